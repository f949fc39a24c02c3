/**
 * Where the person of a request may be, and what is wrong with the addresses.
 *
 * @module
 */

import type { Contact } from "./contact.ts";
import { areaCodeOf } from "./place/area_code_place.ts";
import { type Address, emptyPlace, locate, type Located } from "./place/place.ts";
import { stateCodes, stateId } from "./place/states.ts";
import type { ContactRequest } from "./request.ts";

/**
 * Finds every state and zone where the person may be: by the number and by every address.
 *
 * @param request Checked request.
 * @param national Ten digits of its number, or a negative number for a foreign or malformed one.
 * @returns The place.
 */
export function placeOf(request: ContactRequest, national: number): Located {
  const npa = national >= 0 ? Math.floor(national / 1e7) : areaCodeOf(request.number);
  return locate(emptyPlace(), npa, request.calledParty?.addresses);
}

/**
 * Reports addresses that cannot be read: denied when nothing else tells where they are, warned of
 * when the state does, or when state and ZIP code disagree and both are judged.
 *
 * @param contact Contact under judgement; reasons and warnings go into its findings.
 */
export function checkPlace(contact: Contact): void {
  const { findings, place, request } = contact;
  if (place.isUnknown) findings.missing("facts.place-unknown");
  if (place.isContradictory) findings.missing("facts.address-contradictory");
  if (!place.isUnreadable) return;
  const lost = request.calledParty?.addresses?.findIndex(isLost) ?? -1;
  if (lost < 0) return findings.missing("facts.address-unreadable");
  findings.fact(
    "facts.address-unreadable",
    `calledParty.addresses[${lost}] names no known state, ZIP code or zone`,
    "An address cannot be read, so the person may be under a clock and a law that were not judged.",
  );
}

function isLost(address: Address): boolean {
  const { state, zip, zone } = address;
  const alone = locate(emptyPlace(), -1, [address]);
  if (!alone.isUnreadable) return false;
  const hasState = state !== undefined && state !== "" && stateId(state) >= 0;
  return !(hasState && zip !== undefined && (zone === undefined || zone === ""));
}

const jurisdictions = new Map<readonly string[], readonly string[]>();

/**
 * Lists the jurisdictions judged.
 *
 * @param place Place of the person.
 * @returns `US` and the codes of the states; frozen, and mostly the same array for the same states.
 */
export function jurisdictionsOf(place: Located): readonly string[] {
  const codes = stateCodes(place.statesLo, place.statesHi);
  let list = jurisdictions.get(codes);
  if (list === undefined) {
    list = Object.freeze(["US", ...codes]);
    if (jurisdictions.size > 4096) jurisdictions.clear();
    jurisdictions.set(codes, list);
  }
  return list;
}
