import type { ContactInfo, ContactPhone } from "../../models/lead_contact.ts";
import type { Lead } from "../../models/lead.ts";
import {
  CONTACT_EMAILS,
  CONTACT_PHONES,
  CONTACT_TEXTS,
  EMAIL,
  LANGUAGES,
  NOTES,
  OTHER_PHONE_TYPES,
} from "./contact_fields.ts";
import { type Format, text } from "./formats.ts";
import type { ReportIssue, ResoIssue } from "./issues.ts";
import { type LookupSpelling, spellLookup } from "./lookups.ts";
import { type Draft, getPath } from "./paths.ts";
import { resoPhone, type ToReso, type ToResoOptions } from "./to_reso.ts";

/** What of a lead a contact is written from. */
export type ResoContactLead =
  & Pick<Lead, "leadId" | "contact">
  & Partial<Pick<Lead, "source" | "notes" | "updatedAt">>;

/** A contact written from a lead. */
export interface ToResoContact extends ToReso {
  /** Records of RESO's OtherPhone resource, for the numbers that found no field in the contact. */
  readonly otherPhones: readonly Record<string, unknown>[];
}

type WrittenPhone = Pick<ContactPhone, "e164" | "label" | "ext">;

/** All numbers of a contact, the main one among them although no list has it. */
function phonesOf({ phones = [], phone, alternatePhone }: ContactInfo): readonly WrittenPhone[] {
  const all: WrittenPhone[] = [...phones];
  for (const e164 of [phone, alternatePhone]) {
    if (e164 !== undefined && !all.some((each) => each.e164 === e164)) {
      all.push({ e164, label: "other" });
    }
  }
  return all;
}

function otherPhone(
  { label, ext }: WrittenPhone,
  written: string,
  key: unknown,
  spelling: LookupSpelling,
): Record<string, unknown> {
  const type = OTHER_PHONE_TYPES[label];
  return {
    ...(key === undefined
      ? {}
      : { ResourceName: spellLookup("Contacts", spelling), ResourceRecordKey: key }),
    OtherPhoneNumber: written,
    ...(type === undefined ? {} : { OtherPhoneType: spellLookup(type, spelling) }),
    ...(ext === undefined ? {} : { OtherPhoneExt: ext }),
  };
}

function writePhones(
  record: Draft,
  contact: ContactInfo,
  spelling: LookupSpelling,
  report: ReportIssue,
): readonly Record<string, unknown>[] {
  const others: Record<string, unknown>[] = [];
  for (const phone of phonesOf(contact)) {
    const own = CONTACT_PHONES.find(([, label]) => label === phone.label);
    const free = [...(own === undefined ? [] : [own]), ...CONTACT_PHONES]
      .find(([field]) => record[field] === undefined);
    const written = resoPhone(phone.e164);
    const isMain = phone.e164 === contact.phone;
    if (written.length > 16) {
      report("value_too_long", free?.[0] ?? "OtherPhone");
      continue;
    }
    if (free === undefined) {
      report("too_many_values", "OtherPhone");
      others.push(otherPhone(phone, written, record.ContactKey, spelling));
      if (isMain) record.PreferredPhone = spellLookup("Other", spelling);
      continue;
    }
    const [field, label, preferred] = free;
    record[field] = written;
    if (label !== phone.label) report("value_lossy", field);
    if (phone.ext !== undefined) {
      if (field === "OfficePhone") record.OfficePhoneExt = phone.ext;
      else report("value_lossy", field);
    }
    if (isMain) record.PreferredPhone = spellLookup(preferred, spelling);
  }
  return others;
}

/**
 * Writes a record of RESO's Contacts resource.
 *
 * A text longer than its field is left out and reported, never cut. Consent, do-not-call marks,
 * motivation and score stay with us; so do names that are mere placeholders.
 *
 * @param lead The lead, or what a contact needs of it.
 * @param options How to write it.
 * @returns The record and the remarks; numbers that found no field are reported as `OtherPhone`
 * and returned as records of that resource.
 *
 * @example A lead
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { toResoContact } from "@nlre/shared/intake/reso";
 *
 * const { record } = toResoContact({
 *   leadId: "lead-1",
 *   contact: {
 *     firstName: "Sample",
 *     lastName: "Owner",
 *     phone: "+15125550100",
 *     phones: [{
 *       e164: "+15125550100",
 *       label: "mobile",
 *       lineType: "unknown",
 *       dnc: false,
 *       status: "unknown",
 *     }],
 *     preferredContactMethod: "phone",
 *   },
 * });
 * assertEquals(record, {
 *   ContactKey: "lead-1",
 *   ContactStatus: "Active",
 *   ContactType: ["Seller", "Lead"],
 *   FirstName: "Sample",
 *   LastName: "Owner",
 *   MobilePhone: "512-555-0100",
 *   PreferredPhone: "Mobile",
 * });
 * ```
 */
export function toResoContact(
  lead: ResoContactLead,
  options: Pick<ToResoOptions, "enums"> = {},
): ToResoContact {
  const { enums = "string" } = options;
  const { contact, source, notes, updatedAt } = lead;
  const issues: ResoIssue[] = [];
  const report: ReportIssue = (code, field) => void issues.push({ code, field });
  const record: Draft = {};
  const write = (field: string, value: unknown, format: Format) => {
    if (value === undefined || value === "") return;
    const converted = format.write(value, enums);
    if ("value" in converted) record[field] = converted.value;
    else report(converted.issue, field);
  };
  write("ContactKey", lead.leadId, text(255));
  if (record.ContactKey === undefined) report("key_missing", "ContactKey");
  record.ContactStatus = "Active";
  record.ContactType = ["Seller", "Lead"];
  const placeholders: readonly string[] = contact.placeholderNames ?? [];
  for (const [field, path, format] of CONTACT_TEXTS) {
    if (!placeholders.includes(path)) write(field, getPath(contact, path), format);
  }
  write("HomeStateOrProvince", contact.mailingAddress?.state, text(2));
  write("HomePostalCode", contact.mailingAddress?.zipCode, text(10));
  write("HomePostalCodePlus4", contact.mailingAddress?.zip4, text(4));
  const otherPhones = writePhones(record, contact, enums, report);
  const emails = contact.emails ?? (contact.email === undefined ? [] : [contact.email]);
  emails.slice(0, CONTACT_EMAILS.length).forEach((email, i) =>
    write(CONTACT_EMAILS[i]!, email, EMAIL)
  );
  if (emails.length > CONTACT_EMAILS.length) report("too_many_values", "Email");
  const language = LANGUAGES.find(([, code]) => code === contact.preferredLanguage?.split("-")[0]);
  if (language !== undefined) record.Language = [language[0]];
  else if (contact.preferredLanguage !== undefined) report("value_lossy", "Language");
  write("LeadSource", source?.detail ?? source?.source, text(150));
  write("Notes", notes, NOTES);
  if (updatedAt !== undefined) record.ModificationTimestamp = updatedAt.toISOString();
  return { record, otherPhones, issues };
}
