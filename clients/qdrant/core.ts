/**
 * What all parts of the Qdrant client share: the connection, the way of calling, and what is known of
 * collections.
 *
 * @module
 */

import type { Logger } from "../../utils/logger.ts";
import {
  Caller,
  type CallerOptions,
  type CallOptions,
  type Operation,
} from "../../utils/remote/caller.ts";
import type { Effect } from "../../utils/remote/client_error.ts";
import { Connection } from "../../utils/remote/connection.ts";
import type { CallContext } from "../../utils/remote/pending_call.ts";
import { DB_ATTRIBUTES, DB_DURATION } from "../../utils/remote/span_attributes.ts";
import { undefinedPath } from "../../utils/remote/undefined_path.ts";
import { vectorsProblem } from "./checks.ts";
import type { QdrantSettings } from "./config.ts";
import type {
  QdrantAnswer,
  QdrantApi,
  QdrantDriver,
  QdrantRequest,
  RawQdrantCollection,
} from "./driver.ts";
import { explain } from "./explain.ts";
import { openQdrant } from "./open.ts";
import { Slots } from "./slots.ts";
import type { QdrantVectors } from "./types.ts";
import { sizesOf, VectorSizes } from "./vector_sizes.ts";

const CONNECT: Operation = { name: "connect", effect: "read" };

/**
 * Makes a kind of call.
 *
 * @param name name of the operation.
 * @param effect what it does to the data.
 * @param collection name of the collection, if it is about one.
 * @param batchSize how many points or searches it carries, if it can carry several.
 * @returns the operation.
 */
export function operationOn(
  name: string,
  effect: Effect,
  collection?: string,
  batchSize?: number,
): Operation {
  if (collection === undefined) return { name, effect };
  if (batchSize === undefined) return knownOperation(name, effect, collection);
  const attributes = {
    [DB_ATTRIBUTES.collection]: collection,
    [DB_ATTRIBUTES.batchSize]: batchSize,
  };
  return { name, effect, attributes };
}

/** A caller prepares the span of each operation once, so the same object is given again. */
const KNOWN: Map<string, Operation> = new Map();

/** Most operations that are kept; a program has a handful of collections. */
const MAX_KNOWN = 1_000;

function knownOperation(name: string, effect: Effect, collection: string): Operation {
  const key = `${name} ${collection}`;
  const known = KNOWN.get(key);
  if (known !== undefined) return known;
  if (KNOWN.size >= MAX_KNOWN) KNOWN.clear();
  const operation = { name, effect, attributes: { [DB_ATTRIBUTES.collection]: collection } };
  KNOWN.set(key, operation);
  return operation;
}

/** The shared part of a client. */
export class QdrantCore {
  /** The settings. */
  readonly settings: QdrantSettings;
  /** Makes calls, again where they may be repeated. */
  readonly caller: Caller;
  /** Makes calls once. */
  readonly onceCaller: Caller;
  /** Where trouble is reported. */
  readonly logger: Logger;
  /** The life of the driver. */
  readonly connection: Connection<QdrantDriver>;
  /** What is known of vectors. */
  readonly sizes: VectorSizes = new VectorSizes();
  readonly #slots: Slots;

  /**
   * Makes it.
   *
   * @param settings the settings.
   * @param injected a driver that somebody else made.
   */
  constructor(settings: QdrantSettings, injected?: QdrantDriver) {
    this.settings = settings;
    this.logger = settings.logger;
    this.#slots = new Slots(settings.maxConcurrency);
    this.connection = new Connection<QdrantDriver>({
      client: "qdrant",
      open: (signal) => openQdrant(settings, signal),
      close: () => this.#slots.close(settings.closeTimeoutMs),
      ...(injected === undefined ? {} : { injected }),
    });
    const calls: CallerOptions = {
      client: "qdrant",
      operationAttribute: DB_ATTRIBUTES.operation,
      durationMetric: DB_DURATION,
      attributes: {
        [DB_ATTRIBUTES.system]: "qdrant",
        [DB_ATTRIBUTES.serverAddress]: settings.host,
        [DB_ATTRIBUTES.serverPort]: settings.port,
      },
      timeoutMs: settings.timeoutMs,
      retry: settings.retry,
      explain: (error) => explain(error, settings.apiKey, injected === undefined),
    };
    this.caller = new Caller(calls);
    this.onceCaller = new Caller({ ...calls, retry: { ...settings.retry, maxAttempts: 1 } });
  }

