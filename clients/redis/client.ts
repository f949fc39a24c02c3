/**
 * The Redis client.
 *
 * @module
 */

import type { Redis } from "ioredis";
import type { CallOptions, Operation } from "../../utils/remote/caller.ts";
import { deadlines } from "../../utils/remote/deadlines.ts";
import { checkHealth, type HealthCheck } from "../../utils/remote/health.ts";
import { Registry } from "../../utils/remote/registry.ts";
import { type CacheFactory, type CacheStats, type GetOrSetOptions, RedisCache } from "./cache.ts";
import { encode } from "./codec.ts";
import { configFromEnvironment, type RedisConfig, toSettings } from "./config.ts";
import { RedisCore } from "./core.ts";
import type { RedisDriver } from "./driver.ts";
import { askRedis } from "./health.ts";
import { type LockOptions, type RedisLock, takeLock, withLock } from "./lock.ts";
import {
  type PipelineOptions,
  type PipelineResult,
  type RedisPipeline,
  runPipeline,
} from "./pipeline.ts";
import {
  type RateLimitOptions,
  type RateLimitResult,
  type Reservation,
  reserve,
  type ReserveOptions,
  spend,
  unreserve,
} from "./rate_limit.ts";
import type { RedisScript } from "./script.ts";
import {
  type RedisMessage,
  type RedisSubscription,
  type SubscribeOptions,
  Subscriber,
} from "./subscriber.ts";
import { RedisValues } from "./values.ts";

/** What a client can be given instead of making it itself. */
export interface RedisDependencies {
  /** A connected ioredis client, or a double of one. It is used, and never closed. */
  readonly driver?: Redis | RedisDriver;
}

const PUBLISH: Operation = { name: "publish", effect: "once" };

/**
 * A client of one Redis server.
 *
 * Every call has a deadline and takes a signal. A call whose answer was lost is repeated only when it
 * does no harm; else its error says `outcome: "unknown"`. Values are JSON in which dates stay dates.
 *
 * @example Keep a lead for an hour
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { createMemoryRedis } from "@nlre/shared/clients/testing";
 *
 * const redis = createMemoryRedis();
 * await redis.set("lead:123", { leadId: "123", seenAt: new Date(0) }, { ttl: 3600 });
 * const lead = await redis.get<{ leadId: string; seenAt: Date }>("lead:123");
 * assertEquals(lead?.seenAt, new Date(0));
 * assertEquals(await redis.ttl("lead:123"), 3600);
 * await redis.close();
 * ```
 */
export class RedisClient extends RedisValues implements AsyncDisposable {
  readonly #core: RedisCore;
  readonly #cache: RedisCache;
  readonly #subscriber: Subscriber;

  /**
   * Makes a client that is not connected.
   *
   * @param config the settings.
   * @param dependencies what it is given instead of making it itself.
   * @throws {ConfigError} naming every setting that is wrong.
   */
  constructor(config?: RedisConfig, dependencies?: RedisDependencies) {
    const driver = dependencies?.driver as RedisDriver | undefined;
    const core = new RedisCore(toSettings(config ?? {}), driver);
    super(core);
    this.#core = core;
    this.#cache = new RedisCache(this.#core);
    this.#subscriber = new Subscriber(this.#core);
  }

  /**
   * Finds the client that {@linkcode initRedis} made.
   *
   * @returns the client.
   * @throws {TypeError} when there is none.
   */
  static getInstance(): RedisClient {
    return REGISTRY.get();
  }

  /** Whether `close()` was called. */
  get isClosed(): boolean {
    return this.#core.connection.isClosed;
  }

  /** The driver, for what this client does not do; its names bear no prefix and its errors are raw. */
  get native(): Redis {
    return this.#core.driver({ name: "native", effect: "read" }) as unknown as Redis;
  }

  /**
   * How often a connection that was lost was made anew: what was known of the server may not hold any more.
   * Those of a driver that somebody else made are not counted.
   */
  get reconnects(): number {
    return this.#core.reconnects;
  }

  /** What `getOrSet` has done so far. */
  get cacheStats(): CacheStats {
    return this.#cache.stats;
  }

  /**
   * Connects; tries again until the server is there or `connectTimeoutMs` is over. One that failed can be
   * called again. A connection that is lost later is made anew without a call.
   *
   * @param options the caller's own limit.
   * @throws {ClientError} of kind `connect`, `timeout`, `auth`, `tls` or `config`.
   */
  async connect(options?: CallOptions): Promise<void> {
    await this.#core.connect(options);
  }

