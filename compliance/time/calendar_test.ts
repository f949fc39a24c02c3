import { assertEquals, fail } from "@std/assert";
import fc from "fast-check";
import {
  addMonths,
  civil,
  dayNumber,
  daysInMonth,
  easter,
  formatDay,
  parseDay,
  weekday,
  yearOf,
} from "./calendar.ts";

const DAY_MS = 86_400_000;

Deno.test("dayNumber() and civil() agree with Date.UTC on every day of 1600 to 2200", () => {
  const first = Date.UTC(1600, 0, 1) / DAY_MS;
  const last = Date.UTC(2200, 11, 31) / DAY_MS;
  for (let day = first; day <= last; day++) {
    const date = new Date(day * DAY_MS);
    const year = date.getUTCFullYear();
    const month = date.getUTCMonth() + 1;
    const dayOfMonth = date.getUTCDate();
    const found = civil(day);
    const isRight = dayNumber(year, month, dayOfMonth) === day && found.year === year &&
      found.month === month && found.day === dayOfMonth && weekday(day) === date.getUTCDay() &&
      yearOf(day) === year;
    if (!isRight) fail(`Wrong for ${date.toISOString()}`);
  }
});

Deno.test("addMonths() keeps the day or stops at the month's end", () => {
  const cases: [string, number, string][] = [
    ["2026-11-30", 3, "2027-02-28"],
    ["2028-02-29", 12, "2029-02-28"],
    ["2027-11-30", 3, "2028-02-29"],
    ["2028-02-29", 48, "2032-02-29"],
    ["2026-08-31", 18, "2028-02-29"],
    ["2026-01-31", 1, "2026-02-28"],
    ["2026-03-31", -1, "2026-02-28"],
    ["2026-01-15", -1, "2025-12-15"],
    ["2026-12-31", 1, "2027-01-31"],
    ["2026-05-14", 0, "2026-05-14"],
    ["2100-01-30", 1, "2100-02-28"],
  ];
  for (const [from, months, to] of cases) {
    assertEquals(formatDay(addMonths(parseDay(from) as number, months)), to, `${from} ${months}`);
  }
});

Deno.test("addMonths() agrees with Temporal", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 40_000 }),
      fc.integer({ min: -300, max: 300 }),
      (day, months) => {
        const moved = Temporal.PlainDate.from("1970-01-01").add({ days: day }).add({ months });
        assertEquals(formatDay(addMonths(day, months)), moved.toString());
      },
    ),
    { seed: 4, numRuns: 2000 },
  );
});

Deno.test("parseDay() reads real days only", () => {
  assertEquals(parseDay("2028-02-29"), dayNumber(2028, 2, 29));
  assertEquals(parseDay("0001-01-01"), dayNumber(1, 1, 1));
  assertEquals(parseDay("9999-12-31"), dayNumber(9999, 12, 31));
  const refused = [
    "",
    "2027-02-29",
    "2100-02-29",
    "2026-04-31",
    "2026-00-10",
    "2026-13-01",
    "2026-01-00",
    "2026-01-32",
    "0000-01-01",
    "2026-1-01",
    "2026-01-1",
    "2026/01/01",
    "20260101",
    " 2026-01-01",
    "2026-01-01 ",
    "2026-01-01T00:00:00Z",
    "+2026-01-0",
    "2026-0x-01",
    "２０２６-０１-０１",
  ];
  for (const text of refused) assertEquals(parseDay(text), null, text);
});

Deno.test("parseDay() reads back what formatDay() writes", () => {
  fc.assert(
    fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (day) => {
      assertEquals(parseDay(formatDay(day)), day);
    }),
    { seed: 4 },
  );
});

Deno.test("daysInMonth() knows leap years and centuries", () => {
  assertEquals([2023, 2024, 2000, 1900].map((year) => daysInMonth(year, 2)), [28, 29, 29, 28]);
  const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((month) => daysInMonth(2026, month));
  assertEquals(months, [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);
});

/** The anonymous reckoning of 1876, which takes another way than ours. */
function oracleEaster(year: number): string {
  const a = year % 19;
  const b = Math.trunc(year / 100);
  const c = year % 100;
  const h = (19 * a + b - (b >> 2) - Math.trunc((b - Math.trunc((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * (c >> 2) - h - (c % 4)) % 7;
  const m = Math.trunc((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return `${year}-0${Math.trunc(n / 31)}-${String((n % 31) + 1).padStart(2, "0")}`;
}

Deno.test("easter() agrees with an independent reckoning from 1583 to 2999", () => {
  for (let year = 1583; year < 3000; year++) {
    assertEquals(formatDay(easter(year)), oracleEaster(year));
  }
});

Deno.test("easter() finds known dates, the earliest and the latest among them", () => {
  const known = [
    "1818-03-22",
    "1943-04-25",
    "2000-04-23",
    "2008-03-23",
    "2026-04-05",
    "2027-03-28",
  ];
  for (const date of [...known, "2038-04-25"]) {
    assertEquals(formatDay(easter(Number(date.slice(0, 4)))), date);
  }
});
