/** A set of row numbers, one bit a row. */
export class RowSet {
  #words = new Uint32Array(1024);

  /**
   * Adds a row.
   *
   * @param row Row number, from 0.
   */
  add(row: number): void {
    const word = row >>> 5;
    if (word >= this.#words.length) {
      const larger = new Uint32Array(Math.max(word + 1, 2 * this.#words.length));
      larger.set(this.#words);
      this.#words = larger;
    }
    this.#words[word] = (this.#words[word] ?? 0) | 1 << (row & 31);
  }

  /**
   * Tells whether a row was added.
   *
   * @param row Row number, from 0.
   * @returns Whether it was.
   */
  has(row: number): boolean {
    return ((this.#words[row >>> 5] ?? 0) & 1 << (row & 31)) !== 0;
  }
}
