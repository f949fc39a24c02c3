/**
 * The one parser beneath every phone function.
 *
 * +1 numbers are judged by the numbering plan (NANPA's report of 2025-11-26, see `nanp.ts`), never by
 * libphonenumber, which refuses area codes in service and accepts N11 exchanges. All other numbers are
 * judged by libphonenumber's metadata.
 *
 * @module
 */

import { judgeNational, type NanpNumber, readNational, readPlainNational } from "./nanp_parse.ts";
import {
  foreignLineType,
  isNanpCountry,
  lineTypeOfE164,
  parseForeign,
  type PhoneLineType,
} from "./phone_foreign.ts";
import {
  internationalDigits,
  type PhoneText,
  readPhoneText,
  splitPhoneText,
} from "./phone_text.ts";

/** How to read what somebody wrote. */
export interface PhoneOptions {
  /**
   * Country whose national spelling is assumed when no country code is written, as an ISO 3166-1
   * alpha-2 code in capitals. Every +1 country means the same.
   * @default "US"
   */
  readonly defaultCountry?: string;
  /**
   * Whether letters may stand for keypad digits in a +1 number, as in 1-800-FLOWERS. At least three
   * letters, all after the area code. Turn it off for lists, where letters are dirt.
   * @default true
   */
  readonly vanity?: boolean;
}

/** A number that can be in use. */
export interface PhoneNumber {
  /** Tells success from refusal. */
  readonly ok: true;
  /** E.164 form, `+` and at most 15 digits, without the extension. */
  readonly e164: string;
  /** Country calling code, such as `1` or `44`. */
  readonly callingCode: string;
  /**
   * ISO 3166-1 alpha-2 country, undefined when the number belongs to none (toll-free and personal +1
   * numbers, +800). For +1 it comes from the area code: Canadian and Caribbean numbers have their own
   * country, US territories are `US`.
   */
  readonly country: string | undefined;
  /** The digits after the country calling code. */
  readonly nationalNumber: string;
  /** Digits of the extension (1 to 7), or undefined. */
  readonly extension: string | undefined;
  /** What the digits tell about the line; `unknown` for every ordinary US or Canadian number. */
  readonly type: PhoneLineType;
  /** Whether it is a +1 number set aside for fiction (555-0100 to 555-0199). */
  readonly fictional: boolean;
}

/**
 * Why a text is not a phone number. Stable: callers may match on it.
 *
 * - `empty`, `input-too-long` (over 250 code units), `letters` (that spell no number), `not-a-number`
 *   (other characters), `extension-invalid` (not 1 to 7 digits): the text looks like no number.
 * - `too-short`, `too-long`: not the right count of digits for the country.
 * - `area-code-unassigned`, `area-code-not-in-service`, `exchange-invalid` (starts with 0 or 1),
 *   `exchange-n11`: the North American plan gives such a number to nobody.
 * - `country-unknown`: no country has the calling code. `invalid`: the country has no such number.
 */
export type PhoneParseReason =
  | "empty"
  | "input-too-long"
  | "letters"
  | "not-a-number"
  | "extension-invalid"
  | "too-short"
  | "too-long"
  | "area-code-unassigned"
  | "area-code-not-in-service"
  | "exchange-invalid"
  | "exchange-n11"
  | "country-unknown"
  | "invalid";

/** A text that is not a phone number. */
export interface PhoneFailure {
  /** Tells success from refusal. */
  readonly ok: false;
  /** Why the text was refused. */
  readonly reason: PhoneParseReason;
}

function nanpLineType({ area, e164 }: NanpNumber): PhoneLineType {
  if (area.kind === "other") return "unknown";
  if (area.kind !== "geographic") return area.kind;
  // Some islands keep mobile ranges apart; the US and Canada do not.
  return area.country === "US" || area.country === "CA" ? "unknown" : lineTypeOfE164(e164);
}

function fromNational(
  national: number,
  extension: string | undefined,
): PhoneNumber | PhoneFailure {
  const judged = judgeNational(national, extension);
  if (!judged.ok) return judged;
  return {
    ok: true,
    e164: judged.e164,
    callingCode: "1",
    country: judged.area.country,
    nationalNumber: String(national),
    extension,
    type: nanpLineType(judged),
    fictional: judged.fictional,
  };
}

