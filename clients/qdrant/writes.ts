/**
 * The part of the Qdrant client that stores, changes and deletes points.
 *
 * @module
 */

import type { CallOptions } from "../../utils/remote/caller.ts";
import { idProblem, requireName, selectorProblem, toLists } from "./checks.ts";
import { operationOn, type QdrantCore } from "./core.ts";
import type { QdrantAnswer, QdrantApi, QdrantRequest, RawQdrantUpdate } from "./driver.ts";
import { payloadProblem } from "./payload_check.ts";
import { QdrantPointReads } from "./reads.ts";
import type {
  QdrantFilter,
  QdrantId,
  QdrantPayload,
  QdrantPoint,
  QdrantSelector,
} from "./types.ts";
import {
  type QdrantPointSource,
  type QdrantUpsertReport,
  upsertAll,
  type UpsertManyOptions,
} from "./upsert_many.ts";

/** How a write is made. */
export interface QdrantWriteOptions extends CallOptions {
  /**
   * Whether the answer comes when the write is applied, rather than when it is safe.
   * @default true
   */
  readonly wait?: boolean;
}

/** What became of a write. */
export interface QdrantWritten {
  /**
   * `completed`: searches see it. `acknowledged`: it is safe and will be applied; without `wait`, or when
   * applying takes longer than the server waits.
   */
  readonly status: "completed" | "acknowledged";
}

type Write = (api: QdrantApi, request: QdrantRequest) => Promise<QdrantAnswer<RawQdrantUpdate>>;

/** Reads, stores, changes and deletes points. */
export class QdrantPoints extends QdrantPointReads {
  readonly #core: QdrantCore;

  /**
   * Makes it for a client.
   *
   * @param core the shared part of the client.
   */
  constructor(core: QdrantCore) {
    super(core);
    this.#core = core;
  }

  /**
   * Stores points in one request; one that has the identifier already is replaced. For many points there
   * is {@linkcode QdrantPoints.upsertMany}.
   *
   * @param collection name of the collection or the alias.
   * @param points the points.
   * @param options how.
   * @returns what became of it.
   * @throws {ClientError} of kind `validation` when an identifier, a vector or a payload cannot be stored;
   * nothing is then.
   */
  async upsert<P extends object = QdrantPayload>(
    collection: string,
    points: readonly QdrantPoint<P>[],
    options?: QdrantWriteOptions,
  ): Promise<QdrantWritten> {
    requireName("a collection", collection);
    if (points.length === 0) return { status: "completed" };
    const core = this.#core;
    const operation = operationOn("upsert", "idempotent", collection, points.length);
    for (const { id, vector, payload } of points) {
      core.require(operation, idProblem(id) ?? payloadProblem(payload));
      core.requireVectors(operation, vector);
    }
    const body = points.map(({ id, vector, payload }) => ({
      id,
      vector: toLists(vector),
      ...(payload === undefined ? {} : { payload }),
    }));
    const vectors = points.map(({ vector }) => vector);
    const { status } = await core.run(
      operation,
      options,
      (api, request) =>
        api.upsertPoints(
          { collection_name: collection, wait: options?.wait ?? true, points: body },
          request,
        ),
      (call) => core.checkVectors(operation, collection, vectors, call),
    );
    return written(status);
  }

  /**
   * Stores any number of points in batches, several at a time. Points that cannot be stored, and batches
   * that fail, do not keep the others from being stored.
   *
   * @param collection name of the collection or the alias.
   * @param points the points, from an array, a generator or a stream.
   * @param options how.
   * @returns how many were stored: all of them.
   * @throws {QdrantPartialError} naming every point that was not stored.
   * @throws {ClientError} of kind `aborted` when the caller cancels it; `qdrantUpsertReport` tells what
   * became of the points.
   * @throws what the source of the points throws; `qdrantUpsertReport` tells too.
   */
  async upsertMany<P extends object = QdrantPayload>(
    collection: string,
    points: QdrantPointSource<P>,
    options?: UpsertManyOptions,
  ): Promise<QdrantUpsertReport> {
    return await upsertAll(this.#core, collection, points, options);
  }

  /**
   * Changes fields of payloads; other fields stay.
   *
   * @param collection name of the collection or the alias.
   * @param payload the fields.
   * @param selector which points.
   * @param options how.
   * @returns what became of it.
   */
  async setPayload(
    collection: string,
    payload: QdrantPayload,
    selector: QdrantSelector,
    options?: QdrantWriteOptions,
  ): Promise<QdrantWritten> {
    return await this.#change(
      "setPayload",
      collection,
      selector,
      options,
      payload,
      (args) => (api, request) => api.setPayload({ ...args, payload }, request),
    );
  }

