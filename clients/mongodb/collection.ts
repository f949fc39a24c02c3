/**
 * A collection whose documents have one shape.
 *
 * @module
 */

import type { Parser } from "../../utils/remote/parser.ts";
import { checkedOperations } from "./bulk_documents.ts";
import { CollectionCalls, effectOf, withOptions } from "./collection_calls.ts";
import type {
  MongoBulkOptions,
  MongoCollectionOptions,
  MongoFindOneAndUpdateOptions,
  MongoManyOptions,
  MongoUpdateOptions,
  MongoWriteOptions,
} from "./collection_options.ts";
import { parserFor, ReadableMongoCollection } from "./collection_reads.ts";
import type { MongoContext } from "./context.ts";
import { writableDocument, writableDocuments } from "./documents.ts";
import { NO_FILTER, requireCondition } from "./filter_check.ts";
import { requireDocument, requireOperators } from "./update_check.ts";
import type {
  MongoBulkOperation,
  MongoBulkResult,
  MongoDeleteResult,
  MongoDocument,
  MongoFilter,
  MongoInsertManyResult,
  MongoInsertOneResult,
  MongoReplacement,
  MongoUpdate,
  MongoUpdateResult,
  NewMongoDocument,
} from "./types.ts";

/** A key that is taken, told by its paths: an insertion that was repeated finds its own document. */
function isDuplicateId(error: unknown): boolean {
  const { code, keyPattern } = (error ?? {}) as { code?: unknown; keyPattern?: object };
  return code === 11000 && keyPattern !== undefined && Object.keys(keyPattern).join() === "_id";
}

/**
 * A collection of the database. Its methods are the driver's, with a deadline, errors of ours, and
 * documents checked by the parser: whole documents on their way in, every document on its way out.
 * What an update changes is checked by the collection's validator on the server.
 *
 * @example Name a collection before connecting
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { MongoDBClient } from "@nlre/shared/clients/mongodb";
 *
 * const mongo = new MongoDBClient({ uri: "mongodb://localhost:27017" });
 * const leads = mongo.getCollection<{ leadId: string }>("leads");
 * assertEquals(leads.name, "leads");
 * await mongo.close();
 * ```
 */
export class MongoCollection<T extends object> extends ReadableMongoCollection<T> {
  readonly #calls: CollectionCalls<T>;
  readonly #parser: Parser<T> | undefined;
  readonly #writeParser: Parser<unknown> | undefined;

  /**
   * Makes a handle; `getCollection` of the client does it.
   *
   * @param context the client's.
   * @param name name of the collection.
   * @param parser reads a stored document.
   * @param options how documents are checked and kept.
   */
  constructor(
    context: MongoContext,
    name: string,
    parser: Parser<T> | undefined,
    options: MongoCollectionOptions,
  ) {
    const calls = new CollectionCalls<T>(context, name, options);
    super(calls, parser);
    this.#calls = calls;
    this.#parser = parser;
    this.#writeParser = options.writeParser ?? parser;
  }

  /**
   * Inserts a document. Without an `_id` of its own it gets one, and the insertion can be repeated after
   * a lost answer without being done twice.
   *
   * @param document the document; it is not changed.
   * @param options bounds.
   * @returns its `_id`.
   * @throws {ValidationError} when the parser refuses it.
   * @throws {ClientError} of kind `conflict` when a unique index has its key already; else when the call
   * fails.
   */
  async insertOne(
    document: NewMongoDocument<T>,
    options?: MongoWriteOptions,
  ): Promise<MongoInsertOneResult<T>> {
    const ready = writableDocument(this.name, this.#writeParser, document);
    const isRepeatable = ready._id === undefined || options?.idempotent === true;
    let attempts = 0;
    return await this.#calls.run(
      "insertOne",
      isRepeatable ? "idempotent" : "once",
      NO_FILTER,
      options,
      async (native, bounds) => {
        try {
          attempts++;
          return await native.insertOne(ready, bounds);
        } catch (error) {
          if (attempts === 1 || !isDuplicateId(error)) throw error;
          return { acknowledged: true, insertedId: ready._id } as MongoInsertOneResult<T>;
        }
      },
    );
  }

  /**
   * Inserts documents. It is not repeated: a bulk that broke off has outcome `unknown`.
   *
   * @param documents the documents; they are not changed.
   * @param options order and bounds.
   * @returns how many, and their `_id`s.
   * @throws {ValidationError} when the parser refuses one of them; nothing is sent then.
   * @throws {ClientError} of kind `partial` when some were refused; `mongoBulkReport` tells which.
   */
  async insertMany(
    documents: readonly NewMongoDocument<T>[],
    options?: MongoBulkOptions,
  ): Promise<MongoInsertManyResult<T>> {
    const ready = writableDocuments(this.name, this.#writeParser, documents);
    if (ready.length === 0) return { acknowledged: true, insertedCount: 0, insertedIds: {} };
    const { ordered = true } = options ?? {};
    return await this.#calls.run(
      "insertMany",
      "once",
      NO_FILTER,
      options,
      (native, bounds) => native.insertMany(ready, { ...bounds, ordered }),
    );
  }

