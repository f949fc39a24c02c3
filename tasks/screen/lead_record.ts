/** What a decision needs of a row, as one line of text, so that the list has to be read only once. */

import type { Address } from "../../compliance/mod.ts";
import type { LeadRow } from "../../intake/lead_rows.ts";
import type { LeadDraft } from "../../models/lead_draft.ts";

/** What a decision needs of a row. */
export interface LeadRecord {
  /** Number of the row; the first after the header is 1. */
  readonly row: number;
  /** Line of the file on which the row begins. */
  readonly line: number;
  /** Name of the person or company, empty when unknown. */
  readonly name: string;
  /** Number to be called, E.164; empty when there is none that can be called. */
  readonly phone: string;
  /** Further numbers of the person, E.164. */
  readonly otherPhones: readonly string[];
  /** Whether the list marks the person, or the first number, as not to be called. */
  readonly isMarked: boolean;
  /** Whether a number that only other rows have is on the seller's own list. */
  readonly isInternalDnc: boolean;
  /** Whether the row names a litigator. */
  readonly isLitigator: boolean;
  /** State of the property, empty when unknown. */
  readonly state: string;
  /** ZIP code of the property, empty when unknown. */
  readonly zip: string;
  /** Every address of the row: the property's, the mailing address, further properties. */
  readonly addresses: readonly Address[];
}

const MARKED = 1;
const LITIGATOR = 2;
const INTERNAL_DNC = 4;
const NO_STATE = "--";
/** Stands before a time zone where a state and ZIP code may stand. */
const ZONE_SIGN = "@";
// Parts of a line.
const OTHERS = 3;
const MARKS = 4;
const PLACES = 5;

/**
 * Lists every address that a row gives for its person.
 *
 * @param draft What the row says.
 * @returns State and ZIP code of the property, of the mailing address and of further properties.
 */
export function addressesOf(draft: LeadDraft): Address[] {
  const addresses: Address[] = [];
  const { property, additionalProperties = [], contact } = draft;
  for (const place of [property, contact.mailingAddress, ...additionalProperties]) {
    const { state, zipCode } = place ?? {};
    if (state !== undefined || zipCode !== undefined) addresses.push({ state, zip: zipCode });
  }
  return addresses;
}

/**
 * Writes a row as a line.
 *
 * @param row Accepted row.
 * @param draft What it says.
 * @returns The line with its end; the parts have no tab or line break, the name comes last.
 */
export function recordLine({ rowNumber, line }: LeadRow, draft: LeadDraft): string {
  const { contact, dncStatus, property } = draft;
  const { phone = "", phones = [] } = contact;
  let others = "";
  let isMarked = dncStatus.internalDNC;
  for (const { e164, dnc } of phones) {
    if (e164 !== phone) others += others === "" ? e164 : `,${e164}`;
    else if (dnc) isMarked = true;
  }
  const marks = (isMarked ? MARKED : 0) | (dncStatus.litigator === true ? LITIGATOR : 0);
  let places = property === undefined ? NO_STATE : placeCode(property);
  for (const place of [contact.mailingAddress, ...draft.additionalProperties ?? []]) {
    if (place !== undefined) places += `,${placeCode(place)}`;
  }
  return `${rowNumber}\t${line}\t${phone}\t${others}\t${marks}\t${places}\t${nameOf(draft)}\n`;
}

/**
 * Reads the row number of a line and nothing else.
 *
 * @param text Line of {@linkcode recordLine}.
 * @returns The number.
 */
export function rowOf(text: string): number {
  return Number(text.slice(0, text.indexOf("\t")));
}

/**
 * Tells whether a line has a number to be called.
 *
 * @param text Line of {@linkcode recordLine}.
 * @returns Whether it has.
 */
export function hasPhone(text: string): boolean {
  const line = text.indexOf("\t") + 1;
  return text[text.indexOf("\t", line) + 1] !== "\t";
}

/** What other rows say of a person, beside the row by which the lead is decided. */
export interface OtherRows {
  /** Further numbers, E.164. */
  readonly phones: readonly string[];
  /** Whether one of them, or a row about the number to be called, is marked as not to be called. */
  readonly isMarked: boolean;
  /** Whether a number of theirs is on the seller's own list. */
  readonly isInternalDnc: boolean;
  /** Whether one of them names a litigator. */
  readonly isLitigator: boolean;
  /** Postal codes of further states. */
  readonly states: readonly string[];
  /** Further time zones. */
  readonly zones: readonly string[];
}

/**
 * Adds to a line what other rows say of the person.
 *
 * @param text Line of {@linkcode recordLine} without its end.
 * @param rows What they say.
 * @returns The line, to be read by {@linkcode readRecord}.
 */
export function withOtherRows(text: string, rows: OtherRows): string {
  const parts = text.split("\t");
  const marks = (rows.isMarked ? MARKED : 0) | (rows.isLitigator ? LITIGATOR : 0) |
    (rows.isInternalDnc ? INTERNAL_DNC : 0);
  const add = (part: number, more: readonly string[]) => {
    parts[part] = [parts[part], ...more].filter((piece) => piece !== "").join(",");
  };
  add(OTHERS, rows.phones);
  parts[MARKS] = String(Number(parts[MARKS]) | marks);
  add(PLACES, rows.states);
  add(PLACES, rows.zones.map((zone) => ZONE_SIGN + zone));
  return parts.join("\t");
}

/** The postal code of the state, two letters or dashes, and the ZIP code behind it. */
function placeCode({ state = NO_STATE, zipCode = "" }: Place): string {
  return state + zipCode;
}

interface Place {
  readonly state?: string | undefined;
  readonly zipCode?: string | undefined;
}

function nameOf({ contact }: LeadDraft): string {
  const { firstName, lastName, companyName = "" } = contact;
  if (firstName === undefined && lastName === undefined) return companyName;
  return firstName === undefined || lastName === undefined
    ? firstName ?? lastName ?? ""
    : `${firstName} ${lastName}`;
}

/**
 * Reads a line back.
 *
 * @param text Line of {@linkcode recordLine} without its end.
 * @returns What it says.
 */
export function readRecord(text: string): LeadRecord {
  const [row, line, phone = "", others = "", marks, places = "", name = ""] = text.split("\t");
  const bits = Number(marks);
  const addresses: Address[] = [];
  for (const place of places.split(",")) {
    if (place !== NO_STATE) addresses.push(addressOf(place));
  }
  return {
    row: Number(row),
    line: Number(line),
    name,
    phone,
    otherPhones: others === "" ? NONE : others.split(","),
    isMarked: (bits & MARKED) !== 0,
    isInternalDnc: (bits & INTERNAL_DNC) !== 0,
    isLitigator: (bits & LITIGATOR) !== 0,
    state: places.startsWith(NO_STATE) ? "" : places.slice(0, 2),
    zip: places.slice(2, places.includes(",") ? places.indexOf(",") : undefined),
    addresses,
  };
}

const NONE: readonly string[] = [];

function addressOf(place: string): Address {
  if (place.startsWith(ZONE_SIGN)) return { zone: place.slice(1) };
  const zip = place.slice(2);
  if (place.startsWith(NO_STATE)) return { zip };
  const state = place.slice(0, 2);
  return zip === "" ? { state } : { state, zip };
}
