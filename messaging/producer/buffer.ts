/**
 * The memory of a producer.
 *
 * @module
 */

import { Entry, type EntryOwner } from "./entry.ts";
import type { EncodedMessage } from "./message.ts";
import type { BatchItem } from "./types.ts";

/** Counts what waits and what is on its way; lets in no more than there is room for, in turn. */
export class SendBuffer implements EntryOwner {
  readonly #maxBytes: number;
  readonly #accepted: Set<Entry> = new Set();
  readonly #waiting: Map<Entry, (entry: Entry) => void> = new Map();
  readonly #flushes: Set<{ readonly left: Set<Entry>; readonly done: () => void }> = new Set();
  #bytes = 0;
  /** Messages stored so far. */
  sent = 0;
  /** Messages that failed so far. */
  failed = 0;
  /** When one was stored last, as deadlines are measured. */
  lastAckMs: number | undefined;

  /**
   * Makes an empty buffer.
   *
   * @param maxBytes most bytes that it takes.
   */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Messages that were let in and are not done with. */
  get records(): number {
    return this.#accepted.size;
  }

  /** Bytes of those. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Messages that wait for room. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /**
   * Takes a message.
   *
   * @param message the message.
   * @param repeatsUnknown whether it is sent again when nobody knows what became of it.
   * @param onRoom is given the entry as soon as there is room; after those that came before.
   * @param onSettled is told once what became of it.
   * @returns the entry.
   */
  accept(
    message: EncodedMessage,
    repeatsUnknown: boolean,
    onRoom: (entry: Entry) => void,
    onSettled: (item: BatchItem) => void,
  ): Entry {
    const entry = new Entry(message, repeatsUnknown, this, (item) => {
      if (item.ok) this.sent++;
      else this.failed++;
      onSettled(item);
    });
    if (this.#waiting.size === 0 && this.#fits(entry)) this.#letIn(entry, onRoom);
    else this.#waiting.set(entry, onRoom);
    return entry;
  }

  /** An entry is done with. */
  release(entry: Entry): void {
    this.#waiting.delete(entry);
    if (this.#accepted.delete(entry)) this.#bytes -= entry.message.bytes;
    for (const flush of this.#flushes) {
      flush.left.delete(entry);
      if (flush.left.size > 0) continue;
      this.#flushes.delete(flush);
      flush.done();
    }
    for (const [next, onRoom] of this.#waiting) {
      if (!this.#fits(next)) break;
      this.#waiting.delete(next);
      this.#letIn(next, onRoom);
    }
  }

  /**
   * Waits for what is there now.
   *
   * @returns when all of it is done with.
   */
  flush(): Promise<void> {
    const left = new Set([...this.#accepted, ...this.#waiting.keys()]);
    if (left.size === 0) return Promise.resolve();
    return new Promise((resolve) => this.#flushes.add({ left, done: resolve }));
  }

  /** Tells everybody that the producer is closed. */
  close(): void {
    for (const entry of [...this.#accepted, ...this.#waiting.keys()]) entry.cancel("closed");
  }

  #fits(entry: Entry): boolean {
    return this.#bytes + entry.message.bytes <= this.#maxBytes;
  }

  #letIn(entry: Entry, onRoom: (entry: Entry) => void): void {
    entry.isWaitingForRoom = false;
    this.#accepted.add(entry);
    this.#bytes += entry.message.bytes;
    onRoom(entry);
  }
}
