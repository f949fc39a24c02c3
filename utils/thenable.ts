/**
 * Telling what can be awaited.
 *
 * @module
 */

/**
 * Tells whether a value is a promise, of whatever class.
 *
 * @param value anything.
 * @returns whether it has a method `then`.
 */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && "then" in value &&
    typeof value.then === "function";
}
