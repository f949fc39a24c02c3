/**
 * Business days: Monday to Friday without the holidays of the federal government.
 *
 * @module
 */

import { weekday } from "./calendar.ts";
import { buildHolidayTable, FEDERAL_HOLIDAYS, type HolidayTable } from "./holidays.ts";

let federal: HolidayTable | undefined;

/**
 * Tells whether a day is a business day.
 *
 * @param day Days since 1970-01-01. Holidays are known for 2000 to 2050.
 * @returns False on Saturdays, Sundays, federal holidays and the weekdays kept instead of them.
 */
export function isBusinessDay(day: number): boolean {
  const ofWeek = weekday(day);
  if (ofWeek === 0 || ofWeek === 6) return false;
  federal ??= buildHolidayTable("US", FEDERAL_HOLIDAYS);
  return !federal.has(day);
}

/**
 * Finds the last day of a period counted in business days, as 47 CFR 64.1200(a)(10) counts the ten
 * within which a revocation must be honoured.
 *
 * The rule does not define the term; weekends and federal holidays are skipped, and the day on which
 * the count starts is not counted.
 *
 * @param day The day from which to count, as days since 1970-01-01.
 * @param count How many business days, at least 0.
 * @returns The day number of the last of them; `day` itself for 0.
 * @throws {RangeError} When the count is negative or not an integer.
 *
 * @example A revocation of the day before Thanksgiving 2026
 * ```ts
 * import { businessDaysAfter } from "./business_days.ts";
 * import { formatDay, parseDay } from "./calendar.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(formatDay(businessDaysAfter(parseDay("2026-11-25")!, 10)), "2026-12-10");
 * ```
 */
export function businessDaysAfter(day: number, count: number): number {
  if (!Number.isInteger(count) || count < 0) {
    throw new RangeError("Cannot count business days: the count is not a natural number");
  }
  let last = day;
  for (let left = count; left > 0;) {
    last++;
    if (isBusinessDay(last)) left--;
  }
  return last;
}
