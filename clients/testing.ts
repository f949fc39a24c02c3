/**
 * Doubles of the clients for tests: the same interfaces without a server. They pass the same tests as
 * the clients on real servers.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { createMemoryRedis } from "@nlre/shared/clients/testing";
 *
 * const redis = createMemoryRedis({ keyPrefix: "test" });
 * await redis.set("greeting", { text: "hello" });
 * assertEquals(await redis.get("greeting"), { text: "hello" });
 * await redis.close();
 * ```
 *
 * @module
 */

export { createMemoryMongo, type MemoryMongoOptions } from "./testing/memory_mongo.ts";
export { createMemoryQdrant, type MemoryQdrantOptions } from "./testing/memory_qdrant.ts";
export { createMemoryRedis, type MemoryRedisOptions } from "./testing/memory_redis.ts";
export type { MemoryScript } from "./testing/memory_redis_scripts.ts";
export type { MemoryRedisStore, ScoredMembers, StoredValue } from "./testing/memory_redis_store.ts";
