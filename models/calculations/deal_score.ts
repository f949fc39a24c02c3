/**
 * One number for how good a deal is, to sort a board by.
 *
 * @module
 */
import type { ProfitPotential } from "../property_investment.ts";
import { cents, roundHalfUp, toRatio, within } from "./numbers.ts";

/** What the score reads. */
export interface DealFacts {
  /** After-repair value in USD, at least one cent. */
  readonly arv: number;
  /** Price of the purchase, or the asking price, in USD. */
  readonly purchasePrice: number;
  /** Repairs with contingency in USD. */
  readonly repairs: number;
  /** Return of the flip on its total cost, as a fraction; may be negative. */
  readonly roiTotalCost: number;
  /** Confidence in the value, 0 to 100. */
  readonly confidenceScore: number;
  /** Months of inventory of the area; counts as a balanced market when unknown. */
  readonly monthsOfInventory?: number | undefined;
}

/** A score and what it is made of. */
export interface DealScore {
  /** Whole number from 0 to 100: the weighted sum of the parts. */
  readonly dealScore: number;
  /** `excellent` from 80, `good` from 60, `fair` from 40. */
  readonly profitPotential: ProfitPotential;
  /** The parts, each 0 to 1 at six decimals. */
  readonly parts: Readonly<Record<keyof typeof DEAL_SCORE_WEIGHTS, number>>;
}

/** What each part of the score weighs; 100 together. */
export const DEAL_SCORE_WEIGHTS: Readonly<
  Record<"equity" | "return" | "confidence" | "market", number>
> = { equity: 45, return: 25, confidence: 20, market: 10 };

/** Share of the value left after price and repairs: nothing below the first, all from the second. */
const EQUITY = { none: 0.1, full: 0.4 };
/** 25 % on total cost is the upper end of what flippers aim at. */
const RETURN = { none: 0, full: 0.25 };
/** Months of inventory: the resale is certain at the second and slow from the first. */
const MARKET = { none: 9, full: 3 };

/**
 * Scores a deal: `45·equity + 25·return + 20·confidence + 10·market`, each part from 0 to 1.
 *
 * - equity: `1 - (purchasePrice + repairs) ÷ arv`, from 0.1 (nothing) to 0.4 (all);
 * - return: on total cost, from 0 to 0.25;
 * - confidence: of the value, from 0 to 100;
 * - market: months of inventory, from 9 (nothing) to 3 (all); 0.5 when unknown.
 *
 * The weights are a convention of this platform, made to rank deals, not to price them.
 *
 * @param facts The deal.
 * @returns The score with its parts.
 * @throws {RangeError} Naming the field that is not a number or absurd.
 *
 * @example A deal at the 70 % rule
 * ```ts
 * import { dealScore } from "@nlre/shared/models";
 * import { assertEquals } from "@std/assert";
 *
 * const score = dealScore({
 *   arv: 300_000,
 *   purchasePrice: 165_000,
 *   repairs: 45_000,
 *   roiTotalCost: 0.2,
 *   confidenceScore: 90,
 *   monthsOfInventory: 6,
 * });
 * assertEquals(score.dealScore, 73); // 45 × 0.667 + 25 × 0.8 + 20 × 0.9 + 10 × 0.5
 * assertEquals(score.profitPotential, "good");
 * ```
 */
export function dealScore(facts: DealFacts): DealScore {
  const arv = cents(within(facts.arv, "arv", 0.01, 1e10), "arv");
  const spent = cents(facts.purchasePrice, "purchasePrice") + cents(facts.repairs, "repairs");
  const { monthsOfInventory: inventory } = facts;
  const parts = {
    equity: ramp((arv - spent) / arv, EQUITY),
    return: ramp(within(facts.roiTotalCost, "roiTotalCost", -1, 1_000), RETURN),
    confidence: within(facts.confidenceScore, "confidenceScore", 0, 100) / 100,
    market: inventory === undefined
      ? 0.5
      : ramp(within(inventory, "monthsOfInventory", 0, 1e9), MARKET),
  };
  const score = roundHalfUp(
    parts.equity * DEAL_SCORE_WEIGHTS.equity + parts.return * DEAL_SCORE_WEIGHTS.return +
      parts.confidence * DEAL_SCORE_WEIGHTS.confidence + parts.market * DEAL_SCORE_WEIGHTS.market,
  );
  return { dealScore: score, profitPotential: potential(score), parts };
}

/** 0 at `none`, 1 at `full`, straight between them, in either direction. */
function ramp(value: number, ends: { readonly none: number; readonly full: number }): number {
  return toRatio(Math.min(1, Math.max(0, (value - ends.none) / (ends.full - ends.none))));
}

function potential(score: number): ProfitPotential {
  if (score >= 80) return "excellent";
  if (score >= 60) return "good";
  return score >= 40 ? "fair" : "poor";
}