  /**
   * Replaces payloads as a whole.
   *
   * @param collection name of the collection or the alias.
   * @param payload what each of the points has then.
   * @param selector which points.
   * @param options how.
   * @returns what became of it.
   */
  async overwritePayload(
    collection: string,
    payload: QdrantPayload,
    selector: QdrantSelector,
    options?: QdrantWriteOptions,
  ): Promise<QdrantWritten> {
    return await this.#change(
      "overwritePayload",
      collection,
      selector,
      options,
      payload,
      (args) => (api, request) => api.overwritePayload({ ...args, payload }, request),
    );
  }

  /**
   * Deletes fields of payloads.
   *
   * @param collection name of the collection or the alias.
   * @param keys paths of the fields.
   * @param selector which points.
   * @param options how.
   * @returns what became of it.
   */
  async deletePayload(
    collection: string,
    keys: readonly string[],
    selector: QdrantSelector,
    options?: QdrantWriteOptions,
  ): Promise<QdrantWritten> {
    if (keys.length === 0) return { status: "completed" };
    return await this.#change(
      "deletePayload",
      collection,
      selector,
      options,
      undefined,
      (args) => (api, request) => api.deletePayload({ ...args, keys }, request),
    );
  }

  /**
   * Deletes points by their identifiers; those that no point has are no fault.
   *
   * @param collection name of the collection or the alias.
   * @param ids identifiers.
   * @param options how.
   * @returns what became of it.
   */
  async deletePoints(
    collection: string,
    ids: readonly QdrantId[],
    options?: QdrantWriteOptions,
  ): Promise<QdrantWritten> {
    return await this.#change(
      "deletePoints",
      collection,
      { ids },
      options,
      undefined,
      (args) => (api, request) => api.deletePoints(args, request),
    );
  }

  /**
   * Deletes all points that fulfil a filter. A filter of which a part restricts nothing (no condition, an
   * empty list, a value that is undefined) is refused: it would delete too much.
   *
   * @param collection name of the collection or the alias.
   * @param filter what they fulfil.
   * @param options how.
   * @returns what became of it.
   * @throws {ClientError} of kind `validation` when the filter does not restrict.
   */
  async deleteByFilter(
    collection: string,
    filter: QdrantFilter,
    options?: QdrantWriteOptions,
  ): Promise<QdrantWritten> {
    return await this.#change(
      "deleteByFilter",
      collection,
      { filter },
      options,
      undefined,
      (args) => (api, request) => api.deletePoints(args, request),
    );
  }

  async #change(
    name: string,
    collection: string,
    selector: QdrantSelector,
    options: QdrantWriteOptions | undefined,
    payload: QdrantPayload | undefined,
    work: (args: Record<string, unknown>) => Write,
  ): Promise<QdrantWritten> {
    requireName("a collection", collection);
    const operation = operationOn(name, "idempotent", collection);
    this.#core.require(operation, selectorProblem(selector) ?? payloadProblem(payload));
    if ("ids" in selector && selector.ids.length === 0) return { status: "completed" };
    const args = {
      collection_name: collection,
      wait: options?.wait ?? true,
      ...("ids" in selector ? { points: selector.ids } : { filter: selector.filter }),
    };
    const { status } = await this.#core.run(operation, options, work(args));
    return written(status);
  }
}

function written(status: string): QdrantWritten {
  return { status: status === "completed" ? "completed" : "acknowledged" };
}
