/**
 * Fields that are undefined, which drivers leave out of what they send.
 *
 * @module
 */

/**
 * Finds the first field that is undefined, in plain data as well as in objects of classes, maps and what
 * has a form of its own for BSON. Dates, regular expressions, bytes and values of BSON are one value each.
 *
 * @param value the data.
 * @returns the path to it, its parts joined by dots; undefined when there is none.
 */
export function undefinedPath(value: unknown): string | undefined {
  return find(value, undefined);
}

/**
 * Tells what a driver sends as one value, whatever lies in it.
 *
 * @param value an object.
 * @returns whether it is such a value.
 */
export function isOneValue(value: object): boolean {
  return value instanceof Date || value instanceof RegExp || ArrayBuffer.isView(value) ||
    value instanceof ArrayBuffer || "_bsontype" in value;
}

/** Data can form a ring, or a net in which one object lies in many places: each is looked at once. */
function find(value: unknown, above: Set<object> | undefined): string | undefined {
  if (typeof value !== "object" || value === null || isOneValue(value)) return undefined;
  const seen = above ?? new Set();
  if (seen.has(value)) return undefined;
  seen.add(value);
  for (const [key, item] of entriesOf(value)) {
    if (item === undefined) return String(key);
    const below = typeof item === "object" ? find(item, seen) : undefined;
    if (below !== undefined) return `${String(key)}.${below}`;
  }
  return undefined;
}

function entriesOf(value: object): Iterable<readonly [unknown, unknown]> {
  if (value instanceof Map) return value;
  const { toBSON } = value as { toBSON?: unknown };
  if (typeof toBSON !== "function") return Object.entries(value);
  const form: unknown = toBSON.call(value);
  return typeof form === "object" && form !== null ? Object.entries(form) : [];
}
