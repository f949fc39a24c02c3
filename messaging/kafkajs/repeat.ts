/**
 * Repeating what may be repeated without harm, for a bounded time.
 *
 * @module
 */

import { deadlines } from "../../utils/remote/deadlines.ts";
import { replyCode } from "./explain.ts";

/** Milliseconds before the second attempt; the pause doubles with each. */
const FIRST_PAUSE_MS = 20;

const MAX_PAUSE_MS = 500;

/**
 * Answers of a coordinator that is loading, elsewhere, or busy with the last transaction: it has done
 * nothing yet, and soon will.
 */
const NOT_YET: ReadonlySet<number> = new Set([14, 15, 16, 51]);

/** How long something is repeated, and after what. */
export interface RepeatOptions {
  /** Milliseconds after which it is not repeated any more. */
  readonly timeoutMs: number;
  /**
   * Tells whether it may be repeated.
   * @default after an answer of a coordinator that is not ready
   */
  readonly isRepeatable?: (error: unknown) => boolean;
  /**
   * Waits so many milliseconds.
   * @default by a timer
   */
  readonly sleep?: (ms: number) => Promise<void>;
}

function sleepByTimer(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/**
 * Does something until it succeeds, fails for good or the time is over.
 *
 * @param options how long, and after what.
 * @param work does it once.
 * @returns what the work returns.
 * @throws what the work threw last.
 */
export async function repeat<T>(options: RepeatOptions, work: () => Promise<T>): Promise<T> {
  const { timeoutMs, isRepeatable = isNotYet, sleep = sleepByTimer } = options;
  const untilMs = deadlines.now() + timeoutMs;
  for (let pauseMs = FIRST_PAUSE_MS;; pauseMs = Math.min(pauseMs * 2, MAX_PAUSE_MS)) {
    try {
      return await work();
    } catch (error) {
      if (!isRepeatable(error) || deadlines.now() + pauseMs >= untilMs) throw error;
    }
    // Between half of it and all of it, so that many producers do not come back together.
    await sleep(pauseMs * (0.5 + Math.random() / 2));
  }
}

/**
 * Tells whether a coordinator is not ready yet.
 *
 * @param error what was caught.
 * @returns true when it has done nothing, and soon will.
 */
export function isNotYet(error: unknown): boolean {
  const code = replyCode(error);
  return code !== undefined && NOT_YET.has(code);
}