  /** Waits for the answers owed, at most `closeTimeoutMs`, and disconnects; a second call does nothing. */
  async close(): Promise<void> {
    await Promise.all([this.#subscriber.close(), this.#core.connection.close()]);
    deadlines.rest();
  }

  /** The same as `close()`. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /**
   * Asks the server how it is; never throws.
   *
   * @param options what every call takes.
   * @returns how it is, with version, role and memory.
   */
  async healthCheck(options?: CallOptions): Promise<HealthCheck> {
    return await checkHealth("redis", () => askRedis(this.#core, options));
  }

  /**
   * Reads a value, or has it made and stores it. However many ask at a time, the factory runs once in
   * this process, and with `lock` once in all. A failure is not stored; a value within its `grace` is
   * served instead of one. Without the server, the factory is asked.
   *
   * @param key the key.
   * @param factory makes the value; null says that there is none.
   * @param options how; `ttl` in seconds.
   * @returns the value, a copy of one's own; null when there is none.
   * @throws what the factory throws.
   */
  async getOrSet<T>(
    key: string,
    factory: CacheFactory<T>,
    options: GetOrSetOptions<T>,
  ): Promise<T | null> {
    return await this.#cache.getOrSet(key, factory, options);
  }

  /**
   * Takes a lock that ends by itself.
   *
   * @param key name of the lock.
   * @param options how long it is held, and how long is waited for it.
   * @returns the lock, with its fencing token.
   * @throws {ClientError} of kind `conflict` when another has it.
   */
  async lock(key: string, options?: LockOptions): Promise<RedisLock> {
    return await takeLock(this.#core, key, options);
  }

  /**
   * Runs work under a lock that is prolonged as long as the work takes.
   *
   * @param key name of the lock.
   * @param options how it is taken.
   * @param work is given the lock; it must stop when the lock's signal aborts.
   * @returns what the work returns.
   * @throws {ClientError} of kind `conflict` when another has the lock.
   */
  async withLock<T>(
    key: string,
    options: LockOptions,
    work: (lock: RedisLock) => Promise<T>,
  ): Promise<T> {
    return await withLock(this.#core, key, options, work);
  }

  /**
   * Spends from an allowance that refills evenly, by the server's clock.
   *
   * @param key name of the allowance.
   * @param options how much, and what holds when the server does not answer.
   * @returns whether it was spent, and when it can be.
   */
  async rateLimit(key: string, options: RateLimitOptions): Promise<RateLimitResult> {
    return await spend(this.#core, key, options);
  }

  /**
   * Counts an event unless one of several rolling windows is full, in one step and by the server's clock.
   * The same `id` counts once, so that it may be repeated.
   *
   * @param key what the events are counted for.
   * @param options the event and the windows.
   * @returns whether it was counted, and when there is room.
   */
  async reserve(key: string, options: ReserveOptions): Promise<Reservation> {
    return await reserve(this.#core, key, options);
  }

  /**
   * Takes back what `reserve` counted.
   *
   * @param key what the events are counted for.
   * @param id identifier of the event.
   * @param options what every call takes.
   * @returns whether it had been counted.
   */
  async unreserve(key: string, id: string, options?: CallOptions): Promise<boolean> {
    return await unreserve(this.#core, key, id, options);
  }

  /**
   * Sends several commands in one go.
   *
   * @param collect names the commands.
   * @param options how; `atomic` lets no other command between them.
   * @returns what became of each, in order.
   */
  async pipeline(
    collect: (pipeline: RedisPipeline) => void,
    options?: PipelineOptions,
  ): Promise<PipelineResult[]> {
    return await runPipeline(this.#core, collect, options);
  }

  /**
   * Runs a Lua script; the server is taught it again when it has forgotten it.
   *
   * @param script the script.
   * @param keys its keys, without prefix.
   * @param args its arguments.
   * @param options what every call takes.
   * @returns what it returns.
   */
  async runScript(
    script: RedisScript,
    keys: readonly string[],
    args: readonly (string | number)[],
    options?: CallOptions,
  ): Promise<unknown> {
    const fullKeys = keys.map((key) => this.#core.keys.full(key));
    return await this.#core.script(script, fullKeys, args, options);
  }

  /**
   * Tells a message to whoever listens at the moment.
   *
   * @param channel the channel.
   * @param value plain data.
   * @param options what every call takes.
   * @returns how many received it.
   */
  async publish(channel: string, value: unknown, options?: CallOptions): Promise<number> {
    const name = this.#core.keys.full(channel);
    const text = encode(value);
    return await this.#core.run(PUBLISH, options, (driver) => driver.publish(name, text));
  }

  /**
   * Listens to a channel, on a connection of its own. After a lost connection it goes on by itself, and
   * `onGap` is told.
   *
   * @param channel the channel, or a pattern when `isPattern` says so.
   * @param listener is given each message.
   * @param options how.
   * @returns what ends it.
   */
  async subscribe<T = unknown>(
    channel: string,
    listener: (message: RedisMessage<T>) => void,
    options?: SubscribeOptions<T>,
  ): Promise<RedisSubscription> {
    return await this.#subscriber.subscribe(channel, listener, options);
  }
}

const REGISTRY: Registry<RedisConfig, RedisClient> = new Registry(
  "Redis",
  (config) => new RedisClient(config),
  "RedisClient",
);

/**
 * Makes the program's Redis client, or finds it when it was made with the same settings.
 *
 * @param config the settings.
 * @default the environment: `REDIS_HOST`, `REDIS_PORT`, `REDIS_USERNAME`, `REDIS_PASSWORD`, `REDIS_TLS`,
 * `REDIS_TLS_CA`, `REDIS_KEY_PREFIX`
 * @returns the client, not yet connected.
 * @throws {ConfigError} naming every variable that is malformed or may not be read.
 * @throws {TypeError} when there is a client with other settings that was not closed.
 *
 * @example Find the client elsewhere in the program
 * ```ts
 * import { assertStrictEquals } from "@std/assert";
 * import { initRedis, RedisClient } from "@nlre/shared/clients/redis";
 *
 * const redis = initRedis({ host: "localhost", keyPrefix: "nlre" });
 * assertStrictEquals(RedisClient.getInstance(), redis);
 * await redis.close();
 * ```
 */
export function initRedis(config?: RedisConfig): RedisClient {
  return REGISTRY.init(config ?? configFromEnvironment());
}

/** Forgets the program's client without closing it, for tests. */
export function resetRedis(): void {
  REGISTRY.reset();
}
