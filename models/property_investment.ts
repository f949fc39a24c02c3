/**
 * What a property may cost and what it would earn.
 *
 * @module
 */
import { z } from "zod";
import { MAX_USD } from "./calculations/numbers.ts";
import { number, percent, usd } from "./fields.ts";
import { exact, exactly, type ObjectSchema, type Schema } from "./schema.ts";

/** How much profit a property promises. */
export type ProfitPotential = "excellent" | "good" | "fair" | "poor";

/** Accepts a {@linkcode ProfitPotential}. */
export const ProfitPotentialSchema: Schema<ProfitPotential> = exactly(
  z.enum(["excellent", "good", "fair", "poor"]),
);

/** How the highest offer was found: a fraction of the value less costs, a fraction of the value after costs, or the value less costs and the profit wanted. */
export type MaoMethod = "rule" | "costs_first" | "target_profit";

/** Accepts a {@linkcode MaoMethod}. */
export const MaoMethodSchema: Schema<MaoMethod> = exactly(
  z.enum(["rule", "costs_first", "target_profit"]),
);

/** An amount that the calculations of an offer take, USD. */
const dealAmount = usd.max(MAX_USD);

/** The figures that the highest offer was found from, so that it can be found again. */
export interface MaoInputs {
  /** Value after repair, USD. */
  arv: number;
  /** Cost of the repair with contingency, USD. */
  repairs: number;
  /** Fee for passing the contract on, USD. */
  wholesaleFee?: number | undefined;
  /** Cost of financing, USD. */
  financing?: number | undefined;
  /** Cost of holding, USD. */
  holding?: number | undefined;
  /** Cost of closing the purchase, USD. */
  buyClosing?: number | undefined;
  /** Cost of selling again, USD. */
  selling?: number | undefined;
  /** Profit wanted, USD. */
  desiredProfit?: number | undefined;
}

/** Validates a {@linkcode MaoInputs}. */
export const MaoInputsSchema: ObjectSchema<MaoInputs> = exact(z.object({
  arv: dealAmount,
  repairs: dealAmount,
  wholesaleFee: dealAmount.optional(),
  financing: dealAmount.optional(),
  holding: dealAmount.optional(),
  buyClosing: dealAmount.optional(),
  selling: dealAmount.optional(),
  desiredProfit: dealAmount.optional(),
}));

/** What a property may cost and what it would earn. */
export interface InvestmentAnalysis {
  /** Highest offer, USD. */
  maxAllowableOffer: number;
  /** How the highest offer was found. */
  maoMethod?: MaoMethod | undefined;
  /** The figures that it was found from. */
  maoInputs?: MaoInputs | undefined;
  /** The fraction of the value that the method uses, such as 0.7. */
  ruleFraction?: number | undefined;
  /** The offer to make, USD. */
  recommendedOffer?: number | undefined;
  /** Profit wanted, as a fraction. */
  targetProfitMargin: number;
  /** Fee for passing the contract on, USD. */
  wholesaleFee: number;
  /** What the end buyer pays, USD. */
  buyerPrice: number;
  /** Cost of holding, USD. */
  holdingCosts?: number | undefined;
  /** Cost of closing, USD. */
  closingCosts?: number | undefined;
  /** Return on the money put in, as the author states it; {@linkcode FlipProjection} has fractions. */
  projectedROI?: number | undefined;
  /** How much profit the property promises. */
  profitPotential: ProfitPotential;
  /** Score of the deal, 0 to 100. */
  dealScore?: number | undefined;
}

/** What {@linkcode InvestmentAnalysisSchema} accepts. */
export interface InvestmentAnalysisInput extends Omit<InvestmentAnalysis, "targetProfitMargin"> {
  /** Profit wanted, as a fraction; `0.15` by default. */
  targetProfitMargin?: number | undefined;
}

/** Validates an {@linkcode InvestmentAnalysis}. */
export const InvestmentAnalysisSchema: ObjectSchema<InvestmentAnalysis, InvestmentAnalysisInput> =
  exact(z.object({
    maxAllowableOffer: number,
    maoMethod: MaoMethodSchema.optional(),
    maoInputs: MaoInputsSchema.optional(),
    ruleFraction: z.number().min(0.5).max(0.9).optional(),
    recommendedOffer: usd.optional(),
    targetProfitMargin: number.default(0.15),
    wholesaleFee: number,
    buyerPrice: number,
    holdingCosts: number.optional(),
    closingCosts: number.optional(),
    projectedROI: number.optional(),
    profitPotential: ProfitPotentialSchema,
    dealScore: percent.optional(),
  }));

