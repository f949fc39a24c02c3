/**
 * The driver's types under names of our own, each mentioned once.
 *
 * @module
 */

import type * as driver from "mongodb";

/** The driver's client. */
export type MongoDriver = driver.MongoClient;
/** The driver's collection. */
export type MongoDriverCollection<T extends object> = driver.Collection<T>;
/** A session, as `withTransaction` gives it. */
export type MongoSession = driver.ClientSession;
/** A document as it is stored: with its `_id`. */
export type MongoDocument<T extends object> = driver.WithId<T>;
/** A document to store; its `_id` is made when absent. */
export type NewMongoDocument<T extends object> = driver.OptionalUnlessRequiredId<T>;
/** A whole document that takes the place of another; the `_id` stays. */
export type MongoReplacement<T extends object> = driver.WithoutId<T>;
/** Which documents. */
export type MongoFilter<T extends object> = driver.Filter<T>;
/** What to change: update operators, or a pipeline. */
export type MongoUpdate<T extends object> = driver.UpdateFilter<T> | driver.Document[];
/** The stages of an aggregation. */
export type MongoPipeline = readonly driver.Document[];
/** In which order. */
export type MongoSort = driver.Sort;
/** One write of a bulk. */
export type MongoBulkOperation<T extends object> = driver.AnyBulkWriteOperation<T>;
/** What a bulk did. */
export type MongoBulkResult = driver.BulkWriteResult;
/** What the insertion of a document did. */
export type MongoInsertOneResult<T extends object> = driver.InsertOneResult<T>;
/** What the insertion of documents did. */
export type MongoInsertManyResult<T extends object> = driver.InsertManyResult<T>;
/** What an update did. */
export type MongoUpdateResult<T extends object> = driver.UpdateResult<T>;
/** What a deletion did. */
export type MongoDeleteResult = driver.DeleteResult;
/** A change as a change stream tells it; its `fullDocument` is the stored document, read by no parser. */
export type MongoChange<T extends object> = driver.ChangeStreamDocument<MongoDocument<T>>;
