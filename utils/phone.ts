/**
 * Phone numbers as people write them: normalised, checked, compared and told apart by type.
 *
 * Everything goes through {@linkcode parsePhoneNumber}: +1 numbers are judged by the numbering plan,
 * all others by libphonenumber's metadata. What is no string, such as the `undefined` of an empty field or
 * a number, is no phone number: every function answers as it does for a text that is none.
 *
 * @module
 */

import { nanpRefusal } from "./nanp.ts";
import { nanpE164, readPlainNational } from "./nanp_parse.ts";
import { isNanpCountry, type PhoneLineType } from "./phone_foreign.ts";
import { parsePhoneNumber, type PhoneOptions, type PhoneParseReason } from "./phone_parse.ts";

export type { PhoneFormat, PhoneLineType } from "./phone_foreign.ts";
export { formatPhoneNumber } from "./phone_format.ts";
export {
  parsePhoneNumber,
  type PhoneFailure,
  type PhoneNumber,
  type PhoneOptions,
  type PhoneParseReason,
} from "./phone_parse.ts";

/** What {@linkcode validatePhoneNumber} finds. */
export type PhoneValidation =
  | {
    /** The number can be in use. */
    readonly isValid: true;
    /** E.164 form. */
    readonly e164: string;
    /** ISO 3166-1 alpha-2 country found, or undefined when the number belongs to none. */
    readonly country: string | undefined;
    /** What the digits tell about the line. */
    readonly type: PhoneLineType;
  }
  | {
    /** The number cannot be in use. */
    readonly isValid: false;
    /** Why the text was refused. */
    readonly reason: PhoneParseReason;
  };

/**
 * Brings a phone number into E.164 form.
 *
 * @param input What somebody wrote.
 * @param options How to read it.
 * @returns Such as `+15125550143`, without any extension, or null when it is not a phone number.
 * @throws {RangeError} when `options.defaultCountry` is not a known country code.
 *
 * @example One form for many spellings
 * ```ts
 * import { normalizePhoneNumber } from "@nlre/shared/utils";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(normalizePhoneNumber("512.555.0143"), "+15125550143");
 * assertEquals(normalizePhoneNumber("020 7946 0018", { defaultCountry: "GB" }), "+442079460018");
 * assertEquals(normalizePhoneNumber("none"), null);
 * ```
 */
export function normalizePhoneNumber(input: string, options?: PhoneOptions): string | null {
  // The common spellings need no result object; the answer is the same as below.
  const plain = isNanpCountry(options?.defaultCountry ?? "US") ? readPlainNational(input) : -1;
  if (plain !== -1) return nanpRefusal(plain) === undefined ? nanpE164(plain) : null;
  const parsed = parsePhoneNumber(input, options);
  return parsed.ok ? parsed.e164 : null;
}

/**
 * Checks a phone number and finds its country.
 *
 * @param input What somebody wrote.
 * @param options How to read it.
 * @returns Country and type when the number can be in use, else the reason.
 * @throws {RangeError} when `options.defaultCountry` is not a known country code.
 *
 * @example Country detection
 * ```ts
 * import { validatePhoneNumber } from "@nlre/shared/utils";
 * import { assert, assertEquals } from "@std/assert";
 *
 * const found = validatePhoneNumber("+44 20 7946 0018");
 * assert(found.isValid);
 * assertEquals(found.country, "GB");
 * assertEquals(validatePhoneNumber("652-555-0143"), {
 *   isValid: false,
 *   reason: "area-code-unassigned",
 * });
 * ```
 */
export function validatePhoneNumber(input: string, options?: PhoneOptions): PhoneValidation {
  const parsed = parsePhoneNumber(input, options);
  if (!parsed.ok) return { isValid: false, reason: parsed.reason };
  return { isValid: true, e164: parsed.e164, country: parsed.country, type: parsed.type };
}

/**
 * Tells what a number's digits say about the line.
 *
 * US and Canadian numbers are `unknown` unless toll-free, premium or personal: mobile and fixed lines
 * share area codes, and numbers are ported between them. Whoever must know asks a line-type service.
 *
 * @param input What somebody wrote.
 * @param options How to read it.
 * @returns The type; `unknown` also when the text is not a phone number.
 * @throws {RangeError} when `options.defaultCountry` is not a known country code.
 *
 * @example What digits tell
 * ```ts
 * import { phoneLineType } from "@nlre/shared/utils";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(phoneLineType("(512) 555-0143"), "unknown");
 * assertEquals(phoneLineType("800-555-0143"), "toll-free");
 * assertEquals(phoneLineType("+44 7400 123456"), "mobile");
 * ```
 */
export function phoneLineType(input: string, options?: PhoneOptions): PhoneLineType {
  const parsed = parsePhoneNumber(input, options);
  return parsed.ok ? parsed.type : "unknown";
}

/**
 * Tells whether a number is known to be mobile.
 *
 * False does not mean a fixed line: no ordinary US or Canadian number can be told by its digits.
 *
 * @param input What somebody wrote.
 * @param options How to read it.
 * @returns True only when the number's country keeps mobile ranges apart and this is one.
 * @throws {RangeError} when `options.defaultCountry` is not a known country code.
 *
 * @example Known and not known
 * ```ts
 * import { isMobileNumber } from "@nlre/shared/utils";
 * import { assert, assertFalse } from "@std/assert";
 *
 * assert(isMobileNumber("+44 7400 123456"));
 * assertFalse(isMobileNumber("(512) 555-0143"));
 * ```
 */
export function isMobileNumber(input: string, options?: PhoneOptions): boolean {
  return phoneLineType(input, options) === "mobile";
}

/**
 * Tells whether two texts are the same phone number.
 *
 * Extensions are left out: suppression lists hold numbers, and a number's refusal covers whoever
 * answers behind it.
 *
 * @param a What somebody wrote.
 * @param b What somebody wrote.
 * @param options How to read both.
 * @returns True when both are phone numbers with the same E.164 form; false when either is none.
 * @throws {RangeError} when `options.defaultCountry` is not a known country code.
 *
 * @example Spelling does not matter
 * ```ts
 * import { arePhoneNumbersEqual } from "@nlre/shared/utils";
 * import { assert, assertFalse } from "@std/assert";
 *
 * assert(arePhoneNumbersEqual("(512) 555-0143", "+1 512 555 0143 x12"));
 * assertFalse(arePhoneNumbersEqual("none", "none"));
 * ```
 */
export function arePhoneNumbersEqual(a: string, b: string, options?: PhoneOptions): boolean {
  const first = normalizePhoneNumber(a, options);
  return first !== null && first === normalizePhoneNumber(b, options);
}
