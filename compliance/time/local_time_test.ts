import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { dayNumber, parseDay } from "./calendar.ts";
import {
  dayOf,
  END_INSTANT,
  FIRST_INSTANT,
  isSupportedInstant,
  localSeconds,
  localToUtc,
  offsetSeconds,
  secondOfDay,
} from "./local_time.ts";
import { ZONE_COUNT, zoneId, zoneName } from "./zones.ts";

const NEW_YORK = zoneId("America/New_York");

function oracleOffset(zone: string, epochMs: number): number {
  return Temporal.Instant.fromEpochMilliseconds(epochMs)
    .toZonedDateTimeISO(zone).offsetNanoseconds / 1e9;
}

/** Every clock change of a zone that the oracle knows in the supported years. */
function oracleChanges(zone: string): number[] {
  const changes: number[] = [];
  let now = Temporal.Instant.fromEpochMilliseconds(FIRST_INSTANT - 1).toZonedDateTimeISO(zone);
  for (;;) {
    const next = now.getTimeZoneTransition("next");
    if (next === null || next.epochMilliseconds >= END_INSTANT) return changes;
    changes.push(next.epochMilliseconds);
    now = next;
  }
}

Deno.test("offsetSeconds() agrees with Temporal a second before, at and after every change", () => {
  let changes = 0;
  for (let id = 0; id < ZONE_COUNT; id++) {
    const zone = zoneName(id);
    for (const change of oracleChanges(zone)) {
      changes++;
      for (const instant of [change - 1000, change - 1, change, change + 1, change + 1000]) {
        assertEquals(offsetSeconds(id, instant), oracleOffset(zone, instant), `${zone} ${instant}`);
      }
    }
  }
  assertEquals(changes, 6 * 102, "six zones change their clocks twice a year for 51 years");
});

Deno.test("offsetSeconds() agrees with Temporal and Intl on the first of every month", () => {
  for (let id = 0; id < ZONE_COUNT; id++) {
    const zone = zoneName(id);
    const format = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });
    for (let year = 2000; year <= 2050; year++) {
      for (let month = 0; month < 12; month++) {
        const instant = Date.UTC(year, month, 1, 12);
        const offset = offsetSeconds(id, instant);
        assertEquals(offset, oracleOffset(zone, instant), `${zone} ${year}-${month + 1}`);
        const sign = offset < 0 ? "-" : "+";
        const hours = String(Math.abs(offset) / 3600).padStart(2, "0");
        assert(format.format(instant).endsWith(`GMT${sign}${hours}:00`), `${zone} ${year}`);
      }
    }
  }
});

Deno.test("localSeconds() shows the wall clock that Temporal shows at any instant", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: ZONE_COUNT - 1 }),
      fc.integer({ min: FIRST_INSTANT, max: END_INSTANT - 1 }),
      (id, instant) => {
        const local = localSeconds(id, instant);
        const clock = Temporal.Instant.fromEpochMilliseconds(instant)
          .toZonedDateTimeISO(zoneName(id));
        assertEquals(dayOf(local), dayNumber(clock.year, clock.month, clock.day));
        assertEquals(secondOfDay(local), clock.hour * 3600 + clock.minute * 60 + clock.second);
      },
    ),
    { seed: 4, numRuns: 3000 },
  );
});

