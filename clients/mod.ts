/**
 * The clients of the data stores. Importing this entry loads no driver and needs no permission; a
 * driver is loaded when its client connects. Narrower entries lie beside it: `./clients/redis` and so
 * on, and `./clients/testing` with doubles for tests.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { ClientError } from "@nlre/shared/clients";
 *
 * const error = new ClientError(
 *   { kind: "unavailable" },
 *   { client: "redis", operation: "get", effect: "read", elapsedMs: 3 },
 * );
 * assertEquals([error.outcome, error.retryable], ["none", true]);
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
export { initRedis, RedisClient, type RedisDependencies } from "./redis/client.ts";
export type { RedisConfig, RedisTls } from "./redis/config.ts";
export { initMongoDB, MongoDBClient, type MongoDBDependencies } from "./mongodb/client.ts";
export type { MongoDBConfig } from "./mongodb/config.ts";
export { initQdrant, QdrantClient, QdrantVectorClient } from "./qdrant.ts";
export type { QdrantConfig } from "./qdrant/config.ts";
