/**
 * Wrapping of asynchronous functions whose errors somebody else must get.
 *
 * @module
 */

/**
 * Wraps a function so that whatever it throws or rejects with goes to the function given last in the
 * call: the `next` of Express and its kin, the callback of Node's older interfaces.
 *
 * @param fn the function, synchronous or asynchronous.
 * @returns a function with the same parameters. Its promise resolves to what `fn` returns, or to
 * undefined when the last argument took the error; without such an argument it rejects with the error.
 *
 * @example As an Express handler
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { asyncHandler, NotFoundError } from "@nlre/shared/utils";
 *
 * type Next = (error?: unknown) => void;
 * const handler = asyncHandler(async (_request: object, _response: object, _next: Next) => {
 *   await Promise.reject(new NotFoundError("No such lead"));
 * });
 *
 * let passedOn: unknown;
 * await handler({}, {}, (error) => passedOn = error);
 * assertEquals(passedOn instanceof NotFoundError, true);
 * ```
 */
export function asyncHandler<Args extends unknown[], Result>(
  fn: (...args: Args) => Result | Promise<Result>,
): (...args: Args) => Promise<Result | undefined>;
/**
 * Wraps a function so that whatever it throws or rejects with goes to `onError`.
 *
 * @param fn the function, synchronous or asynchronous.
 * @param onError is given the error and the arguments; what it returns is the result. What it throws
 * itself is not caught.
 * @returns a function with the same parameters.
 *
 * @example As a handler of web requests
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { asyncHandler, ErrorHandler, UnauthorizedError } from "@nlre/shared/utils";
 *
 * const errors = new ErrorHandler();
 * const serve = asyncHandler(
 *   (request: Request): Response => {
 *     throw new UnauthorizedError(`${request.method} needs a signature`);
 *   },
 *   (error) => {
 *     const { status, body } = errors.handle(error);
 *     return Response.json(body, { status });
 *   },
 * );
 * assertEquals((await serve(new Request("https://example.com/"))).status, 401);
 * ```
 */
export function asyncHandler<Args extends unknown[], Result>(
  fn: (...args: Args) => Result | Promise<Result>,
  onError: (error: unknown, ...args: Args) => Result | Promise<Result>,
): (...args: Args) => Promise<Result>;
export function asyncHandler<Args extends unknown[], Result>(
  fn: (...args: Args) => Result | Promise<Result>,
  onError: (error: unknown, ...args: Args) => Result | undefined | Promise<Result | undefined> =
    passOn,
): (...args: Args) => Promise<Result | undefined> {
  return async (...args) => {
    try {
      return await fn(...args);
    } catch (error) {
      return await onError(error, ...args);
    }
  };
}

function passOn(error: unknown, ...args: unknown[]): undefined {
  const next = args.at(-1);
  if (typeof next !== "function") throw error;
  next(error);
  return undefined;
}
