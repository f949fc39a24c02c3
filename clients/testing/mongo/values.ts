/**
 * Values of documents in memory: copies, paths and order.
 *
 * @module
 */

/** A document. */
export type Doc = Record<string, unknown>;

let count = 0;

/** Stands for the driver's ObjectId: a text of 24 hexadecimal digits that only equals itself. */
export class MemoryObjectId {
  /** Tells serialisers what it is. */
  readonly _bsontype = "ObjectId";
  readonly #hex: string;

  /** Makes one that no other has. */
  constructor() {
    this.#hex = (++count).toString(16).padStart(24, "0");
  }

  /**
   * Tells its text.
   *
   * @returns 24 hexadecimal digits.
   */
  toHexString(): string {
    return this.#hex;
  }

  /**
   * Tells its text.
   *
   * @returns 24 hexadecimal digits.
   */
  toString(): string {
    return this.#hex;
  }

  /**
   * Tells its text, for JSON.
   *
   * @returns 24 hexadecimal digits.
   */
  toJSON(): string {
    return this.#hex;
  }

  /**
   * Compares it.
   *
   * @param other another, or its text.
   * @returns whether both have the same text.
   */
  equals(other: unknown): boolean {
    return String(other) === this.#hex;
  }
}

/**
 * Tells a document or a part of one from dates, object ids and the like.
 *
 * @param value any value.
 * @returns whether it has fields of its own.
 */
export function isPlain(value: unknown): value is Doc {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/**
 * Copies a value as the server would store it: fields that are undefined are left out.
 *
 * @param value the value.
 * @returns a copy that shares nothing that can be changed.
 */
export function copy<T>(value: T): T {
  if (value instanceof Date) return new Date(value) as T;
  if (Array.isArray(value)) return value.map((item) => item === undefined ? null : copy(item)) as T;
  if (!isPlain(value)) return value;
  return Object.fromEntries(
    Object.entries(value).filter(([, item]) => item !== undefined)
      .map(([key, item]) => [key, copy(item)]),
  ) as T;
}

/**
 * Finds the values at a path. An array on the way is entered, and one at its end counts as itself and as
 * each of its items.
 *
 * @param document where to look.
 * @param path names joined by dots.
 * @returns the values; empty when nothing is there.
 */
export function valuesAt(document: unknown, path: string): unknown[] {
  const found: unknown[] = [];
  const walk = (value: unknown, names: readonly string[]): void => {
    const [name, ...rest] = names;
    if (name === undefined) {
      found.push(value);
      if (Array.isArray(value)) found.push(...value);
    } else if (Array.isArray(value)) {
      if (/^\d+$/.test(name) && Number(name) < value.length) walk(value[Number(name)], rest);
      for (const item of value) if (isPlain(item)) walk(item, names);
    } else if (isPlain(value) && Object.hasOwn(value, name)) {
      walk(value[name], rest);
    }
  };
  walk(document, path.split("."));
  return found;
}

/** The order of types, as the server sorts them; others come last. */
function rank(value: unknown): number {
  if (value === undefined || value === null) return 1;
  if (typeof value === "number" || typeof value === "bigint") return 2;
  if (typeof value === "string") return 3;
  if (isPlain(value)) return 4;
  if (Array.isArray(value)) return 5;
  if (typeof value === "boolean") return 8;
  return value instanceof Date ? 9 : 7;
}

/**
 * Tells whether two values can be compared by `$gt` and the like.
 *
 * @param left one value.
 * @param right the other.
 * @returns whether they are of one type.
 */
export function isComparable(left: unknown, right: unknown): boolean {
  return rank(left) === rank(right);
}

/**
 * Compares two values as the server sorts them.
 *
 * @param left one value.
 * @param right the other.
 * @returns below 0, 0 or above 0.
 */
export function compare(left: unknown, right: unknown): number {
  const byType = rank(left) - rank(right);
  if (byType !== 0) return byType;
  if (Array.isArray(left) || isPlain(left)) {
    const [a, b] = [entries(left), entries(right as object)];
    for (const [i, item] of a.entries()) {
      if (i >= b.length) return 1;
      const difference = compare(item, b[i]);
      if (difference !== 0) return difference;
    }
    return a.length - b.length;
  }
  const [a, b] = [scalar(left), scalar(right)];
  return a < b ? -1 : a > b ? 1 : 0;
}

function entries(value: object): unknown[] {
  return Array.isArray(value) ? value : Object.entries(value).flat();
}

function scalar(value: unknown): number | string {
  if (typeof value === "number" || typeof value === "string") return value;
  if (value instanceof Date) return value.getTime();
  if (typeof value === "boolean") return Number(value);
  return value === null || value === undefined ? 0 : String(value);
}
