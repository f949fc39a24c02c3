/** How long evidence is kept, to the millisecond. */

import { assertEquals, assertThrows } from "@std/assert";
import { Retention, RETENTION_RULES, yearsBefore } from "./retention.ts";

const NOW = Date.UTC(2032, 1, 29, 12);

Deno.test("yearsBefore() goes back calendar years, and from 29 to 28 February", () => {
  const table: [from: string, years: number, to: string][] = [
    ["2032-02-29T12:00:00.000Z", 5, "2027-02-28T12:00:00.000Z"],
    ["2032-02-29T12:00:00.000Z", 4, "2028-02-29T12:00:00.000Z"],
    ["2031-11-24T19:00:00.001Z", 6, "2025-11-24T19:00:00.001Z"],
  ];
  for (const [from, years, to] of table) {
    assertEquals(new Date(yearsBefore(Date.parse(from), years)).toISOString(), to);
  }
});

Deno.test("purgeBefore() is six years ago unless told, and never less than five", () => {
  const retention = new Retention({});
  const limit = yearsBefore(NOW, 5);
  assertEquals(retention.purgeBefore(undefined, NOW), yearsBefore(NOW, 6));
  assertEquals(retention.purgeBefore(limit, NOW), limit);
  for (const before of [limit + 1, NOW, NaN, Infinity]) {
    assertThrows(() => retention.purgeBefore(before, NOW), RangeError, "before");
  }
  assertEquals(new Retention({ keepYears: 10 }).purgeBefore(undefined, NOW), yearsBefore(NOW, 10));
});

Deno.test("eraseBefore() is six years ago unless counsel says otherwise", () => {
  const retention = new Retention({});
  assertEquals(retention.eraseBefore(undefined, NOW), yearsBefore(NOW, 6));
  assertEquals(retention.eraseBefore(NOW, NOW), NOW);
  assertThrows(() => retention.eraseBefore(NaN, NOW), RangeError, "before");
});

Deno.test("Retention takes nothing away under a legal hold, which may begin and end", () => {
  let isOn = true;
  const retention = new Retention({ isOnHold: () => isOn });
  assertEquals(retention.purgeBefore(undefined, NOW), -Infinity);
  assertEquals(retention.eraseBefore(NOW, NOW), -Infinity);
  isOn = false;
  assertEquals(retention.eraseBefore(NOW, NOW), NOW);
});

Deno.test("Retention refuses to keep less than five years", () => {
  for (const keepYears of [0, 4, 5.5, 101, NaN]) {
    assertThrows(() => new Retention({ keepYears }), RangeError, "keepYears");
  }
});

Deno.test("RETENTION_RULES cite the rule in force since 16 May 2024 and the recommendation", () => {
  assertEquals(RETENTION_RULES.map(({ effectiveFrom, id, years }) => [id, years, effectiveFrom]), [
    ["federal.tsr-recordkeeping", 5, "2024-05-16"],
    ["federal.limitations-and-retention", 6, null],
  ]);
});
