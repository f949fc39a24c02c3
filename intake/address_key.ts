const ABBREVIATIONS: ReadonlyMap<string, string> = new Map([
  ["STREET", "ST"],
  ["AVENUE", "AVE"],
  ["ROAD", "RD"],
  ["DRIVE", "DR"],
  ["LANE", "LN"],
  ["BOULEVARD", "BLVD"],
  ["COURT", "CT"],
  ["CIRCLE", "CIR"],
  ["PLACE", "PL"],
  ["TERRACE", "TER"],
  ["PARKWAY", "PKWY"],
  ["HIGHWAY", "HWY"],
  ["TRAIL", "TRL"],
  ["NORTH", "N"],
  ["SOUTH", "S"],
  ["EAST", "E"],
  ["WEST", "W"],
  ["NORTHEAST", "NE"],
  ["NORTHWEST", "NW"],
  ["SOUTHEAST", "SE"],
  ["SOUTHWEST", "SW"],
  ["APARTMENT", "UNIT"],
  ["APT", "UNIT"],
  ["SUITE", "UNIT"],
  ["STE", "UNIT"],
]);

/** The parts of an address that make its key. */
export interface AddressKeyParts {
  /** Street line. */
  readonly street?: string | undefined;
  /** Unit, with or without a word before it. */
  readonly unit?: string | undefined;
  /** City. */
  readonly city?: string | undefined;
  /** State, USPS code. */
  readonly state?: string | undefined;
  /** ZIP code, 5 digits. */
  readonly zip?: string | undefined;
}

const ACCENTS = /\p{M}/gu;

/** Upper case with plain letters instead of accented ones. */
function upper(text: string): string {
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) > 127) {
      return text.normalize("NFKD").replace(ACCENTS, "").toUpperCase();
    }
  }
  return text.toUpperCase();
}

/** Whether the UTF-16 unit belongs to a word; all of Unicode but punctuation that people use. */
function isWordUnit(code: number): boolean {
  if (code < 128) return (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
  return code >= 0xc0 && (code < 0x2000 || code > 0x206f);
}

/** The words of a text, abbreviated, one space between them. A unit word is not repeated. */
function keyWords(text: string): string {
  const source = upper(text);
  const end = source.length;
  let result = "";
  let last = "";
  let start = -1;
  for (let i = 0; i <= end; i++) {
    const code = i < end ? source.charCodeAt(i) : 32;
    if (isWordUnit(code)) {
      if (start < 0) start = i;
      continue;
    }
    if (start >= 0) {
      const written = source.slice(start, i);
      const word = ABBREVIATIONS.get(written) ?? written;
      start = -1;
      if (word !== "UNIT" || last !== "UNIT") result += result === "" ? word : " " + word;
      last = word;
    }
    if (code === 35 && last !== "UNIT") {
      result += result === "" ? "UNIT" : " UNIT";
      last = "UNIT";
    }
  }
  return result;
}

/**
 * Makes the key by which an address is recognised however it is spelled: `123 N Oak St #4, 78704`,
 * `123 North Oak Street Apt 4, 78704-1234` and a street `123 N. OAK ST` with the unit `4` have the
 * same one.
 *
 * @param parts The street, the unit, and either the ZIP code or the city and the state.
 * @returns The key, such as `123 N OAK ST UNIT 4|78704`; `undefined` when the street is missing, or
 * the ZIP code as well as the city or the state.
 *
 * @example Two spellings
 * ```ts
 * import { addressKey } from "@nlre/shared/intake";
 * import { assertEquals } from "@std/assert";
 *
 * const key = addressKey({ street: "123 North Oak Street", unit: "#4", zip: "78704" });
 * assertEquals(key, "123 N OAK ST UNIT 4|78704");
 * assertEquals(addressKey({ street: "123 n. oak st apt 4", zip: "78704" }), key);
 * assertEquals(addressKey({ street: "123 Oak St" }), undefined);
 * ```
 */
export function addressKey(parts: AddressKeyParts): string | undefined {
  let words = keyWords(parts.street ?? "");
  if (words === "") return undefined;
  if (parts.unit && !words.includes(" UNIT ")) {
    const unit = keyWords(parts.unit);
    if (unit !== "") words += unit.startsWith("UNIT ") ? " " + unit : " UNIT " + unit;
  }
  if (parts.zip) return words + "|" + parts.zip;
  const city = keyWords(parts.city ?? "");
  return city === "" || !parts.state ? undefined : `${words}|${city},${parts.state}`;
}
