/**
 * Finds and masks long numbers in running text: phones, cards, social security and account numbers.
 *
 * @module
 */

import { maskPhone } from "./mask.ts";
import { DECIMAL, PROTECTED, PROTECTED_REACH } from "./redact_protected.ts";
import { DIGIT, separatorLength } from "./redact_separators.ts";

const NUMBER = "[number]";

/** Fewer digits make no phone number, and much else. */
const MIN_DIGITS = 7;

/** More digits than a phone number can have (ITU-T E.164). */
const MAX_PHONE_DIGITS = 15;

/** Most separators between two digits of one number. */
const MAX_GAP = 4;

/** Digits without anything between them, as long as the text that they stand in. */
interface Group {
  readonly start: number;
  readonly end: number;
  readonly digits: number;
  /** Whether what parts it from the group before may part one thing from the next. */
  readonly isApart: boolean;
}

/** How many code units the digit at `index` has: 0 for no digit, 2 outside the basic plane. */
function digitLength(text: string, index: number): number {
  const code = text.charCodeAt(index);
  if (code < 128) return code >= 48 && code <= 57 ? 1 : 0;
  const character = String.fromCodePoint(text.codePointAt(index) ?? 0);
  return DIGIT.test(character) ? character.length : 0;
}

function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits.charAt(digits.length - 1 - i));
    sum += i % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return sum % 10 === 0;
}

/** The digits between separators: the 2 and the 0 of `%20` are none. */
function digitsOf(text: string, groups: readonly Group[]): string {
  return groups.map(({ start, end }) => text.slice(start, end)).join("");
}

/** Masks the number that some groups make, with the `+` that is written before it. */
function maskNumber(text: string, groups: readonly Group[], isInternational: boolean): string {
  const digits = digitsOf(text, groups);
  const isForeign = /[^0-9]/.test(digits);
  const isCard = digits.length >= 13 && isLuhn(digits);
  const isSocialSecurity = groups.map((group) => group.digits).join("-") === "3-2-4";
  const isWhole = isForeign || isCard || isSocialSecurity || digits.length > MAX_PHONE_DIGITS;
  return isWhole ? NUMBER : maskPhone((isInternational ? "+" : "") + digits);
}

