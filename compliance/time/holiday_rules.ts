/**
 * Which days are holidays, as data: the holidays that calling rules name, and how each state moves one
 * that falls on a weekend.
 *
 * @module
 */

/** How the day of a holiday is found in a year. Weekdays count from 0 for Sunday. */
export type HolidayRule =
  /** The same date each year. */
  | { readonly type: "fixed"; readonly month: number; readonly day: number }
  /** A date that moves by a number of days for each weekday it falls on, Sunday first. */
  | {
    readonly type: "fixed-shifted";
    readonly month: number;
    readonly day: number;
    readonly shiftByWeekday: readonly number[];
  }
  /** The `n`th weekday of a month, -1 being the last, or a number of days after it. */
  | {
    readonly type: "nth-weekday";
    readonly month: number;
    readonly weekday: number;
    readonly n: number;
    readonly daysAfter?: number;
  }
  /** A number of days after Easter Sunday of the western churches; negative for before. */
  | { readonly type: "easter-offset"; readonly days: number }
  /** A day that an official names each year; it comes in as a fact and is in no table. */
  | { readonly type: "proclaimed" };

/** One holiday. */
export interface Holiday {
  /** Its English name, as a reason shows it. */
  readonly name: string;
  /** How its day is found. */
  readonly rule: HolidayRule;
  /** The first year in which it was a holiday, where that falls in the table's years. */
  readonly since?: number;
  /** States that keep it in even years only. */
  readonly evenYearsIn?: readonly string[];
  /** The law that makes it a holiday. */
  readonly citation: string;
  /** What a reader of a decision should know besides. */
  readonly note?: string;
}

/** What a state does with a holiday that falls on a weekend. */
export interface ObservedRule {
  /** Days from a Saturday to the day kept instead; 0 when nothing is kept instead. */
  readonly fromSaturday: -1 | 0;
  /** Days from a Sunday to the day kept instead. */
  readonly fromSunday: 1;
  /** Whether the day itself stays a holiday beside the one kept instead. */
  readonly keepsActualDay: boolean;
  /** The holidays it holds for; every one of the state when absent. */
  readonly only?: readonly string[];
  /** Where the rule stands. */
  readonly citation: string;
}

const MONDAY = 1;
const THURSDAY = 4;
const FRIDAY = 5;

function fixed(month: number, day: number): HolidayRule {
  return { type: "fixed", month, day };
}

function nth(n: number, weekday: number, month: number, daysAfter = 0): HolidayRule {
  return { type: "nth-weekday", month, weekday, n, daysAfter };
}

const FEDERAL = "5 U.S.C. 6103(a)";
const ALABAMA = "Ala. Code § 1-3-8";
const LOUISIANA = "La. R.S. 1:55";
const RHODE_ISLAND = "R.I. Gen. Laws § 25-1-1";
const UTAH = "Utah Code § 63G-1-301";
const PENNSYLVANIA = "44 P.S. § 11";

