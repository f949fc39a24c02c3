/**
 * The MongoDB client.
 *
 * @module
 */

import type { CallOptions } from "../../utils/remote/caller.ts";
import { checkHealth, type HealthCheck } from "../../utils/remote/health.ts";
import type { Parser } from "../../utils/remote/parser.ts";
import { Registry } from "../../utils/remote/registry.ts";
import { MongoCollection } from "./collection.ts";
import type { MongoCollectionOptions } from "./collection_options.ts";
import { configFromEnvironment, type MongoDBConfig, readSettings } from "./config.ts";
import type { MongoContext } from "./context.ts";
import { MongoCore, NAME } from "./core.ts";
import {
  type CollectionPlan,
  ensureOneCollection,
  listCollections,
  type MongoCollectionSpec,
  planOneCollection,
} from "./ensure_collection.ts";
import { ensureCollectionIndexes, planCollectionIndexes } from "./ensure_indexes.ts";
import { askHealth, HEALTH_CHECK } from "./health.ts";
import type { IndexPlan } from "./index_plan.ts";
import type { MongoIndexSpec } from "./index_spec.ts";
import type { MongoDBStats } from "./monitor.ts";
import { type StoredResumeToken, storedResumeTokens } from "./resume_tokens.ts";
import { runTransaction, type TransactionWork } from "./transaction.ts";
import type { MongoDriver } from "./types.ts";
import type { ResumeTokens } from "./watch.ts";

/** What a client can be given instead of making it itself. */
export interface MongoDBDependencies {
  /** A connected driver. It is used, and never closed; its own options hold. */
  readonly driver?: MongoDriver;
}

const HEALTH_TIMEOUT_MS = 1_000;
/**
 * A client of one database.
 *
 * Every call has a deadline and takes a signal. A call whose answer was lost is repeated only when that
 * does no harm; else its error says `outcome: "unknown"`.
 *
 * @example Make a client; nothing is sent before `connect()`
 * ```ts
 * import { assertEquals, assertRejects } from "@std/assert";
 * import { ClientError } from "@nlre/shared/clients";
 * import { MongoDBClient } from "@nlre/shared/clients/mongodb";
 *
 * const mongo = new MongoDBClient({ uri: "mongodb://localhost:27017" });
 * const leads = mongo.getCollection<{ leadId: string }>("leads");
 * const error = await assertRejects(() => leads.findOne({ leadId: "lead-1" }), ClientError);
 * assertEquals(error.message, "Cannot run mongodb.findOne: call connect() first");
 * await mongo.close();
 * ```
 */
export class MongoDBClient implements AsyncDisposable {
  readonly #core: MongoCore;
  readonly #context: MongoContext;

  /**
   * Makes a client that is not connected.
   *
   * @param config the settings.
   * @param dependencies what it is given instead of making it itself.
   * @throws {ConfigError} naming every setting that is wrong.
   */
  constructor(config?: MongoDBConfig, dependencies?: MongoDBDependencies) {
    this.#core = new MongoCore(readSettings(config ?? {}), dependencies?.driver);
    this.#context = this.#core.context;
  }

  /**
   * Finds the client that {@linkcode initMongoDB} made.
   *
   * @returns the client.
   * @throws {TypeError} when there is none.
   */
  static getInstance(): MongoDBClient {
    return REGISTRY.get();
  }

  /** Whether `close()` was called. */
  get isClosed(): boolean {
    return this.#core.connection.isClosed;
  }

  /** Name of the database. */
  get database(): string {
    return this.#core.settings.database;
  }

  /** The driver, for what this client does not do; its calls have no deadline and its errors are raw. */
  get native(): MongoDriver {
    return this.#core.connection.driver("native");
  }

  /**
   * Connects; waits up to `connectTimeoutMs` for a server that is not there yet. One that failed can be
   * called again. A connection that is lost later is made anew without a call.
   *
   * @param options the caller's own limit.
   * @throws {ClientError} of kind `auth`, `tls`, `config`, `connect` or `unavailable`.
   */
  async connect(options?: CallOptions): Promise<void> {
    await this.#core.connect(options);
  }

  /**
   * Closes: refuses new calls, waits up to `closeTimeoutMs` for those under way, ends the rest. It may be
   * called at any time and more than once; it never throws.
   *
   * @returns when nothing is open.
   */
  close(): Promise<void> {
    return this.#core.connection.close();
  }

  /**
   * Closes, for `await using`.
   *
   * @returns when nothing is open.
   */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /**
   * Asks the server how it is: version, role, name of the replica set, and how long the answer took.
   * Never throws.
   *
   * @param options bounds; one second by default.
   * @returns how it is; `degraded` when it answers but the replica set has no primary.
   */
  healthCheck(options?: CallOptions): Promise<HealthCheck> {
    const { onceCaller } = this.#context;
    return checkHealth(NAME, async () => {
      const driver = this.#core.connection.driver(HEALTH_CHECK.name);
      const bounds = { timeoutMs: HEALTH_TIMEOUT_MS, ...options };
      return await onceCaller.run(HEALTH_CHECK, bounds, (call) => askHealth(driver, call));
    });
  }

  /**
   * Tells what was counted: the pool (not that of an injected driver), calls, slow calls by shape,
   * unreadable documents.
   *
   * @returns the counts, as they are now.
   */
  stats(): MongoDBStats {
    return this.#context.monitor.stats();
  }

