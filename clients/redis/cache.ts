/**
 * A cache that asks for each missing value once, and lives through failures of the server and of what
 * fills it.
 *
 * Values are stored as `set` stores them. When a value stops being fresh is told by the server's own
 * time to live, which is longer by the grace.
 *
 * @module
 */

import type { Operation } from "../../utils/remote/caller.ts";
import { ClientError, type ClientErrorKind } from "../../utils/remote/client_error.ts";
import { deadlines } from "../../utils/remote/deadlines.ts";
import { ABSENT, encode } from "./codec.ts";
import type { ReadOptions, RedisCore } from "./core.ts";
import type { RedisDriver } from "./driver.ts";
import { takeLock } from "./lock.ts";
import { type CacheTimes, readTimes, soon } from "./cache_times.ts";
import { shorten } from "./ttl.ts";

/** How a value is cached. */
export interface GetOrSetOptions<T> extends ReadOptions<T> {
  /** Seconds that a value stays fresh. */
  readonly ttl: number;
  /**
   * Seconds beyond `ttl` that a value is kept, to be served when a new one cannot be had in time.
   * @default 0
   */
  readonly grace?: number;
  /**
   * Largest part of `ttl` that is taken off by chance, so that values do not expire together.
   * @default 0.1
   */
  readonly jitter?: number;
  /**
   * Seconds to remember that there is no value; 0 not to.
   * @default 0
   */
  readonly negativeTtl?: number;
  /**
   * Milliseconds to wait for a new value while there is an old one: then the old one is served and the
   * new one stored when it comes. 0 serves the old one at once.
   * @default Infinity
   */
  readonly softTimeoutMs?: number;
  /**
   * Milliseconds for the factory.
   * @default 30_000
   */
  readonly factoryTimeoutMs?: number;
  /**
   * Whether one factory runs at a time among all processes, not only in this one.
   * @default false
   */
  readonly lock?: boolean;
  /**
   * Milliseconds for the whole, whatever the factory does then. When they pass an old value is served
   * where there is one.
   * @default Infinity
   */
  readonly timeoutMs?: number;
}

/** Makes a value; null or undefined says that there is none. */
export type CacheFactory<T> = (context: {
  /** Aborts when the time for the factory is over. */
  readonly signal: AbortSignal;
}) => T | null | undefined | Promise<T | null | undefined>;

/** What a cache has done so far. */
export interface CacheStats {
  /** Fresh values served. */
  readonly hits: number;
  /** Values beyond their time served, since no new one could be had in time. */
  readonly stale: number;
  /** Times that a value was not there, or not fresh. */
  readonly misses: number;
  /** Times that the factory ran. */
  readonly factoryRuns: number;
  /** Times that the server failed and the cache went on without it. */
  readonly serverFailures: number;
}

/** A value's text, or why there is none. */
type Flight = Promise<{ readonly text: string } | { readonly error: unknown }>;

interface Found<T> {
  readonly value: T | null;
  readonly isFresh: boolean;
}

const GET_OR_SET: Operation = { name: "getOrSet", effect: "read" };
const FACTORY: Operation = { name: "getOrSet.factory", effect: "read" };
const STORE: Operation = { name: "set", effect: "idempotent" };

/** A cache that does not answer soon is no cache. */
const MAX_READ_MS = 500;

/** How long the value is worth waiting for is told by other means. */
const NO_LIMIT = { timeoutMs: Infinity };

/** Failures that are the caller's, and not the server's. */
const NOT_THE_SERVER: ReadonlySet<ClientErrorKind> = new Set(["aborted", "closed", "config"]);

/** The cache of one client. */
export class RedisCache {
  readonly #core: RedisCore;
  readonly #flights: Map<string, Flight> = new Map();
  readonly #stats = { hits: 0, stale: 0, misses: 0, factoryRuns: 0, serverFailures: 0 };

  /**
   * Makes it.
   *
   * @param core the client.
   */
  constructor(core: RedisCore) {
    this.#core = core;
  }

  /** What the cache has done so far. */
  get stats(): CacheStats {
    return { ...this.#stats };
  }

  /**
   * Reads a value, or has it made and stores it.
   *
   * @param key the key.
   * @param factory makes the value.
   * @param options how.
   * @returns the value; null when there is none.
   */
  async getOrSet<T>(
    key: string,
    factory: CacheFactory<T>,
    options: GetOrSetOptions<T>,
  ): Promise<T | null> {
    const fullKey = this.#core.keys.full(key);
    const times = readTimes(options);
    const { signal, timeoutMs = Infinity, softTimeoutMs = Infinity } = options;
    const startedMs = deadlines.now();
    const found = await this.#find(fullKey, options, times.graceMs, timeoutMs);
    if (found?.isFresh) {
      this.#stats.hits++;
      return found.value;
    }
    this.#stats.misses++;
    const flight = this.#flights.get(fullKey) ??
      this.#takeOff(fullKey, key, factory, options, times);
    const leftMs = Math.max(1, timeoutMs - (deadlines.now() - startedMs));
    if (found !== undefined) {
      const call = signal === undefined ? NO_LIMIT : { ...NO_LIMIT, signal };
      const waitMs = Math.min(softTimeoutMs, leftMs);
      const result = await this.#core.caller.run(
        GET_OR_SET,
        call,
        () => soon(flight, waitMs, signal),
      );
      if (result !== undefined && "text" in result) return this.#read(result.text, options);
      this.#stats.stale++;
      return found.value;
    }
    const call = signal === undefined ? { timeoutMs: leftMs } : { timeoutMs: leftMs, signal };
    const result = await this.#core.caller.run(GET_OR_SET, call, () => flight);
    if ("error" in result) throw result.error;
    return this.#read(result.text, options);
  }