/** Which ratio a debt service coverage is: net operating income to debt service, or rent to the whole monthly payment. */
export type DscrMethod = "noi" | "pitia";

/** Accepts a {@linkcode DscrMethod}. */
export const DscrMethodSchema: Schema<DscrMethod> = exactly(z.enum(["noi", "pitia"]));

/** What buying, repairing and selling would earn. */
export interface FlipProjection {
  /** Net profit, USD. */
  profit: number;
  /** Profit to all costs, as a fraction. */
  roiTotalCost: number;
  /** Profit to the cash put in, as a fraction. */
  roiCash?: number | undefined;
  /** Profit to all costs, for a year. */
  annualized?: number | undefined;
}

/** Validates a {@linkcode FlipProjection}. */
export const FlipProjectionSchema: ObjectSchema<FlipProjection> = exact(z.object({
  profit: number,
  roiTotalCost: z.number().min(-1),
  roiCash: number.optional(),
  annualized: z.number().min(-1).optional(),
}));

/** What buying and renting out would earn. */
export interface RentalProjection {
  /** Net operating income, USD a year. */
  noi: number;
  /** Net operating income to the value, as a fraction. */
  capRate: number;
  /** Cash flow of a year to the cash put in, as a fraction. */
  cashOnCash?: number | undefined;
  /** Debt service coverage. */
  dscr?: number | undefined;
  /** Which ratio that is. */
  dscrMethod?: DscrMethod | undefined;
}

/** Validates a {@linkcode RentalProjection}. */
export const RentalProjectionSchema: ObjectSchema<RentalProjection> = exact(z.object({
  noi: number,
  capRate: number,
  cashOnCash: number.optional(),
  dscr: number.optional(),
  dscrMethod: DscrMethodSchema.optional(),
}));

/** What the projections assume. */
export interface ProjectionAssumptions {
  /** Cost of selling, as a fraction of the price. */
  sellRate: number;
  /** Cost of closing the purchase, as a fraction of the price. */
  buyClosingRate: number;
  /** Months until the sale. */
  holdingMonths: number;
  /** Cost of holding, USD a month. */
  holdingMonthly?: number | undefined;
  /** Cost of financing, USD. */
  financing?: number | undefined;
}

/** What {@linkcode ProjectionAssumptionsSchema} accepts. */
export interface ProjectionAssumptionsInput
  extends Omit<ProjectionAssumptions, "sellRate" | "buyClosingRate" | "holdingMonths"> {
  /** Cost of selling, as a fraction of the price; `0.08` by default. */
  sellRate?: number | undefined;
  /** Cost of closing the purchase, as a fraction of the price; `0.02` by default. */
  buyClosingRate?: number | undefined;
  /** Months until the sale; `6` by default. */
  holdingMonths?: number | undefined;
}

/** Validates a {@linkcode ProjectionAssumptions}. */
export const ProjectionAssumptionsSchema: ObjectSchema<
  ProjectionAssumptions,
  ProjectionAssumptionsInput
> = exact(z.object({
  sellRate: z.number().min(0).max(0.2).default(0.08),
  buyClosingRate: z.number().min(0).max(0.1).default(0.02),
  holdingMonths: z.number().min(0).max(60).default(6),
  holdingMonthly: usd.optional(),
  financing: usd.optional(),
}));

/** What a property would earn by each strategy. */
export interface InvestmentProjections {
  /** Bought, repaired and sold. */
  flip?: FlipProjection | undefined;
  /** Bought and rented out. */
  rental?: RentalProjection | undefined;
  /** What the figures assume. */
  assumptions?: ProjectionAssumptions | undefined;
}

/** What {@linkcode InvestmentProjectionsSchema} accepts. */
export interface InvestmentProjectionsInput extends Omit<InvestmentProjections, "assumptions"> {
  /** What the figures assume. */
  assumptions?: ProjectionAssumptionsInput | undefined;
}

/** Validates an {@linkcode InvestmentProjections}. */
export const InvestmentProjectionsSchema: ObjectSchema<
  InvestmentProjections,
  InvestmentProjectionsInput
> = exact(z.object({
  flip: FlipProjectionSchema.optional(),
  rental: RentalProjectionSchema.optional(),
  assumptions: ProjectionAssumptionsSchema.optional(),
}));
