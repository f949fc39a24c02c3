import type { Known } from "../../models/lead_draft.ts";
import { MAX_LINE_LENGTH } from "../../models/limits.ts";
import type { Property } from "../../models/property.ts";
import { parsePhoneNumber } from "../../utils/phone_parse.ts";
import { addressKey } from "../address_key.ts";
import { parseState } from "../states.ts";
import { unitName } from "../units.ts";
import { parseZip } from "../zips.ts";
import { readExtensions } from "./extensions.ts";
import { type Format, readList, readNumber, text } from "./formats.ts";
import type { ReportIssue, ResoIssue } from "./issues.ts";
import { AREA_UNITS, FEE_FREQUENCY, lookupKey, SPECIAL_CONDITIONS } from "./lookups.ts";
import { type Draft, getPath, setPath } from "./paths.ts";
import { PROPERTY_FIELDS, READ_ONLY_FIELDS } from "./property_fields.ts";
import { type OurCondition, readCondition, readKind, writeKind } from "./property_kind.ts";
import { joinStreet, streetLine } from "./street.ts";

/** A record of a RESO Web API, as parsed from JSON. Every field may be absent or `null`. */
export type ResoRecord = Readonly<Record<string, unknown>>;

/** What a RESO record says of a property; whoever stores it adds what is missing. */
export type ResoProperty = Known<Property>;

/** A property read from a RESO record. */
export interface FromReso {
  /** What the record says, in our words. */
  readonly property: ResoProperty;
  /** What was left out or is unclear. */
  readonly issues: readonly ResoIssue[];
}

const MOST_CONDITIONS = 50;
const SQUARE_FEET_PER_ACRE = 43_560;
const LINE = text(MAX_LINE_LENGTH);

/** A value that is there; `null` and an empty text are not. */
function valueOf(record: ResoRecord, field: string): unknown {
  const value = Object.hasOwn(record, field) ? record[field] : undefined;
  return value === null || value === "" ? undefined : value;
}

function readField(
  record: ResoRecord,
  field: string,
  format: Format,
  report: ReportIssue,
): unknown {
  const value = valueOf(record, field);
  if (value === undefined) return undefined;
  const converted = format.read(value);
  if (converted.issue !== undefined) report(converted.issue, field);
  return "value" in converted && converted.value !== "" ? converted.value : undefined;
}

function readLine(record: ResoRecord, field: string, report: ReportIssue): string | undefined {
  return readField(record, field, LINE, report) as string | undefined;
}

function addPlace(draft: Draft, record: ResoRecord, report: ReportIssue): void {
  const stateText = readLine(record, "StateOrProvince", report);
  const state = stateText === undefined ? undefined : parseState(stateText);
  if (stateText !== undefined && state === undefined) report("state_invalid", "StateOrProvince");
  const zipText = readLine(record, "PostalCode", report);
  const zip = zipText === undefined ? undefined : parseZip(zipText, state);
  if (zipText !== undefined && zip === undefined) report("zip_invalid", "PostalCode");
  const zip4 = readLine(record, "PostalCodePlus4", report);
  if (zip4 !== undefined && !/^\d{4}$/.test(zip4)) report("zip_invalid", "PostalCodePlus4");
  const unit = readLine(record, "UnitNumber", report);
  const city = draft.city as string | undefined;
  const unparsed = readLine(record, "UnparsedAddress", report);
  const address = unparsed === undefined
    ? joinStreet(draft.addressParts ?? {})
    : streetLine(unparsed, city);
  setPath(draft, "address", address);
  setPath(draft, "unit", unit === undefined ? undefined : unitName(unit));
  setPath(draft, "state", state);
  setPath(draft, "zipCode", zip?.zip);
  setPath(
    draft,
    "zip4",
    zip?.zip4 ?? (zip4 !== undefined && /^\d{4}$/.test(zip4) ? zip4 : undefined),
  );
  setPath(
    draft,
    "addressKey",
    addressKey({ street: address, unit, city, state, zip: zip?.zip }),
  );
  const { latitude, longitude } = draft;
  if (latitude !== undefined && longitude !== undefined) {
    draft.location = { type: "Point", coordinates: [longitude, latitude] };
  }
}

