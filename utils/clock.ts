/**
 * Time as an argument, so that everything depending on it can be tested and replayed.
 *
 * @module
 */

/** Tells the present instant; every call returns a fresh `Date`. */
export type Clock = () => Date;

/**
 * Tells the machine's time.
 *
 * @returns the present instant.
 *
 * @example Stamp a record
 * ```ts
 * import { assert } from "@std/assert";
 * import { systemClock } from "@nlre/shared/utils";
 *
 * assert(systemClock() instanceof Date);
 * ```
 */
export function systemClock(): Date {
  return new Date();
}

/**
 * Makes a clock that has stopped.
 *
 * @param instant the instant to tell: a date, an ISO 8601 text or epoch milliseconds.
 * @returns a clock that always tells this instant, as a new `Date` each time.
 * @throws {RangeError} when `instant` is not an instant.
 *
 * @example Replay a decision
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { fixedClock } from "@nlre/shared/utils";
 *
 * const clock = fixedClock("2026-07-01T15:00:00Z");
 * assertEquals(clock().getTime(), Date.UTC(2026, 6, 1, 15));
 * ```
 */
export function fixedClock(instant: Date | string | number): Clock {
  const epochMs = new Date(instant).getTime();
  if (Number.isNaN(epochMs)) {
    throw new RangeError("Cannot stop the clock: instant must be a valid date");
  }
  return () => new Date(epochMs);
}
