/**
 * Which errors of handlers no repetition cures.
 *
 * @module
 */

import { AppError, type ErrorOptionsWithoutCode, isAppError } from "../../utils/app_error.ts";

/**
 * Thrown by a handler to say that the message can never be handled: it goes to the dead-letter topic
 * without another attempt.
 *
 * @example A lead that is not ours
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { FatalMessageError } from "@nlre/shared/messaging";
 *
 * const error = new FatalMessageError("Cannot take the lead: no such campaign");
 * assertEquals(error.retryable, false);
 * ```
 */
export class FatalMessageError extends AppError {
  /**
   * Makes an error.
   *
   * @param message the action, a colon, the state; no personal data.
   * @param options what else is known.
   */
  constructor(message: string, options: ErrorOptionsWithoutCode = {}) {
    super(message, { ...options, code: "VALIDATION", retryable: false });
  }
}

/** A handler whose time was over. */
export class HandlerTimeoutError extends AppError {
  /**
   * Makes an error.
   *
   * @param timeoutMs milliseconds that it had.
   */
  constructor(timeoutMs: number) {
    super(`Cannot handle the message: the handler took longer than ${timeoutMs} ms`, {
      code: "TIMEOUT",
      retryable: true,
      outcome: "unknown",
    });
  }
}

/**
 * Tells whether an error means that the message can never be handled. Whatever else a handler throws is
 * tried again: a call that may not be repeated by itself (`retryable` is false) is not thereby a message
 * that cannot be handled.
 *
 * @param error what the handler threw.
 * @param isFatal the user's own judgement.
 * @returns whether another attempt is useless.
 */
export function isFatalError(error: unknown, isFatal: (error: unknown) => boolean): boolean {
  return (isAppError(error) && error.code === "VALIDATION") || isFatal(error);
}
