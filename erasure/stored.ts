/**
 * Documents as they are stored, of whatever shape.
 *
 * @module
 */

import { instant } from "../models/fields.ts";
import { isObject } from "../utils/is_object.ts";

/** A document as it is stored. */
export type Stored = Readonly<Record<string, unknown>>;

/**
 * Tells whether the models read a value as an instant.
 *
 * @param value The value.
 * @returns Whether it is a date, or a text that names one with an offset.
 */
export function isInstant(value: unknown): boolean {
  return instant.safeParse(value).success;
}

/**
 * Leaves out what is null: older programs wrote it for what they did not know.
 *
 * @param value The value, of any shape.
 * @returns An object without keys that hold nothing; anything else unchanged.
 */
export function withoutNulls<T>(value: T): T {
  if (!isObject(value) || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== null)) as T;
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
