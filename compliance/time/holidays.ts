/**
 * Holidays as tables of days, so that "is this a holiday there?" is one look-up.
 *
 * @module
 */

import { dayNumber, daysInMonth, easter, weekday } from "./calendar.ts";
import { type Holiday, type HolidayRule, HOLIDAYS, OBSERVED_RULES } from "./holiday_rules.ts";

/** The holidays of the federal government; Inauguration Day is one of the capital's region only. */
export const FEDERAL_HOLIDAYS: readonly string[] = [
  "new-years-day",
  "mlk-day",
  "presidents-day",
  "memorial-day",
  "juneteenth",
  "independence-day",
  "labor-day",
  "columbus-day",
  "veterans-day",
  "thanksgiving-day",
  "christmas-day",
];

/**
 * The days that count as legal holidays in Nebraska as a caution: its statute was not read, so every
 * federal holiday, Arbor Day and the Friday after Thanksgiving are taken.
 */
export const NEBRASKA_HOLIDAYS: readonly string[] = [
  ...FEDERAL_HOLIDAYS,
  "arbor-day-ne",
  "day-after-thanksgiving",
];

/** The holidays of one rule, by local day, for 2000 to 2050. */
export interface HolidayTable {
  /**
   * Tells whether a day is one of the holidays.
   *
   * @param day The local day as days since 1970-01-01.
   * @returns True on a holiday and on a day kept instead of one; false outside 2000 to 2050.
   */
  has(day: number): boolean;
  /**
   * Names the holiday of a day.
   *
   * @param day The local day as days since 1970-01-01.
   * @returns The first of the rule's holidays on that day, with "(observed)" on a day kept instead of
   * one; undefined on any other day.
   */
  nameOf(day: number): string | undefined;
}

// A day more at both ends: at the first and last supported instants some clocks show the day before
// and the day after.
const FIRST_DAY = dayNumber(1999, 12, 31);
const LAST_DAY = dayNumber(2051, 1, 1);
const SUNDAY = 0;
const SATURDAY = 6;

function holiday(id: string): Holiday {
  const found = Object.hasOwn(HOLIDAYS, id) ? HOLIDAYS[id] : undefined;
  if (found === undefined) {
    throw new RangeError("Cannot find the holiday: the id is not in the table");
  }
  return found;
}

function nthWeekday(year: number, month: number, day: number, n: number): number {
  if (n < 0) {
    const last = dayNumber(year, month, daysInMonth(year, month));
    return last - (weekday(last) - day + 7) % 7 + 7 * (n + 1);
  }
  const first = dayNumber(year, month, 1);
  return first + (day - weekday(first) + 7) % 7 + 7 * (n - 1);
}

function dayInYear(rule: HolidayRule, year: number): number | undefined {
  switch (rule.type) {
    case "fixed":
      return dayNumber(year, rule.month, rule.day);
    case "fixed-shifted": {
      const day = dayNumber(year, rule.month, rule.day);
      return day + (rule.shiftByWeekday[weekday(day)] as number);
    }
    case "nth-weekday":
      return nthWeekday(year, rule.month, rule.weekday, rule.n) + (rule.daysAfter ?? 0);
    case "easter-offset":
      return easter(year) + rule.days;
    case "proclaimed":
      return undefined;
  }
}

function actualDay(id: string, state: string, year: number): number | undefined {
  const { rule, since = year, evenYearsIn = [] } = holiday(id);
  if (year < since || (year % 2 !== 0 && evenYearsIn.includes(state))) return undefined;
  return dayInYear(rule, year);
}

/**
 * Lists the days on which a state keeps a holiday in a year.
 *
 * A holiday on a weekend may be kept on the Friday before or the Monday after, beside the day itself
 * or instead of it, as the state has it. New Year's Day may so be kept in the year before.
 *
 * @param holidayId An id of the table of holidays.
 * @param state A state code, or `US` for the federal government.
 * @param year The year to which the holiday belongs.
 * @returns Day numbers in order; none for a holiday that is proclaimed each year or not kept that year.
 * @throws {RangeError} When the id is not in the table.
 *
 * @example Independence Day 2026 is a Saturday
 * ```ts
 * import { formatDay } from "./calendar.ts";
 * import { holidayDays } from "./holidays.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const days = (state: string) => holidayDays("independence-day", state, 2026).map(formatDay);
 * assertEquals(days("LA"), ["2026-07-03", "2026-07-04"]);
 * assertEquals(days("UT"), ["2026-07-03"]);
 * assertEquals(days("PA"), ["2026-07-04"]);
 * ```
 */
export function holidayDays(holidayId: string, state: string, year: number): number[] {
  const day = actualDay(holidayId, state, year);
  if (day === undefined) return [];
  const observed = Object.hasOwn(OBSERVED_RULES, state) ? OBSERVED_RULES[state] : undefined;
  if (observed === undefined || observed.only?.includes(holidayId) === false) return [day];
  const shift = weekday(day) === SATURDAY
    ? observed.fromSaturday
    : weekday(day) === SUNDAY
    ? observed.fromSunday
    : 0;
  if (shift === 0) return [day];
  if (!observed.keepsActualDay) return [day + shift];
  return shift < 0 ? [day + shift, day] : [day, day + shift];
}

class DayTable implements HolidayTable {
  readonly #state: string;
  readonly #ids: readonly string[];
  readonly #names: string[] = [];
  /** For each day the number of its name, from 1. */
  #cells: Uint8Array | undefined;

  constructor(state: string, ids: readonly string[]) {
    this.#state = state;
    this.#ids = ids;
    ids.forEach(holiday);
  }

  has(day: number): boolean {
    return this.#number(day) !== 0;
  }

  nameOf(day: number): string | undefined {
    return this.#names[this.#number(day) - 1];
  }

  #number(day: number): number {
    return (this.#cells ??= this.#fill())[day - FIRST_DAY] ?? 0;
  }

  #fill(): Uint8Array {
    const cells = new Uint8Array(LAST_DAY - FIRST_DAY + 1);
    for (const id of this.#ids) {
      const { name } = holiday(id);
      const number = this.#names.push(name, `${name} (observed)`);
      for (let year = 1999; year <= 2052; year++) {
        for (const day of holidayDays(id, this.#state, year)) {
          const at = day - FIRST_DAY;
          if (at < 0 || at >= cells.length || cells[at] !== 0) continue;
          cells[at] = day === actualDay(id, this.#state, year) ? number - 1 : number;
        }
      }
    }
    return cells;
  }
}

/**
 * Makes the table of a rule's holidays; its days are reckoned at the first question.
 *
 * @param state A state code, or `US` for the federal government.
 * @param holidayIds Ids of the table of holidays. Those that are proclaimed each year add no day.
 * @returns The table.
 * @throws {RangeError} When an id is not in the table of holidays, or there are more than 127.
 *
 * @example Mardi Gras in Louisiana
 * ```ts
 * import { parseDay } from "./calendar.ts";
 * import { buildHolidayTable } from "./holidays.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const table = buildHolidayTable("LA", ["mardi-gras", "christmas-day"]);
 * assertEquals(table.nameOf(parseDay("2026-02-17")!), "Mardi Gras");
 * assertEquals(table.has(parseDay("2026-02-18")!), false);
 * ```
 */
export function buildHolidayTable(state: string, holidayIds: readonly string[]): HolidayTable {
  if (holidayIds.length > 127) {
    throw new RangeError("Cannot build the holiday table: a rule names more than 127 holidays");
  }
  return new DayTable(state, [...holidayIds]);
}