/** The holidays by id. */
export const HOLIDAYS: Readonly<Record<string, Holiday>> = {
  "new-years-day": { name: "New Year's Day", rule: fixed(1, 1), citation: FEDERAL },
  "battle-of-new-orleans-day": {
    name: "Battle of New Orleans Day",
    rule: fixed(1, 8),
    citation: LOUISIANA,
  },
  "mlk-day": {
    name: "Martin Luther King Jr. Day",
    rule: nth(3, MONDAY, 1),
    citation: FEDERAL,
    note: "Alabama keeps Robert E. Lee's birthday on the same day.",
  },
  "presidents-day": {
    name: "Washington's Birthday",
    rule: nth(3, MONDAY, 2),
    citation: FEDERAL,
    note: "Called Presidents' Day in most states.",
  },
  "mardi-gras": {
    name: "Mardi Gras",
    rule: { type: "easter-offset", days: -47 },
    citation: `${LOUISIANA}; ${ALABAMA}`,
    note: "In Alabama a holiday of Mobile and Baldwin counties; kept statewide as a caution.",
  },
  "good-friday": {
    name: "Good Friday",
    rule: { type: "easter-offset", days: -2 },
    citation: `${LOUISIANA}; ${PENNSYLVANIA}; ${UTAH}`,
  },
  "easter-sunday": {
    name: "Easter Sunday",
    rule: { type: "easter-offset", days: 0 },
    citation: UTAH,
  },
  "arbor-day-ne": {
    name: "Arbor Day",
    rule: nth(-1, FRIDAY, 4),
    citation: "291 Neb. Admin. Code ch. 11 § 003.01",
    note: "Kept as a caution: Nebraska's list of legal holidays was not read.",
  },
  "confederate-memorial-day-al": {
    name: "Confederate Memorial Day",
    rule: nth(4, MONDAY, 4),
    citation: ALABAMA,
  },
  "ri-independence-day": {
    name: "Rhode Island Independence Day",
    rule: fixed(5, 4),
    citation: RHODE_ISLAND,
  },
  "memorial-day": { name: "Memorial Day", rule: nth(-1, MONDAY, 5), citation: FEDERAL },
  "jefferson-davis-birthday-al": {
    name: "Jefferson Davis' Birthday",
    rule: nth(1, MONDAY, 6),
    citation: ALABAMA,
  },
  "flag-day": { name: "Flag Day", rule: fixed(6, 14), citation: PENNSYLVANIA },
  "juneteenth": { name: "Juneteenth", rule: fixed(6, 19), since: 2021, citation: FEDERAL },
  "juneteenth-ut": {
    name: "Juneteenth",
    rule: {
      type: "fixed-shifted",
      month: 6,
      day: 19,
      shiftByWeekday: [1, 0, -1, -2, -3, -4, 2],
    },
    citation: UTAH,
    note: "Always kept on a Monday.",
  },
  "independence-day": { name: "Independence Day", rule: fixed(7, 4), citation: FEDERAL },
  "pioneer-day": { name: "Pioneer Day", rule: fixed(7, 24), citation: UTAH },
  "victory-day-ri": { name: "Victory Day", rule: nth(2, MONDAY, 8), citation: RHODE_ISLAND },
  "huey-p-long-day": { name: "Huey P. Long Day", rule: fixed(8, 30), citation: LOUISIANA },
  "labor-day": { name: "Labor Day", rule: nth(1, MONDAY, 9), citation: FEDERAL },
  "columbus-day": {
    name: "Columbus Day",
    rule: nth(2, MONDAY, 10),
    citation: FEDERAL,
    note: "Alabama keeps Fraternal Day and American Indian Heritage Day on the same day.",
  },
  "all-saints-day": { name: "All Saints' Day", rule: fixed(11, 1), citation: LOUISIANA },
  "election-day-november": {
    name: "General Election Day",
    rule: nth(1, MONDAY, 11, 1),
    evenYearsIn: ["LA", "RI"],
    citation: `${LOUISIANA}; ${PENNSYLVANIA}; ${RHODE_ISLAND}`,
  },
  "veterans-day": { name: "Veterans Day", rule: fixed(11, 11), citation: FEDERAL },
  "thanksgiving-day": { name: "Thanksgiving Day", rule: nth(4, THURSDAY, 11), citation: FEDERAL },
  "day-after-thanksgiving": {
    name: "Friday after Thanksgiving",
    rule: nth(4, THURSDAY, 11, 1),
    citation: LOUISIANA,
    note: "Proclaimed in Louisiana each year; kept in Nebraska as a caution.",
  },
  "rosa-parks-day": {
    name: "Mrs. Rosa L. Parks Day",
    rule: fixed(12, 1),
    citation: ALABAMA,
    note: "Left to local choice; kept statewide as a caution.",
  },
  "christmas-day": { name: "Christmas Day", rule: fixed(12, 25), citation: FEDERAL },
  "inauguration-day-la": {
    name: "Inauguration Day in Baton Rouge",
    rule: { type: "proclaimed" },
    citation: LOUISIANA,
  },
  "proclaimed-holiday": {
    name: "Proclaimed holiday",
    rule: { type: "proclaimed" },
    citation: `${LOUISIANA}; ${RHODE_ISLAND}; ${UTAH}`,
    note: "Proclaimed by the governor or the president; supplied as a fact.",
  },
};

/** What the states, and `US` for the federal government, do with a holiday on a weekend. */
export const OBSERVED_RULES: Readonly<Record<string, ObservedRule>> = {
  US: {
    fromSaturday: -1,
    fromSunday: 1,
    keepsActualDay: true,
    citation: "5 U.S.C. 6103(b); E.O. 11582",
  },
  AL: {
    fromSaturday: -1,
    fromSunday: 1,
    keepsActualDay: true,
    citation: "Ala. Code § 1-3-8(a)",
  },
  LA: {
    fromSaturday: -1,
    fromSunday: 1,
    keepsActualDay: true,
    only: ["new-years-day", "independence-day", "christmas-day"],
    citation: LOUISIANA,
  },
  // A caution like Nebraska's list itself: the day and the day kept instead.
  NE: {
    fromSaturday: -1,
    fromSunday: 1,
    keepsActualDay: true,
    citation: "5 U.S.C. 6103(b)",
  },
  PA: { fromSaturday: 0, fromSunday: 1, keepsActualDay: true, citation: PENNSYLVANIA },
  RI: { fromSaturday: 0, fromSunday: 1, keepsActualDay: true, citation: RHODE_ISLAND },
  UT: {
    fromSaturday: -1,
    fromSunday: 1,
    keepsActualDay: false,
    only: ["new-years-day", "independence-day", "pioneer-day", "veterans-day", "christmas-day"],
    citation: "Utah Code § 63G-1-301(2)",
  },
};
