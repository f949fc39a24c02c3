/**
 * Telling objects from everything else.
 *
 * @module
 */

/**
 * Tells whether a value has fields: it is an object, and neither null nor an array.
 *
 * @param value any value.
 * @returns whether it is one.
 */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
