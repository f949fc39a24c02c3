/**
 * Whether one more attempt is within its caps, and when it will be.
 *
 * @module
 */

import type { AttemptReservation, LedgerAttempt, LedgerCap } from "./attempt_ledger.ts";

/** The cap that has room last. */
export interface FullCap {
  /** The cap. */
  readonly cap: LedgerCap;
  /** How many attempts it counts. */
  readonly count: number;
  /** First instant at which it has room, milliseconds since 1970; null = time does not cure it. */
  readonly nextAllowedAt: number | null;
}

/**
 * Finds the cap that has room last.
 *
 * An attempt exactly as long ago as the window still counts: the first and the last of so many attempts
 * must lie more than the window apart. One that may yet be made counts too.
 *
 * @param attempts Attempts of the person and of the number, each once, in any order.
 * @param reservation The attempt and its caps.
 * @param now Instant, milliseconds since 1970.
 * @returns The cap, or null when all have room.
 */
export function fullCap(
  attempts: readonly LedgerAttempt[],
  { caps }: Pick<AttemptReservation, "caps">,
  now: number,
): FullCap | null {
  let worst: FullCap | null = null;
  for (const cap of caps) {
    const { max, windowMs } = cap;
    const times: number[] = [];
    for (const attempt of attempts) {
      const isRecent = windowMs === null || attempt.at >= now - windowMs;
      if (isRecent && isCounted(attempt, cap)) times.push(attempt.at);
    }
    if (times.length < max) continue;
    const next = windowMs === null || max === 0
      ? null
      // Room comes when so many have left the window that max - 1 are left in it.
      : (times.sort((a, b) => b - a)[max - 1] as number) + windowMs + 1;
    if (worst === null || isLater(next, worst.nextAllowedAt)) {
      worst = { cap, count: times.length, nextAllowedAt: next };
    }
  }
  return worst;
}

function isLater(a: number | null, b: number | null): boolean {
  return b !== null && (a === null || a > b);
}

function isCounted(attempt: LedgerAttempt, cap: LedgerCap): boolean {
  const { campaign, channels, technologies } = cap;
  if (channels !== undefined && !channels.includes(attempt.channel)) return false;
  if (technologies !== undefined && !technologies.includes(attempt.technology)) return false;
  return campaign === undefined || attempt.campaignId === undefined ||
    attempt.campaignId === campaign;
}
