/**
 * Texts that name a person.
 *
 * @module
 */

import { parsePhoneNumber } from "../utils/phone.ts";
import { isObject } from "../utils/is_object.ts";

/** By what a person is known. */
export interface Identity {
  /** Identifiers of the lead and of its calls. */
  readonly ids: readonly string[];
  /** Telephone numbers, as they are stored. */
  readonly phones: readonly string[];
  /** First and last names. */
  readonly names: readonly (readonly [first: string, last: string])[];
  /** E-mail addresses. */
  readonly emails: readonly string[];
}

/** A shorter word is sought as a whole text only: `1` stands in many a sentence. */
const MIN_WITHIN = 8;

/** What people write between the digits of a number. */
const BETWEEN_DIGITS = "[\\s.()/\\-]{0,3}";

/** No letter or digit may stand before and after. */
const BEFORE = "(?<![\\p{L}\\p{N}_])";
const AFTER = "(?![\\p{L}\\p{N}_])";

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

/** An identifier goes on after a hyphen, a word does not. */
function idPattern(id: string): string {
  return `(?<![\\p{L}\\p{N}_\\-])${literal(id)}(?![\\p{L}\\p{N}_\\-])`;
}

/** The number in whatever way it is written; its country need not be said. */
function phonePattern(phone: string): string | undefined {
  const parsed = parsePhoneNumber(phone, { vanity: false });
  const digits = (parsed.ok ? parsed.e164 : phone).replace(/\D/g, "");
  if (digits.length < MIN_WITHIN - 1) return undefined;
  const isNanp = parsed.ok && digits.length === 11 && digits.startsWith("1");
  const national = [...isNanp ? digits.slice(1) : digits].join(BETWEEN_DIGITS);
  return `(?<!\\d)${isNanp ? `(?:1${BETWEEN_DIGITS})?` : ""}${national}(?!\\d)`;
}

/** Either alone is too common a word; between them may stand another name. */
function namePatterns([first, last]: readonly [string, string]): string[] {
  const [one, other] = [literal(first), literal(last)];
  return [
    `${BEFORE}${one}\\s+(?:\\p{L}+\\.?\\s+)?${other}${AFTER}`,
    `${BEFORE}${other},\\s*${one}${AFTER}`,
  ];
}

/**
 * Makes a test for texts that name a person: by an identifier, a telephone number in any usual form, first
 * and last name together, or an e-mail address. A first or a last name alone is not found.
 *
 * @param identity By what the person is known.
 * @returns Whether a text names the person.
 */
export function naming(identity: Identity): (text: string) => boolean {
  const { ids, phones, names, emails } = identity;
  const whole = new Set([...ids, ...phones]);
  const patterns = [
    ...ids.filter((id) => id.length >= MIN_WITHIN).map(idPattern),
    ...phones.flatMap((phone) => phonePattern(phone) ?? []),
    ...names.flatMap(namePatterns),
    ...emails.map((email) => `${BEFORE}${literal(email)}${AFTER}`),
  ];
  if (patterns.length === 0) return (text) => whole.has(text);
  const within = new RegExp(patterns.join("|"), "iu");
  return (text) => whole.has(text) || within.test(text);
}

/**
 * Tells whether a text in a value, however deep, or a key of it, fits.
 *
 * @param value The value, of any shape.
 * @param fits Whether a text does.
 * @returns Whether one of them does.
 */
export function hasText(value: unknown, fits: (text: string) => boolean): boolean {
  if (typeof value === "string") return fits(value);
  if (Array.isArray(value)) return value.some((item) => hasText(item, fits));
  return isObject(value) &&
    Object.entries(value).some(([key, item]) => fits(key) || hasText(item, fits));
}
