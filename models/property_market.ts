/**
 * The market that a property is in, and its listing.
 *
 * @module
 */
import { z } from "zod";
import { calendarDate, count, instant, line, number, share, text, usd } from "./fields.ts";
import { exact, exactly, type ObjectSchema, type Schema } from "./schema.ts";

/** How lively a market is. */
export type MarketTrend = "hot" | "warm" | "neutral" | "cool" | "cold";

/** Accepts a {@linkcode MarketTrend}. */
export const MarketTrendSchema: Schema<MarketTrend> = exactly(
  z.enum(["hot", "warm", "neutral", "cool", "cold"]),
);

/** How much is bought in a market. */
export type DemandLevel = "very_high" | "high" | "moderate" | "low" | "very_low";

/** Accepts a {@linkcode DemandLevel}. */
export const DemandLevelSchema: Schema<DemandLevel> = exactly(
  z.enum(["very_high", "high", "moderate", "low", "very_low"]),
);

/** Where prices go. */
export type PriceTrend = "appreciating" | "stable" | "declining";

/** Accepts a {@linkcode PriceTrend}. */
export const PriceTrendSchema: Schema<PriceTrend> = exactly(
  z.enum(["appreciating", "stable", "declining"]),
);

/** Whom a market favours. */
export type MarketType = "sellers" | "balanced" | "buyers";

/** Accepts a {@linkcode MarketType}. */
export const MarketTypeSchema: Schema<MarketType> = exactly(
  z.enum(["sellers", "balanced", "buyers"]),
);

/** The market that a property is in. */
export interface MarketConditions {
  /** Median price, USD. */
  medianPrice: number;
  /** Days from listing to contract, on average. */
  averageDaysOnMarket: number;
  /** Days from listing to contract, the middle one. */
  medianDaysOnMarket?: number | undefined;
  /** Price, USD a square foot. */
  pricePerSqFt: number;
  /** Properties for sale. */
  inventory?: number | undefined;
  /** Months until all of them were sold at the present pace. */
  monthsOfInventory?: number | undefined;
  /** How lively the market is. */
  marketTrend: MarketTrend;
  /** Where prices go. */
  priceTrend?: PriceTrend | undefined;
  /** Whom the market favours. */
  marketType?: MarketType | undefined;
  /** How much is bought. */
  demandLevel: DemandLevel;
  /** Absorption in the source's own unit. */
  absorptionRate?: number | undefined;
  /** Share of the properties for sale that is sold in a month. */
  absorptionPerMonth?: number | undefined;
  /** Change of prices in the source's own unit. */
  priceAppreciation?: number | undefined;
  /** Change of prices in twelve months, as a fraction. */
  appreciation12m?: number | undefined;
  /** The area that the figures are for. */
  area?: string | undefined;
  /** When the figures were last updated. */
  lastUpdated: Date;
}

/** What {@linkcode MarketConditionsSchema} accepts. */
export interface MarketConditionsInput extends Omit<MarketConditions, "lastUpdated"> {
  /** When the figures were last updated. */
  lastUpdated: Date | string;
}

/** Validates a {@linkcode MarketConditions}. */
export const MarketConditionsSchema: ObjectSchema<MarketConditions, MarketConditionsInput> = exact(
  z.object({
    medianPrice: number,
    averageDaysOnMarket: number,
    medianDaysOnMarket: usd.optional(),
    pricePerSqFt: number,
    inventory: number.optional(),
    monthsOfInventory: usd.optional(),
    marketTrend: MarketTrendSchema,
    priceTrend: PriceTrendSchema.optional(),
    marketType: MarketTypeSchema.optional(),
    demandLevel: DemandLevelSchema,
    absorptionRate: number.optional(),
    absorptionPerMonth: usd.optional(),
    priceAppreciation: number.optional(),
    appreciation12m: z.number().min(-0.5).max(1).optional(),
    area: line.optional(),
    lastUpdated: instant,
  }),
);

