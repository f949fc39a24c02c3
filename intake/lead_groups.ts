import { MAX_ROW } from "./key_shard.ts";
import { RowPages } from "./row_pages.ts";

const IS_DUPLICATE = 1 << 29;
/** Mark of a group: somebody of it asks not to be called. */
export const INTERNAL_DNC: number = 1 << 30;
/** Mark of a group: somebody of it is a litigator. */
export const LITIGATOR: number = 1 << 31;
const MARKS = INTERNAL_DNC | LITIGATOR;

/**
 * Which rows belong to one lead, and which leads share marks because a row ties them together.
 *
 * One word a row: a duplicate points to its lead; a lead points to an earlier one of its group, and
 * the earliest to itself. The marks stand with the earliest.
 */
export class LeadGroups {
  #links: RowPages = new RowPages(1, 32);
  #payload: RowPages;
  #payloadWords: number;

  /**
   * Makes an empty set of groups.
   *
   * @param payloadWords How many words of the caller's own every group carries.
   */
  constructor(payloadWords: number) {
    this.#payloadWords = payloadWords;
    this.#payload = new RowPages(payloadWords, 32);
  }

  /** Bytes held. */
  get byteLength(): number {
    return this.#links.byteLength + this.#payload.byteLength;
  }

  /** Takes up a row as a lead of its own, when both are the same, or as a duplicate of a lead. */
  add(row: number, lead: number): void {
    this.#links.set(row, 0, lead === row ? row : lead | IS_DUPLICATE);
  }

  /** The lead of a row. */
  leadOf(row: number): number {
    const link = this.#links.get(row, 0);
    return (link & IS_DUPLICATE) === 0 ? row : link & MAX_ROW;
  }

  /** Adds marks to the group of a lead. */
  mark(lead: number, marks: number): void {
    const root = this.#root(lead);
    this.#links.set(root, 0, this.#links.get(root, 0) | marks);
  }

  /** The marks of the group to which a row belongs. */
  marksOf(row: number): number {
    return this.#links.get(this.#root(row), 0) & MARKS;
  }

  /** Unites bits with a word of the group's payload. */
  orPayload(row: number, word: number, bits: number): void {
    this.#checkWord(word);
    const root = this.#root(row);
    this.#payload.set(root, word, this.#payload.get(root, word) | bits);
  }

  /** A word of the group's payload. */
  payloadOf(row: number, word: number): number {
    this.#checkWord(word);
    return this.#payload.get(this.#root(row), word);
  }

  /** Makes the groups of two leads one. */
  unite(one: number, other: number): void {
    const a = this.#root(one);
    const b = this.#root(other);
    if (a === b) return;
    const root = Math.min(a, b);
    const child = Math.max(a, b);
    const marks = this.#links.get(child, 0) & MARKS;
    this.#links.set(child, 0, root);
    this.#links.set(root, 0, this.#links.get(root, 0) | marks);
    for (let word = 0; word < this.#payloadWords; word++) {
      const bits = this.#payload.get(child, word);
      if (bits !== 0) this.#payload.set(root, word, this.#payload.get(root, word) | bits);
    }
  }

  #checkWord(word: number): void {
    if (!(word >= 0 && word < this.#payloadWords)) {
      throw new RangeError(`Payload word must be below ${this.#payloadWords}, got ${word}`);
    }
  }

  /** The earliest lead of the group to which a row belongs. */
  #root(row: number): number {
    let at = this.leadOf(row);
    for (;;) {
      const next = this.#links.get(at, 0) & MAX_ROW;
      if (next === at || next === 0) return at;
      // Halve the path for the next time.
      const further = this.#links.get(next, 0) & MAX_ROW;
      this.#links.set(at, 0, further);
      at = further;
    }
  }
}
