/**
 * The North American Numbering Plan as data: what an area code tells, and which +1 numbers can exist.
 *
 * The table is NANPA's NPA report of 2025-11-26 together with the in-service dates of 2026 announced
 * in it. Several area codes come into service each year, so regenerate the table at least yearly:
 * a code younger than the table counts as unassigned, which is the safe answer when deciding whether to
 * dial. Nothing is decoded until the first look-up, and no package is loaded.
 *
 * @see {@link https://www.nanpa.com/reports/area-codes | NANPA area code reports}
 * @module
 */

import { NANP_GROUPS } from "./nanp_table.gen.ts";

/**
 * What an area code is for.
 *
 * - `geographic`: a state, a province or an island country.
 * - `toll-free`: the called party pays (800, 833, ...).
 * - `premium`: the caller pays extra (900).
 * - `personal`: follow-me and machine numbers, tied to no place (500, 521, ...).
 * - `other`: carrier and government services (600, 622, 633, 700, 710).
 */
export type AreaCodeKind = "geographic" | "toll-free" | "premium" | "personal" | "other";

/** What the numbering plan says about one area code. Frozen, and the same object on each look-up. */
export interface AreaCode {
  /** The three digits. */
  readonly npa: string;
  /** What the code is for. */
  readonly kind: AreaCodeKind;
  /** Whether numbers under it may be in use; false while the code is only set aside. */
  readonly inService: boolean;
  /**
   * ISO 3166-1 alpha-2 country; undefined when the code is tied to none (toll-free, personal).
   * The US territories are `US` with their own region (`PR`, `VI`, `GU`, `AS`, `MP`).
   */
  readonly country: string | undefined;
  /** States, territories or provinces (postal abbreviations); empty outside the US and Canada. */
  readonly regions: readonly string[];
  /** Every IANA zone that is legal time somewhere under the code; empty when the code tells no place. */
  readonly zones: readonly string[];
  /** IANA zones that some towns under the code keep against the law, apart from `zones`. */
  readonly defactoZones: readonly string[];
}

/** Why ten digits are not a number that the plan can have given to anybody. */
export type NanpRefusal =
  | "area-code-unassigned"
  | "area-code-not-in-service"
  | "exchange-invalid"
  | "exchange-n11";

let table: readonly (AreaCode | undefined)[] | undefined;

function list(field: string | undefined): readonly string[] {
  return Object.freeze(field === undefined || field === "" ? [] : field.split(","));
}

function decodeTable(): readonly (AreaCode | undefined)[] {
  const decoded = new Array<AreaCode | undefined>(1000).fill(undefined);
  for (const group of NANP_GROUPS) {
    const [codes = "", kind, status, country, ...rest] = group.split(";");
    const [regions, zones, defactoZones] = rest.map(list);
    for (const npa of codes.split(" ")) {
      decoded[Number(npa)] = Object.freeze({
        npa,
        kind: kind as AreaCodeKind,
        inService: status === "in-service",
        country: country === "*" ? undefined : country,
        regions: regions ?? [],
        zones: zones ?? [],
        defactoZones: defactoZones ?? [],
      });
    }
  }
  return decoded;
}

/**
 * Looks an area code up in the numbering plan.
 *
 * @param npa Three digits, as text or as an integer.
 * @returns What the plan says, or undefined when no such code has been assigned.
 *
 * @example Zones of an area code that spans two
 * ```ts
 * import { areaCode } from "@nlre/shared/utils";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(areaCode("850")?.zones, ["America/Chicago", "America/New_York"]);
 * assertEquals(areaCode(800)?.kind, "toll-free");
 * assertEquals(areaCode("652"), undefined);
 * ```
 */
export function areaCode(npa: string | number): AreaCode | undefined {
  table ??= decodeTable();
  if (typeof npa === "number") return table[npa];
  const area = table[Number(npa)];
  return area?.npa === npa ? area : undefined;
}

/**
 * Reads the ten digits of a +1 number in E.164 form as an integer, without allocating.
 *
 * @param e164 A number such as `+15125550143`.
 * @returns The ten digits (area code, exchange, line) as an integer, or -1 when it is anything
 * but `+1` and ten ASCII digits. Whether the plan has such a number is not looked at.
 *
 * @example Area code by arithmetic
 * ```ts
 * import { nationalNumber } from "@nlre/shared/utils";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(nationalNumber("+15125550143"), 5125550143);
 * assertEquals(nationalNumber("+442079460018"), -1);
 * ```
 */
export function nationalNumber(e164: string): number {
  if (typeof e164 !== "string" || e164.length !== 12) return -1;
  if (e164.charCodeAt(0) !== 43 || e164.charCodeAt(1) !== 49) return -1;
  let national = 0;
  for (let i = 2; i < 12; i++) {
    const digit = e164.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return -1;
    national = national * 10 + digit;
  }
  return national;
}

/**
 * Says why the plan cannot have given a ten-digit number to anybody.
 *
 * The shape is [2-9]XX-[2-9]XX-XXXX, the area code is in service, and the exchange is not N11.
 *
 * @param national The ten digits as an integer.
 * @returns The first rule broken, or undefined when the number can be in use.
 *
 * @example The exchange 911 is never assigned
 * ```ts
 * import { nanpRefusal } from "@nlre/shared/utils";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(nanpRefusal(2129117890), "exchange-n11");
 * assertEquals(nanpRefusal(2125550143), undefined);
 * ```
 */
export function nanpRefusal(national: number): NanpRefusal | undefined {
  const area = areaCode(Math.floor(national / 1e7));
  if (area === undefined) return "area-code-unassigned";
  if (!area.inService) return "area-code-not-in-service";
  const exchange = Math.floor(national / 1e4) % 1000;
  if (exchange < 200) return "exchange-invalid";
  if (exchange % 100 === 11) return "exchange-n11";
  return undefined;
}

/**
 * Tells whether a +1 number can be in use, by the numbering plan.
 *
 * Source: NANPA's report of 2025-11-26 (see the module note on its age). libphonenumber is not asked:
 * in November 2026 it still refused 13 US area codes in service, and it accepts N11 exchanges. That a
 * number can be in use does not mean that it rings: 900, toll-free and fictional numbers pass.
 *
 * @param e164 A number in E.164 form.
 * @returns True when the shape is right, the area code is in service and the exchange is not N11.
 *
 * @example Assignable or not
 * ```ts
 * import { isAssignableNumber } from "@nlre/shared/utils";
 * import { assert, assertFalse } from "@std/assert";
 *
 * assert(isAssignableNumber("+15125550143"));
 * assertFalse(isAssignableNumber("+16525550143"));
 * ```
 */
export function isAssignableNumber(e164: string): boolean {
  const national = nationalNumber(e164);
  return national !== -1 && nanpRefusal(national) === undefined;
}

/**
 * Tells whether a +1 number is one of those set aside for fiction, 555-0100 to 555-0199.
 *
 * @param national The ten digits as an integer.
 * @returns True for line numbers 0100 to 0199 of the exchange 555, in any area code.
 *
 * @example A number for examples
 * ```ts
 * import { isFictionalNumber } from "@nlre/shared/utils";
 * import { assert, assertFalse } from "@std/assert";
 *
 * assert(isFictionalNumber(5125550143));
 * assertFalse(isFictionalNumber(5125551212));
 * ```
 */
export function isFictionalNumber(national: number): boolean {
  return Math.floor(national / 100) % 100000 === 55501;
}
