/**
 * What a Redis double keeps.
 *
 * @module
 */

/** A value under a key: a text, a hash, or a sorted set of members by score. */
export type StoredValue = string | Map<string, string> | ScoredMembers;

/** Members of a sorted set and their scores. */
export class ScoredMembers extends Map<string, number> {}

/** An error as the server answers it. */
export class ReplyError extends Error {
  /**
   * Makes an error.
   *
   * @param message what the server says.
   */
  constructor(message: string) {
    super(message);
    this.name = "ReplyError";
  }
}

interface Entry {
  value: StoredValue;
  expiresMs: number;
}

/** Keys and values in memory, with times to live. */
export class MemoryRedisStore {
  readonly #entries: Map<string, Entry> = new Map();
  readonly #now: () => number;

  /**
   * Makes an empty store.
   *
   * @param now tells the present instant in epoch milliseconds.
   */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** The present instant in epoch milliseconds. */
  get nowMs(): number {
    return this.#now();
  }

  /** Tells what lies under a key. */
  get(key: string): StoredValue | undefined {
    return this.#live(key)?.value;
  }

  /** Tells the text under a key. */
  text(key: string): string | null {
    const value = this.get(key);
    if (value === undefined) return null;
    if (typeof value !== "string") throw wrongType();
    return value;
  }

  /** Tells the hash under a key; an empty one, not kept, when there is none. */
  hash(key: string): Map<string, string> {
    const value = this.get(key) ?? new Map<string, string>();
    if (typeof value === "string" || value instanceof ScoredMembers) throw wrongType();
    return value;
  }

  /** Tells the sorted set under a key; undefined when there is none. */
  scored(key: string): ScoredMembers | undefined {
    const value = this.get(key);
    if (value !== undefined && !(value instanceof ScoredMembers)) throw wrongType();
    return value;
  }

  /** Puts a value under a key; it lives for ever, or for the time given. */
  put(key: string, value: StoredValue, ttlMs: number = Infinity): void {
    this.#entries.set(key, { value, expiresMs: this.#now() + ttlMs });
  }

  /** Replaces a text and keeps its time to live. */
  replace(key: string, value: string): void {
    const entry = this.#live(key);
    if (entry === undefined) this.put(key, value);
    else entry.value = value;
  }

  /** Deletes a key. */
  delete(key: string): boolean {
    return this.#live(key) !== undefined && this.#entries.delete(key);
  }

  /** Gives a key a time to live. */
  expire(key: string, ttlMs: number): boolean {
    const entry = this.#live(key);
    if (entry === undefined) return false;
    entry.expiresMs = this.#now() + ttlMs;
    return true;
  }

  /** Tells the milliseconds left: -1 for ever, -2 no such key. */
  ttlMs(key: string): number {
    const entry = this.#live(key);
    if (entry === undefined) return -2;
    return entry.expiresMs === Infinity ? -1 : entry.expiresMs - this.#now();
  }

  /** Tells all keys. */
  keys(): string[] {
    return [...this.#entries.keys()].filter((key) => this.#live(key) !== undefined);
  }

  #live(key: string): Entry | undefined {
    const entry = this.#entries.get(key);
    if (entry !== undefined && entry.expiresMs <= this.#now()) {
      this.#entries.delete(key);
      return undefined;
    }
    return entry;
  }
}

function wrongType(): ReplyError {
  return new ReplyError("WRONGTYPE Operation against a key holding the wrong kind of value");
}

/**
 * Adds to the counter under a key, as `INCRBY` does.
 *
 * @param store where.
 * @param key the key.
 * @param by how much.
 * @returns the new value.
 */
export function increment(store: MemoryRedisStore, key: string, by: number): number {
  const text = store.text(key) ?? "0";
  if (!/^-?\d{1,19}$/.test(text)) {
    throw new ReplyError("ERR value is not an integer or out of range");
  }
  const value = Number(text) + by;
  store.replace(key, String(value));
  return value;
}
