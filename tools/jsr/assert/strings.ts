import { AssertionError, headline } from "./assertion_error.ts";

/**
 * Asserts that a text matches a pattern.
 *
 * @param actual The text found
 * @param expected The pattern it must match
 * @param msg What the check is about
 * @throws {AssertionError} When it does not
 */
export function assertMatch(actual: string, expected: RegExp, msg?: string): void {
  if (expected.test(actual)) return;
  throw new AssertionError(headline(`Expected actual: "${actual}" to match: "${expected}"`, msg));
}

/**
 * Asserts that a text does not match a pattern.
 *
 * @param actual The text found
 * @param expected The pattern it must not match
 * @param msg What the check is about
 * @throws {AssertionError} When it does
 */
export function assertNotMatch(actual: string, expected: RegExp, msg?: string): void {
  if (!expected.test(actual)) return;
  throw new AssertionError(
    headline(`Expected actual: "${actual}" to not match: "${expected}"`, msg),
  );
}

/**
 * Asserts that a text contains another.
 *
 * @param actual The text found
 * @param expected The text it must contain
 * @param msg What the check is about
 * @throws {AssertionError} When it does not
 */
export function assertStringIncludes(actual: string, expected: string, msg?: string): void {
  if (actual.includes(expected)) return;
  throw new AssertionError(headline(`Expected actual: "${actual}" to contain: "${expected}"`, msg));
}
