/**
 * The sales that a property's value is compared with.
 *
 * @module
 */
import { z } from "zod";
import { count, id, instant, line, number, share, usd } from "./fields.ts";
import {
  type PropertyCondition,
  PropertyConditionSchema,
  type PropertyType,
  PropertyTypeSchema,
} from "./lead_property.ts";
import { exact, type ObjectSchema } from "./schema.ts";

/** An amount added to the price of a comparable sale for one difference. */
export interface CompAdjustment {
  /** The difference, such as `time` or `bathrooms`. */
  kind: string;
  /** Amount, USD; negative where the sold property is the better one. */
  amount: number;
}

/** Validates a {@linkcode CompAdjustment}. */
export const CompAdjustmentSchema: ObjectSchema<CompAdjustment> = exact(z.object({
  kind: id,
  amount: number,
}));

/** A closed sale that a property's value is compared with. */
export interface PropertyComp {
  /** Identifier of the sale. */
  id?: string | undefined;
  /** Street line. */
  address: string;
  /** Distance, miles. */
  distance: number;
  /** Price, USD. */
  soldPrice: number;
  /** When the sale closed. */
  soldDate: Date;
  /** When the price was agreed; adjustments for time start there. */
  contractDate?: Date | undefined;
  /** Number of bedrooms. */
  bedrooms: number;
  /** Number of bathrooms, may be 2.5. */
  bathrooms: number;
  /** Living area, square feet. */
  squareFeet: number;
  /** Price, USD a square foot. */
  pricePerSqFt: number;
  /** Days from listing to contract. */
  daysOnMarket?: number | undefined;
  /** How like the subject it is, 0 to 1. */
  similarity?: number | undefined;
  /** Kind of property. */
  propertyType?: PropertyType | undefined;
  /** State of repair at the sale. */
  condition?: PropertyCondition | undefined;
  /** Year of construction. */
  yearBuilt?: number | undefined;
  /** Lot, square feet. */
  lotSize?: number | undefined;
  /** Cars that the garage holds. */
  garageSpaces?: number | undefined;
  /** What the seller paid for the buyer, USD. */
  concessions?: number | undefined;
  /** Whether buyer and seller were strangers under no pressure. */
  isArmsLength?: boolean | undefined;
  /** Amounts added to the price, one for each difference. */
  adjustments?: CompAdjustment[] | undefined;
  /** Price with concessions and adjustments, USD. */
  adjustedPrice?: number | undefined;
  /** Weight in the value, 0 to 1. */
  weight?: number | undefined;
  /** Why the sale was set aside; its weight counts for nothing then. */
  excludedReason?: string | undefined;
}

/** What {@linkcode PropertyCompSchema} accepts. */
export interface PropertyCompInput extends Omit<PropertyComp, "soldDate" | "contractDate"> {
  /** When the sale closed. */
  soldDate: Date | string;
  /** When the price was agreed; adjustments for time start there. */
  contractDate?: Date | string | undefined;
}

/** Validates a {@linkcode PropertyComp}. */
export const PropertyCompSchema: ObjectSchema<PropertyComp, PropertyCompInput> = exact(z.object({
  id: id.optional(),
  address: line,
  distance: number,
  soldPrice: number,
  soldDate: instant,
  contractDate: instant.optional(),
  bedrooms: number,
  bathrooms: number,
  squareFeet: number,
  pricePerSqFt: number,
  daysOnMarket: number.optional(),
  similarity: share.optional(),
  propertyType: PropertyTypeSchema.optional(),
  condition: PropertyConditionSchema.optional(),
  yearBuilt: count.optional(),
  lotSize: usd.optional(),
  garageSpaces: usd.optional(),
  concessions: usd.optional(),
  isArmsLength: z.boolean().optional(),
  adjustments: z.array(CompAdjustmentSchema).max(50).optional(),
  adjustedPrice: usd.optional(),
  weight: share.optional(),
  excludedReason: line.optional(),
}));
