/**
 * Checks on plain data from outside, such as a parsed JSON file.
 *
 * @module
 */

const TIME = /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/;

/** Plain data with names. */
export type Data = Readonly<Record<string, unknown>>;

/** Whether a value is an object and no list. */
export function isData(value: unknown): value is Data {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a value is a whole number from `least` to `most`. */
export function isCount(value: unknown, least: number, most: number): boolean {
  return Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
}

/** Whether a value is one of the known words. */
export function isOneOf<T extends string>(value: unknown, known: readonly T[]): value is T {
  return known.some((word) => word === value);
}

/** Whether a value is `["HH:MM", "HH:MM"]` with the opening before the closing. */
export function isWindow(value: unknown): value is readonly [string, string] {
  return Array.isArray(value) && value.length === 2 &&
    value.every((time) => typeof time === "string" && TIME.test(time)) && value[0] < value[1];
}
