/**
 * The part of the Qdrant client that finds and reads points.
 *
 * @module
 */

import type { CallOptions } from "../../utils/remote/caller.ts";
import { idProblem, requireName, requireWhole } from "./checks.ts";
import { operationOn, type QdrantCore } from "./core.ts";
import { type QdrantReadOptions, readPoint, selection } from "./reading.ts";
import { type QdrantSearch, type QdrantSearchOptions, searchMany, searchOne } from "./search.ts";
import type {
  QdrantFilter,
  QdrantHit,
  QdrantId,
  QdrantPayload,
  StoredQdrantPoint,
} from "./types.ts";

/** Which points are read one after the other, and how. */
export interface QdrantScrollOptions<P extends object = QdrantPayload>
  extends QdrantReadOptions<P> {
  /** What the points must fulfil. */
  readonly filter?: QdrantFilter;
  /**
   * Points in one request.
   * @default 256
   */
  readonly batchSize?: number;
  /**
   * Milliseconds for each request, not for all.
   * @default the client's own
   */
  readonly timeoutMs?: number;
}

/** Which points are counted, and how. */
export interface QdrantCountOptions extends CallOptions {
  /** What the points must fulfil. */
  readonly filter?: QdrantFilter;
  /**
   * Whether the number is exact, rather than about right and fast.
   * @default true
   */
  readonly exact?: boolean;
}

/** Finds and reads points. */
export class QdrantPointReads {
  readonly #core: QdrantCore;

  /**
   * Makes it for a client.
   *
   * @param core the shared part of the client.
   */
  constructor(core: QdrantCore) {
    this.#core = core;
  }

  /**
   * Searches for the points nearest to a vector.
   *
   * @param collection name of the collection or the alias.
   * @param search what is searched for, and how.
   * @returns the points found, the nearest first.
   * @throws {ClientError} of kind `validation` when the vector does not fit the collection.
   */
  async search<P extends object = QdrantPayload>(
    collection: string,
    search: QdrantSearchOptions<P>,
  ): Promise<QdrantHit<P>[]> {
    return await searchOne(this.#core, collection, search);
  }

  /**
   * Makes several searches in one request.
   *
   * @param collection name of the collection or the alias.
   * @param searches what is searched for.
   * @param options what every call takes.
   * @returns the points found by each search, in the order of the searches.
   * @throws {ClientError} of kind `validation` when a vector does not fit the collection.
   */
  async searchBatch<P extends object = QdrantPayload>(
    collection: string,
    searches: readonly QdrantSearch<P>[],
    options?: CallOptions,
  ): Promise<QdrantHit<P>[][]> {
    return await searchMany(this.#core, collection, searches, options);
  }

  /**
   * Reads points by their identifiers.
   *
   * @param collection name of the collection or the alias.
   * @param ids identifiers; those that no point has are left out.
   * @param options what comes back.
   * @returns the points, in no particular order.
   */
  async get<P extends object = QdrantPayload>(
    collection: string,
    ids: readonly QdrantId[],
    options?: QdrantReadOptions<P>,
  ): Promise<StoredQdrantPoint<P>[]> {
    requireName("a collection", collection);
    if (ids.length === 0) return [];
    const operation = operationOn("get", "read", collection, ids.length);
    for (const id of ids) this.#core.require(operation, idProblem(id));
    const points = await this.#core.run(
      operation,
      options,
      (api, request) =>
        api.getPoints({ collection_name: collection, ids, ...selection(options) }, request),
    );
    return points.map((point) => readPoint(this.#core, operation, point, options));
  }

  /**
   * Reads all points, or those that fulfil a filter, a batch at a time. A request that fails may be
   * repeated without leaving out or doubling a point.
   *
   * @param collection name of the collection or the alias.
   * @param options which points, and what comes back.
   * @returns the points in the order of their identifiers.
   */
  async *scroll<P extends object = QdrantPayload>(
    collection: string,
    options?: QdrantScrollOptions<P>,
  ): AsyncGenerator<StoredQdrantPoint<P>, void, undefined> {
    requireName("a collection", collection);
    const { filter, batchSize = 256 } = options ?? {};
    requireWhole("batchSize", batchSize, 1, 100_000);
    const operation = operationOn("scroll", "read", collection);
    this.#core.requireFilter(operation, filter);
    let offset: QdrantId | null | undefined;
    do {
      const args = {
        collection_name: collection,
        limit: batchSize,
        ...selection(options),
        ...(filter === undefined ? {} : { filter }),
        ...(offset === undefined ? {} : { offset }),
      };
      const page = await this.#core.run(
        operation,
        options,
        (api, request) => api.scrollPoints(args, request),
      );
      for (const point of page.points) {
        yield readPoint(this.#core, operation, point, options);
      }
      offset = page.next_page_offset;
    } while (offset !== undefined && offset !== null);
  }

  /**
   * Counts points.
   *
   * @param collection name of the collection or the alias.
   * @param options which points.
   * @returns how many there are.
   */
  async count(collection: string, options?: QdrantCountOptions): Promise<number> {
    requireName("a collection", collection);
    const { filter, exact = true } = options ?? {};
    const args = {
      collection_name: collection,
      exact,
      ...(filter === undefined ? {} : { filter }),
    };
    const operation = operationOn("count", "read", collection);
    this.#core.requireFilter(operation, filter);
    const { count } = await this.#core.run(
      operation,
      options,
      (api, request) => api.countPoints(args, request),
    );
    return count;
  }
}
