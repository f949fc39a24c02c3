import { AssertionError, headline } from "./assertion_error.ts";
import { equal } from "./equal.ts";
import { format } from "./format.ts";

/** A value that counts as false in a condition. */
export type Falsy = false | 0 | 0n | "" | null | undefined;

/**
 * Asserts that a condition is truthy.
 *
 * @param expr The condition
 * @param msg The failure message
 * @throws {AssertionError} When it is falsy
 */
export function assert(expr: unknown, msg = ""): asserts expr {
  if (!expr) throw new AssertionError(msg);
}

/**
 * Asserts that a condition is falsy.
 *
 * @param expr The condition
 * @param msg The failure message
 * @throws {AssertionError} When it is truthy
 */
export function assertFalse(expr: unknown, msg = ""): asserts expr is Falsy {
  if (expr) throw new AssertionError(msg);
}

/**
 * Fails at once.
 *
 * @param msg Why
 * @throws {AssertionError} Always
 */
export function fail(msg?: string): never {
  throw new AssertionError(headline("Failed assertion", msg));
}

/**
 * Asserts that a value is neither null nor undefined.
 *
 * @param actual The value found
 * @param msg What the check is about
 * @throws {AssertionError} When it is
 */
export function assertExists<T>(actual: T, msg?: string): asserts actual is NonNullable<T> {
  if (actual !== undefined && actual !== null) return;
  throw new AssertionError(
    headline(`Expected actual: "${actual}" to not be null or undefined`, msg),
  );
}

/**
 * Asserts that a value is an instance of a class.
 *
 * @param actual The value found
 * @param expectedType The class
 * @param msg What the check is about
 * @throws {AssertionError} When it is not
 */
// deno-lint-ignore no-explicit-any
export function assertInstanceOf<T extends abstract new (...args: any[]) => any>(
  actual: unknown,
  expectedType: T,
  msg?: string,
): asserts actual is InstanceType<T> {
  if (actual instanceof expectedType) return;
  throw new AssertionError(
    headline(
      `Expected object to be an instance of "${expectedType.name}" but was "${kindOf(actual)}"`,
      msg,
    ),
  );
}

function kindOf(value: unknown): string {
  if (typeof value !== "object" || value === null) return value === null ? "null" : typeof value;
  return value.constructor?.name ?? "Object";
}

/**
 * Asserts that an array holds every one of some items, compared deeply, in any order.
 *
 * @param actual The array found
 * @param expected The items it must hold
 * @param msg What the check is about
 * @throws {AssertionError} When one is missing
 */
export function assertArrayIncludes<T>(
  actual: ArrayLike<T> & object,
  expected: ArrayLike<T> & object,
  msg?: string,
): void {
  const found = Array.from(actual);
  const missing = Array.from(expected).filter((item) => !found.some((other) => equal(item, other)));
  if (missing.length === 0) return;
  throw new AssertionError(
    `${
      headline(`Expected actual: "${format(actual)}" to include: "${format(expected)}"`, msg)
    }\nmissing: ${format(missing)}`,
  );
}