  /**
   * Makes a handle of a collection. Make one and keep it.
   *
   * @param name name of the collection.
   * @param parser reads every document that is found, and checks every whole document that is stored;
   * without one, documents are taken as they are.
   * @param options how documents are checked and kept.
   * @returns the handle; it can be made before `connect()`.
   */
  getCollection<T extends object = Record<string, unknown>>(
    name: string,
    parser?: Parser<T>,
    options?: MongoCollectionOptions,
  ): MongoCollection<T> {
    return new MongoCollection<T>(this.#context, name, parser, options ?? {});
  }

  /**
   * Compares declared indexes with those of a collection; changes nothing.
   *
   * @param collection name of the collection, which need not exist.
   * @param specs what is declared.
   * @param options bounds; ten minutes by default.
   * @returns what `ensureIndexes` would do, and what stands against it.
   * @throws {ClientError} when it fails.
   */
  planIndexes(
    collection: string,
    specs: readonly MongoIndexSpec[],
    options?: CallOptions,
  ): Promise<IndexPlan> {
    return planCollectionIndexes(this.#context, collection, specs, options ?? {});
  }

  /**
   * Makes the indexes that are missing, and changes lifetime and visibility in place. Nothing is ever
   * dropped. It asks the server once when all are there, and several processes may do it at a time.
   *
   * @param collection name of the collection; it is made when it does not exist.
   * @param specs what is declared.
   * @param options bounds; ten minutes by default.
   * @returns what was done, and what could not be: `conflict` must be looked at.
   * @throws {ClientError} when it fails.
   */
  ensureIndexes(
    collection: string,
    specs: readonly MongoIndexSpec[],
    options?: CallOptions,
  ): Promise<IndexPlan> {
    return ensureCollectionIndexes(this.#context, collection, specs, options ?? {});
  }

  /**
   * Compares a declared collection with the server's; changes nothing.
   *
   * @param collection name of the collection.
   * @param spec its validator.
   * @param options bounds.
   * @returns what `ensureCollection` would do.
   * @throws {ClientError} when it fails.
   */
  planCollection(
    collection: string,
    spec: MongoCollectionSpec,
    options?: CallOptions,
  ): Promise<CollectionPlan> {
    return planOneCollection(this.#context, collection, spec, options ?? {});
  }

  /**
   * Makes a collection, or changes its validator in place. Several processes may do it at a time.
   *
   * @param collection name of the collection.
   * @param spec its validator.
   * @param options bounds.
   * @returns what was done.
   * @throws {ClientError} when it fails.
   */
  ensureCollection(
    collection: string,
    spec: MongoCollectionSpec,
    options?: CallOptions,
  ): Promise<CollectionPlan> {
    return ensureOneCollection(this.#context, collection, spec, options ?? {});
  }

  /**
   * Lists the collections of the database; views and the server's own are left out.
   *
   * @param options bounds.
   * @returns their names.
   * @throws {ClientError} when it fails.
   */
  async collections(options?: CallOptions): Promise<string[]> {
    return await listCollections(this.#context, options);
  }

  /**
   * Runs work in a transaction: all of its writes happen, or none. The work is done again when the server
   * asks for it; each call in it is given the session and awaited. A call without the session is not part
   * of the transaction: it happens at once, and stays when the rest is undone.
   *
   * @param work the work.
   * @param options bounds of the whole; ten seconds by default.
   * @returns what the work returns, when its writes are committed.
   * @throws what the work throws, after everything is undone.
   * @throws {ClientError} with outcome `none` when it was undone, `unknown` when the answer to the commit
   * was lost.
   */
  withTransaction<R>(work: TransactionWork<R>, options?: CallOptions): Promise<R> {
    return runTransaction(this.#context, work, options ?? {});
  }

  /**
   * Makes what keeps the place of somebody who follows changes, in the database itself.
   *
   * @param id name of whoever follows, unique in the database.
   * @param collection where it is kept; `resume_tokens` by default.
   * @param options bounds of each call by which it is read or kept.
   * @returns what `watch` of a collection is given.
   */
  resumeTokens(id: string, collection?: string, options?: CallOptions): ResumeTokens {
    const name = collection ?? "resume_tokens";
    return storedResumeTokens(this.getCollection<StoredResumeToken>(name), id, options);
  }
}

const REGISTRY: Registry<MongoDBConfig, MongoDBClient> = new Registry(
  "MongoDB",
  (config) => new MongoDBClient(config),
  "MongoDBClient",
);

/**
 * Makes the one client of the program, or finds it.
 *
 * @param config the settings; by default those of the environment: `MONGODB_URI`, `MONGODB_DATABASE`,
 * `MONGODB_MAX_POOL_SIZE` and `MONGODB_TLS_CA`.
 * @returns the client, not connected yet.
 * @throws {ConfigError} naming every setting or variable that is wrong.
 * @throws {TypeError} when there is a client with other settings.
 *
 * @example One client for the whole program
 * ```ts
 * import { assertStrictEquals } from "@std/assert";
 * import { initMongoDB, MongoDBClient } from "@nlre/shared/clients/mongodb";
 *
 * const mongo = initMongoDB({ uri: "mongodb://localhost:27017", maxPoolSize: 20 });
 * assertStrictEquals(MongoDBClient.getInstance(), mongo);
 * await mongo.close();
 * ```
 */
export function initMongoDB(config?: MongoDBConfig): MongoDBClient {
  return REGISTRY.init(config ?? configFromEnvironment());
}

/** Forgets the program's client without closing it, for tests. */
export function resetMongoDB(): void {
  REGISTRY.reset();
}
