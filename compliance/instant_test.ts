import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { formatInstant, readDay, readInstant } from "./instant.ts";
import { END_INSTANT, FIRST_INSTANT } from "./time/local_time.ts";

Deno.test("readInstant() reads instants and nothing that only looks like one", () => {
  const table: [value: unknown, ms: number][] = [
    ["1970-01-01T00:00:00Z", 0],
    ["1970-01-01T00:00Z", 0],
    ["1970-01-01T00:00:00.001Z", 1],
    ["1970-01-01T00:00:00.001999Z", 1],
    ["1970-01-01T01:00:00+01:00", 0],
    ["1969-12-31T19:00:00-05:00", 0],
    [0, 0],
    [-1.5, -2],
    [8.64e15, 8.64e15],
    [new Date(5), 5],
    [8.64e15 + 2, NaN],
    [Infinity, NaN],
    [NaN, NaN],
    ["1970-01-01", NaN],
    ["1970-01-01T00:00:00", NaN],
    ["1970-01-01 00:00:00Z", NaN],
    ["1970-02-29T00:00:00Z", NaN],
    ["1970-01-01T25:00:00Z", NaN],
    ["1970-01-01T00:60:00Z", NaN],
    ["1970-01-01T00:00:00z", NaN],
    ["1970-01-01T00:00:00Z ", NaN],
    ["1970-01-01T00:00:00.0000000000Z", NaN],
    ["9".repeat(100_000), NaN],
    ["", NaN],
    [null, NaN],
    [undefined, NaN],
    [{}, NaN],
    [[], NaN],
    [true, NaN],
    [10n, NaN],
  ];
  for (const [value, ms] of table) assertEquals(readInstant(value), ms, String(value).slice(0, 40));
});

Deno.test("readDay() reads calendar dates only", () => {
  const table: [value: unknown, day: number][] = [
    ["1970-01-02", 1],
    ["2028-02-29", 21_243],
    ["2027-02-29", NaN],
    ["1970-1-2", NaN],
    ["1970-01-02T00:00:00Z", NaN],
    ["", NaN],
    [0, NaN],
    [null, NaN],
    [new Date(0), NaN],
  ];
  for (const [value, day] of table) assertEquals(readDay(value), day, String(value));
});

Deno.test("formatInstant() writes what Date writes, inside the table of zones and out", () => {
  const edges = [
    0,
    -1,
    FIRST_INSTANT - 1,
    FIRST_INSTANT,
    FIRST_INSTANT + 1,
    END_INSTANT - 1,
    END_INSTANT,
    8.64e15,
    -8.64e15,
    Date.UTC(2028, 1, 29, 23, 59, 59, 999),
  ];
  for (const ms of edges) assertEquals(formatInstant(ms), new Date(ms).toISOString());
  fc.assert(
    fc.property(fc.integer({ min: FIRST_INSTANT, max: END_INSTANT - 1 }), (ms) => {
      assertEquals(formatInstant(ms), new Date(ms).toISOString());
    }),
    { seed: 20_261_124, numRuns: 5000 },
  );
});
