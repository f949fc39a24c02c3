/**
 * The Qdrant client: collections and their payload indexes, search by vectors, storing many points,
 * filling a collection anew without downtime.
 *
 * Importing it loads no driver; `connect()` does. On Deno the driver needs `--allow-net` for the server.
 *
 * ```ts ignore
 * import { initQdrant } from "@nlre/shared/clients/qdrant";
 *
 * const qdrant = initQdrant();
 * await qdrant.connect();
 * await qdrant.createCollection("knowledge_base", 1536, "Cosine");
 * const results = await qdrant.search("knowledge_base", {
 *   vector: embeddings,
 *   limit: 10,
 *   scoreThreshold: 0.7,
 * });
 * ```
 *
 * @module
 */

export type { CallOptions, ClientRetry } from "../utils/remote/caller.ts";
export {
  ClientError,
  type ClientErrorJson,
  type ClientErrorKind,
  type Effect,
  type FailedCall,
  type Failure,
} from "../utils/remote/client_error.ts";
export type { HealthCheck, HealthError } from "../utils/remote/health.ts";
export type { Parser } from "../utils/remote/parser.ts";
export type { QdrantAliases } from "./qdrant/aliases.ts";
export {
  initQdrant,
  type NativeQdrantClient,
  type QdrantDependencies,
  QdrantVectorClient,
  QdrantVectorClient as QdrantClient,
  resetQdrant,
} from "./qdrant/client.ts";
export { QdrantCollections, type QdrantSnapshot } from "./qdrant/collection_calls.ts";
export type {
  QdrantCollectionPlan,
  QdrantCollectionSpec,
  QdrantDifference,
  QdrantVectorSpec,
} from "./qdrant/collection_spec.ts";
export type { QdrantCollectionInfo } from "./qdrant/collections.ts";
export type { QdrantConfig } from "./qdrant/config.ts";
export type {
  QdrantAnswer,
  QdrantApi,
  QdrantDriver,
  QdrantEndpoint,
  QdrantRequest,
  RawQdrantCollection,
  RawQdrantIndex,
  RawQdrantPoint,
  RawQdrantUpdate,
} from "./qdrant/driver.ts";
export type {
  QdrantIndexConflict,
  QdrantIndexPlan,
  QdrantIndexSpec,
  QdrantIndexType,
} from "./qdrant/payload_index.ts";
export type { QdrantReadOptions } from "./qdrant/reading.ts";
export {
  type QdrantCountOptions,
  QdrantPointReads,
  type QdrantScrollOptions,
} from "./qdrant/reads.ts";
export type { QdrantBuild, QdrantReindexed, QdrantReindexOptions } from "./qdrant/reindex.ts";
export {
  type FailedQdrantPoint,
  QdrantPartialError,
  type QdrantUpsertReport,
  qdrantUpsertReport,
} from "./qdrant/report.ts";
export type { QdrantSearch, QdrantSearchOptions } from "./qdrant/search.ts";
export type {
  QdrantCondition,
  QdrantDistance,
  QdrantFieldCondition,
  QdrantFilter,
  QdrantGeoPoint,
  QdrantHit,
  QdrantId,
  QdrantMatch,
  QdrantPayload,
  QdrantPoint,
  QdrantRange,
  QdrantSelector,
  QdrantVector,
  QdrantVectors,
  StoredQdrantPoint,
  StoredQdrantVectors,
} from "./qdrant/types.ts";
export type { QdrantPointSource, UpsertManyOptions } from "./qdrant/upsert_many.ts";
export { QdrantPoints, type QdrantWriteOptions, type QdrantWritten } from "./qdrant/writes.ts";
