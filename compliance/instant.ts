/**
 * Instants and calendar dates as callers hand them over; nothing is guessed.
 *
 * @module
 */

import { parseDay } from "./time/calendar.ts";

/** A point in time: a `Date`, epoch milliseconds, or ISO 8601 with an offset (`2026-11-25T14:00:00Z`). */
export type Instant = Date | number | string;

/** A calendar date `YYYY-MM-DD`, or an instant from which the date is taken. */
export type DateOrInstant = Instant;

/** The last millisecond that a `Date` can name. */
const LAST_MS = 8.64e15;

const ISO_INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/**
 * Reads an instant.
 *
 * @param value What was handed over.
 * @returns Milliseconds since 1970, or `NaN` when it is no instant (a date without a time is none).
 */
export function readInstant(value: unknown): number {
  if (typeof value === "number") return Math.abs(value) <= LAST_MS ? Math.floor(value) : NaN;
  if (value instanceof Date) return value.getTime();
  if (typeof value !== "string" || value.length > 40 || !ISO_INSTANT.test(value)) return NaN;
  return parseDay(value.slice(0, 10)) === null ? NaN : Date.parse(value);
}

/**
 * Reads a calendar date.
 *
 * @param value What was handed over.
 * @returns Days since 1970, or `NaN` when it is not `YYYY-MM-DD` or no such day exists.
 */
export function readDay(value: unknown): number {
  if (typeof value !== "string" || value.length !== 10) return NaN;
  return parseDay(value) ?? NaN;
}
