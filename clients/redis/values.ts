/**
 * The part of the Redis client that reads and writes values and counters.
 *
 * @module
 */

import type { CallOptions, Operation } from "../../utils/remote/caller.ts";
import { ClientError } from "../../utils/remote/client_error.ts";
import { encode } from "./codec.ts";
import type { ReadOptions, RedisCore } from "./core.ts";
import {
  type DeletedKeys,
  deletePattern,
  type DeletePatternOptions,
  unlink,
} from "./delete_pattern.ts";
import { requireStep, setArguments, type SetOptions } from "./pipeline.ts";
import { COUNT } from "./scripts.ts";
import { ttlMs } from "./ttl.ts";

/** How a counter is changed. */
export interface CountOptions extends CallOptions {
  /**
   * How much is added, or taken away.
   * @default 1
   */
  readonly by?: number;
  /**
   * Seconds until a counter expires that had no time to live; counting on does not prolong it.
   * @default never
   */
  readonly ttl?: number;
}

const GET: Operation = { name: "get", effect: "read" };
const MGET: Operation = { name: "mget", effect: "read" };
const SET: Operation = { name: "set", effect: "idempotent" };
const SET_WHEN: Operation = { name: "set", effect: "once" };
const DEL: Operation = { name: "del", effect: "idempotent" };
const EXISTS: Operation = { name: "exists", effect: "read" };
const EXPIRE: Operation = { name: "expire", effect: "idempotent" };
const TTL: Operation = { name: "ttl", effect: "read" };
const INCR: Operation = { name: "incr", effect: "once" };

/** Reading an integer, the driver adds the code of the last digit before it takes off that of zero. */
const MAX_COUNT = 2 ** 53 - 64;

/** What a {@linkcode RedisClient} does with values and counters. */
export class RedisValues {
  readonly #core: RedisCore;

  /**
   * Makes it.
   *
   * @internal
   * @param core the client.
   */
  constructor(core: RedisCore) {
    this.#core = core;
  }

  /**
   * Reads a value.
   *
   * @param key the key.
   * @param options how; a `parser` checks the value and gives it its type.
   * @returns the value; null when there is none.
   * @throws {ClientError} of kind `serialization` when the value is no JSON or the parser refuses it.
   */
  async get<T = unknown>(key: string, options?: ReadOptions<T>): Promise<T | null> {
    const fullKey = this.#core.keys.full(key);
    const text = await this.#core.run(GET, options, (driver) => driver.get(fullKey));
    return text === null ? null : this.#core.read(GET, text, options?.parser);
  }

  /**
   * Reads several values.
   *
   * @param keys the keys.
   * @param options how.
   * @returns the values in the same order; null for each that is not there.
   */
  async mget<T = unknown>(
    keys: readonly string[],
    options?: ReadOptions<T>,
  ): Promise<(T | null)[]> {
    if (keys.length === 0) return [];
    const fullKeys = keys.map((key) => this.#core.keys.full(key));
    const texts = await this.#core.run(
      MGET,
      options,
      (driver) =>
        driver.isCluster === true
          ? Promise.all(fullKeys.map((key) => driver.get(key)))
          : driver.mget(...fullKeys),
    );
    return texts.map((text) => text === null ? null : this.#core.read(MGET, text, options?.parser));
  }

  /**
   * Stores a value.
   *
   * @param key the key.
   * @param value plain data; dates stay dates.
   * @param options how: `ttl` in seconds, `when` for a condition.
   * @returns whether it was stored; false only when `when` stood against it.
   * @throws {TypeError} when the value would not come back as it is, such as undefined.
   */
  async set(key: string, value: unknown, options?: SetOptions): Promise<boolean> {
    const fullKey = this.#core.keys.full(key);
    const text = encode(value);
    const args = setArguments(options);
    const operation = options?.when === undefined ? SET : SET_WHEN;
    return await this.#core.run(
      operation,
      options,
      (driver) => driver.set(fullKey, text, ...args),
    ) === "OK";
  }