/** An area in square feet, to a hundredth; `undefined` without a number or a known unit. */
function readArea(
  record: ResoRecord,
  field: string,
  unitField: string,
  report: ReportIssue,
): number | undefined {
  const value = valueOf(record, field);
  if (value === undefined) return undefined;
  const area = readNumber(value);
  if (area === undefined || area < 0) {
    report("number_invalid", field);
    return undefined;
  }
  const unit = valueOf(record, unitField);
  const factor = unit === undefined ? 1 : AREA_UNITS.get(lookupKey(String(unit)));
  if (factor === undefined) {
    report("unit_unknown", unitField);
    return undefined;
  }
  return factor === 1 ? area : Math.round(area * factor * 100) / 100;
}

function addAreas(draft: Draft, record: ResoRecord, report: ReportIssue): void {
  const living = readArea(record, "LivingArea", "LivingAreaUnits", report);
  // A house without an area is one whose area nobody entered.
  if (living === 0) report("number_invalid", "LivingArea");
  else setPath(draft, "squareFeet", living);
  const acres = readArea(record, "LotSizeAcres", "", report);
  const lot = readArea(record, "LotSizeSquareFeet", "", report) ??
    (acres === undefined ? undefined : Math.round(acres * SQUARE_FEET_PER_ACRE * 100) / 100) ??
    readArea(record, "LotSizeArea", "LotSizeUnits", report);
  setPath(draft, "lotSize", lot);
}

/** The share of a bathroom that each kind is; RESO's total counts every one as 1. */
const BATHROOM_SHARES: readonly (readonly [string, number])[] = [
  ["details.bathroomsFull", 1],
  ["details.bathroomsThreeQuarter", 0.75],
  ["details.bathroomsHalf", 0.5],
  ["details.bathroomsOneQuarter", 0.25],
];

function addBathrooms(draft: Draft, record: ResoRecord, report: ReportIssue): void {
  const parts = BATHROOM_SHARES.map(([path, share]) => [getPath(draft, path), share] as const)
    .filter((part): part is readonly [number, number] => part[0] !== undefined);
  if (parts.length > 0) {
    draft.bathrooms = parts.reduce((sum, [count, share]) => sum + count * share, 0);
    return;
  }
  const value = valueOf(record, "BathroomsTotalInteger");
  if (value === undefined) return;
  const count = readNumber(value);
  if (count === undefined || !Number.isInteger(count) || count < 0) {
    report("number_invalid", "BathroomsTotalInteger");
    return;
  }
  draft.bathrooms = count;
  if (count > 0) report("count_only", "BathroomsTotalInteger");
}

function addKind(draft: Draft, record: ResoRecord, report: ReportIssue): void {
  const type = readLine(record, "PropertyType", report);
  const subType = readLine(record, "PropertySubType", report);
  if (type === undefined && subType === undefined) return;
  const kind = readKind(type, subType);
  if (kind === undefined) {
    report("lookup_unknown", subType === undefined ? "PropertyType" : "PropertySubType");
  }
  const propertyTypeRaw = subType ?? type;
  Object.assign(draft, kind ?? { propertyType: "other" }, { propertyTypeRaw });
  const back = kind === undefined ? undefined : writeKind(kind, propertyTypeRaw);
  // The finer kind tells the coarser, but not whether it is for sale or for rent.
  if (type !== undefined && back !== undefined && lookupKey(back.type) !== lookupKey(type)) {
    report("value_lossy", "PropertyType");
  }
}

function readLookups(record: ResoRecord, field: string, report: ReportIssue): readonly string[] {
  const value = valueOf(record, field);
  if (value === undefined) return [];
  const list = readList(value);
  if (list === undefined) report("type_invalid", field);
  if (list !== undefined && list.length > MOST_CONDITIONS) report("too_many_values", field);
  return list?.slice(0, MOST_CONDITIONS) ?? [];
}

