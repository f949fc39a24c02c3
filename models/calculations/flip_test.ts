import { assertEquals, assertFalse, assertLessOrEqual, assertThrows } from "@std/assert";
import fc from "fast-check";
import { annualizedReturn, type FlipInput, flipProjection } from "./flip.ts";

const DEAL: FlipInput = {
  salePrice: 300_000,
  purchasePrice: 165_000,
  rehab: 45_000,
  buyClosing: 4_000,
  financing: 9_000,
  holdingMonthly: 1_000,
  holdingMonths: 6,
  sellingRate: 0.08,
  loanAmount: 150_000,
};

Deno.test("flipProjection() computes costs, cash and returns", () => {
  assertEquals(flipProjection(DEAL), {
    holdingCosts: 6_000,
    sellingCosts: 24_000,
    totalCost: 253_000,
    profit: 47_000,
    cashInvested: 79_000,
    roiTotalCost: 0.185771,
    roiCash: 0.594937,
    annualized: 0.406052, // 1.1857707509881422² - 1
    annualizedSimple: 0.371542,
  });
});

Deno.test("flipProjection() leaves out what does not exist", () => {
  const noTime = flipProjection({ ...DEAL, holdingMonths: 0 });
  assertFalse("annualized" in noTime || "annualizedSimple" in noTime);
  const borrowed = flipProjection({
    ...DEAL,
    buyClosing: 0,
    financing: 0,
    holdingMonthly: 0,
    loanAmount: 210_000,
  });
  assertEquals(borrowed.cashInvested, 0);
  assertFalse("roiCash" in borrowed);
});

Deno.test("flipProjection() shows a loss, down to everything", () => {
  const lost = flipProjection({ ...DEAL, salePrice: 0, loanAmount: 0 });
  assertEquals([lost.profit, lost.roiTotalCost, lost.annualized], [-229_000, -1, -1]);
  // Borrowed money can lose more than one's own.
  assertEquals(flipProjection({ ...DEAL, salePrice: 100_000 }).roiCash, -1.734177);
});

Deno.test("flipProjection() rounds holding and selling costs to the cent, halves up", () => {
  const result = flipProjection({
    ...DEAL,
    salePrice: 100_000.25,
    sellingRate: 0.06,
    holdingMonthly: 333.33,
    holdingMonths: 4.5,
  });
  assertEquals([result.sellingCosts, result.holdingCosts], [6_000.02, 1_499.99]);
});

Deno.test("annualizedReturn() changes nothing over a year", () => {
  assertEquals(annualizedReturn(0.2, 12), { simple: 0.2, compound: 0.2 });
  assertEquals(annualizedReturn(0.21, 24), { simple: 0.105, compound: 0.1 });
  assertEquals(annualizedReturn(-1, 6), { simple: -2, compound: -1 });
  for (const [roi, months] of [[-1.1, 6], [NaN, 6], [0.1, 0], [0.1, -6], [0.1, 121]] as const) {
    assertThrows(() => annualizedReturn(roi, months), RangeError);
  }
});

Deno.test("flipProjection() never earns more with costlier repairs, and its cents add up", () => {
  const usd = fc.integer({ min: 1, max: 50_000_000 }).map((cents) => cents / 100);
  const deal = fc.record({
    salePrice: usd,
    purchasePrice: usd,
    rehab: usd,
    buyClosing: usd,
    financing: usd,
    holdingMonthly: usd,
    holdingMonths: fc.integer({ min: 0, max: 24 }),
    sellingRate: fc.integer({ min: 0, max: 50 }).map((percent) => percent / 100),
  });
  fc.assert(
    fc.property(deal, usd, (input, more) => {
      const result = flipProjection(input);
      const costlier = flipProjection({ ...input, rehab: input.rehab + more });
      assertLessOrEqual(costlier.profit, result.profit);
      assertLessOrEqual(costlier.roiTotalCost, result.roiTotalCost);
      const cents = (amount: number) => Math.round(amount * 100);
      assertEquals(cents(result.profit), cents(input.salePrice) - cents(result.totalCost));
    }),
    { seed: 41, numRuns: 500 },
  );
});

Deno.test("flipProjection() names the field it refuses", () => {
  const cases: [Partial<FlipInput>, string][] = [
    [{ salePrice: -1 }, "salePrice:"],
    [{ purchasePrice: 0 }, "purchasePrice:"],
    [{ rehab: NaN }, "rehab:"],
    [{ buyClosing: -1 }, "buyClosing:"],
    [{ financing: -1 }, "financing:"],
    [{ holdingMonthly: Infinity }, "holdingMonthly:"],
    [{ holdingMonths: -1 }, "holdingMonths:"],
    [{ holdingMonths: 180 }, "holdingMonths:"],
    [{ sellingRate: 8 }, "sellingRate:"],
    [{ loanAmount: 210_000.01 }, "loanAmount:"],
  ];
  for (const [changes, message] of cases) {
    assertThrows(() => flipProjection({ ...DEAL, ...changes }), RangeError, message);
  }
});
