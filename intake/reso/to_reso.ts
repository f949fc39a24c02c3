import type { Property } from "../../models/property.ts";
import { nationalNumber } from "../../utils/nanp.ts";
import { writeExtensions } from "./extensions.ts";
import { decimal, type Format, text } from "./formats.ts";
import type { ReportIssue, ResoIssue } from "./issues.ts";
import { FEE_FREQUENCY, type LookupSpelling, SPECIAL_CONDITIONS, spellLookup } from "./lookups.ts";
import { type Draft, getPath } from "./paths.ts";
import { PROPERTY_FIELDS } from "./property_fields.ts";
import { writeCondition, writeKind } from "./property_kind.ts";
import { fullSuffix } from "./street.ts";

/** How to write a RESO record. */
export interface ToResoOptions {
  /**
   * How lookups are spelled: `Single Family Residence`, where RESO is going, or the OData member
   * `SingleFamilyResidence`.
   * @default "string"
   */
  readonly enums?: LookupSpelling;
  /**
   * Whether to add our own fields, prefixed with `NLRE_`, for what the dictionary has no field:
   * value after repair, offer, condition, distress.
   * @default false
   */
  readonly extensions?: boolean;
}

/** A RESO record written from a document of ours. */
export interface ToReso {
  /** The record, ready for JSON. */
  readonly record: Record<string, unknown>;
  /** What was left out or says less than ours. */
  readonly issues: readonly ResoIssue[];
}

const SQUARE_FEET_PER_ACRE = 43_560;
const AREA = decimal(14, 2, { min: 0 });
const ACRES = decimal(16, 4, { min: 0 });
const FEE = decimal(14, 2, { min: 0 });

/** What writing a field needs beside its value. */
interface Writer {
  readonly record: Draft;
  readonly spelling: LookupSpelling;
  readonly report: ReportIssue;
}

function write(writer: Writer, field: string, value: unknown, format: Format): void {
  if (value === undefined || value === "") return;
  const converted = format.write(value, writer.spelling);
  if (converted.issue !== undefined) writer.report(converted.issue, field);
  if ("value" in converted) writer.record[field] = converted.value;
}

function writePlace(writer: Writer, property: Partial<Property>): void {
  const { address, unit, state, zipCode, zip4, addressParts } = property;
  write(writer, "UnparsedAddress", address, text(255));
  const suffix = addressParts?.streetSuffix;
  write(writer, "StreetSuffix", suffix && fullSuffix(suffix), text(25));
  write(writer, "UnitNumber", unit, text(25));
  write(writer, "StateOrProvince", state, text(2));
  write(writer, "PostalCode", zipCode, text(10));
  write(writer, "PostalCodePlus4", zip4, text(4));
  if (addressParts?.country === undefined && address !== undefined) writer.record.Country = "US";
}

function writeAreas(writer: Writer, { squareFeet, lotSize }: Partial<Property>): void {
  write(writer, "LivingArea", squareFeet, AREA);
  if (writer.record.LivingArea !== undefined) {
    writer.record.LivingAreaUnits = spellLookup("Square Feet", writer.spelling);
  }
  write(writer, "LotSizeSquareFeet", lotSize, AREA);
  if (lotSize === undefined) return;
  // The acres repeat the square feet; that they are rounded loses nothing.
  const acres = ACRES.write(lotSize / SQUARE_FEET_PER_ACRE, writer.spelling);
  if ("value" in acres) writer.record.LotSizeAcres = acres.value;
}

/** RESO's total is the count of all bathrooms: two full ones and a half are 3, never 2.5. */
function writeBathrooms(writer: Writer, { bathrooms, details = {} }: Partial<Property>): void {
  const parts = [
    details.bathroomsFull,
    details.bathroomsThreeQuarter,
    details.bathroomsHalf,
    details.bathroomsOneQuarter,
  ].filter((part) => part !== undefined);
  if (parts.length > 0) {
    writer.record.BathroomsTotalInteger = parts.reduce((sum, part) => sum + part, 0);
  } else if (bathrooms !== undefined && Number.isFinite(bathrooms) && bathrooms >= 0) {
    writer.record.BathroomsTotalInteger = Math.ceil(bathrooms);
    if (!Number.isInteger(bathrooms)) writer.report("value_lossy", "BathroomsTotalInteger");
  }
}

