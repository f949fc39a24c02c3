import { assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import {
  cents,
  instantMs,
  MAX_USD,
  roundHalfUp,
  signedCents,
  toRatio,
  usd,
  wholeWithin,
  within,
} from "./numbers.ts";

Deno.test("cents() rounds the halves that binary cannot hold up", () => {
  const cases: [number, number][] = [
    [1.005, 101],
    [1.0049, 100],
    [0.145, 15],
    [8.575, 858],
    [1.255, 126],
    [0.004999, 0],
    [0.005, 1],
    [0.1 + 0.2, 30],
    [1234567.895, 123456790],
    [MAX_USD, MAX_USD * 100],
  ];
  for (const [amount, expected] of cases) assertStrictEquals(cents(amount, "x"), expected);
});

Deno.test("signedCents() rounds halves away from zero and has no negative zero", () => {
  assertStrictEquals(signedCents(-1.005, "x"), -101);
  assertStrictEquals(signedCents(-0.004, "x"), 0);
  assertStrictEquals(signedCents(-0, "x"), 0);
  assertStrictEquals(usd(-0), 0);
});

Deno.test("roundHalfUp() equals exact decimal arithmetic for cents times a rate", () => {
  const rate = fc.integer({ min: 0, max: 20_000 });
  const amount = fc.integer({ min: 0, max: 10_000_000_000 });
  fc.assert(
    fc.property(amount, rate, (wholeCents, tenThousandths) => {
      const exact = (BigInt(wholeCents) * BigInt(tenThousandths) * 2n + 10_000n) / 20_000n;
      assertEquals(roundHalfUp(wholeCents * (tenThousandths / 10_000)), Number(exact));
    }),
    { seed: 7, numRuns: 5_000 },
  );
});

Deno.test("cents() and usd() are inverse for every whole number of cents", () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 1e12 }), (wholeCents) => {
      assertEquals(signedCents(usd(wholeCents), "x"), wholeCents);
    }),
    { seed: 8, numRuns: 2_000 },
  );
});

Deno.test("toRatio() keeps six decimals", () => {
  assertStrictEquals(toRatio(1 / 3), 0.333333);
  assertStrictEquals(toRatio(2 / 3), 0.666667);
  assertStrictEquals(toRatio(0.1 + 0.2), 0.3);
  assertStrictEquals(toRatio(-1 / 3), -0.333333);
  assertStrictEquals(toRatio(-1e-9), 0);
});

Deno.test("the readers name the field they refuse and never the value", () => {
  const refused: [() => unknown, string][] = [
    [() => cents(NaN, "arv"), "arv: expected a number from 0 to 10000000000"],
    [() => cents(-0.01, "arv"), "arv:"],
    [() => cents(Infinity, "arv"), "arv:"],
    [() => cents(MAX_USD + 0.01, "arv"), "arv:"],
    [() => cents("5" as unknown as number, "arv"), "arv:"],
    [() => signedCents(-Infinity, "flow"), "flow:"],
    [() => within(1.01, "rate", 0, 1), "rate: expected a number from 0 to 1"],
    [() => wholeWithin(1.5, "months", 1, 600), "months: expected a whole number from 1 to 600"],
    [() => wholeWithin(NaN, "months", 1, 600), "months:"],
    [() => instantMs(new Date(NaN), "asOf"), "asOf: expected a valid date"],
    [() => instantMs("2026-01-01" as unknown as Date, "asOf"), "asOf:"],
  ];
  for (const [call, message] of refused) assertThrows(call, RangeError, message);
});
