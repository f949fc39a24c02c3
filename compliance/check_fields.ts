/**
 * Checks the fields of plain data, known ones and unknown ones.
 *
 * @module
 */

import type { ValidationIssue } from "../utils/errors.ts";
import { isData } from "./plain_data.ts";

/** Looks at a value, and adds what is wrong with it. */
export type Check = (value: unknown, path: string, issues: ValidationIssue[]) => void;

/** A check by one rule. */
export function must(holds: (value: unknown) => boolean, rule: string): Check {
  return (value, path, issues) => {
    if (!holds(value)) issues.push({ path, rule });
  };
}

/** A check of an object: what it must have, what it may have, and that it has nothing else. */
export function fields(
  needed: Readonly<Record<string, Check>>,
  optional: Readonly<Record<string, Check>> = {},
): Check {
  return (value, path, issues) => {
    if (!isData(value)) {
      issues.push({ path, rule: "must be an object" });
      return;
    }
    for (const key of Object.keys(value)) {
      // A misspelt field that were left out would leave the rest with another meaning.
      if (!Object.hasOwn(needed, key) && !Object.hasOwn(optional, key)) {
        issues.push({ path: `${path}.${key}`, rule: "is not a known field" });
      }
    }
    for (const [key, check] of Object.entries(needed)) check(value[key], `${path}.${key}`, issues);
    for (const [key, check] of Object.entries(optional)) {
      if (value[key] !== undefined) check(value[key], `${path}.${key}`, issues);
    }
  };
}
