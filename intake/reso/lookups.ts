/**
 * RESO lookups: their human spelling, their OData member names, and what they mean to us.
 *
 * Source: RESO Data Dictionary 2.0 and 2.1, lookup values.
 *
 * @module
 */
import type { DistressSignal, OwnerType } from "../../models/property_kind.ts";
import type { FeePeriod } from "../../models/property_details.ts";
import type { ListingStatus } from "../../models/property_market.ts";
import type { Occupancy } from "../../models/lead_property.ts";

/** How lookups are written: `Single Family Residence`, or the member `SingleFamilyResidence`. */
export type LookupSpelling = "string" | "member";

/**
 * Reduces a lookup to what both spellings share.
 *
 * @param value A lookup in either spelling.
 * @returns Its letters and digits, in lower case.
 */
export function lookupKey(value: string): string {
  return value.toLowerCase().replace(/[^a-z0-9]+/g, "");
}

/**
 * Writes a lookup.
 *
 * @param value The human spelling.
 * @param spelling Which spelling to write.
 * @returns The lookup.
 */
export function spellLookup(value: string, spelling: LookupSpelling): string {
  if (spelling === "string") return value;
  return value.replace(
    /(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g,
    (_, letter: string) => letter.toUpperCase(),
  ).replace(/[^A-Za-z0-9]+/g, "");
}

/** A lookup with our values for some of its own. */
export interface Lookup<T extends string> {
  /** Reads one value; `null` when it is a standard value that we have none for. */
  readonly read: (value: string) => T | null | undefined;
  /** Human spelling of ours; `undefined` when RESO has none. */
  readonly write: (value: T) => string | undefined;
}

/**
 * Makes a lookup.
 *
 * @param pairs Human spelling and our value; the first of one value is written.
 * @param others Standard values for which we have none.
 * @returns The lookup.
 */
export function lookup<T extends string>(
  pairs: readonly (readonly [string, T])[],
  others: readonly string[] = [],
): Lookup<T> {
  const ours = new Map<string, T | null>([
    ...others.map((name) => [lookupKey(name), null] as const),
    ...pairs.map(([name, value]) => [lookupKey(name), value] as const),
  ]);
  const names = new Map(pairs.toReversed().map(([name, value]) => [value, name]));
  return {
    read: (value) => ours.get(lookupKey(value)),
    write: (value) => names.get(value),
  };
}

/** `StandardStatus`; a closed list. */
export const STANDARD_STATUS: Lookup<ListingStatus> = lookup([
  ["Active", "active"],
  ["Active Under Contract", "active_under_contract"],
  ["Canceled", "canceled"],
  ["Closed", "closed"],
  ["Coming Soon", "coming_soon"],
  ["Delete", "delete"],
  ["Expired", "expired"],
  ["Hold", "hold"],
  ["Incomplete", "incomplete"],
  ["Pending", "pending"],
  ["Withdrawn", "withdrawn"],
]);

/** `OccupantType`. */
export const OCCUPANT_TYPE: Lookup<Occupancy> = lookup<Occupancy>([
  ["Owner", "owner"],
  ["Tenant", "tenant"],
  ["Vacant", "vacant"],
]);

/** `OwnershipType`; an individual has no value. */
export const OWNERSHIP_TYPE: Lookup<OwnerType> = lookup<OwnerType>([
  ["Corporation", "corporation"],
  ["LLC", "llc"],
  ["Partnership", "partnership"],
  ["Sole Proprietor", "sole_proprietor"],
]);

/** `AssociationFeeFrequency`. */
export const FEE_FREQUENCY: Lookup<FeePeriod> = lookup(
  [
    ["Monthly", "monthly"],
    ["Quarterly", "quarterly"],
    ["Semi-Annually", "semi_annually"],
    ["Annually", "annually"],
    ["One Time", "one_time"],
  ],
  ["Bi-Monthly", "Bi-Weekly", "Daily", "Seasonal", "Semi-Monthly", "Weekly"],
);

/** `SpecialListingConditions`. */
export const SPECIAL_CONDITIONS: Lookup<DistressSignal> = lookup<DistressSignal>(
  [
    ["Notice Of Default", "pre_foreclosure"],
    ["In Foreclosure", "foreclosure"],
    ["Real Estate Owned", "reo"],
    ["Probate Listing", "probate"],
    ["Short Sale", "short_sale"],
    ["Bankruptcy Property", "bankruptcy"],
    ["Auction", "auction"],
    ["Trust", "trust"],
  ],
  ["Conservatorship", "HUD Owned", "Standard", "Third Party Approval"],
);

/** Units of an area, in square feet. */
export const AREA_UNITS: ReadonlyMap<string, number> = new Map([
  ["squarefeet", 1],
  ["squaremeters", 10.7639],
  ["acres", 43_560],
]);
