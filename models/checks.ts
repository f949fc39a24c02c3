/**
 * Rules for contacts and properties that we write. What is stored already is not measured by them.
 *
 * @module
 */
import type { ContactDraft, PropertyDraft } from "./lead_draft.ts";
import type { ContactInfo } from "./lead_contact.ts";
import type { PartialPropertyInfo } from "./lead_property.ts";
import { checkDistinct, checkNotNegative, isTimeZone, type Report, under } from "./report.ts";

/** E.164; a +1 number has ten digits, its area code and exchange beginning with 2 to 9. */
const PHONE = /^\+(?:1[2-9]\d{2}[2-9]\d{6}|[2-9]\d{6,14})$/;
/** An addr-spec in lower case, without quoted local parts and address literals. */
const EMAIL = /^[^\s@"<>(),:;\\[\]]{1,64}@(?:[a-z0-9-]{1,63}\.)+[a-z0-9-]{2,63}$/;
const MAX_EMAIL_LENGTH = 254;
const STATE = /^[A-Z]{2}$/;
const ZIP = /^\d{5}(?:-\d{4})?$/;

const FIRST_YEAR = 1600;
const LAST_YEAR = 2100;
const NOT_NEGATIVE = [
  "bedrooms",
  "bathrooms",
  "squareFeet",
  "lotSize",
  "estimatedValue",
  "mortgageBalance",
] as const;

/**
 * Whether a text is a telephone number in E.164.
 *
 * @param value The text.
 * @returns Whether it has the shape; not whether the number is in service.
 */
export function isE164(value: string): boolean {
  return PHONE.test(value);
}

/**
 * Whether a text is the code of a state or territory, such as `TX`.
 *
 * @param value The text.
 * @returns Whether it has the shape.
 */
export function isStateCode(value: string): boolean {
  return STATE.test(value);
}

/**
 * Whether a text is a ZIP code of 5 or 9 digits.
 *
 * @param value The text.
 * @returns Whether it has the shape.
 */
export function isZipCode(value: string): boolean {
  return ZIP.test(value);
}

function isEmail(value: string): boolean {
  return value.length <= MAX_EMAIL_LENGTH && EMAIL.test(value) && value === value.toLowerCase();
}

function checkPhones(contact: ContactInfo | ContactDraft, report: Report): void {
  for (const key of ["phone", "alternatePhone"] as const) {
    const value = contact[key];
    if (value !== undefined && !isE164(value)) {
      report(["contact", key], "Expected a telephone number in E.164");
    }
  }
  const phones = contact.phones;
  if (phones === undefined) return;
  phones.forEach((phone, index) => {
    if (!isE164(phone.e164)) {
      report(["contact", "phones", index, "e164"], "Expected a telephone number in E.164");
    }
  });
  const numbers = phones.map((phone) => phone.e164);
  checkDistinct(numbers, (index) => {
    report(["contact", "phones", index, "e164"], "Expected each number once");
  });
  if (contact.phone !== undefined && !numbers.includes(contact.phone)) {
    report(["contact", "phones"], "Expected contact.phone among the numbers");
  }
}

function checkEmails(contact: ContactInfo | ContactDraft, report: Report): void {
  const { email, emails } = contact;
  const rule = "Expected an e-mail address in lower case";
  if (email !== undefined && !isEmail(email)) report(["contact", "email"], rule);
  if (emails === undefined) return;
  emails.forEach((value, index) => {
    if (!isEmail(value)) report(["contact", "emails", index], rule);
  });
  checkDistinct(emails, (index) => {
    report(["contact", "emails", index], "Expected each address once");
  });
  if (emails.length > 0 && (email === undefined || !emails.includes(email))) {
    report(["contact", "email"], "Expected one of contact.emails");
  }
}

/**
 * Checks a contact that we write, whether of a lead or of a draft.
 *
 * @param contact The contact, at the path `contact`.
 * @param report Called for every broken rule.
 */
export function checkContact(contact: ContactInfo | ContactDraft, report: Report): void {
  for (const key of ["firstName", "lastName"] as const) {
    if (contact[key]?.trim() === "") report(["contact", key], "Expected a name, not only blanks");
  }
  if (contact.isEntity === true && !contact.companyName?.trim()) {
    report(["contact", "companyName"], "Expected the name of the entity");
  }
  if (contact.timezone !== undefined && !isTimeZone(contact.timezone)) {
    report(["contact", "timezone"], "Expected an IANA time zone");
  }
  checkPhones(contact, report);
  checkEmails(contact, report);
}

/**
 * Checks a property that we write, complete or not.
 *
 * @param property The property.
 * @param path Where it stands in the document.
 * @param report Called for every broken rule.
 */
export function checkProperty(
  property: PartialPropertyInfo | PropertyDraft,
  path: PropertyKey[],
  report: Report,
): void {
  if (property.state !== undefined && !isStateCode(property.state)) {
    report([...path, "state"], "Expected a USPS state code");
  }
  if (property.zipCode !== undefined && !isZipCode(property.zipCode)) {
    report([...path, "zipCode"], "Expected a ZIP code of 5 or 9 digits");
  }
  checkNotNegative(property, NOT_NEGATIVE, under(report, ...path));
  const year = property.yearBuilt;
  if (
    year !== undefined && !(Number.isInteger(year) && year >= FIRST_YEAR && year <= LAST_YEAR)
  ) {
    report([...path, "yearBuilt"], `Expected a year from ${FIRST_YEAR} to ${LAST_YEAR}`);
  }
}