  /**
   * Changes the first document that is found.
   *
   * @param filter which.
   * @param update what to change.
   * @param options `upsert`, whether it may be repeated, and bounds.
   * @returns what was done.
   * @throws {TypeError} when the update is a whole document, or the filter has a field that is undefined.
   * @throws {ClientError} when it fails; its `outcome` tells whether it may have been done.
   */
  async updateOne(
    filter: MongoFilter<T>,
    update: MongoUpdate<T>,
    options?: MongoUpdateOptions,
  ): Promise<MongoUpdateResult<T>> {
    requireOperators(this.name, "updateOne", update);
    return await this.#calls.run(
      "updateOne",
      effectOf(options),
      filter,
      options,
      (native, bounds) => native.updateOne(filter, update, withOptions(options, bounds)),
    );
  }

  /**
   * Changes all documents that are found. The driver never repeats it.
   *
   * @param filter which; `{}` only with `all`.
   * @param update what to change.
   * @param options `upsert`, `all`, whether it may be repeated, and bounds.
   * @returns what was done.
   * @throws {TypeError} when the filter has no condition and `all` does not say so.
   * @throws {ClientError} when it fails; it can be half done then.
   */
  async updateMany(
    filter: MongoFilter<T>,
    update: MongoUpdate<T>,
    options?: MongoUpdateOptions & MongoManyOptions,
  ): Promise<MongoUpdateResult<T>> {
    requireOperators(this.name, "updateMany", update);
    requireCondition(this.name, "updateMany", filter, options?.all);
    return await this.#calls.run(
      "updateMany",
      effectOf(options),
      filter,
      options,
      (native, bounds) => native.updateMany(filter, update, withOptions(options, bounds)),
    );
  }

  /**
   * Puts a whole document in the place of the first that is found; its `_id` stays.
   *
   * @param filter which.
   * @param replacement the new document; it is not changed.
   * @param options `upsert`, whether it may be repeated, and bounds.
   * @returns what was done.
   * @throws {TypeError} when the new document has operators.
   * @throws {ValidationError} when the parser refuses the new document.
   * @throws {ClientError} when it fails.
   */
  async replaceOne(
    filter: MongoFilter<T>,
    replacement: MongoReplacement<T>,
    options?: MongoUpdateOptions,
  ): Promise<MongoUpdateResult<T>> {
    requireDocument(this.name, "replaceOne", replacement);
    const ready = writableDocument(this.name, this.#writeParser, replacement);
    const result = await this.#calls.run(
      "replaceOne",
      effectOf(options),
      filter,
      options,
      (native, bounds) => native.replaceOne(filter, ready, withOptions(options, bounds)),
    );
    return result as MongoUpdateResult<T>;
  }

  /**
   * Deletes the first document that is found.
   *
   * @param filter which.
   * @param options whether it may be repeated, and bounds.
   * @returns how many were deleted.
   * @throws {ClientError} when it fails.
   */
  async deleteOne(filter: MongoFilter<T>, options?: MongoWriteOptions): Promise<MongoDeleteResult> {
    return await this.#calls.run(
      "deleteOne",
      effectOf(options),
      filter,
      options,
      (native, bounds) => native.deleteOne(filter, bounds),
    );
  }

  /**
   * Deletes all documents that are found. The driver never repeats it.
   *
   * @param filter which; `{}` only with `all`. A field that is undefined is refused.
   * @param options `all`, whether it may be repeated, and bounds.
   * @returns how many were deleted.
   * @throws {TypeError} when the filter has no condition and `all` does not say so.
   * @throws {ClientError} when it fails; it can be half done then.
   */
  async deleteMany(
    filter: MongoFilter<T>,
    options?: MongoManyOptions,
  ): Promise<MongoDeleteResult> {
    requireCondition(this.name, "deleteMany", filter, options?.all);
    return await this.#calls.run(
      "deleteMany",
      effectOf(options),
      filter,
      options,
      (native, bounds) => native.deleteMany(filter, bounds),
    );
  }

  /**
   * Changes the first document that is found, and returns it.
   *
   * @param filter which.
   * @param update what to change.
   * @param options `upsert`, order, whether it is returned as it was or as it is, and bounds.
   * @returns the document before the change unless `returnDocument` is `after`; null when there is none.
   * @throws {ClientError} of kind `serialization` and outcome `applied` when the parser refuses what is
   * stored; else when the call fails.
   */
  async findOneAndUpdate<R = MongoDocument<T>>(
    filter: MongoFilter<T>,
    update: MongoUpdate<T>,
    options?: MongoFindOneAndUpdateOptions<R>,
  ): Promise<R | null> {
    requireOperators(this.name, "findOneAndUpdate", update);
    const found = await this.#calls.run(
      "findOneAndUpdate",
      effectOf(options),
      filter,
      options,
      (native, bounds) => native.findOneAndUpdate(filter, update, withOptions(options, bounds)),
    );
    return this.#calls.read("findOneAndUpdate", found, parserFor(this.#parser, options));
  }

  /**
   * Makes many writes. Documents that are inserted or put in the place of others are checked first.
   *
   * @param operations the writes.
   * @param options order, `all` and bounds.
   * @returns what was done.
   * @throws {TypeError} when `updateMany` or `deleteMany` has a filter without a condition and `all` does
   * not say so.
   * @throws {ValidationError} when the parser refuses one of the documents; nothing is sent then.
   * @throws {ClientError} of kind `partial` when some were refused; `mongoBulkReport` tells which.
   */
  async bulkWrite(
    operations: readonly MongoBulkOperation<T>[],
    options?: MongoBulkOptions & MongoManyOptions,
  ): Promise<MongoBulkResult> {
    const ready = checkedOperations(this.name, this.#writeParser, operations, options?.all);
    const { ordered = true } = options ?? {};
    return await this.#calls.run(
      "bulkWrite",
      effectOf(options),
      NO_FILTER,
      options,
      (native, bounds) => native.bulkWrite(ready, { ...bounds, ordered }),
    );
  }
}
