/**
 * Street lines and their parts.
 *
 * @module
 */
import type { AddressParts } from "../../models/property_place.ts";

/** Common abbreviations of USPS Publication 28, and the words that RESO lists. */
const SUFFIXES: ReadonlyMap<string, string> = new Map([
  ["ALY", "Alley"],
  ["AVE", "Avenue"],
  ["AV", "Avenue"],
  ["BLVD", "Boulevard"],
  ["BND", "Bend"],
  ["CIR", "Circle"],
  ["CT", "Court"],
  ["CV", "Cove"],
  ["CRK", "Creek"],
  ["CRES", "Crescent"],
  ["XING", "Crossing"],
  ["DR", "Drive"],
  ["EXPY", "Expressway"],
  ["FWY", "Freeway"],
  ["GLN", "Glen"],
  ["HTS", "Heights"],
  ["HWY", "Highway"],
  ["HL", "Hill"],
  ["LN", "Lane"],
  ["LNDG", "Landing"],
  ["LOOP", "Loop"],
  ["MNR", "Manor"],
  ["PKWY", "Parkway"],
  ["PL", "Place"],
  ["PLZ", "Plaza"],
  ["PT", "Point"],
  ["RD", "Road"],
  ["RDG", "Ridge"],
  ["RTE", "Route"],
  ["SQ", "Square"],
  ["ST", "Street"],
  ["TER", "Terrace"],
  ["TRCE", "Trace"],
  ["TRL", "Trail"],
  ["TPKE", "Turnpike"],
  ["VW", "View"],
  ["WALK", "Walk"],
  ["WAY", "Way"],
]);

/**
 * Writes the kind of a street in full, as RESO lists it.
 *
 * @param suffix The kind, such as `St` or `street`.
 * @returns The word, such as `Street`; an unknown kind as it was.
 */
export function fullSuffix(suffix: string): string {
  return SUFFIXES.get(suffix.toUpperCase().replace(/\.$/, "")) ?? suffix;
}

/**
 * Joins the parts of a street line.
 *
 * @param parts The parts.
 * @returns The line; `undefined` without the name of a street.
 */
export function joinStreet(parts: AddressParts): string | undefined {
  if (!parts.streetName) return undefined;
  return [
    parts.streetNumber,
    parts.dirPrefix,
    parts.streetName,
    parts.streetSuffix,
    parts.dirSuffix,
  ].filter((part) => part).join(" ");
}

/**
 * Takes the street line out of a whole address.
 *
 * @param unparsed `UnparsedAddress`: a street line, or all of the address in one line.
 * @param city The city, when it is known.
 * @returns The line up to the comma before the city; all of it when the city is not in it.
 */
export function streetLine(unparsed: string, city: string | undefined): string {
  if (city === undefined || city === "") return unparsed;
  const at = unparsed.toLowerCase().lastIndexOf(`, ${city.toLowerCase()}`);
  const after = unparsed.charAt(at + 2 + city.length);
  return at > 0 && (after === "" || after === "," || after === " ")
    ? unparsed.slice(0, at).trim()
    : unparsed;
}
