/**
 * Where somebody may be: the union of what the phone number and every known address say.
 *
 * The law goes by the called party's local time and state (47 CFR 64.1200(c)(1)), and neither an area
 * code nor an address proves where a person is. So nothing narrows: an address in California and an
 * area code of New York give both zones, and a call must fit both.
 *
 * @module
 */

import { zoneId, zoneNames } from "../time/zones.ts";
import { areaCodeOf, areaCodePlace, NO_AREA_CODE } from "./area_code_place.ts";
import {
  OUTSIDE_STATE,
  STATE_CODES,
  STATE_COUNT,
  STATE_ZONES,
  stateCodes,
  stateHi,
  stateId,
  stateLo,
} from "./states.ts";
import { NO_ZIP, parseZip, zipPlace } from "./zip.ts";

/** What is known of one address. Empty fields count as absent. */
export interface Address {
  /** ZIP code, five digits or ZIP+4. */
  readonly zip?: string | undefined;
  /** State as a postal code or an English name. */
  readonly state?: string | undefined;
  /** IANA time zone that the person, or somebody who knows, has stated. */
  readonly zone?: string | undefined;
}

/** Everything known about where somebody may be. */
export interface PlaceEvidence extends Address {
  /** Phone number in E.164. */
  readonly phone?: string | undefined;
  /** Further addresses: the property's, the mailing address, ... */
  readonly addresses?: readonly Address[] | undefined;
}

/** The answer of {@linkcode locate} as bit masks; one object may be filled again and again. */
export interface Located {
  /** Mask of every zone id the person may be in. */
  zones: number;
  /** Mask of the possible states with ids 0 to 26. */
  statesLo: number;
  /** Mask of the possible states with ids 27 to 53. */
  statesHi: number;
  /** Whether some evidence points outside the 54 jurisdictions, surely or possibly. */
  isOutside: boolean;
  /**
   * Whether nothing at all is known. The zones and states are then those of the fifty states and DC;
   * the territories are never guessed.
   */
  isUnknown: boolean;
  /** Whether an address holds something that could not be read: no such ZIP code, state or zone. */
  isUnreadable: boolean;
  /** Whether an address names a state in which its ZIP code does not lie. */
  isContradictory: boolean;
}

const TERRITORIES = ["GU", "PR", "VI"];

let anywhere: Located | undefined;

/** The fifty states and DC, and every clock in them. */
function unknownPlace(): Located {
  const place = emptyPlace();
  for (let id = 0; id < STATE_COUNT; id++) {
    if (TERRITORIES.includes(STATE_CODES[id] as string)) continue;
    place.zones |= STATE_ZONES[id] as number;
    place.statesLo |= stateLo(id);
    place.statesHi |= stateHi(id);
  }
  return place;
}

/**
 * Makes an object for {@linkcode locate} to fill.
 *
 * @returns A place with nothing in it.
 */
export function emptyPlace(): Located {
  return {
    zones: 0,
    statesLo: 0,
    statesHi: 0,
    isOutside: false,
    isUnknown: false,
    isUnreadable: false,
    isContradictory: false,
  };
}

/**
 * Finds every state and time zone that somebody may be in, without allocating.
 *
 * @param place An object to fill; whatever it held is lost.
 * @param npa The phone's area code as `areaCodeOf()` gives it.
 * @param addresses The known addresses, if any.
 * @returns `place`.
 *
 * @example A number of New York and a house in California
 * ```ts
 * import { emptyPlace, locate } from "./place.ts";
 * import { zoneNames } from "../time/zones.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const place = locate(emptyPlace(), 917, [{ zip: "94103", state: "CA" }]);
 * assertEquals(zoneNames(place.zones), ["America/Los_Angeles", "America/New_York"]);
 * ```
 */
export function locate(
  place: Located,
  npa: number,
  addresses: readonly Address[] | undefined,
): Located {
  place.isUnreadable = place.isContradictory = place.isUnknown = false;
  const phone = areaCodePlace(npa);
  if (phone === null) {
    place.zones = place.statesLo = place.statesHi = 0;
    place.isOutside = false;
  } else {
    place.zones = phone.zones;
    place.statesLo = phone.statesLo;
    place.statesHi = phone.statesHi;
    place.isOutside = phone.isOutside;
  }
  if (addresses !== undefined) {
    for (let at = 0; at < addresses.length; at++) addAddress(place, addresses[at] as Address);
  }
  if (place.statesLo === 0 && place.statesHi === 0 && !place.isOutside) completePlace(place);
  return place;
}

