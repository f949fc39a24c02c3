/**
 * The fields of RESO's Contacts resource, with the lengths of the Data Dictionary 2.0.
 *
 * @module
 */
import type { PhoneLabel } from "../../models/lead_contact.ts";
import { MAX_TEXT_LENGTH } from "../../models/limits.ts";
import { type Format, text } from "./formats.ts";

/** Texts that stand for one field of ours, in both directions. */
export const CONTACT_TEXTS: readonly (readonly [reso: string, ours: string, format: Format])[] = [
  ["FirstName", "firstName", text(50)],
  ["MiddleName", "middleName", text(50)],
  ["LastName", "lastName", text(50)],
  ["NameSuffix", "suffix", text(10)],
  ["Company", "companyName", text(50)],
  ["HomeAddress1", "mailingAddress.address", text(50)],
  ["HomeAddress2", "mailingAddress.unit", text(50)],
  ["HomeCity", "mailingAddress.city", text(50)],
];

/** RESO's numbers, and what we say of such a one. */
export const CONTACT_PHONES:
  readonly (readonly [field: string, label: PhoneLabel, preferred: string])[] = [
    ["MobilePhone", "mobile", "Mobile"],
    ["HomePhone", "home", "Home"],
    ["OfficePhone", "work", "Office"],
    ["DirectPhone", "other", "Direct"],
  ];

/** The type that RESO's resource of further numbers has for a label of ours. */
export const OTHER_PHONE_TYPES: Readonly<Record<PhoneLabel, string | undefined>> = {
  mobile: "Mobile",
  home: "Home",
  work: "Office",
  other: undefined,
};

/** RESO's numbers at which we call nobody. */
export const UNREAD_PHONES: readonly string[] = ["TollFreePhone", "VoiceMail", "Pager"];
/** RESO's addresses, in order. */
export const CONTACT_EMAILS: readonly string[] = ["Email", "Email2", "Email3"];
/** Longest address that RESO takes. */
export const EMAIL: Format = text(80);
/** Longest remark that RESO takes. */
export const NOTES: Format = text(1_024, MAX_TEXT_LENGTH);
/** Names of languages, and their codes in BCP 47. */
export const LANGUAGES: readonly (readonly [name: string, code: string])[] = [
  ["English", "en"],
  ["Spanish", "es"],
  ["French", "fr"],
  ["Portuguese", "pt"],
  ["Vietnamese", "vi"],
];
