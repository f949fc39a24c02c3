import type { ContactPhone } from "../../models/lead_contact.ts";
import type { ContactDraft, LeadDraft } from "../../models/lead_draft.ts";
import { MAX_EMAILS, MAX_ID_LENGTH, MAX_LINE_LENGTH } from "../../models/limits.ts";
import { normalizeEmail } from "../../utils/email.ts";
import { parsePhoneNumber } from "../../utils/phone_parse.ts";
import { parseState } from "../states.ts";
import { parseZip } from "../zips.ts";
import {
  CONTACT_EMAILS,
  CONTACT_PHONES,
  CONTACT_TEXTS,
  LANGUAGES,
  NOTES,
} from "./contact_fields.ts";
import { type Format, readList, text } from "./formats.ts";
import type { FromReso, ResoRecord } from "./from_reso.ts";
import type { ReportIssue, ResoIssue } from "./issues.ts";
import { lookupKey } from "./lookups.ts";
import { type Draft, setPath } from "./paths.ts";

const LINE = text(MAX_LINE_LENGTH);

/** A lead read from a RESO contact. */
export interface FromResoContact extends Pick<FromReso, "issues"> {
  /** What the record says; `toLead` makes a lead of it once name and number are known. */
  readonly draft: LeadDraft;
}

function readText(
  record: ResoRecord,
  field: string,
  format: Format,
  report: ReportIssue,
): string | undefined {
  const value = Object.hasOwn(record, field) ? record[field] : undefined;
  if (value === undefined || value === null || value === "") return undefined;
  const converted = format.read(value);
  if (!("value" in converted)) {
    report(converted.issue, field);
    return undefined;
  }
  return converted.value === "" ? undefined : converted.value as string;
}

function readPhones(contact: ContactDraft, record: ResoRecord, report: ReportIssue): void {
  const phones: (ContactPhone & { preferred: string })[] = [];
  for (const [field, label, preferred] of CONTACT_PHONES) {
    const written = readText(record, field, LINE, report);
    if (written === undefined) continue;
    const number = parsePhoneNumber(written, { vanity: false });
    if (!number.ok) {
      report("phone_invalid", field);
      continue;
    }
    if (phones.some((phone) => phone.e164 === number.e164)) continue;
    const ext = field === "OfficePhone"
      ? readText(record, "OfficePhoneExt", text(6, 6), report) ?? number.extension
      : number.extension;
    phones.push({
      e164: number.e164,
      label,
      lineType: number.type === "toll-free" ? "toll_free" : "unknown",
      dnc: false,
      status: "unknown",
      ...(ext !== undefined && /^\d{1,6}$/.test(ext) ? { ext } : {}),
      preferred: lookupKey(preferred),
    });
  }
  if (phones.length === 0) return;
  const wanted = lookupKey(readText(record, "PreferredPhone", LINE, report) ?? "");
  const first = phones.find((phone) => phone.preferred === wanted) ?? phones[0]!;
  contact.phone = first.e164;
  contact.phones = phones.map(({ preferred: _preferred, ...phone }) => phone);
}

function readEmails(contact: ContactDraft, record: ResoRecord, report: ReportIssue): void {
  const emails = new Set<string>();
  for (const field of CONTACT_EMAILS) {
    const written = readText(record, field, LINE, report);
    if (written === undefined) continue;
    const email = normalizeEmail(written);
    if (email === null) report("email_invalid", field);
    else emails.add(email);
  }
  if (emails.size === 0) return;
  contact.emails = [...emails].slice(0, MAX_EMAILS);
  contact.email = contact.emails[0]!;
}

function readMailing(contact: Draft, record: ResoRecord, report: ReportIssue): void {
  const stateText = readText(record, "HomeStateOrProvince", LINE, report);
  const state = stateText === undefined ? undefined : parseState(stateText);
  if (stateText !== undefined && state === undefined) {
    report("state_invalid", "HomeStateOrProvince");
  }
  const zipText = readText(record, "HomePostalCode", LINE, report);
  const zip = zipText === undefined ? undefined : parseZip(zipText, state);
  if (zipText !== undefined && zip === undefined) report("zip_invalid", "HomePostalCode");
  const zip4 = readText(record, "HomePostalCodePlus4", LINE, report);
  setPath(contact, "mailingAddress.state", state);
  setPath(contact, "mailingAddress.zipCode", zip?.zip);
  setPath(
    contact,
    "mailingAddress.zip4",
    zip?.zip4 ?? (/^\d{4}$/.test(zip4 ?? "") ? zip4 : undefined),
  );
}

function readLanguage(contact: ContactDraft, record: ResoRecord, report: ReportIssue): void {
  const value = record.Language;
  if (value === undefined || value === null) return;
  const [first] = readList(value) ?? [];
  if (first === undefined) return;
  const code = LANGUAGES.find(([name]) => lookupKey(name) === lookupKey(first))?.[1];
  if (code === undefined) report("lookup_not_mapped", "Language");
  else contact.preferredLanguage = code;
}

/**
 * Reads a record of RESO's Contacts resource.
 *
 * Nothing throws: what cannot be read is left out with a remark. No consent and no do-not-call mark
 * comes from it.
 *
 * @param record The record, as parsed from JSON.
 * @returns A draft, valid for `LeadDraftSchema`, and the remarks.
 *
 * @example A contact
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { fromResoContact } from "@nlre/shared/intake/reso";
 *
 * const { draft, issues } = fromResoContact({
 *   ContactKey: "contact-1",
 *   FirstName: "Sample",
 *   LastName: "Owner",
 *   MobilePhone: "512-555-0100",
 *   Email: "Sample@Example.com",
 *   HomeStateOrProvince: "Texas",
 * });
 * assertEquals(draft.contact.phone, "+15125550100");
 * assertEquals(draft.contact.email, "sample@example.com");
 * assertEquals(draft.contact.mailingAddress, { state: "TX" });
 * assertEquals(issues, []);
 * ```
 */
export function fromResoContact(record: ResoRecord): FromResoContact {
  const issues: ResoIssue[] = [];
  const report: ReportIssue = (code, field) => void issues.push({ code, field });
  const contact: ContactDraft = {};
  for (const [field, path] of CONTACT_TEXTS) {
    setPath(contact as Draft, path, readText(record, field, LINE, report));
  }
  readPhones(contact, record, report);
  readEmails(contact, record, report);
  readMailing(contact as Draft, record, report);
  readLanguage(contact, record, report);
  const key = readText(record, "ContactKey", text(MAX_ID_LENGTH, MAX_ID_LENGTH), report);
  const source = readText(record, "LeadSource", LINE, report);
  const notes = readText(record, "Notes", NOTES, report);
  const draft: LeadDraft = {
    ...(key === undefined ? {} : { externalIds: { reso: key } }),
    contact,
    source: { source: "other", ...(source === undefined ? {} : { detail: source }) },
    dncStatus: { onNationalRegistry: false, internalDNC: false },
    ...(notes === undefined ? {} : { notes }),
  };
  return { draft, issues };
}
