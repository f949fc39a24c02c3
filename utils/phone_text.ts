/**
 * Reads what people write for a phone number into digits, a leading plus and an extension.
 *
 * Knows spelling only, no numbering plan. Every step is linear in the input, which is bounded.
 *
 * @module
 */

/** Longest input looked at, in UTF-16 code units; the limit of libphonenumber. */
export const MAX_PHONE_INPUT = 250;

/** Why a text does not even look like a phone number. */
export type PhoneTextRefusal =
  | "empty"
  | "input-too-long"
  | "letters"
  | "not-a-number"
  | "extension-invalid";

/** A number and its extension, apart. */
export interface PhoneSplit {
  /** Tells success from refusal. */
  readonly ok: true;
  /** The number as it was written, in ASCII where that exists. */
  readonly number: string;
  /** Digits of the extension (1 to 7), or undefined. */
  readonly extension: string | undefined;
}

/** A text that looks like a phone number. */
export interface PhoneText {
  /** Tells success from refusal. */
  readonly ok: true;
  /** ASCII digits in order; letters stand as their keypad digits. */
  readonly digits: string;
  /** Whether a plus sign came first. */
  readonly hasPlus: boolean;
  /** Digits of the extension (1 to 7), or undefined. */
  readonly extension: string | undefined;
  /** Where in `digits` the first letter stood, or -1. */
  readonly firstLetter: number;
  /** Where in `digits` the zero of a "(0)" stood, or -1. */
  readonly trunkZero: number;
}

/** A text that does not look like a phone number. */
export interface PhoneTextFailure {
  /** Tells success from refusal. */
  readonly ok: false;
  /** Why the text was refused. */
  readonly reason: PhoneTextRefusal;
}

const KEYPAD = "22233344455566677778889999";
const SEPARATORS = " -.()/[]~";
const DOTS = "·•∙․‧";
const EXTENSION_WORDS: ReadonlySet<string> = new Set(["x", "ext", "extn", "extension"]);
const EXTENSION_LINKS = " .:=-";
const BEFORE_EXTENSION = " ,;.(-";
/** The shortest national numbers, on some islands, have four digits. */
const MIN_DIGITS_BEFORE_EXTENSION = 4;
const MIN_VANITY_LETTERS = 3;

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Works on ASCII letters of either case. */
function isLetter(code: number): boolean {
  const lower = code | 32;
  return lower >= 97 && lower <= 122;
}

/** Decimal digits come in runs of ten, so the distance to the start of the run gives the value. */
function foldDigit(codePoint: number): string {
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(codePoint - before - 1))) before++;
  return String(before % 10);
}

function foldCharacter(char: string): string {
  const codePoint = char.codePointAt(0) ?? 0;
  if (codePoint > 32 && codePoint < 127) return char;
  if (codePoint >= 0xff01 && codePoint <= 0xff5e) return String.fromCharCode(codePoint - 0xfee0);
  if (/[\p{Cf}\ufe00-\ufe0f]/u.test(char)) return "";
  if (/\s/u.test(char)) return " ";
  if (/\p{Nd}/u.test(char)) return foldDigit(codePoint);
  if (/[\p{Pd}\u2212\u30fc]/u.test(char)) return "-";
  return DOTS.includes(char) ? "." : char;
}

/** Unicode digits, dashes, spaces and full-width forms as ASCII; invisible characters removed. */
function foldText(input: string): string {
  if (/^[ -~]*$/.test(input)) return input.trim();
  let folded = "";
  for (const char of input) folded += foldCharacter(char);
  return folded.trim();
}

function skipBack(text: string, end: number, characters: string): number {
  let at = end;
  while (at > 0 && characters.includes(text.charAt(at - 1))) at--;
  return at;
}

function countDigitsAndLetters(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (isDigit(code) || isLetter(code)) count++;
  }
  return count;
}

/** Looks for an extension from the end of the text; undefined when its digits are missing or too many. */
function splitExtension(text: string): PhoneSplit | undefined {
  const whole: PhoneSplit = { ok: true, number: text, extension: undefined };
  const digitsEnd = skipBack(text, text.length, " )#.");
  let digitsStart = digitsEnd;
  while (digitsStart > 0 && isDigit(text.charCodeAt(digitsStart - 1))) digitsStart--;
  let at = skipBack(text, digitsStart, EXTENSION_LINKS);
  const hasHash = text.charAt(at - 1) === "#";
  if (hasHash) at = skipBack(text, at - 1, EXTENSION_LINKS);
  let wordStart = at;
  while (wordStart > 0 && isLetter(text.charCodeAt(wordStart - 1))) wordStart--;
  const hasWord = EXTENSION_WORDS.has(text.slice(wordStart, at).toLowerCase());
  const digits = text.slice(digitsStart, digitsEnd);
  if (!hasWord && (!hasHash || digits === "")) return whole;
  const number = text.slice(0, skipBack(text, hasWord ? wordStart : at, BEFORE_EXTENSION));
  if (countDigitsAndLetters(number) < MIN_DIGITS_BEFORE_EXTENSION) return whole;
  return digits.length >= 1 && digits.length <= 7
    ? { ok: true, number, extension: digits }
    : undefined;
}

