/**
 * Where a property is.
 *
 * @module
 */
import { z } from "zod";
import { line, number, text } from "./fields.ts";
import { type GeoPoint, GeoPointSchema } from "./geo_point.ts";
import { exact, type ObjectSchema } from "./schema.ts";

/** The parts of a street line and what else an address may say. */
export interface AddressParts {
  /** House number, as text: `123-1/2` is one. */
  streetNumber?: string | undefined;
  /** Compass direction before the name of the street. */
  dirPrefix?: string | undefined;
  /** Name of the street. */
  streetName?: string | undefined;
  /** Kind of street. */
  streetSuffix?: string | undefined;
  /** Compass direction after the name of the street. */
  dirSuffix?: string | undefined;
  /** City as the post names it, when it differs. */
  postalCity?: string | undefined;
  /** Subdivision. */
  subdivision?: string | undefined;
  /** Country, ISO 3166-1 alpha-2. */
  country?: string | undefined;
}

/** Validates an {@linkcode AddressParts}. */
export const AddressPartsSchema: ObjectSchema<AddressParts> = exact(z.object({
  streetNumber: line.optional(),
  dirPrefix: line.optional(),
  streetName: line.optional(),
  streetSuffix: line.optional(),
  dirSuffix: line.optional(),
  postalCity: line.optional(),
  subdivision: line.optional(),
  country: line.optional(),
}));

/** Where a property is. */
export interface PropertyPlace {
  /** Street line, without the unit where the source keeps it apart. */
  address: string;
  /** Unit, without `Apt` or `#`. */
  unit?: string | undefined;
  /** The parts of the street line. */
  addressParts?: AddressParts | undefined;
  /** City. */
  city: string;
  /** State; we write the USPS code. */
  state: string;
  /** ZIP code; we write 5 digits. */
  zipCode: string;
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
  /** The same point as Mongo searches by it. */
  location?: GeoPoint | undefined;
  /** Normalised address by which the same property is recognised. */
  addressKey?: string | undefined;
}

/** Validates a {@linkcode PropertyPlace}. */
export const PropertyPlaceSchema: ObjectSchema<PropertyPlace> = exact(z.object({
  address: line,
  unit: line.optional(),
  addressParts: AddressPartsSchema.optional(),
  city: line,
  state: line,
  zipCode: line,
  zip4: line.optional(),
  county: line.optional(),
  countyFips: line.optional(),
  latitude: number.optional(),
  longitude: number.optional(),
  location: GeoPointSchema.optional(),
  addressKey: text.optional(),
}));
