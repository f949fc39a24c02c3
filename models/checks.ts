/**
 * Rules for contacts and properties that we write. What is stored already is not measured by them.
 *
 * @module
 */
import type { ContactDraft, PropertyDraft } from "./lead_draft.ts";
import type { ContactInfo } from "./lead_contact.ts";
import type { PartialPropertyInfo } from "./lead_property.ts";
import { areaCode, isAssignableNumber, nationalNumber } from "../utils/nanp.ts";
import { checkDistinct, checkNotNegative, isTimeZone, type Report, under } from "./report.ts";

/** E.164; a +1 number has ten digits, its area code and exchange beginning with 2 to 9. */
const PHONE = /^\+(?:1[2-9]\d{2}[2-9]\d{6}|[2-9]\d{6,14})$/;
/** An addr-spec in lower case, without quoted local parts and address literals. */
const EMAIL = /^[^\s@"<>(),:;\\[\]]{1,64}@(?:[a-z0-9-]{1,63}\.)+[a-z0-9-]{2,63}$/;
const MAX_EMAIL_LENGTH = 254;
/** USPS codes of the states, the District of Columbia, the territories and the Pacific islands. */
const STATES: ReadonlySet<string> = new Set(
  ("AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ " +
    "NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY AS FM GU MH MP PR PW VI").split(
      " ",
    ),
);
const ZIP = /^\d{5}(?:-\d{4})?$/;

const FIRST_YEAR = 1600;
/** For a change or a draft, which does not say when it was written. */
const LAST_YEAR = 2100;
/** A house is planned this long before it stands. */
const YEARS_AHEAD = 2;
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
 * Whether somebody can have a telephone number: E.164, and a +1 number as the numbering plan gives
 * them. What a provider reports of a call need not be: a caller can pretend any number.
 *
 * @param value The text.
 * @returns Whether the number can be in use; not whether it is.
 */
export function isDialable(value: string): boolean {
  return isE164(value) && (!value.startsWith("+1") || isAssignableNumber(value));
}

/** Whether a number is a business's toll-free one, at which no owner is reached. */
function isTollFree(value: string): boolean {
  const national = nationalNumber(value);
  return national !== -1 && areaCode(Math.floor(national / 1e7))?.kind === "toll-free";
}

/**
 * Whether a text is the USPS code of a state, a territory or a Pacific island, such as `TX`.
 *
 * @param value The text.
 * @returns Whether there is such a code for places; those of military mail are none.
 */
export function isStateCode(value: string): boolean {
  return STATES.has(value);
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
    if (value !== undefined && !isDialable(value)) {
      report(["contact", key], "Expected a telephone number in E.164 that can be in use");
    }
  }
  if (contact.phone !== undefined && isTollFree(contact.phone)) {
    report(["contact", "phone"], "Expected a number of the person, not a toll-free one");
  }
  const phones = contact.phones;
  if (phones === undefined) return;
  phones.forEach((phone, index) => {
    if (!isDialable(phone.e164)) {
      report(
        ["contact", "phones", index, "e164"],
        "Expected a telephone number in E.164 that can be in use",
      );
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
 * @param writtenAt When the document was written: no house is built long after that. Without it the
 * year 2100 is the last.
 */
export function checkProperty(
  property: PartialPropertyInfo | PropertyDraft,
  path: PropertyKey[],
  report: Report,
  writtenAt?: Date,
): void {
  if (property.state !== undefined && !isStateCode(property.state)) {
    report([...path, "state"], "Expected a USPS state code");
  }
  if (property.zipCode !== undefined && !isZipCode(property.zipCode)) {
    report([...path, "zipCode"], "Expected a ZIP code of 5 or 9 digits");
  }
  checkNotNegative(property, NOT_NEGATIVE, under(report, ...path));
  const year = property.yearBuilt;
  const last = writtenAt === undefined ? LAST_YEAR : writtenAt.getUTCFullYear() + YEARS_AHEAD;
  if (year !== undefined && !(Number.isInteger(year) && year >= FIRST_YEAR && year <= last)) {
    report([...path, "yearBuilt"], `Expected a year from ${FIRST_YEAR} to ${last}`);
  }
}
