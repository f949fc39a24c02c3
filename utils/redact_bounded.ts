/**
 * Redaction of a text of any length.
 *
 * @module
 */

import { redactText } from "./redact_text.ts";

/** What stands in the place of what was left out. */
export const TRUNCATED = "[truncated]";

/** Most characters of one text that are read. */
export const MAX_TEXT = 16_384;

/** No secret but a very long one crosses a blank; a text is cut at a blank this near to the limit. */
const CUT_REACH = 1_024;

function cutAtBlank(text: string): string {
  const certain = text.slice(0, MAX_TEXT - CUT_REACH);
  const blank = text.slice(MAX_TEXT - CUT_REACH, MAX_TEXT).search(/\s\S*$/);
  return certain + text.slice(certain.length, certain.length + Math.max(blank, 0));
}

/**
 * Hides what {@linkcode redactText} hides, in the beginning of a text.
 *
 * @param text any text.
 * @returns the text, redacted; of one that is longer than {@linkcode MAX_TEXT} its beginning.
 */
export function redactBounded(text: string): string {
  return text.length <= MAX_TEXT ? redactText(text) : redactText(cutAtBlank(text)) + TRUNCATED;
}