/** RFC 3966: parameters in any order, an extension with separators, a local number in its context. */
function splitTelUri(text: string): PhoneSplit | undefined {
  const [local = "", ...parameters] = text.slice(4).trim().split(";");
  let number = local;
  let extension: string | undefined;
  for (const parameter of parameters) {
    const equals = parameter.indexOf("=");
    const name = parameter.slice(0, equals).trim().toLowerCase();
    const value = parameter.slice(equals + 1).trim();
    if (name === "ext") {
      extension = value.replace(/[-.() ]/g, "");
      if (!/^[0-9]{1,7}$/.test(extension)) return undefined;
    } else if (name === "phone-context" && value.startsWith("+") && !local.startsWith("+")) {
      number = value + local;
    }
  }
  return extension === undefined ? splitExtension(number) : { ok: true, number, extension };
}

/** A column of numbers that went through a spreadsheet or data frame as floats ends in ".0". */
function dropFloatTail(text: string): string {
  return text.endsWith(".0") && /^\+?[0-9]+\.0$/.test(text) ? text.slice(0, -2) : text;
}

function refuse(reason: PhoneTextRefusal): PhoneTextFailure {
  return { ok: false, reason };
}

/**
 * Parts a phone number from its extension, and brings both into ASCII.
 *
 * A leading apostrophe, which spreadsheets use to mark text, is dropped.
 *
 * @param input What somebody wrote.
 * @returns The two parts, or the reason why the text cannot be a number.
 */
export function splitPhoneText(input: string): PhoneSplit | PhoneTextFailure {
  if (typeof input !== "string") return refuse("not-a-number");
  if (input.length > MAX_PHONE_INPUT) return refuse("input-too-long");
  const folded = foldText(input);
  const text = dropFloatTail(folded.startsWith("'") ? folded.slice(1).trim() : folded);
  if (text === "") return refuse("empty");
  const isUri = text.charAt(3) === ":" && /^tel:/i.test(text);
  return (isUri ? splitTelUri(text) : splitExtension(text)) ?? refuse("extension-invalid");
}

/**
 * Reads the digits of a number that has been parted from its extension.
 *
 * @param split What {@linkcode splitPhoneText} gave.
 * @param vanity Whether letters may stand for keypad digits.
 * @returns Digits, plus sign and extension, or the reason why the text does not look like a number.
 */
export function readPhoneText(split: PhoneSplit, vanity: boolean): PhoneText | PhoneTextFailure {
  const { number, extension } = split;
  let digits = "";
  let hasPlus = false;
  let letters = 0;
  let firstLetter = -1;
  for (let i = 0; i < number.length; i++) {
    const code = number.charCodeAt(i);
    const char = number.charAt(i);
    if (isDigit(code)) {
      digits += char;
    } else if (isLetter(code)) {
      if (letters++ === 0) firstLetter = digits.length;
      digits += KEYPAD.charAt((code | 32) - 97);
    } else if (char === "+" && digits === "" && !hasPlus) {
      hasPlus = true;
    } else if (!SEPARATORS.includes(char)) {
      return refuse(/\p{L}/u.test(char) ? "letters" : "not-a-number");
    }
  }
  if (letters > 0 && (!vanity || letters < MIN_VANITY_LETTERS)) return refuse("letters");
  if (digits === "") return refuse("not-a-number");
  const zero = hasPlus ? number.indexOf("(0)") : -1;
  const trunkZero = zero === -1 ? -1 : countDigitsAndLetters(number.slice(0, zero));
  return { ok: true, digits, hasPlus, extension, firstLetter, trunkZero };
}

/**
 * The digits after an international prefix: a plus sign, 00, or 011.
 *
 * @param text A text read with {@linkcode readPhoneText}.
 * @returns Country calling code and number, or undefined when the number is written nationally.
 */
export function internationalDigits(text: PhoneText): string | undefined {
  if (text.hasPlus) return text.digits;
  if (text.digits.startsWith("00")) return text.digits.slice(2);
  if (text.digits.startsWith("011")) return text.digits.slice(3);
  return undefined;
}
