/**
 * The times of cached values, and waiting for new ones.
 *
 * @module
 */

import type { GetOrSetOptions } from "./cache.ts";
import { ttlMs } from "./ttl.ts";

/** How long what is kept, in milliseconds. */
export interface CacheTimes {
  /** A value stays fresh. */
  readonly ttlMs: number;
  /** It is kept beyond that. */
  readonly graceMs: number;
  /** It is remembered that there is none. */
  readonly negativeMs: number;
  /** The factory may take. */
  readonly factoryMs: number;
}

/**
 * Reads and checks the times of a call.
 *
 * @param options what the caller asks for, in seconds but for the factory's time.
 * @returns the times.
 * @throws {RangeError} when one is out of range.
 */
export function readTimes(options: Omit<GetOrSetOptions<unknown>, "parser">): CacheTimes {
  const { ttl, grace = 0, negativeTtl = 0, factoryTimeoutMs = 30_000 } = options;
  return {
    ttlMs: ttlMs("ttl", ttl),
    graceMs: grace === 0 ? 0 : ttlMs("grace", grace),
    negativeMs: negativeTtl === 0 ? 0 : ttlMs("negativeTtl", negativeTtl),
    factoryMs: Math.round(factoryTimeoutMs),
  };
}

/** The longest that a timer can wait. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/**
 * Waits for a promise within a time.
 *
 * @param promise one that never rejects.
 * @param ms milliseconds; 0 or less for no wait.
 * @param signal ends the wait.
 * @returns what it resolves to; undefined when it takes longer or the signal aborts.
 */
export function soon<T>(
  promise: Promise<T>,
  ms: number,
  signal: AbortSignal | undefined,
): Promise<T | undefined> {
  if (ms > MAX_TIMER_MS) return promise;
  return new Promise((resolve) => {
    const end = (value?: T): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
      resolve(value);
    };
    const abort = (): void => end();
    const timer = setTimeout(end, ms);
    signal?.addEventListener("abort", abort);
    promise.then(end);
  });
}
