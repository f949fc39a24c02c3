/**
 * Area codes: which states and which time zones a phone number's first three digits stand for.
 *
 * @module
 */

import { areaCode, nationalNumber } from "../../utils/nanp.ts";
import { OUTSIDE_PLACE, type PlaceRecord, placeRecord } from "./place_record.ts";

/** What {@linkcode areaCodeOf} answers for a text that is no phone number in E.164. */
export const NO_AREA_CODE: number = -1;

/** What {@linkcode areaCodeOf} answers for a number outside the North American plan. */
export const FOREIGN_NUMBER: number = -2;

const cache: (PlaceRecord | null | undefined)[] = new Array(1000).fill(undefined);

function lookUp(npa: number): PlaceRecord | null {
  const area = areaCode(npa);
  // Toll-free, premium and personal numbers tell no place, nor does a code that nobody has.
  if (area === undefined || area.kind !== "geographic") return null;
  if (area.country !== "US") return OUTSIDE_PLACE;
  const places = placeRecord([], area.regions);
  if (places.isOutside) return OUTSIDE_PLACE;
  // As with states.ts: only the clock that eastern Alabama keeps against the law is adopted. The
  // others belong to hamlets in area codes of hundreds of thousands of people.
  const zones = area.regions.includes("AL") ? [...area.zones, ...area.defactoZones] : area.zones;
  return { ...places, zones: placeRecord(zones, []).zones };
}

/**
 * Takes the area code from a phone number.
 *
 * @param e164 A number such as `+15125550143`.
 * @returns The area code as an integer; {@linkcode FOREIGN_NUMBER} for a number of another plan;
 * {@linkcode NO_AREA_CODE} for any other text.
 *
 * @example Ours, foreign, neither
 * ```ts
 * import { areaCodeOf, FOREIGN_NUMBER, NO_AREA_CODE } from "./area_code_place.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(areaCodeOf("+15125550143"), 512);
 * assertEquals(areaCodeOf("+442079460018"), FOREIGN_NUMBER);
 * assertEquals(areaCodeOf("5125550143"), NO_AREA_CODE);
 * ```
 */
export function areaCodeOf(e164: string): number {
  const national = nationalNumber(e164);
  if (national >= 0) return Math.floor(national / 1e7);
  return FOREIGN.test(e164) ? FOREIGN_NUMBER : NO_AREA_CODE;
}

const FOREIGN = /^\+[2-9]\d{6,14}$/;

/**
 * Finds what an area code says about where a phone's owner may be.
 *
 * Numbers are kept when people move, so this is one piece of evidence among others.
 *
 * @param npa Three digits as an integer, or a negative answer of {@linkcode areaCodeOf}.
 * @returns The place, one shared object per area code; null when the number tells no place.
 *
 * @example An area code in two zones
 * ```ts
 * import { areaCodePlace } from "./area_code_place.ts";
 * import { zoneNames } from "../time/zones.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(zoneNames(areaCodePlace(850)!.zones), ["America/Chicago", "America/New_York"]);
 * assertEquals(areaCodePlace(800), null);
 * ```
 */
export function areaCodePlace(npa: number): PlaceRecord | null {
  if (npa < 0) return npa === FOREIGN_NUMBER ? OUTSIDE_PLACE : null;
  const known = cache[npa];
  if (known !== undefined) return known;
  return npa < 1000 ? cache[npa] = lookUp(npa) : null;
}
