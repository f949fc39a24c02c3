/**
 * Storing any number of points.
 *
 * @module
 */

import type { CallOptions, Operation } from "../../utils/remote/caller.ts";
import { ClientError, type ClientErrorKind } from "../../utils/remote/client_error.ts";
import { idProblem, requireName, requireWhole, sameId, toLists, vectorsProblem } from "./checks.ts";
import { operationOn, type QdrantCore } from "./core.ts";
import { payloadText } from "./payload_check.ts";
import { type AddedPoint, newBatch, type PointBatch, pointBytes } from "./point_batch.ts";
import { untilAborted } from "./point_source.ts";
import {
  attachReport,
  type FailedQdrantPoint,
  outcomeOf,
  QdrantPartialError,
  type QdrantUpsertReport,
} from "./report.ts";
import type { QdrantId, QdrantPayload, QdrantPoint } from "./types.ts";

/** Where points come from. */
export type QdrantPointSource<P extends object = QdrantPayload> =
  | Iterable<QdrantPoint<P>>
  | AsyncIterable<QdrantPoint<P>>;

/** How many points are stored. */
export interface UpsertManyOptions extends CallOptions {
  /**
   * Most points in a batch.
   * @default 128
   */
  readonly batchSize?: number;
  /**
   * Most bytes in a batch, estimated from above; the server takes 32 MiB unless it is told otherwise. A
   * point that is larger goes alone.
   * @default 8_388_608
   */
  readonly maxBatchBytes?: number;
  /**
   * Batches at a time.
   * @default 3
   */
  readonly concurrency?: number;
  /**
   * Whether each answer comes when the batch is applied, rather than when it is safe.
   * @default true
   */
  readonly wait?: boolean;
  /**
   * Milliseconds for each batch, not for all.
   * @default the client's own
   */
  readonly timeoutMs?: number;
}

export type { FailedQdrantPoint, QdrantUpsertReport };

/** Failures that every later batch would meet too. */
const LASTING: ReadonlySet<ClientErrorKind> = new Set([
  "aborted",
  "auth",
  "closed",
  "config",
  "not_found",
  "tls",
]);

/** Stores the points of one source. */
class Upserter<P extends object> {
  readonly #core: QdrantCore;
  readonly #operation: Operation;
  readonly #collection: string;
  readonly #options: UpsertManyOptions;
  readonly #failed: FailedQdrantPoint[] = [];
  readonly #running: Map<Promise<void>, ReadonlySet<QdrantId>> = new Map();
  #batch: PointBatch = newBatch();
  readonly #maxPoints: number;
  readonly #maxBytes: number;
  #count = 0;
  #upserted = 0;
  #batches = 0;
  #isAsked = false;
  #lasting: ClientError | undefined;

  constructor(core: QdrantCore, collection: string, options: UpsertManyOptions) {
    this.#core = core;
    this.#collection = collection;
    this.#operation = operationOn("upsertMany", "idempotent", collection);
    this.#options = options;
    this.#maxPoints = options.batchSize ?? 128;
    this.#maxBytes = options.maxBatchBytes ?? 8 * 2 ** 20;
  }

