/**
 * A copy of the registry as plain data: what threads, files and stores hand to each other.
 *
 * @module
 */

import { type Instant, readDay, readInstant } from "../instant.ts";
import { listAge } from "../list_age.ts";
import { AREA_BYTES, type BitTable, emptyTable, type NumberBits } from "./number_bits.ts";

/** One area code of a copy of the registry; nobody changes it any more. */
export interface RegistryArea {
  /** The three digits. */
  readonly areaCode: string;
  /** Version date of the list that it came from, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** How many of its numbers are listed. */
  readonly size: number;
  /** One bit for each of its numbers. */
  readonly bits: NumberBits;
}

/** A copy of the registry; nobody changes it any more. */
export interface RegistrySnapshot {
  /** Area codes loaded, in rising order; what is not here is not known. */
  readonly areas: readonly RegistryArea[];
}

/** A copy without any area code, of which nothing can be said. */
export const EMPTY_REGISTRY: RegistrySnapshot = { areas: [] };

/**
 * Part of an area code's numbers that may be gone in its next version. Registrations last until they are
 * withdrawn or the number is disconnected and assigned anew (15 U.S.C. 6155), so the list shrinks slowly if
 * at all; more is most likely a download that was cut.
 */
export const MOST_LOST_SHARE = 0.05;

/** So many may be gone whatever the part, as long as half of the numbers are left. */
export const FEW_LOST = 20;

/**
 * Tells how many numbers the next version of an area code must hold.
 *
 * @param size How many it holds now.
 * @returns The least size that is no mistake.
 */
export function leastSize(size: number): number {
  return Math.max(size / 2, size - Math.max(FEW_LOST, MOST_LOST_SHARE * size));
}

const AREA_CODE = /^[2-9]\d\d$/;

/**
 * Tells whether a text is an area code by its shape.
 *
 * @param text Any text.
 * @returns Whether it is three digits from 200 on.
 */
export function isAreaCode(text: string): boolean {
  return AREA_CODE.test(text);
}

/**
 * Checks a version date.
 *
 * @param date Such as `2026-11-02`.
 * @param name Name of the field, for the error.
 * @returns The same date.
 * @throws {RangeError} When there is no such day.
 */
export function versionDate(date: string, name: string): string {
  if (Number.isNaN(readDay(date))) throw new RangeError(`${name} must be a date YYYY-MM-DD`);
  return date;
}

/**
 * Counts the age of a version as the engine does.
 *
 * @param asOf Version date, `YYYY-MM-DD`.
 * @param at Instant from which the age counts.
 * @returns Whole Eastern dates; negative when the version's date has not begun anywhere.
 * @throws {RangeError} When `at` is no instant.
 */
export function versionAge(asOf: string, at: Instant): number {
  const ms = readInstant(at);
  if (Number.isNaN(ms)) throw new RangeError("at must be an instant");
  return listAge(asOf, ms);
}

/**
 * Puts area codes in order, and others in the place of some.
 *
 * @param old Area codes so far.
 * @param areas Area codes to put in.
 * @returns A copy with both; the ones put in win.
 * @throws {RangeError} When an area code, its date or its bits are malformed.
 */
export function withAreas(
  old: RegistrySnapshot,
  areas: Iterable<RegistryArea>,
): RegistrySnapshot {
  const byCode = new Map(old.areas.map((area) => [area.areaCode, area]));
  for (const area of areas) {
    if (!isAreaCode(area.areaCode)) throw new RangeError("areaCode must be three digits from 200");
    if (area.bits.byteLength !== AREA_BYTES) throw new RangeError("bits must be 1,000,000 bytes");
    versionDate(area.asOf, "asOf");
    byCode.set(area.areaCode, area);
  }
  return { areas: [...byCode.values()].sort((a, b) => a.areaCode < b.areaCode ? -1 : 1) };
}

/**
 * Lays the bits out for looking up.
 *
 * @param snapshot Area codes.
 * @returns Their bits, at the area code's number.
 */
export function tableOf({ areas }: RegistrySnapshot): BitTable {
  const table = emptyTable();
  for (const { areaCode, bits } of areas) table[Number(areaCode)] = bits;
  return table;
}
