/**
 * Parses +1 numbers by the numbering plan, without any package.
 *
 * @module
 */

import {
  type AreaCode,
  areaCode,
  isFictionalNumber,
  type NanpRefusal,
  nanpRefusal,
} from "./nanp.ts";
import {
  internationalDigits,
  MAX_PHONE_INPUT,
  type PhoneText,
  readPhoneText,
  splitPhoneText,
} from "./phone_text.ts";

/**
 * Why a text is not a +1 number. Stable: callers may match on it.
 *
 * - `empty`, `input-too-long` (over 250 code units), `letters` (that spell no number), `not-a-number`
 *   (other characters), `extension-invalid` (not 1 to 7 digits): the text looks like no number.
 * - `too-short`, `too-long`: not ten digits after the country code.
 * - `not-nanp`: the number names another country's code.
 * - `area-code-unassigned`, `area-code-not-in-service`, `exchange-invalid` (starts with 0 or 1),
 *   `exchange-n11`: the plan gives such a number to nobody.
 */
export type NanpParseReason =
  | "empty"
  | "input-too-long"
  | "letters"
  | "not-a-number"
  | "extension-invalid"
  | "too-short"
  | "too-long"
  | "not-nanp"
  | "area-code-unassigned"
  | "area-code-not-in-service"
  | "exchange-invalid"
  | "exchange-n11";

/** Options of {@linkcode parseNanp}. */
export interface NanpParseOptions {
  /** Whether letters may stand for keypad digits after the area code, as in 1-800-FLOWERS. @default true */
  readonly vanity?: boolean;
}

/** A number that the plan can have given to somebody. */
export interface NanpNumber {
  /** Tells success from refusal. */
  readonly ok: true;
  /** `+1` and the ten digits. */
  readonly e164: string;
  /** The ten digits as an integer. */
  readonly national: number;
  /** What the plan says about the area code: its digits, kind, country and zones. */
  readonly area: AreaCode;
  /** Digits of the extension (1 to 7), or undefined. */
  readonly extension: string | undefined;
  /** Whether it is one of 555-0100 to 555-0199, set aside for fiction. */
  readonly fictional: boolean;
}

/** A text that is not a +1 number. */
export interface NanpFailure<Reason extends NanpParseReason = NanpParseReason> {
  /** Tells success from refusal. */
  readonly ok: false;
  /** Why the text was refused. */
  readonly reason: Reason;
}

/**
 * Reads the common spellings in one pass: ten digits, or eleven from 1 on, with `+ ( ) - . /` and spaces.
 *
 * @returns The ten digits as an integer, or -1 when the text needs the full reader.
 */
export function readPlainNational(input: string): number {
  // Rows of programs without types hold undefined and numbers too.
  if (typeof input !== "string") return -1;
  const length = input.length;
  if (length > MAX_PHONE_INPUT) return -1;
  // "15125550143.0" is a number that went through a float; the full reader knows.
  if (input.charCodeAt(length - 1) === 48 && input.charCodeAt(length - 2) === 46) return -1;
  // Two small integers instead of one of eleven digits: that one would be a float on every step.
  let high = 0;
  let low = 0;
  let count = 0;
  let hasPlus = false;
  for (let i = 0; i < length; i++) {
    const code = input.charCodeAt(i);
    const digit = code - 48;
    if (digit >= 0 && digit <= 9) {
      if (count++ < 6) high = (high * 10 + digit) | 0;
      else low = (low * 10 + digit) | 0;
    } else if (code === 43) {
      if (hasPlus || count > 0) return -1;
      hasPlus = true;
    } else if (code !== 32 && (code < 40 || code > 47 || code === 42 || code === 44)) {
      return -1;
    }
  }
  if (count === 11) return high >= 1e5 && high < 2e5 ? (high - 1e5) * 1e5 + low : -1;
  return count === 10 && !hasPlus ? high * 1e4 + low : -1;
}

