import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { type RepairCost, repairTotals } from "./repairs.ts";

function repair(estimatedCost: number, category = "other"): RepairCost {
  return { category, estimatedCost };
}

Deno.test("repairTotals() adds cents exactly and rounds the contingency once", () => {
  const totals = repairTotals([repair(0.1), repair(0.2), repair(33.05)], 0.1);
  assertEquals([totals.totalEstimate, totals.contingency, totals.grandTotal], [33.35, 3.34, 36.69]);
  assertEquals(repairTotals([repair(0.3)], 0.15).contingency, 0.05); // 4.5 cents
  assertEquals(repairTotals([], 0.15).grandTotal, 0);
  assertEquals(repairTotals([repair(100)], 0).grandTotal, 100);
});

Deno.test("repairTotals() adds categories up in the order of appearance", () => {
  const items = [repair(1, "roof"), repair(2, "__proto__"), repair(3, "roof")];
  assertEquals([...repairTotals(items, 0.1).byCategory], [["roof", 4], ["__proto__", 2]]);
});

Deno.test("repairTotals() is the sum of its categories and never below its items", () => {
  const item = fc.record({
    category: fc.constantFrom("roof", "hvac", "other"),
    estimatedCost: fc.integer({ min: 0, max: 9_000_000 }).map((cents) => cents / 100),
  });
  fc.assert(
    fc.property(fc.array(item), fc.double({ min: 0, max: 1, noNaN: true }), (items, rate) => {
      const { byCategory, contingency, grandTotal, totalEstimate } = repairTotals(items, rate);
      const cents = (usd: number) => Math.round(usd * 100);
      const sum = [...byCategory.values()].reduce((all, usd) => all + cents(usd), 0);
      assertEquals(sum, cents(totalEstimate));
      assertEquals(cents(totalEstimate) + cents(contingency), cents(grandTotal));
    }),
    { seed: 21, numRuns: 300 },
  );
});

Deno.test("repairTotals() names the field it refuses", () => {
  const cases: [() => unknown, string][] = [
    [() => repairTotals([repair(1), repair(-1)], 0.1), "items[1].estimatedCost:"],
    [() => repairTotals([repair(NaN)], 0.1), "items[0].estimatedCost:"],
    [() => repairTotals([], 1.01), "contingencyRate:"],
    [() => repairTotals([], -0.1), "contingencyRate:"],
    [() => repairTotals(Array(10_001).fill(repair(1)), 0.1), "items.length:"],
  ];
  for (const [call, message] of cases) assertThrows(call, RangeError, message);
});
