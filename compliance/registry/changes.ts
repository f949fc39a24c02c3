/**
 * Change lists: what was added and deleted between two versions of the registry.
 *
 * @module
 */

import { ValidationError } from "../../utils/validation_error.ts";
import { readDay } from "../instant.ts";
import { areaOf, bitOf, type NumberBits } from "./number_bits.ts";
import {
  isAreaCode,
  type RegistryArea,
  type RegistrySnapshot,
  versionDate,
  withAreas,
} from "./snapshot.ts";

/** Between which versions a change list lies. */
export interface ChangeListOptions {
  /** Version date of the copy that it changes, `YYYY-MM-DD`. */
  readonly from: string;
  /** Version date of the copy after it, `YYYY-MM-DD`. */
  readonly to: string;
  /**
   * Area codes that the list covers, also those without a change in it; `all` = every one loaded.
   * @default those of which it holds a change
   */
  readonly areaCodes?: readonly string[] | "all";
}

/** How a change list is applied. */
export interface ApplyChangesOptions {
  /**
   * Whether to apply a list whose days lie outside its versions, or of which more than a fifth was so
   * already: most likely the list of another time.
   * @default false
   */
  readonly isForced?: boolean;
}

/** A change list that was read to its end. */
export interface RegistryChanges extends ChangeListOptions {
  /** Number, day and kind of each change, sorted, as {@linkcode ChangeListBuilder} packs them. */
  readonly packed: Float64Array;
}

/** What a change list did. */
export interface AppliedChanges {
  /** Area codes that are at the new version now. */
  readonly areaCodes: readonly string[];
  /** Numbers that are listed now and were not. */
  readonly added: number;
  /** Numbers that were listed and are no more. */
  readonly deleted: number;
  /** Numbers added that were listed already. */
  readonly alreadyListed: number;
  /** Numbers deleted that were not listed. */
  readonly notListed: number;
  /** Numbers of which the list spoke more than once; the latest day counts. */
  readonly repeated: number;
}

// Ten digits (34 bits), the day since 1970 (15 bits) and the kind (1 bit) make an exact double, whose
// order is the one in which the changes of a number happened, whatever the order of the lines.
const DAYS = 32_768;
const UNDATED_ADDED = 1;
const FIRST_ROOM = 4096;

/** A list of which so large a part was so already, and so many lines, does not follow. */
const MOST_IDLE_SHARE = 0.2;
const FEW_IDLE = 20;

/** Collects the lines of a change list. */
export class ChangeListBuilder {
  readonly #options: ChangeListOptions;
  #packed = new Float64Array(FIRST_ROOM);
  #size = 0;

  /**
   * Starts with no change.
   *
   * @param options Between which versions the list lies.
   * @throws {RangeError} When a date or an area code is malformed, or `to` is not after `from`.
   */
  constructor(options: ChangeListOptions) {
    const { areaCodes, from, to } = options;
    versionDate(from, "from");
    if (versionDate(to, "to") <= from) throw new RangeError("to must be after from");
    if (Array.isArray(areaCodes) && !areaCodes.every(isAreaCode)) {
      throw new RangeError("areaCodes must be three digits from 200");
    }
    this.#options = options;
  }

  /** How many changes were added. */
  get size(): number {
    return this.#size;
  }