  async store(source: QdrantPointSource<P>): Promise<QdrantUpsertReport> {
    const { signal } = this.#options;
    try {
      await this.#readAll(source);
    } catch (error) {
      await Promise.all(this.#running.keys());
      this.#failBatch(this.#batch, this.#unsent("the source of the points failed before"));
      attachReport(error, this.#report(false));
      throw error;
    }
    await Promise.all(this.#running.keys());
    if (signal?.aborted) {
      this.#failBatch(this.#batch, this.#unsent("it was cancelled before"));
      throw this.#aborted(signal.reason);
    }
    if (this.#lasting !== undefined) this.#failBatch(this.#batch, this.#lasting);
    const report = this.#report(this.#lasting === undefined);
    const { failed, isInputRead } = report;
    if (failed.length === 0 && isInputRead) return report;
    throw new QdrantPartialError(report, this.#operation, this.#lasting ?? failed[0]?.error);
  }

  async #readAll(source: QdrantPointSource<P>): Promise<void> {
    if (Symbol.asyncIterator in source) {
      for await (const point of untilAborted(source, this.#options.signal)) {
        const added = this.#add(point);
        if (added !== undefined) await added;
        if (this.#isOver()) break;
      }
    } else {
      for (const point of source) {
        const added = this.#add(point);
        if (added !== undefined) await added;
        if (this.#isOver()) break;
      }
    }
    if (!this.#isOver()) await this.#send();
  }

  #report(isInputRead: boolean): QdrantUpsertReport {
    return {
      upserted: this.#upserted,
      read: this.#count,
      batches: this.#batches,
      failed: this.#failed.toSorted((a, b) => a.index - b.index),
      isInputRead,
    };
  }

  /** Why points were not stored that were read and never sent. */
  #unsent(state: string): ClientError {
    return this.#core.caller.refusal(this.#operation, { kind: "aborted", state });
  }

  /** Whether going on is useless or not wanted. */
  #isOver(): boolean {
    return this.#lasting !== undefined || this.#options.signal?.aborted === true;
  }

  /** Nearly every point only joins the batch, so nothing is waited for unless there is a reason. */
  #add(point: QdrantPoint<P>): Promise<void> | undefined {
    const index = this.#count++;
    const { id, vector, payload } = point;
    const text = payload === undefined ? "" : payloadText(payload);
    const problem = idProblem(id) ?? vectorsProblem(vector) ??
      (text === undefined ? "payload must be an object of plain data" : undefined);
    if (problem !== undefined) return this.#refuse(index, id, problem);
    const added: AddedPoint<P> = {
      index,
      point,
      sameId: sameId(id),
      bytes: pointBytes(vector, text as string),
    };
    const { sizes } = this.#core;
    const mismatch = sizes.problem(this.#collection, vector);
    const isKnown = mismatch === undefined && sizes.knows(this.#collection);
    if (!isKnown && !this.#isAsked) return this.#askSizes().then(() => this.#check(added));
    return mismatch === undefined ? this.#place(added) : this.#refuse(index, id, mismatch);
  }

  /** The server is asked at most once: an input can be full of vectors of a wrong size. */
  async #askSizes(): Promise<void> {
    this.#isAsked = true;
    await this.#core.learnSizes(this.#operation, this.#collection, this.#options);
  }

  #check(added: AddedPoint<P>): Promise<void> | undefined {
    const { id, vector } = added.point;
    const mismatch = this.#core.sizes.problem(this.#collection, vector);
    return mismatch === undefined ? this.#place(added) : this.#refuse(added.index, id, mismatch);
  }

  #place(added: AddedPoint<P>): Promise<void> | undefined {
    const { points, ids, bytes } = this.#batch;
    const isFull = points.length > 0 && bytes + added.bytes > this.#maxBytes;
    if (isFull || ids.has(added.sameId)) return this.#send().then(() => this.#place(added));
    for (const ids of this.#running.values()) {
      // The last of several points with one identifier must win: it waits until the others are stored.
      if (ids.has(added.sameId)) {
        return Promise.all(this.#running.keys()).then(() => this.#place(added));
      }
    }
    return this.#join(added);
  }

  #join({ index, point: { id, vector, payload }, sameId, bytes }: AddedPoint<P>):
    | Promise<void>
    | undefined {
    const batch = this.#batch;
    const list = toLists(vector);
    batch.points.push(
      payload === undefined ? { id, vector: list } : { id, vector: list, payload },
    );
    batch.indexes.push(index);
    batch.ids.add(sameId);
    batch.bytes += bytes;
    return batch.points.length >= this.#maxPoints ? this.#send() : undefined;
  }

  /** Sends the batch as soon as there is room; waits for nothing else. */
  async #send(): Promise<void> {
    const { concurrency = 3 } = this.#options;
    while (this.#running.size >= concurrency) await Promise.race(this.#running.keys());
    if (this.#batch.points.length === 0) return;
    const batch = this.#batch;
    this.#batch = newBatch();
    if (this.#lasting !== undefined) return this.#failBatch(batch, this.#lasting);
    const sent: Promise<void> = this.#request(batch).finally(() => this.#running.delete(sent));
    this.#running.set(sent, batch.ids);
  }

  async #request(batch: PointBatch): Promise<void> {
    const { wait = true } = this.#options;
    this.#batches++;
    try {
      await this.#core.run(
        operationOn("upsertMany", "idempotent", this.#collection, batch.points.length),
        this.#options,
        (api, request) =>
          api.upsertPoints(
            { collection_name: this.#collection, wait, points: batch.points },
            request,
          ),
      );
      this.#upserted += batch.points.length;
    } catch (error) {
      const failure = this.#core.caller.failure(this.#operation, error);
      if (LASTING.has(failure.kind)) this.#lasting ??= failure;
      this.#failBatch(batch, failure);
    }
  }

  #failBatch(batch: PointBatch, error: ClientError): void {
    for (const [i, index] of batch.indexes.entries()) {
      this.#failed.push({ index, id: batch.points[i]?.id as QdrantId, error });
    }
  }

  #refuse(index: number, id: QdrantId, state: string): undefined {
    const error = this.#core.caller.refusal(this.#operation, { kind: "validation", state });
    this.#failed.push({ index, id, error });
  }

  #aborted(cause: unknown): ClientError {
    const report = this.#report(false);
    const { upserted, failed, read, isInputRead } = report;
    const error = new ClientError({
      kind: "aborted",
      outcome: outcomeOf(report),
      details: { upserted, failed: failed.length, isInputRead, read },
    }, {
      client: "qdrant",
      operation: this.#operation.name,
      collection: this.#collection,
      effect: "idempotent",
      elapsedMs: 0,
      cause,
    });
    attachReport(error, report);
    return error;
  }
}

/**
 * Stores points in batches, several at a time.
 *
 * @param core the client.
 * @param collection name of the collection or the alias.
 * @param source the points.
 * @param options how.
 * @returns how many were stored.
 */
export async function upsertAll<P extends object>(
  core: QdrantCore,
  collection: string,
  source: QdrantPointSource<P>,
  options: UpsertManyOptions = {},
): Promise<QdrantUpsertReport> {
  requireName("a collection", collection);
  const { batchSize = 128, maxBatchBytes = 8 * 2 ** 20, concurrency = 3 } = options;
  requireWhole("batchSize", batchSize, 1, 10_000);
  requireWhole("maxBatchBytes", maxBatchBytes, 1, 2 ** 30);
  requireWhole("concurrency", concurrency, 1, 64);
  return await new Upserter<P>(core, collection, options).store(source);
}
