/**
 * What the repairs of a house cost in all.
 *
 * @module
 */
import { cents, roundHalfUp, usd, wholeWithin, within } from "./numbers.ts";

/** One repair. */
export interface RepairCost {
  /** What is repaired, for example `"roof"`. */
  readonly category: string;
  /** Cost of the whole item in USD. */
  readonly estimatedCost: number;
}

/** What the repairs cost in all. */
export interface RepairTotals {
  /** Sum of the items in USD. */
  readonly totalEstimate: number;
  /** What is set aside for surprises, in USD. */
  readonly contingency: number;
  /** Both together in USD. */
  readonly grandTotal: number;
  /** Sum of each category in USD, without contingency, in the order of first appearance. */
  readonly byCategory: ReadonlyMap<string, number>;
}

/** Most items of one estimate. */
const MAX_ITEMS = 10_000;

/**
 * Adds repairs up: Σ items × (1 + contingency).
 *
 * @param items The repairs.
 * @param contingencyRate Share of the sum to set aside, 0 to 1; 0.10 to 0.20 is usual.
 * @returns Amounts in USD; each item and the contingency are rounded to the cent.
 * @throws {RangeError} Naming the field that is negative, not a number or absurd.
 *
 * @example Two repairs
 * ```ts
 * import { repairTotals } from "@nlre/shared/models";
 * import { assertEquals } from "@std/assert";
 *
 * const totals = repairTotals([
 *   { category: "roof", estimatedCost: 9_500 },
 *   { category: "kitchen", estimatedCost: 12_000 },
 *   { category: "roof", estimatedCost: 500 },
 * ], 0.15);
 * assertEquals(totals.grandTotal, 25_300);
 * assertEquals(totals.byCategory.get("roof"), 10_000);
 * ```
 */
export function repairTotals(items: readonly RepairCost[], contingencyRate: number): RepairTotals {
  within(contingencyRate, "contingencyRate", 0, 1);
  wholeWithin(items.length, "items.length", 0, MAX_ITEMS);
  const sums = new Map<string, number>();
  let total = 0;
  for (const [index, { category, estimatedCost }] of items.entries()) {
    const cost = cents(estimatedCost, `items[${index}].estimatedCost`);
    total += cost;
    sums.set(category, (sums.get(category) ?? 0) + cost);
  }
  const contingency = roundHalfUp(total * contingencyRate);
  return {
    totalEstimate: usd(total),
    contingency: usd(contingency),
    grandTotal: usd(total + contingency),
    byCategory: new Map([...sums].map(([category, sum]) => [category, usd(sum)])),
  };
}