  /**
   * Adds a change.
   *
   * @param national Ten digits as an integer.
   * @param isAdded Whether the number was added to the registry, not deleted from it.
   * @param day Day of the change as days since 1970; 0 when the list does not say. A number that was
   * added and deleted on the same day, or added on a day that is not said, counts as listed.
   * @returns False when no number has these digits, or there is no such day.
   */
  add(national: number, isAdded: boolean, day: number = 0): boolean {
    if (bitOf(national, areaOf(national)) < 0 || !(day >= 0 && day < DAYS)) return false;
    if (this.#size === this.#packed.length) {
      const larger = new Float64Array(2 * this.#size);
      larger.set(this.#packed);
      this.#packed = larger;
    }
    this.#packed[this.#size++] = (national * DAYS + Math.floor(day)) * 2 + (isAdded ? 1 : 0);
    return true;
  }

  /**
   * Gives the changes out.
   *
   * @returns The changes, to be handed to `DncRegistry.apply`.
   */
  build(): RegistryChanges {
    return { ...this.#options, packed: this.#packed.slice(0, this.#size).sort() };
  }
}

/** What {@linkcode applyChanges} returns. */
export interface ChangedRegistry {
  /** The new copy; area codes without a change share their bits with the old one. */
  readonly snapshot: RegistrySnapshot;
  /** What was done. */
  readonly applied: AppliedChanges;
}

/**
 * Applies a change list to a copy, which stays as it is.
 *
 * @param old The copy.
 * @param changes The changes.
 * @param options How.
 * @returns The new copy, and what was done.
 * @throws {ValidationError} When an area code that the list covers was not loaded or is not at the
 * version from which the list starts, when days lie outside its versions, or too much was so already.
 */
export function applyChanges(
  old: RegistrySnapshot,
  changes: RegistryChanges,
  { isForced = false }: ApplyChangesOptions = {},
): ChangedRegistry {
  const covered = coveredBy(changes, old);
  refuseGaps(old, changes, covered);
  if (!isForced) refuseOtherDays(changes);
  const counts = { added: 0, deleted: 0, alreadyListed: 0, notListed: 0, repeated: 0 };
  const areas = new Map<number, { bits: NumberBits; size: number }>();
  const fresh: RegistryArea[] = [];
  for (const area of old.areas) {
    if (covered.has(area.areaCode)) {
      areas.set(Number(area.areaCode), { bits: area.bits, size: area.size });
    }
  }
  const copied = new Set<number>();
  let isAddedUndated = false;
  const { packed } = changes;
  for (let i = 0; i < packed.length; i++) {
    const change = packed[i] as number;
    const national = nationalOf(change);
    if (change % (2 * DAYS) === UNDATED_ADDED) isAddedUndated = true;
    if (i + 1 < packed.length && nationalOf(packed[i + 1] as number) === national) {
      counts.repeated++;
      continue; // a later change of the same number wins
    }
    const code = areaOf(national);
    const area = areas.get(code) as { bits: NumberBits; size: number };
    if (!copied.has(code)) {
      copied.add(code);
      area.bits = copyOf(area.bits);
    }
    // Nobody knows whether it was deleted before or after.
    const isAdded = isAddedUndated || change % 2 === 1;
    isAddedUndated = false;
    if (setBit(area.bits, bitOf(national, code), isAdded)) {
      area.size += isAdded ? 1 : -1;
      counts[isAdded ? "added" : "deleted"]++;
    } else counts[isAdded ? "alreadyListed" : "notListed"]++;
  }
  if (!isForced) refuseIdle(packed.length, counts);
  for (const [code, { bits, size }] of areas) {
    fresh.push({ areaCode: String(code), asOf: changes.to, size, bits });
  }
  return {
    snapshot: withAreas(old, fresh),
    applied: { areaCodes: [...covered].sort(), ...counts },
  };
}

/** A change that says no day is taken as one of the days between the versions. */
function refuseOtherDays({ from, packed, to }: RegistryChanges): void {
  const [first, last] = [readDay(from), readDay(to)];
  let outside = 0;
  for (const change of packed) {
    const day = Math.floor(change / 2) % DAYS;
    if (day !== 0 && (day < first || day > last)) outside++;
  }
  if (outside === 0) return;
  throw new ValidationError(
    `Cannot apply the change list: ${outside} of ${packed.length} changes lie outside ${from} to ${to}`,
  );
}

function refuseIdle(
  changes: number,
  { alreadyListed, notListed }: Pick<AppliedChanges, "alreadyListed" | "notListed">,
): void {
  const idle = alreadyListed + notListed;
  if (idle < FEW_IDLE || idle <= MOST_IDLE_SHARE * changes) return;
  throw new ValidationError(
    `Cannot apply the change list: ${idle} of ${changes} changes are in the copy already, as if the ` +
      "list belonged to another one",
  );
}

function nationalOf(change: number): number {
  return Math.floor(change / (2 * DAYS));
}

/** The area codes named and those of the changes. */
function coveredBy({ areaCodes, packed }: RegistryChanges, old: RegistrySnapshot): Set<string> {
  const covered = new Set(
    areaCodes === "all" ? old.areas.map(({ areaCode }) => areaCode) : areaCodes,
  );
  let last = -1;
  for (const change of packed) {
    const area = areaOf(nationalOf(change));
    if (area !== last) covered.add(String(last = area));
  }
  return covered;
}

/** A list that does not follow would leave out what happened in between. */
function refuseGaps(
  { areas }: RegistrySnapshot,
  { areaCodes, from }: RegistryChanges,
  covered: ReadonlySet<string>,
): void {
  const versions = new Map(areas.map(({ areaCode, asOf }) => [areaCode, asOf]));
  const issues = [...covered].sort().flatMap((code) => {
    const version = versions.get(code);
    if (Array.isArray(areaCodes) && !areaCodes.includes(code)) {
      return [{ path: code, rule: "was not named" }];
    }
    if (version === from) return [];
    const rule = version === undefined ? "was never loaded" : `is at version ${version}`;
    return [{ path: code, rule }];
  });
  if (issues.length === 0) return;
  const first = issues.slice(0, 3).map(({ path, rule }) => `${path} ${rule}`).join(", ");
  throw new ValidationError(
    `Cannot apply the change list: it does not follow, for it starts at ${from} and ${first}`,
    issues,
  );
}

function copyOf(bits: NumberBits): NumberBits {
  const copy = new Uint8Array(new SharedArrayBuffer(bits.byteLength));
  copy.set(bits);
  return copy;
}

/** Returns whether the bit was the other one before. */
function setBit(bits: NumberBits, bit: number, isSet: boolean): boolean {
  const mask = 128 >> (bit & 7);
  const byte = bits[bit >> 3] as number;
  if (((byte & mask) !== 0) === isSet) return false;
  bits[bit >> 3] = byte ^ mask;
  return true;
}
