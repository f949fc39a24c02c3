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

export {
  type MongoBulkFailure,
  type MongoBulkReport,
  mongoBulkReport,
} from "./mongodb/bulk_failure.ts";
export {
  initMongoDB,
  MongoDBClient,
  type MongoDBDependencies,
  resetMongoDB,
} from "./mongodb/client.ts";
export { MongoCollection } from "./mongodb/collection.ts";
export type {
  MongoAggregateOptions,
  MongoBulkOptions,
  MongoCollectionOptions,
  MongoCursorOptions,
  MongoFindOneAndUpdateOptions,
  MongoFindOneOptions,
  MongoFindOptions,
  MongoManyOptions,
  MongoUpdateOptions,
  MongoWriteOptions,
} from "./mongodb/collection_options.ts";
export { ReadableMongoCollection } from "./mongodb/collection_reads.ts";
export type { MongoDBConfig } from "./mongodb/config.ts";
export type { MongoCallOptions } from "./mongodb/context.ts";
export {
  type InvalidDocumentPolicy,
  type InvalidDocuments,
  MongoCursor,
} from "./mongodb/cursor.ts";
export type { CollectionPlan, MongoCollectionSpec } from "./mongodb/ensure_collection.ts";
export type {
  ChangedIndex,
  DuplicateSample,
  IndexConflict,
  IndexPlan,
  KeptIndex,
} from "./mongodb/index_plan.ts";
export type {
  ComparedOption,
  MongoIndexDirection,
  MongoIndexOptions,
  MongoIndexSpec,
} from "./mongodb/index_spec.ts";
export type { MongoDBStats, MongoPoolStats, SlowOperation } from "./mongodb/monitor.ts";
export type { TransactionWork } from "./mongodb/transaction.ts";
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
} from "./mongodb/types.ts";
export type { BrokenRule } from "./mongodb/validator_details.ts";
export type { MongoWatchOptions, ResumeTokens } from "./mongodb/watch.ts";
