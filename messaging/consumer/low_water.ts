/**
 * How far a partition has been handled without a gap.
 *
 * @module
 */

import type { IncomingRecord } from "../transport.ts";

/** A record that was handed over and is not committed yet. */
export interface Pending {
  /** The record. */
  readonly record: IncomingRecord;
  /** Whether it was handled, or stored where failures are kept. */
  isDone: boolean;
  /** Whether it waits on purpose: for its due time, its next attempt, or the end of a pause. */
  isWaiting?: boolean;
}

/** What a record takes beside its key and value. */
const RECORD_BYTES = 200;

/** How many entries that are done with may lie before the first that is not. */
const MAX_SPENT = 1_024;

/** The records of one partition from the first one on that is not done with. */
export class LowWater {
  #entries: Pending[] = [];
  #head = 0;
  #bytes = 0;
  #position: number | undefined;

  /** How many records there are from the first one on that is not done with. */
  get size(): number {
    return this.#entries.length - this.#head;
  }

  /** How many bytes they hold, about. */
  get bytes(): number {
    return this.#bytes;
  }

  /** The offset to commit: everything before it is done with. Undefined until something is. */
  get position(): number | undefined {
    return this.#position;
  }

  /** The first record that is not done with. */
  get oldest(): IncomingRecord | undefined {
    return this.#entries[this.#head]?.record;
  }

  /** Whether that record waits on purpose. */
  get isWaiting(): boolean {
    return this.#entries[this.#head]?.isWaiting === true;
  }

  /**
   * Takes a record, in the order of offsets.
   *
   * @param record the record.
   * @returns its entry.
   */
  add(record: IncomingRecord): Pending {
    const entry = { record, isDone: false };
    this.#entries.push(entry);
    this.#bytes += bytesOf(record);
    return entry;
  }

  /**
   * Notes that a record is done with.
   *
   * @param entry its entry.
   * @returns whether the position moved.
   */
  settle(entry: Pending): boolean {
    entry.isDone = true;
    const before = this.#head;
    for (let next = this.#entries[before]; next?.isDone; next = this.#entries[this.#head]) {
      this.#position = next.record.offset + 1;
      this.#bytes -= bytesOf(next.record);
      this.#head++;
    }
    const hasMoved = this.#head > before;
    if (this.#head === this.#entries.length || this.#head > MAX_SPENT) {
      this.#entries = this.#entries.slice(this.#head);
      this.#head = 0;
    }
    return hasMoved;
  }
}

function bytesOf({ key, value }: IncomingRecord): number {
  return RECORD_BYTES + (key?.length ?? 0) + (value?.length ?? 0);
}