Deno.test("localToUtc() agrees with Temporal at any clock time, gaps and overlaps included", () => {
  const times = fc.record({
    id: fc.integer({ min: 0, max: ZONE_COUNT - 1 }),
    year: fc.integer({ min: 2000, max: 2050 }),
    month: fc.constantFrom(1, 3, 4, 7, 10, 11),
    day: fc.integer({ min: 2, max: 29 }),
    second: fc.oneof(fc.integer({ min: 0, max: 3 * 3600 }), fc.integer({ min: 0, max: 86_399 })),
  });
  fc.assert(
    fc.property(times, ({ id, year, month, day, second }) => {
      const clock = Temporal.PlainDateTime.from({ year, month, day }).add({ seconds: second });
      const early = clock.toZonedDateTime(zoneName(id), { disambiguation: "earlier" });
      const late = clock.toZonedDateTime(zoneName(id), { disambiguation: "later" });
      const date = dayNumber(year, month, day);
      if (early.toPlainDateTime().equals(clock)) {
        assertEquals(localToUtc(id, date, second), early.epochMilliseconds);
        assertEquals(localToUtc(id, date, second, true), late.epochMilliseconds);
      } else {
        const gap = early.getTimeZoneTransition("next")?.epochMilliseconds;
        assertEquals(localToUtc(id, date, second), gap);
        assertEquals(localToUtc(id, date, second, true), gap);
      }
    }),
    { seed: 4, numRuns: 5000 },
  );
});

Deno.test("localToUtc() is exact at the edges of every gap and overlap", () => {
  for (let id = 0; id < ZONE_COUNT; id++) {
    for (const change of oracleChanges(zoneName(id))) {
      const jump = offsetSeconds(id, change) - offsetSeconds(id, change - 1);
      const local = localSeconds(id, change);
      const at = (seconds: number, isLater: boolean): number =>
        localToUtc(id, dayOf(local + seconds), secondOfDay(local + seconds), isLater);
      if (jump > 0) {
        assertEquals(at(-1, false), change, "the last skipped second opens at the change");
        assertEquals(at(-jump, true), change, "the first skipped second too");
        assertEquals(at(-jump - 1, false), change - 1000);
      } else {
        assertEquals(at(0, true), change, "the second showing of the first doubled second");
        assertEquals(at(0, false), change + jump * 1000);
        assertEquals(at(-jump - 1, false), change - 1000);
        assertEquals(at(-jump, false), at(-jump, true), "the doubled hour is over");
      }
    }
  }
});

Deno.test("localToUtc() takes 86,400 as the next midnight", () => {
  const day = dayNumber(2027, 3, 14);
  assertEquals(localToUtc(NEW_YORK, day, 86_400), localToUtc(NEW_YORK, day + 1, 0));
});

Deno.test("localSeconds() makes clock-change days of 23 and 25 hours", () => {
  const hours = (date: string): number => {
    const day = parseDay(date) as number;
    return (localToUtc(NEW_YORK, day + 1, 0) - localToUtc(NEW_YORK, day, 0)) / 3_600_000;
  };
  assertEquals(hours("2027-03-14"), 23);
  assertEquals(hours("2027-11-07"), 25);
  assertEquals(hours("2027-11-08"), 24);
});

Deno.test("localSeconds() keeps to the second before an hour until the hour is full", () => {
  const evening = Date.UTC(2026, 10, 24, 1, 59, 59, 999);
  assertEquals(secondOfDay(localSeconds(NEW_YORK, evening)), 21 * 3600 - 1);
  assertEquals(secondOfDay(localSeconds(NEW_YORK, evening + 1)), 21 * 3600);
});

Deno.test("isSupportedInstant() is true for 2000 to 2050 in UTC only", () => {
  assertEquals(FIRST_INSTANT, Date.UTC(2000, 0, 1));
  assertEquals(END_INSTANT, Date.UTC(2051, 0, 1));
  for (const instant of [FIRST_INSTANT, END_INSTANT - 1]) assert(isSupportedInstant(instant));
  for (const instant of [FIRST_INSTANT - 1, END_INSTANT, NaN, Infinity, -Infinity]) {
    assertEquals(isSupportedInstant(instant), false);
  }
});

Deno.test("offsetSeconds() uses the nearest clock outside the table", () => {
  assertEquals(offsetSeconds(NEW_YORK, Date.UTC(1990, 6, 1)), -5 * 3600);
  assertEquals(offsetSeconds(NEW_YORK, Date.UTC(2200, 6, 1)), -5 * 3600);
  assertEquals(offsetSeconds(NEW_YORK, Infinity), -5 * 3600);
});
