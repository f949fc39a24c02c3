/**
 * The records of one key, which are handled one after the other.
 *
 * @module
 */

import type { Pending } from "./low_water.ts";
import type { PartitionWork } from "./partition_work.ts";
import type { Lane } from "./scheduler.ts";

/** How many records that are done with a lane keeps before it frees their places. */
const MAX_SPENT = 256;

/** Records of one key of a partition, in order; the first is the one that is worked on. */
export class KeyLane implements Lane {
  /** The partition. */
  readonly owner: PartitionWork;
  /** The key as text; null for records without one. */
  readonly key: string | null;
  /** Whether it counts among those that are worked on. */
  hasSlot = false;
  /** Most lanes never have more than one record. */
  #first: Pending | undefined;
  #rest: Pending[] | undefined;
  #head = 0;

  /**
   * Makes a lane.
   *
   * @param owner the partition.
   * @param key the key as text.
   * @param first its first record.
   */
  constructor(owner: PartitionWork, key: string | null, first: Pending) {
    this.owner = owner;
    this.key = key;
    this.#first = first;
  }

  /** How many records it has. */
  get size(): number {
    if (this.#first === undefined) return 0;
    return 1 + (this.#rest === undefined ? 0 : this.#rest.length - this.#head);
  }

  /** The first record. */
  get first(): Pending | undefined {
    return this.#first;
  }

  /**
   * Takes a record.
   *
   * @param pending the record.
   */
  push(pending: Pending): void {
    if (this.#first === undefined) this.#first = pending;
    else if (this.#rest === undefined) this.#rest = [pending];
    else this.#rest.push(pending);
  }

  /**
   * Tells the first records.
   *
   * @param count how many at most.
   * @returns the records; they stay.
   */
  peek(count: number): readonly Pending[] {
    if (this.#first === undefined) return [];
    return [this.#first, ...this.#rest?.slice(this.#head, this.#head + count - 1) ?? []];
  }

  /** Forgets the first record, which is done with. */
  shift(): void {
    const pending = this.#first;
    if (pending === undefined) return;
    this.#first = this.#rest?.[this.#head++];
    if (this.#head === this.#rest?.length) this.#rest = undefined;
    else if (this.#head > MAX_SPENT) this.#rest = this.#rest?.slice(this.#head);
    if (this.#head > MAX_SPENT || this.#rest === undefined) this.#head = 0;
    this.owner.settle(pending);
  }
}