  #read<T>(text: string, options: ReadOptions<T>): T | null {
    return this.#core.read(GET_OR_SET, text, options.parser);
  }

  /** What is stored, if it can be had and read; a failing server is as good as an empty one. */
  async #find<T>(
    fullKey: string,
    options: ReadOptions<T>,
    graceMs: number,
    leftMs = Infinity,
  ): Promise<Found<T> | undefined> {
    const timeoutMs = Math.min(this.#core.settings.timeoutMs, MAX_READ_MS, leftMs);
    const { signal } = options;
    const call = signal === undefined ? { timeoutMs } : { timeoutMs, signal };
    try {
      const [text, leftMs] = await this.#core.run(
        GET_OR_SET,
        call,
        (driver) => lookUp(driver, fullKey, graceMs > 0),
      );
      if (text === null) return undefined;
      const isFresh = text === ABSENT || leftMs < 0 || leftMs > graceMs;
      return { value: this.#read(text, options), isFresh };
    } catch (error) {
      if (!(error instanceof ClientError) || NOT_THE_SERVER.has(error.kind)) throw error;
      this.#report("the cache cannot be read", error);
      return undefined;
    }
  }

  /** Starts the only factory for a key. It stays until what it made is stored. */
  #takeOff<T>(
    fullKey: string,
    key: string,
    factory: CacheFactory<T>,
    options: GetOrSetOptions<T>,
    times: CacheTimes,
  ): Flight {
    const flight = this.#make(fullKey, key, factory, options, times)
      .then((text) => ({ text }), (error: unknown) => ({ error }))
      .finally(() => this.#flights.delete(fullKey));
    this.#flights.set(fullKey, flight);
    return flight;
  }

  async #make<T>(
    fullKey: string,
    key: string,
    factory: CacheFactory<T>,
    options: GetOrSetOptions<T>,
    times: CacheTimes,
  ): Promise<string> {
    if (options.lock !== true) return await this.#fill(fullKey, factory, options, times);
    const { factoryMs } = times;
    const lock = await takeLock(this.#core, `cache:${key}`, {
      ttlMs: factoryMs + this.#core.settings.timeoutMs,
      waitMs: factoryMs,
    }).catch(() => undefined);
    try {
      // Whoever had the lock before may have stored the value.
      const found = await this.#find<unknown>(fullKey, {}, times.graceMs);
      if (lock !== undefined && found?.isFresh) {
        return found.value === null ? ABSENT : encode(found.value);
      }
      return await this.#fill(fullKey, factory, options, times);
    } finally {
      await lock?.release().catch(() => {});
    }
  }

  async #fill<T>(
    fullKey: string,
    factory: CacheFactory<T>,
    options: GetOrSetOptions<T>,
    times: CacheTimes,
  ): Promise<string> {
    this.#stats.factoryRuns++;
    const value = await this.#call(factory, times.factoryMs);
    const isAbsent = value === null || value === undefined;
    const text = isAbsent ? ABSENT : encode(value);
    const lifeMs = isAbsent
      ? times.negativeMs
      : shorten(times.ttlMs, options.jitter ?? 0.1) + times.graceMs;
    if (lifeMs > 0) {
      try {
        await this.#core.run(STORE, {}, (driver) => driver.set(fullKey, text, "PX", lifeMs));
      } catch (error) {
        this.#report("the cache cannot be written", error);
      }
    }
    return text;
  }

  /** Calls the factory within its time; its own errors pass unchanged. */
  async #call<T>(factory: CacheFactory<T>, timeoutMs: number): Promise<T | null | undefined> {
    const result = await this.#core.caller.run(FACTORY, { timeoutMs }, async ({ signal }) => {
      try {
        return { value: await factory({ signal }) };
      } catch (error) {
        return { error };
      }
    });
    if ("error" in result) throw result.error;
    return result.value;
  }

  #report(what: string, error: unknown): void {
    this.#stats.serverFailures++;
    this.#core.logger.warn(`Redis: ${what}`, { error });
  }
}

/** Both commands travel together; the time is asked for only where it tells fresh from stale. */
async function lookUp(
  driver: RedisDriver,
  fullKey: string,
  withTime: boolean,
): Promise<[string | null, number]> {
  if (!withTime) return [await driver.get(fullKey), -1];
  return await Promise.all([driver.get(fullKey), driver.pttl(fullKey)]);
}
