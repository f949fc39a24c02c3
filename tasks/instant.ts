/** Days and instants of a command line. */

import { UsageError } from "./usage.ts";

const ISO = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/**
 * Tells whether a text is a day that exists.
 *
 * @param text Any text.
 * @returns Whether it is one, as `YYYY-MM-DD`.
 */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/**
 * Reads the option `--at`.
 *
 * @param text Its value.
 * @returns Milliseconds since 1970.
 * @throws {UsageError} When it is no instant with an offset.
 */
export function instant(text: string): number {
  const day = ISO.exec(text)?.[1];
  const ms = day === undefined || !isDay(day) ? NaN : Date.parse(text);
  if (!Number.isNaN(ms)) return ms;
  throw new UsageError("--at must be an instant with an offset, such as 2026-11-25T15:00:00Z");
}
