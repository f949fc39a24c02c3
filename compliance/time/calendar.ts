/**
 * Calendar days as numbers: the proleptic Gregorian calendar, counted from 1970-01-01.
 *
 * A day number has no time zone. It is the day that somebody's wall calendar shows.
 *
 * @module
 */

/** A calendar date taken apart. */
export interface CivilDate {
  /** The year, 1 to 9999 in parsed dates. */
  year: number;
  /** The month, 1 to 12. */
  month: number;
  /** The day of the month, 1 to 31. */
  day: number;
}

/**
 * Numbers a calendar date.
 *
 * @param year The year.
 * @param month The month, 1 to 12.
 * @param day The day of the month; a day past the month's end counts on into the next month.
 * @returns Days since 1970-01-01.
 *
 * @example A known day
 * ```ts
 * import { dayNumber } from "./calendar.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(dayNumber(2000, 1, 1), 10957);
 * ```
 */
export function dayNumber(year: number, month: number, day: number): number {
  // Years are counted from March, so that the leap day is the last day of its year.
  const shifted = month > 2 ? year : year - 1;
  const monthFromMarch = month > 2 ? month - 3 : month + 9;
  const century = Math.floor(shifted / 100);
  return 365 * shifted + Math.floor(shifted / 4) - century + Math.floor(century / 4) +
    Math.floor((153 * monthFromMarch + 2) / 5) + day - 719_469;
}

/** Year, month and day in one integer (`year * 512 + month * 32 + day`): no object in hot paths. */
function packed(day: number): number {
  const days = day + 719_468;
  const era = Math.floor(days / 146_097);
  const dayOfEra = days - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0)) * 512 + month * 32 + dayOfMonth;
}

/**
 * Takes a day number apart.
 *
 * @param day Days since 1970-01-01.
 * @returns The date.
 *
 * @example And back
 * ```ts
 * import { civil } from "./calendar.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(civil(10957), { year: 2000, month: 1, day: 1 });
 * ```
 */
export function civil(day: number): CivilDate {
  const date = packed(day);
  return { year: Math.floor(date / 512), month: date >> 5 & 15, day: date & 31 };
}

/**
 * Takes the year from a day number.
 *
 * @param day Days since 1970-01-01.
 * @returns The year.
 */
export function yearOf(day: number): number {
  return Math.floor(packed(day) / 512);
}

/**
 * Finds the day of the week.
 *
 * @param day Days since 1970-01-01.
 * @returns 0 for Sunday to 6 for Saturday.
 *
 * @example The day the count starts
 * ```ts
 * import { weekday } from "./calendar.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(weekday(0), 4); // a Thursday
 * ```
 */
export function weekday(day: number): number {
  const rest = (day + 4) % 7;
  return rest < 0 ? rest + 7 : rest;
}

/**
 * Tells how long a month is.
 *
 * @param year The year.
 * @param month The month, 1 to 12.
 * @returns 28 to 31.
 */
export function daysInMonth(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

/**
 * Moves a day by calendar months.
 *
 * A day that the target month lacks becomes its last day, as statutes that count in months are read.
 *
 * @param day Days since 1970-01-01.
 * @param months How many months later; negative for earlier.
 * @returns The day number of the same day of the month, or of the month's end.
 *
 * @example Three months after 30 November
 * ```ts
 * import { addMonths, formatDay, parseDay } from "./calendar.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(formatDay(addMonths(parseDay("2026-11-30")!, 3)), "2027-02-28");
 * ```
 */
export function addMonths(day: number, months: number): number {
  const date = packed(day);
  const count = Math.floor(date / 512) * 12 + (date >> 5 & 15) - 1 + months;
  const year = Math.floor(count / 12);
  const month = count - year * 12 + 1;
  return dayNumber(year, month, Math.min(date & 31, daysInMonth(year, month)));
}

/**
 * Reads a date written as `YYYY-MM-DD`.
 *
 * @param text Exactly ten characters, ASCII digits and hyphens.
 * @returns Days since 1970-01-01; null when the text has another shape or names no real day.
 *
 * @example A day that does not exist
 * ```ts
 * import { parseDay } from "./calendar.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(parseDay("1970-01-02"), 1);
 * assertEquals(parseDay("2027-02-29"), null);
 * ```
 */
export function parseDay(text: string): number | null {
  if (text.length !== 10 || text[4] !== "-" || text[7] !== "-") return null;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 7);
  const day = digits(text, 8, 10);
  if (!(year >= 1 && month >= 1 && month <= 12 && day >= 1)) return null;
  return day <= daysInMonth(year, month) ? dayNumber(year, month, day) : null;
}

function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return NaN;
    value = value * 10 + digit;
  }
  return value;
}

/**
 * Writes a day number as `YYYY-MM-DD`.
 *
 * @param day Days since 1970-01-01, in the years 1 to 9999.
 * @returns The date.
 */
export function formatDay(day: number): string {
  const date = civil(day);
  const two = (part: number): string => String(part).padStart(2, "0");
  return `${String(date.year).padStart(4, "0")}-${two(date.month)}-${two(date.day)}`;
}

/**
 * Finds Easter Sunday of the western churches.
 *
 * @param year A year of the Gregorian calendar, 1583 or later.
 * @returns Its day number.
 *
 * @example Easter 2027
 * ```ts
 * import { easter, formatDay } from "./calendar.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(formatDay(easter(2027)), "2027-03-28");
 * ```
 */
export function easter(year: number): number {
  // Clavius' reckoning: the Sunday after the ecclesiastical full moon on or after 21 March.
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const skippedLeapDays = century - Math.floor(century / 4);
  const moonShift = Math.floor((8 * century + 13) / 25);
  const raw = (19 * golden + skippedLeapDays - moonShift + 15) % 30;
  // The lunar calendar has no 30th in these two places, so the full moon moves up a day.
  const moon = raw - (raw === 29 || (raw === 28 && golden > 10) ? 1 : 0);
  const fullMoon = dayNumber(year, 3, 21) + moon;
  return fullMoon + 7 - weekday(fullMoon);
}
