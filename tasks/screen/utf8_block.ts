const encoder = new TextEncoder();
/** A UTF-16 unit takes up to so many bytes. */
const MOST_BYTES_PER_UNIT = 3;

/** Text as UTF-8 in one piece of memory that grows. */
export class Utf8Block {
  #memory: Uint8Array<ArrayBuffer>;
  #filled = 0;

  /** @param capacity Bytes to begin with. */
  constructor(capacity: number) {
    this.#memory = new Uint8Array(capacity);
  }

  /** The text written so far. */
  get bytes(): Uint8Array<ArrayBuffer> {
    return this.#memory.subarray(0, this.#filled);
  }

  /**
   * Appends a text.
   *
   * @param text Text.
   */
  write(text: string): void {
    const needed = this.#filled + MOST_BYTES_PER_UNIT * text.length;
    if (needed > this.#memory.length) {
      const larger = new Uint8Array(2 * needed);
      larger.set(this.bytes);
      this.#memory = larger;
    }
    this.#filled += encoder.encodeInto(text, this.#memory.subarray(this.#filled)).written;
  }
}
