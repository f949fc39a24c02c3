/**
 * What the client needs of a driver: the part of Qdrant's generated API that it calls.
 *
 * @module
 */

/** How one request is bounded. */
export interface QdrantRequest {
  /** Cancels the request. */
  readonly signal?: AbortSignal;
}

/** An answer of the server. */
export interface QdrantAnswer<T> {
  /** The body. */
  readonly data: {
    /** What was asked for. */
    readonly result?: T;
  };
}

/** One operation of the server; path, query and body are named in its arguments together. */
export type QdrantEndpoint<T> = (
  args: Record<string, unknown>,
  request?: QdrantRequest,
) => Promise<QdrantAnswer<T>>;

/** A point in the server's words. */
export interface RawQdrantPoint {
  /** Its identifier. */
  readonly id: string | number;
  /** How near it is, after a search. */
  readonly score?: number;
  /** What is known of it. */
  readonly payload?: Record<string, unknown> | null;
  /** Its vectors. */
  readonly vector?: number[] | Record<string, number[]> | null;
}

/** What became of a write. */
export interface RawQdrantUpdate {
  /** `completed`, or `acknowledged` and `wait_timeout` when it is not applied yet. */
  readonly status: string;
}

/** A collection in the server's words. */
export interface RawQdrantCollection {
  /** `green`, `yellow`, `grey` or `red`. */
  readonly status: string;
  /** How many points it holds, more or less. */
  readonly points_count?: number | null;
  /** How many vectors are in the index of vectors. */
  readonly indexed_vectors_count?: number | null;
  /** How it was made. */
  readonly config: {
    /** Vectors, shards and storage. */
    readonly params: Readonly<Record<string, unknown>>;
    /** Everything else, such as `hnsw_config`. */
    readonly [name: string]: unknown;
  };
  /** Its payload indexes by field. */
  readonly payload_schema?: Record<string, RawQdrantIndex>;
}

/** A payload index in the server's words. */
export interface RawQdrantIndex {
  /** Its type. */
  readonly data_type: string;
  /** Its options; absent when there are none. */
  readonly params?: Record<string, unknown> | null;
}

/** The operations that the client calls, by the names of Qdrant's generated API. */
export interface QdrantApi {
  /** `GET /`. */
  root(
    args: Record<string, unknown>,
    request?: QdrantRequest,
  ): Promise<{ readonly data: { readonly version?: unknown } }>;
  /** `GET /collections`. */
  getCollections: QdrantEndpoint<{ readonly collections: readonly { readonly name: string }[] }>;
  /** `GET /collections/{name}`. */
  getCollection: QdrantEndpoint<RawQdrantCollection>;
  /** `GET /collections/{name}/exists`. */
  collectionExists: QdrantEndpoint<{ readonly exists: boolean }>;
  /** `PUT /collections/{name}`. */
  createCollection: QdrantEndpoint<boolean>;
  /** `DELETE /collections/{name}`. */
  deleteCollection: QdrantEndpoint<boolean>;
  /** `GET /aliases`. */
  getCollectionsAliases: QdrantEndpoint<{
    readonly aliases: readonly { readonly alias_name: string; readonly collection_name: string }[];
  }>;
  /** `POST /collections/aliases`. */
  updateAliases: QdrantEndpoint<boolean>;
  /** `PUT /collections/{name}/index`. */
  createFieldIndex: QdrantEndpoint<RawQdrantUpdate>;
  /** `DELETE /collections/{name}/index/{field}`. */
  deleteFieldIndex: QdrantEndpoint<RawQdrantUpdate>;
  /** `POST /collections/{name}/points/query`. */
  queryPoints: QdrantEndpoint<{ readonly points: readonly RawQdrantPoint[] }>;
  /** `POST /collections/{name}/points/query/batch`. */
  queryBatchPoints: QdrantEndpoint<
    readonly { readonly points: readonly RawQdrantPoint[] }[]
  >;
  /** `POST /collections/{name}/points`. */
  getPoints: QdrantEndpoint<readonly RawQdrantPoint[]>;
  /** `POST /collections/{name}/points/scroll`. */
  scrollPoints: QdrantEndpoint<{
    readonly points: readonly RawQdrantPoint[];
    readonly next_page_offset?: string | number | null;
  }>;
  /** `POST /collections/{name}/points/count`. */
  countPoints: QdrantEndpoint<{ readonly count: number }>;
  /** `PUT /collections/{name}/points`. */
  upsertPoints: QdrantEndpoint<RawQdrantUpdate>;
  /** `POST /collections/{name}/points/delete`. */
  deletePoints: QdrantEndpoint<RawQdrantUpdate>;
  /** `POST /collections/{name}/points/payload`. */
  setPayload: QdrantEndpoint<RawQdrantUpdate>;
  /** `PUT /collections/{name}/points/payload`. */
  overwritePayload: QdrantEndpoint<RawQdrantUpdate>;
  /** `POST /collections/{name}/points/payload/delete`. */
  deletePayload: QdrantEndpoint<RawQdrantUpdate>;
  /** `GET /collections/{name}/snapshots`. */
  listSnapshots: QdrantEndpoint<
    readonly {
      readonly name: string;
      readonly creation_time?: string | null;
      readonly size: number;
    }[]
  >;
}

/** A client of the package, or a double of one. */
export interface QdrantDriver {
  /** Tells the operations. */
  api(): QdrantApi;
}
