/**
 * How fast and where to a market moves.
 *
 * @module
 */
import type { MarketTrend, MarketType, PriceTrend } from "../property_market.ts";
import { cents, toRatio, wholeWithin, within } from "./numbers.ts";

/** What was counted in an area. */
export interface MarketCount {
  /** Listings that are active now. */
  readonly activeListings: number;
  /** Closed sales in the period. */
  readonly sales: number;
  /** Length of the period in months, above 0 to 60. */
  readonly months: number;
}

/** How fast a market moves. */
export interface MarketPace {
  /** Closed sales a month, at six decimals. */
  readonly salesPerMonth: number;
  /** Share of the listings sold in a month, a fraction; absent without listings. */
  readonly absorptionPerMonth?: number;
  /** Months until the listings are sold at this pace; absent without sales. */
  readonly monthsOfInventory?: number;
  /** `sellers` below 5 months, `buyers` above 7; absent without sales. */
  readonly marketType?: MarketType;
  /** `hot` below 3 months, `warm` below 5, `neutral` to 7, `cool` to 9; absent without sales. */
  readonly marketTrend?: MarketTrend;
}

const MAX_COUNT = 10_000_000;

/**
 * Measures how fast a market moves.
 *
 * The absorption rate is a fraction a month, the inverse of the months of inventory. Form 1004MC
 * uses the same words for sales a month, which is `salesPerMonth` here.
 *
 * @param count What was counted.
 * @returns Pace, inventory and the words for them.
 * @throws {RangeError} Naming the field that is negative, not whole or absurd.
 *
 * @example Six sales in a month, thirty listings
 * ```ts
 * import { marketPace } from "@nlre/shared/models";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(marketPace({ activeListings: 30, sales: 6, months: 1 }), {
 *   salesPerMonth: 6,
 *   absorptionPerMonth: 0.2,
 *   monthsOfInventory: 5,
 *   marketType: "balanced",
 *   marketTrend: "neutral",
 * });
 * ```
 */
export function marketPace(count: MarketCount): MarketPace {
  const active = wholeWithin(count.activeListings, "activeListings", 0, MAX_COUNT);
  const sales = wholeWithin(count.sales, "sales", 0, MAX_COUNT);
  const months = within(count.months, "months", 0.01, 60);
  const inventory = toRatio(active * months / sales);
  return {
    salesPerMonth: toRatio(sales / months),
    ...(active > 0 && { absorptionPerMonth: toRatio(sales / months / active) }),
    ...(sales > 0 && {
      monthsOfInventory: inventory,
      marketType: inventory < 5 ? "sellers" : inventory <= 7 ? "balanced" : "buyers",
      marketTrend: temperature(inventory),
    }),
  };
}

function temperature(inventory: number): MarketTrend {
  if (inventory < 3) return "hot";
  if (inventory < 5) return "warm";
  if (inventory <= 7) return "neutral";
  return inventory <= 9 ? "cool" : "cold";
}

/** Two medians of the same area. */
export interface PriceChange {
  /** Median price at the beginning, in USD, at least one cent. */
  readonly medianThen: number;
  /** Median price at the end, in USD. */
  readonly medianNow: number;
  /** Months between them, at least 1, at most 240. */
  readonly months: number;
}

/** Where prices move. */
export interface PriceMovement {
  /** Change over the whole time as a fraction, at six decimals. */
  readonly change: number;
  /** The change for a year, compounded, as a fraction at six decimals. */
  readonly appreciation12m: number;
  /** `appreciating` above +2 % a year, `declining` below -2 %. */
  readonly priceTrend: PriceTrend;
}

const STABLE = 0.02;

/**
 * Measures where prices move.
 *
 * @param prices Two medians.
 * @returns The change, for the time and for a year.
 * @throws {RangeError} Naming the field that is not a number or absurd.
 *
 * @example From 300,000 to 306,000 in half a year
 * ```ts
 * import { priceMovement } from "@nlre/shared/models";
 * import { assertEquals } from "@std/assert";
 *
 * const prices = { medianThen: 300_000, medianNow: 306_000, months: 6 };
 * assertEquals(priceMovement(prices), {
 *   change: 0.02,
 *   appreciation12m: 0.0404,
 *   priceTrend: "appreciating",
 * });
 * ```
 */
export function priceMovement(prices: PriceChange): PriceMovement {
  const then = cents(within(prices.medianThen, "medianThen", 0.01, 1e10), "medianThen");
  const growth = cents(prices.medianNow, "medianNow") / then;
  const months = within(prices.months, "months", 1, 240);
  const appreciation12m = toRatio(growth ** (12 / months) - 1);
  return {
    change: toRatio(growth - 1),
    appreciation12m,
    priceTrend: priceTrend(appreciation12m),
  };
}

function priceTrend(perYear: number): PriceTrend {
  if (perYear > STABLE) return "appreciating";
  return perYear < -STABLE ? "declining" : "stable";
}
