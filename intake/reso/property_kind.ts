/**
 * Kinds and conditions of property, ours and RESO's.
 *
 * @module
 */
import type { PropertyCondition, PropertyType } from "../../models/lead_property.ts";
import type { ConditionDetail, PropertySubtype } from "../../models/property_kind.ts";
import { lookupKey } from "./lookups.ts";

/** A kind of property as RESO says it. */
export interface ResoKind {
  /** `PropertyType`, human spelling. */
  readonly type: string;
  /** `PropertySubType`, human spelling; absent when RESO has none. */
  readonly subType?: string;
}

/** A kind of property as we say it. */
export interface OurKind {
  /** The kind. */
  readonly propertyType: PropertyType;
  /** The finer kind. */
  readonly propertySubtype?: PropertySubtype;
}

function kindsByKey(
  kinds: readonly KindRow[],
): ReadonlyMap<string, OurKind> {
  return new Map(kinds.map(([name, kind]) => [lookupKey(name), kind]));
}

type KindRow = readonly [name: string, kind: OurKind];

/** `PropertySubType` and our kinds. */
const SUB_TYPE_ROWS: readonly KindRow[] = [
  ["Single Family Residence", { propertyType: "single_family", propertySubtype: "single_family" }],
  ["Condominium", { propertyType: "condo", propertySubtype: "condo" }],
  ["Townhouse", { propertyType: "townhouse", propertySubtype: "townhouse" }],
  ["Duplex", { propertyType: "multi_family", propertySubtype: "duplex" }],
  ["Triplex", { propertyType: "multi_family", propertySubtype: "triplex" }],
  ["Quadruplex", { propertyType: "multi_family", propertySubtype: "fourplex" }],
  ["Multi Family", { propertyType: "multi_family", propertySubtype: "multi_family_5plus" }],
  ["Apartment", { propertyType: "multi_family", propertySubtype: "multi_family_5plus" }],
  ["Manufactured Home", { propertyType: "other", propertySubtype: "manufactured" }],
  ["Manufactured On Land", { propertyType: "other", propertySubtype: "manufactured" }],
  ["Mobile Home", { propertyType: "other", propertySubtype: "mobile_home" }],
  ["Unimproved Land", { propertyType: "land", propertySubtype: "land" }],
  ["Office", { propertyType: "commercial", propertySubtype: "commercial" }],
  ["Retail", { propertyType: "commercial", propertySubtype: "commercial" }],
  ["Industrial", { propertyType: "commercial", propertySubtype: "commercial" }],
  ["Warehouse", { propertyType: "commercial", propertySubtype: "commercial" }],
  ["Mixed Use", { propertyType: "commercial", propertySubtype: "mixed_use" }],
  ...[
    "Agriculture",
    "Boat Slip",
    "Business",
    "Cabin",
    "Co-Ownership",
    "Deeded Parking",
    "Farm",
    "Hotel/Motel",
    "Mobile Home Park",
    "Own Your Own",
    "Ranch",
    "Stock Cooperative",
    "Tenancy in Common",
    "Timeshare",
  ].map((name) => [name, { propertyType: "other" }] as const),
];
const SUB_TYPES = kindsByKey(SUB_TYPE_ROWS);

/** `PropertyType` alone, for when the sub-type says nothing to us. */
const TYPE_ROWS: readonly KindRow[] = [
  ["Land", { propertyType: "land" }],
  ["Farm", { propertyType: "other" }],
  ["Residential", { propertyType: "other" }],
  ["Residential Lease", { propertyType: "other" }],
  ["Residential Income", { propertyType: "multi_family" }],
  ["Manufactured In Park", { propertyType: "other", propertySubtype: "manufactured" }],
  ["Commercial Sale", { propertyType: "commercial" }],
  ["Commercial Lease", { propertyType: "commercial" }],
  ["Commercial Real Estate", { propertyType: "commercial" }],
  ["Business Opportunity", { propertyType: "other" }],
];
const TYPES = kindsByKey(TYPE_ROWS);

/** The human spelling of a word in either spelling. */
function nameIn(rows: readonly KindRow[], word: string | undefined): string | undefined {
  const key = word === undefined ? undefined : lookupKey(word);
  return rows.find(([name]) => lookupKey(name) === key)?.[0];
}

function isSameKind(one: OurKind | undefined, other: OurKind): boolean {
  return one?.propertyType === other.propertyType && one.propertySubtype === other.propertySubtype;
}

