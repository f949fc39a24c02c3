import { assertEquals, assertThrows } from "@std/assert";
import { formatDay, parseDay } from "./calendar.ts";
import { HOLIDAYS, OBSERVED_RULES } from "./holiday_rules.ts";
import { buildHolidayTable, FEDERAL_HOLIDAYS, holidayDays, NEBRASKA_HOLIDAYS } from "./holidays.ts";

type Day = Temporal.PlainDate;

const [MON, TUE, THU, FRI, SAT, SUN] = [1, 2, 4, 5, 6, 7];

/** Easter Sundays as almanacs print them. */
const EASTERS: ReadonlySet<string> = new Set([
  "2018-04-01",
  "2019-04-21",
  "2020-04-12",
  "2021-04-04",
  "2022-04-17",
  "2023-04-09",
  "2024-03-31",
  "2025-04-20",
  "2026-04-05",
  "2027-03-28",
  "2028-04-16",
  "2029-04-01",
  "2030-04-21",
  "2031-04-13",
]);

const on = (month: number, day: number) => (date: Day): boolean =>
  date.month === month && date.day === day;
const nth = (n: number, weekday: number, month: number) => (date: Day): boolean =>
  date.month === month && date.dayOfWeek === weekday && Math.ceil(date.day / 7) === n;
const last = (weekday: number, month: number) => (date: Day): boolean =>
  date.month === month && date.dayOfWeek === weekday && date.day + 7 > date.daysInMonth;
const beforeEaster = (days: number) => (date: Day): boolean =>
  EASTERS.has(date.add({ days }).toString());
const thanksgiving = nth(4, THU, 11);

/** Each holiday told as a question about one day, which is another way than the table's. */
const ORACLE: Record<string, (date: Day, state: string) => boolean> = {
  "new-years-day": on(1, 1),
  "battle-of-new-orleans-day": on(1, 8),
  "mlk-day": nth(3, MON, 1),
  "presidents-day": nth(3, MON, 2),
  "mardi-gras": beforeEaster(47),
  "good-friday": beforeEaster(2),
  "easter-sunday": beforeEaster(0),
  "arbor-day-ne": last(FRI, 4),
  "confederate-memorial-day-al": nth(4, MON, 4),
  "ri-independence-day": on(5, 4),
  "memorial-day": last(MON, 5),
  "jefferson-davis-birthday-al": nth(1, MON, 6),
  "flag-day": on(6, 14),
  "juneteenth": (date) => date.year >= 2021 && on(6, 19)(date),
  "juneteenth-ut": (date) =>
    // The Monday that has 19 June in the Tuesday-to-Friday after it, or on it, or in the weekend
    // just before it.
    date.dayOfWeek === MON && date.month === 6 && date.day >= 15 && date.day <= 21,
  "independence-day": on(7, 4),
  "pioneer-day": on(7, 24),
  "victory-day-ri": nth(2, MON, 8),
  "huey-p-long-day": on(8, 30),
  "labor-day": nth(1, MON, 9),
  "columbus-day": nth(2, MON, 10),
  "all-saints-day": on(11, 1),
  "election-day-november": (date, state) =>
    date.month === 11 && date.dayOfWeek === TUE && date.day >= 2 && date.day <= 8 &&
    ((state !== "LA" && state !== "RI") || date.year % 2 === 0),
  "veterans-day": on(11, 11),
  "thanksgiving-day": thanksgiving,
  "day-after-thanksgiving": (date) => thanksgiving(date.subtract({ days: 1 })),
  "rosa-parks-day": on(12, 1),
  "christmas-day": on(12, 25),
  "inauguration-day-la": () => false,
  "proclaimed-holiday": () => false,
};

const MOVES_IN_LOUISIANA = ["new-years-day", "independence-day", "christmas-day"];
const MOVES_IN_UTAH = [...MOVES_IN_LOUISIANA, "pioneer-day", "veterans-day"];

/** Whether a state keeps a holiday on a day, observed days included. */
function isKept(id: string, state: string, date: Day): boolean {
  const actual = (day: Day): boolean => ORACLE[id]?.(day, state) === true;
  const moves = state === "UT"
    ? MOVES_IN_UTAH.includes(id)
    : state === "LA"
    ? MOVES_IN_LOUISIANA.includes(id)
    : ["AL", "NE", "PA", "RI", "US"].includes(state);
  const isWeekend = date.dayOfWeek === SAT || date.dayOfWeek === SUN;
  if (actual(date)) return !(state === "UT" && moves && isWeekend);
  if (!moves) return false;
  if (date.dayOfWeek === MON) return actual(date.subtract({ days: 1 }));
  const usesFriday = state !== "PA" && state !== "RI";
  return date.dayOfWeek === FRI && usesFriday && actual(date.add({ days: 1 }));
}

