/**
 * What is known of a property beyond its address and size.
 *
 * @module
 */
import { z } from "zod";
import {
  count,
  id,
  instant,
  line,
  number,
  record,
  sha256,
  text,
  textOrList,
  url,
  usd,
} from "./fields.ts";
import { MAX_LIST_LENGTH } from "./limits.ts";
import { type OpenValue, OpenValueSchema } from "./open_value.ts";
import { exact, exactly, type ObjectSchema, type Schema } from "./schema.ts";

/** How often a fee falls due. */
export type FeePeriod = "monthly" | "quarterly" | "semi_annually" | "annually" | "one_time";

/** Accepts a {@linkcode FeePeriod}. */
export const FeePeriodSchema: Schema<FeePeriod> = exactly(
  z.enum(["monthly", "quarterly", "semi_annually", "annually", "one_time"]),
);

/** What assessors and listings say about a property. */
export interface PropertyDetails {
  /** Assessor's parcel number as first recorded; {@linkcode PropertyIdentifiers} has the one to search by. */
  parcelId?: string | undefined;
  /** Legal description. */
  legalDescription?: string | undefined;
  /** Zoning code. */
  zoning?: string | undefined;
  /** Assessed value, USD. */
  taxAssessedValue?: number | undefined;
  /** Property tax, USD a year. */
  annualTaxes?: number | undefined;
  /** Year of the assessment and the tax. */
  taxYear?: number | undefined;
  /** Fee of the owners' association, USD a {@linkcode hoaPeriod}. */
  hoaFees?: number | undefined;
  /** How often the association's fee falls due. */
  hoaPeriod?: FeePeriod | undefined;
  /** Which utilities are connected, by name. */
  utilities?: Record<string, boolean> | undefined;
  /** Parking, in the source's own form. */
  parking?: OpenValue | undefined;
  /** Garage, in the source's own form. */
  garage?: OpenValue | undefined;
  /** Cars that the garage holds. */
  garageSpaces?: number | undefined;
  /** Whether there is a private pool. */
  hasPool?: boolean | undefined;
  /** Number of storeys. */
  stories?: number | undefined;
  /** Foundation. */
  foundation?: string | undefined;
  /** Roof. */
  roof?: string | undefined;
  /** Heating. */
  heating?: string | undefined;
  /** Cooling. */
  cooling?: string | undefined;
  /** Floor coverings. */
  flooring?: string | string[] | undefined;
  /** Appliances that stay. */
  appliances?: string[] | undefined;
  /** Further features. */
  features?: string[] | undefined;
  /** Year to which the age of the renovated building corresponds. */
  effectiveYearBuilt?: number | undefined;
  /** Year of the last renovation. */
  yearRenovated?: number | undefined;
  /** Finished area above ground, square feet; comparisons use it. */
  aboveGradeSquareFeet?: number | undefined;
  /** Finished area below ground, square feet. */
  belowGradeSquareFeet?: number | undefined;
  /** Whole area of the building, square feet. */
  buildingSquareFeet?: number | undefined;
  /** Full bathrooms. */
  bathroomsFull?: number | undefined;
  /** Bathrooms with three of the four fixtures. */
  bathroomsThreeQuarter?: number | undefined;
  /** Half bathrooms. */
  bathroomsHalf?: number | undefined;
  /** Bathrooms with one fixture. */
  bathroomsOneQuarter?: number | undefined;
}

/** Validates a {@linkcode PropertyDetails}. */
export const PropertyDetailsSchema: ObjectSchema<PropertyDetails> = exact(z.object({
  parcelId: line.optional(),
  legalDescription: text.optional(),
  zoning: line.optional(),
  taxAssessedValue: number.optional(),
  annualTaxes: number.optional(),
  taxYear: count.optional(),
  hoaFees: number.optional(),
  hoaPeriod: FeePeriodSchema.optional(),
  utilities: record(z.boolean(), MAX_LIST_LENGTH).optional(),
  parking: OpenValueSchema.optional(),
  garage: OpenValueSchema.optional(),
  garageSpaces: number.optional(),
  hasPool: z.boolean().optional(),
  stories: number.optional(),
  foundation: line.optional(),
  roof: line.optional(),
  heating: line.optional(),
  cooling: line.optional(),
  flooring: textOrList.optional(),
  appliances: z.array(line).max(MAX_LIST_LENGTH).optional(),
  features: z.array(line).max(MAX_LIST_LENGTH).optional(),
  effectiveYearBuilt: count.optional(),
  yearRenovated: count.optional(),
  aboveGradeSquareFeet: usd.optional(),
  belowGradeSquareFeet: usd.optional(),
  buildingSquareFeet: usd.optional(),
  bathroomsFull: count.optional(),
  bathroomsThreeQuarter: count.optional(),
  bathroomsHalf: count.optional(),
  bathroomsOneQuarter: count.optional(),
}));

/** The names that a property goes by elsewhere. */
export interface PropertyIdentifiers {
  /** Assessor's parcel number, as text; unique within a county. */
  parcelNumber?: string | undefined;
  /** RESO universal parcel identifier. */
  universalParcelId?: string | undefined;
  /** RESO listing key. */
  listingKey?: string | undefined;
  /** Number of the listing that agents see. */
  mlsId?: string | undefined;
  /** System that the listing came from. */
  sourceSystem?: string | undefined;
}

/** Validates a {@linkcode PropertyIdentifiers}. */
export const PropertyIdentifiersSchema: ObjectSchema<PropertyIdentifiers> = exact(z.object({
  parcelNumber: line.optional(),
  universalParcelId: line.optional(),
  listingKey: id.optional(),
  mlsId: line.optional(),
  sourceSystem: line.optional(),
}));

/** A picture or paper of a property. */
export interface PropertyFile {
  /** Where it is. */
  url?: string | undefined;
  /** Title or file name. */
  name?: string | undefined;
  /** What it shows or is. */
  kind?: string | undefined;
  /** SHA-256 digest of its bytes. */
  sha256?: string | undefined;
  /** When it was added. */
  addedAt?: Date | undefined;
}

/** What {@linkcode PropertyFileSchema} accepts. */
export interface PropertyFileInput extends Omit<PropertyFile, "addedAt"> {
  /** When it was added. */
  addedAt?: Date | string | undefined;
}

/** Validates a {@linkcode PropertyFile}. */
export const PropertyFileSchema: ObjectSchema<PropertyFile, PropertyFileInput> = exact(z.object({
  url: url.optional(),
  name: line.optional(),
  kind: line.optional(),
  sha256: sha256.optional(),
  addedAt: instant.optional(),
}));
