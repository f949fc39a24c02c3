/**
 * The MongoDB client. Importing this entry loads no driver and needs no permission; the driver is loaded
 * when the client connects.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { MongoDBClient } from "@nlre/shared/clients/mongodb";
 *
 * const mongo = new MongoDBClient({ uri: "mongodb://localhost:27017", maxPoolSize: 20 });
 * const leads = mongo.getCollection<{ leadId: string }>("leads");
 * assertEquals([mongo.database, leads.name], ["next_level_real_estate", "leads"]);
 * await mongo.close();
 * ```
 *
 * @module
 */

export { type MongoBulkFailure, type MongoBulkReport, mongoBulkReport } from "./bulk_failure.ts";
export { initMongoDB, MongoDBClient, type MongoDBDependencies } from "./client.ts";
export { MongoCollection } from "./collection.ts";
export type {
  MongoAggregateOptions,
  MongoBulkOptions,
  MongoCollectionOptions,
  MongoCursorOptions,
  MongoFindOneAndUpdateOptions,
  MongoFindOneOptions,
  MongoFindOptions,
  MongoUpdateOptions,
  MongoWriteOptions,
} from "./collection_options.ts";
export { ReadableMongoCollection } from "./collection_reads.ts";
export type { MongoDBConfig } from "./config.ts";
export type { MongoCallOptions } from "./context.ts";
export { type InvalidDocumentPolicy, type InvalidDocuments, MongoCursor } from "./cursor.ts";
export type { CollectionPlan, MongoCollectionSpec } from "./ensure_collection.ts";
export type {
  ChangedIndex,
  DuplicateSample,
  IndexConflict,
  IndexPlan,
  KeptIndex,
} from "./index_plan.ts";
export type {
  ComparedOption,
  MongoIndexDirection,
  MongoIndexOptions,
  MongoIndexSpec,
} from "./index_spec.ts";
export type { MongoDBStats, MongoPoolStats, SlowOperation } from "./monitor.ts";
export type { TransactionWork } from "./transaction.ts";
export type {
  MongoBulkOperation,
  MongoBulkResult,
  MongoChange,
  MongoDeleteResult,
  MongoDocument,
  MongoDriver,
  MongoDriverCollection,
  MongoFilter,
  MongoInsertManyResult,
  MongoInsertOneResult,
  MongoPipeline,
  MongoReplacement,
  MongoSession,
  MongoSort,
  MongoUpdate,
  MongoUpdateResult,
  NewMongoDocument,
} from "./types.ts";
export type { BrokenRule } from "./validator_details.ts";
export type { MongoWatchOptions, ResumeTokens } from "./watch.ts";
