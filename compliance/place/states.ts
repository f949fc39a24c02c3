/**
 * Ids for the 54 jurisdictions that the rule book covers: the fifty states, DC, Puerto Rico, Guam
 * and the US Virgin Islands.
 *
 * A state is a small integer, its place in the alphabetical list of codes. A set of states is two
 * bit masks of 27 bits, which engines keep as small integers: `lo` holds ids 0 to 26, `hi` the rest.
 *
 * @module
 */

import { zoneMask } from "../time/zones.ts";

/** What {@linkcode stateId} answers for a text that names no place it knows. */
export const UNKNOWN_STATE: number = -1;

/**
 * What {@linkcode stateId} answers for a place outside the rule book: American Samoa, the Northern
 * Marianas, the other Pacific islands with US postal codes, military mail and Canada.
 */
export const OUTSIDE_STATE: number = -2;

type StateRow = readonly [code: string, name: string, zones: string];

const ADAK = "America/Adak";
const ALASKA = "America/Anchorage";
const CENTRAL = "America/Chicago";
const EASTERN = "America/New_York";
const MOUNTAIN = "America/Denver";
const PACIFIC = "America/Los_Angeles";

// Zones by law (49 CFR part 71), and one that is not: the Alabama towns about Phenix City, tens of
// thousands of people, live by Georgia's clock. Kenton, Oklahoma and Hyder, Alaska keep a
// neighbour's clock too; they are a hundred people each, and their own ZIPs say so in zip.ts, so
// they do not shorten the calling day of a whole state.
const STATES: readonly StateRow[] = [
  ["AK", "Alaska", `${ADAK} ${ALASKA}`],
  ["AL", "Alabama", `${CENTRAL} ${EASTERN}`],
  ["AR", "Arkansas", CENTRAL],
  ["AZ", "Arizona", `${MOUNTAIN} America/Phoenix`],
  ["CA", "California", PACIFIC],
  ["CO", "Colorado", MOUNTAIN],
  ["CT", "Connecticut", EASTERN],
  ["DC", "District of Columbia", EASTERN],
  ["DE", "Delaware", EASTERN],
  ["FL", "Florida", `${CENTRAL} ${EASTERN}`],
  ["GA", "Georgia", EASTERN],
  ["GU", "Guam", "Pacific/Guam"],
  ["HI", "Hawaii", "Pacific/Honolulu"],
  ["IA", "Iowa", CENTRAL],
  ["ID", "Idaho", `${MOUNTAIN} ${PACIFIC}`],
  ["IL", "Illinois", CENTRAL],
  ["IN", "Indiana", `${CENTRAL} ${EASTERN}`],
  ["KS", "Kansas", `${CENTRAL} ${MOUNTAIN}`],
  ["KY", "Kentucky", `${CENTRAL} ${EASTERN}`],
  ["LA", "Louisiana", CENTRAL],
  ["MA", "Massachusetts", EASTERN],
  ["MD", "Maryland", EASTERN],
  ["ME", "Maine", EASTERN],
  ["MI", "Michigan", `${CENTRAL} ${EASTERN}`],
  ["MN", "Minnesota", CENTRAL],
  ["MO", "Missouri", CENTRAL],
  ["MS", "Mississippi", CENTRAL],
  ["MT", "Montana", MOUNTAIN],
  ["NC", "North Carolina", EASTERN],
  ["ND", "North Dakota", `${CENTRAL} ${MOUNTAIN}`],
  ["NE", "Nebraska", `${CENTRAL} ${MOUNTAIN}`],
  ["NH", "New Hampshire", EASTERN],
  ["NJ", "New Jersey", EASTERN],
  ["NM", "New Mexico", MOUNTAIN],
  ["NV", "Nevada", `${MOUNTAIN} ${PACIFIC}`],
  ["NY", "New York", EASTERN],
  ["OH", "Ohio", EASTERN],
  ["OK", "Oklahoma", CENTRAL],
  ["OR", "Oregon", `${MOUNTAIN} ${PACIFIC}`],
  ["PA", "Pennsylvania", EASTERN],
  ["PR", "Puerto Rico", "America/Puerto_Rico"],
  ["RI", "Rhode Island", EASTERN],
  ["SC", "South Carolina", EASTERN],
  ["SD", "South Dakota", `${CENTRAL} ${MOUNTAIN}`],
  ["TN", "Tennessee", `${CENTRAL} ${EASTERN}`],
  ["TX", "Texas", `${CENTRAL} ${MOUNTAIN}`],
  ["UT", "Utah", MOUNTAIN],
  ["VA", "Virginia", EASTERN],
  ["VI", "US Virgin Islands", "America/St_Thomas"],
  ["VT", "Vermont", EASTERN],
  ["WA", "Washington", PACIFIC],
  ["WI", "Wisconsin", CENTRAL],
  ["WV", "West Virginia", EASTERN],
  ["WY", "Wyoming", MOUNTAIN],
];

const OUTSIDE: readonly (readonly [code: string, name: string])[] = [
  ["AA", "Armed Forces Americas"],
  ["AE", "Armed Forces Europe"],
  ["AP", "Armed Forces Pacific"],
  ["AS", "American Samoa"],
  ["FM", "Micronesia"],
  ["MH", "Marshall Islands"],
  ["MP", "Northern Mariana Islands"],
  ["PW", "Palau"],
  ["UM", "US Minor Outlying Islands"],
  ["AB", "Alberta"],
  ["BC", "British Columbia"],
  ["MB", "Manitoba"],
  ["NB", "New Brunswick"],
  ["NL", "Newfoundland and Labrador"],
  ["NS", "Nova Scotia"],
  ["NT", "Northwest Territories"],
  ["NU", "Nunavut"],
  ["ON", "Ontario"],
  ["PE", "Prince Edward Island"],
  ["QC", "Quebec"],
  ["SK", "Saskatchewan"],
  ["YT", "Yukon"],
];

