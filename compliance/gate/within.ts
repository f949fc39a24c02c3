/**
 * Waiting for stores, and not for ever.
 *
 * @module
 */

import type { Answer } from "./fact_sources.ts";

/**
 * A store in memory answers within so many turns of the queue of promises; a timer would cost more than
 * it does.
 */
const PROMPT_TURNS = 12;

/** What came of a call: its answer, or why there is none. */
export type Settled<T> = { readonly value: T } | NotSettled;

/** Why there is no answer. */
export interface NotSettled {
  /** Whether the call failed, or its time was over. */
  readonly why: "failed" | "late";
  /** What it failed with. */
  readonly error?: unknown;
}

/**
 * Makes a call and waits for its answer. The call is not recalled when its time is over.
 *
 * @param timeoutMs Milliseconds to wait at most.
 * @param work Makes the call.
 * @returns Its answer, or why there is none; never rejects.
 */
export async function within<T>(timeoutMs: number, work: () => Answer<T>): Promise<Settled<T>> {
  let settled: Settled<T> = { why: "late" };
  await allWithin(timeoutMs, [
    answered(work, (outcome) => {
      settled = outcome;
    }),
  ]);
  return settled;
}

/**
 * Makes a call and hands on what comes of it.
 *
 * @param work Makes the call.
 * @param done Is given the answer, or that it failed.
 * @returns What to wait for; undefined when the answer came at once.
 */
export function answered<T>(
  work: () => Answer<T>,
  done: (outcome: Settled<T>) => void,
): Promise<void> | undefined {
  try {
    const answer = work();
    if (answer instanceof Promise) {
      return answer.then((value) => done({ value }), (error) => done({ why: "failed", error }));
    }
    done({ value: answer });
  } catch (error) {
    done({ why: "failed", error });
  }
  return undefined;
}

/**
 * Waits for calls together.
 *
 * @param timeoutMs Milliseconds to wait at most.
 * @param calls What to wait for, none of which rejects.
 */
export async function allWithin(
  timeoutMs: number,
  calls: readonly (Promise<void> | undefined)[],
): Promise<void> {
  let open = 0;
  for (const call of calls) {
    if (call === undefined) continue;
    open++;
    call.then(() => open--);
  }
  for (let turn = 0; open > 0 && turn < PROMPT_TURNS; turn++) await undefined;
  if (open === 0) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, timeoutMs);
  });
  await Promise.race([Promise.all(calls), over]);
  clearTimeout(timer);
}
