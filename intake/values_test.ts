import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { parseProhibition } from "./flags.ts";
import { parseState } from "./states.ts";
import { parseBoolean, parseDate, parseNumber } from "./values.ts";
import { parseZip } from "./zips.ts";
import { unitName } from "./units.ts";

const SEED = 20_260_101;

const NUMBERS: readonly (readonly [string, number | undefined])[] = [
  ["1234", 1234],
  ["0", 0],
  ["$1,234.50", 1234.5],
  ["$ 350K", 350_000],
  ["1.2m", 1_200_000],
  ["-1,000", -1000],
  ["2.5", 2.5],
  ["1.", 1],
  ["12.345", 12.35],
  ["999999999999", 999_999_999_999],
  ["9999999999999", undefined],
  ["1.234,50", undefined],
  ["12,34", undefined],
  ["1e5", undefined],
  ["abc", undefined],
  ["$", undefined],
  ["", undefined],
  ["1".repeat(1_000), undefined],
];

for (const [text, expected] of NUMBERS) {
  Deno.test(`parseNumber() reads ${JSON.stringify(text.slice(0, 20))} as ${expected}`, () => {
    assertEquals(parseNumber(text), expected);
  });
}

const DATES: readonly (readonly [string, string | undefined])[] = [
  ["2026-11-04", "2026-11-04"],
  ["2026-1-4", "2026-01-04"],
  ["11/4/2026", "2026-11-04"],
  ["11-04-2026", "2026-11-04"],
  ["11/4/27", "2027-11-04"],
  ["11/4/28", "1928-11-04"],
  ["1/2/99", "1999-01-02"],
  ["Nov 4, 2026", "2026-11-04"],
  ["november 4th 2026", "2026-11-04"],
  ["2026-11-04T23:30:00-05:00", "2026-11-04"],
  ["2026-11-04 23:30", "2026-11-04"],
  ["11/4/2026 9:15 AM", "2026-11-04"],
  ["46330", "2026-11-04"],
  ["46330.75", "2026-11-04"],
  ["20000", "1954-10-03"],
  ["60000", "2064-04-08"],
  ["19999", undefined],
  ["60001", undefined],
  ["2/29/2024", "2024-02-29"],
  ["2/29/2026", undefined],
  ["2/29/1900", undefined],
  ["13/1/2026", undefined],
  ["0/1/2026", undefined],
  ["1/0/2026", undefined],
  ["4/31/2026", undefined],
  ["1599-12-31", undefined],
  ["1/2/026", undefined],
  ["1/2-2026", undefined],
  ["2026-11", undefined],
  ["2026-11-04x", undefined],
  ["soon", undefined],
  ["", undefined],
];

for (const [text, expected] of DATES) {
  Deno.test(`parseDate() reads ${JSON.stringify(text)} as ${expected} in 2026`, () => {
    assertEquals(parseDate(text, 2026), expected);
  });
}

Deno.test("parseDate() answers a date of the calendar or nothing, whatever the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."0123459/-T: ,") }), (text) => {
      const date = parseDate(text, 2026);
      if (date !== undefined) {
        assertEquals(new Date(`${date}T00:00:00Z`).toISOString().slice(0, 10), date);
      }
    }),
    { seed: SEED, numRuns: 2_000 },
  );
});

Deno.test("parseBoolean() knows the words for yes and no and no others", () => {
  for (const text of ["yes", "Y", "TRUE", "t", "1", "X", "✓", "DNC"]) {
    assertEquals(parseBoolean(text), true, text);
  }
  for (const text of ["no", "N", "False", "f", "0"]) assertEquals(parseBoolean(text), false, text);
  for (const text of ["", "maybe", "10", "clean"]) {
    assertEquals(parseBoolean(text), undefined, text);
  }
});

Deno.test("parseProhibition() is unclear about words it does not know", () => {
  assertEquals(parseProhibition("yes"), true);
  assertEquals(parseProhibition("Clean"), false);
  assertEquals(parseProhibition("Not Found"), false);
  assertEquals(parseProhibition("Federal"), "unclear");
});

const STATES: readonly (readonly [string, string | undefined])[] = [
  ["TX", "TX"],
  ["tx", "TX"],
  ["Tx", "TX"],
  ["Texas", "TX"],
  ["TEX.", "TX"],
  ["North  Carolina", "NC"],
  ["D.C.", "DC"],
  ["district of columbia", "DC"],
  ["Puerto Rico", "PR"],
  ["Ontario", undefined],
  ["ON", undefined],
  ["", undefined],
  ["constructor", undefined],
];

for (const [text, expected] of STATES) {
  Deno.test(`parseState() reads ${JSON.stringify(text)} as ${expected}`, () => {
    assertEquals(parseState(text), expected);
  });
}

const ZIPS: readonly (readonly [string, string | undefined, string | undefined])[] = [
  ["78704", "TX", "78704"],
  ["78704", undefined, "78704"],
  ["78704-1234", "TX", "78704-1234"],
  ["787041234", "TX", "78704-1234"],
  ["78704.0", "TX", "78704"],
  ["z:78704", "TX", "78704"],
  ["2118", "MA", "02118 padded"],
  ["2118-1234", "MA", "02118-1234 padded"],
  ["21181234", "MA", "02118-1234 padded"],
  ["2118", "TX", undefined],
  ["2118", undefined, undefined],
  ["901", "PR", "00901 padded"],
  ["901", "MA", undefined],
  ["9011234", "VI", "00901-1234 padded"],
  ["123456", "TX", undefined],
  ["7870A", "TX", undefined],
  ["７８７０４", "TX", undefined],
];

for (const [text, state, expected] of ZIPS) {
  Deno.test(`parseZip() reads ${text} in ${state} as ${expected}`, () => {
    const zip = parseZip(text, state);
    const shown = zip &&
      zip.zip + (zip.zip4 === undefined ? "" : `-${zip.zip4}`) + (zip.wasPadded ? " padded" : "");
    assertEquals(shown, expected);
  });
}

Deno.test("unitName() takes the word off a unit", () => {
  for (const text of ["Apt 4B", "APT. 4B", "#4B", "# 4B", "unit #4B", "Suite 4B", "4B"]) {
    assertEquals(unitName(text), "4B", text);
  }
  assertEquals(unitName("Unity"), "Unity");
  assertEquals(unitName("#"), "#");
});
