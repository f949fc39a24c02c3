import { assertEquals } from "./equality.ts";

/**
 * Asserts that `actual` holds everything `expected` names; what `expected` leaves out is ignored.
 * Arrays may be longer than expected; nested objects, maps and sets are matched the same way.
 *
 * @param actual The object found
 * @param expected The part of it that matters
 * @param msg What the check is about
 * @throws {AssertionError} When a named part is missing or different
 */
export function assertObjectMatch(
  // deno-lint-ignore no-explicit-any
  actual: Record<PropertyKey, any>,
  expected: Record<PropertyKey, unknown>,
  msg?: string,
): void {
  assertEquals(part(actual, expected, new Map()), part(expected, expected, new Map()), msg);
}

type Done = Map<object, Map<object, unknown>>;

/** The part of `value` that `shape` speaks about, as plain objects. */
function part(value: unknown, shape: unknown, done: Done): unknown {
  if (typeof value !== "object" || typeof shape !== "object" || value === null || shape === null) {
    return value;
  }
  if (value instanceof RegExp || value instanceof Date) return value;
  if (value instanceof Set && shape instanceof Set) return value.intersection(shape);

  const known = done.get(value) ?? new Map<object, unknown>();
  done.set(value, known);
  if (known.has(shape)) return known.get(shape);

  if (Array.isArray(value) && Array.isArray(shape)) {
    const result: unknown[] = [];
    known.set(shape, result);
    for (let i = 0; i < Math.min(value.length, shape.length); i++) {
      result.push(part(value[i], shape[i], done));
    }
    return result;
  }
  if (value instanceof Map && shape instanceof Map) {
    const result = new Map<unknown, unknown>();
    known.set(shape, result);
    for (const [key, item] of value) {
      if (shape.has(key)) result.set(key, part(item, shape.get(key), done));
    }
    return result;
  }
  const result = {};
  known.set(shape, result);
  for (const key of Reflect.ownKeys(value)) {
    if (!Object.hasOwn(shape, key)) continue;
    Object.defineProperty(result, key, {
      configurable: true,
      enumerable: true,
      value: part(Reflect.get(value, key), Reflect.get(shape, key), done),
      writable: true,
    });
  }
  return result;
}
