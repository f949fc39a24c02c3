import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { businessDaysAfter, isBusinessDay } from "./business_days.ts";
import { formatDay, parseDay } from "./calendar.ts";

function after(date: string, count: number): string {
  return formatDay(businessDaysAfter(parseDay(date) as number, count));
}

Deno.test("businessDaysAfter() skips weekends and federal holidays", () => {
  const cases: [from: string, count: number, last: string][] = [
    ["2026-11-25", 10, "2026-12-10"], // Thanksgiving on the 26th
    ["2026-11-25", 1, "2026-11-27"],
    ["2026-11-27", 1, "2026-11-30"],
    ["2026-11-28", 1, "2026-11-30"],
    ["2026-11-29", 1, "2026-11-30"],
    ["2026-12-24", 1, "2026-12-28"],
    ["2026-12-23", 10, "2027-01-08"], // Christmas and New Year's Day
    ["2027-12-30", 1, "2028-01-03"], // New Year's Day 2028 is kept on 2027-12-31
    ["2026-07-02", 1, "2026-07-06"], // Independence Day is kept on the 3rd
    ["2027-07-02", 1, "2027-07-06"], // and here on the 5th
    ["2020-06-18", 1, "2020-06-19"], // before Juneteenth was a holiday
    ["2026-06-18", 1, "2026-06-22"],
    ["2026-11-25", 0, "2026-11-25"],
    ["2026-11-28", 0, "2026-11-28"],
  ];
  for (const [from, count, last] of cases) {
    assertEquals(after(from, count), last, `${from} ${count}`);
  }
});

Deno.test("isBusinessDay() counts 249 to 252 days in a year of eleven holidays", () => {
  for (let year = 2022; year < 2050; year++) {
    const first = parseDay(`${year}-01-01`) as number;
    const end = parseDay(`${year + 1}-01-01`) as number;
    let count = 0;
    for (let day = first; day < end; day++) if (isBusinessDay(day)) count++;
    assertEquals(count >= 249 && count <= 252, true, `${year}: ${count}`);
  }
});

Deno.test("businessDaysAfter() ends on a business day and adds up", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 11_000, max: 29_000 }),
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 1, max: 30 }),
      (day, first, second) => {
        const last = businessDaysAfter(day, first);
        assertEquals(isBusinessDay(last), true);
        assertEquals(businessDaysAfter(last, second), businessDaysAfter(day, first + second));
      },
    ),
    { seed: 4 },
  );
});

Deno.test("businessDaysAfter() refuses a count that is not a natural number", () => {
  for (const count of [-1, 0.5, NaN, Infinity]) {
    assertThrows(() => businessDaysAfter(20_000, count), RangeError);
  }
});
