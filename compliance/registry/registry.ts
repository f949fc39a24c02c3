/**
 * The national do-not-call registry in memory: exact, 1 MB an area code.
 *
 * @module
 */

import { nationalNumber } from "../../utils/nanp.ts";
import { ValidationError } from "../../utils/validation_error.ts";
import type { ListStatus } from "../facts.ts";
import type { Instant } from "../instant.ts";
import {
  type AppliedChanges,
  applyChanges,
  type ApplyChangesOptions,
  type RegistryChanges,
} from "./changes.ts";
import {
  AREA_BYTES,
  areaOf,
  type BitTable,
  LISTED,
  type Listing,
  lookUp,
  lookUpMany,
  NOT_COVERED,
} from "./number_bits.ts";
import {
  EMPTY_REGISTRY,
  leastSize,
  type RegistryArea,
  type RegistrySnapshot,
  tableOf,
  versionAge,
  withAreas,
} from "./snapshot.ts";

/** What the registry says of a number, as `decideContact` takes it in `dnc.national`. */
export interface RegistryStatus extends ListStatus {
  /** Version date of the number's area code; of the newest one loaded when it is not covered. */
  readonly asOf: string;
  /** Whether the area code was loaded. */
  readonly covered: boolean;
  /** Whole Eastern dates from the version to the instant; the engine judges whether it is too old. */
  readonly ageDays: number;
}

/** One area code and how old it is. */
export interface AreaStatus {
  /** The three digits. */
  readonly areaCode: string;
  /** Its version date. */
  readonly asOf: string;
  /** How many of its numbers are listed. */
  readonly size: number;
  /** Whole Eastern dates from the version to the instant. */
  readonly ageDays: number;
}

/** What is in memory. */
export interface RegistryStats {
  /** Area codes loaded. */
  readonly areaCodes: number;
  /** Numbers listed. */
  readonly numbers: number;
  /** Bytes of the bitmaps. */
  readonly bytes: number;
  /** The oldest version date; null when nothing is loaded. */
  readonly oldest: string | null;
  /** The newest version date; null when nothing is loaded. */
  readonly newest: string | null;
}

/** How area codes are put in. */
export interface ReplaceOptions {
  /**
   * Whether to take area codes that are older than the ones in use, or have lost more than a twentieth of
   * their numbers (and more than 20, or more than half): most likely a wrong or broken download.
   * @default false
   */
  readonly isForced?: boolean;
}

/** What is looked up in: replaced as a whole, never changed. */
interface State {
  readonly snapshot: RegistrySnapshot;
  readonly table: BitTable;
  /** Version dates at the area code's number. */
  readonly versions: ReadonlyMap<number, string>;
  readonly newest: string | null;
}

/**
 * A copy of the national registry. Look-ups see one version of it from their start to their end;
 * another one takes its place in one step.
 *
 * The registry is the same for every seller; whether a seller has subscribed an area code is the
 * seller's to know.
 *
 * @example Look a number up and decide
 * ```ts
 * import { decideContact, DncRegistry, RegistryBuilder } from "@nlre/shared/compliance";
 * import { assert, assertEquals } from "@std/assert";
 *
 * const list = new RegistryBuilder({ asOf: "2026-11-02" });
 * list.add(5125550143);
 * const registry = new DncRegistry();
 * registry.replace(list.build());
 *
 * assert(registry.has("+15125550143"));
 * const national = registry.status("+15125550143", "2026-11-25T18:00:00Z");
 * assertEquals(national, { listed: true, asOf: "2026-11-02", covered: true, ageDays: 23 });
 * const decision = decideContact({
 *   at: "2026-11-25T18:00:00Z",
 *   channel: "voice",
 *   technology: "live",
 *   seller: "Example Home Buyers LLC",
 *   number: "+15125550143",
 *   calledParty: { addresses: [{ state: "TX", zip: "78704" }] },
 * }, { dnc: { ...(national && { national }) } });
 * assert(decision.reasons.some(({ code }) => code === "federal.national-dnc"));
 * ```
 */
export class DncRegistry {
  #state: State;

  /**
   * Makes a registry.
   *
   * @param snapshot What is in it, such as another thread or a file handed over.
   * @throws {RangeError} When the snapshot is malformed.
   */
  constructor(snapshot: RegistrySnapshot = EMPTY_REGISTRY) {
    this.#state = stateOf(withAreas(EMPTY_REGISTRY, snapshot.areas));
  }

  /** What is in it, as plain data on shared memory: another thread can be handed it. */
  get snapshot(): RegistrySnapshot {
    return this.#state.snapshot;
  }

