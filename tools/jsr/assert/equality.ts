import { AssertionError, headline } from "./assertion_error.ts";
import { equal } from "./equal.ts";
import { difference, format } from "./format.ts";

/**
 * Asserts that two values are deeply equal.
 *
 * @param actual The value found
 * @param expected The value wanted
 * @param msg What the check is about
 * @throws {AssertionError} When they differ; the message shows where
 */
export function assertEquals<T>(actual: T, expected: T, msg?: string): void {
  if (equal(actual, expected)) return;
  throw new AssertionError(
    `${headline("Values are not equal", msg)}\n${compare(actual, expected)}`,
  );
}

/**
 * Asserts that two values are not deeply equal.
 *
 * @param actual The value found
 * @param expected The value it must differ from
 * @param msg What the check is about
 * @throws {AssertionError} When they are equal
 */
export function assertNotEquals<T>(actual: T, expected: T, msg?: string): void {
  if (!equal(actual, expected)) return;
  throw new AssertionError(
    headline(`Expected actual: ${format(actual)} not to be: ${format(expected)}`, msg),
  );
}

/**
 * Asserts that two values are the same one (`Object.is`).
 *
 * @param actual The value found
 * @param expected The value wanted
 * @param msg What the check is about
 * @throws {AssertionError} When they are not
 */
export function assertStrictEquals<T>(
  actual: unknown,
  expected: T,
  msg?: string,
): asserts actual is T {
  if (Object.is(actual, expected)) return;
  const text = format(actual);
  throw new AssertionError(
    text === format(expected)
      ? `${headline("Values have the same structure but are not reference-equal", msg)}\n\n${text}`
      : `${headline("Values are not strictly equal", msg)}\n${compare(actual, expected)}`,
  );
}

/** Strings are compared line by line as they are, everything else as it prints. */
function compare(actual: unknown, expected: unknown): string {
  const bothText = typeof actual === "string" && typeof expected === "string" &&
    (actual.includes("\n") || expected.includes("\n"));
  return bothText ? difference(actual, expected) : difference(format(actual), format(expected));
}
