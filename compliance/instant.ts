/**
 * Instants and calendar dates as callers hand them over; nothing is guessed.
 *
 * @module
 */

import { formatDay, parseDay } from "./time/calendar.ts";
import { isSupportedInstant } from "./time/local_time.ts";

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
  let day = days.get(value);
  if (day === undefined) {
    if (days.size === MOST_DAYS) days.clear();
    days.set(value, day = parseDay(value) ?? NaN);
  }
  return day;
}

/** The dates of lists, bans and registrations come back in contact after contact. */
const days = new Map<string, number>();
const MOST_DAYS = 4096;

const DAY_MS = 86_400_000;

/**
 * Says when a calendar date is over everywhere: the last places are twelve hours behind UTC.
 *
 * @param day Days since 1970.
 * @returns Milliseconds since 1970.
 */
export function endOfDay(day: number): number {
  return (day + 1.5) * DAY_MS;
}

const FIRST_DAY = 10_957; // 2000-01-01

// The parts of an instant, written once each.
const dates: (string | undefined)[] = [];
const minutes: (string | undefined)[] = [];
const seconds: (string | undefined)[] = [];
const millis: (string | undefined)[] = [];

/**
 * Writes an instant in ISO 8601, UTC: what `Date` writes, at a fraction of the time.
 *
 * @param ms Milliseconds since 1970, whole and within what a `Date` can name.
 * @returns Such as `2026-11-25T14:00:00.000Z`.
 */
export function formatInstant(ms: number): string {
  if (!isSupportedInstant(ms)) return new Date(ms).toISOString();
  const day = Math.floor(ms / DAY_MS);
  const inDay = ms - day * DAY_MS;
  const minute = Math.floor(inDay / 60_000);
  const inMinute = inDay - minute * 60_000;
  const second = Math.floor(inMinute / 1000);
  const milli = inMinute - second * 1000;
  return (dates[day - FIRST_DAY] ??= formatDay(day)) +
    (minutes[minute] ??= `T${padded(Math.floor(minute / 60), 2)}:${padded(minute % 60, 2)}`) +
    (seconds[second] ??= `:${padded(second, 2)}.`) +
    (millis[milli] ??= `${padded(milli, 3)}Z`);
}

function padded(value: number, length: number): string {
  return String(value).padStart(length, "0");
}
