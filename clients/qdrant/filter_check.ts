/**
 * Whether a filter restricts anything, which one that deletes or changes must.
 *
 * @module
 */

import { isObject } from "../../utils/is_object.ts";

/** Deepest nesting of filters. */
const MAX_DEPTH = 16;

const CLAUSES = ["must", "should", "must_not", "min_should"] as const;

const RANGES = ["range", "values_count"] as const;

function isFilled(value: unknown): value is Readonly<Record<string, unknown>> {
  return isObject(value) && Object.values(value).some((part) => part !== undefined) &&
    Object.values(value).every((part) => !Array.isArray(part) || part.length > 0);
}

function fieldProblem(condition: Readonly<Record<string, unknown>>): string | undefined {
  if (typeof condition.key !== "string" || condition.key === "") {
    return "a condition must name its field";
  }
  const tests = Object.entries(condition).filter(([name, test]) =>
    name !== "key" && test !== undefined && test !== null
  );
  if (tests.length === 0) return "a condition must test its field";
  for (const [name, test] of tests) {
    const isBound = RANGES.some((range) => range === name);
    if (typeof test === "boolean") continue;
    if (!isFilled(test)) return `${name} of a condition must not be empty or undefined`;
    if (isBound && Object.values(test).some((bound) => Number.isNaN(bound))) {
      return `${name} of a condition must not be NaN`;
    }
  }
  return undefined;
}

function conditionProblem(condition: unknown, depth: number): string | undefined {
  if (!isObject(condition)) return "a condition must be an object";
  if (CLAUSES.some((clause) => condition[clause] !== undefined)) {
    return filterProblem(condition, depth + 1);
  }
  if ("key" in condition) return fieldProblem(condition);
  if ("nested" in condition) {
    const { nested } = condition;
    return isObject(nested) ? filterProblem(nested.filter, depth + 1) : "nested must be an object";
  }
  const values = Object.values(condition);
  const isEmpty = values.length === 0 ||
    values.some((value) => value === undefined || (Array.isArray(value) && value.length === 0));
  return isEmpty ? "a condition must not be empty" : undefined;
}

/**
 * Tells why a filter must not choose what is changed or deleted: it, or a part of it, restricts nothing.
 * An empty list or a value that is undefined is nearly always an accident, and would fit every point.
 *
 * @param filter the filter.
 * @param depth how many filters it lies in.
 * @returns the rule it breaks; undefined for none.
 */
export function filterProblem(filter: unknown, depth = 0): string | undefined {
  if (!isObject(filter)) return "filter must be an object";
  if (depth > MAX_DEPTH) return `filter must be nested at most ${MAX_DEPTH} deep`;
  const unknown = Object.keys(filter).find((name) => !CLAUSES.some((clause) => clause === name));
  if (unknown !== undefined) return `filter must have no other parts than ${CLAUSES.join(", ")}`;
  const { min_should: some } = filter;
  const clauses = [filter.must, filter.should, filter.must_not, isObject(some) && some.conditions];
  const given = clauses.filter((clause) => clause !== undefined && clause !== false);
  if (given.length === 0) return "filter must have a condition";
  if (isObject(some) && !(Number(some.min_count) >= 1)) return "min_count must be at least 1";
  for (const clause of given) {
    const conditions = Array.isArray(clause) ? clause : [clause];
    if (conditions.length === 0) return "filter must not have an empty list of conditions";
    for (const condition of conditions) {
      const problem = conditionProblem(condition, depth);
      if (problem !== undefined) return problem;
    }
  }
  return undefined;
}
