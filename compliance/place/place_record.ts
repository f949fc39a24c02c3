/**
 * What a piece of evidence (an area code, a ZIP code, a state) says about where somebody is.
 *
 * @module
 */

import { zoneMask } from "../time/zones.ts";
import { OUTSIDE_STATE, stateHi, stateId, stateLo } from "./states.ts";

/** States and time zones as bit masks. Records are made once and shared. */
export interface PlaceRecord {
  /** Mask of zone ids; 0 when the whole place is outside the rule book. */
  readonly zones: number;
  /** Mask of the states with ids 0 to 26. */
  readonly statesLo: number;
  /** Mask of the states with ids 27 to 53. */
  readonly statesHi: number;
  /** Whether the place is, or may be, outside the 54 jurisdictions. */
  readonly isOutside: boolean;
}

/** A place of which nothing is known but that the rule book does not cover it. */
export const OUTSIDE_PLACE: PlaceRecord = {
  zones: 0,
  statesLo: 0,
  statesHi: 0,
  isOutside: true,
};

/**
 * Makes a record from names.
 *
 * @param zones IANA names of US zones.
 * @param states Codes of the 54 jurisdictions or of places outside.
 * @returns The record.
 * @throws {RangeError} When a zone is not in the table.
 */
export function placeRecord(zones: readonly string[], states: readonly string[]): PlaceRecord {
  const ids = states.map(stateId);
  return {
    zones: zoneMask(zones),
    statesLo: ids.reduce((mask, id) => mask | stateLo(id), 0),
    statesHi: ids.reduce((mask, id) => mask | stateHi(id), 0),
    isOutside: ids.includes(OUTSIDE_STATE),
  };
}
