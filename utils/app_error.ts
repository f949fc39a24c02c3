/**
 * The base of all errors that callers can act on.
 *
 * @module
 */

import { redact } from "./redact.ts";
import { redactText } from "./redact_text.ts";
import type { ValidationIssue } from "./validation_issues.ts";

/** Every code that an {@linkcode AppError} can have. */
export const ERROR_CODES = [
  "INTERNAL",
  "CONFIG",
  "VALIDATION",
  "UNAUTHORIZED",
  "COMPLIANCE",
  "NOT_FOUND",
  "TIMEOUT",
  "EXTERNAL_SERVICE",
  "DATABASE",
] as const;

/** One of {@linkcode ERROR_CODES}. */
export type ErrorCode = typeof ERROR_CODES[number];

const STATUS: Readonly<Record<ErrorCode, number>> = {
  INTERNAL: 500,
  CONFIG: 500,
  VALIDATION: 400,
  UNAUTHORIZED: 401,
  COMPLIANCE: 403,
  NOT_FOUND: 404,
  TIMEOUT: 504,
  EXTERNAL_SERVICE: 502,
  DATABASE: 503,
};

/**
 * What became of an operation that failed: `none` if it surely had no effect, `applied` if it surely
 * had, `unknown` if the answer was lost. Only the first may be repeated without a thought.
 */
export type ErrorOutcome = "none" | "unknown" | "applied";

/** What can be told about an {@linkcode AppError} beside its message. */
export interface AppErrorOptions {
  /**
   * Which kind of condition it is; the HTTP status follows from it.
   * @default "INTERNAL"
   */
  readonly code?: ErrorCode;
  /** The error beneath, of any kind; it is never shown by `toJSON()`. */
  readonly cause?: unknown;
  /**
   * Whether the same operation may be repeated as it is.
   * @default false
   */
  readonly retryable?: boolean;
  /** What became of the operation, where that matters. */
  readonly outcome?: ErrorOutcome;
  /** How long to wait before repeating: seconds, or a `Retry-After` header as it was received. */
  readonly retryAfter?: number | string;
  /** Facts for whoever reads the error, without personal data or secrets. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** The options of the subclasses, whose code is given. */
export type ErrorOptionsWithoutCode = Omit<AppErrorOptions, "code">;

/** What {@linkcode AppError.toJSON} shows. */
export interface AppErrorJson {
  /** Name of the class. */
  readonly name: string;
  /** Which kind of condition it is. */
  readonly code: ErrorCode;
  /** The message, redacted. */
  readonly message: string;
  /** HTTP status. */
  readonly status: number;
  /** Whether the same operation may be repeated as it is. */
  readonly retryable: boolean;
  /** What became of the operation, where that matters. */
  readonly outcome?: ErrorOutcome;
  /** The details, redacted. */
  readonly details?: unknown;
  /** What is wrong with the input, for validation and configuration errors. */
  readonly issues?: readonly ValidationIssue[];
}

/** Registered for all copies of this module, so that they know each other's errors. */
const BRAND = Symbol.for("@nlre/shared/AppError");

/**
 * A condition that callers can act on; the base of all errors thrown by this package.
 *
 * @example Throw and serialise
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { AppError } from "@nlre/shared/utils";
 *
 * const error = new AppError("Cannot open the list: it is locked", {
 *   retryable: true,
 *   cause: new Error("EBUSY /home/someone/list.csv"),
 * });
 * assertEquals(error.status, 500);
 * assertEquals(JSON.stringify(error).includes("someone"), false);
 * ```
 */
export class AppError extends Error {
  /** Which kind of condition it is. */
  readonly code: ErrorCode;
  /** HTTP status that tells the condition to a client. */
  readonly status: number;
  /** Whether the same operation may be repeated as it is. */
  readonly retryable: boolean;
  /** What became of the operation; undefined where that does not matter. */
  readonly outcome: ErrorOutcome | undefined;
  /** How long to wait before repeating: seconds, or a `Retry-After` header as it was received. */
  readonly retryAfter: number | string | undefined;
  /** Facts for whoever reads the error. */
  readonly details: Readonly<Record<string, unknown>> | undefined;

  /**
   * Makes an error.
   *
   * @param message the action, a colon, the state: `Cannot open the list: it is locked`. No personal
   * data, no secrets, no input.
   * @param options what else is known.
   */
  constructor(message: string, options: AppErrorOptions = {}) {
    const { code = "INTERNAL", retryable = false } = options;
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.code = code;
    this.status = STATUS[code];
    this.retryable = retryable;
    this.outcome = options.outcome;
    this.retryAfter = options.retryAfter;
    this.details = options.details;
    Object.defineProperty(this, BRAND, { value: true });
  }

  /**
   * Shows the error to a log or a client: no cause, no stack, everything else redacted.
   *
   * @returns plain data.
   */
  toJSON(): AppErrorJson {
    return {
      name: this.name,
      code: this.code,
      message: redactText(this.message),
      status: this.status,
      retryable: this.retryable,
      ...(this.outcome === undefined ? {} : { outcome: this.outcome }),
      ...(this.details === undefined ? {} : { details: redact(this.details) }),
    };
  }
}

/**
 * Tells an {@linkcode AppError} from anything else, also one made by another copy of this package.
 *
 * @param value what was caught.
 * @returns whether it is one.
 *
 * @example Act on the code
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { isAppError, NotFoundError } from "@nlre/shared/utils";
 *
 * const caught: unknown = new NotFoundError("Cannot read the lead: no such lead");
 * assertEquals(isAppError(caught) && caught.code, "NOT_FOUND");
 * ```
 */
export function isAppError(value: unknown): value is AppError {
  return typeof value === "object" && value !== null && BRAND in value;
}
