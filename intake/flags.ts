import { parseBoolean } from "./values.ts";

/** What scrubbers write when a number is not on a list. */
const CLEAR: ReadonlySet<string> = new Set([
  "allowed",
  "callable",
  "clean",
  "clear",
  "good",
  "no dnc",
  "not a litigator",
  "not dnc",
  "not found",
  "not listed",
  "not on dnc",
  "not on list",
  "opted in",
  "subscribed",
  "ok",
  "safe",
]);

/**
 * Reads a mark that forbids something: do not call, litigator, do not mail.
 *
 * @param text A clean cell, not empty.
 * @returns Whether the mark is set; `"unclear"` when the words are unknown, which must count as set.
 */
export function parseProhibition(text: string): boolean | "unclear" {
  return parseBoolean(text) ?? (CLEAR.has(text.toLowerCase()) ? false : "unclear");
}