/** Other spellings that people type, without full stops and in lower case. */
const OTHER_NAMES: readonly (readonly [name: string, code: string])[] = [
  ["washington dc", "DC"],
  ["washington, dc", "DC"],
  ["virgin islands", "VI"],
  ["federated states of micronesia", "FM"],
  ["northern marianas", "MP"],
];

const LONGEST_NAME = 40;

/** How many states the `lo` mask holds; the state of id `MASK_BITS` is the lowest bit of `hi`. */
export const MASK_BITS = 27;

/** How many jurisdictions there are; ids run from 0 to one less. */
export const STATE_COUNT: number = STATES.length;

/** The two-letter codes by id, in alphabetical order. */
export const STATE_CODES: readonly string[] = STATES.map(([code]) => code);

/** The zones of each jurisdiction by id, as masks of zone ids. */
export const STATE_ZONES: readonly number[] = STATES.map(([, , zones]) =>
  zoneMask(zones.split(" "))
);

/** Answers for two-letter codes, by `26 * first + second` letter. */
const byCode = new Int8Array(26 * 26).fill(UNKNOWN_STATE);
for (const [code] of OUTSIDE) byCode[codeIndex(code)] = OUTSIDE_STATE;
for (let id = 0; id < STATE_COUNT; id++) byCode[codeIndex(STATE_CODES[id] as string)] = id;

let byName: Map<string, number> | undefined;

function codeIndex(code: string): number {
  return letter(code, 0) * 26 + letter(code, 1);
}

function letter(text: string, at: number): number {
  const letter = (text.charCodeAt(at) | 32) - 97;
  // One other character makes the index negative, and so the look-up undefined.
  return letter >= 0 && letter < 26 ? letter : -26 * 26;
}

function nameTable(): Map<string, number> {
  const names = new Map<string, number>();
  for (const [, name] of OUTSIDE) names.set(name.toLowerCase(), OUTSIDE_STATE);
  STATES.forEach(([, name], id) => names.set(name.toLowerCase(), id));
  for (const [name, code] of OTHER_NAMES) names.set(name, byCode[codeIndex(code)] as number);
  return names;
}

/**
 * Reads a state as people write it: a two-letter postal code or a full English name.
 *
 * Case, full stops and blanks at the ends do not matter. Text of more than 40 characters is unknown.
 *
 * @param text A code or a name.
 * @returns The id, 0 to 53; {@linkcode OUTSIDE_STATE} for a known place that the rule book does not
 * cover; {@linkcode UNKNOWN_STATE} for any other text.
 *
 * @example Codes, names and places outside
 * ```ts
 * import { OUTSIDE_STATE, STATE_CODES, stateId, UNKNOWN_STATE } from "./states.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(STATE_CODES[stateId("tx")], "TX");
 * assertEquals(STATE_CODES[stateId("Washington, D.C.")], "DC");
 * assertEquals(stateId("AE"), OUTSIDE_STATE);
 * assertEquals(stateId("Bavaria"), UNKNOWN_STATE);
 * ```
 */
export function stateId(text: string): number {
  if (text.length === 2) return byCode[codeIndex(text)] ?? UNKNOWN_STATE;
  if (text.length > LONGEST_NAME) return UNKNOWN_STATE;
  const name = text.trim().replaceAll(".", "").replace(/\s+/g, " ").toLowerCase();
  if (name.length === 2) return byCode[codeIndex(name)] ?? UNKNOWN_STATE;
  return (byName ??= nameTable()).get(name) ?? UNKNOWN_STATE;
}

/**
 * Names a jurisdiction.
 *
 * @param id A state id.
 * @returns Its English name.
 * @throws {RangeError} When there is no such id.
 */
export function stateName(id: number): string {
  const row = STATES[id];
  if (row === undefined) throw new RangeError("Cannot name the state: the id is not in the table");
  return row[1];
}

/**
 * Gives a state's bit among ids 0 to 26.
 *
 * @param id A state id, or a negative answer of {@linkcode stateId}.
 * @returns The bit of the `lo` mask; 0 for a state of the `hi` mask and for no state.
 */
export function stateLo(id: number): number {
  return id >= 0 && id < MASK_BITS ? 1 << id : 0;
}

/**
 * Gives a state's bit among ids 27 to 53.
 *
 * @param id A state id, or a negative answer of {@linkcode stateId}.
 * @returns The bit of the `hi` mask; 0 for a state of the `lo` mask and for no state.
 */
export function stateHi(id: number): number {
  return id >= MASK_BITS ? 1 << (id - MASK_BITS) : 0;
}

const CACHE_LIMIT = 4096;
const codesByMask = new Map<number, Map<number, readonly string[]>>();
let cached = 0;

/**
 * Lists the codes of a set of states.
 *
 * @param lo The mask of ids 0 to 26.
 * @param hi The mask of ids 27 to 53.
 * @returns The codes in alphabetical order; the array is frozen and may be shared between calls.
 */
export function stateCodes(lo: number, hi: number): readonly string[] {
  const known = codesByMask.get(lo)?.get(hi);
  if (known !== undefined) return known;
  if (cached++ === CACHE_LIMIT) {
    codesByMask.clear();
    cached = 1;
  }
  const codes = Object.freeze(
    STATE_CODES.filter((_, id) => ((lo & stateLo(id)) | (hi & stateHi(id))) !== 0),
  );
  const row = codesByMask.get(lo) ?? new Map<number, readonly string[]>();
  codesByMask.set(lo, row.set(hi, codes));
  return codes;
}
