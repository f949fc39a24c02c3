/**
 * What a topic in memory holds.
 *
 * @module
 */

import type { HeaderValue, IncomingRecord, OutgoingRecord, TopicPartition } from "../transport.ts";

/** What became of the transaction that a record was sent in. */
export interface TransactionState {
  /** Open until it ends. */
  outcome: "open" | "committed" | "aborted";
}

/** A record to store: what is sent, or one that nobody can read. */
export interface MemoryRecord extends OutgoingRecord {
  /** Why it cannot be read, such as `lz4`. */
  readonly undecodable?: string;
}

/** What was read. */
export interface MemoryRead {
  /** The records, in order. */
  readonly records: readonly IncomingRecord[];
  /** Where to read on. */
  readonly next: number;
}

interface Entry {
  /** Undefined for the mark that ends a transaction: it takes an offset and is never read. */
  readonly record: IncomingRecord | undefined;
  readonly transaction: TransactionState | undefined;
  readonly bytes: number;
}

/** One partition: records in order. Of a transaction, only what is committed can be read. */
export class MemoryLog {
  /** Which partition it is. */
  readonly at: TopicPartition;
  readonly #entries: Entry[] = [];

  /**
   * Makes an empty one.
   *
   * @param at which partition it is.
   */
  constructor(at: TopicPartition) {
    this.at = at;
  }

  /** Offset that the next record will get. */
  get high(): number {
    return this.#entries.length;
  }

  /**
   * Stores records.
   *
   * @param records what to store; their bytes are copied.
   * @param timestampMs when, in epoch milliseconds.
   * @param transaction the transaction that they belong to.
   * @returns the offset of the first.
   */
  append(
    records: readonly MemoryRecord[],
    timestampMs: number,
    transaction?: TransactionState,
  ): number {
    const first = this.high;
    for (const { key, value, headers, undecodable } of records) {
      const record: IncomingRecord = {
        key: key === null ? null : key.slice(),
        value: value === null ? null : value.slice(),
        headers: Object.fromEntries(
          Object.entries(headers).map(([name, bytes]) => [name, copyHeader(bytes)]),
        ),
        offset: this.high,
        timestampMs,
        ...(undecodable === undefined ? {} : { undecodable }),
      };
      this.#entries.push({ record, transaction, bytes: sizeOf(record) });
    }
    return first;
  }

  /** Marks the end of a transaction. */
  mark(): void {
    this.#entries.push({ record: undefined, transaction: undefined, bytes: 0 });
  }

  /**
   * Reads what is committed, up to the first transaction that is still open.
   *
   * @param offset where to begin.
   * @param maxBytes where to stop; one record is read however large it is.
   * @returns what was read.
   */
  read(offset: number, maxBytes: number = Infinity): MemoryRead {
    const records: IncomingRecord[] = [];
    let next = offset;
    for (let bytes = 0; next < this.high; next++) {
      const { record, transaction, bytes: size } = this.#entries[next]!;
      if (transaction?.outcome === "open") break;
      if (record === undefined || transaction?.outcome === "aborted") continue;
      bytes += size;
      if (bytes > maxBytes && records.length > 0) break;
      records.push(record);
    }
    return { records, next };
  }
}

function copyHeader(value: HeaderValue): HeaderValue {
  return value instanceof Uint8Array ? value.slice() : value.map((bytes) => bytes.slice());
}

/**
 * Tells about how many bytes a record takes.
 *
 * @param record the record.
 * @returns bytes.
 */
export function sizeOf(record: OutgoingRecord): number {
  let bytes = (record.key?.length ?? 0) + (record.value?.length ?? 0) + 16;
  for (const [name, value] of Object.entries(record.headers)) {
    for (const each of value instanceof Uint8Array ? [value] : value) {
      bytes += name.length + each.length + 4;
    }
  }
  return bytes;
}
