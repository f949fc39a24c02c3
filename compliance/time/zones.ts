/**
 * Ids and bit masks for the time zones of the 54 jurisdictions.
 *
 * A zone is a small integer, its place in the alphabetical list of names; a set of zones is a bit
 * mask. So the engine compares and joins sets of zones without allocating.
 *
 * @module
 */

import { TZDATA_VERSION, ZONE_ALIASES, ZONE_NAMES } from "./zone_transitions.gen.ts";

export { TZDATA_VERSION };

/** How many zones there are; ids run from 0 to one less. */
export const ZONE_COUNT: number = ZONE_NAMES.length;

const cache: (readonly string[] | undefined)[] = [];

/**
 * Finds the id of a US time zone by its IANA name.
 *
 * Names that keep the same clock today are one id: `America/Detroit` and `US/Eastern` are both
 * `America/New_York`.
 *
 * @param name An IANA zone name, with capitals as IANA writes them.
 * @returns The id, or -1 for a name that is no zone of the fifty states, DC, PR, GU or VI.
 *
 * @example Two names, one clock
 * ```ts
 * import { zoneId } from "./zones.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(zoneId("America/Boise"), zoneId("America/Denver"));
 * assertEquals(zoneId("Europe/Paris"), -1);
 * ```
 */
export function zoneId(name: string): number {
  const id = ZONE_NAMES.indexOf(name);
  if (id >= 0) return id;
  return Object.hasOwn(ZONE_ALIASES, name) ? ZONE_ALIASES[name] as number : -1;
}

/**
 * Names one zone.
 *
 * @param id A zone id.
 * @returns Its IANA name.
 * @throws {RangeError} When there is no such id.
 */
export function zoneName(id: number): string {
  const name = ZONE_NAMES[id];
  if (name === undefined) throw new RangeError("Cannot name the zone: the id is not in the table");
  return name;
}

/**
 * Names every zone in a mask.
 *
 * @param mask A bit mask of zone ids.
 * @returns The IANA names in alphabetical order; the array is frozen and shared between calls.
 */
export function zoneNames(mask: number): readonly string[] {
  const known = cache[mask];
  if (known !== undefined) return known;
  if (!(mask >= 0 && mask < 2 ** ZONE_COUNT)) {
    throw new RangeError("Cannot name the zones: the mask holds a bit that is no zone");
  }
  return cache[mask] = Object.freeze(ZONE_NAMES.filter((_, id) => (mask & (1 << id)) !== 0));
}

/**
 * Makes a mask of zones from their names.
 *
 * @param names IANA names, each a zone of the table or another name of one.
 * @returns The bit mask.
 * @throws {RangeError} When a name is no zone of the table.
 */
export function zoneMask(names: readonly string[]): number {
  let mask = 0;
  for (const name of names) {
    const id = zoneId(name);
    if (id < 0) throw new RangeError("Cannot make a zone mask: a name is not in the table");
    mask |= 1 << id;
  }
  return mask;
}
