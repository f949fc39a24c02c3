/**
 * Facts that were looked up a moment ago.
 *
 * @module
 */

interface Entry<T> {
  readonly askedAt: number;
  readonly answer: Promise<T>;
}

const MOST_ENTRIES = 10_000;

/**
 * Keeps answers for a short while; their age counts from when they were asked for. Whatever this process
 * writes makes it forget all of them, also those that are on their way.
 */
export class FactsCache<T> {
  readonly #maxAgeMs: number;
  readonly #now: () => number;
  readonly #entries = new Map<string, Entry<T>>();

  /**
   * Makes an empty cache.
   *
   * @param maxAgeMs Milliseconds for which an answer is used; 0 = never.
   * @param now Tells the present instant, milliseconds since 1970.
   * @throws {RangeError} When `maxAgeMs` is not from 0 to 60,000.
   */
  constructor(maxAgeMs: number, now: () => number) {
    if (!(maxAgeMs >= 0 && maxAgeMs <= 60_000)) {
      throw new RangeError("maxAgeMs must be from 0 to 60000");
    }
    this.#maxAgeMs = maxAgeMs;
    this.#now = now;
  }

  /**
   * Answers from the cache, or asks.
   *
   * @param key What is asked.
   * @param ask Asks.
   * @returns The answer.
   */
  get(key: string, ask: () => Promise<T>): Promise<T> {
    if (this.#maxAgeMs === 0) return ask();
    const now = this.#now();
    const known = this.#entries.get(key);
    // A clock that was set back makes nothing younger.
    if (known !== undefined && now >= known.askedAt && now - known.askedAt < this.#maxAgeMs) {
      return known.answer;
    }
    if (this.#entries.size >= MOST_ENTRIES) this.#entries.clear();
    const entry = { askedAt: now, answer: ask() };
    this.#entries.set(key, entry);
    entry.answer.catch(() => {
      if (this.#entries.get(key) === entry) this.#entries.delete(key);
    });
    return entry.answer;
  }

  /** Forgets everything. */
  clear(): void {
    this.#entries.clear();
  }
}
