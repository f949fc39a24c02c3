/**
 * Documents as they are stored, of whatever shape.
 *
 * @module
 */

/** A document as it is stored. */
export type Stored = Readonly<Record<string, unknown>>;

/**
 * Tells whether a value has keys.
 *
 * @param value The value.
 * @returns Whether it is an object and no list.
 */
export function isObject(value: unknown): value is Stored {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Takes some keys of a value.
 *
 * @param from The value, of any shape.
 * @param keys The keys.
 * @returns Those of the keys that it has; none when it is no object.
 */
export function pick(from: unknown, keys: readonly string[]): Record<string, unknown> {
  if (!isObject(from)) return {};
  return Object.fromEntries(
    keys.filter((key) => Object.hasOwn(from, key)).map((key) => [key, from[key]]),
  );
}
