/**
 * What a parser found wrong with a stored value.
 *
 * @module
 */

import { ValidationError } from "../validation_error.ts";
import type { ValidationIssue, ValidationSource } from "../validation_issues.ts";

/**
 * Tells the fields and rules that a parser complained of; no values.
 *
 * @param error what the parser threw.
 * @returns the issues; none when it told none.
 */
export function parserIssues(error: unknown): readonly ValidationIssue[] {
  if (typeof error !== "object" || error === null) return [];
  const { issues } = error as { issues?: unknown };
  return Array.isArray(issues) ? new ValidationError("", error as ValidationSource).issues : [];
}
