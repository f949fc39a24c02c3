/**
 * Wall clocks of the US time zones, from a table, so that an answer never depends on the machine.
 *
 * Everything here is a plain function on numbers. A zone is an id of `zones.ts`; an instant is
 * milliseconds since 1970-01-01T00:00Z; "local seconds" are the seconds that a wall clock shows,
 * counted from 1970-01-01T00:00 on that clock.
 *
 * @module
 */

import { ZONE_ROWS } from "./zone_transitions.gen.ts";

/** Seconds in a calendar day as a wall clock counts them. */
export const DAY_SECONDS = 86_400;

/** The first supported instant, 2000-01-01T00:00Z, in milliseconds. */
export const FIRST_INSTANT = 946_684_800_000;

/** The first instant no longer supported, 2051-01-01T00:00Z, in milliseconds. */
export const END_INSTANT = 2_556_144_000_000;

const EPOCH = FIRST_INSTANT / 1000;
const LAST_SECOND = END_INSTANT / 1000 - EPOCH - 1;
const NEVER = 0x7fffffff;

// 2^23 s are 97 days, less than the shortest stretch between two changes (18 weeks), so no slot of
// that length holds more than one change and a look-up is one comparison.
const SLOT_BITS = 23;
const SLOTS = (LAST_SECOND >> SLOT_BITS) + 1;

/** For every zone and slot: the second of its change, the offset before it, the offset after it. */
let table: Int32Array | undefined;

function decode(): Int32Array {
  const cells = new Int32Array(ZONE_ROWS.length * SLOTS * 3);
  let cell = 0;
  for (const { offsets, steps } of ZONE_ROWS) {
    const hours = steps === "" ? [] : steps.split(" ").map((step) => parseInt(step, 36));
    let next = 0;
    let change = hours.length === 0 ? NEVER : hours[0] as number * 3600;
    for (let slot = 0; slot < SLOTS; slot++, cell += 3) {
      cells[cell] = NEVER;
      cells[cell + 1] = cells[cell + 2] = offsets[next % offsets.length] as number * 60;
      if (change === NEVER || change >> SLOT_BITS !== slot) continue;
      cells[cell] = change;
      next++;
      cells[cell + 2] = offsets[next % offsets.length] as number * 60;
      change = next === hours.length ? NEVER : change + (hours[next] as number) * 3600;
    }
  }
  return cells;
}

/**
 * Tells whether the zone table covers an instant.
 *
 * @param epochMs An instant in milliseconds.
 * @returns True from 2000-01-01T00:00Z up to and without 2051-01-01T00:00Z; false for `NaN`.
 *
 * @example The end of the table
 * ```ts
 * import { isSupportedInstant } from "./local_time.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(isSupportedInstant(Date.UTC(2050, 11, 31, 23, 59, 59, 999)), true);
 * assertEquals(isSupportedInstant(Date.UTC(2051, 0, 1)), false);
 * ```
 */
export function isSupportedInstant(epochMs: number): boolean {
  return epochMs >= FIRST_INSTANT && epochMs < END_INSTANT;
}

/**
 * Finds how far a zone's clock is ahead of UTC.
 *
 * Outside the table ({@linkcode isSupportedInstant}) the clock of the nearest end is used.
 *
 * @param zoneId A zone id.
 * @param epochMs An instant in milliseconds.
 * @returns Seconds to add to UTC to get local time; negative west of Greenwich.
 *
 * @example New York in winter
 * ```ts
 * import { offsetSeconds } from "./local_time.ts";
 * import { zoneId } from "./zones.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(offsetSeconds(zoneId("America/New_York"), Date.UTC(2027, 0, 15)), -5 * 3600);
 * ```
 */
export function offsetSeconds(zoneId: number, epochMs: number): number {
  return offsetAt(zoneId, Math.floor(epochMs / 1000) - EPOCH);
}

