/**
 * Whether two values of stored documents mean the same.
 *
 * @module
 */

import { isSame } from "../../utils/remote/same.ts";

/** Dates, object ids, decimals and patterns become text, so that they are compared by what they say. */
function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Date) return `Date ${value.getTime()}`;
  if (value instanceof RegExp) return `RegExp ${value}`;
  if ("_bsontype" in value) return `${value._bsontype} ${value}`;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, comparable(item)]));
}

/**
 * Compares two values of stored documents. The order of keys does not count, that of array items does;
 * undefined counts as absent, as it does when a document is sent.
 *
 * @param left one value.
 * @param right the other.
 * @returns whether the server would store the same.
 */
export function isSameValue(left: unknown, right: unknown): boolean {
  return isSame(comparable(left), comparable(right));
}
