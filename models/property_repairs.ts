/**
 * What the repair of a property costs, item by item.
 *
 * @module
 */
import { z } from "zod";
import { id, instant, line, number, text, usd } from "./fields.ts";
import {
  type ConfidenceLevel,
  ConfidenceLevelSchema,
  type PriorityLevel,
  PriorityLevelSchema,
} from "./levels.ts";
import { MAX_LIST_LENGTH } from "./limits.ts";
import { exact, exactly, type ObjectSchema, type Schema } from "./schema.ts";

/** The part of a house that is repaired. */
export type RepairCategory =
  | "structural"
  | "roof"
  | "hvac"
  | "plumbing"
  | "electrical"
  | "cosmetic"
  | "flooring"
  | "kitchen"
  | "bathroom"
  | "exterior"
  | "other";

/** Accepts a {@linkcode RepairCategory}. */
export const RepairCategorySchema: Schema<RepairCategory> = exactly(
  z.enum([
    "structural",
    "roof",
    "hvac",
    "plumbing",
    "electrical",
    "cosmetic",
    "flooring",
    "kitchen",
    "bathroom",
    "exterior",
    "other",
  ]),
);

/** The trade that does a repair, more finely than the {@linkcode RepairCategory} says. */
export type RepairTrade =
  | "roof"
  | "hvac"
  | "electrical"
  | "plumbing"
  | "water_heater"
  | "foundation"
  | "landscaping"
  | "appliances"
  | "mold_environmental"
  | "kitchen"
  | "bathroom"
  | "flooring"
  | "interior_paint_drywall"
  | "windows_doors"
  | "exterior_siding"
  | "demolition_cleanup"
  | "permits_design"
  | "garage"
  | "pool"
  | "septic"
  | "other";

/** Accepts a {@linkcode RepairTrade}. */
export const RepairTradeSchema: Schema<RepairTrade> = exactly(
  z.enum([
    "roof",
    "hvac",
    "electrical",
    "plumbing",
    "water_heater",
    "foundation",
    "landscaping",
    "appliances",
    "mold_environmental",
    "kitchen",
    "bathroom",
    "flooring",
    "interior_paint_drywall",
    "windows_doors",
    "exterior_siding",
    "demolition_cleanup",
    "permits_design",
    "garage",
    "pool",
    "septic",
    "other",
  ]),
);

/** One repair. */
export interface RepairItem {
  /** The part of the house. */
  category: RepairCategory;
  /** The trade that does it. */
  trade?: RepairTrade | undefined;
  /** What is to be done. */
  description: string;
  /** How soon it has to be done. */
  priority: PriorityLevel;
  /** Cost of the whole item, USD. */
  estimatedCost: number;
  /** Low end of the cost, USD. */
  lowCost?: number | undefined;
  /** High end of the cost, USD. */
  highCost?: number | undefined;
  /** How many {@linkcode unit}s. */
  quantity?: number | undefined;
  /** What is counted, such as `sqft` or `each`. */
  unit?: string | undefined;
  /** Cost of one unit, USD. */
  unitCost?: number | undefined;
  /** Remarks. */
  notes?: string | undefined;
}

/** Validates a {@linkcode RepairItem}. */
export const RepairItemSchema: ObjectSchema<RepairItem> = exact(z.object({
  category: RepairCategorySchema,
  trade: RepairTradeSchema.optional(),
  description: text,
  priority: PriorityLevelSchema,
  estimatedCost: number,
  lowCost: usd.optional(),
  highCost: usd.optional(),
  quantity: z.number().positive().optional(),
  unit: id.optional(),
  unitCost: usd.optional(),
  notes: text.optional(),
}));

/** What the repair of a property costs. */
export interface RepairEstimate {
  /** The repairs. */
  items: RepairItem[];
  /** Sum of the items, USD. */
  totalEstimate: number;
  /** Contingency, USD; some older documents hold the fraction here. */
  contingency: number;
  /** Contingency, as a fraction of the sum. */
  contingencyRate?: number | undefined;
  /** Sum with contingency, USD. */
  grandTotal: number;
  /** Who made the estimate. */
  estimatedBy?: string | undefined;
  /** When it was made. */
  estimatedAt: Date;
  /** How far it can be trusted. */
  confidence: ConfidenceLevel;
  /** Where the prices came from. */
  costSource?: string | undefined;
}

/** What {@linkcode RepairEstimateSchema} accepts. */
export interface RepairEstimateInput extends Omit<RepairEstimate, "estimatedAt"> {
  /** When it was made. */
  estimatedAt: Date | string;
}

/** Validates a {@linkcode RepairEstimate}. */
export const RepairEstimateSchema: ObjectSchema<RepairEstimate, RepairEstimateInput> = exact(
  z.object({
    items: z.array(RepairItemSchema).max(MAX_LIST_LENGTH),
    totalEstimate: number,
    contingency: number,
    contingencyRate: z.number().min(0).max(0.5).optional(),
    grandTotal: number,
    estimatedBy: line.optional(),
    estimatedAt: instant,
    confidence: ConfidenceLevelSchema,
    costSource: line.optional(),
  }),
);
