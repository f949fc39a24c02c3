/**
 * The one place where caught errors end: logged at the right level, answered without leaks.
 *
 * @module
 */

import { AppError, type AppErrorJson, isAppError } from "./app_error.ts";
import { type LogFields, type Logger, silentLogger } from "./logger.ts";
import { redact } from "./redact.ts";

/** The body of an HTTP error response. */
export interface ErrorBody {
  /** The error as far as a client may see it. */
  readonly error: {
    /** Which kind of condition it is. */
    readonly code: string;
    /** One sentence; the same for all errors that nobody foresaw. */
    readonly message: string;
    /** What is wrong with the input, for validation errors. */
    readonly issues?: readonly {
      /** The field. */
      readonly path: string;
      /** The rule that it breaks. */
      readonly rule: string;
    }[];
    /** Facts that go with the error. */
    readonly details?: unknown;
  };
}

/** An error that was dealt with, and how to answer it. */
export interface HandledError {
  /** The error; what was caught is its cause unless it was an `AppError` already. */
  readonly error: AppError;
  /** HTTP status. */
  readonly status: number;
  /** HTTP body, plain data for `JSON.stringify`. */
  readonly body: ErrorBody;
}

/**
 * Turns whatever was thrown into an {@linkcode AppError}.
 *
 * @param thrown what was caught, of any kind.
 * @returns the same error when it is an `AppError`; else an internal one with `thrown` as its cause.
 *
 * @example Nothing of an unknown error shows
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { toAppError } from "@nlre/shared/utils";
 *
 * assertEquals(toAppError(new Error("SELECT secret FROM …")).message, "Internal error");
 * ```
 */
export function toAppError(thrown: unknown): AppError {
  try {
    if (isAppError(thrown)) return thrown;
    if (thrown instanceof DOMException && thrown.name === "TimeoutError") {
      return new AppError("The operation timed out", { code: "TIMEOUT", cause: thrown });
    }
  } catch {
    // A revoked proxy can be thrown too; it cannot even be asked what it is.
  }
  return new AppError("Internal error", { cause: thrown });
}

function toBody({ code, message, status, issues, details }: AppErrorJson): ErrorBody {
  // What is wrong with our own settings or servers is no client's business.
  if (status >= 500) {
    return { error: { code, message: "The request could not be completed" } };
  }
  return {
    error: {
      code,
      message,
      ...(issues === undefined ? {} : { issues }),
      ...(details === undefined ? {} : { details }),
    },
  };
}

/**
 * Logs caught errors and tells how to answer them.
 *
 * Errors of ours or of a server (status 500 and up) are logged as errors, refusals (401, 403) as
 * warnings, the rest as information. Log fields are redacted, stack and causes included.
 *
 * @example Answer a request
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { ErrorHandler, NotFoundError } from "@nlre/shared/utils";
 *
 * const errors = new ErrorHandler();
 * const { status, body } = errors.handle(new NotFoundError("No such lead"));
 * assertEquals(status, 404);
 * assertEquals(body, { error: { code: "NOT_FOUND", message: "No such lead" } });
 * assertEquals(errors.handle("secret").body.error.code, "INTERNAL");
 * ```
 */
export class ErrorHandler {
  readonly #logger: Logger;

  /**
   * Makes a handler.
   *
   * @param logger where errors are logged; nowhere by default.
   */
  constructor(logger: Logger = silentLogger) {
    this.#logger = logger;
  }

  /**
   * Deals with what was caught. Never throws.
   *
   * @param thrown what was caught, of any kind.
   * @param fields what the log record should tell beside it; redacted.
   * @returns the error with the status and body to answer with.
   */
  handle(thrown: unknown, fields: LogFields = {}): HandledError {
    const error = toAppError(thrown);
    const shown = error.toJSON();
    const { status, message } = shown;
    const record = redact({ ...fields, error }) as LogFields;
    if (status >= 500) this.#logger.error(message, record);
    else if (status === 401 || status === 403) this.#logger.warn(message, record);
    else this.#logger.info(message, record);
    return { error, status, body: toBody(shown) };
  }
}
