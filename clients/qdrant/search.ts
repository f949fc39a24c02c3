/**
 * Searching for the points nearest to a vector.
 *
 * @module
 */

import type { CallOptions, Operation } from "../../utils/remote/caller.ts";
import type { CallContext } from "../../utils/remote/pending_call.ts";
import { idProblem, requireName, requireWhole, toList, vectorProblem } from "./checks.ts";
import { operationOn, type QdrantCore } from "./core.ts";
import { type QdrantReadOptions, readHit, selection } from "./reading.ts";
import type {
  QdrantFilter,
  QdrantHit,
  QdrantId,
  QdrantPayload,
  QdrantVector,
  QdrantVectors,
} from "./types.ts";

/** What is searched for. */
export interface QdrantSearch<P extends object = QdrantPayload>
  extends Omit<QdrantReadOptions<P>, keyof CallOptions> {
  /** The vector whose neighbours are wanted. */
  readonly vector?: QdrantVector;
  /** Instead of a vector: the point whose neighbours are wanted; it is not among them. */
  readonly id?: QdrantId;
  /**
   * Name of the vector, in a collection of several.
   * @default the one without a name
   */
  readonly using?: string;
  /** What the points must fulfil. */
  readonly filter?: QdrantFilter;
  /**
   * Most points.
   * @default 10
   */
  readonly limit?: number;
  /**
   * Points to leave out at the beginning.
   * @default 0
   */
  readonly offset?: number;
  /**
   * Points whose score is no better than this are left out. With `Cosine` (from -1 to 1) and `Dot` better
   * is more; with `Euclid` and `Manhattan`, which are distances, better is less.
   */
  readonly scoreThreshold?: number;
  /**
   * Whether every point is compared instead of asking the index of vectors: slower and exact.
   * @default false
   */
  readonly exact?: boolean;
  /**
   * How thoroughly the index of vectors is searched.
   * @default the collection's own
   */
  readonly hnswEf?: number;
}

/** A search, and how it is made. */
export interface QdrantSearchOptions<P extends object = QdrantPayload>
  extends QdrantSearch<P>, CallOptions {}

function checkSearch<P extends object>(
  core: QdrantCore,
  operation: Operation,
  search: QdrantSearch<P>,
): void {
  const { vector, id, filter, limit = 10, offset = 0, scoreThreshold, hnswEf } = search;
  if ((vector === undefined) === (id === undefined)) {
    throw new TypeError(`${operation.name}: give either vector or id`);
  }
  requireWhole("limit", limit, 1, 100_000);
  requireWhole("offset", offset, 0, Number.MAX_SAFE_INTEGER);
  if (hnswEf !== undefined) requireWhole("hnswEf", hnswEf, 1, 100_000);
  if (scoreThreshold !== undefined && !Number.isFinite(scoreThreshold)) {
    throw new RangeError("scoreThreshold must be a finite number");
  }
  core.require(operation, vector === undefined ? idProblem(id) : vectorProblem(vector));
  core.requireFilter(operation, filter);
}

function toRequest<P extends object>(search: QdrantSearch<P>): Record<string, unknown> {
  const { vector, id, using, filter, limit = 10, offset, scoreThreshold, exact, hnswEf } = search;
  return {
    query: vector === undefined ? id : toList(vector),
    limit,
    ...selection(search),
    ...(using === undefined ? {} : { using }),
    ...(filter === undefined ? {} : { filter }),
    ...(offset === undefined ? {} : { offset }),
    ...(scoreThreshold === undefined ? {} : { score_threshold: scoreThreshold }),
    ...(exact === undefined && hnswEf === undefined ? {} : {
      params: {
        ...(exact === undefined ? {} : { exact }),
        ...(hnswEf === undefined ? {} : { hnsw_ef: hnswEf }),
      },
    }),
  };
}

function checkSizes<P extends object>(
  core: QdrantCore,
  operation: Operation,
  collection: string,
  searches: readonly QdrantSearch<P>[],
  call: CallContext,
): Promise<void> | undefined {
  const vectors = searches.flatMap(({ vector, using }): QdrantVectors[] => {
    if (vector === undefined) return [];
    return [using === undefined ? vector : { [using]: vector }];
  });
  return vectors.length === 0 ? undefined : core.checkVectors(operation, collection, vectors, call);
}

/**
 * Makes one search.
 *
 * @param core the client.
 * @param collection name of the collection or the alias.
 * @param options the search.
 * @returns the points found, the nearest first.
 */
export async function searchOne<P extends object>(
  core: QdrantCore,
  collection: string,
  options: QdrantSearchOptions<P>,
): Promise<QdrantHit<P>[]> {
  requireName("a collection", collection);
  const operation = operationOn("search", "read", collection);
  checkSearch(core, operation, options);
  const { points } = await core.run(
    operation,
    options,
    (api, request) =>
      api.queryPoints({ collection_name: collection, ...toRequest(options) }, request),
    (call) => checkSizes(core, operation, collection, [options], call),
  );
  return points.map((point) => readHit(core, operation, point, options));
}

/**
 * Makes several searches in one request.
 *
 * @param core the client.
 * @param collection name of the collection or the alias.
 * @param searches the searches.
 * @param options what every call takes.
 * @returns the points found by each, in order.
 */
export async function searchMany<P extends object>(
  core: QdrantCore,
  collection: string,
  searches: readonly QdrantSearch<P>[],
  options?: CallOptions,
): Promise<QdrantHit<P>[][]> {
  requireName("a collection", collection);
  if (searches.length === 0) return [];
  const operation = operationOn("searchBatch", "read", collection, searches.length);
  for (const search of searches) checkSearch(core, operation, search);
  const results = await core.run(
    operation,
    options,
    (api, request) =>
      api.queryBatchPoints(
        { collection_name: collection, searches: searches.map(toRequest) },
        request,
      ),
    (call) => checkSizes(core, operation, collection, searches, call),
  );
  if (results.length !== searches.length) {
    throw core.caller.refusal(operation, { kind: "protocol" });
  }
  return searches.map((search, i) =>
    (results[i]?.points ?? []).map((point) => readHit(core, operation, point, search))
  );
}
