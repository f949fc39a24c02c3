import type { ContactPhone } from "../models/lead_contact.ts";
import type { HeaderField } from "./header_names.ts";
import type { LeadIssue, LeadIssueCode } from "./issues.ts";

/** Fields that a row has once: the first column that is filled wins. */
export type ScalarField = Exclude<
  HeaderField,
  | "phoneMobile"
  | "phoneHome"
  | "phoneWork"
  | "phoneOther"
  | "email"
  | "tags"
  | "notes"
  | "doNotCall"
  | "litigator"
>;

/** Where {@linkcode RowCells.values} holds each scalar field. */
export const SLOT: Readonly<Record<ScalarField, number>> = {
  firstName: 0,
  middleName: 1,
  lastName: 2,
  suffix: 3,
  fullName: 4,
  coOwnerFirstName: 5,
  coOwnerLastName: 6,
  companyName: 7,
  street: 8,
  unit: 9,
  city: 10,
  state: 11,
  zip: 12,
  county: 13,
  oneLineAddress: 14,
  mailingStreet: 15,
  mailingUnit: 16,
  mailingCity: 17,
  mailingState: 18,
  mailingZip: 19,
  parcelNumber: 20,
  propertyType: 21,
  bedrooms: 22,
  bathrooms: 23,
  squareFeet: 24,
  lotSize: 25,
  yearBuilt: 26,
  estimatedValue: 27,
  estimatedEquity: 28,
  askingPrice: 29,
  lastSaleDate: 30,
  lastSalePrice: 31,
  ownerOccupied: 32,
  motivationScore: 33,
  source: 34,
  receivedAt: 35,
  doNotMail: 36,
  consentText: 37,
  consentClaim: 38,
  trustedFormUrl: 39,
  leadIdToken: 40,
  consentIpAddress: 41,
  consentUserAgent: 42,
  externalId: 43,
};

const SLOT_COUNT = Object.keys(SLOT).length;

/** A number of a row together with the column it came from. */
export interface RowPhone {
  /** The number. */
  readonly phone: ContactPhone;
  /** The N of each "phone N" column that holds it, 0 for other columns. */
  readonly indexes: number[];
}

/** The clean cells of the row at hand; one object serves all rows. */
export class RowCells {
  /** The scalar fields by {@linkcode SLOT}; empty when the row has none. */
  readonly values: string[] = new Array(SLOT_COUNT).fill("");
  /** Numbers in column order. */
  phones: RowPhone[] = [];
  /** E-mail addresses in column order. */
  emails: string[] = [];
  /** Cells of the "phone N type" columns by N. */
  readonly phoneTypes: string[] = new Array(10).fill("");
  /** N of the numbers that a "phone N dnc" column marks. */
  readonly phoneDncs: boolean[] = new Array(10).fill(false);
  /** Labels. */
  tags: string[] = [];
  /** Remarks, joined by line breaks. */
  notes = "";
  /** Whether a column asks not to be called. */
  isDoNotCall = false;
  /** Whether a column names a litigator. */
  isLitigator = false;
  /** Unknown columns. */
  customFields: Record<string, string> | undefined = undefined;
  /** Whether a telephone column was filled. */
  hasPhoneCell = false;
  /** Whether any cell was filled. */
  isFilled = false;
  /** Remarks about the row. */
  issues: LeadIssue[] = [];

  /** Forgets the row before. */
  clear(): void {
    this.values.fill("");
    this.phoneTypes.fill("");
    this.phoneDncs.fill(false);
    if (this.phones.length > 0) this.phones = [];
    if (this.emails.length > 0) this.emails = [];
    if (this.tags.length > 0) this.tags = [];
    // A list of its own for each row, also when it stays empty: rows are kept and compared later.
    this.issues = [];
    this.notes = "";
    this.isDoNotCall = false;
    this.isLitigator = false;
    this.customFields = undefined;
    this.hasPhoneCell = false;
    this.isFilled = false;
  }

  /**
   * Remarks on the row.
   *
   * @param code What is the matter.
   * @param field The field concerned.
   */
  report(code: LeadIssueCode, field?: string): void {
    this.issues.push(field === undefined ? { code } : { code, field });
  }

  /**
   * Cuts a text to its bound and says so.
   *
   * @param text The text.
   * @param limit The bound, in UTF-16 code units.
   * @param field The field concerned.
   * @returns The text within the bound.
   */
  bounded(text: string, limit: number, field: string): string {
    if (text.length <= limit) return text;
    this.report("value_too_long", field);
    const last = text.charCodeAt(limit - 1);
    return text.slice(0, last >= 0xd800 && last < 0xdc00 ? limit - 1 : limit);
  }
}
