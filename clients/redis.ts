/**
 * The Redis client: values with a time to live, a cache that asks once, counters, locks with fencing
 * tokens, limits, pipelines and messages.
 *
 * Importing it loads no driver; `connect()` does. On Deno the driver needs `--allow-net` for the server,
 * and `--ignore-env` (or `--allow-env`), since it lists the environment when it is loaded.
 *
 * ```ts ignore
 * import { initRedis } from "@nlre/shared/clients/redis";
 *
 * const redis = initRedis();
 * await redis.connect();
 * await redis.set("lead:123", leadData, { ttl: 3600 });
 * const cached = await redis.get<Lead>("lead:123");
 * ```
 *
 * @module
 */

export type { CallOptions, ClientRetry } from "../utils/remote/caller.ts";
export {
  ClientError,
  type ClientErrorJson,
  type ClientErrorKind,
  type Effect,
  type FailedCall,
  type Failure,
} from "../utils/remote/client_error.ts";
export type { HealthCheck, HealthError } from "../utils/remote/health.ts";
export type { Parser } from "../utils/remote/parser.ts";
export type { CacheFactory, CacheStats, GetOrSetOptions } from "./redis/cache.ts";
export { initRedis, RedisClient, type RedisDependencies, resetRedis } from "./redis/client.ts";
export type { RedisConfig, RedisTls } from "./redis/config.ts";
export type { ReadOptions } from "./redis/core.ts";
export type { DeletedKeys, DeletePatternOptions } from "./redis/delete_pattern.ts";
export type { RedisBatch, RedisDriver } from "./redis/driver.ts";
export { escapePattern } from "./redis/keys.ts";
export type { LockOptions, RedisLock } from "./redis/lock.ts";
export type {
  PipelineOptions,
  PipelineResult,
  RedisPipeline,
  SetOptions,
} from "./redis/pipeline.ts";
export type {
  RateLimitOptions,
  RateLimitResult,
  Reservation,
  ReserveOptions,
  RollingWindow,
} from "./redis/rate_limit.ts";
export type { RedisScript } from "./redis/script.ts";
export type {
  RedisMessage,
  RedisSubscription,
  SubscribeOptions,
  SubscriptionGap,
} from "./redis/subscriber.ts";
export { type CountOptions, RedisValues } from "./redis/values.ts";
