/**
 * Waiting between attempts.
 *
 * @module
 */

import { deadlines } from "../../utils/remote/deadlines.ts";

/**
 * Waits for a random part of a time that doubles with each attempt, so that many callers do not come
 * back together.
 *
 * @param attempt number of the attempt that failed, from 1.
 * @param baseMs longest first wait in milliseconds.
 * @param maxMs longest wait in milliseconds.
 * @param signal ends the wait early, without an error.
 * @returns when the time has passed.
 */
export function pause(
  attempt: number,
  baseMs: number,
  maxMs: number,
  signal?: AbortSignal,
): Promise<void> {
  const ms = Math.random() * Math.min(maxMs, baseMs * 2 ** (attempt - 1));
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const end = (): void => {
      deadlines.cancel(entry);
      signal?.removeEventListener("abort", end);
      resolve();
    };
    const entry = deadlines.add(Math.max(ms, 1), { expire: end });
    signal?.addEventListener("abort", end);
  });
}