Deno.test("buildHolidayTable() agrees day by day with a slow reckoning, 2019 to 2030", () => {
  assertEquals(Object.keys(ORACLE).sort(), Object.keys(HOLIDAYS).sort());
  const first = Temporal.PlainDate.from("2019-01-01");
  const end = Temporal.PlainDate.from("2031-01-01");
  for (const state of ["AL", "LA", "NE", "PA", "RI", "US", "UT", "TX"]) {
    for (const id of Object.keys(HOLIDAYS)) {
      const table = buildHolidayTable(state, [id]);
      let day = parseDay(first.toString()) as number;
      for (
        let date = first;
        Temporal.PlainDate.compare(date, end) < 0;
        date = date.add({ days: 1 })
      ) {
        const expected = isKept(id, state, date);
        if (table.has(day) !== expected) {
          assertEquals(table.has(day), expected, `${id} ${state} ${date}`);
        }
        day++;
      }
    }
  }
});

Deno.test("holidayDays() moves weekend holidays as each state has it", () => {
  const cases: [id: string, state: string, year: number, days: string[]][] = [
    ["independence-day", "AL", 2026, ["2026-07-03", "2026-07-04"]],
    ["independence-day", "LA", 2026, ["2026-07-03", "2026-07-04"]],
    ["independence-day", "PA", 2026, ["2026-07-04"]],
    ["independence-day", "RI", 2026, ["2026-07-04"]],
    ["independence-day", "UT", 2026, ["2026-07-03"]],
    ["independence-day", "TX", 2026, ["2026-07-04"]],
    ["independence-day", "US", 2026, ["2026-07-03", "2026-07-04"]],
    ["independence-day", "PA", 2027, ["2027-07-04", "2027-07-05"]],
    ["independence-day", "UT", 2027, ["2027-07-05"]],
    ["new-years-day", "AL", 2028, ["2027-12-31", "2028-01-01"]],
    ["new-years-day", "UT", 2028, ["2027-12-31"]],
    ["new-years-day", "PA", 2028, ["2028-01-01"]],
    ["christmas-day", "RI", 2027, ["2027-12-25"]],
    ["christmas-day", "LA", 2027, ["2027-12-24", "2027-12-25"]],
    ["veterans-day", "LA", 2028, ["2028-11-11"]],
    ["veterans-day", "UT", 2028, ["2028-11-10"]],
    ["veterans-day", "AL", 2029, ["2029-11-11", "2029-11-12"]],
    ["flag-day", "PA", 2026, ["2026-06-14", "2026-06-15"]],
    ["ri-independence-day", "RI", 2025, ["2025-05-04", "2025-05-05"]],
    ["huey-p-long-day", "LA", 2026, ["2026-08-30"]],
    ["pioneer-day", "UT", 2027, ["2027-07-23"]],
    ["pioneer-day", "UT", 2026, ["2026-07-24"]],
    ["easter-sunday", "UT", 2026, ["2026-04-05"]],
    ["good-friday", "PA", 2026, ["2026-04-03"]],
    ["mardi-gras", "LA", 2026, ["2026-02-17"]],
    ["mardi-gras", "AL", 2028, ["2028-02-29"]],
    ["juneteenth-ut", "UT", 2026, ["2026-06-15"]],
    ["juneteenth-ut", "UT", 2027, ["2027-06-21"]],
    ["juneteenth-ut", "UT", 2028, ["2028-06-19"]],
    ["juneteenth-ut", "UT", 2033, ["2033-06-20"]],
    ["juneteenth", "RI", 2020, []],
    ["election-day-november", "PA", 2027, ["2027-11-02"]],
    ["election-day-november", "RI", 2027, []],
    ["election-day-november", "LA", 2028, ["2028-11-07"]],
    ["arbor-day-ne", "NE", 2027, ["2027-04-30"]],
    ["thanksgiving-day", "US", 2026, ["2026-11-26"]],
    ["day-after-thanksgiving", "LA", 2026, ["2026-11-27"]],
    ["rosa-parks-day", "AL", 2029, ["2029-11-30", "2029-12-01"]],
    ["proclaimed-holiday", "LA", 2026, []],
  ];
  for (const [id, state, year, days] of cases) {
    assertEquals(holidayDays(id, state, year).map(formatDay), days, `${id} ${state} ${year}`);
  }
});

