/**
 * Filters that would match more than they say.
 *
 * @module
 */

import { isOneValue, undefinedPath } from "../../utils/remote/undefined_path.ts";

/** Stands for the filter of a call that has none. */
export const NO_FILTER: unique symbol = Symbol("no filter");

/** What a filter or a pipeline can be: neither a text, a number nor nothing, nor a value of its own. */
function isQuery(operation: string, query: unknown): query is object {
  if (typeof query !== "object" || query === null) return false;
  return operation === "aggregate"
    ? Array.isArray(query)
    : !Array.isArray(query) && !isOneValue(query);
}

/**
 * Refuses what is no filter, and a filter in which something is undefined. The driver leaves such a field
 * out, so that `deleteMany({ leadId: undefined })` would delete everything.
 *
 * @param collection name of the collection, for the message.
 * @param operation name of the operation, for the message.
 * @param query the filter; the stages for `aggregate`.
 * @throws {TypeError} naming the field.
 */
export function requireDefined(collection: string, operation: string, query: unknown): void {
  if (query === NO_FILTER) return;
  if (!isQuery(operation, query)) {
    const what = operation === "aggregate"
      ? "the pipeline must be a list"
      : "the filter must be an object";
    throw new TypeError(`${collection}.${operation}: ${what}`);
  }
  const path = undefinedPath(query);
  if (path !== undefined) {
    throw new TypeError(
      `${collection}.${operation}: ${path} of the filter is undefined, which would match anything`,
    );
  }
}

/**
 * Refuses a filter without a condition where all documents would be changed or deleted, unless that is
 * meant.
 *
 * @param collection name of the collection, for the message.
 * @param operation name of the operation, for the message.
 * @param filter the filter.
 * @param isAllMeant whether the caller says so.
 * @throws {TypeError} when it has no condition.
 */
export function requireCondition(
  collection: string,
  operation: string,
  filter: unknown,
  isAllMeant: boolean | undefined,
): void {
  if (isAllMeant === true || typeof filter !== "object" || filter === null) return;
  const size = filter instanceof Map ? filter.size : Object.keys(filter).length;
  if (size > 0) return;
  throw new TypeError(
    `${collection}.${operation}: the filter has no condition; { all: true } says that all are meant`,
  );
}
