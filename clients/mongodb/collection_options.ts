/**
 * What the calls on a collection take beside deadline, signal and session.
 *
 * @module
 */

import type { Parser } from "../../utils/remote/parser.ts";
import type { MongoCallOptions } from "./context.ts";
import type { InvalidDocumentPolicy } from "./cursor.ts";
import type { MongoSort } from "./types.ts";

/** How the documents of a collection are checked and kept. */
export interface MongoCollectionOptions {
  /**
   * Checks whole documents before they are sent; stricter than what reads them, as a rule.
   * @default the parser that reads
   */
  readonly writeParser?: Parser<unknown>;
  /**
   * Whether a write is there once the journals of a majority have it, and a read sees it from then on,
   * whatever the connection string says (`w=0`, `readPreference=secondary`).
   * @default false
   */
  readonly durable?: boolean;
}

/** What a write takes. */
export interface MongoWriteOptions extends MongoCallOptions {
  /**
   * Promises that making the call twice does no harm, so that it is repeated after a lost answer. The
   * driver repeats single writes once by itself, safely, without it.
   * @default false
   */
  readonly idempotent?: boolean;
}

/** What a write to every document that is found takes. */
export interface MongoManyOptions extends MongoWriteOptions {
  /**
   * Says that all documents of the collection are meant: without it a filter without a condition is
   * refused.
   * @default false
   */
  readonly all?: boolean;
}

/** What an update takes. */
export interface MongoUpdateOptions extends MongoWriteOptions {
  /**
   * Whether a document is inserted when none is found.
   * @default false
   */
  readonly upsert?: boolean;
  /** Which items of arrays are meant by `$[name]` in the update. */
  readonly arrayFilters?: Record<string, unknown>[];
}

/** What a search for one document takes. */
export interface MongoFindOneOptions<R> extends MongoCallOptions {
  /** In which order; the first is taken. */
  readonly sort?: MongoSort;
  /** Which fields; the collection's parser is not applied then. */
  readonly projection?: Readonly<Record<string, unknown>>;
  /** Reads the result in place of the collection's parser. */
  readonly parser?: Parser<R>;
}

/** What an update that returns the document takes. */
export interface MongoFindOneAndUpdateOptions<R>
  extends MongoFindOneOptions<R>, MongoUpdateOptions {
  /**
   * Whether the document is returned as it was or as it is.
   * @default "before"
   */
  readonly returnDocument?: "before" | "after";
}

/** What a cursor takes. */
export interface MongoCursorOptions<R> extends MongoCallOptions {
  /** Reads each result in place of the collection's parser. */
  readonly parser?: Parser<R>;
  /**
   * What happens to stored documents that the parser refuses: they are left out, counted and logged, or
   * the first of them ends the reading with an error.
   * @default "skip"
   */
  readonly invalid?: InvalidDocumentPolicy;
  /** How many documents the server sends at a time. */
  readonly batchSize?: number;
}

/** What a search takes. */
export interface MongoFindOptions<R> extends MongoCursorOptions<R> {
  /** In which order. */
  readonly sort?: MongoSort;
  /** How many are passed over. */
  readonly skip?: number;
  /** How many at most. */
  readonly limit?: number;
  /** Which fields; the collection's parser is not applied then. */
  readonly projection?: Readonly<Record<string, unknown>>;
}

/** What an aggregation takes. */
export interface MongoAggregateOptions<R> extends MongoCursorOptions<R> {
  /** Whether the server may use its disk for what does not fit in memory. */
  readonly allowDiskUse?: boolean;
}

/** What a bulk takes. */
export interface MongoBulkOptions extends MongoCallOptions {
  /**
   * Whether the first refusal ends it; else all are tried.
   * @default true
   */
  readonly ordered?: boolean;
}
