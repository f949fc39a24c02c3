/**
 * An exact set of ten-digit numbers that stays small for short lists and for the whole registry: a
 * bitmap of ten thousand line numbers (1.25 KB) for each exchange in use.
 */
export class NumberSet {
  readonly #exchanges = new Map<number, Uint32Array>();
  #size = 0;

  /** How many numbers are in the set. */
  get size(): number {
    return this.#size;
  }

  /**
   * Adds a number.
   *
   * @param national Ten digits as an integer.
   */
  add(national: number): void {
    const exchange = Math.floor(national / 10_000);
    let lines = this.#exchanges.get(exchange);
    if (lines === undefined) this.#exchanges.set(exchange, lines = new Uint32Array(313));
    const line = national - exchange * 10_000;
    const word = lines[line >> 5] ?? 0;
    const bit = 1 << (line & 31);
    if ((word & bit) === 0) this.#size++;
    lines[line >> 5] = word | bit;
  }

  /**
   * Tells whether a number is in the set.
   *
   * @param national Ten digits as an integer.
   * @returns Whether it was added.
   */
  has(national: number): boolean {
    const exchange = Math.floor(national / 10_000);
    const lines = this.#exchanges.get(exchange);
    if (lines === undefined) return false;
    const line = national - exchange * 10_000;
    return ((lines[line >> 5] ?? 0) & 1 << (line & 31)) !== 0;
  }
}