function fromForeign(
  digits: string,
  country: string | undefined,
  extension: string | undefined,
): PhoneNumber | PhoneFailure {
  const number = parseForeign(digits, country);
  if (typeof number === "string") return { ok: false, reason: number };
  if (number.countryCallingCode === "1") {
    return fromNational(Number(number.nationalNumber), extension);
  }
  return {
    ok: true,
    e164: number.number,
    callingCode: number.countryCallingCode,
    country: number.country,
    nationalNumber: number.nationalNumber,
    extension,
    type: foreignLineType(number),
    fictional: false,
  };
}

/** A text in +1 spelling, or in international spelling of any country. */
function fromText(text: PhoneText): PhoneNumber | PhoneFailure {
  const national = readNational(text);
  if (typeof national === "number") return fromNational(national, text.extension);
  if (national !== "not-nanp") return { ok: false, reason: national };
  // Keypad letters are an American custom, and libphonenumber drops them.
  if (text.firstLetter !== -1) return { ok: false, reason: "letters" };
  const digits = internationalDigits(text) ?? text.digits;
  const parsed = fromForeign(`+${digits}`, undefined, text.extension);
  if (parsed.ok || text.trunkZero === -1) return parsed;
  // "+34 (0)91...": the zero was not meant to be dialled from abroad.
  const withoutZero = digits.slice(0, text.trunkZero) + digits.slice(text.trunkZero + 1);
  return fromForeign(`+${withoutZero}`, undefined, text.extension);
}

/** A text in the national spelling of a country outside +1. */
function fromForeignText(text: PhoneText, country: string): PhoneNumber | PhoneFailure {
  if (text.hasPlus) return fromText(text);
  if (text.firstLetter !== -1) return { ok: false, reason: "letters" };
  const parsed = fromForeign(text.digits, country, text.extension);
  if (parsed.ok || !text.digits.startsWith("00")) return parsed;
  return fromText({ ...text, digits: text.digits.slice(2), hasPlus: true });
}

/**
 * Parses a phone number as people, lists and devices write it.
 *
 * Takes separators of all kinds, `+`, `00` and `011` prefixes, a trunk zero in parentheses, extensions
 * (`x`, `ext.`, `extension`, `#`, `;ext=`; 1 to 7 digits), vanity letters, Unicode digits, invisible
 * characters and `tel:` URIs (RFC 3966). Two numbers in one text are refused. +1 numbers are judged by
 * the numbering plan; Canadian and Caribbean ones are accepted and carry their own country.
 *
 * @param input What somebody wrote; more than 250 code units are refused.
 * @param options How to read it.
 * @returns The number in its parts, or a stable reason. Neither a text nor what is none makes
 * it throw: what is no string is `not-a-number`.
 * @throws {RangeError} when `options.defaultCountry` is not a known country code.
 *
 * @example Parts of a number
 * ```ts
 * import { parsePhoneNumber } from "@nlre/shared/utils";
 * import { assert, assertEquals } from "@std/assert";
 *
 * const parsed = parsePhoneNumber("(512) 555-0143 ext. 12");
 * assert(parsed.ok);
 * assertEquals([parsed.e164, parsed.country, parsed.extension], ["+15125550143", "US", "12"]);
 * assertEquals(parsePhoneNumber("555-0143"), { ok: false, reason: "too-short" });
 * ```
 */
export function parsePhoneNumber(
  input: string,
  options: PhoneOptions = {},
): PhoneNumber | PhoneFailure {
  const { defaultCountry = "US", vanity = true } = options;
  const isHome = isNanpCountry(defaultCountry);
  const plain = isHome ? readPlainNational(input) : -1;
  if (plain !== -1) return fromNational(plain, undefined);
  const split = splitPhoneText(input);
  if (!split.ok) return split;
  const folded = isHome ? readPlainNational(split.number) : -1;
  if (folded !== -1) return fromNational(folded, split.extension);
  const text = readPhoneText(split, vanity);
  if (!text.ok) return text;
  return isHome ? fromText(text) : fromForeignText(text, defaultCountry);
}
