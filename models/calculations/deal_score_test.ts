import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { DEAL_SCORE_WEIGHTS, type DealFacts, dealScore } from "./deal_score.ts";

const DEAL: DealFacts = {
  arv: 300_000,
  purchasePrice: 165_000,
  repairs: 45_000,
  roiTotalCost: 0.2,
  confidenceScore: 90,
  monthsOfInventory: 6,
};

Deno.test("dealScore() weighs its parts as documented", () => {
  assertEquals(Object.values(DEAL_SCORE_WEIGHTS).reduce((sum, weight) => sum + weight), 100);
  assertEquals(dealScore(DEAL), {
    dealScore: 73,
    profitPotential: "good",
    parts: { equity: 0.666667, return: 0.8, confidence: 0.9, market: 0.5 },
  });
});

Deno.test("dealScore() reaches its ends and stays inside them", () => {
  const best = { arv: 100, purchasePrice: 40, repairs: 20, roiTotalCost: 0.25 };
  assertEquals(dealScore({ ...best, confidenceScore: 100, monthsOfInventory: 3 }).dealScore, 100);
  assertEquals(dealScore({ ...best, confidenceScore: 100, monthsOfInventory: 0 }).dealScore, 100);
  const worst = { arv: 100, purchasePrice: 90, repairs: 0, roiTotalCost: 0, confidenceScore: 0 };
  assertEquals(dealScore({ ...worst, monthsOfInventory: 9 }).dealScore, 0);
  const below = { ...worst, purchasePrice: 900, roiTotalCost: -1, monthsOfInventory: 99 };
  assertEquals(dealScore(below).dealScore, 0);
});

Deno.test("dealScore() names the potential from 80, 60 and 40", () => {
  const at = (confidenceScore: number, roiTotalCost: number, purchasePrice: number) =>
    dealScore({ arv: 100, purchasePrice, repairs: 0, roiTotalCost, confidenceScore });
  const cases = [at(50, 0.25, 60), at(45, 0.25, 60), at(75, 0, 60), at(70, 0, 60)];
  assertEquals(cases.map((each) => [each.dealScore, each.profitPotential]), [
    [85, "excellent"],
    [84, "excellent"],
    [65, "good"],
    [64, "good"],
  ]);
  const limits = [at(25, 0.25, 60), at(20, 0.25, 60), at(50, 0, 60), at(45, 0, 60)];
  assertEquals(limits.map((each) => [each.dealScore, each.profitPotential]), [
    [80, "excellent"],
    [79, "good"],
    [60, "good"],
    [59, "fair"],
  ]);
  const low = [at(50, 0.25, 90), at(45, 0.25, 90)];
  assertEquals(low.map((each) => [each.dealScore, each.profitPotential]), [
    [40, "fair"],
    [39, "poor"],
  ]);
});

Deno.test("dealScore() counts an unknown market as a balanced one", () => {
  const { monthsOfInventory: _, ...unknown } = DEAL;
  assertEquals(dealScore(unknown), dealScore(DEAL));
});

Deno.test("dealScore() never rises with price, repairs or inventory, nor falls with the rest", () => {
  const facts = fc.record({
    arv: fc.integer({ min: 1, max: 1_000_000 }),
    purchasePrice: fc.integer({ min: 0, max: 1_000_000 }),
    repairs: fc.integer({ min: 0, max: 500_000 }),
    roiTotalCost: fc.double({ min: -1, max: 1, noNaN: true }),
    confidenceScore: fc.integer({ min: 0, max: 90 }),
    monthsOfInventory: fc.double({ min: 0, max: 20, noNaN: true }),
  });
  fc.assert(
    fc.property(facts, fc.integer({ min: 0, max: 10 }), (deal, more) => {
      const { dealScore: score } = dealScore(deal);
      assert(Number.isInteger(score) && score >= 0 && score <= 100);
      const changed = (key: keyof typeof deal, by: number) =>
        dealScore({ ...deal, [key]: deal[key] + by }).dealScore;
      assert(changed("purchasePrice", more * 10_000) <= score);
      assert(changed("repairs", more * 10_000) <= score);
      assert(changed("monthsOfInventory", more) <= score);
      assert(changed("arv", more * 10_000) >= score);
      assert(changed("roiTotalCost", more / 10) >= score);
      assert(changed("confidenceScore", more) >= score);
    }),
    { seed: 61, numRuns: 1_000 },
  );
});

Deno.test("dealScore() names the field it refuses", () => {
  const cases: [Partial<DealFacts>, string][] = [
    [{ arv: 0 }, "arv:"],
    [{ purchasePrice: -1 }, "purchasePrice:"],
    [{ repairs: NaN }, "repairs:"],
    [{ roiTotalCost: -1.1 }, "roiTotalCost:"],
    [{ confidenceScore: 101 }, "confidenceScore:"],
    [{ monthsOfInventory: -1 }, "monthsOfInventory:"],
  ];
  for (const [changes, message] of cases) {
    assertThrows(() => dealScore({ ...DEAL, ...changes }), RangeError, message);
  }
});
