/**
 * The value of a house after repair, read from comparable sales.
 *
 * @module
 */
import { type AdjustmentRates, adjustSale, rateTable, utcDay } from "./comparable_adjustment.ts";
import {
  type ArvSubject,
  checkSale,
  checkSubject,
  type ComparableSale,
  type LineAdjustment,
} from "./comparable_sale.ts";
import {
  brokenLimits,
  COMPARABLE_TIERS,
  type ComparableExclusion,
  type ComparableTier,
  compareSale,
  exclusions,
  type Likeness,
  similarity,
  SIMILARITY_PARTS,
} from "./comparable_selection.ts";
import { DAY_MS, instantMs, roundHalfUp, toRatio, usd, wholeWithin } from "./numbers.ts";
import { type ValueConfidence, valueConfidence } from "./value_confidence.ts";
import { median, spreadAround, weightedMedian } from "./weighted.ts";

/** How to estimate a value after repair. */
export interface ArvOptions {
  /** The day of the value; sales after it are left out. */
  readonly asOf: Date;
  /** What the local market pays for differences; nothing is adjusted without them. */
  readonly rates?: AdjustmentRates;
  /** Rings to search, from near to far, each containing the one before. */
  readonly tiers?: readonly ComparableTier[];
}

/** A sale that speaks for the value. */
export interface UsedComparable {
  /** Its place in the given list. */
  readonly index: number;
  /** Its identifier, `undefined` when it has none. */
  readonly id: string | undefined;
  /** Its price brought to the subject, in USD. */
  readonly adjustedPrice: number;
  /** What was added or subtracted, in order, in USD. */
  readonly adjustments: readonly LineAdjustment[];
  /** How alike it is, above 0 to 1, at six decimals. */
  readonly similarity: number;
  /** Its share of all similarity, 0 to 1, at six decimals. */
  readonly weight: number;
}

/** A sale that was left out. */
export interface ExcludedComparable {
  /** Its place in the given list. */
  readonly index: number;
  /** Its identifier, `undefined` when it has none. */
  readonly id: string | undefined;
  /** Every reason, at least one. */
  readonly reasons: readonly ComparableExclusion[];
}

/** A value after repair and what it was read from. */
export interface ArvFromComps extends ValueConfidence {
  /** Tells the estimate from a refusal. */
  readonly ok: true;
  /** After-repair value in USD, rounded to 100. */
  readonly arv: number;
  /** Name of the ring that was searched. */
  readonly tier: string;
  /** USD for a square foot: median of the adjusted prices by their own areas. */
  readonly pricePerSqFt: number;
  /** Sales used, from the lowest adjusted price to the highest. */
  readonly comps: readonly UsedComparable[];
  /** Sales left out, in the given order, outliers last. */
  readonly excluded: readonly ExcludedComparable[];
}

/** No sale is left to read a value from. */
export interface ArvRefusal {
  /** Tells the refusal from an estimate. */
  readonly ok: false;
  /** Why there is no value. */
  readonly reason: "no-comparables";
  /** Why each sale was left out, in the given order. */
  readonly excluded: readonly ExcludedComparable[];
}

interface Candidate {
  readonly index: number;
  readonly sale: ComparableSale;
  readonly priceCents: number;
  readonly likeness: Likeness;
}

/** Most sales that one estimate takes. */
const MAX_COMPS = 500;
const MAX_TIERS = 10;
/** Fewer closed sales than these are no market. */
const ENOUGH = 3;
const ENOUGH_FOR_OUTLIERS = 5;
/** Three standard deviations, estimated from the median absolute deviation. */
const OUTLIER_LIMIT = 3 * 1.4826;
/** Estimates are rounded to this many cents. */
const STEP_CENTS = 10_000;

/** The least relative error, however well the sales agree. */
const MIN_FSD = 0.03;
/** Two sales that agree prove nothing: fewer than three count as this far apart, so band `low`. */
const MIN_FSD_OF_FEW = 0.3;
/** What each wider ring adds to the error. */
const FSD_PER_TIER = 0.02;
/** What having fewer than three sales adds to the error. */
const FSD_OF_FEW = 0.03;

/**
 * Estimates the value of a house after repair from comparable sales.
 *
 * The rings are searched from near to far, and the first with three sales is used; with fewer in
 * every ring, the last. Each price is adjusted to the subject (concessions, time, differences). Of
 * five or more, those further from the median than 3 × 1.4826 × the median absolute deviation are
 * dropped. The value is the median weighted by similarity, rounded to 100 USD. The order of the
 * sales makes no difference.
 *
 * The relative error (FSD) is the weighted standard deviation around the value ÷ the value, at
 * least 0.03, plus 0.02 for each ring beyond the first. With fewer than three sales it is at least
 * 0.3, plus 0.03.
 *
 * @param subject The house to value, in the state it will have after repair.
 * @param comps Up to 500 sales.
 * @param options The day of the value, the rates and the rings.
 * @returns The estimate, or a refusal when no sale is left.
 * @throws {RangeError} Naming the field that is negative, not a number or absurd.
 *
 * @example Three sales on the next streets
 * ```ts
 * import { estimateArv } from "@nlre/shared/models";
 * import { assert, assertEquals } from "@std/assert";
 *
 * const sold = { soldDate: new Date("2026-09-01"), bedrooms: 3, bathrooms: 2, squareFeet: 1_500 };
 * const result = estimateArv({ squareFeet: 1_500, bedrooms: 3, bathrooms: 2 }, [
 *   { ...sold, distance: 0.2, soldPrice: 301_000 },
 *   { ...sold, distance: 0.2, soldPrice: 299_000 },
 *   { ...sold, distance: 0.2, soldPrice: 310_000, concessions: 10_000 },
 *   { ...sold, distance: 9.0, soldPrice: 900_000 },
 * ], { asOf: new Date("2026-11-22") });
 * assert(result.ok);
 * assertEquals(result.arv, 300_000);
 * assertEquals(result.confidenceLevel, "high");
 * assertEquals(result.excluded, [{ index: 3, id: undefined, reasons: ["distance"] }]);
 * ```
 */
