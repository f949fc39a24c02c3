/**
 * Storing any number of points.
 *
 * @module
 */

import type { CallOptions, Operation } from "../caller.ts";
import { ClientError, type ClientErrorKind } from "../client_error.ts";
import {
  idProblem,
  namedVectors,
  requireName,
  requireWhole,
  sameId,
  toLists,
  vectorsProblem,
} from "./checks.ts";
import { operationOn, type QdrantCore } from "./core.ts";
import { payloadText } from "./payload_check.ts";
import { untilAborted } from "./point_source.ts";
import { type FailedQdrantPoint, QdrantPartialError, type QdrantUpsertReport } from "./report.ts";
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

/** Longest form of a number in JSON, with the comma. */
const NUMBER_BYTES = 25;

/** Longest form of one character of a text in UTF-8. */
const CHARACTER_BYTES = 3;

const POINT_BYTES = 80;

interface Batch {
  readonly points: { readonly id: QdrantId; readonly vector: unknown; readonly payload?: object }[];
  readonly indexes: number[];
  readonly ids: Set<QdrantId>;
  bytes: number;
}

function newBatch(): Batch {
  return { points: [], indexes: [], ids: new Set(), bytes: 0 };
}

/** Stores the points of one source. */
class Upserter<P extends object> {
  readonly #core: QdrantCore;
  readonly #operation: Operation;
  readonly #collection: string;
  readonly #options: UpsertManyOptions;
  readonly #failed: FailedQdrantPoint[] = [];
  readonly #running: Map<Promise<void>, ReadonlySet<QdrantId>> = new Map();
  #batch: Batch = newBatch();
  #upserted = 0;
  #batches = 0;
  #isAsked = false;
  #lasting: ClientError | undefined;

  constructor(core: QdrantCore, collection: string, options: UpsertManyOptions) {
    this.#core = core;
    this.#collection = collection;
    this.#operation = operationOn("upsertMany", "idempotent", collection);
    this.#options = options;
  }

  async store(source: QdrantPointSource<P>): Promise<QdrantUpsertReport> {
    const { signal } = this.#options;
    let isRead = true;
    let index = 0;
    try {
      for await (const point of untilAborted(source, signal)) {
        if (this.#lasting !== undefined || signal?.aborted) {
          isRead = false;
          break;
        }
        await this.#add(point, index++);
      }
      if (this.#lasting === undefined && !signal?.aborted) await this.#send();
    } finally {
      await Promise.all(this.#running.keys());
    }
    for (const [i, at] of this.#batch.indexes.entries()) {
      const id = this.#batch.points[i]?.id as QdrantId;
      this.#fail(at, id, this.#lasting ?? this.#aborted());
    }
    const failed = this.#failed.toSorted((a, b) => a.index - b.index);
    const report: QdrantUpsertReport = {
      upserted: this.#upserted,
      batches: this.#batches,
      failed,
      isComplete: isRead,
    };
    if (signal?.aborted) throw this.#aborted();
    if (failed.length > 0 || !isRead) throw this.#partial(report);
    return report;
  }

  async #add(point: QdrantPoint<P>, index: number): Promise<void> {
    const { id, vector, payload } = point;
    const text = payload === undefined || payload === null ? "" : payloadText(payload);
    const problem = idProblem(id) ?? vectorsProblem(vector) ??
      (text === undefined ? "payload must be plain data" : undefined) ??
      await this.#sizeProblem(point);
    if (problem !== undefined) return this.#fail(index, id, this.#refusal(problem));

    const numbers = namedVectors(vector).reduce((sum, [, { length }]) => sum + length, 0);
    const bytes = POINT_BYTES + numbers * NUMBER_BYTES + (text ?? "").length * CHARACTER_BYTES;
    const { batchSize = 128, maxBatchBytes = 8 * 2 ** 20 } = this.#options;
    if (this.#batch.points.length > 0 && this.#batch.bytes + bytes > maxBatchBytes) {
      await this.#send();
    }
    await this.#keepOrder(sameId(id));
    this.#batch.points.push({
      id,
      vector: toLists(vector),
      ...(payload === undefined ? {} : { payload }),
    });
    this.#batch.indexes.push(index);
    this.#batch.ids.add(sameId(id));
    this.#batch.bytes += bytes;
    if (this.#batch.points.length >= batchSize) await this.#send();
  }

  /** The last of several points with one identifier must win: it waits until the others are stored. */
  async #keepOrder(id: QdrantId): Promise<void> {
    if (this.#batch.ids.has(id)) await this.#send();
    const isUnderWay = [...this.#running.values()].some((ids) => ids.has(id));
    if (isUnderWay) await Promise.all(this.#running.keys());
  }

  /** Sends the batch as soon as there is room; waits for nothing else. */
  async #send(): Promise<void> {
    const { concurrency = 3 } = this.#options;
    while (this.#running.size >= concurrency) await Promise.race(this.#running.keys());
    if (this.#batch.points.length === 0 || this.#lasting !== undefined) return;
    const batch = this.#batch;
    this.#batch = newBatch();
    const sent: Promise<void> = this.#request(batch).finally(() => this.#running.delete(sent));
    this.#running.set(sent, batch.ids);
  }

  async #request(batch: Batch): Promise<void> {
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
      for (const [i, index] of batch.indexes.entries()) {
        this.#fail(index, batch.points[i]?.id as QdrantId, failure);
      }
    }
  }

  /** Asks the server at most once: an input can be full of vectors of a wrong size. */
  async #sizeProblem({ vector }: QdrantPoint<P>): Promise<string | undefined> {
    const { sizes } = this.#core;
    const problem = sizes.problem(this.#collection, vector);
    if (this.#isAsked || (problem === undefined && sizes.knows(this.#collection))) return problem;
    this.#isAsked = true;
    await this.#core.learnSizes(this.#operation, this.#collection, this.#options);
    return sizes.problem(this.#collection, vector);
  }

  #fail(index: number, id: QdrantId, error: ClientError): void {
    this.#failed.push({ index, id, error });
  }

  #refusal(state: string): ClientError {
    return this.#core.caller.refusal(this.#operation, { kind: "validation", state });
  }

  #aborted(): ClientError {
    const { signal } = this.#options;
    return new ClientError({ kind: "aborted" }, {
      client: "qdrant",
      operation: this.#operation.name,
      effect: "idempotent",
      elapsedMs: 0,
      cause: signal?.reason,
    });
  }

  #partial(report: QdrantUpsertReport): QdrantPartialError {
    return new QdrantPartialError(
      report,
      this.#operation,
      this.#lasting ?? report.failed[0]?.error,
    );
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