/** What may be written before the first digit and belongs to the number. */
const OPENING = /(?:[+(]|%(?:25)*2[8B]|&(?:plus|lpar);|&#(?:40|43);)*$/i;
const PLUS = /\+|2B|plus|43;/i;

function openingBefore(text: string, from: number, index: number): string {
  return OPENING.exec(text.slice(Math.max(from, index - 20), index))?.[0] ?? "";
}

/** Masks `text[from, to)`, in which the groups stand, when they are digits enough. */
function maskClose(text: string, from: number, to: number, groups: readonly Group[]): string {
  const first = groups[0];
  const last = groups.at(-1);
  const count = groups.reduce((sum, { digits }) => sum + digits, 0);
  if (first === undefined || last === undefined || count < MIN_DIGITS) return text.slice(from, to);
  const opening = openingBefore(text, from, first.start);
  const start = first.start - opening.length;
  if (opening === "" && DECIMAL.test(text.slice(first.start, last.end))) {
    return text.slice(from, to);
  }
  return text.slice(from, start) + maskNumber(text, groups, PLUS.test(opening)) +
    text.slice(last.end, to);
}

/** Which digit one of another script is does not matter to a shape. */
const FOREIGN_DIGIT = /(?![0-9])[\p{Nd}\p{No}]/gu;
const PHONE_GROUPS = /^(?:(?:1-)?3|4)-(?:3-4|7)$/;
const PHONE_SHAPE = /^1?[2-9][0-9]{2}[2-9][0-9]{6}$/;
const CARD_SHAPE = /^(?:4-4-4-[1-7]|4-6-[45])$/;

/**
 * How many groups from `at` on make a number although something wide stands between them: a phone of
 * the numbering plan, a card, or what begins with `+`. Lists, times and thousands have other shapes.
 */
function shapedLength(text: string, groups: readonly Group[], at: number, from: number): number {
  const first = groups[at];
  if (first === undefined) return 0;
  const before = text.charAt(first.start - 1);
  const isInternational = PLUS.test(openingBefore(text, from, first.start));
  if (!isInternational && (![1, 3, 4].includes(first.digits) || /[A-Za-z]/.test(before))) return 0;
  let longest = 0;
  let digits = "";
  let shape = "";
  let isWide = false;
  for (let i = at; i < Math.min(groups.length, at + 12); i++) {
    const group = groups[i];
    if (group === undefined || digits.length + group.digits > MAX_PHONE_DIGITS + 4) break;
    if (i > at) isWide ||= group.isApart;
    digits += text.slice(group.start, group.end).replace(FOREIGN_DIGIT, "5");
    shape += (i > at ? "-" : "") + group.digits;
    if (!isWide) continue;
    const isPhone = PHONE_GROUPS.test(shape) && PHONE_SHAPE.test(digits);
    const isCard = CARD_SHAPE.test(shape) && isLuhn(digits);
    const isForeign = isInternational && digits.length >= 8 && digits.length <= MAX_PHONE_DIGITS;
    if (isPhone || isCard || isForeign) longest = i - at + 1;
  }
  return longest;
}

/** Masks `text[from, to)`, of which nothing is protected. */
function maskPiece(text: string, from: number, to: number, groups: readonly Group[]): string {
  if (!groups.some(({ isApart }) => isApart)) return maskClose(text, from, to, groups);
  let result = "";
  let copied = from;
  let close: Group[] = [];
  const flush = (end: number): void => {
    result += maskClose(text, copied, end, close);
    copied = end;
    close = [];
  };
  for (let i = 0; i < groups.length; i++) {
    const group = groups[i];
    if (group === undefined) break;
    const length = shapedLength(text, groups, i, copied);
    const last = groups[i + length - 1];
    if (length > 0 && last !== undefined) {
      const opening = openingBefore(text, copied, group.start);
      flush(group.start - opening.length);
      const number = groups.slice(i, i + length);
      result += maskNumber(text, number, PLUS.test(opening));
      copied = last.end;
      i += length - 1;
      continue;
    }
    if (group.isApart && close.length > 0) flush(close.at(-1)?.end ?? copied);
    close.push(group);
  }
  flush(to);
  return result;
}

/** Masks the groups but for what {@linkcode PROTECTED} finds of them, which may end later. */
function maskCluster(text: string, start: number, groups: readonly Group[]) {
  const end = groups.at(-1)?.end ?? start;
  const offset = Math.max(0, start - PROTECTED_REACH);
  let masked = "";
  let next = start;
  let group = 0;
  const maskUpTo = (to: number): void => {
    while ((groups[group]?.start ?? next) < next) group++;
    const from = group;
    while ((groups[group]?.end ?? Infinity) <= to) group++;
    masked += maskPiece(text, next, to, groups.slice(from, group));
  };
  for (const match of text.slice(offset, end + PROTECTED_REACH).matchAll(PROTECTED)) {
    const from = offset + match.index;
    const to = from + match[0].length;
    if (to <= next || from >= end) continue;
    if (from > next) maskUpTo(from);
    masked += text.slice(Math.max(next, from), to);
    next = to;
  }
  if (next < end) {
    maskUpTo(end);
    next = end;
  }
  return { masked, next };
}

/** Reads the groups of digits that begin at `index`, up to what no number has within. */
function groupsAt(text: string, index: number): Group[] {
  const groups: Group[] = [];
  let isApart = false;
  let at = index;
  for (let gap = 0; at < text.length && gap <= MAX_GAP;) {
    const start = at;
    let digits = 0;
    for (let length = digitLength(text, at); length > 0; length = digitLength(text, at)) {
      digits++;
      at += length;
    }
    if (digits > 0) {
      groups.push({ start, end: at, digits, isApart });
      isApart = false;
      gap = 0;
      continue;
    }
    const separator = separatorLength(text, at);
    if (separator === 0) break;
    if (separator < 0) isApart = true;
    gap++;
    at += Math.abs(separator);
  }
  return groups;
}

/** A sign that is written with digits: `%20`, and `%2520` when it was written twice. */
const ENCODED = /%(?:25)*[0-9A-F]{2}/iy;

/**
 * Masks every number of seven digits or more that is written with blanks, points, dashes, slashes or
 * brackets, in whatever script, and phones and cards that commas, colons, bars or line ends part.
 *
 * @param text any text; linear in its length.
 * @returns the text with such numbers masked; UUIDs, 24-digit hexadecimal ids, call and message SIDs,
 * ISO 8601 instants, IPv4 addresses, versions with a 0 in the second place and decimals of at most six
 * digits and three places are left as they are.
 */
export function redactNumbers(text: string): string {
  let result = "";
  let copied = 0;
  let index = 0;
  while (index < text.length) {
    if (text.charCodeAt(index) === 37) {
      ENCODED.lastIndex = index;
      index = ENCODED.test(text) ? ENCODED.lastIndex : index + 1;
      continue;
    }
    if (digitLength(text, index) === 0) {
      index++;
      continue;
    }
    const groups = groupsAt(text, index);
    const end = groups.at(-1)?.end ?? index + 1;
    index = end;
    if (groups.reduce((sum, { digits }) => sum + digits, 0) < MIN_DIGITS) continue;
    const first = groups[0]?.start ?? index;
    const start = first - openingBefore(text, copied, first).length;
    const { masked, next } = maskCluster(text, start, groups);
    result += text.slice(copied, start) + masked;
    copied = next;
    index = next;
  }
  return result + text.slice(copied);
}