function offsetAt(zoneId: number, second: number): number {
  const cells = table ??= decode();
  const inside = second < 0 ? 0 : second > LAST_SECOND ? LAST_SECOND : second | 0;
  const cell = (zoneId * SLOTS + (inside >> SLOT_BITS)) * 3;
  return cells[inside < (cells[cell] as number) ? cell + 1 : cell + 2] as number;
}

/**
 * Reads a zone's wall clock.
 *
 * @param zoneId A zone id.
 * @param epochMs An instant in milliseconds; parts of a second are dropped.
 * @returns Local seconds; {@linkcode dayOf} and {@linkcode secondOfDay} take them apart.
 *
 * @example Eight in the morning in Chicago
 * ```ts
 * import { localSeconds, secondOfDay } from "./local_time.ts";
 * import { zoneId } from "./zones.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const clock = localSeconds(zoneId("America/Chicago"), Date.UTC(2026, 10, 23, 14));
 * assertEquals(secondOfDay(clock), 8 * 3600);
 * ```
 */
export function localSeconds(zoneId: number, epochMs: number): number {
  const second = Math.floor(epochMs / 1000);
  return second + offsetAt(zoneId, second - EPOCH);
}

/**
 * Takes the day from a wall clock.
 *
 * @param localSeconds Local seconds.
 * @returns The local calendar day as days since 1970-01-01.
 */
export function dayOf(localSeconds: number): number {
  return Math.floor(localSeconds / DAY_SECONDS);
}

/**
 * Takes the time of day from a wall clock.
 *
 * @param localSeconds Local seconds.
 * @returns Seconds since local midnight as the clock shows them, 0 to 86,399.
 */
export function secondOfDay(localSeconds: number): number {
  return localSeconds - Math.floor(localSeconds / DAY_SECONDS) * DAY_SECONDS;
}

/**
 * Finds the instant at which a zone's wall clock shows a time.
 *
 * A time that the clock skips in spring gives the first instant after the gap. A time that it shows
 * twice in autumn gives the earlier instant unless the later one is asked for.
 *
 * @param zoneId A zone id.
 * @param dayNumber The local day as days since 1970-01-01.
 * @param secondOfDay Seconds since local midnight as the clock shows them; 86,400 is the next
 * midnight.
 * @param isLater True to get the second of two instants with the same clock time.
 * @returns The instant in milliseconds.
 *
 * @example The hour that New York skips in March 2027
 * ```ts
 * import { localToUtc } from "./local_time.ts";
 * import { dayNumber } from "./calendar.ts";
 * import { zoneId } from "./zones.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const instant = localToUtc(zoneId("America/New_York"), dayNumber(2027, 3, 14), 2.5 * 3600);
 * assertEquals(new Date(instant).toISOString(), "2027-03-14T07:00:00.000Z");
 * ```
 */
export function localToUtc(
  zoneId: number,
  dayNumber: number,
  secondOfDay: number,
  isLater = false,
): number {
  const local = dayNumber * DAY_SECONDS + secondOfDay - EPOCH;
  // No two changes are within two days, so these are the only offsets the clock can have here.
  const before = offsetAt(zoneId, local - DAY_SECONDS);
  const after = offsetAt(zoneId, local + DAY_SECONDS);
  const earlier = local - before;
  if (before === after) return (earlier + EPOCH) * 1000;
  const later = local - after;
  const isEarlierReal = offsetAt(zoneId, earlier) === before;
  const isLaterReal = offsetAt(zoneId, later) === after;
  if (isEarlierReal && !(isLater && isLaterReal)) return (earlier + EPOCH) * 1000;
  if (isLaterReal) return (later + EPOCH) * 1000;
  return (changeBetween(zoneId, later, earlier) + EPOCH) * 1000;
}

/** The clock change in (`from`, `to`], which the caller knows to be there. */
function changeBetween(zoneId: number, from: number, to: number): number {
  const cells = table ??= decode();
  const change = cells[(zoneId * SLOTS + (to >> SLOT_BITS)) * 3] as number;
  return change <= to ? change : cells[(zoneId * SLOTS + (from >> SLOT_BITS)) * 3] as number;
}
