/**
 * Reading a collection.
 *
 * @module
 */

import type { Document } from "mongodb";
import type { Parser } from "../../utils/remote/parser.ts";
import { type CollectionCalls, withOptions } from "./collection_calls.ts";
import type {
  MongoAggregateOptions,
  MongoFindOneOptions,
  MongoFindOptions,
} from "./collection_options.ts";
import type { MongoCallOptions } from "./context.ts";
import type { MongoCursor } from "./cursor.ts";
import type { MongoDocument, MongoDriverCollection, MongoFilter, MongoPipeline } from "./types.ts";
import { followChanges, type MongoWatchOptions } from "./watch.ts";

/**
 * Chooses what reads a result. A collection's parser reads whole documents: with a projection there is
 * none unless the caller names one.
 *
 * @param own the parser of the collection.
 * @param options the options of the call.
 * @returns the parser, if there is one.
 */
export function parserFor<R>(
  own: Parser<unknown> | undefined,
  { parser, projection }: Pick<MongoFindOneOptions<R>, "parser" | "projection"> = {},
): Parser<R> | undefined {
  if (parser !== undefined || projection !== undefined) return parser;
  return own as Parser<R> | undefined;
}

/**
 * What can be asked of a collection.
 *
 * @example Take what only reads
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import type { ReadableMongoCollection } from "@nlre/shared/clients/mongodb";
 * import { createMemoryMongo } from "@nlre/shared/clients/testing";
 *
 * function newLeads(leads: ReadableMongoCollection<{ status: string }>): Promise<number> {
 *   return leads.countDocuments({ status: "new" });
 * }
 *
 * const mongo = createMemoryMongo();
 * assertEquals(await newLeads(mongo.getCollection("leads")), 0);
 * await mongo.close();
 * ```
 */
export class ReadableMongoCollection<T extends object> {
  /** Name of the collection. */
  readonly name: string;
  readonly #calls: CollectionCalls<T>;
  readonly #parser: Parser<T> | undefined;

  /**
   * Makes a handle; `getCollection` of the client does it.
   *
   * @param calls makes its calls.
   * @param parser reads a stored document.
   */
  constructor(calls: CollectionCalls<T>, parser: Parser<T> | undefined) {
    this.name = calls.name;
    this.#calls = calls;
    this.#parser = parser;
  }

  /** The driver's own collection, for what is not here; nothing of ours applies to it. */
  get native(): MongoDriverCollection<T> {
    return this.#calls.native;
  }

  /**
   * Finds one document.
   *
   * @param filter which.
   * @param options order, projection and bounds.
   * @returns the document; null when there is none.
   * @throws {ClientError} of kind `serialization` when the parser refuses the stored document; else when
   * the call fails.
   */
  async findOne<R = MongoDocument<T>>(
    filter: MongoFilter<T>,
    options?: MongoFindOneOptions<R>,
  ): Promise<R | null> {
    const found = await this.#calls.run(
      "findOne",
      "read",
      filter,
      options,
      (native, bounds) => native.findOne(filter, withOptions(options, bounds)),
    );
    return this.#calls.read("findOne", found, parserFor(this.#parser, options));
  }

  /**
   * Finds documents.
   *
   * @param filter which; all by default.
   * @param options order, limit, projection and bounds.
   * @returns a cursor for `for await` or `toArray()`; nothing is sent before.
   */
  find<R = MongoDocument<T>>(
    filter?: MongoFilter<T>,
    options?: MongoFindOptions<R>,
  ): MongoCursor<R> {
    return this.#calls.cursor<R>(
      "find",
      filter === undefined ? {} : filter,
      options,
      parserFor(this.#parser, options),
      (native, bounds) => native.find(filter ?? {}, withOptions(options, bounds)),
    );
  }

  /**
   * Runs a pipeline of stages.
   *
   * @param pipeline the stages.
   * @param options parser of the results and bounds; the collection's own parser is not applied.
   * @returns a cursor for `for await` or `toArray()`; nothing is sent before.
   */
  aggregate<R = Document>(
    pipeline: MongoPipeline,
    options?: MongoAggregateOptions<R>,
  ): MongoCursor<R> {
    return this.#calls.cursor<R>(
      "aggregate",
      pipeline,
      options,
      options?.parser,
      (native, bounds) => native.aggregate([...pipeline], withOptions(options, bounds)),
    );
  }

  /**
   * Counts documents, exactly.
   *
   * @param filter which; all by default.
   * @param options bounds.
   * @returns how many.
   * @throws {ClientError} when it fails.
   */
  async countDocuments(filter?: MongoFilter<T>, options?: MongoCallOptions): Promise<number> {
    return await this.#calls.run(
      "countDocuments",
      "read",
      filter === undefined ? {} : filter,
      options,
      (native, bounds) => native.countDocuments(filter ?? {}, bounds),
    );
  }

  /**
   * Lists the distinct values of a field.
   *
   * @param path the field.
   * @param filter in which documents; all by default.
   * @param options bounds.
   * @returns the values, as they are stored.
   * @throws {ClientError} when it fails.
   */
  async distinct<R = unknown>(
    path: string,
    filter?: MongoFilter<T>,
    options?: MongoCallOptions,
  ): Promise<R[]> {
    return await this.#calls.run(
      "distinct",
      "read",
      filter === undefined ? {} : filter,
      options,
      (native, bounds) => native.distinct(path, filter ?? {}, bounds) as Promise<R[]>,
    );
  }

  /**
   * Hands every change of the collection to a function, at least once and in order, until the signal
   * aborts: over lost connections, restarts of the server and restarts of this program.
   *
   * @param options what to watch, where the place in the stream is kept, and what is done with a change.
   * @returns when the signal has aborted and the change in hand is dealt with.
   * @throws what `onChange` throws; {@linkcode ClientError} when the stream cannot go on, of kind
   * `not_found` when the server no longer has the changes since the place that was kept.
   */
  watch(options: MongoWatchOptions<T>): Promise<void> {
    return followChanges(this.#calls, options);
  }
}
