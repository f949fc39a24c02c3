import { AssertionError, headline } from "./assertion_error.ts";
import { format } from "./format.ts";

/**
 * Asserts that one value is greater than another.
 *
 * @param actual The value found
 * @param expected The bound it must exceed
 * @param msg The whole failure message
 * @throws {AssertionError} When it does not
 */
export function assertGreater<T>(actual: T, expected: T, msg?: string): void {
  ordered(actual > expected, actual, ">", expected, msg);
}

/**
 * Asserts that one value is at least another.
 *
 * @param actual The value found
 * @param expected The bound it must reach
 * @param msg The whole failure message
 * @throws {AssertionError} When it does not
 */
export function assertGreaterOrEqual<T>(actual: T, expected: T, msg?: string): void {
  ordered(actual >= expected, actual, ">=", expected, msg);
}

/**
 * Asserts that one value is less than another.
 *
 * @param actual The value found
 * @param expected The bound it must stay under
 * @param msg The whole failure message
 * @throws {AssertionError} When it does not
 */
export function assertLess<T>(actual: T, expected: T, msg?: string): void {
  ordered(actual < expected, actual, "<", expected, msg);
}

/**
 * Asserts that one value is at most another.
 *
 * @param actual The value found
 * @param expected The bound it must not exceed
 * @param msg The whole failure message
 * @throws {AssertionError} When it does
 */
export function assertLessOrEqual<T>(actual: T, expected: T, msg?: string): void {
  ordered(actual <= expected, actual, "<=", expected, msg);
}

function ordered(
  holds: boolean,
  actual: unknown,
  sign: string,
  expected: unknown,
  msg: string | undefined,
): void {
  if (holds) return;
  throw new AssertionError(msg ?? `Expect ${format(actual)} ${sign} ${format(expected)}`);
}

/** Relative tolerance of `assertAlmostEquals` when none is given. */
const DEFAULT_TOLERANCE = 1e-7;

/**
 * Asserts that two numbers are close to each other.
 *
 * @param actual The number found
 * @param expected The number wanted
 * @param tolerance The greatest allowed distance; by default a ten-millionth of `expected`
 * @param msg What the check is about
 * @throws {AssertionError} When they are further apart
 */
export function assertAlmostEquals(
  actual: number,
  expected: number,
  tolerance: number = Number.isFinite(expected)
    ? Math.abs(expected * DEFAULT_TOLERANCE)
    : DEFAULT_TOLERANCE,
  msg?: string,
): void {
  if (Object.is(actual, expected)) return;
  const delta = Math.abs(expected - actual);
  if (delta <= tolerance) return;
  throw new AssertionError(
    headline(
      `Expected actual: "${actual}" to be close to "${expected}": ` +
        `delta "${delta}" is greater than "${tolerance}"`,
      msg,
    ),
  );
}
