/**
 * A MongoDB client on a database in memory.
 *
 * @module
 */

import { MongoDBClient } from "../mongodb/client.ts";
import type { MongoDBConfig } from "../mongodb/config.ts";
import type { MongoDriver } from "../mongodb/types.ts";
import { MemoryMongoDriver } from "./mongo/driver.ts";

/** Settings of a client in memory. */
export type MemoryMongoOptions = Pick<
  MongoDBConfig,
  "database" | "timeoutMs" | "slowMs" | "logger"
>;

/**
 * Makes a client on a database of its own, for tests: the client itself is the real one, only the driver
 * beneath is not. It needs no `connect()`.
 *
 * What it has: finding, writing and bulks with the common operators (`$set`, `$unset`, `$inc`, `$min`,
 * `$max`, `$push`, `$pull`, `$addToSet`, `$setOnInsert`; comparisons, `$in`, `$exists`, `$all`, `$size`,
 * `$elemMatch`, `$and`, `$or`, `$nor`, `$not`), unique indexes, `$match`, `$sort`, `$skip`, `$limit`,
 * `$count`, `$group` and `$project`, transactions that undo. What it does not have throws an error that
 * names it. It does not check validators, expire documents or follow changes, and an `_id` that it makes
 * has the methods of an ObjectId but is none. Transactions are not apart from each other: one that is
 * undone takes back everything that was written since it began, by others too. Run one at a time, such as
 * with `concurrency: 1` of a consumer.
 *
 * @param options settings of the client.
 * @returns the client.
 *
 * @example Store and find a lead
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { createMemoryMongo } from "@nlre/shared/clients/testing";
 *
 * const mongo = createMemoryMongo();
 * const leads = mongo.getCollection<{ leadId: string; score: number }>("leads");
 * await leads.insertOne({ leadId: "lead-1", score: 40 });
 * await leads.updateOne({ leadId: "lead-1" }, { $inc: { score: 5 } });
 * assertEquals((await leads.findOne({ leadId: "lead-1" }))?.score, 45);
 * await mongo.close();
 * ```
 */
export function createMemoryMongo(options?: MemoryMongoOptions): MongoDBClient {
  const driver = new MemoryMongoDriver() as unknown as MongoDriver;
  return new MongoDBClient(options ?? {}, { driver });
}