  /** Connects within the caller's time. */
  async connect(options?: CallOptions): Promise<void> {
    await this.onceCaller.run(
      CONNECT,
      { timeoutMs: Infinity, ...options },
      () => this.connection.connect(),
    );
  }

  /**
   * Makes a call.
   *
   * @param operation what kind of call it is.
   * @param options what the caller asks for.
   * @param work makes the request once.
   * @param prepare is done before, and can refuse.
   * @returns the result.
   */
  run<T>(
    operation: Operation,
    options: CallOptions | undefined,
    work: (api: QdrantApi, request: QdrantRequest) => Promise<QdrantAnswer<T>>,
    prepare?: (call: CallContext) => Promise<void> | undefined,
  ): Promise<T> {
    let api: QdrantApi;
    try {
      api = this.connection.driver(operation.name).api();
    } catch (error) {
      return Promise.reject(error);
    }
    return this.caller.run(operation, options, async (call) => {
      const prepared = prepare?.(call);
      if (prepared !== undefined) await prepared;
      const answer = await this.#slots.run(call.signal, (signal) => work(api, { signal }));
      const result = answer.data?.result;
      if (result === undefined || result === null) throw new Error("The answer has no result");
      return result;
    });
  }

  /**
   * Refuses vectors that the collection does not take. When their size is not known, or does not seem to
   * fit, the server is asked first: an alias may stand for another collection than before.
   *
   * @param operation the call that they are for.
   * @param collection name of the collection.
   * @param vectors the vectors, one or several points'.
   * @param call the call's bounds.
   * @returns undefined when they are known to fit; else when the server has answered.
   * @throws {ClientError} of kind `validation`.
   */
  checkVectors(
    operation: Operation,
    collection: string,
    vectors: readonly QdrantVectors[],
    call: CallContext,
  ): Promise<void> | undefined {
    const problem = (): string | undefined => {
      for (const vector of vectors) {
        const found = this.sizes.problem(collection, vector);
        if (found !== undefined) return found;
      }
      return undefined;
    };
    if (this.sizes.knows(collection) && problem() === undefined) return undefined;
    return this.#askSizes(operation, collection, call.signal)
      .then(() => this.require(operation, problem()));
  }

  /**
   * Asks the server which vectors a collection takes.
   *
   * @param operation the call that wants to know.
   * @param collection name of the collection.
   * @param options what the caller asks for.
   */
  async learnSizes(operation: Operation, collection: string, options: CallOptions): Promise<void> {
    try {
      await this.onceCaller.run(
        operation,
        options,
        (call) => this.#askSizes(operation, collection, call.signal),
      );
    } catch {
      // The call itself will tell.
    }
  }

  /**
   * Refuses vectors that no collection takes.
   *
   * @param operation the call that they are for.
   * @param vectors the vectors.
   * @throws {ClientError} of kind `validation`.
   */
  requireVectors(operation: Operation, vectors: QdrantVectors): void {
    this.require(operation, vectorsProblem(vectors));
  }

  /**
   * Refuses a call.
   *
   * @param operation the call.
   * @param problem the rule that its input breaks; undefined for none.
   * @throws {ClientError} of kind `validation` when there is a problem.
   */
  require(operation: Operation, problem: string | undefined): void {
    if (problem === undefined) return;
    throw this.caller.refusal(operation, { kind: "validation", state: problem });
  }

  /**
   * Refuses a filter in which something is undefined: JSON has no such thing, so that the server would be
   * asked for something else.
   *
   * @param operation the call that it is for.
   * @param filter the filter, if there is one.
   * @throws {ClientError} of kind `validation`, with the path of the field.
   */
  requireFilter(operation: Operation, filter: unknown): void {
    const path = undefinedPath(filter);
    this.require(operation, path === undefined ? undefined : `filter.${path} is undefined`);
  }

  /** Whatever stands against asking stands against the call too, which then tells it. */
  async #askSizes(
    operation: Operation,
    collection: string,
    callSignal: AbortSignal,
  ): Promise<void> {
    const api = this.connection.driver(operation.name).api();
    const args = { collection_name: collection };
    try {
      const { data } = await this.#slots.run<QdrantAnswer<RawQdrantCollection>>(
        callSignal,
        (signal) => api.getCollection(args, { signal }),
      );
      this.sizes.learn(collection, sizesOf(data?.result?.config?.params?.vectors));
    } catch {
      // Then the vectors go to the server unchecked.
    }
  }
}
