/**
 * How old a do-not-call list is: one count for the engine, the copies of the registry and the commands.
 *
 * @module
 */

import { type DateOrInstant, readDay, readInstant } from "./instant.ts";
import { dayOf, localSeconds } from "./time/local_time.ts";
import { zoneId } from "./time/zones.ts";

const EASTERN = zoneId("America/New_York");
const DAY_MS = 86_400_000;
/** The clocks that are furthest ahead, those of Kiribati, show UTC+14. */
const FURTHEST_AHEAD_MS = 14 * 3_600_000;

/**
 * Counts the age of a list. Its date is one of Eastern time, the Commission's; but who writes the day
 * of another clock, such as UTC in the American evening, is no day wrong yet: a date that has begun
 * anywhere is 0 days old. No list counts a day longer by that, since the days after it count as ever.
 *
 * @param asOf Version date, or an instant within it.
 * @param at Instant from which the age counts, milliseconds since 1970.
 * @returns Whole Eastern dates; negative when a date has begun nowhere, or an instant lies on a later
 * Eastern date; `NaN` when it cannot be read.
 */
export function listAge(asOf: DateOrInstant, at: number): number {
  const today = easternDay(at);
  const day = readDay(asOf);
  if (day !== day) return today - easternDay(readInstant(asOf));
  return day > today && day <= latestDay(at) ? 0 : today - day;
}

function easternDay(ms: number): number {
  return dayOf(localSeconds(EASTERN, ms));
}

/** The latest calendar day anywhere. */
function latestDay(ms: number): number {
  return Math.floor((ms + FURTHEST_AHEAD_MS) / DAY_MS);
}