Deno.test("buildHolidayTable() names the day and says when it is kept instead of another", () => {
  const table = buildHolidayTable("LA", ["new-years-day", "mardi-gras", "proclaimed-holiday"]);
  const nameOf = (date: string): string | undefined => table.nameOf(parseDay(date) as number);
  assertEquals(nameOf("2028-01-01"), "New Year's Day");
  assertEquals(nameOf("2027-12-31"), "New Year's Day (observed)");
  assertEquals(nameOf("2026-02-17"), "Mardi Gras");
  assertEquals(nameOf("2026-02-16"), undefined);
});

Deno.test("buildHolidayTable() gives the first name of the rule when two holidays meet", () => {
  const day = parseDay("2027-11-02") as number; // general election, and All Souls' in a longer list
  assertEquals(
    buildHolidayTable("PA", ["election-day-november"]).nameOf(day),
    "General Election Day",
  );
  const meeting = parseDay("2022-06-20") as number; // 19 June 2022 was a Sunday
  const table = buildHolidayTable("US", ["juneteenth-ut", "juneteenth"]);
  assertEquals(table.nameOf(meeting), "Juneteenth");
  assertEquals(
    buildHolidayTable("US", ["juneteenth", "juneteenth-ut"]).nameOf(meeting),
    "Juneteenth (observed)",
  );
});

Deno.test("buildHolidayTable() covers every local day of the supported instants and no other", () => {
  const table = buildHolidayTable("US", FEDERAL_HOLIDAYS);
  assertEquals(table.has(parseDay("1999-12-31") as number), true, "kept for Saturday 2000-01-01");
  assertEquals(table.has(parseDay("2051-01-01") as number), true, "begins in Guam in 2050 UTC");
  for (const day of ["1999-12-25", "2051-01-02", "2051-07-04"]) {
    assertEquals(table.has(parseDay(day) as number), false, day);
  }
  for (const day of [NaN, Infinity, 0.5, -1]) assertEquals(table.has(day), false);
});

Deno.test("FEDERAL_HOLIDAYS and NEBRASKA_HOLIDAYS name known holidays once", () => {
  assertEquals(FEDERAL_HOLIDAYS.length, 11);
  assertEquals(NEBRASKA_HOLIDAYS.length, 13);
  assertEquals(new Set(NEBRASKA_HOLIDAYS).size, 13);
  for (const id of NEBRASKA_HOLIDAYS) assertEquals(Object.hasOwn(HOLIDAYS, id), true, id);
  const table = buildHolidayTable("NE", NEBRASKA_HOLIDAYS);
  const year2026 = Array.from({ length: 365 }, (_, day) => (parseDay("2026-01-01") as number) + day)
    .filter((day) => table.has(day)).map(formatDay);
  assertEquals(year2026, [
    "2026-01-01",
    "2026-01-19",
    "2026-02-16",
    "2026-04-24",
    "2026-05-25",
    "2026-06-19",
    "2026-07-03",
    "2026-07-04",
    "2026-09-07",
    "2026-10-12",
    "2026-11-11",
    "2026-11-26",
    "2026-11-27",
    "2026-12-25",
  ]);
});

Deno.test("HOLIDAYS and OBSERVED_RULES name each other and their law", () => {
  for (const [id, { name, citation, evenYearsIn = [] }] of Object.entries(HOLIDAYS)) {
    assertEquals(name.length > 3 && citation.length > 5, true, id);
    for (const state of evenYearsIn) assertEquals(state.length, 2, id);
  }
  for (const [state, { only = [], citation }] of Object.entries(OBSERVED_RULES)) {
    assertEquals(citation.length > 5, true, state);
    for (const id of only) assertEquals(HOLIDAYS[id]?.rule.type, "fixed", id);
  }
});

Deno.test("holidays refuse an id that is not in the table", () => {
  for (const id of ["", "christmas", "__proto__", "constructor"]) {
    assertThrows(() => holidayDays(id, "AL", 2026), RangeError);
    assertThrows(() => buildHolidayTable("AL", [id]), RangeError);
  }
  assertThrows(
    () => buildHolidayTable("AL", new Array<string>(128).fill("mlk-day")),
    RangeError,
    "more than 127",
  );
});
