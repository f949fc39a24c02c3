/**
 * Collects the numbers of full lists. Nothing of it is in use before it is whole, so a list that
 * breaks off changes nothing.
 *
 * @module
 */

import { ValidationError } from "../../utils/validation_error.ts";
import { areaOf, bitOf, emptyBits, emptyTable, type NumberBits } from "./number_bits.ts";
import { isAreaCode, type RegistryArea, versionDate } from "./snapshot.ts";

/** What a full list is. */
export interface FullListOptions {
  /** Version date of the list, `YYYY-MM-DD`: the day from which its age counts. */
  readonly asOf: string;
  /**
   * Area codes that the list must hold; a number of any other is an error.
   * @default those of which it holds a number
   */
  readonly areaCodes?: readonly string[];
  /**
   * Numbers that a list must hold of each area code: neither a few that strayed into it nor a list that
   * was cut before it must make the whole area code one that is known. 0 = one that was named may have
   * none.
   * @default 100 when a list is read by `readFullList`, 1 when the numbers are added one by one
   */
  readonly minNumbers?: number;
}

/** No area code in use has fewer registered numbers. */
const WHOLE_AREA = 100;
const SHOWN_CODES = 12;

/** Collects the numbers of one or several full lists of the same version. */
export class RegistryBuilder {
  /** Version date of the lists. */
  readonly asOf: string;
  readonly #table: (NumberBits | undefined)[] = emptyTable();
  readonly #sizes = new Float64Array(1000);
  readonly #named: ReadonlySet<string> | null;
  #minNumbers: number;
  readonly #isMinNamed: boolean;
  #lastArea = -1;
  #lastBits: NumberBits | undefined;
  #duplicates = 0;

  /**
   * Starts with no number.
   *
   * @param options What the lists are.
   * @throws {RangeError} When the date, an area code or the least number is malformed.
   */
  constructor({ asOf, areaCodes, minNumbers }: FullListOptions) {
    if (minNumbers !== undefined && !(minNumbers >= 0)) {
      throw new RangeError("minNumbers must be 0 or more");
    }
    this.#minNumbers = minNumbers ?? 1;
    this.#isMinNamed = minNumbers !== undefined;
    this.asOf = versionDate(asOf, "asOf");
    this.#named = areaCodes === undefined ? null : new Set(areaCodes);
    for (const code of areaCodes ?? []) {
      if (!isAreaCode(code)) throw new RangeError("areaCodes must be three digits from 200");
      this.#table[Number(code)] = emptyBits();
    }
  }

  /** How many different numbers were added. */
  get size(): number {
    return this.#sizes.reduce((sum, size) => sum + size, 0);
  }

  /** How many numbers were added once more. */
  get duplicates(): number {
    return this.#duplicates;
  }

  /**
   * Adds a number.
   *
   * @param national Ten digits as an integer.
   * @returns False when no number has these digits.
   */
  add(national: number): boolean {
    const area = areaOf(national);
    const bit = bitOf(national, area);
    if (bit < 0) return false;
    const bits = area === this.#lastArea ? this.#lastBits as NumberBits : this.#bitsOf(area);
    const byte = bits[bit >> 3] as number;
    const mask = 128 >> (bit & 7);
    if ((byte & mask) !== 0) this.#duplicates++;
    else {
      bits[bit >> 3] = byte | mask;
      this.#sizes[area] = (this.#sizes[area] as number) + 1;
    }
    return true;
  }

  /**
   * Is told that numbers come from a file: from now on `minNumbers` has the default of a list that is
   * read.
   */
  expectWholeAreas(): void {
    if (!this.#isMinNamed) this.#minNumbers = WHOLE_AREA;
  }

  /**
   * Gives the area codes out; the builder must not be used any more.
   *
   * @returns The area codes, to be handed to `DncRegistry.replace`.
   * @throws {ValidationError} When there is no number, one of an area code that was not named, or too few
   * of an area code.
   */
  build(): RegistryArea[] {
    const areas: RegistryArea[] = [];
    for (const [area, bits] of this.#table.entries()) {
      if (bits === undefined) continue;
      areas.push({
        areaCode: String(area),
        asOf: this.asOf,
        size: this.#sizes[area] as number,
        bits,
      });
    }
    const strays = areas.filter(({ areaCode }) => this.#named?.has(areaCode) === false);
    if (strays.length > 0) {
      throw new ValidationError(
        "Cannot use the list: it holds numbers of area codes that were not named",
        strays.map(({ areaCode }) => ({ path: areaCode, rule: "was not named" })),
      );
    }
    // A list without a number is a download that failed, not a country without registrations.
    if (this.size === 0) throw new ValidationError("Cannot use the list: it holds no number");
    refuseSparse(areas, this.#minNumbers);
    return areas;
  }

  #bitsOf(area: number): NumberBits {
    this.#lastArea = area;
    return this.#lastBits = this.#table[area] ??= emptyBits();
  }
}

function refuseSparse(areas: readonly RegistryArea[], minNumbers: number): void {
  const sparse = areas.filter(({ size }) => size < minNumbers).map(({ areaCode }) => areaCode);
  if (sparse.length === 0) return;
  const rule = minNumbers === 1 ? "no number" : `fewer than ${minNumbers} numbers`;
  const more = sparse.length - SHOWN_CODES;
  throw new ValidationError(
    `Cannot use the list: it holds ${rule} of ${sparse.slice(0, SHOWN_CODES).join(", ")}` +
      `${more > 0 ? ` and ${more} more` : ""}; give a lower minimum if they are whole in it`,
    sparse.map((path) => ({ path, rule: `has ${rule}` })),
  );
}
