/**
 * The do-not-call lists of the states that keep their own.
 *
 * A state's list may hold numbers of any area code, and few of each, so it is a sorted array: eight
 * bytes a number.
 *
 * @module
 */

import { nationalNumber } from "../../utils/nanp.ts";
import type { ListStatus } from "../facts.ts";
import { STATE_CODES } from "../place/states.ts";
import { versionDate } from "./snapshot.ts";

/** The list of one state; plain data. */
export interface StateList {
  /** Version date, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** Its numbers, ten digits as integers, sorted and each once. */
  readonly numbers: Float64Array;
}

/**
 * The lists of the states.
 *
 * @example The list of one state
 * ```ts
 * import { StateLists } from "@nlre/shared/compliance";
 * import { assertEquals } from "@std/assert";
 *
 * const lists = new StateLists();
 * lists.replace("TX", "2026-10-01", Float64Array.of(5125550143));
 * assertEquals(lists.statuses("+15125550143"), { TX: { listed: true, asOf: "2026-10-01" } });
 * ```
 */
export class StateLists {
  readonly #lists = new Map<string, StateList>();

  /** The lists by state code, as plain data. */
  get lists(): ReadonlyMap<string, StateList> {
    return this.#lists;
  }

  /**
   * Puts the list of a state in, in the place of its former version.
   *
   * @param state State code.
   * @param asOf Version date, `YYYY-MM-DD`.
   * @param numbers Ten digits as integers, in any order.
   * @throws {RangeError} When the state is not known, or the date or a number is malformed.
   */
  replace(state: string, asOf: string, numbers: Float64Array): void {
    if (!STATE_CODES.includes(state)) throw new RangeError("state must be a state code");
    versionDate(asOf, "asOf");
    this.#lists.set(state, { asOf, numbers: sortedNumbers(numbers) });
  }

  /**
   * Says what every list knows of a number, as `decideContact` takes it in `dnc.states`.
   *
   * @param number E.164.
   * @returns One fact for each state whose list is here.
   */
  statuses(number: string): Readonly<Record<string, ListStatus>> {
    const national = nationalNumber(number);
    const statuses: Record<string, ListStatus> = {};
    for (const [state, { asOf, numbers }] of this.#lists) {
      statuses[state] = { listed: isIn(numbers, national), asOf };
    }
    return statuses;
  }
}

function sortedNumbers(numbers: Float64Array): Float64Array {
  const sorted = numbers.toSorted();
  let size = 0;
  for (const number of sorted) {
    if (!Number.isInteger(number) || number < 2e9 || number >= 1e10) {
      throw new RangeError("numbers must be ten digits as integers");
    }
    if (size === 0 || sorted[size - 1] !== number) sorted[size++] = number;
  }
  return sorted.slice(0, size);
}

function isIn(sorted: Float64Array, number: number): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < number) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === number;
}
