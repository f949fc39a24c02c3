/**
 * Writes phone numbers for people and for devices.
 *
 * @module
 */

import { parsePhoneNumber, type PhoneNumber, type PhoneOptions } from "./phone_parse.ts";
import { formatForeign, type PhoneFormat } from "./phone_foreign.ts";

function formatNanp({ e164, nationalNumber, extension }: PhoneNumber, format: PhoneFormat): string {
  if (format === "e164") return e164;
  if (format === "rfc3966") {
    return extension === undefined ? `tel:${e164}` : `tel:${e164};ext=${extension}`;
  }
  const area = nationalNumber.slice(0, 3);
  const exchange = nationalNumber.slice(3, 6);
  const line = nationalNumber.slice(6);
  const tail = extension === undefined ? "" : ` ext. ${extension}`;
  return format === "national"
    ? `(${area}) ${exchange}-${line}${tail}`
    : `+1 ${area} ${exchange} ${line}${tail}`;
}

/**
 * Writes a phone number in one of four forms.
 *
 * Each form parses back to the same number (national ones with the number's country as
 * `defaultCountry`) and, E.164 apart, to the same extension: E.164 has no place for one. A number
 * that belongs to no country, such as +800, has no national form and is written internationally.
 *
 * @param input What somebody wrote.
 * @param format `national` as (512) 555-0143, `international` as +1 512 555 0143, `e164`, or `rfc3966`
 * as a `tel:` URI.
 * @param options How to read the input.
 * @returns The number in that form, or null when the text is not a phone number.
 * @throws {RangeError} when `options.defaultCountry` is not a known country code.
 *
 * @example Four forms
 * ```ts
 * import { formatPhoneNumber } from "@nlre/shared/utils";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(formatPhoneNumber("+15125550143", "national"), "(512) 555-0143");
 * assertEquals(formatPhoneNumber("5125550143", "international"), "+1 512 555 0143");
 * assertEquals(formatPhoneNumber("512-555-0143 x12", "rfc3966"), "tel:+15125550143;ext=12");
 * assertEquals(formatPhoneNumber("512-555-0143 x12", "e164"), "+15125550143");
 * ```
 */
export function formatPhoneNumber(
  input: string,
  format: PhoneFormat,
  options?: PhoneOptions,
): string | null {
  const parsed = parsePhoneNumber(input, options);
  if (!parsed.ok) return null;
  if (parsed.callingCode === "1") return formatNanp(parsed, format);
  return formatForeign(parsed.e164, parsed.extension, format);
}