const BY_SUBTYPE: Readonly<Record<PropertySubtype, ResoKind | undefined>> = {
  single_family: { type: "Residential", subType: "Single Family Residence" },
  condo: { type: "Residential", subType: "Condominium" },
  townhouse: { type: "Residential", subType: "Townhouse" },
  duplex: { type: "Residential Income", subType: "Duplex" },
  triplex: { type: "Residential Income", subType: "Triplex" },
  fourplex: { type: "Residential Income", subType: "Quadruplex" },
  multi_family_5plus: { type: "Residential Income", subType: "Multi Family" },
  manufactured: { type: "Residential", subType: "Manufactured Home" },
  mobile_home: { type: "Residential", subType: "Mobile Home" },
  land: { type: "Land", subType: "Unimproved Land" },
  commercial: { type: "Commercial Sale" },
  mixed_use: { type: "Commercial Sale", subType: "Mixed Use" },
  other: undefined,
};

const BY_TYPE: Readonly<Record<PropertyType, ResoKind | undefined>> = {
  single_family: BY_SUBTYPE.single_family,
  condo: BY_SUBTYPE.condo,
  townhouse: BY_SUBTYPE.townhouse,
  multi_family: { type: "Residential Income" },
  land: { type: "Land" },
  commercial: { type: "Commercial Sale" },
  other: undefined,
};

/**
 * Reads the kind of a property.
 *
 * @param type `PropertyType`, in either spelling.
 * @param subType `PropertySubType`, in either spelling.
 * @returns Our kind; `undefined` when neither is a standard value.
 */
export function readKind(
  type: string | undefined,
  subType: string | undefined,
): OurKind | undefined {
  const bySubType = subType === undefined ? undefined : SUB_TYPES.get(lookupKey(subType));
  const byType = type === undefined ? undefined : TYPES.get(lookupKey(type));
  if (bySubType === undefined || bySubType.propertyType !== "other") return bySubType ?? byType;
  // A cabin on leased land is land; a manufactured home in a park stays what it is.
  return bySubType.propertySubtype !== undefined ? bySubType : byType ?? bySubType;
}

/** A kind of property as RESO says it, and what of ours it does not say. */
export interface WrittenKind extends ResoKind {
  /** The fields that read back as less than ours, or as another value than the source had. */
  readonly lossy: readonly ("PropertyType" | "PropertySubType")[];
}

/**
 * Writes the kind of a property.
 *
 * Several words of RESO are one kind of ours: an office and a shop are commercial. Where the word of
 * the source is known and still true, it is the one that is written.
 *
 * @param kind Our kind.
 * @param raw The word that the source had for it.
 * @returns RESO's; `undefined` when it has none.
 */
export function writeKind(kind: OurKind, raw?: string): WrittenKind | undefined {
  const { propertyType, propertySubtype } = kind;
  const sourceType = nameIn(TYPE_ROWS, raw);
  const written: ResoKind | undefined =
    sourceType !== undefined && isSameKind(readKind(sourceType, undefined), kind)
      ? { type: sourceType }
      : (propertySubtype === undefined ? undefined : BY_SUBTYPE[propertySubtype]) ??
        BY_TYPE[propertyType];
  if (written === undefined) return undefined;
  const sourceSubType = nameIn(SUB_TYPE_ROWS, raw);
  const subType = sourceSubType !== undefined &&
      isSameKind(readKind(written.type, sourceSubType), kind)
    ? sourceSubType
    : written.subType;
  const back = readKind(written.type, subType);
  const lossy: WrittenKind["lossy"][number][] = [];
  if (back?.propertyType !== propertyType) lossy.push("PropertyType");
  if (propertySubtype !== undefined && back?.propertySubtype !== propertySubtype) {
    lossy.push("PropertySubType");
  }
  return { type: written.type, ...(subType === undefined ? {} : { subType }), lossy };
}

/** Our state of repair, coarse and fine. */
export interface OurCondition {
  /** The state. */
  readonly condition?: PropertyCondition;
  /** The finer state. */
  readonly conditionDetail?: ConditionDetail;
}

const CONDITIONS: ReadonlyMap<string, OurCondition> = new Map<string, OurCondition>([
  ["fixer", { condition: "poor" }],
  ["newconstruction", { conditionDetail: "new_construction" }],
  ["tobebuilt", { conditionDetail: "new_construction" }],
  ["underconstruction", { conditionDetail: "new_construction" }],
  ["updatedremodeled", { conditionDetail: "updated" }],
]);

/**
 * Reads one value of `PropertyCondition`.
 *
 * @param value The value, in either spelling.
 * @returns Our state of repair; `undefined` when it is no standard value.
 */
export function readCondition(value: string): OurCondition | undefined {
  return CONDITIONS.get(lookupKey(value));
}

/**
 * Writes `PropertyCondition`.
 *
 * @param state Our state of repair.
 * @returns RESO's; `undefined` when it has none.
 */
export function writeCondition({ condition, conditionDetail }: OurCondition): string | undefined {
  if (conditionDetail === "new_construction") return "New Construction";
  if (conditionDetail === "updated") return "Updated/Remodeled";
  const isFixer = condition === "poor" || conditionDetail === "poor" ||
    conditionDetail === "distressed" || conditionDetail === "needs_rehab";
  return isFixer ? "Fixer" : undefined;
}
