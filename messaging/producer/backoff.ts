/**
 * The waits between attempts at the same thing.
 *
 * @module
 */

import { fullJitterMs } from "../../utils/backoff.ts";
import { retryAfterMs } from "../../utils/retry_after.ts";
import { sleep } from "../../utils/sleep.ts";
import type { KafkaBackoff } from "./config.ts";

/** What waiting needs. */
export interface BackoffOptions extends KafkaBackoff {
  /** Tells a number from 0 (included) to 1 (excluded). */
  readonly random: () => number;
  /** Waits; ends early, without an error, when the signal aborts. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

/**
 * Waits for something, but not for ever; keeps the program alive so long.
 *
 * @param ms milliseconds.
 * @param work what is waited for; it does not fail.
 * @returns when it is done or the time has passed.
 */
export async function withinMs(ms: number, work: Promise<unknown>): Promise<void> {
  const done = new AbortController();
  await Promise.race([work, sleep(ms, done.signal)]);
  done.abort();
}

/** Waits longer with each failure in a row. */
export class Backoff {
  readonly #options: BackoffOptions;
  #failures = 0;

  /**
   * Makes one without failures.
   *
   * @param options how long to wait.
   */
  constructor(options: BackoffOptions) {
    this.#options = options;
  }

  /** How often it failed since it last succeeded. */
  get failures(): number {
    return this.#failures;
  }

  /** It succeeded. */
  reset(): void {
    this.#failures = 0;
  }

  /**
   * Waits after a failure, at least as long as the server asks for.
   *
   * @param error the failure.
   * @param signal ends the wait early.
   * @returns when the next attempt may be made.
   */
  async wait(error: unknown, signal: AbortSignal): Promise<void> {
    const { baseDelayMs, maxDelayMs, random, sleep } = this.#options;
    const leastMs = retryAfterMs(error, Date.now()) ?? 0;
    const ms = leastMs + fullJitterMs(++this.#failures, baseDelayMs, maxDelayMs, random);
    await sleep(Math.ceil(ms), signal);
  }
}
