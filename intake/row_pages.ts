const PAGE_BITS = 11;
const PAGE_SIZE = 1 << PAGE_BITS;
const PAGE_MASK = PAGE_SIZE - 1;

/** Some unsigned numbers for every row, in pages: growing copies nothing. */
export class RowPages {
  #pages: (Uint32Array | Uint16Array)[] = [];
  #width: number;
  #Page: Uint32ArrayConstructor | Uint16ArrayConstructor;

  /**
   * Makes empty pages.
   *
   * @param width How many numbers a row has.
   * @param bits The bits of each.
   */
  constructor(width: number, bits: 16 | 32) {
    this.#width = width;
    this.#Page = bits === 16 ? Uint16Array : Uint32Array;
  }

  /** Bytes held by the pages. */
  get byteLength(): number {
    return this.#pages.reduce((sum, page) => sum + page.byteLength, 0);
  }

  /** A number of a row; 0 when none was set. */
  get(row: number, at: number): number {
    const page = this.#pages[row >>> PAGE_BITS];
    return page === undefined ? 0 : page[(row & PAGE_MASK) * this.#width + at]!;
  }

  /** Sets a number of a row. */
  set(row: number, at: number, value: number): void {
    const number = row >>> PAGE_BITS;
    while (this.#pages.length <= number) {
      this.#pages.push(new this.#Page(PAGE_SIZE * this.#width));
    }
    this.#pages[number]![(row & PAGE_MASK) * this.#width + at] = value;
  }
}
