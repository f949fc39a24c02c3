/** What the national registry says of a number, by whichever list of it was given. */

import type { ListStatus } from "../../compliance/mod.ts";
import {
  areaOf,
  type BitTable,
  LISTED,
  lookUp,
  NOT_COVERED,
} from "../../compliance/registry/number_bits.ts";
import { tableOf } from "../../compliance/registry/snapshot.ts";
import type { Lists } from "./lists.ts";
import { hasNumber } from "./number_set.ts";

/** Looks numbers up; equal facts are one object, so that leads of one kind can share all of theirs. */
export class NationalFinder {
  readonly #list: Lists["national"];
  readonly #table: BitTable | null;
  /** Facts by version date, and then by what is known. */
  readonly #facts = new Map<string, (ListStatus | undefined)[]>();
  /** Version dates at the area code's number. */
  readonly #versions: readonly string[];
  readonly #newest: string;

  /** @param lists Lists of the run. */
  constructor({ national, registry }: Pick<Lists, "national" | "registry">) {
    const areas = registry?.snapshot.areas ?? [];
    const versions: string[] = [];
    for (const { areaCode, asOf } of areas) versions[Number(areaCode)] = asOf;
    this.#list = national;
    this.#table = registry === null ? null : tableOf(registry.snapshot);
    this.#versions = versions;
    this.#newest = areas.map(({ asOf }) => asOf).sort().at(-1) ?? "";
  }

  /**
   * Looks a number up.
   *
   * @param number Ten digits as an integer, or something that is no number.
   * @returns The fact; undefined when no list was given.
   */
  factOf(number: number): ListStatus | undefined {
    if (this.#table !== null) {
      const asOf = this.#versions[areaOf(number)] ?? this.#newest;
      return this.#fact(asOf, lookUp(this.#table, number));
    }
    if (this.#list === null) return undefined;
    return this.#fact(this.#list.asOf, hasNumber(this.#list.list.numbers, number) ? LISTED : 0);
  }

  #fact(asOf: string, listing: number): ListStatus {
    let facts = this.#facts.get(asOf);
    if (facts === undefined) this.#facts.set(asOf, facts = []);
    return facts[listing] ??= {
      listed: listing === LISTED,
      asOf,
      ...(listing === NOT_COVERED ? { covered: false } : {}),
    };
  }
}
