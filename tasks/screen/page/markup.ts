/** Writes HTML; whatever is put into it is escaped. */

/** Text that is HTML already. */
export class Markup {
  /** The text. */
  readonly text: string;

  /** @param text Text that is HTML already. */
  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template; lists are put in one after the other. */
export type Part = Markup | string | number | readonly Markup[];

/**
 * Writes HTML.
 *
 * @param strings The template.
 * @param parts What is put into it, escaped unless it is HTML already.
 * @returns HTML.
 */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  let text = strings[0] ?? "";
  for (const [i, part] of parts.entries()) text += textOf(part) + strings[i + 1];
  return new Markup(text);
}

function textOf(part: Part): string {
  if (part instanceof Markup) return part.text;
  return typeof part === "object" ? part.map(({ text }) => text).join("") : escape(String(part));
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Fit for text and for attributes in quotes. */
function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] as string);
}

/**
 * Writes data that a script of the page reads.
 *
 * @param name Class of the element, by which the script finds it.
 * @param value Plain data.
 * @returns A line of HTML. Nothing in the data can end the element or begin a comment.
 */
export function dataScript(name: string, value: unknown): string {
  const json = JSON.stringify(value)
    .replace(/[<\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return `<script type="application/json" class="${name}">${json}</script>\n`;
}