/**
 * Reduces a text that has been read to the ten digits of a +1 number.
 *
 * A second 1 after the country code is dropped: no area code starts with 1, so it can only be the
 * trunk prefix.
 *
 * @param text A text read with `readPhoneText`.
 * @returns The ten digits as an integer, or why there are none.
 */
export function readNational(
  text: PhoneText,
): number | "not-nanp" | "letters" | "too-short" | "too-long" {
  const abroad = internationalDigits(text);
  let digits = text.digits;
  if (abroad !== undefined) {
    if (!abroad.startsWith("1")) return "not-nanp";
    digits = abroad.slice(1);
    if (text.trunkZero === 1) digits = digits.slice(1);
  }
  if (digits.length === 11 && digits.startsWith("1")) digits = digits.slice(1);
  const spelled = text.firstLetter !== -1;
  // Letters spell at most exchange and line, never the area code.
  if (spelled && (digits.length !== 10 || text.digits.length - text.firstLetter > 7)) {
    return "letters";
  }
  if (digits.length < 10) return "too-short";
  if (digits.length > 10) return "too-long";
  return Number(digits);
}

function digitCode(value: number, power: number): number {
  return 48 + ((value / power) | 0) % 10;
}

/** The E.164 form of ten digits; by digits, since number-to-text takes twice the time. */
export function nanpE164(national: number): string {
  const high = (national / 1e5) | 0;
  const low = (national - high * 1e5) | 0;
  return String.fromCharCode(
    43,
    49,
    digitCode(high, 10000),
    digitCode(high, 1000),
    digitCode(high, 100),
    digitCode(high, 10),
    digitCode(high, 1),
    digitCode(low, 10000),
    digitCode(low, 1000),
    digitCode(low, 100),
    digitCode(low, 10),
    digitCode(low, 1),
  );
}

/**
 * Judges ten digits by the plan.
 *
 * @param national The ten digits as an integer.
 * @param extension Digits of the extension, or undefined.
 * @returns The number, or the rule of the plan that it breaks.
 */
export function judgeNational(
  national: number,
  extension: string | undefined,
): NanpNumber | NanpFailure<NanpRefusal> {
  const reason = nanpRefusal(national);
  const area = areaCode(Math.floor(national / 1e7));
  if (reason !== undefined || area === undefined) {
    return { ok: false, reason: reason ?? "area-code-unassigned" };
  }
  return {
    ok: true,
    e164: nanpE164(national),
    national,
    area,
    extension,
    fictional: isFictionalNumber(national),
  };
}

/**
 * Parses a US, Canadian or Caribbean number by the numbering plan.
 *
 * Takes what people write: separators of all kinds, `+1`, `1`, `001`, `0111`, extensions, vanity
 * letters, Unicode digits, `tel:` URIs. The plan decides what is valid (see `isAssignableNumber`).
 *
 * @param input What somebody wrote; more than 250 code units are refused.
 * @param options How to read it.
 * @returns The number in its parts, or a stable reason.
 *
 * @example Number and reason
 * ```ts
 * import { parseNanp } from "@nlre/shared/utils";
 * import { assert, assertEquals } from "@std/assert";
 *
 * const parsed = parseNanp("(512) 555-0143 x12");
 * assert(parsed.ok);
 * assertEquals([parsed.e164, parsed.extension, parsed.area.npa], ["+15125550143", "12", "512"]);
 * assertEquals(parseNanp("512-911-0143"), { ok: false, reason: "exchange-n11" });
 * ```
 */
export function parseNanp(
  input: string,
  options: NanpParseOptions = {},
): NanpNumber | NanpFailure {
  const plain = readPlainNational(input);
  if (plain !== -1) return judgeNational(plain, undefined);
  const split = splitPhoneText(input);
  if (!split.ok) return split;
  const folded = readPlainNational(split.number);
  if (folded !== -1) return judgeNational(folded, split.extension);
  const text = readPhoneText(split, options.vanity ?? true);
  if (!text.ok) return text;
  const national = readNational(text);
  if (typeof national !== "number") return { ok: false, reason: national };
  return judgeNational(national, text.extension);
}
