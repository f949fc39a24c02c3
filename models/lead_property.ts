/**
 * The property that a lead may sell.
 *
 * @module
 */
import { z } from "zod";
import { calendarDate, id, line, number, text, usd } from "./fields.ts";
import { exact, exactly, type ObjectSchema, type Schema } from "./schema.ts";

/** The kind of a property; `"other"` also stands for a kind that no source stated. */
export type PropertyType =
  | "single_family"
  | "multi_family"
  | "condo"
  | "townhouse"
  | "land"
  | "commercial"
  | "other";

/** Accepts a {@linkcode PropertyType}. */
export const PropertyTypeSchema: Schema<PropertyType> = exactly(
  z.enum(["single_family", "multi_family", "condo", "townhouse", "land", "commercial", "other"]),
);

/** The state of repair of a property. */
export type PropertyCondition = "excellent" | "good" | "fair" | "poor" | "unknown";

/** Accepts a {@linkcode PropertyCondition}. */
export const PropertyConditionSchema: Schema<PropertyCondition> = exactly(
  z.enum(["excellent", "good", "fair", "poor", "unknown"]),
);

/** Who lives in a property. */
export type Occupancy = "owner" | "tenant" | "vacant" | "unknown";

/** Accepts an {@linkcode Occupancy}. */
export const OccupancySchema: Schema<Occupancy> = exactly(
  z.enum(["owner", "tenant", "vacant", "unknown"]),
);

/** What may be known about a property without its address being complete. */
export interface PartialPropertyInfo {
  /** Identifier of the property's own document. */
  propertyId?: string | undefined;
  /** Street line, without the unit where the source keeps it apart. */
  address?: string | undefined;
  /** Unit, without `Apt` or `#`. */
  unit?: string | undefined;
  /** City. */
  city?: string | undefined;
  /** State; we write the USPS code. */
  state?: string | undefined;
  /** ZIP code; we write 5 digits. */
  zipCode?: string | undefined;
  /** The four digits after the ZIP code. */
  zip4?: string | undefined;
  /** County name. */
  county?: string | undefined;
  /** County FIPS code, 5 digits. */
  countyFips?: string | undefined;
  /** Latitude, degrees. */
  latitude?: number | undefined;
  /** Longitude, degrees. */
  longitude?: number | undefined;
  /** Normalised address by which the same property is recognised. */
  addressKey?: string | undefined;
  /** Assessor's parcel number, as text. */
  parcelNumber?: string | undefined;
  /** Kind of property. */
  propertyType?: PropertyType | undefined;
  /** The source's own word for the kind; absent when the source said nothing. */
  propertyTypeRaw?: string | undefined;
  /** Number of bedrooms. */
  bedrooms?: number | undefined;
  /** Number of bathrooms, may be 2.5. */
  bathrooms?: number | undefined;
  /** Living area, square feet. */
  squareFeet?: number | undefined;
  /** Lot, square feet. */
  lotSize?: number | undefined;
  /** Year of construction. */
  yearBuilt?: number | undefined;
  /** State of repair. */
  condition?: PropertyCondition | undefined;
  /** Estimated value, USD. */
  estimatedValue?: number | undefined;
  /** Outstanding mortgage, USD. */
  mortgageBalance?: number | undefined;
  /** Estimated equity, USD; negative when more is owed than the property is worth. */
  estimatedEquity?: number | undefined;
  /** Date of the last sale, `YYYY-MM-DD`. */
  lastSaleDate?: string | undefined;
  /** Price of the last sale, USD. */
  lastSalePrice?: number | undefined;
  /** Whether the owner lives there. */
  ownerOccupied?: boolean | undefined;
  /** Who lives there. */
  occupancy?: Occupancy | undefined;
}

/** The property that a lead may sell, with its complete address. */
export interface PropertyInfo
  extends Omit<PartialPropertyInfo, "address" | "city" | "state" | "zipCode" | "propertyType"> {
  /** Street line, without the unit where the source keeps it apart. */
  address: string;
  /** City. */
  city: string;
  /** State; we write the USPS code. */
  state: string;
  /** ZIP code; we write 5 digits. */
  zipCode: string;
  /** Kind of property. */
  propertyType: PropertyType;
}

/** Validates a {@linkcode PartialPropertyInfo}. */
export const PartialPropertyInfoSchema: ObjectSchema<PartialPropertyInfo> = exact(z.object({
  propertyId: id.optional(),
  address: line.optional(),
  unit: line.optional(),
  city: line.optional(),
  state: line.optional(),
  zipCode: line.optional(),
  zip4: line.optional(),
  county: line.optional(),
  countyFips: line.optional(),
  latitude: z.number().min(-90).max(90).optional(),
  longitude: z.number().min(-180).max(180).optional(),
  addressKey: text.optional(),
  parcelNumber: line.optional(),
  propertyType: PropertyTypeSchema.optional(),
  propertyTypeRaw: line.optional(),
  bedrooms: number.optional(),
  bathrooms: number.optional(),
  squareFeet: number.optional(),
  lotSize: number.optional(),
  yearBuilt: number.optional(),
  condition: PropertyConditionSchema.optional(),
  estimatedValue: number.optional(),
  mortgageBalance: number.optional(),
  estimatedEquity: number.optional(),
  lastSaleDate: calendarDate.optional(),
  lastSalePrice: usd.optional(),
  ownerOccupied: z.boolean().optional(),
  occupancy: OccupancySchema.optional(),
}));

/** Validates a {@linkcode PropertyInfo}. */
export const PropertyInfoSchema: ObjectSchema<PropertyInfo> = exact(
  PartialPropertyInfoSchema.extend({
    address: line,
    city: line,
    state: line,
    zipCode: line,
    propertyType: PropertyTypeSchema,
  }),
);
