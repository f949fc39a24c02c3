/**
 * What kind of error it was, in a word.
 *
 * @module
 */

import { isAppError } from "./app_error.ts";
import { redactText } from "./redact_text.ts";

const CLASS_NAME = /^[A-Z][A-Za-z0-9_$]{0,63}$/;

/** Four digits in a row may be the end of a phone number; classes have no such names. */
const DIGITS = /\d{4}/;

/**
 * Names the class of an error. Whoever makes an error can put anything into its name: what does not look
 * like the name of a class may hold what failed, and is told to nobody.
 *
 * @param error what was caught.
 * @returns the class, `Error` for a name that is none, or the type of what is no error.
 */
export function errorName(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const name: unknown = error.name;
  const isClass = typeof name === "string" && CLASS_NAME.test(name) && !DIGITS.test(name) &&
    redactText(name) === name;
  return isClass ? name : "Error";
}

/**
 * Names the kind of an error, as spans and metrics tell it: one of few words.
 *
 * @param error what was caught.
 * @returns what a client failed with, the code of an error of ours, or the class.
 */
export function errorType(error: unknown): string {
  if (!isAppError(error)) return errorName(error);
  return "kind" in error && typeof error.kind === "string" ? error.kind : error.code;
}
