/**
 * Waiting in the middle of the work on a lane, while others work.
 *
 * @module
 */

import type { ConsumerContext } from "./context.ts";
import { historyOf } from "./delivery.ts";
import type { KeyLane } from "./key_lane.ts";
import type { Scheduler } from "./scheduler.ts";

/**
 * Waits for a time, and then until the user has not paused the partition that the lane's first record
 * comes from, without taking anybody's turn.
 *
 * @param context what the parts of a consumer share.
 * @param scheduler gives lanes their turn.
 * @param lane a lane that is worked on.
 * @param ms milliseconds; undefined for the pause alone.
 * @returns whether the work is still ours.
 */
export async function waitFor(
  { pauses, runtime }: ConsumerContext,
  scheduler: Scheduler,
  lane: KeyLane,
  ms: number | undefined,
): Promise<boolean> {
  const work = lane.owner;
  const pending = lane.first;
  if (pending === undefined) return !work.isOver;
  const { source } = historyOf(work, pending.record);
  const isPaused = (): boolean => pauses.has(source);
  if (ms === undefined && !isPaused()) return !work.isOver;
  work.setWaiting(pending, true);
  scheduler.rest(lane);
  if (ms !== undefined) await runtime.sleep(ms, work.waits);
  while (!work.isOver) {
    await pauses.whenResumed(source, work.waits);
    if (work.isOver) break;
    await scheduler.resume(lane);
    // It may have been paused while it waited for its turn.
    if (!isPaused()) break;
    scheduler.rest(lane);
  }
  work.setWaiting(pending, false);
  return !work.isOver;
}
