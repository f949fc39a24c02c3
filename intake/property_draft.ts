import { MAX_LINE_LENGTH } from "../models/limits.ts";
import type { PropertyDraft } from "../models/lead_draft.ts";
import type { PropertyType } from "../models/lead_property.ts";
import { addressKey } from "./address_key.ts";
import { parseOneLineAddress } from "./addresses.ts";
import { type RowCells, SLOT } from "./row_cells.ts";
import { parseState } from "./states.ts";
import { unitName } from "./units.ts";
import { parseBoolean, parseDate, parseNumber } from "./values.ts";
import { parseZip } from "./zips.ts";

const TYPE_WORDS: readonly (readonly [RegExp, PropertyType])[] = [
  [/condo/, "condo"],
  [/town ?(?:house|home)/, "townhouse"],
  [/multi|duplex|triplex|plex\b|apartment/, "multi_family"],
  [/\bland\b|\blots?\b|acreage/, "land"],
  [/single|sfr|residential|detached/, "single_family"],
  [/commercial|office|retail|industrial|warehouse|mixed use/, "commercial"],
];

/** Lists repeat a few words over and over. */
const knownTypes = new Map<string, PropertyType>();
const MOST_KNOWN_TYPES = 500;

/**
 * Reads the kind of a property from a provider's words.
 *
 * @param text A clean cell.
 * @returns The kind; `other` when the words name none that we know.
 */
export function parsePropertyType(text: string): PropertyType {
  const known = knownTypes.get(text);
  if (known !== undefined) return known;
  const words = text.slice(0, 100).toLowerCase().replace(/[-_]/g, " ");
  const type = TYPE_WORDS.find(([pattern]) => pattern.test(words))?.[1] ?? "other";
  if (knownTypes.size < MOST_KNOWN_TYPES && text.length <= 100) knownTypes.set(text, type);
  return type;
}

function addAddress(property: PropertyDraft, cells: RowCells): void {
  const { values } = cells;
  let street = values[SLOT.street]!;
  let city = values[SLOT.city]!;
  let stateCell = values[SLOT.state]!;
  let zipCell = values[SLOT.zip]!;
  const isBare = city === "" && stateCell === "" && zipCell === "";
  const line = street === ""
    ? values[SLOT.oneLineAddress]!
    : isBare && street.includes(",")
    ? street
    : "";
  if (line !== "") {
    const parts = parseOneLineAddress(cells.bounded(line, MAX_LINE_LENGTH, "address"));
    street = parts.street;
    city ||= parts.city;
    stateCell ||= parts.state;
    zipCell ||= parts.zip;
  }
  const unit = values[SLOT.unit]!;
  if (street === "" && city === "" && stateCell === "" && zipCell === "" && unit === "") return;
  if (street !== "") property.address = cells.bounded(street, MAX_LINE_LENGTH, "address");
  if (unit !== "") property.unit = unitName(cells.bounded(unit, MAX_LINE_LENGTH, "unit"));
  if (city !== "") property.city = cells.bounded(city, MAX_LINE_LENGTH, "city");
  if (stateCell !== "") {
    const state = parseState(stateCell);
    if (state === undefined) cells.report("state_invalid", "state");
    else property.state = state;
  }
  if (zipCell === "") {
    cells.report("zip_missing", "zipCode");
  } else {
    const zip = parseZip(zipCell, property.state);
    if (zip === undefined) {
      cells.report("zip_invalid", "zipCode");
    } else {
      if (zip.wasPadded) cells.report("zip_padded", "zipCode");
      property.zipCode = zip.zip;
      if (zip.zip4 !== undefined) property.zip4 = zip.zip4;
    }
  }
  const key = addressKey({
    street: property.address,
    unit: property.unit,
    city: property.city,
    state: property.state,
    zip: property.zipCode,
  });
  if (key === undefined) cells.report("address_incomplete");
  else property.addressKey = key;
}

/** Reads a number that must lie within bounds. */
function numberWithin(
  cells: RowCells,
  slot: number,
  field: string,
  least: number,
  most: number,
): number | undefined {
  const text = cells.values[slot]!;
  if (text === "") return undefined;
  const value = parseNumber(text);
  if (value !== undefined && value >= least && value <= most) return value;
  cells.report("number_invalid", field);
  return undefined;
}

const MOST = 1e12;

function addFigures(property: PropertyDraft, cells: RowCells, thisYear: number): void {
  const bedrooms = numberWithin(cells, SLOT.bedrooms, "bedrooms", 0, MOST);
  if (bedrooms !== undefined) property.bedrooms = bedrooms;
  const bathrooms = numberWithin(cells, SLOT.bathrooms, "bathrooms", 0, MOST);
  if (bathrooms !== undefined) property.bathrooms = bathrooms;
  const squareFeet = numberWithin(cells, SLOT.squareFeet, "squareFeet", 0, MOST);
  if (squareFeet !== undefined) property.squareFeet = squareFeet;
  const lotSize = numberWithin(cells, SLOT.lotSize, "lotSize", 0, MOST);
  if (lotSize !== undefined) property.lotSize = lotSize;
  const yearBuilt = numberWithin(cells, SLOT.yearBuilt, "yearBuilt", 1600, thisYear + 2);
  if (yearBuilt !== undefined) property.yearBuilt = Math.floor(yearBuilt);
  const value = numberWithin(cells, SLOT.estimatedValue, "estimatedValue", 0, MOST);
  if (value !== undefined) property.estimatedValue = value;
  const equity = numberWithin(cells, SLOT.estimatedEquity, "estimatedEquity", -MOST, MOST);
  if (equity !== undefined) property.estimatedEquity = equity;
  const price = numberWithin(cells, SLOT.lastSalePrice, "lastSalePrice", 0, MOST);
  if (price !== undefined) property.lastSalePrice = price;
}

/**
 * Builds what a row says of the property.
 *
 * @param cells The clean cells.
 * @param thisYear The current year, for dates with two-digit years.
 * @returns The property; `undefined` when the row says nothing of one.
 */
export function propertyDraft(cells: RowCells, thisYear: number): PropertyDraft | undefined {
  const { values } = cells;
  const property: PropertyDraft = {};
  addAddress(property, cells);
  const county = values[SLOT.county]!;
  if (county !== "") property.county = cells.bounded(county, MAX_LINE_LENGTH, "county");
  const parcel = values[SLOT.parcelNumber]!;
  if (parcel !== "") {
    property.parcelNumber = cells.bounded(parcel, MAX_LINE_LENGTH, "parcelNumber");
  }
  const type = values[SLOT.propertyType]!;
  if (type !== "") {
    property.propertyType = parsePropertyType(type);
    property.propertyTypeRaw = cells.bounded(type, MAX_LINE_LENGTH, "propertyType");
  }
  addFigures(property, cells, thisYear);
  const sold = values[SLOT.lastSaleDate]!;
  if (sold !== "") {
    const date = parseDate(sold, thisYear);
    if (date === undefined) cells.report("date_invalid", "lastSaleDate");
    else property.lastSaleDate = date;
  }
  const occupied = values[SLOT.ownerOccupied]!;
  if (occupied !== "") {
    const isOccupied = parseBoolean(occupied);
    if (isOccupied === undefined) cells.report("flag_unclear", "ownerOccupied");
    else property.ownerOccupied = isOccupied;
  }
  return isEmpty(property) ? undefined : property;
}

function isEmpty(object: object): boolean {
  for (const _ in object) return false;
  return true;
}