function addAddress(place: Located, address: Address): void {
  const { zip, state, zone } = address;
  const id = state === undefined || state === "" ? NOT_GIVEN : stateId(state);
  const lo = stateLo(id);
  const hi = stateHi(id);
  if (id === OUTSIDE_STATE) place.isOutside = true;
  else if (id < 0 && id !== NOT_GIVEN) place.isUnreadable = true;
  place.statesLo |= lo;
  place.statesHi |= hi;
  const isPlaced = zip !== undefined && zip !== "" && addZip(place, zip, id, lo, hi);
  if (!isPlaced && id >= 0) place.zones |= STATE_ZONES[id] as number;
  if (zone !== undefined && zone !== "") addZone(place, zone);
}

const NOT_GIVEN = -3;

/** Adds a ZIP code's place; false when the state that was given has to say the zones. */
function addZip(place: Located, text: string, state: number, lo: number, hi: number): boolean {
  const zip = parseZip(text);
  const found = zip === NO_ZIP ? undefined : zipPlace(zip);
  if (found === undefined) {
    place.isUnreadable = true;
    return false;
  }
  place.zones |= found.zones;
  place.statesLo |= found.statesLo;
  place.statesHi |= found.statesHi;
  if (found.isOutside) place.isOutside = true;
  if (state === NOT_GIVEN) return true;
  const agrees = state >= 0
    ? ((found.statesLo & lo) | (found.statesHi & hi)) !== 0
    : state !== OUTSIDE_STATE || found.isOutside;
  if (!agrees) place.isContradictory = true;
  return agrees;
}

function addZone(place: Located, zone: string): void {
  const id = zoneId(zone);
  if (id < 0) place.isUnreadable = true;
  else place.zones |= 1 << id;
}

/** Fills in the states that a stated zone allows, or all of them when nothing is known. */
function completePlace(place: Located): void {
  anywhere ??= unknownPlace();
  if (place.zones === 0) {
    place.isUnknown = true;
    place.zones = anywhere.zones;
    place.statesLo = anywhere.statesLo;
    place.statesHi = anywhere.statesHi;
    return;
  }
  for (let id = 0; id < STATE_COUNT; id++) {
    if (((STATE_ZONES[id] as number) & place.zones) === 0) continue;
    place.statesLo |= stateLo(id);
    place.statesHi |= stateHi(id);
  }
}

function locateEvidence(evidence: PlaceEvidence): Located {
  const { phone, addresses = [] } = evidence;
  const npa = phone === undefined || phone === "" ? NO_AREA_CODE : areaCodeOf(phone);
  return locate(emptyPlace(), npa, [evidence, ...addresses]);
}

/**
 * Lists every time zone that somebody may be in.
 *
 * The answer is the union of the area code's zones and of every address's. A ZIP code gives its own
 * zones; a state gives all of its zones unless a ZIP code in it says more. When nothing is known the
 * answer is every zone of the fifty states and DC. Places outside the fifty states, DC, Puerto Rico,
 * Guam and the US Virgin Islands add no zone.
 *
 * @param evidence What is known; what cannot be read counts as not known.
 * @returns IANA names in alphabetical order, frozen; empty when everything known is outside.
 *
 * @example A Florida area code, with and without an address
 * ```ts
 * import { possibleTimeZones } from "@nlre/shared/compliance";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(possibleTimeZones({ phone: "+13055550143" }), ["America/New_York"]);
 * assertEquals(possibleTimeZones({ phone: "+13055550143", zip: "96701" }), [
 *   "America/New_York",
 *   "Pacific/Honolulu",
 * ]);
 * ```
 */
export function possibleTimeZones(evidence: PlaceEvidence): readonly string[] {
  return zoneNames(locateEvidence(evidence).zones);
}

/**
 * Lists every state whose law may apply to somebody.
 *
 * The answer is the union of the area code's states and of every address's. Some ZIP codes lie in two
 * or three states and give them all. When only a time zone is known the answer is every state with
 * that zone; when nothing is known, the fifty states and DC.
 *
 * @param evidence What is known; what cannot be read counts as not known.
 * @returns Two-letter codes in alphabetical order, frozen; empty when everything known is outside.
 *
 * @example A ZIP code in three states
 * ```ts
 * import { possibleStates } from "@nlre/shared/compliance";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(possibleStates({ zip: "86514" }), ["AZ", "NM", "UT"]);
 * assertEquals(possibleStates({ phone: "+15125550143", state: "OK" }), ["OK", "TX"]);
 * ```
 */
export function possibleStates(evidence: PlaceEvidence): readonly string[] {
  const { statesLo, statesHi } = locateEvidence(evidence);
  return stateCodes(statesLo, statesHi);
}
