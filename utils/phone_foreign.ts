/**
 * Numbers outside +1, judged by libphonenumber's metadata.
 *
 * The `max` metadata is taken because only it knows which ranges are mobile in every country; measured
 * against `min`, it costs no more time to load. Only this file of the phone files loads a package.
 *
 * @module
 */

import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
  type PhoneNumber as LibraryNumber,
  type PhoneNumberType,
  validatePhoneNumberLength,
} from "libphonenumber-js/max";

/** What a number is used for, as far as its digits tell. */
export type PhoneLineType =
  | "mobile"
  | "fixed"
  | "toll-free"
  | "premium"
  | "shared-cost"
  | "voip"
  | "personal"
  | "pager"
  | "uan"
  | "voicemail"
  | "unknown";

/** Why digits are not a number of any country. */
export type ForeignRefusal = "country-unknown" | "too-short" | "too-long" | "invalid";

/** Formats that both the numbering plan and libphonenumber know. */
export type PhoneFormat = "national" | "international" | "e164" | "rfc3966";

const LINE_TYPES: Readonly<Record<PhoneNumberType, PhoneLineType>> = {
  MOBILE: "mobile",
  FIXED_LINE: "fixed",
  FIXED_LINE_OR_MOBILE: "unknown",
  TOLL_FREE: "toll-free",
  PREMIUM_RATE: "premium",
  SHARED_COST: "shared-cost",
  VOIP: "voip",
  PERSONAL_NUMBER: "personal",
  PAGER: "pager",
  UAN: "uan",
  VOICEMAIL: "voicemail",
};

const LIBRARY_FORMATS = {
  national: "NATIONAL",
  international: "INTERNATIONAL",
  e164: "E.164",
  rfc3966: "RFC3966",
} as const;

/** The longest E.164 number is a plus sign and 15 digits. */
const MAX_E164_LENGTH = 16;

/**
 * Tells whether a country belongs to the North American Numbering Plan.
 *
 * @param country ISO 3166-1 alpha-2 code in capitals.
 * @throws {RangeError} when the country is unknown.
 */
export function isNanpCountry(country: string): boolean {
  if (country === "US") return true;
  if (!isSupportedCountry(country)) {
    throw new RangeError("defaultCountry must be an ISO 3166-1 alpha-2 code in capitals");
  }
  return getCountryCallingCode(country) === "1";
}

function refusalOf(digits: string, country: string | undefined): ForeignRefusal {
  const problem = validatePhoneNumberLength(digits, inCountry(country));
  if (problem === "INVALID_COUNTRY") return "country-unknown";
  if (problem === "TOO_SHORT" || problem === "NOT_A_NUMBER") return "too-short";
  if (problem === "TOO_LONG") return "too-long";
  return "invalid";
}

function inCountry(country: string | undefined): { defaultCountry?: CountryCode } {
  return country === undefined ? {} : { defaultCountry: country as CountryCode };
}

/**
 * Parses digits by libphonenumber.
 *
 * @param digits ASCII digits, after a plus sign when `country` is undefined.
 * @param country Where national digits belong, a supported ISO 3166-1 alpha-2 code.
 * @returns The library's number when it is valid, else the reason.
 */
export function parseForeign(
  digits: string,
  country: string | undefined,
): LibraryNumber | ForeignRefusal {
  const parsed = parsePhoneNumberFromString(digits, inCountry(country));
  if (parsed === undefined || !parsed.isValid()) return refusalOf(digits, country);
  return parsed.number.length > MAX_E164_LENGTH ? "too-long" : parsed;
}

/** The type of a valid number, by the ranges of its country. */
export function foreignLineType(number: LibraryNumber): PhoneLineType {
  const type = number.getType();
  return type === undefined ? "unknown" : LINE_TYPES[type];
}

/**
 * The type of a valid E.164 number, by the ranges of its country.
 *
 * @param e164 A number in E.164 form.
 */
export function lineTypeOfE164(e164: string): PhoneLineType {
  const parsed = parsePhoneNumberFromString(e164);
  return parsed === undefined ? "unknown" : foreignLineType(parsed);
}

/** One word for extensions everywhere; the library's own words ("int", "anexo") would not parse back. */
function formatExtension(formatted: string, extension: string): string {
  return `${formatted} ext. ${extension}`;
}

/**
 * Formats a valid E.164 number as its country writes it.
 *
 * A number that belongs to no country (+800, +883) has no national form and is given internationally.
 *
 * @param e164 A number in E.164 form, valid for libphonenumber.
 * @param extension Digits of the extension, or undefined.
 * @param format The form wanted.
 */
export function formatForeign(
  e164: string,
  extension: string | undefined,
  format: PhoneFormat,
): string {
  const number = parsePhoneNumberFromString(e164);
  if (number === undefined) return e164;
  if (extension !== undefined) number.setExt(extension);
  const possible = format === "national" && number.country === undefined ? "international" : format;
  return number.format(LIBRARY_FORMATS[possible], { formatExtension });
}