/** The state of a listing, the RESO standard statuses. */
export type ListingStatus =
  | "active"
  | "active_under_contract"
  | "canceled"
  | "closed"
  | "coming_soon"
  | "delete"
  | "expired"
  | "hold"
  | "incomplete"
  | "pending"
  | "withdrawn";

/** Accepts a {@linkcode ListingStatus}. */
export const ListingStatusSchema: Schema<ListingStatus> = exactly(
  z.enum([
    "active",
    "active_under_contract",
    "canceled",
    "closed",
    "coming_soon",
    "delete",
    "expired",
    "hold",
    "incomplete",
    "pending",
    "withdrawn",
  ]),
);

/** The listing of a property. */
export interface PropertyListing {
  /** State of the listing. */
  status?: ListingStatus | undefined;
  /** State in the listing service's own words. */
  mlsStatus?: string | undefined;
  /** Price asked, USD. */
  listPrice?: number | undefined;
  /** Price first asked, USD. */
  originalListPrice?: number | undefined;
  /** Price asked before the last change, USD. */
  previousListPrice?: number | undefined;
  /** Price paid, USD. */
  closePrice?: number | undefined;
  /** Date of the listing, `YYYY-MM-DD`. */
  listedDate?: string | undefined;
  /** Date of the purchase contract, `YYYY-MM-DD`. */
  contractDate?: string | undefined;
  /** Date of the closing, `YYYY-MM-DD`. */
  closeDate?: string | undefined;
  /** Date of leaving the market, `YYYY-MM-DD`. */
  offMarketDate?: string | undefined;
  /** Days on the market in this listing. */
  daysOnMarket?: number | undefined;
  /** Days on the market in all listings. */
  cumulativeDaysOnMarket?: number | undefined;
  /** Whether the seller paid for the buyer, in the source's words. */
  concessions?: string | undefined;
  /** What the seller paid for the buyer, USD. */
  concessionsAmount?: number | undefined;
  /** How the buyer paid. */
  buyerFinancing?: string[] | undefined;
  /** Remarks for everybody. */
  publicRemarks?: string | undefined;
  /** Remarks for agents only; never exported. */
  privateRemarks?: string | undefined;
}

/** Validates a {@linkcode PropertyListing}. */
export const PropertyListingSchema: ObjectSchema<PropertyListing> = exact(z.object({
  status: ListingStatusSchema.optional(),
  mlsStatus: line.optional(),
  listPrice: usd.optional(),
  originalListPrice: usd.optional(),
  previousListPrice: usd.optional(),
  closePrice: usd.optional(),
  listedDate: calendarDate.optional(),
  contractDate: calendarDate.optional(),
  closeDate: calendarDate.optional(),
  offMarketDate: calendarDate.optional(),
  daysOnMarket: count.optional(),
  cumulativeDaysOnMarket: count.optional(),
  concessions: line.optional(),
  concessionsAmount: usd.optional(),
  buyerFinancing: z.array(line).max(50).optional(),
  publicRemarks: text.optional(),
  privateRemarks: text.optional(),
}));

/** What a property brings in as it is let today. */
export interface PropertyRental {
  /** Income, USD a year. */
  grossIncome?: number | undefined;
  /** Net operating income, USD a year. */
  noi?: number | undefined;
  /** Running costs, USD a year. */
  opex?: number | undefined;
  /** Net operating income to the value, as a fraction. */
  capRate?: number | undefined;
  /** Share of the time without a tenant. */
  vacancyRate?: number | undefined;
}

/** Validates a {@linkcode PropertyRental}. */
export const PropertyRentalSchema: ObjectSchema<PropertyRental> = exact(z.object({
  grossIncome: usd.optional(),
  noi: number.optional(),
  opex: usd.optional(),
  capRate: number.optional(),
  vacancyRate: share.optional(),
}));
