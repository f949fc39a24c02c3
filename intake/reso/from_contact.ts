import type { ContactPhone, PhoneLabel } from "../../models/lead_contact.ts";
import type { ContactDraft, LeadDraft } from "../../models/lead_draft.ts";
import { MAX_EMAILS, MAX_ID_LENGTH, MAX_LINE_LENGTH, MAX_PHONES } from "../../models/limits.ts";
import { parsePhoneNumber } from "../../utils/phone_parse.ts";
import { cleanCell } from "../cells.ts";
import { readEmailCell } from "../emails.ts";
import { parseFullName } from "../names.ts";
import { parseState } from "../states.ts";
import { parseZip } from "../zips.ts";
import {
  CONTACT_EMAILS,
  CONTACT_PHONES,
  CONTACT_TEXTS,
  LANGUAGES,
  NOTES,
  OTHER_PHONE_TYPES,
  UNREAD_PHONES,
} from "./contact_fields.ts";
import { type Format, readList, text } from "./formats.ts";
import type { FromReso, ResoRecord } from "./from_reso.ts";
import type { ReportIssue, ResoIssue } from "./issues.ts";
import { lookupKey } from "./lookups.ts";
import { type Draft, setPath } from "./paths.ts";

const LINE = text(MAX_LINE_LENGTH);
const MOST_OTHER_PHONES = 50;

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

/** The parts of a whole name stand where the record has no fields for them. */
function readFullName(contact: ContactDraft, record: ResoRecord, report: ReportIssue): void {
  const { firstName, lastName } = contact;
  if (firstName !== undefined && lastName !== undefined) return;
  const full = cleanCell(readText(record, "FullName", LINE, report) ?? "");
  const { companyName, ...name } = parseFullName(full);
  for (const [part, value] of Object.entries(name)) {
    const field = part as keyof typeof name;
    if (contact[field] === undefined) setPath(contact as Draft, field, value);
  }
  if (companyName === undefined || firstName !== undefined || lastName !== undefined) return;
  contact.companyName ??= companyName;
  contact.isEntity = true;
}

/** A number as the record has it. */
interface FoundPhone extends ContactPhone {
  /** Key of what `PreferredPhone` calls it. */
  readonly preferred: string;
}

function readPhone(
  written: string,
  field: string,
  label: PhoneLabel,
  preferred: string,
  extension: string | undefined,
  report: ReportIssue,
): FoundPhone | undefined {
  const number = parsePhoneNumber(written, { vanity: false });
  if (!number.ok) {
    report("phone_invalid", field);
    return undefined;
  }
  const ext = extension ?? number.extension;
  return {
    e164: number.e164,
    label,
    lineType: number.type === "toll-free" ? "toll_free" : "unknown",
    dnc: false,
    status: "unknown",
    ...(ext !== undefined && /^\d{1,6}$/.test(ext) ? { ext } : {}),
    preferred: lookupKey(preferred),
  };
}

/** A record of RESO's OtherPhone resource; a fax or a pager is no number to call. */
function readOtherPhone(entry: ResoRecord, report: ReportIssue): FoundPhone | undefined {
  const quiet: ReportIssue = (code) => report(code, "OtherPhone");
  const written = readText(entry, "OtherPhoneNumber", LINE, quiet);
  if (written === undefined) return undefined;
  const type = lookupKey(readText(entry, "OtherPhoneType", LINE, quiet) ?? "");
  if (["fax", "modem", "pager", "voicemail"].includes(type)) {
    quiet("lookup_not_mapped", "OtherPhone");
    return undefined;
  }
  const label = (Object.keys(OTHER_PHONE_TYPES) as PhoneLabel[])
    .find((each) => lookupKey(OTHER_PHONE_TYPES[each] ?? "") === type && type !== "") ??
    (type === "sms" ? "mobile" : "other");
  const ext = readText(entry, "OtherPhoneExt", text(6, 6), quiet);
  return readPhone(written, "OtherPhone", label, "Other", ext, report);
}

function otherPhonesOf(record: ResoRecord, report: ReportIssue): readonly ResoRecord[] {
  const value = Object.hasOwn(record, "OtherPhone") ? record.OtherPhone : undefined;
  if (value === undefined || value === null) return [];
  const list: readonly unknown[] = Array.isArray(value) ? value.slice(0, MOST_OTHER_PHONES) : [];
  const entries = list.filter((entry) => typeof entry === "object" && entry !== null);
  if (!Array.isArray(value) || entries.length < list.length) report("type_invalid", "OtherPhone");
  if (Array.isArray(value) && value.length > list.length) report("too_many_values", "OtherPhone");
  return entries as ResoRecord[];
}

function readPhones(contact: ContactDraft, record: ResoRecord, report: ReportIssue): void {
  const phones: FoundPhone[] = [];
  const add = (phone: FoundPhone | undefined, field: string) => {
    if (phone === undefined || phones.some((each) => each.e164 === phone.e164)) return;
    if (phones.length < MAX_PHONES) phones.push(phone);
    else report("too_many_values", field);
  };
  for (const [field, label, preferred] of CONTACT_PHONES) {
    const written = readText(record, field, LINE, report);
    if (written === undefined) continue;
    const ext = field === "OfficePhone"
      ? readText(record, "OfficePhoneExt", text(6, 6), report)
      : undefined;
    add(readPhone(written, field, label, preferred, ext, report), field);
  }
  for (const entry of otherPhonesOf(record, report)) {
    add(readOtherPhone(entry, report), "OtherPhone");
  }
  for (const field of UNREAD_PHONES) {
    if (readText(record, field, LINE, report) !== undefined) report("lookup_not_mapped", field);
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
    for (const piece of readEmailCell(cleanCell(written))) {
      if (!piece.ok) {
        report(
          piece.issue === "email_placeholder" ? "email_placeholder" : "email_invalid",
          field,
        );
      } else if (emails.size < MAX_EMAILS) emails.add(piece.email);
      else if (!emails.has(piece.email)) report("too_many_values", field);
    }
  }
  if (emails.size === 0) return;
  contact.emails = [...emails];
  contact.email = contact.emails[0]!;
}

/** Says what else than active the contact is. */
function readStatus(record: ResoRecord, report: ReportIssue): void {
  const status = lookupKey(readText(record, "ContactStatus", LINE, report) ?? "");
  if (status === "deleted") report("record_deleted", "ContactStatus");
  else if (["inactive", "onvacation", "vacation"].includes(status)) {
    report("lookup_not_mapped", "ContactStatus");
  } else if (status !== "" && status !== "active") report("lookup_unknown", "ContactStatus");
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
  readFullName(contact, record, report);
  readStatus(record, report);
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
