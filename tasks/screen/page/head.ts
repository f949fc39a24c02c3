/** The head of the page: what it may do, how it looks, and what its script is. */

import decisionsScript from "./browser/decisions.js" with { type: "text" };
import tableScript from "./browser/table.js" with { type: "text" };
import { Markup, markup } from "./markup.ts";
import colours from "./style/colours.css" with { type: "text" };
import decisions from "./style/decisions.css" with { type: "text" };
import frame from "./style/frame.css" with { type: "text" };
import media from "./style/media.css" with { type: "text" };
import pictures from "./style/pictures.css" with { type: "text" };
import tables from "./style/tables.css" with { type: "text" };

/** The modules of the page's script as one: each sees what those before it export. */
const SCRIPT = [decisionsScript, tableScript].map(withoutImports).join("\n");
const STYLE = [colours, frame, tables, pictures, decisions, media].map(lines).join("\n");

function withoutImports(module: string): string {
  return lines(module).replace(/^import [^;]+;\n/gm, "").replace(/^export /gm, "");
}

/** A browser reads every end of line as a newline, and counts its digest of that. */
function lines(text: string): string {
  return text.replaceAll("\r\n", "\n");
}

/**
 * Begins the page.
 *
 * @returns HTML up to the place in the head where the decisions go.
 */
export async function pageHead(): Promise<string> {
  // What is not named here is refused: no network, no other script, no style in an attribute.
  const policy = [
    "default-src 'none'",
    `script-src '${await digestOf(SCRIPT)}'`,
    `style-src '${await digestOf(STYLE)}'`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Screening report</title>
<link rel="icon" href="data:,">
<style>${new Markup(STYLE)}</style>
`.text;
}

/**
 * Gives the page its script.
 *
 * @returns HTML for the end of the body.
 */
export function pageScript(): Markup {
  return markup`<script type="module">${new Markup(SCRIPT)}</script>`;
}

async function digestOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return `sha256-${new Uint8Array(digest).toBase64()}`;
}
