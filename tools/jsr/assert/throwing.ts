import { AssertionError, headline } from "./assertion_error.ts";

// deno-lint-ignore no-explicit-any
type ErrorClass<E> = abstract new (...args: any[]) => E;

/**
 * Asserts that a function throws anything at all.
 *
 * @param fn The function to call
 * @param msg What the check is about
 * @returns What it threw
 */
export function assertThrows(fn: () => unknown, msg?: string): unknown;
/**
 * Asserts that a function throws an error of a class, with a message that contains a text.
 *
 * @param fn The function to call
 * @param ErrorClass The wanted class
 * @param msgIncludes A text that the error's message must contain
 * @param msg What the check is about
 * @returns The error it threw
 */
export function assertThrows<E extends Error = Error>(
  fn: () => unknown,
  ErrorClass: ErrorClass<E>,
  msgIncludes?: string,
  msg?: string,
): E;
export function assertThrows<E extends Error = Error>(
  fn: () => unknown,
  wanted?: ErrorClass<E> | string,
  textOrMsg?: string,
  msg?: string,
): unknown {
  const expectation = expectationOf(wanted, textOrMsg, msg);
  let thrown: unknown;
  try {
    fn();
  } catch (error) {
    thrown = checked(error, expectation, "thrown");
    return thrown;
  }
  throw new AssertionError(headline("Expected function to throw", expectation.msg));
}

/**
 * Asserts that a function returns a promise that rejects.
 *
 * @param fn The function to call
 * @param msg What the check is about
 * @returns What the promise rejected with
 */
export function assertRejects(fn: () => PromiseLike<unknown>, msg?: string): Promise<unknown>;
/**
 * Asserts that a function returns a promise that rejects with an error of a class, with a message
 * that contains a text.
 *
 * @param fn The function to call
 * @param ErrorClass The wanted class
 * @param msgIncludes A text that the error's message must contain
 * @param msg What the check is about
 * @returns The error the promise rejected with
 */
export function assertRejects<E extends Error = Error>(
  fn: () => PromiseLike<unknown>,
  ErrorClass: ErrorClass<E>,
  msgIncludes?: string,
  msg?: string,
): Promise<E>;
export async function assertRejects<E extends Error = Error>(
  fn: () => PromiseLike<unknown>,
  wanted?: ErrorClass<E> | string,
  textOrMsg?: string,
  msg?: string,
): Promise<unknown> {
  const expectation = expectationOf(wanted, textOrMsg, msg);
  const promise = started(fn, expectation.msg);
  try {
    await promise;
  } catch (error) {
    return checked(error, expectation, "rejected");
  }
  throw new AssertionError(headline("Expected function to reject", expectation.msg));
}

interface Expectation<E> {
  errorClass: ErrorClass<E> | undefined;
  text: string | undefined;
  msg: string | undefined;
}

function expectationOf<E>(
  wanted: ErrorClass<E> | string | undefined,
  textOrMsg: string | undefined,
  msg: string | undefined,
): Expectation<E> {
  return typeof wanted === "string"
    ? { errorClass: undefined, text: undefined, msg: wanted }
    : { errorClass: wanted, text: textOrMsg, msg };
}

/** A synchronous throw, or no promise, is not a rejection. */
function started(
  fn: () => PromiseLike<unknown>,
  msg: string | undefined,
): PromiseLike<unknown> {
  let promise: unknown;
  try {
    promise = fn();
  } catch (cause) {
    throw new AssertionError(headline("Function throws when expected to reject", msg), { cause });
  }
  if (typeof promise === "object" && promise !== null && "then" in promise) {
    return promise as PromiseLike<unknown>;
  }
  throw new AssertionError(headline("Function throws when expected to reject", msg));
}

function checked<E>(error: unknown, expectation: Expectation<E>, verb: string): unknown {
  const { errorClass, text, msg } = expectation;
  if (errorClass === undefined) return error;
  if (!(error instanceof Error)) {
    throw new AssertionError(headline(`A non-Error object was ${verb}`, msg), { cause: error });
  }
  if (!(error instanceof errorClass)) {
    const found = `"${error.constructor.name}" (${JSON.stringify(error.message)})`;
    throw new AssertionError(
      headline(
        `Expected error to be instance of "${errorClass.name}", but was ${found}`,
        msg,
      ),
      { cause: error },
    );
  }
  if (text !== undefined && !error.message.includes(text)) {
    throw new AssertionError(
      headline(
        `Expected error message to include ${JSON.stringify(text)}, but got ` +
          JSON.stringify(error.message),
        msg,
      ),
      { cause: error },
    );
  }
  return error;
}
