/**
 * A change to a stored property that touches only what it names.
 *
 * @module
 */
import type { z } from "zod";
import { patchFields } from "./derive.ts";
import {
  type Given,
  given,
  type ModelUpdate,
  modelUpdate,
  type Patch,
  removablePart,
} from "./patch.ts";
import { type Property, PropertySchema } from "./property.ts";
import { checkPropertyFields } from "./property_checks.ts";
import {
  type PropertyDetails,
  PropertyDetailsSchema,
  type PropertyIdentifiers,
  PropertyIdentifiersSchema,
} from "./property_details.ts";
import { type InvestmentProjections, InvestmentProjectionsSchema } from "./property_investment.ts";
import {
  type PropertyListing,
  PropertyListingSchema,
  type PropertyRental,
  PropertyRentalSchema,
} from "./property_market.ts";
import { type AddressParts, AddressPartsSchema } from "./property_place.ts";
import { withRules } from "./report.ts";
import { type Schema, strictRecord } from "./schema.ts";

/** Keys of a property that a patch cannot name. */
export type PropertyPatchExcluded = "propertyId" | "createdAt";

/** Keys of a property that a patch merges. */
export type PropertyPatchMerged =
  | "identifiers"
  | "addressParts"
  | "details"
  | "projections"
  | "listing"
  | "rental";

/**
 * A change to a stored property.
 *
 * The parts whose every field is optional are merged key by key; every other value, such as a
 * valuation, replaces the stored one, since half of it would make no sense.
 */
export interface PropertyPatch
  extends Patch<Omit<Property, PropertyPatchExcluded | PropertyPatchMerged>> {
  /** Changes to the names elsewhere. */
  identifiers?: Patch<PropertyIdentifiers> | null;
  /** Changes to the parts of the street line. */
  addressParts?: Patch<AddressParts> | null;
  /** Changes to what else is known. */
  details?: Patch<PropertyDetails> | null;
  /** Changes to what the property would earn. */
  projections?: Patch<InvestmentProjections> | null;
  /** Changes to the listing. */
  listing?: Patch<PropertyListing> | null;
  /** Changes to what the property brings in. */
  rental?: Patch<PropertyRental> | null;
}

/** What {@linkcode PropertyPatchSchema} accepts: instants may be text. */
export type PropertyPatchInput = Given<PropertyPatch>;

/** The parts of a property that a patch merges key by key. */
const MERGED: readonly PropertyPatchMerged[] = [
  "identifiers",
  "addressParts",
  "details",
  "projections",
  "listing",
  "rental",
];

function strictPatch(): z.ZodType {
  const { propertyId: _propertyId, createdAt: _createdAt, ...fields } = PropertySchema.shape;
  return strictRecord({
    ...patchFields(fields),
    identifiers: removablePart(PropertyIdentifiersSchema.shape),
    addressParts: removablePart(AddressPartsSchema.shape),
    details: removablePart(PropertyDetailsSchema.shape),
    projections: removablePart(InvestmentProjectionsSchema.shape),
    listing: removablePart(PropertyListingSchema.shape),
    rental: removablePart(PropertyRentalSchema.shape),
  });
}

/**
 * Validates a {@linkcode PropertyPatch}. It has no defaults, a key that a property does not have is
 * refused, and what the patch sets must keep the rules of `PropertyWriteSchema` by itself.
 *
 * @example A patch changes only what it names
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { PropertyPatchSchema } from "@nlre/shared/models";
 *
 * assertEquals(PropertyPatchSchema.parse({}), {});
 * assertEquals(PropertyPatchSchema.parse({ dealStatus: "offer_made", equity: null }), {
 *   dealStatus: "offer_made",
 *   equity: null,
 * });
 * assertEquals(PropertyPatchSchema.safeParse({ state: "Texas" }).success, false);
 * ```
 */
export const PropertyPatchSchema: Schema<PropertyPatch, PropertyPatchInput> = withRules(
  strictPatch() as Schema<PropertyPatch, PropertyPatchInput>,
  (patch, report) => {
    checkPropertyFields(given(patch, MERGED) as Partial<Property>, report);
  },
);

/**
 * Turns a patch into an update by dotted paths.
 *
 * @param patch A validated patch.
 * @returns What to set and what to remove; either may be empty.
 *
 * @example A change inside the listing
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { propertyUpdate } from "@nlre/shared/models";
 *
 * assertEquals(propertyUpdate({ listing: { listPrice: 310_000, closePrice: null } }), {
 *   $set: { "listing.listPrice": 310_000 },
 *   $unset: { "listing.closePrice": "" },
 * });
 * ```
 */
export function propertyUpdate(patch: PropertyPatch): ModelUpdate {
  return modelUpdate(patch, MERGED);
}
