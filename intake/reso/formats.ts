/**
 * How values of RESO's types are read and written. Reading takes numbers as texts too, since OData
 * sends long integers so.
 *
 * @module
 */
import { MAX_LINE_LENGTH } from "../../models/limits.ts";
import type { ResoIssueCode } from "./issues.ts";
import { type Lookup, type LookupSpelling, spellLookup } from "./lookups.ts";

/** A value, or what is wrong with it. */
export type Converted =
  | {
    /** The value. */
    readonly value: unknown;
    /** What is to be said although there is a value. */
    readonly issue?: ResoIssueCode;
  }
  | {
    /** What is wrong. */
    readonly issue: ResoIssueCode;
  };

/** How one type of RESO is read and written. */
export interface Format {
  /** Reads a value that is neither `null` nor `undefined`. */
  readonly read: (value: unknown) => Converted;
  /** Writes a value of ours. */
  readonly write: (value: unknown, spelling: LookupSpelling) => Converted;
}

const DECIMAL = /^[+-]?\d{1,20}(?:\.\d{1,20})?$/;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const TIMESTAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/;

function failed(issue: ResoIssueCode): Converted {
  return { issue };
}

/**
 * Reads a number, or the text of one.
 *
 * @param value Anything.
 * @returns The number, finite; `undefined` when it is none.
 */
export function readNumber(value: unknown): number | undefined {
  if (typeof value === "string") {
    const text = value.trim();
    return DECIMAL.test(text) ? Number(text) : undefined;
  }
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

/**
 * A text.
 *
 * @param max Longest text that RESO takes, UTF-16 units.
 * @param ours Longest text that our field takes, UTF-16 units.
 * @returns The format.
 */
export function text(max: number, ours: number = MAX_LINE_LENGTH): Format {
  return {
    read(value) {
      const read = typeof value === "number" ? String(value) : value;
      if (typeof read !== "string") return failed("type_invalid");
      const trimmed = read.trim();
      return trimmed.length > ours ? failed("value_too_long") : { value: trimmed };
    },
    write(value) {
      return (value as string).length > max ? failed("value_too_long") : { value };
    },
  };
}

/** What a number may be. */
export interface NumberBounds {
  /** Least value. */
  readonly min?: number;
  /** Greatest value. */
  readonly max?: number;
}

/** Rounds at a decimal place, past the error of binary fractions: 1.005 becomes 1.01. */
function round(value: number, scale: number): number {
  const shifted = Number((value * 10 ** scale).toPrecision(15));
  return Math.round(shifted) / 10 ** scale;
}

/**
 * A number with decimals.
 *
 * @param precision Digits in all.
 * @param scale Digits after the point.
 * @param bounds What our field may be.
 * @param factor What ours is multiplied with to get RESO's: 100 for a percentage.
 * @returns The format.
 */
export function decimal(
  precision: number,
  scale: number,
  { min = -Infinity, max = Infinity }: NumberBounds = {},
  factor: number = 1,
): Format {
  const isWithin = (value: number) => value >= min && value <= max;
  return {
    read(value) {
      const number = readNumber(value);
      if (number === undefined) return failed("number_invalid");
      const ours = factor === 1 ? number : Number((number / factor).toPrecision(15));
      return isWithin(ours) ? { value: ours } : failed("number_invalid");
    },
    write(value) {
      const ours = value as number;
      const rounded = round(factor === 1 ? ours : Number((ours * factor).toPrecision(15)), scale);
      if (!Number.isFinite(rounded) || Math.abs(rounded) >= 10 ** (precision - scale)) {
        return failed("number_invalid");
      }
      const back = factor === 1 ? rounded : Number((rounded / factor).toPrecision(15));
      return back === ours ? { value: rounded } : { value: rounded, issue: "value_lossy" };
    },
  };
}

/**
 * A whole number.
 *
 * @param min Least value.
 * @param max Greatest value.
 * @returns The format.
 */
export function integer(min: number, max: number): Format {
  const convert = (value: unknown): Converted => {
    const number = readNumber(value);
    return number !== undefined && Number.isInteger(number) && number >= min && number <= max
      ? { value: number }
      : failed("number_invalid");
  };
  return { read: convert, write: convert };
}

/** `true` or `false`. */
export const BOOLEAN: Format = {
  read: (value) => typeof value === "boolean" ? { value } : failed("type_invalid"),
  write: (value) => ({ value }),
};

/** Whether a text is a day of the calendar, `YYYY-MM-DD`. */
function isDate(value: string): boolean {
  const match = DATE.exec(value);
  if (match === null) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.getUTCDate() === Number(match[3]);
}

/** A day of the calendar, `YYYY-MM-DD`. */
export const DAY: Format = {
  read: (value) => typeof value === "string" && isDate(value) ? { value } : failed("date_invalid"),
  write: (value) => isDate(value as string) ? { value } : failed("date_invalid"),
};

/** An instant with its offset; ours is a `Date`. */
export const TIMESTAMP_WITH_OFFSET: Format = {
  read(value) {
    if (typeof value !== "string" || !TIMESTAMP.test(value)) return failed("date_invalid");
    const date = new Date(value);
    return Number.isNaN(date.getTime()) ? failed("date_invalid") : { value: date };
  },
  write(value) {
    const date = value as Date;
    return Number.isNaN(date.getTime()) ? failed("date_invalid") : { value: date.toISOString() };
  },
};

/**
 * One value of a lookup.
 *
 * @param values The lookup.
 * @returns The format.
 */
export function oneOf<T extends string>(values: Lookup<T>): Format {
  return {
    read(value) {
      if (typeof value !== "string") return failed("type_invalid");
      const ours = values.read(value);
      if (ours === undefined) return failed("lookup_unknown");
      return ours === null ? failed("lookup_not_mapped") : { value: ours };
    },
    write(value, spelling) {
      const name = values.write(value as T);
      return name === undefined ? failed("value_lossy") : { value: spellLookup(name, spelling) };
    },
  };
}

/**
 * Reads a list of lookups: an array, or one text with commas.
 *
 * @param value Anything.
 * @returns The values; `undefined` when it is neither.
 */
export function readList(value: unknown): readonly string[] | undefined {
  if (typeof value === "string") {
    return value.split(",").map((each) => each.trim()).filter((each) => each !== "");
  }
  return Array.isArray(value) && value.every((each) => typeof each === "string")
    ? value as string[]
    : undefined;
}
