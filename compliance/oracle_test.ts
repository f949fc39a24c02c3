/**
 * A slow second reading of the rows that speak of time, by `Temporal` and the plain words of the rows:
 * no tables, no masks, no code of the engine but the rows themselves.
 */

import { assert, assertEquals } from "@std/assert";
import { decideContact } from "./decide.ts";
import { RULE_BOOK } from "./rule_book.ts";
import type { BannedDays, CallingHours, RuleRow, Weekday } from "./rule.ts";
import type { Channel, ContactRequest, Technology } from "./request.ts";
import { numberIn, request } from "./testdata/contacts.ts";

const WEEKDAYS: readonly Weekday[] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** Every zone of a state by law (49 CFR part 71), Alabama's eastern towns and the Navajo Nation. */
const ZONES: Readonly<Record<string, string>> = {
  AK: "America/Adak America/Anchorage",
  AL: "America/Chicago America/New_York",
  AR: "America/Chicago",
  AZ: "America/Denver America/Phoenix",
  CA: "America/Los_Angeles",
  CO: "America/Denver",
  CT: "America/New_York",
  DC: "America/New_York",
  DE: "America/New_York",
  FL: "America/Chicago America/New_York",
  GA: "America/New_York",
  GU: "Pacific/Guam",
  HI: "Pacific/Honolulu",
  IA: "America/Chicago",
  ID: "America/Denver America/Los_Angeles",
  IL: "America/Chicago",
  IN: "America/Chicago America/New_York",
  KS: "America/Chicago America/Denver",
  KY: "America/Chicago America/New_York",
  LA: "America/Chicago",
  MA: "America/New_York",
  MD: "America/New_York",
  ME: "America/New_York",
  MI: "America/Chicago America/New_York",
  MN: "America/Chicago",
  MO: "America/Chicago",
  MS: "America/Chicago",
  MT: "America/Denver",
  NC: "America/New_York",
  ND: "America/Chicago America/Denver",
  NE: "America/Chicago America/Denver",
  NH: "America/New_York",
  NJ: "America/New_York",
  NM: "America/Denver",
  NV: "America/Denver America/Los_Angeles",
  NY: "America/New_York",
  OH: "America/New_York",
  OK: "America/Chicago",
  OR: "America/Denver America/Los_Angeles",
  PA: "America/New_York",
  PR: "America/Puerto_Rico",
  RI: "America/New_York",
  SC: "America/New_York",
  SD: "America/Chicago America/Denver",
  TN: "America/Chicago America/New_York",
  TX: "America/Chicago America/Denver",
  UT: "America/Denver",
  VA: "America/New_York",
  VI: "America/Puerto_Rico",
  VT: "America/New_York",
  WA: "America/Los_Angeles",
  WI: "America/Chicago",
  WV: "America/New_York",
  WY: "America/Denver",
};

/** Every means of contact that exists. */
const MEANS: readonly (readonly [Channel, Technology])[] = [
  ["voice", "live"],
  ["voice", "live-autodialed"],
  ["voice", "prerecorded"],
  ["voice", "artificial-voice"],
  ["sms", "live"],
  ["sms", "live-autodialed"],
];

function speaksOf(row: RuleRow, [channel, technology]: readonly [Channel, Technology]): boolean {
  if (!row.appliesTo.channels.includes(channel)) return false;
  const isHuman = technology === "live";
  const isRecorded = technology === "prerecorded" || technology === "artificial-voice";
  const classes: Record<string, boolean> = {
    "any": true,
    "live": !isRecorded,
    "autodialed-or-prerecorded": !isHuman,
    "automated-selection-or-dialing": !isHuman,
    "prerecorded-or-artificial-voice": isRecorded,
  };
  return classes[row.appliesTo.technology] === true;
}

function isInForce(row: RuleRow, date: string): boolean {
  return (row.effectiveFrom ?? "") <= date && date <= (row.effectiveTo ?? "9999");
}

function isShutBy(row: RuleRow, local: Temporal.ZonedDateTime): boolean {
  const weekday = WEEKDAYS[local.dayOfWeek - 1] as Weekday;
  if (row.kind === "banned-days") {
    const { holidays, weekdays } = row.value as BannedDays;
    if (weekdays.includes(weekday)) return true;
    return holidays.some((id) => isHoliday(id, row.jurisdiction, local.toPlainDate()));
  }
  const { onHolidays, week } = row.value as CallingHours;
  const isSpecial = onHolidays?.holidays.some((id) =>
    isHoliday(id, row.jurisdiction, local.toPlainDate())
  );
  const hours = isSpecial === true && onHolidays !== undefined ? onHolidays.hours : week[weekday];
  const clock = local.toPlainTime().toString({ smallestUnit: "millisecond" });
  return hours === null || clock < `${hours[0]}:00.000` || clock >= `${hours[1]}:00.000`;
}

