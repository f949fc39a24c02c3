/**
 * Filters in memory.
 *
 * @module
 */

import { MemoryServerError, unsupported } from "./server_error.ts";
import { compare, type Doc, isComparable, isPlain, valuesAt } from "./values.ts";

type Test = (values: readonly unknown[], operand: unknown) => boolean;

function isEqual(left: unknown, right: unknown): boolean {
  if (right instanceof RegExp) return typeof left === "string" && right.test(left);
  return isComparable(left, right) && compare(left, right) === 0;
}

/** A missing field equals null. */
function equalsAny(values: readonly unknown[], operand: unknown): boolean {
  if (operand === null) return values.length === 0 || values.some((value) => value === null);
  return values.some((value) => isEqual(value, operand));
}

function ordered(accepts: (order: number) => boolean): Test {
  return (values, operand) =>
    values.some((value) => isComparable(value, operand) && accepts(compare(value, operand)));
}

function list(operand: unknown): readonly unknown[] {
  if (!Array.isArray(operand)) throw new MemoryServerError(2, "The operand must be an array");
  return operand;
}

const TESTS: Readonly<Record<string, Test>> = {
  $eq: equalsAny,
  $ne: (values, operand) => !equalsAny(values, operand),
  $gt: ordered((order) => order > 0),
  $gte: ordered((order) => order >= 0),
  $lt: ordered((order) => order < 0),
  $lte: ordered((order) => order <= 0),
  $in: (values, operand) => list(operand).some((item) => equalsAny(values, item)),
  $nin: (values, operand) => !list(operand).some((item) => equalsAny(values, item)),
  $all: (values, operand) => list(operand).every((item) => equalsAny(values, item)),
  $exists: (values, operand) => (values.length > 0) === Boolean(operand),
  $size: (values, operand) =>
    values.some((value) => Array.isArray(value) && value.length === operand),
  $not: (values, operand) => !passes(values, operand),
  $elemMatch: (values, operand) =>
    values.some((value) =>
      Array.isArray(value) &&
      value.some((item) => isPlain(item) ? matches(item, operand as Doc) : passes([item], operand))
    ),
};

function isOperators(value: unknown): value is Doc {
  return isPlain(value) && Object.keys(value).some((key) => key.startsWith("$"));
}

function passes(values: readonly unknown[], condition: unknown): boolean {
  if (!isOperators(condition)) return equalsAny(values, condition);
  return Object.entries(condition).every(([operator, operand]) => {
    const test = TESTS[operator];
    if (test === undefined) throw unsupported(operator);
    return test(values, operand);
  });
}

/**
 * Tells whether a document fits a filter.
 *
 * @param document the document.
 * @param filter the filter.
 * @returns whether it fits.
 * @throws {ClientError} for an operator that is not here.
 */
export function matches(document: unknown, filter: Doc): boolean {
  return Object.entries(filter).every(([key, condition]) => {
    if (key === "$and") return list(condition).every((item) => matches(document, item as Doc));
    if (key === "$or") return list(condition).some((item) => matches(document, item as Doc));
    if (key === "$nor") return !list(condition).some((item) => matches(document, item as Doc));
    if (key.startsWith("$")) throw unsupported(key);
    return passes(valuesAt(document, key), condition);
  });
}
