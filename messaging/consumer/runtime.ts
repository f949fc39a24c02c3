/**
 * What stands for time and chance, and the delays between attempts.
 *
 * @module
 */

import { sleep } from "../../utils/sleep.ts";

/** What stands for time and chance, for tests. */
export interface ConsumerRuntime {
  /** Tells the present instant in epoch milliseconds. */
  now(): number;
  /** Tells a number from 0 (included) to 1 (excluded). */
  random(): number;
  /** Waits; ends early, without a word, when the signal aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** Real time and chance. */
export const RUNTIME: ConsumerRuntime = { now: Date.now, random: Math.random, sleep };

/** Delays that grow at random, so that many do not come back together ("decorrelated jitter"). */
export class BackOff {
  readonly #baseMs: number;
  readonly #maxMs: number;
  readonly #random: () => number;
  #lastMs: number;

  /**
   * Makes delays.
   *
   * @param baseMs least delay in milliseconds.
   * @param maxMs longest delay in milliseconds.
   * @param random tells a number from 0 (included) to 1 (excluded).
   */
  constructor(baseMs: number, maxMs: number, random: () => number) {
    this.#baseMs = baseMs;
    this.#maxMs = maxMs;
    this.#random = random;
    this.#lastMs = baseMs;
  }

  /**
   * Tells the next delay.
   *
   * @returns milliseconds, from the least delay to three times the last one.
   */
  next(): number {
    const spanMs = this.#lastMs * 3 - this.#baseMs;
    this.#lastMs = Math.min(this.#maxMs, this.#baseMs + this.#random() * spanMs);
    return this.#lastMs;
  }

  /** Begins with the least delay again. */
  reset(): void {
    this.#lastMs = this.#baseMs;
  }
}