export function estimateArv(
  subject: ArvSubject,
  comps: readonly ComparableSale[],
  options: ArvOptions,
): ArvFromComps | ArvRefusal {
  checkSubject(subject);
  wholeWithin(comps.length, "comps.length", 0, MAX_COMPS);
  const asOfDay = Math.floor(instantMs(options.asOf, "asOf") / DAY_MS);
  const rates = rateTable(options.rates ?? {});
  const candidates = comps.map((sale, index): Candidate => {
    checkSale(sale, index);
    const ageDays = asOfDay - utcDay(sale.soldDate, index, "soldDate");
    const priceCents = adjustSale(subject, sale, index, rates, asOfDay);
    return { index, sale, priceCents, likeness: compareSale(subject, sale, ageDays) };
  });

  const { depth, tier, inside, excluded } = search(candidates, options.tiers ?? COMPARABLE_TIERS);
  const kept = withoutOutliers(inside, excluded);
  if (kept.length === 0) return { ok: false, reason: "no-comparables", excluded };

  const prices = kept.map((each) => each.priceCents);
  const weights = kept.map((each) => similarity(each.likeness));
  const value = weightedMedian(prices, weights);
  const arv = usd(Math.max(1, roundHalfUp(value / STEP_CENTS)) * STEP_CENTS);
  const few = kept.length < ENOUGH;
  const fsd =
    Math.max(spreadAround(value, prices, weights) / value, few ? MIN_FSD_OF_FEW : MIN_FSD) +
    FSD_PER_TIER * depth + (few ? FSD_OF_FEW : 0);
  const allWeights = weights.reduce((sum, weight) => sum + weight, 0);
  return {
    ok: true,
    arv,
    tier: tier.name,
    ...valueConfidence(arv, Math.min(1, fsd)),
    pricePerSqFt: usd(roundHalfUp(median(kept.map((c) => c.priceCents / c.sale.squareFeet)))),
    comps: kept.map((each, at) => {
      const adjustments: LineAdjustment[] = [];
      adjustSale(subject, each.sale, each.index, rates, asOfDay, adjustments);
      const weight = weights[at] as number;
      return {
        index: each.index,
        id: each.sale.id,
        adjustedPrice: usd(each.priceCents),
        adjustments,
        similarity: weight / SIMILARITY_PARTS,
        weight: toRatio(weight / allWeights),
      };
    }),
    excluded,
  };
}

interface Search {
  readonly depth: number;
  readonly tier: ComparableTier;
  readonly inside: Candidate[];
  readonly excluded: ExcludedComparable[];
}

/** The sales in the first ring that has enough of them, else in the last, cheapest first. */
function search(candidates: readonly Candidate[], tiers: readonly ComparableTier[]): Search {
  wholeWithin(tiers.length, "tiers.length", 1, MAX_TIERS);
  let depth = -1;
  let limits: number[];
  do {
    depth++;
    const tier = tiers[depth] as ComparableTier;
    limits = candidates.map(({ likeness, sale, priceCents }) =>
      brokenLimits(likeness, sale, tier, priceCents)
    );
  } while (depth < tiers.length - 1 && limits.filter((broken) => broken === 0).length < ENOUGH);

  const inside = candidates.filter(({ index }) => limits[index] === 0).sort(byPrice);
  const excluded: ExcludedComparable[] = [];
  for (const { index, sale } of candidates) {
    const broken = limits[index] as number;
    if (broken !== 0) excluded.push({ index, id: sale.id, reasons: exclusions(broken) });
  }
  return { depth, tier: tiers[depth] as ComparableTier, inside, excluded };
}

/** Equal prices are ordered by likeness, so that sums come out the same in every order. */
function byPrice(a: Candidate, b: Candidate): number {
  return a.priceCents - b.priceCents || similarity(a.likeness) - similarity(b.likeness);
}

function withoutOutliers(inside: Candidate[], excluded: ExcludedComparable[]): Candidate[] {
  if (inside.length < ENOUGH_FOR_OUTLIERS) return inside;
  const middle = median(inside.map((each) => each.priceCents));
  const limit = OUTLIER_LIMIT * median(inside.map((each) => Math.abs(each.priceCents - middle)));
  if (limit === 0) return inside;
  return inside.filter((each) => {
    const isOutlier = Math.abs(each.priceCents - middle) > limit;
    if (isOutlier) excluded.push({ index: each.index, id: each.sale.id, reasons: ["outlier"] });
    return !isOutlier;
  });
}
