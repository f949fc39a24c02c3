/**
 * ZIP codes: which states and which time zones a ZIP code lies in.
 *
 * A listed ZIP answers for itself. Another one answers with what its first three digits say, and where
 * those are shared by several zones, with all of them. Postal data from GeoNames, CC BY 4.0.
 *
 * @module
 */

import { type PlaceRecord, placeRecord } from "./place_record.ts";
import { ZIP_ROWS } from "./zip_table.gen.ts";

/** What {@linkcode parseZip} answers for a text that is no ZIP code. */
export const NO_ZIP: number = -1;

const ZIP_COUNT = 100_000;

interface ZipTable {
  /** The records; the first is for ZIP codes of no known place. */
  readonly places: readonly (PlaceRecord | undefined)[];
  /** For each ZIP code the number of its record. */
  readonly index: Uint8Array;
}

let table: ZipTable | undefined;

function words(field: string | undefined): string[] {
  return field === undefined || field === "" ? [] : field.split(" ");
}

function decode(): ZipTable {
  const places: (PlaceRecord | undefined)[] = [undefined];
  const index = new Uint8Array(ZIP_COUNT);
  const rows = ZIP_ROWS.map((row) => row.split(";").map(words));
  for (const [zones = [], states = [], prefixes = []] of rows) {
    places.push(placeRecord(zones, states));
    for (const range of prefixes) {
      const [first = "", last = first] = range.split("-");
      index.fill(places.length - 1, Number(first) * 100, (Number(last) + 1) * 100);
    }
  }
  // Whole ZIP codes come second, since they go before the first three digits.
  rows.forEach(([, , , groups = []], row) => {
    for (const group of groups) {
      for (let at = 3; at < group.length; at += 2) {
        index[Number(group.slice(0, 3) + group.slice(at, at + 2))] = row + 1;
      }
    }
  });
  return { places, index };
}

/**
 * Reads a ZIP code: five digits, or nine with or without a hyphen.
 *
 * @param text The ZIP code without blanks around it.
 * @returns The first five digits as an integer, or {@linkcode NO_ZIP}.
 *
 * @example ZIP+4
 * ```ts
 * import { NO_ZIP, parseZip } from "./zip.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(parseZip("00901-1234"), 901);
 * assertEquals(parseZip("SW1A 1AA"), NO_ZIP);
 * ```
 */
export function parseZip(text: string): number {
  const { length } = text;
  const hyphen = length === 10 && text[5] === "-" ? 5 : -1;
  if (length !== 5 && length !== 9 && hyphen < 0) return NO_ZIP;
  let zip = 0;
  for (let at = 0; at < length; at++) {
    if (at === hyphen) continue;
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return NO_ZIP;
    if (at < 5) zip = zip * 10 + digit;
  }
  return zip;
}

/**
 * Finds where a ZIP code lies.
 *
 * Military ZIP codes and those of the Pacific islands that the rule book does not cover are outside.
 *
 * @param zip Five digits as an integer, as {@linkcode parseZip} gives them.
 * @returns The place, one shared object for all ZIP codes with the same answer; undefined when no
 * known ZIP code starts with its three digits.
 *
 * @example A county with two clocks
 * ```ts
 * import { zipPlace } from "./zip.ts";
 * import { zoneNames } from "../time/zones.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(zoneNames(zipPlace(97914)!.zones), ["America/Denver", "America/Los_Angeles"]);
 * assertEquals(zipPlace(99), undefined);
 * ```
 */
export function zipPlace(zip: number): PlaceRecord | undefined {
  const { places, index } = table ??= decode();
  return places[index[zip] ?? 0];
}
