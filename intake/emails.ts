import { normalizeEmail } from "../utils/email.ts";
import type { LeadIssueCode } from "./issues.ts";

/** One e-mail address found in a cell, or what is wrong with that piece of the cell. */
export type EmailPiece =
  | {
    /** Tells an address from a remark. */
    readonly ok: true;
    /** The address, normalised. */
    readonly email: string;
  }
  | {
    /** Tells an address from a remark. */
    readonly ok: false;
    /** What is wrong. */
    readonly issue: LeadIssueCode;
  };

const PLACEHOLDER_NAMES: ReadonlySet<string> = new Set([
  "noemail",
  "none",
  "na",
  "test",
  "asdf",
  "unknown",
  "no",
]);
const LONGEST_PLACEHOLDER_NAME = 7;
const PLACEHOLDER_DOMAINS: ReadonlySet<string> = new Set([
  "none.com",
  "noemail.com",
  "test.com",
  "na.com",
  "email.com",
]);
const SEPARATOR = /[;,|/]/;
const WRAPPING = /^(?:mailto:)?<?(?:mailto:)?|[>.,;]+$/gi;
const LONGEST_CELL = 4_000;
const MOST_PIECES = 20;

/** Whether the cell needs no splitting and no unwrapping. */
function isPlain(cell: string): boolean {
  for (let i = 0; i < cell.length; i++) {
    const code = cell.charCodeAt(i);
    // , / : ; < > |
    if (code === 44 || code === 47 || (code >= 58 && code <= 62) || code === 124) return false;
  }
  return cell.charCodeAt(cell.length - 1) !== 46;
}

function readPiece(piece: string): EmailPiece {
  const email = normalizeEmail(piece);
  if (email === null) return { ok: false, issue: "email_invalid" };
  const at = email.lastIndexOf("@");
  if (
    (at <= LONGEST_PLACEHOLDER_NAME && PLACEHOLDER_NAMES.has(email.slice(0, at))) ||
    PLACEHOLDER_DOMAINS.has(email.slice(at + 1))
  ) {
    return { ok: false, issue: "email_placeholder" };
  }
  return { ok: true, email };
}

/**
 * Reads a cell with e-mail addresses, one or several of them. Typing errors are never corrected.
 *
 * @param cell A clean cell.
 * @returns The addresses and the remarks, in order; empty when the cell is.
 */
export function readEmailCell(cell: string): EmailPiece[] {
  if (cell === "") return [];
  if (isPlain(cell)) return [readPiece(cell)];
  if (cell.length > LONGEST_CELL) return [{ ok: false, issue: "email_invalid" }];
  return cell.split(SEPARATOR, MOST_PIECES).map((part) => part.trim().replace(WRAPPING, ""))
    .filter((piece) => piece !== "").map(readPiece);
}
