/**
 * Errors that list what is wrong with input or settings.
 *
 * @module
 */

import { AppError, type AppErrorJson, type ErrorOptionsWithoutCode } from "./app_error.ts";
import { readIssues, type ValidationIssue, type ValidationSource } from "./validation_issues.ts";

/**
 * Input that breaks a rule. It tells which fields and which rules, never which values.
 *
 * @example From a schema
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { ValidationError } from "@nlre/shared/utils";
 * import { z } from "zod";
 *
 * const result = z.object({ phone: z.string() }).safeParse({ phone: 5125550100 });
 * if (result.success) throw new Error("unreachable");
 * const error = new ValidationError("Invalid lead data", result.error.flatten());
 * assertEquals(error.issues, [
 *   { path: "phone", rule: "Invalid input: expected string, received number" },
 * ]);
 * assertEquals(new ValidationError("Invalid lead data", result.error).issues, [
 *   { path: "phone", rule: "invalid_type" },
 * ]);
 * ```
 */
export class ValidationError extends AppError {
  /** What is wrong: a field and the rule that it breaks, at most 100 of them. */
  readonly issues: readonly ValidationIssue[];

  /**
   * Makes an error.
   *
   * @param message what was being validated.
   * @param source what is wrong: issues of our own, a Zod error, or a flattened one.
   * @param options what else is known.
   */
  constructor(message: string, source: ValidationSource = [], options?: ErrorOptionsWithoutCode) {
    super(message, { ...options, code: "VALIDATION" });
    this.issues = readIssues(source);
  }

  /**
   * Shows the error with its issues.
   *
   * @returns plain data.
   */
  override toJSON(): AppErrorJson {
    return { ...super.toJSON(), issues: this.issues };
  }
}

/** Settings that are missing or malformed. It names the variables and the rules, never the values. */
export class ConfigError extends AppError {
  /** What is wrong: a variable and the rule that it breaks. */
  readonly issues: readonly ValidationIssue[];

  /**
   * Makes an error whose message lists the issues.
   *
   * @param issues every bad variable.
   */
  constructor(issues: readonly ValidationIssue[]) {
    const list = issues.map(({ path, rule }) => `${path} ${rule}`).join("; ");
    super(`Invalid configuration: ${list}`, { code: "CONFIG" });
    this.issues = issues;
  }

  /**
   * Shows the error with its issues.
   *
   * @returns plain data.
   */
  override toJSON(): AppErrorJson {
    return { ...super.toJSON(), issues: this.issues };
  }
}
