/**
 * Repetition of what may succeed later, without adding to the trouble.
 *
 * @module
 */

import { AppError, isAppError } from "./app_error.ts";
import { fullJitterMs } from "./backoff.ts";
import { isTransient } from "./network_failure.ts";
import { retryAfterMs } from "./retry_after.ts";

/** What one attempt is told. */
export interface RetryAttempt {
  /** Its number, from 1. */
  readonly attempt: number;
  /** Aborts when the caller cancels or the deadline passes; hand it to whatever takes one. */
  readonly signal: AbortSignal;
}

/** What is known when another attempt is about to be made. */
export interface RetryNotice {
  /** Number of the attempt that failed, from 1. */
  readonly attempt: number;
  /** Milliseconds until the next one. */
  readonly delayMs: number;
  /** What it failed with. */
  readonly error: unknown;
}

/** How to repeat. */
export interface RetryOptions {
  /**
   * Most attempts, the first included; 1 to 100.
   * @default 4
   */
  readonly maxAttempts?: number;
  /**
   * Longest first delay in milliseconds; it doubles with each attempt.
   * @default 200
   */
  readonly baseDelayMs?: number;
  /**
   * Longest delay in milliseconds, unless the server asks for a longer one.
   * @default 10_000
   */
  readonly maxDelayMs?: number;
  /**
   * Milliseconds for everything, attempts and delays; `Infinity` for no limit.
   * @default 60_000
   */
  readonly deadlineMs?: number;
  /** Cancels; the promise rejects with its reason at once. */
  readonly signal?: AbortSignal;
  /**
   * Whether an error may be cured by time.
   * @default `retryable` of an AppError; else whether it looks like trouble on the network.
   */
  readonly isRetryable?: (error: unknown) => boolean;
  /** Is told of each repetition before its delay. */
  readonly onRetry?: (notice: RetryNotice) => void;
  /**
   * Tells the present instant in epoch milliseconds.
   * @default Date.now
   */
  readonly now?: () => number;
  /**
   * Tells a number from 0 (included) to 1 (excluded).
   * @default Math.random
   */
  readonly random?: () => number;
  /**
   * Waits; ends early when the signal aborts.
   * @default a timer
   */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** The longest that a timer can wait: 2^31 - 1 ms. */
const MAX_TIMER_MS = 2_147_483_647;

function requireRange(name: string, value: number, min: number, max: number): void {
  if (!(value >= min && value <= max)) {
    throw new RangeError(`retryWithBackoff: ${name} must be from ${min} to ${max}, got ${value}`);
  }
}

/** Runs `work` until it settles or the signal aborts, whichever comes first. */
function untilAborted<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    if (signal.aborted) return abort();
    signal.addEventListener("abort", abort, { once: true });
    work().then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}

async function sleepByTimer(ms: number, signal: AbortSignal): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    await untilAborted(
      () => new Promise<void>((resolve) => timer = setTimeout(resolve, ms)),
      signal,
    );
  } finally {
    clearTimeout(timer);
  }
}

function isRetryableByDefault(error: unknown): boolean {
  return isAppError(error) ? error.retryable : isTransient(error);
}

/**
 * Calls a function again while it fails with what time may cure, after delays of "full jitter": a
 * random part of a time that doubles, so that many callers do not come back together.
 *
 * `fn` must be safe to repeat: an attempt that looks failed may have had its effect. A `Retry-After`
 * carried by the error is the least that is waited. No attempt starts that could not start before the
 * deadline; one that is under way then is abandoned, and told so by its signal.
 *
 * @param fn the work; it is told the number of the attempt and a signal.
 * @param options how to repeat.
 * @returns what the first successful attempt returns.
 * @throws {AppError} with code `TIMEOUT` when the deadline passes during an attempt; its cause is the
 * error of the attempt before, if any.
 * @throws {RangeError} when an option is out of range.
 * @throws the reason of `options.signal` when it aborts; else what the last attempt failed with.
 *
 * @example Ride out a failure
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { DatabaseError, retryWithBackoff } from "@nlre/shared/utils";
 *
 * const value = await retryWithBackoff(({ attempt }) => {
 *   if (attempt < 3) throw new DatabaseError("Cannot read", undefined, { retryable: true });
 *   return attempt;
 * }, { baseDelayMs: 1 });
 * assertEquals(value, 3);
 * ```
 */
export async function retryWithBackoff<T>(
  fn: (attempt: RetryAttempt) => T | Promise<T>,
  options: RetryOptions = {},
): Promise<T> {
  const {
    maxAttempts = 4,
    baseDelayMs = 200,
    maxDelayMs = 10_000,
    deadlineMs = 60_000,
    signal,
    isRetryable = isRetryableByDefault,
    onRetry,
    now = Date.now,
    random = Math.random,
    sleep = sleepByTimer,
  } = options;
  requireRange("maxAttempts", maxAttempts, 1, 100);
  requireRange("baseDelayMs", baseDelayMs, 0, MAX_TIMER_MS);
  requireRange("maxDelayMs", maxDelayMs, baseDelayMs, MAX_TIMER_MS);
  if (deadlineMs !== Infinity) requireRange("deadlineMs", deadlineMs, 1, MAX_TIMER_MS);
  signal?.throwIfAborted();

  const startedMs = now();
  const deadline = new AbortController();
  const combined = signal === undefined
    ? deadline.signal
    : AbortSignal.any([signal, deadline.signal]);
  let failure: unknown;
  const timer = deadlineMs === Infinity ? undefined : setTimeout(() => {
    deadline.abort(
      new AppError(`Cannot finish: the deadline of ${deadlineMs} ms passed`, {
        code: "TIMEOUT",
        outcome: "unknown",
        cause: failure,
      }),
    );
  }, deadlineMs);
  try {
    for (let attempt = 1;; attempt++) {
      try {
        return await untilAborted(async () => await fn({ attempt, signal: combined }), combined);
      } catch (error) {
        combined.throwIfAborted();
        if (attempt >= maxAttempts || !isRetryable(error)) throw error;
        const nowMs = now();
        const jitterMs = fullJitterMs(attempt, baseDelayMs, maxDelayMs, random);
        const delayMs = Math.ceil((retryAfterMs(error, nowMs) ?? 0) + jitterMs);
        if (nowMs - startedMs + delayMs >= Math.min(deadlineMs, MAX_TIMER_MS)) throw error;
        failure = error;
        onRetry?.({ attempt, delayMs, error });
        await sleep(delayMs, combined);
      }
    }
  } finally {
    clearTimeout(timer);
  }
}
