/**
 * The errors that callers can act on.
 *
 * Programming mistakes throw built-ins (`TypeError`, `RangeError`); everything else throws an
 * {@linkcode AppError}. Match on `code`, never on the text; across packages use {@linkcode isAppError}
 * rather than `instanceof`.
 *
 * @module
 */

import { AppError, type AppErrorOptions, type ErrorOptionsWithoutCode } from "./app_error.ts";
import { failureOutcome, isTransient } from "./network_failure.ts";

export {
  AppError,
  type AppErrorJson,
  type AppErrorOptions,
  ERROR_CODES,
  type ErrorCode,
  type ErrorOptionsWithoutCode,
  type ErrorOutcome,
  isAppError,
} from "./app_error.ts";
export { ConfigError, ValidationError } from "./validation_error.ts";
export type { FlattenedIssues, ValidationIssue, ValidationSource } from "./validation_issues.ts";

/** Something asked for that does not exist. */
export class NotFoundError extends AppError {
  /**
   * Makes an error.
   *
   * @param message what was looked for.
   * @param options what else is known.
   */
  constructor(message: string, options?: ErrorOptionsWithoutCode) {
    super(message, { ...options, code: "NOT_FOUND" });
  }
}

/** Somebody who is not known, or whose signature does not fit. */
export class UnauthorizedError extends AppError {
  /**
   * Makes an error.
   *
   * @param message what was refused.
   * @param options what else is known.
   */
  constructor(message: string, options?: ErrorOptionsWithoutCode) {
    super(message, { ...options, code: "UNAUTHORIZED" });
  }
}

/** As much of a contact decision as the error itself reads. */
export interface DecisionSummary {
  /** The verdict, such as `deny`. */
  readonly verdict: string;
  /** Everything that stands against the contact. */
  readonly reasons: readonly {
    /** Stable code of the reason. */
    readonly code: string;
  }[];
  /** When time alone cures it, ISO 8601. */
  readonly nextAllowedAt?: string | null;
}

/**
 * A contact that must not be made.
 *
 * @example Refuse, and say why
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { TCPAComplianceError } from "@nlre/shared/utils";
 *
 * const error = new TCPAComplianceError("Written consent required for automated calling", {
 *   verdict: "deny",
 *   reasons: [{ code: "federal.consent-pewc" }],
 * });
 * assertEquals(error.toJSON().details, {
 *   verdict: "deny",
 *   reasons: ["federal.consent-pewc"],
 * });
 * ```
 */
export class TCPAComplianceError extends AppError {
  /** The whole decision, when one was made. Only its verdict and codes are shown by `toJSON()`. */
  readonly decision: DecisionSummary | undefined;

  /**
   * Makes an error.
   *
   * @param message what was refused.
   * @param decision why, as the compliance engine decided it.
   */
  constructor(message: string, decision?: DecisionSummary) {
    super(message, {
      code: "COMPLIANCE",
      outcome: "none",
      ...(decision === undefined ? {} : {
        details: {
          verdict: decision.verdict,
          reasons: decision.reasons.map((reason) => reason.code),
          ...(decision.nextAllowedAt ? { nextAllowedAt: decision.nextAllowedAt } : {}),
        },
      }),
    });
    this.decision = decision;
  }
}

/** What a failed network operation tells by itself, unless the options say otherwise. */
function networkOptions(cause: unknown, options?: ErrorOptionsWithoutCode): AppErrorOptions {
  const outcome = options?.outcome ?? failureOutcome(cause);
  // An answer that was lost may hide a call that was made: repeating it is the caller's choice.
  const retryable = options?.retryable ?? (outcome === "none" && isTransient(cause));
  return { cause, ...options, outcome, retryable };
}

/**
 * Another company's service that failed.
 *
 * @example Wrap what a client threw
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { ExternalServiceError } from "@nlre/shared/utils";
 *
 * const refused = Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
 * const error = new ExternalServiceError("Twilio", "Call failed", refused);
 * assertEquals([error.message, error.outcome, error.retryable], ["Twilio: Call failed", "none", true]);
 * ```
 */
export class ExternalServiceError extends AppError {
  /** Name of the service. */
  readonly service: string;

  /**
   * Makes an error. Without options, the outcome is `none` and the error retryable when the cause says
   * that no connection was made; else the outcome is `unknown` and the error not retryable.
   *
   * @param service name of the service; the message starts with it.
   * @param message what failed.
   * @param cause what was caught.
   * @param options what else is known.
   */
  constructor(
    service: string,
    message: string,
    cause?: unknown,
    options?: ErrorOptionsWithoutCode,
  ) {
    super(`${service}: ${message}`, {
      ...networkOptions(cause, options),
      code: "EXTERNAL_SERVICE",
    });
    this.service = service;
  }
}

/**
 * A database or a broker that failed.
 *
 * @example Wrap what a driver threw
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { DatabaseError } from "@nlre/shared/utils";
 *
 * const error = new DatabaseError("Failed to connect", new Error("mongodb://app:secret@db"));
 * assertEquals(error.status, 503);
 * assertEquals(JSON.stringify(error).includes("secret"), false);
 * ```
 */
export class DatabaseError extends AppError {
  /**
   * Makes an error. Without options, the outcome is `none` and the error retryable when the cause says
   * that no connection was made; else the outcome is `unknown` and the error not retryable.
   *
   * @param message what failed.
   * @param cause what was caught.
   * @param options what else is known.
   */
  constructor(message: string, cause?: unknown, options?: ErrorOptionsWithoutCode) {
    super(message, { ...networkOptions(cause, options), code: "DATABASE" });
  }
}