function writeKinds(writer: Writer, property: Partial<Property>): void {
  const { propertyType, propertySubtype, propertyTypeRaw, condition, conditionDetail } = property;
  if (propertyType !== undefined) {
    const ours = { propertyType, ...(propertySubtype && { propertySubtype }) };
    const kind = writeKind(ours, propertyTypeRaw);
    if (kind === undefined) writer.report("value_lossy", "PropertyType");
    else {
      writer.record.PropertyType = spellLookup(kind.type, writer.spelling);
      if (kind.subType !== undefined) {
        writer.record.PropertySubType = spellLookup(kind.subType, writer.spelling);
      }
      for (const field of kind.lossy) writer.report("value_lossy", field);
    }
  }
  if (condition !== undefined || conditionDetail !== undefined) {
    const name = writeCondition({
      ...(condition && { condition }),
      ...(conditionDetail && { conditionDetail }),
    });
    writer.record.PropertyCondition = name === undefined
      ? []
      : [spellLookup(name, writer.spelling)];
    const isWhole = name !== undefined &&
      (conditionDetail === undefined ? condition === "poor" : condition === undefined);
    if (!isWhole) writer.report("value_lossy", "PropertyCondition");
  }
}

function writeSignals(writer: Writer, property: Partial<Property>): void {
  const signals = property.distressSignals ?? [];
  const names = signals.map(SPECIAL_CONDITIONS.write);
  const known = names.filter((name) => name !== undefined);
  if (known.length > 0) {
    writer.record.SpecialListingConditions = known.map((name) =>
      spellLookup(name, writer.spelling)
    );
  }
  if (known.length < names.length) writer.report("value_lossy", "SpecialListingConditions");
  const financing = property.listing?.buyerFinancing;
  if (financing !== undefined && financing.length > 0) {
    writer.record.BuyerFinancing = financing.filter((value) => value.length <= 50);
    if (financing.some((value) => value.length > 50)) {
      writer.report("value_too_long", "BuyerFinancing");
    }
  }
}

function writeOwner(writer: Writer, property: Partial<Property>): void {
  const { ownerPhone, ownerOccupied, occupancy } = property;
  if (ownerPhone !== undefined) write(writer, "OwnerPhone", resoPhone(ownerPhone), text(16));
  if (occupancy === undefined && ownerOccupied === true) {
    writer.record.OccupantType = spellLookup("Owner", writer.spelling);
  }
}

/**
 * Writes a telephone number as RESO wants it.
 *
 * @param e164 The number in E.164.
 * @returns `512-555-0100` for a +1 number; others as they are.
 */
export function resoPhone(e164: string): string {
  const digits = nationalNumber(e164);
  if (digits < 0) return e164;
  return String(digits).replace(/^(\d{3})(\d{3})(\d{4})$/, "$1-$2-$3");
}

function writeFee(writer: Writer, { details }: Partial<Property>): void {
  if (details?.hoaFees === undefined) return;
  write(writer, "AssociationFee", details.hoaFees, FEE);
  const name = details.hoaPeriod === undefined ? undefined : FEE_FREQUENCY.write(details.hoaPeriod);
  if (name !== undefined) {
    writer.record.AssociationFeeFrequency = spellLookup(name, writer.spelling);
  }
}

/**
 * Writes a record of RESO's Property resource (Data Dictionary 2.1).
 *
 * What is longer than its field is left out and reported, never cut. Private remarks are never
 * written; what RESO has no field for is written only as an extension.
 *
 * @param property The property, or some of its fields.
 * @param options How to write it.
 * @returns The record and the remarks.
 *
 * @example Two full bathrooms and a half
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { toReso } from "@nlre/shared/intake/reso";
 *
 * const { record, issues } = toReso({
 *   identifiers: { listingKey: "listing-1" },
 *   propertyType: "multi_family",
 *   propertySubtype: "fourplex",
 *   bathrooms: 2.5,
 *   details: { bathroomsFull: 2, bathroomsHalf: 1 },
 *   rental: { capRate: 0.065 },
 * }, { enums: "member" });
 * assertEquals(record, {
 *   ListingKey: "listing-1",
 *   BathroomsFull: 2,
 *   BathroomsHalf: 1,
 *   CapRate: 6.5,
 *   BathroomsTotalInteger: 3,
 *   PropertyType: "ResidentialIncome",
 *   PropertySubType: "Quadruplex",
 * });
 * assertEquals(issues, []);
 * ```
 */
export function toReso(property: Partial<Property>, options: ToResoOptions = {}): ToReso {
  const { enums = "string", extensions = false } = options;
  const issues: ResoIssue[] = [];
  const record: Draft = {};
  const report: ReportIssue = (code, field) => void issues.push({ code, field });
  const writer: Writer = { record, spelling: enums, report };
  for (const [field, path, format] of PROPERTY_FIELDS) {
    write(writer, field, getPath(property, path), format);
  }
  if (record.ListingKey === undefined) report("key_missing", "ListingKey");
  writePlace(writer, property);
  writeAreas(writer, property);
  writeBathrooms(writer, property);
  writeKinds(writer, property);
  writeSignals(writer, property);
  writeOwner(writer, property);
  writeFee(writer, property);
  if (extensions) writeExtensions(record, property);
  return { record, issues };
}