function addConditions(draft: Draft, record: ResoRecord, report: ReportIssue): void {
  let first: OurCondition | undefined;
  let isContradictory = false;
  for (const value of readLookups(record, "PropertyCondition", report)) {
    const state = readCondition(value);
    if (state === undefined) report("lookup_unknown", "PropertyCondition");
    first ??= state;
    isContradictory ||= state !== undefined && (state.condition !== first?.condition ||
      state.conditionDetail !== first?.conditionDetail);
  }
  Object.assign(draft, first);
  if (isContradictory) report("value_contradictory", "PropertyCondition");
  const signals = new Set<string>();
  for (const value of readLookups(record, "SpecialListingConditions", report)) {
    const signal = SPECIAL_CONDITIONS.read(value);
    if (signal === undefined) report("lookup_unknown", "SpecialListingConditions");
    else if (signal !== null) signals.add(signal);
    else if (lookupKey(value) !== "standard") {
      report("lookup_not_mapped", "SpecialListingConditions");
    }
  }
  if (signals.size > 0) draft.distressSignals = [...signals];
  const financing = readLookups(record, "BuyerFinancing", report)
    .filter((value) => value.length <= MAX_LINE_LENGTH);
  if (financing.length > 0) setPath(draft, "listing.buyerFinancing", financing);
}

function addOwner(draft: Draft, record: ResoRecord, report: ReportIssue): void {
  const phone = readLine(record, "OwnerPhone", report);
  if (phone !== undefined) {
    const parsed = parsePhoneNumber(phone, { vanity: false });
    if (parsed.ok) draft.ownerPhone = parsed.e164;
    else report("phone_invalid", "OwnerPhone");
  }
  if (draft.occupancy !== undefined) draft.ownerOccupied = draft.occupancy === "owner";
}

function addFee(draft: Draft, record: ResoRecord, report: ReportIssue): void {
  const value = valueOf(record, "AssociationFee");
  if (value === undefined) return;
  const fee = readNumber(value);
  if (fee === undefined || fee < 0) {
    report("number_invalid", "AssociationFee");
    return;
  }
  const frequency = valueOf(record, "AssociationFeeFrequency");
  const period = typeof frequency === "string" ? FEE_FREQUENCY.read(frequency) : undefined;
  if (frequency !== undefined && !period) {
    report("unit_unknown", "AssociationFeeFrequency");
    return;
  }
  setPath(draft, "details.hoaFees", fee);
  setPath(draft, "details.hoaPeriod", period ?? undefined);
}

/**
 * Reads a record of RESO's Property resource (Data Dictionary 2.0 or 2.1).
 *
 * Lookups are taken in both spellings, `Single Family Residence` and `SingleFamilyResidence`; lists
 * as arrays and as one text with commas; numbers also as texts. Areas become square feet, percentages
 * become fractions, and `BathroomsTotalInteger` is taken for the count that it is. Unknown fields are
 * ignored, and nothing throws: what cannot be read is left out with a remark.
 *
 * @param record The record, as parsed from JSON.
 * @returns What it says, valid for the fields of `PropertySchema`, and the remarks.
 *
 * @example A listing
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { fromReso } from "@nlre/shared/intake/reso";
 *
 * const { property, issues } = fromReso({
 *   ListingKey: "listing-1",
 *   PropertyType: "Residential",
 *   PropertySubType: "SingleFamilyResidence",
 *   StandardStatus: "Active",
 *   LivingArea: 100,
 *   LivingAreaUnits: "Square Meters",
 *   BathroomsFull: 2,
 *   BathroomsHalf: "1",
 *   BathroomsTotalInteger: 3,
 *   CapRate: 6.5,
 *   UnknownField: "is ignored",
 * });
 * assertEquals(property.propertyType, "single_family");
 * assertEquals(property.squareFeet, 1076.39);
 * assertEquals(property.bathrooms, 2.5);
 * assertEquals(property.rental?.capRate, 0.065);
 * assertEquals(issues, []);
 * ```
 */
export function fromReso(record: ResoRecord): FromReso {
  const issues: ResoIssue[] = [];
  const report: ReportIssue = (code, field) => void issues.push({ code, field });
  const draft: Draft = {};
  for (const [field, path, format] of [...PROPERTY_FIELDS, ...READ_ONLY_FIELDS]) {
    if (getPath(draft, path) !== undefined) continue;
    setPath(draft, path, readField(record, field, format, report));
  }
  addPlace(draft, record, report);
  addAreas(draft, record, report);
  addBathrooms(draft, record, report);
  addKind(draft, record, report);
  addConditions(draft, record, report);
  addOwner(draft, record, report);
  addFee(draft, record, report);
  readExtensions(draft, record);
  return { property: draft as ResoProperty, issues };
}
