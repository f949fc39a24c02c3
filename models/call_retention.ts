/**
 * How long the record of a call must be kept.
 *
 * @module
 */

/** 16 CFR 310.5(a): call records are kept for five years. */
const RETENTION_YEARS = 5;

/**
 * The instant until which the record of a call must be kept at least.
 *
 * @param endedAt When the call ended.
 * @returns The same instant five calendar years later, UTC; 28 February for 29 February.
 *
 * @example A call of 2026
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { callRetentionEnd } from "@nlre/shared/models";
 *
 * assertEquals(
 *   callRetentionEnd(new Date("2026-01-05T15:00:00Z")),
 *   new Date("2031-01-05T15:00:00Z"),
 * );
 * ```
 */
export function callRetentionEnd(endedAt: Date): Date {
  const end = new Date(endedAt.getTime());
  end.setUTCFullYear(end.getUTCFullYear() + RETENTION_YEARS);
  if (end.getUTCMonth() !== endedAt.getUTCMonth()) end.setUTCDate(0);
  return end;
}
