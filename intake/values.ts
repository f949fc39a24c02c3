const YES: ReadonlySet<string> = new Set(["yes", "y", "true", "t", "1", "x", "✓", "dnc"]);
const NO: ReadonlySet<string> = new Set(["no", "n", "false", "f", "0"]);

/**
 * Reads a yes or no.
 *
 * @param text A clean cell.
 * @returns The answer; `undefined` when the cell holds neither.
 */
export function parseBoolean(text: string): boolean | undefined {
  const word = text.toLowerCase();
  if (YES.has(word)) return true;
  return NO.has(word) ? false : undefined;
}

/** Beyond this, a number in a list of houses is a mistake. */
const LARGEST_NUMBER = 1e12;
const NUMBER = /^(-?)\$? ?(\d+|\d{1,3}(?:,\d{3})+)(\.\d*)? ?([km]?)$/;

/** Reads up to nine digits and nothing else; -1 when there is more to it. */
function plainDigits(text: string): number {
  if (text.length > 9) return -1;
  let value = 0;
  for (let i = 0; i < text.length; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return text === "" ? -1 : value;
}

/**
 * Reads an amount of money or another number: `$1,234.50`, `350k`, `1.2M`.
 *
 * Commas must stand where thousands do, so that `1.234,50` is refused rather than read as 1.23.
 *
 * @param text A clean cell.
 * @returns The number, rounded to cents; `undefined` when the cell holds none.
 */
export function parseNumber(text: string): number | undefined {
  const plain = plainDigits(text);
  if (plain >= 0) return plain;
  const match = NUMBER.exec(text.length > 40 ? "" : text.toLowerCase());
  if (match === null) return undefined;
  const [, sign, whole, fraction = "", unit] = match;
  const scale = unit === "k" ? 1_000 : unit === "m" ? 1_000_000 : 1;
  const value = Number(whole!.replaceAll(",", "") + fraction) * scale;
  if (value > LARGEST_NUMBER) return undefined;
  const rounded = Math.round(value * 100) / 100;
  return sign === "-" && rounded > 0 ? -rounded : rounded;
}

const MONTHS: readonly string[] = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const TIME_OF_DAY = /^(?:[T ]|, ?)\d{1,2}:\d{2}/;
const WORD_DATE = /^([a-z]{3})[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/i;
const LONGEST_DATE = 40;

function calendarDate(year: number, month: number, day: number): string | undefined {
  if (year < 1600 || year > 2200 || month < 1 || month > 12 || day < 1) return undefined;
  if (day > 28 && day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return undefined;
  const mm = month < 10 ? `0${month}` : `${month}`;
  return day < 10 ? `${year}-${mm}-0${day}` : `${year}-${mm}-${day}`;
}

/** Three numbers with one separator between them, as at the beginning of most dates. */
interface NumericDate {
  readonly first: number;
  readonly second: number;
  readonly third: number;
  readonly firstDigits: number;
  readonly thirdDigits: number;
  /** Where the text goes on. */
  readonly end: number;
}

/** Reads `a-b-c` or `a/b/c`; `undefined` when the text begins with anything else. */
function numericDate(text: string): NumericDate | undefined {
  const values = [0, 0, 0];
  const digits = [0, 0, 0];
  let part = 0;
  let separator = 0;
  let i = 0;
  for (; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 48 && code <= 57) {
      if (++digits[part]! > 4) return undefined;
      values[part] = values[part]! * 10 + code - 48;
      continue;
    }
    const isSeparator = separator === 0 ? code === 45 || code === 47 : code === separator;
    if (!isSeparator || digits[part] === 0 || part === 2) break;
    separator = code;
    part++;
  }
  if (part < 2 || digits[2] === 0 || digits[1]! > 2) return undefined;
  return {
    first: values[0]!,
    second: values[1]!,
    third: values[2]!,
    firstDigits: digits[0]!,
    thirdDigits: digits[2]!,
    end: i,
  };
}

/**
 * Reads a calendar date as US lists write it: `2026-11-04`, `11/4/2026`, `11-4-26`, `Nov 4, 2026`,
 * the date of a timestamp as written, or the day number of a spreadsheet (20000 to 60000).
 *
 * @param text A clean cell.
 * @param thisYear The current year: two digits up to the next one belong to this century.
 * @returns The date as `YYYY-MM-DD`; `undefined` when the cell holds none.
 */
export function parseDate(text: string, thisYear: number): string | undefined {
  if (text.length > LONGEST_DATE) return undefined;
  const date = numericDate(text);
  if (date !== undefined) {
    const { first, second, third, firstDigits, thirdDigits, end } = date;
    if (end < text.length && !TIME_OF_DAY.test(text.slice(end))) return undefined;
    if (firstDigits === 4 && thirdDigits <= 2) return calendarDate(first, second, third);
    if (firstDigits > 2) return undefined;
    if (thirdDigits === 4) return calendarDate(third, first, second);
    if (thirdDigits !== 2) return undefined;
    const century = third <= (thisYear + 1) % 100 ? 2000 : 1900;
    return calendarDate(century + third, first, second);
  }
  const word = WORD_DATE.exec(text);
  if (word !== null) {
    const month = MONTHS.indexOf(word[1]!.toLowerCase()) + 1;
    return calendarDate(Number(word[3]), month, Number(word[2]));
  }
  const serial = /^\d{5}(?:\.\d+)?$/.test(text) ? Math.floor(Number(text)) : 0;
  if (serial < 20_000 || serial > 60_000) return undefined;
  return new Date(Date.UTC(1899, 11, 30 + serial)).toISOString().slice(0, 10);
}
