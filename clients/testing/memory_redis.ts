/**
 * A Redis client without a server.
 *
 * @module
 */

import { RedisClient } from "../redis/client.ts";
import type { RedisConfig } from "../redis/config.ts";
import type { RedisScript } from "../redis/script.ts";
import { MemoryRedisDriver } from "./memory_redis_driver.ts";
import { MEMORY_SCRIPTS, type MemoryScript } from "./memory_redis_scripts.ts";
import { MemoryRedisStore } from "./memory_redis_store.ts";

/** What a double can be told. */
export interface MemoryRedisOptions extends Pick<RedisConfig, "keyPrefix" | "logger"> {
  /**
   * Tells the server's time in epoch milliseconds.
   * @default Date.now
   */
  readonly now?: () => number;
  /** Scripts of one's own and what they do, for `runScript`. */
  readonly scripts?: readonly (readonly [RedisScript, MemoryScript])[];
}

/**
 * Makes a Redis client that keeps everything in memory, for tests. It is the client itself on a double
 * of the server, needs no `connect()` and no permission, and passes the same tests as the real one.
 *
 * @param options what it is told.
 * @returns the client, connected.
 *
 * @example Test what expires, without waiting
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { createMemoryRedis } from "@nlre/shared/clients/testing";
 *
 * let nowMs = 0;
 * const redis = createMemoryRedis({ now: () => nowMs });
 * await redis.set("offer:7", { price: 210_000 }, { ttl: 60 });
 * assertEquals(await redis.exists("offer:7"), true);
 * nowMs += 60_000;
 * assertEquals(await redis.exists("offer:7"), false);
 * await redis.close();
 * ```
 */
export function createMemoryRedis(options?: MemoryRedisOptions): RedisClient {
  const { now = Date.now, scripts = [], ...config } = options ?? {};
  const own = scripts.map(([script, work]) => [script.lua, work] as const);
  const driver = new MemoryRedisDriver({
    store: new MemoryRedisStore(now),
    scripts: new Map([...MEMORY_SCRIPTS, ...own]),
    hub: new Set(),
  });
  return new RedisClient(config, { driver });
}
