/**
 * What kind of error it was, in a word.
 *
 * @module
 */

import { isAppError } from "./app_error.ts";

/**
 * Names the kind of an error, as spans and metrics tell it: one of few words.
 *
 * @param error what was caught.
 * @returns what a client failed with, the code of an error of ours, or the class.
 */
export function errorType(error: unknown): string {
  if (!isAppError(error)) return error instanceof Error ? error.name : typeof error;
  return "kind" in error && typeof error.kind === "string" ? error.kind : error.code;
}
