/**
 * Waiting for work, but not for ever.
 *
 * @module
 */

import { sleep } from "./sleep.ts";

/**
 * Waits for work, and keeps the program alive so long.
 *
 * @param timeoutMs milliseconds to wait for it.
 * @param work what is waited for.
 * @returns whether it was done in time, without an error; never rejects.
 */
export async function isDoneWithin(timeoutMs: number, work: Promise<unknown>): Promise<boolean> {
  const done = new AbortController();
  const isOver = sleep(timeoutMs, done.signal).then(() => false);
  const isDone = work.then(() => true, () => false);
  const answer = await Promise.race([isDone, isOver]);
  done.abort();
  return answer;
}
