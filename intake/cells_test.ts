import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { cleanCell, cleanNote, isFormulaLike } from "./cells.ts";

const SEED = 20_260_101;

const CELLS: readonly (readonly [string, string])[] = [
  ["Oak St", "Oak St"],
  ["  Oak \t\r\n St  ", "Oak St"],
  ["Oak\u00a0St\u200b", "Oak St"],
  ["\ufeffZoë\u202e", "Zoë"],
  ["a\u0000b\u0007", "ab"],
  ["", ""],
  ["   ", ""],
  ["-", ""],
  ["--", ""],
  ["---", "---"],
  ["N/A", ""],
  ["#N/A", ""],
  ["NULL", ""],
  ["NaN", ""],
  [" None ", ""],
  ["UNKNOWN", ""],
  ["Nancy", "Nancy"],
  ["Nonesuch", "Nonesuch"],
  ["0", "0"],
];

for (const [cell, text] of CELLS) {
  Deno.test(`cleanCell() makes ${JSON.stringify(text)} of ${JSON.stringify(cell)}`, () => {
    assertEquals(cleanCell(cell), text);
  });
}

Deno.test("cleanCell() has nothing left to clean, whatever the cell", () => {
  const unit = fc.constantFrom(..."aN/-# \t\n\u00a0\u200bé\u3000");
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "grapheme" }), fc.string({ unit })), (cell) => {
      const text = cleanCell(cell);
      assertEquals(cleanCell(text), text);
      assertEquals(/^\s|\s$|\s\s|[\t\n\u00a0\u200b]/.test(text), false);
    }),
    { seed: SEED, numRuns: 1_000 },
  );
});

Deno.test("cleanNote() keeps line breaks and cleans the lines", () => {
  assertEquals(cleanNote(" one  two \n\n three\u00a0four\n"), "one two\n\nthree four");
  assertEquals(cleanNote("n/a"), "");
  assertEquals(cleanNote("\n \n"), "");
});

const FORMULAS: readonly (readonly [string, boolean])[] = [
  ["=1+1", true],
  ["+cmd", true],
  ["@SUM(A1)", true],
  ["-cmd", true],
  ["-5", false],
  ["-", false],
  ["Oak", false],
  ["", false],
];

for (const [text, expected] of FORMULAS) {
  Deno.test(`isFormulaLike() is ${expected} for ${JSON.stringify(text)}`, () => {
    assertEquals(isFormulaLike(text), expected);
  });
}
