/**
 * The rates and unit costs of a campaign.
 *
 * @module
 */
import { cents, roundHalfUp, toRatio, usd, wholeWithin } from "./numbers.ts";

/** What a campaign, or a variant of it, has counted. Its stored metrics have this shape. */
export interface CampaignCounters {
  /** Calls dialled. */
  readonly callsAttempted: number;
  /** Calls that a person answered. */
  readonly callsConnected: number;
  /** Leads qualified. */
  readonly leadsQualified: number;
  /** Deals won. */
  readonly conversions: number;
  /** Cost of everything in USD. */
  readonly totalCost: number;
}

/** Rates as fractions at six decimals and unit costs in USD; absent where nothing was counted. */
export interface CampaignRates {
  /** Answered ÷ dialled. */
  readonly connectRate?: number;
  /** Qualified ÷ answered. */
  readonly qualificationRate?: number;
  /** Won ÷ qualified. */
  readonly conversionRate?: number;
  /** Cost ÷ calls dialled, rounded to the cent. */
  readonly costPerCall?: number;
  /** Cost ÷ leads qualified, rounded to the cent. */
  readonly costPerQualified?: number;
  /** Cost ÷ deals won, rounded to the cent. */
  readonly costPerConversion?: number;
}

const MAX_COUNT = 1_000_000_000;

/**
 * Computes the rates of a campaign. Each step is measured against the one before it, so none may
 * be larger.
 *
 * @param counters What was counted.
 * @returns Rates and unit costs.
 * @throws {RangeError} Naming the counter that is negative, not whole, or above the step before.
 *
 * @example A thousand calls
 * ```ts
 * import { campaignRates } from "@nlre/shared/models";
 * import { assertEquals } from "@std/assert";
 *
 * const rates = campaignRates({
 *   callsAttempted: 1_000,
 *   callsConnected: 250,
 *   leadsQualified: 20,
 *   conversions: 0,
 *   totalCost: 600,
 * });
 * assertEquals(rates, {
 *   connectRate: 0.25,
 *   qualificationRate: 0.08,
 *   conversionRate: 0,
 *   costPerCall: 0.6,
 *   costPerQualified: 30,
 * });
 * ```
 */
export function campaignRates(counters: CampaignCounters): CampaignRates {
  const attempted = wholeWithin(counters.callsAttempted, "callsAttempted", 0, MAX_COUNT);
  const connected = wholeWithin(counters.callsConnected, "callsConnected", 0, attempted);
  const qualified = wholeWithin(counters.leadsQualified, "leadsQualified", 0, connected);
  const won = wholeWithin(counters.conversions, "conversions", 0, qualified);
  const cost = cents(counters.totalCost, "totalCost");
  return {
    ...(attempted > 0 && { connectRate: toRatio(connected / attempted) }),
    ...(connected > 0 && { qualificationRate: toRatio(qualified / connected) }),
    ...(qualified > 0 && { conversionRate: toRatio(won / qualified) }),
    ...(attempted > 0 && { costPerCall: usd(roundHalfUp(cost / attempted)) }),
    ...(qualified > 0 && { costPerQualified: usd(roundHalfUp(cost / qualified)) }),
    ...(won > 0 && { costPerConversion: usd(roundHalfUp(cost / won)) }),
  };
}