  /**
   * Deletes keys.
   *
   * @param keys one key or several.
   * @param options what every call takes.
   * @returns how many there were.
   */
  async del(keys: string | readonly string[], options?: CallOptions): Promise<number> {
    const fullKeys = [keys].flat().map((key) => this.#core.keys.full(key));
    if (fullKeys.length === 0) return 0;
    return await this.#core.run(DEL, options, (driver) => unlink(driver, fullKeys));
  }

  /**
   * Deletes all keys that fit a pattern, in steps that let others through.
   *
   * @param pattern `*`, `?`, `[…]` and `\` have their meaning; the prefix counts literally.
   * @param options how; `dryRun` only counts.
   * @returns how many keys fitted and how many were deleted.
   * @throws {TypeError} when the pattern fits everything and `allowAll` does not say so.
   * @throws {ClientError} of kind `partial` when it failed after some were deleted.
   */
  async deletePattern(pattern: string, options?: DeletePatternOptions): Promise<DeletedKeys> {
    return await deletePattern(this.#core, pattern, options);
  }

  /**
   * Asks whether there is a key.
   *
   * @param key the key.
   * @param options what every call takes.
   * @returns whether there is.
   */
  async exists(key: string, options?: CallOptions): Promise<boolean> {
    const fullKey = this.#core.keys.full(key);
    return await this.#core.run(EXISTS, options, (driver) => driver.exists(fullKey)) === 1;
  }

  /**
   * Gives a key a time to live.
   *
   * @param key the key.
   * @param ttl seconds from now.
   * @param options what every call takes.
   * @returns whether there is such a key.
   */
  async expire(key: string, ttl: number, options?: CallOptions): Promise<boolean> {
    const fullKey = this.#core.keys.full(key);
    const ms = ttlMs("ttl", ttl);
    return await this.#core.run(EXPIRE, options, (driver) => driver.pexpire(fullKey, ms)) === 1;
  }

  /**
   * Tells how long a key lives.
   *
   * @param key the key.
   * @param options what every call takes.
   * @returns seconds, rounded up; `Infinity` when it never expires; null when there is no such key.
   */
  async ttl(key: string, options?: CallOptions): Promise<number | null> {
    const fullKey = this.#core.keys.full(key);
    const ms = await this.#core.run(TTL, options, (driver) => driver.pttl(fullKey));
    return ms >= 0 ? Math.ceil(ms / 1000) : ms === -1 ? Infinity : null;
  }

  /**
   * Adds to a counter; one that is not there starts at 0. It is never repeated by itself.
   *
   * @param key the key.
   * @param options how much, and how long a new counter lives.
   * @returns its new value.
   * @throws {ClientError} of kind `conflict` when the key holds no integer, of kind `protocol` and outcome
   * `applied` when it counts beyond 2^53 - 64, where numbers lose their last digits.
   */
  async incr(key: string, options?: CountOptions): Promise<number> {
    const { by = 1, ttl, ...call } = options ?? {};
    requireStep(by);
    const fullKey = this.#core.keys.full(key);
    const value = ttl === undefined
      ? await this.#core.run(INCR, call, (driver) => driver.incrby(fullKey, by))
      : await this.#core.script(COUNT, [fullKey], [by, ttlMs("ttl", ttl)], call);
    const count = Number(value);
    if (Math.abs(count) <= MAX_COUNT) return count;
    throw new ClientError({
      kind: "protocol",
      outcome: "applied",
      state: "the counter is too large to be read exactly",
    }, { client: "redis", operation: INCR.name, effect: INCR.effect, elapsedMs: 0 });
  }

  /**
   * Takes away from a counter.
   *
   * @param key the key.
   * @param options how much, and how long a new counter lives.
   * @returns its new value.
   */
  async decr(key: string, options?: CountOptions): Promise<number> {
    return await this.incr(key, { ...options, by: -(options?.by ?? 1) });
  }
}
