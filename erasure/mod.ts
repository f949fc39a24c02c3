/**
 * Erasing a person from all stores, with a report of what was removed and what was left, and why.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { createMemoryMongo, createMemoryRedis } from "@nlre/shared/clients/testing";
 * import { erasePerson } from "@nlre/shared/erasure";
 *
 * const mongo = createMemoryMongo();
 * const redis = createMemoryRedis();
 * await redis.set("lead:lead-1", { name: "Pat" });
 * const { actions } = await erasePerson("lead-1", { mongo, redis });
 * assertEquals(actions.map(({ store, action, count }) => [store, action, count]), [
 *   ["redis", "deleted", 1],
 * ]);
 * await Promise.all([mongo.close(), redis.close()]);
 * ```
 *
 * @module
 */

export { erasePerson, type ErasureOptions, type ErasureStores } from "./erase_person.ts";
export type {
  ElsewhereData,
  ErasureAction,
  ErasureReport,
  ErasureStore,
  ForeignCall,
  KeptData,
  Mention,
  UnexaminedCollection,
  UnreadableDocument,
} from "./report.ts";
