/**
 * What may stand between the digits of one number in running text.
 *
 * @module
 */

/** Digits of any script, circled, raised and lowered ones too. */
export const DIGIT: RegExp = /[\p{Nd}\p{No}]/u;

/** Stands within a number as people write it. */
const CLOSE = " \t()[].+/_~-";

/** Parts one thing from the next as often as it stands within a number: the shape of the digits tells. */
const WIDE = "\n\r,:;|*'=";

/** Blanks, dashes, brackets and what cannot be seen, beyond ASCII. */
const CLOSE_BEYOND_ASCII =
  /[\u00A0\u00B7\u115F\u1160\u180E\u2000-\u2015\u202F\u205F\u2212\u2800\u3000\u30FC\u3164\uFF08\uFF09\uFF0B\uFF0D\uFFA0]|\p{Cf}/uy;

/** The same as encoded in a URL, where one beyond ASCII is several bytes, in HTML, in a quoted string. */
const CLOSE_ENCODED =
  /%(?:25)*(?:2[089BDEF]|5[BDF]|7E|09|(?:[89A-F][0-9A-F])(?:%(?:25)*[89AB][0-9A-F])*)|&(?:nbsp|shy|[nm]dash|minus|plus|[lr]par|period|e[nm]sp|thinsp|hyphen|dash|zwn?j);|&#(?:0*(?:3[2-9]|4[0-6]|160|173)|x0*(?:2[0-9a-e]|a0|ad)|8[12][0-9]{2}|x20[0-9a-f]{2});|\\{1,4}(?:u(?:00(?:2[0-9a-e]|a0|ad)|20[0-6][0-9a-f]|feff)|x(?:2[0-9a-e]|a0|ad)|t)/iy;
const WIDE_ENCODED = /%(?:25)*(?:0[AD]|2[7AC]|3[ABD]|7C)|&#(?:1[03]|44|58|59);|\\{1,4}[nr]/iy;

function lengthOf(pattern: RegExp, text: string, index: number): number {
  pattern.lastIndex = index;
  return pattern.test(text) ? pattern.lastIndex - index : 0;
}

/**
 * Measures the separator that begins at a place.
 *
 * @param text any text.
 * @param index where to look.
 * @returns its length; below zero for one that may as well part two things; 0 when there is none.
 */
export function separatorLength(text: string, index: number): number {
  const character = text.charAt(index);
  if (CLOSE.includes(character)) return 1;
  if (WIDE.includes(character)) return -1;
  if (character > "\x7F") return lengthOf(CLOSE_BEYOND_ASCII, text, index);
  if (!"%&\\".includes(character)) return 0;
  return lengthOf(CLOSE_ENCODED, text, index) || -lengthOf(WIDE_ENCODED, text, index);
}