  /**
   * Tells whether a number is on the registry. `false` says nothing where the area code was not loaded:
   * decisions take {@linkcode status}.
   *
   * @param number E.164.
   * @returns Whether the copy lists it.
   */
  has(number: string): boolean {
    return lookUp(this.#state.table, nationalNumber(number)) === LISTED;
  }

  /**
   * Looks many numbers up in one version of the registry.
   *
   * @param numbers Ten digits as integers, or eleven from 1 on.
   * @param answers Takes the answers; default a new array.
   * @returns For each number 1 = listed, 0 = not listed, 2 = the area code was not loaded or it is no
   * number. Only 0 speaks for a contact.
   * @throws {RangeError} When there is no room for the answers.
   *
   * @example Three numbers in one go
   * ```ts
   * import { DncRegistry, RegistryBuilder } from "@nlre/shared/compliance";
   * import { assertEquals } from "@std/assert";
   *
   * const list = new RegistryBuilder({ asOf: "2026-11-02" });
   * list.add(5125550143);
   * const registry = new DncRegistry({ areas: list.build() });
   * const numbers = Float64Array.of(5125550143, 15125550144, 3035550100);
   * assertEquals([...registry.hasMany(numbers)], [1, 0, 2]);
   * ```
   */
  hasMany(
    numbers: Float64Array,
    answers: Uint8Array = new Uint8Array(numbers.length),
  ): Uint8Array {
    if (answers.length < numbers.length) {
      throw new RangeError("answers must have room for every number");
    }
    lookUpMany(this.#state.table, numbers, answers);
    return answers;
  }

  /**
   * Says what the registry knows of a number, as `decideContact` takes it. Whether the version is too
   * old is judged there.
   *
   * @param number E.164.
   * @param at Instant of the contact, for the age.
   * @returns The fact; `covered: false` when the area code was not loaded, undefined when nothing was
   * loaded or it is no +1 number: both deny a marketing contact.
   * @throws {RangeError} When `at` is no instant.
   */
  status(number: string, at: Instant): RegistryStatus | undefined {
    const national = nationalNumber(number);
    const { newest, table, versions } = this.#state;
    if (national < 0 || newest === null) return undefined;
    const listing: Listing = lookUp(table, national);
    const covered = listing !== NOT_COVERED;
    const asOf = versions.get(areaOf(national)) ?? newest;
    return { listed: listing === LISTED, asOf, covered, ageDays: versionAge(asOf, at) };
  }

  /**
   * Lists the area codes with their ages.
   *
   * @param at Instant from which the age counts.
   * @returns The area codes in rising order.
   * @throws {RangeError} When `at` is no instant.
   */
  areas(at: Instant): AreaStatus[] {
    return this.snapshot.areas.map(({ areaCode, asOf, size }) => ({
      areaCode,
      asOf,
      size,
      ageDays: versionAge(asOf, at),
    }));
  }

  /**
   * Tells what is in memory.
   *
   * @returns Counts and version dates.
   */
  stats(): RegistryStats {
    const { areas } = this.snapshot;
    const dates = areas.map(({ asOf }) => asOf).sort();
    return {
      areaCodes: areas.length,
      numbers: areas.reduce((sum, { size }) => sum + size, 0),
      bytes: areas.length * AREA_BYTES,
      oldest: dates[0] ?? null,
      newest: dates.at(-1) ?? null,
    };
  }

  /**
   * Puts area codes in, each in the place of its former version; the others stay.
   *
   * @param areas What `RegistryBuilder.build` returned.
   * @param options How.
   * @throws {ValidationError} When one is older than the one in use, or has lost too many of its numbers;
   * nothing is put in then.
   * @throws {RangeError} When one is malformed; nothing is put in then.
   */
  replace(areas: Iterable<RegistryArea>, { isForced = false }: ReplaceOptions = {}): void {
    const fresh = [...areas];
    if (!isForced) refuseSetbacks(this.snapshot, fresh);
    this.#state = stateOf(withAreas(this.snapshot, fresh));
  }

  /**
   * Puts another copy in the place of the whole one: area codes that it does not hold are no longer
   * covered.
   *
   * @param snapshot The other copy.
   * @returns The copy that was in use.
   * @throws {RangeError} When the snapshot is malformed; the old one stays in use then.
   */
  swap(snapshot: RegistrySnapshot): RegistrySnapshot {
    const old = this.snapshot;
    this.#state = stateOf(withAreas(EMPTY_REGISTRY, snapshot.areas));
    return old;
  }

  /**
   * Applies a change list.
   *
   * @param changes What `ChangeListBuilder.build` returned.
   * @param options How.
   * @returns What was done.
   * @throws {ValidationError} When it does not follow: an area code that it covers was never loaded or
   * is at another version than the one from which it starts, days lie outside its versions, or more
   * than a fifth of it was so already. Nothing is applied then.
   */
  apply(changes: RegistryChanges, options: ApplyChangesOptions = {}): AppliedChanges {
    const { applied, snapshot } = applyChanges(this.snapshot, changes, options);
    this.#state = stateOf(snapshot);
    return applied;
  }
}

function stateOf(snapshot: RegistrySnapshot): State {
  const versions = new Map(snapshot.areas.map(({ areaCode, asOf }) => [Number(areaCode), asOf]));
  const newest = [...versions.values()].sort().at(-1) ?? null;
  return { snapshot, table: tableOf(snapshot), versions, newest };
}

function refuseSetbacks({ areas }: RegistrySnapshot, fresh: readonly RegistryArea[]): void {
  const old = new Map(areas.map((area) => [area.areaCode, area]));
  const issues = fresh.flatMap(({ areaCode, asOf, size }) => {
    const before = old.get(areaCode);
    if (before === undefined) return [];
    if (asOf < before.asOf) return [{ path: areaCode, rule: "is older than the one in use" }];
    if (size >= leastSize(before.size)) return [];
    return [{ path: areaCode, rule: `holds ${size} numbers instead of ${before.size}` }];
  });
  if (issues.length === 0) return;
  const first = issues.slice(0, 3).map(({ path, rule }) => `${path} ${rule}`).join(", ");
  throw new ValidationError(`Cannot replace area codes: ${first}`, issues);
}
