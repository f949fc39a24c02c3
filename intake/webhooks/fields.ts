/**
 * Tolerant readers of what providers send: a value of another type or size counts as absent.
 *
 * @module
 */
import { MAX_ID_LENGTH, MAX_LINE_LENGTH } from "../../models/limits.ts";

/** An object whose keys nobody has checked. */
export type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads an object.
 *
 * @param value Anything.
 * @returns The object; an empty one when it is none.
 */
export function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? value as Fields
    : {};
}

/**
 * Reads a list.
 *
 * @param value Anything.
 * @param max Most entries; what follows is left out.
 * @returns The list; an empty one when it is none.
 */
export function listOf(value: unknown, max: number): readonly unknown[] {
  if (!Array.isArray(value)) return [];
  return value.length > max ? value.slice(0, max) : value;
}

/**
 * Reads a text.
 *
 * @param value Anything.
 * @param max Most UTF-16 units.
 * @returns The text; `undefined` when it is none, empty, or longer.
 */
export function textOf(value: unknown, max: number = MAX_LINE_LENGTH): string | undefined {
  return typeof value === "string" && value !== "" && value.length <= max ? value : undefined;
}

/**
 * Reads an identifier.
 *
 * @param value Anything.
 * @returns The identifier; `undefined` when it is none.
 */
export function idOf(value: unknown): string | undefined {
  return textOf(value, MAX_ID_LENGTH);
}

const DECIMAL = /^-?\d{1,15}(?:\.\d{1,15})?$/;

/**
 * Reads a number, or the text of one.
 *
 * @param value Anything.
 * @returns The number, finite; `undefined` when it is none.
 */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === "string") return DECIMAL.test(value) ? Number(value) : undefined;
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

/**
 * Reads a number that is not negative.
 *
 * @param value Anything.
 * @returns The number; `undefined` when it is none.
 */
export function amountOf(value: unknown): number | undefined {
  const number = numberOf(value);
  return number !== undefined && number >= 0 ? number : undefined;
}

/**
 * Reads a whole number that is not negative.
 *
 * @param value Anything.
 * @returns The number; `undefined` when it is none.
 */
export function countOf(value: unknown): number | undefined {
  const number = amountOf(value);
  return Number.isSafeInteger(number) ? number : undefined;
}

const RFC_2822 = /^[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} [+-]\d{4}$/;
/** 9999-12-31, in seconds; what a `Date` and BSON hold without surprises. */
const MOST_SECONDS = 253_402_300_799;

/**
 * Reads an instant as RFC 2822 writes it; no other form is guessed at.
 *
 * @param value Anything.
 * @returns The instant; `undefined` when it is none.
 */
export function rfc2822Of(value: unknown): Date | undefined {
  if (typeof value !== "string" || !RFC_2822.test(value)) return undefined;
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/**
 * Reads an instant given in seconds since 1970.
 *
 * @param value Anything.
 * @returns The instant; `undefined` when it is none.
 */
export function unixTimeOf(value: unknown): Date | undefined {
  const seconds = amountOf(value);
  return seconds === undefined || seconds === 0 || seconds > MOST_SECONDS
    ? undefined
    : new Date(seconds * 1_000);
}
