import { assert, assertEquals, assertLessOrEqual, assertThrows } from "@std/assert";
import fc from "fast-check";
import { endBuyerPrice, maxAllowableOffer, type OfferInput, wholesaleFee } from "./offer.ts";

const RULE = { method: "rule", arv: 300_000, repairs: 45_000 } as const;
const COSTS = {
  method: "costs_first",
  arv: 150_000,
  repairs: 25_000,
  financing: 6_000,
  holding: 2_000,
  selling: 9_000,
} as const;
const TARGET = {
  method: "target_profit",
  arv: 300_000,
  repairs: 45_000,
  buyClosing: 4_000,
  holding: 9_000,
  selling: 24_000,
  desiredProfit: 45_000,
  wholesaleFee: 10_000,
} as const;

Deno.test("maxAllowableOffer() agrees with the published examples", () => {
  assertEquals(maxAllowableOffer(RULE), {
    method: "rule",
    maxAllowableOffer: 165_000,
    margin: 90_000,
  });
  assertEquals(maxAllowableOffer(COSTS), {
    method: "costs_first",
    maxAllowableOffer: 75_600,
    margin: 32_400,
  });
  // The rule of thumb on the same deal gives another number.
  const rule = maxAllowableOffer({ method: "rule", arv: 150_000, repairs: 25_000 });
  assertEquals(rule.maxAllowableOffer, 80_000);
});

Deno.test("maxAllowableOffer() leaves the desired profit as margin", () => {
  assertEquals(maxAllowableOffer(TARGET), {
    method: "target_profit",
    maxAllowableOffer: 163_000,
    margin: 45_000,
  });
});

Deno.test("maxAllowableOffer() takes the fee and the fraction into account", () => {
  const offer = (changes: object) => maxAllowableOffer({ ...RULE, ...changes }).maxAllowableOffer;
  assertEquals(offer({ wholesaleFee: 10_000 }), 155_000);
  assertEquals(offer({ wholesaleFee: undefined, ruleFraction: undefined }), 165_000);
  assertEquals(offer({ ruleFraction: 0.65 }), 150_000);
  assertEquals(offer({ ruleFraction: 0.75 }), 180_000);
  assertEquals(maxAllowableOffer({ ...RULE, arv: 0.15, repairs: 0 }).maxAllowableOffer, 0.11);
});

Deno.test("maxAllowableOffer() is floored at 0, and the margin shows what is missing", () => {
  assertEquals(maxAllowableOffer({ ...RULE, repairs: 210_000 }).maxAllowableOffer, 0);
  assertEquals(maxAllowableOffer({ ...RULE, repairs: 209_999.99 }).maxAllowableOffer, 0.01);
  assertEquals(maxAllowableOffer({ ...RULE, repairs: 320_000 }), {
    method: "rule",
    maxAllowableOffer: 0,
    margin: -20_000,
  });
  assertEquals(maxAllowableOffer({ ...TARGET, holding: 999_999 }).maxAllowableOffer, 0);
});

const amount = fc.integer({ min: 0, max: 90_000_000 }).map((cents) => cents / 100);
const anyOffer: fc.Arbitrary<OfferInput> = fc.oneof(
  fc.record({
    method: fc.constant("rule"),
    arv: amount,
    repairs: amount,
    wholesaleFee: amount,
    ruleFraction: fc.integer({ min: 1, max: 100 }).map((percent) => percent / 100),
  }),
  fc.record({
    method: fc.constant("costs_first"),
    arv: amount,
    repairs: amount,
    financing: amount,
    holding: amount,
    selling: amount,
  }),
  fc.record({
    method: fc.constant("target_profit"),
    arv: amount,
    repairs: amount,
    buyClosing: amount,
    holding: amount,
    selling: amount,
    desiredProfit: amount,
  }),
) as fc.Arbitrary<OfferInput>;

Deno.test("maxAllowableOffer() never rises with repairs, falls with the value, or is negative", () => {
  fc.assert(
    fc.property(anyOffer, amount, (input, more) => {
      const { maxAllowableOffer: offer } = maxAllowableOffer(input);
      assert(offer >= 0);
      assertLessOrEqual(offer, input.arv);
      const costlier = maxAllowableOffer({ ...input, repairs: input.repairs + more });
      assertLessOrEqual(costlier.maxAllowableOffer, offer);
      assert(maxAllowableOffer({ ...input, arv: input.arv + more }).maxAllowableOffer >= offer);
    }),
    { seed: 31, numRuns: 2_000 },
  );
});

Deno.test("maxAllowableOffer() gives whole cents", () => {
  fc.assert(
    fc.property(anyOffer, (input) => {
      const { margin, maxAllowableOffer: offer } = maxAllowableOffer(input);
      assertEquals(Number(offer.toFixed(2)), offer);
      assertEquals(Number(margin.toFixed(2)), margin);
    }),
    { seed: 32, numRuns: 1_000 },
  );
});

Deno.test("maxAllowableOffer() names the field it refuses", () => {
  const cases: [object, string][] = [
    [{ ...RULE, arv: -1 }, "arv:"],
    [{ ...RULE, repairs: NaN }, "repairs:"],
    [{ ...RULE, wholesaleFee: -1 }, "wholesaleFee:"],
    [{ ...RULE, ruleFraction: 70 }, "ruleFraction:"],
    [{ ...RULE, ruleFraction: 0 }, "ruleFraction:"],
    [{ ...COSTS, financing: -1 }, "financing:"],
    [{ ...COSTS, selling: Infinity }, "selling:"],
    [{ ...COSTS, holding: undefined }, "holding:"],
    [{ ...TARGET, buyClosing: -1 }, "buyClosing:"],
    [{ ...TARGET, desiredProfit: NaN }, "desiredProfit:"],
  ];
  for (const [input, message] of cases) {
    assertThrows(() => maxAllowableOffer(input as OfferInput), RangeError, message);
  }
});

Deno.test("wholesaleFee() and endBuyerPrice() are inverse", () => {
  fc.assert(
    fc.property(amount, amount, (price, fee) => {
      assertEquals(wholesaleFee(price, endBuyerPrice(price, fee)), fee);
    }),
    { seed: 33, numRuns: 500 },
  );
  assertEquals(wholesaleFee(150_000, 149_000), -1_000);
  assertThrows(() => wholesaleFee(-1, 1), RangeError, "contractPrice:");
  assertThrows(() => wholesaleFee(1, -1), RangeError, "buyerPrice:");
  assertThrows(() => endBuyerPrice(1, -1), RangeError, "wholesaleFee:");
});

Deno.test("maxAllowableOffer() refuses a method that it does not know", () => {
  for (const method of ["targetProfit", "", "toString", undefined]) {
    const input = { ...TARGET, method } as unknown as OfferInput;
    assertThrows(() => maxAllowableOffer(input), RangeError, "method:");
  }
});
