/**
 * What a property is worth, as it stands and after repair.
 *
 * @module
 */
import { z } from "zod";
import { id, instant, line, number, percent, share } from "./fields.ts";
import { type ConfidenceLevel, ConfidenceLevelSchema } from "./levels.ts";
import { MAX_LIST_LENGTH } from "./limits.ts";
import { type OpenValue, OpenValueSchema } from "./open_value.ts";
import { type PropertyComp, type PropertyCompInput, PropertyCompSchema } from "./property_comp.ts";
import { exact, exactly, type ObjectSchema, type Schema } from "./schema.ts";

/** How a value was found. */
export type ValuationMethod = "automated" | "manual" | "appraisal" | "cma";

/** Accepts a {@linkcode ValuationMethod}. */
export const ValuationMethodSchema: Schema<ValuationMethod> = exactly(
  z.enum(["automated", "manual", "appraisal", "cma"]),
);

/** How a value was found, more finely than the {@linkcode ValuationMethod} says. */
export type ValuationApproach = "comps" | "avm" | "manual" | "broker";

/** Accepts a {@linkcode ValuationApproach}. */
export const ValuationApproachSchema: Schema<ValuationApproach> = exactly(
  z.enum(["comps", "avm", "manual", "broker"]),
);

/** How widely comparable sales were searched: near and recent, wider, widest. */
export type CompTier = "A" | "B" | "C";

/** Accepts a {@linkcode CompTier}. */
export const CompTierSchema: Schema<CompTier> = exactly(z.enum(["A", "B", "C"]));

/** An estimate of a property's value. */
export interface Valuation {
  /** Value, USD. */
  estimatedValue: number;
  /** Low end of the range, USD. */
  lowEstimate: number;
  /** High end of the range, USD. */
  highEstimate: number;
  /** How far the estimate can be trusted. */
  confidence: ConfidenceLevel;
  /** How far the estimate can be trusted, 0 to 100. */
  confidenceScore?: number | undefined;
  /** What the score means: vendors mean different things by it. */
  confidenceMethod?: string | undefined;
  /** Forecast standard deviation, as a fraction of the value. */
  fsd?: number | undefined;
  /** The day that the value is for. */
  valuationDate: Date;
  /** How the value was found. */
  valuationMethod: ValuationMethod;
  /** How the value was found, more finely. */
  approach?: ValuationApproach | undefined;
  /** Where the figures came from. */
  dataSource?: string | undefined;
  /** The sales compared. */
  comps?: PropertyComp[] | undefined;
  /** How widely the sales were searched. */
  compTier?: CompTier | undefined;
}

/** What {@linkcode ValuationSchema} accepts. */
export interface ValuationInput extends Omit<Valuation, "valuationDate" | "comps"> {
  /** The day that the value is for. */
  valuationDate: Date | string;
  /** The sales compared. */
  comps?: PropertyCompInput[] | undefined;
}

/** Validates a {@linkcode Valuation}. */
export const ValuationSchema: ObjectSchema<Valuation, ValuationInput> = exact(z.object({
  estimatedValue: number,
  lowEstimate: number,
  highEstimate: number,
  confidence: ConfidenceLevelSchema,
  confidenceScore: percent.optional(),
  confidenceMethod: id.optional(),
  fsd: share.optional(),
  valuationDate: instant,
  valuationMethod: ValuationMethodSchema,
  approach: ValuationApproachSchema.optional(),
  dataSource: line.optional(),
  comps: z.array(PropertyCompSchema).max(MAX_LIST_LENGTH).optional(),
  compTier: CompTierSchema.optional(),
}));

/** The value of a property after repair, and what the repair costs. */
export interface ArvEstimate {
  /** Value after repair, USD. */
  arv: number;
  /** Cost of the repair without contingency, USD. */
  estimatedRepairCost: number;
  /** Contingency, as a fraction of the cost. */
  repairContingency: number;
  /** Cost of the repair with contingency, USD. */
  totalRepairCost: number;
  /** When it was calculated. */
  calculatedAt: Date;
  /** How far the estimate can be trusted. */
  confidenceLevel: ConfidenceLevel;
  /** What the estimate assumes, in the author's own form. */
  assumptions?: OpenValue | undefined;
}

/** What {@linkcode ArvEstimateSchema} accepts. */
export interface ArvEstimateInput extends Omit<ArvEstimate, "repairContingency" | "calculatedAt"> {
  /** Contingency, as a fraction of the cost; `0.1` by default. */
  repairContingency?: number | undefined;
  /** When it was calculated. */
  calculatedAt: Date | string;
}

/** Validates an {@linkcode ArvEstimate}. */
export const ArvEstimateSchema: ObjectSchema<ArvEstimate, ArvEstimateInput> = exact(z.object({
  arv: number,
  estimatedRepairCost: number,
  repairContingency: number.default(0.1),
  totalRepairCost: number,
  calculatedAt: instant,
  confidenceLevel: ConfidenceLevelSchema,
  assumptions: OpenValueSchema.optional(),
}));
