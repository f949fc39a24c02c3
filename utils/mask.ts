/**
 * Personal data made fit for terminals, logs and spans: enough stays to recognise, not to contact.
 *
 * @module
 */

const MASK = "***";

/** Longer than any address (254) or number (15 digits with punctuation) can be. */
const MAX_LENGTH = 320;

/** The country codes of two digits; +1 and +7 have one, all others three (ITU-T E.164). */
const TWO_DIGIT_COUNTRY_CODES: ReadonlySet<string> = new Set(
  ("20 27 28 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 " +
    "64 65 66 81 82 83 84 86 89 90 91 92 93 94 95 98").split(" "),
);

/** What {@linkcode maskPhone} returns, so that masking twice loses nothing. */
const MASKED_PHONE = /^\+?[0-9]{0,3}\*{2,15}[0-9]{0,4}$/;

function countryCodeLength(digits: string): number {
  if (digits.startsWith("1") || digits.startsWith("7")) return 1;
  return TWO_DIGIT_COUNTRY_CODES.has(digits.slice(0, 2)) ? 2 : 3;
}

/**
 * Masks a phone number but for its country code and its last digits: four of ten or more, two of
 * seven to nine, none of fewer.
 *
 * @param phone a number, best in E.164; anything but its ASCII digits and a leading `+` is dropped.
 * @returns the masked number; `***` for text that holds no digits or more than a number can.
 *
 * @example Show a number in a terminal
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { maskPhone } from "@nlre/shared/utils";
 *
 * assertEquals(maskPhone("+15125550100"), "+1******0100");
 * assertEquals(maskPhone("512-555-0100"), "******0100");
 * ```
 */
export function maskPhone(phone: string): string {
  if (phone.length > MAX_LENGTH) return MASK;
  if (MASKED_PHONE.test(phone)) return phone;
  const digits = phone.replace(/[^0-9]/g, "");
  if (digits.length === 0 || digits.length > 15) return MASK;
  const isInternational = phone.trimStart().startsWith("+");
  const head = isInternational && digits.length >= 7 ? countryCodeLength(digits) : 0;
  const tail = digits.length >= 10 ? 4 : digits.length >= 7 ? 2 : 0;
  const hidden = "*".repeat(digits.length - head - tail);
  return (isInternational ? "+" : "") + digits.slice(0, head) + hidden +
    digits.slice(digits.length - tail);
}

/** The domain of one address, a number in it masked or not, or the literal in its place, to the end. */
const DOMAIN = /^(?:[\p{L}\p{N}\p{M}._*-]+|\[[\p{L}\p{N}.:]+\])$/u;

/** The local part of one address: words, or anything within quotes. */
const LOCAL = /^(?:[^\s"]+|"[^"]*")$/;

let segmenter: Intl.Segmenter | undefined;

/** What readers take for characters: a letter with its accents, an emoji with its modifiers. */
function graphemes(text: string): string[] {
  // deno-lint-ignore no-control-regex -- ASCII is told by its range
  if (/^[\x00-\x7F]*$/.test(text)) return text.split("");
  segmenter ??= new Intl.Segmenter(undefined, { granularity: "grapheme" });
  return Array.from(segmenter.segment(text), (part) => part.segment);
}

/**
 * Masks the local part of an e-mail address but for its first and last character; of three or fewer
 * only the first stays, of one none. The number of hidden characters is not told.
 *
 * @param email an address; it need not be valid.
 * @returns the masked address; `***` for a text that is not one address, or cannot be shown on one line.
 *
 * @example Show whose mailbox it is, not which
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { maskEmail } from "@nlre/shared/utils";
 *
 * assertEquals(maskEmail("jordan@example.com"), "j***n@example.com");
 * assertEquals(maskEmail("jo@example.com"), "j***@example.com");
 * ```
 */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf("@");
  // \p{C}: control, format and unassigned characters could forge or reorder a line of output.
  if (at < 1 || email.length > MAX_LENGTH || /[\p{C}\p{Zl}\p{Zp}]/u.test(email)) return MASK;
  const domain = email.slice(at + 1);
  if (!DOMAIN.test(domain) || !LOCAL.test(email.slice(0, at))) return MASK;
  const local = graphemes(email.slice(0, at));
  // A star is no character of the name: masking twice must not grow the mask.
  const first = local.length >= 2 && local[0] !== "*" ? local[0] : "";
  const last = local.length >= 4 && local.at(-1) !== "*" ? local.at(-1) : "";
  return `${first}${MASK}${last}@${domain}`;
}
