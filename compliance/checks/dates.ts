/**
 * Periods of validity given as facts.
 *
 * @module
 */

import type { Contact } from "../contact.ts";
import { readDay, readInstant } from "../instant.ts";

const DAY_MS = 86_400_000;

/** A right that holds from a first to a last day; an absent end is open. */
export interface Period {
  /** First day. */
  readonly from?: unknown;
  /** Last day. */
  readonly to?: unknown;
}

/**
 * Tells whether a right holds on every local date that it may be for the person; a date that cannot
 * be read leaves it unproven.
 *
 * @param period Right with its first and last day.
 * @param contact Contact under judgement.
 * @returns Whether it holds.
 */
export function isCurrent(period: Period, contact: Contact): boolean {
  return (period.from === undefined || dayOf(period.from) <= contact.firstDay) &&
    (period.to === undefined || dayOf(period.to) >= contact.lastDay);
}

/**
 * Reads a date, or the UTC date of an instant.
 *
 * @param value Date or instant.
 * @returns Days since 1970, or `NaN`.
 */
export function dayOf(value: unknown): number {
  const day = readDay(value);
  return day === day ? day : Math.floor(readInstant(value) / DAY_MS);
}
