const ROW_BITS = 29;
/** The largest row number that an index can hold. */
export const MAX_ROW: number = 2 ** ROW_BITS - 1;
const ROW_MASK = MAX_ROW;
const MARK_BIT = 1 << ROW_BITS;
const FIRST_CAPACITY = 16;
const MAX_LOAD = 0.9;
const GROWTH = 1.2;

/**
 * One part of an open-addressing table from key hashes to row numbers, ten bytes an entry: 50 bits
 * of the hash, 29 bits of the row and one mark. Entries are never removed, and one hash may have
 * several.
 */
export class KeyShard {
  #high: Uint32Array;
  #low: Uint16Array;
  #rows: Uint32Array;
  #size = 0;

  /**
   * Makes an empty shard.
   *
   * @param phase From 0 to 1. Shards of different phases grow at different times, so that the share
   * of empty slots in the whole table is always the same.
   */
  constructor(phase: number) {
    const capacity = Math.round(FIRST_CAPACITY * GROWTH ** phase);
    this.#high = new Uint32Array(capacity);
    this.#low = new Uint16Array(capacity);
    this.#rows = new Uint32Array(capacity);
  }

  /** Bytes held by the entries. */
  get byteLength(): number {
    return this.#high.byteLength + this.#low.byteLength + this.#rows.byteLength;
  }

  /**
   * Finds an entry.
   *
   * @param high The upper word of the hash; not 0.
   * @param low 18 further bits of it.
   * @param after The slot after which to look; -1 for the first entry.
   * @returns The slot, or -1 when there is no (further) entry.
   */
  find(high: number, low: number, after: number): number {
    const highs = this.#high;
    const rows = this.#rows;
    const capacity = rows.length;
    let slot = after < 0 ? this.#home(high, capacity) : after + 1 === capacity ? 0 : after + 1;
    for (;;) {
      const found = highs[slot]!;
      if (found === 0) return -1;
      if (
        found === high && this.#low[slot] === (low & 0xffff) && rows[slot]! >>> 30 === low >>> 16
      ) {
        return slot;
      }
      if (++slot === capacity) slot = 0;
    }
  }

  /**
   * Adds an entry.
   *
   * @param high The upper word of the hash; not 0.
   * @param low 18 further bits of it.
   * @param row The row number, 1 to {@linkcode MAX_ROW}.
   * @param isMarked Whether to mark it.
   */
  insert(high: number, low: number, row: number, isMarked: boolean): void {
    if (this.#size + 1 > this.#rows.length * MAX_LOAD) this.#grow();
    this.#size++;
    this.#put(high, low & 0xffff, ((low >>> 16) << 30) | (isMarked ? MARK_BIT : 0) | row);
  }

  /** The row of a slot that `find` gave. */
  rowAt(slot: number): number {
    return this.#rows[slot]! & ROW_MASK;
  }

  /** Whether the entry of a slot that `find` gave is marked. */
  isMarkedAt(slot: number): boolean {
    return (this.#rows[slot]! & MARK_BIT) !== 0;
  }

  /** Marks the entry of a slot that `find` gave. */
  markAt(slot: number): void {
    this.#rows[slot]! |= MARK_BIT;
  }

  #home(high: number, capacity: number): number {
    return Math.floor(high * capacity / 0x1_0000_0000);
  }

  #put(high: number, low: number, word: number): void {
    const highs = this.#high;
    const capacity = highs.length;
    let slot = this.#home(high, capacity);
    while (highs[slot] !== 0) if (++slot === capacity) slot = 0;
    highs[slot] = high;
    this.#low[slot] = low;
    this.#rows[slot] = word;
  }

  #grow(): void {
    const highs = this.#high;
    const lows = this.#low;
    const rows = this.#rows;
    const capacity = Math.ceil(rows.length * GROWTH);
    this.#high = new Uint32Array(capacity);
    this.#low = new Uint16Array(capacity);
    this.#rows = new Uint32Array(capacity);
    for (let i = 0; i < rows.length; i++) {
      if (highs[i] !== 0) this.#put(highs[i]!, lows[i]!, rows[i]!);
    }
  }
}