const MONTH_DAYS: Readonly<Record<string, string>> = {
  "new-years-day": "01-01",
  "battle-of-new-orleans-day": "01-08",
  "ri-independence-day": "05-04",
  "flag-day": "06-14",
  "juneteenth": "06-19",
  "independence-day": "07-04",
  "pioneer-day": "07-24",
  "huey-p-long-day": "08-30",
  "all-saints-day": "11-01",
  "veterans-day": "11-11",
  "rosa-parks-day": "12-01",
  "christmas-day": "12-25",
};

/** Month, weekday counted from Monday, and which of them; -1 for the last. */
const NTH_DAYS: Readonly<Record<string, readonly [number, number, number]>> = {
  "mlk-day": [1, 1, 3],
  "presidents-day": [2, 1, 3],
  "confederate-memorial-day-al": [4, 1, 4],
  "arbor-day-ne": [4, 5, -1],
  "memorial-day": [5, 1, -1],
  "jefferson-davis-birthday-al": [6, 1, 1],
  "victory-day-ri": [8, 1, 2],
  "labor-day": [9, 1, 1],
  "columbus-day": [10, 1, 2],
  "thanksgiving-day": [11, 4, 4],
};

/** Easter Sundays, from the tables of the churches. */
const EASTERS =
  "2014-04-20 2015-04-05 2016-03-27 2017-04-16 2018-04-01 2019-04-21 2020-04-12 2021-04-04 2022-04-17 2023-04-09 2024-03-31 2025-04-20 2026-04-05 2027-03-28 2028-04-16 2029-04-01 2030-04-21 2031-04-13 2032-03-28 2033-04-17 2034-04-09 2035-03-25 2036-04-13"
    .split(" ").map((date) => Temporal.PlainDate.from(date));

function easterOf(year: number): Temporal.PlainDate {
  return EASTERS.find((date) => date.year === year) as Temporal.PlainDate;
}

/** Whether a date is the `n`th such weekday of its month. */
function isNth(
  date: Temporal.PlainDate,
  [month, weekday, n]: readonly [number, number, number],
): boolean {
  if (date.month !== month || date.dayOfWeek !== weekday) return false;
  return n > 0 ? Math.ceil(date.day / 7) === n : date.day + 7 > date.daysInMonth;
}

function isHolidayItself(id: string, state: string, date: Temporal.PlainDate): boolean {
  const monthDay = date.toString().slice(5);
  if (id === "juneteenth" && date.year < 2021) return false;
  if (MONTH_DAYS[id] !== undefined) return MONTH_DAYS[id] === monthDay;
  if (NTH_DAYS[id] !== undefined) return isNth(date, NTH_DAYS[id]);
  switch (id) {
    case "good-friday":
      return date.equals(easterOf(date.year).subtract({ days: 2 }));
    case "easter-sunday":
      return date.equals(easterOf(date.year));
    case "mardi-gras":
      return date.equals(easterOf(date.year).subtract({ days: 47 }));
    case "day-after-thanksgiving":
      return isNth(date.subtract({ days: 1 }), [11, 4, 4]);
    case "election-day-november":
      return (state === "PA" || date.year % 2 === 0) && date.dayOfWeek === 2 &&
        monthDay >= "11-02" && monthDay <= "11-08";
    case "juneteenth-ut": {
      // On the 19th if a Monday, else the Monday before; from a weekend the Monday after.
      const nineteenth = Temporal.PlainDate.from({ year: date.year, month: 6, day: 19 });
      const shift = nineteenth.dayOfWeek >= 6 ? 8 - nineteenth.dayOfWeek : 1 - nineteenth.dayOfWeek;
      return date.equals(nineteenth.add({ days: shift }));
    }
    default:
      assert(["proclaimed-holiday", "inauguration-day-la"].includes(id), id);
      return false;
  }
}

interface Observed {
  readonly saturdayMoves: boolean;
  readonly only?: readonly string[];
  readonly staysToo: boolean;
}

const OBSERVED: Readonly<Record<string, Observed>> = {
  AL: { saturdayMoves: true, staysToo: true },
  LA: {
    saturdayMoves: true,
    staysToo: true,
    only: ["new-years-day", "independence-day", "christmas-day"],
  },
  NE: { saturdayMoves: true, staysToo: true },
  PA: { saturdayMoves: false, staysToo: true },
  RI: { saturdayMoves: false, staysToo: true },
  UT: {
    saturdayMoves: true,
    staysToo: false,
    only: ["new-years-day", "independence-day", "pioneer-day", "veterans-day", "christmas-day"],
  },
};

