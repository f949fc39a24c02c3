/**
 * Letting handlers end.
 *
 * @module
 */

import type { Assignment } from "./assignment.ts";
import type { Committer } from "./committer.ts";
import type { ConsumerSettings } from "./config.ts";
import type { Scheduler } from "./scheduler.ts";
import { sleep } from "../../utils/sleep.ts";

/** What is left when a consumer has stopped. */
export interface DrainReport {
  /**
   * Handlers that were running when the time was over, also those that end since their signal aborts.
   * Their messages are not committed and will be handled again.
   */
  readonly handlersLeft: number;
}

/** The parts that take part. */
export interface Settling {
  /** The partitions. */
  readonly assignment: Assignment;
  /** Gives lanes their turn. */
  readonly scheduler: Scheduler;
  /** Commits what is done with. */
  readonly committer: Committer;
  /** The settings. */
  readonly settings: ConsumerSettings;
}

/** Milliseconds for the last commit, however little time is left. */
const LAST_COMMIT_MS = 1_000;

/**
 * Begins nothing new, waits for handlers that are running, and commits what they did.
 *
 * @param parts the parts that take part.
 * @param signal ends the waiting.
 * @param leftMs tells how many milliseconds are left then.
 */
export async function settle(
  { assignment, scheduler, committer, settings }: Settling,
  signal: AbortSignal,
  leftMs: () => number,
): Promise<void> {
  assignment.leave();
  scheduler.stop();
  await scheduler.idle(signal);
  if (!settings.autoCommit) return;
  const committed = new AbortController();
  await Promise.race([
    committer.flush().catch((error) => {
      settings.logger.warn("What was handled could not be committed before leaving", { error });
    }),
    sleep(Math.max(leftMs(), LAST_COMMIT_MS), committed.signal),
  ]);
  committed.abort();
}
