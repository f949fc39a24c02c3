/**
 * Finds and masks long numbers in running text: phones, cards, social security and account numbers.
 *
 * @module
 */

import { maskPhone } from "./mask.ts";

const NUMBER = "[number]";

/** Fewer digits make no phone number, and much else. */
const MIN_DIGITS = 7;

/** More digits than a phone number can have (ITU-T E.164). */
const MAX_PHONE_DIGITS = 15;

/** What may stand between the digits of one number, invisible characters included. */
const SEPARATOR =
  /[ \t\u00A0\u00AD\u00B7\u2000-\u2015\u202A-\u202F\u2060-\u2069\u2212\u3000\u30FC\uFEFF\uFF08\uFF09\uFF0B\uFF0D()[\].+/_~-]/;
const MAX_GAP = 4;

const UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const OBJECT_ID = "(?=[0-9]*[a-f])[0-9a-f]{24}";
const TWILIO_SID = "(?:CA|SM|MM|RE)[0-9a-f]{32}";
const INSTANT = "(?:19|20)[0-9]{2}-[01][0-9]-[0-3][0-9]" +
  "(?:[T ][0-2][0-9]:[0-5][0-9](?::[0-6][0-9](?:\\.[0-9]{1,9})?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?";

/** Identifiers and instants whose digits stay readable. */
const PROTECTED = new RegExp(
  `(?<![0-9A-Za-z+./-])(?:${UUID}|${OBJECT_ID}|${TWILIO_SID}|${INSTANT})(?![0-9A-Za-z])`,
  "gi",
);

/** Longer than any protected text: how far around a number to look for one. */
const PROTECTED_REACH = 40;

/** How many code units the digit at `index` has: 0 for no digit, 2 outside the basic plane. */
function digitLength(text: string, index: number): number {
  const code = text.charCodeAt(index);
  if (code < 128) return code >= 48 && code <= 57 ? 1 : 0;
  const character = String.fromCodePoint(text.codePointAt(index) ?? 0);
  return /^\p{Nd}$/u.test(character) ? character.length : 0;
}

function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits.charAt(digits.length - 1 - i));
    sum += i % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return sum % 10 === 0;
}

/** Masks a number that starts and ends with a digit, or starts with `+` or `(`. */
function maskNumber(raw: string): string {
  const digits = raw.replace(/[^0-9]/g, "");
  const isForeign = /\p{Nd}/u.test(raw.replace(/[0-9]/g, ""));
  const isCard = digits.length >= 13 && isLuhn(digits);
  const isSocialSecurity = /^[0-9]{3}[^0-9]{1,3}[0-9]{2}[^0-9]{1,3}[0-9]{4}$/.test(raw);
  const isWhole = isForeign || isCard || isSocialSecurity || digits.length > MAX_PHONE_DIGITS;
  return isWhole ? NUMBER : maskPhone(raw);
}

/** Masks a piece of a cluster when it has digits enough, leaving the separators around it. */
function maskPiece(piece: string): string {
  const digits = [...piece.matchAll(/\p{Nd}/gu)];
  const first = digits[0];
  const last = digits.at(-1);
  if (digits.length < MIN_DIGITS || first === undefined || last === undefined) return piece;
  const start = /[+(]*$/.exec(piece.slice(0, first.index))?.index ?? first.index;
  const end = last.index + last[0].length;
  return piece.slice(0, start) + maskNumber(piece.slice(start, end)) + piece.slice(end);
}

/** Masks `text[start, end)` but for what {@linkcode PROTECTED} finds in it, which may end later. */
function maskCluster(text: string, start: number, end: number): { masked: string; next: number } {
  const offset = Math.max(0, start - PROTECTED_REACH);
  let masked = "";
  let next = start;
  for (const match of text.slice(offset, end + PROTECTED_REACH).matchAll(PROTECTED)) {
    const from = offset + match.index;
    const to = from + match[0].length;
    if (to <= next || from >= end) continue;
    if (from > next) masked += maskPiece(text.slice(next, from));
    masked += text.slice(Math.max(next, from), to);
    next = to;
  }
  if (next >= end) return { masked, next };
  return { masked: masked + maskPiece(text.slice(next, end)), next: end };
}

/**
 * Masks every number of seven digits or more, however it is punctuated, in whatever script.
 *
 * @param text any text; linear in its length.
 * @returns the text with such numbers masked; UUIDs, 24-digit hexadecimal ids, call and message SIDs
 * and ISO 8601 instants are left as they are.
 */
export function redactNumbers(text: string): string {
  let result = "";
  let copied = 0;
  let index = 0;
  while (index < text.length) {
    let length = digitLength(text, index);
    if (length === 0) {
      index++;
      continue;
    }
    let start = index;
    while (start > copied && /[+(]/.test(text.charAt(start - 1))) start--;
    let end = index;
    let count = 0;
    for (let gap = 0; index < text.length && gap <= MAX_GAP;) {
      length = digitLength(text, index);
      if (length > 0) {
        count++;
        gap = 0;
        index += length;
        end = index;
      } else if (SEPARATOR.test(text.charAt(index))) {
        gap++;
        index++;
      } else {
        break;
      }
    }
    index = end;
    if (count < MIN_DIGITS) continue;
    const { masked, next } = maskCluster(text, start, end);
    result += text.slice(copied, start) + masked;
    copied = next;
    index = next;
  }
  return result + text.slice(copied);
}