function isHoliday(id: string, state: string, date: Temporal.PlainDate): boolean {
  const observed = OBSERVED[state] as Observed;
  const moves = observed.only === undefined || observed.only.includes(id);
  const isIt = (day: Temporal.PlainDate) => isHolidayItself(id, state, day);
  if (moves && date.dayOfWeek === 1 && isIt(date.subtract({ days: 1 }))) return true;
  if (moves && observed.saturdayMoves && date.dayOfWeek === 5 && isIt(date.add({ days: 1 }))) {
    return true;
  }
  if (!isIt(date)) return false;
  const isMoved = moves &&
    (date.dayOfWeek === 7 || date.dayOfWeek === 6 && observed.saturdayMoves);
  return observed.staysToo || !isMoved;
}

const TIME_ROWS = RULE_BOOK.rules.filter(({ kind }) =>
  kind === "calling-hours" || kind === "banned-days"
);

/** Ids of the rows that shut the contact, by the second reading. */
function shutBy(state: string, means: readonly [Channel, Technology], at: number): string[] {
  const instant = Temporal.Instant.fromEpochMilliseconds(at);
  const clocks = (ZONES[state] as string).split(" ").map((zone) =>
    instant.toZonedDateTimeISO(zone)
  );
  return TIME_ROWS.filter((row) =>
    (row.jurisdiction === "US" || row.jurisdiction === state) && speaksOf(row, means) &&
    clocks.some((clock) => isInForce(row, clock.toPlainDate().toString()) && isShutBy(row, clock))
  ).map(({ id }) => id).sort();
}

/** Ids of the rows that shut the contact, by the engine. */
function engineShutBy(
  state: string,
  [channel, technology]: readonly [Channel, Technology],
  at: number,
): string[] {
  const asked: ContactRequest = request({
    at,
    channel,
    technology,
    number: numberIn(state),
    calledParty: { addresses: [{ state }] },
  });
  // Nothing is on record, so nothing is lifted.
  return decideContact(asked, { consents: [], bans: [] }).reasons
    .map(({ ruleId }) => ruleId)
    .filter((id) => TIME_ROWS.some((row) => row.id === id)).sort();
}

let seed = 0x5eed;
function next(below: number): number {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor(seed / 2 ** 32 * below);
}

const STATES = Object.keys(ZONES);
const FIRST = Date.UTC(2015, 0, 1);
const LAST = Date.UTC(2036, 0, 1);

Deno.test("the engine and a slow second reading agree at random instants of twenty years", () => {
  let shut = 0;
  for (const state of STATES) {
    for (const means of MEANS) {
      for (let i = 0; i < 100; i++) {
        const at = FIRST + next((LAST - FIRST) / 1000) * 1000 + next(1000);
        const expected = shutBy(state, means, at);
        if (expected.length > 0) shut++;
        assertEquals(
          engineShutBy(state, means, at),
          expected,
          `${state} ${means} ${new Date(at).toISOString()}`,
        );
      }
    }
  }
  assert(shut > 1000, `${shut} shut`);
});

Deno.test("the engine and a slow second reading agree about every boundary of random days", () => {
  const clocks = ["08:00", "09:00", "10:00", "12:00", "13:00", "17:00", "18:00", "20:00", "21:00"];
  for (const state of STATES) {
    const zones = (ZONES[state] as string).split(" ");
    for (let i = 0; i < 30; i++) {
      const zone = zones[next(zones.length)] as string;
      const date = Temporal.PlainDate.from("2015-01-01").add({ days: next(7600) });
      for (const clock of clocks) {
        const opening =
          date.toZonedDateTime({ timeZone: zone, plainTime: clock }).epochMilliseconds;
        for (const at of [opening - 1, opening]) {
          const means = MEANS[next(MEANS.length)] as readonly [Channel, Technology];
          assertEquals(
            engineShutBy(state, means, at),
            shutBy(state, means, at),
            `${state} ${means} ${new Date(at).toISOString()}`,
          );
        }
      }
    }
  }
});

Deno.test("the engine and a slow second reading agree on every day that a state may shut", () => {
  // At noon of each day for twenty years, where days are shut: holidays, days kept instead, weekends.
  for (const state of ["AL", "LA", "ME", "MS", "PA", "RI", "SD", "UT"]) {
    const zone = (ZONES[state] as string).split(" ")[0] as string;
    let date = Temporal.PlainDate.from("2015-01-01");
    for (; date.year < 2036; date = date.add({ days: 1 })) {
      const at = date.toZonedDateTime({ timeZone: zone, plainTime: "12:00" }).epochMilliseconds;
      const means = MEANS[3] as readonly [Channel, Technology];
      assertEquals(engineShutBy(state, means, at), shutBy(state, means, at), `${state} ${date}`);
    }
  }
});
