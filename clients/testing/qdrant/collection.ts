/**
 * A collection in memory.
 *
 * @module
 */

import { sameId } from "../../qdrant/checks.ts";
import type { RawQdrantIndex, RawQdrantPoint } from "../../qdrant/driver.ts";
import type { QdrantDistance, QdrantFilter, QdrantId } from "../../qdrant/types.ts";
import { fulfils } from "./matching.ts";
import { onlyPaths } from "./paths.ts";
import { refuse } from "./refusal.ts";
import { byNearness, score, toStored } from "./scoring.ts";

type Payload = Record<string, unknown>;

/** How one of the vectors is measured. */
interface VectorParams {
  readonly size: number;
  readonly distance: QdrantDistance;
}

/** A point as it is kept. */
export interface MemoryPoint {
  /** Its identifier. */
  readonly id: QdrantId;
  /** Its vectors by name; a single one is called "". */
  readonly vectors: ReadonlyMap<string, number[]>;
  /** What is known of it. */
  payload: Payload;
}

/** A request for the neighbours of a vector or a point, in the server's words. */
export interface QueryRequest {
  /** The vector or the identifier. */
  readonly query: readonly number[] | QdrantId;
  /** Name of the vector. */
  readonly using?: string;
  /** What the points must fulfil. */
  readonly filter?: QdrantFilter;
  /** Most points. */
  readonly limit: number;
  /** Points to leave out at the beginning. */
  readonly offset?: number;
  /** The score to be better than. */
  readonly score_threshold?: number;
  /** Whether the payload comes back. */
  readonly with_payload?: boolean | readonly string[];
  /** Whether vectors come back. */
  readonly with_vector?: boolean | readonly string[];
}

function byId(a: QdrantId, b: QdrantId): number {
  if (typeof a !== typeof b) return typeof a === "number" ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A collection: points, settings, payload indexes. */
export class MemoryCollection {
  /** Its settings, as the server tells them. */
  readonly settings: Payload;
  /** Its payload indexes by field. */
  readonly indexes: Map<string, RawQdrantIndex> = new Map();
  readonly #vectors: ReadonlyMap<string, VectorParams>;
  readonly #points: Map<QdrantId, MemoryPoint> = new Map();

  /**
   * Makes it.
   *
   * @param settings its settings; `vectors` says which vectors there are.
   */
  constructor(settings: Payload) {
    this.settings = settings;
    const vectors = settings.vectors as VectorParams | Record<string, VectorParams>;
    this.#vectors = new Map(
      typeof (vectors as VectorParams).size === "number"
        ? [["", vectors as VectorParams]]
        : Object.entries(vectors as Record<string, VectorParams>),
    );
  }

  /** How many points there are. */
  get size(): number {
    return this.#points.size;
  }

  /** Stores points, all or none. */
  upsert(points: readonly { id: QdrantId; vector: unknown; payload?: Payload | null }[]): void {
    if (points.length === 0) refuse(400, "Bad request: Empty update request");
    const made = points.map(({ id, vector, payload }): MemoryPoint => ({
      id: sameId(id),
      vectors: this.#vectorsOf(vector),
      payload: payload ?? {},
    }));
    for (const point of made) this.#points.set(point.id, point);
  }

  /** Finds points, in the order of their identifiers. */
  select(filter: QdrantFilter | undefined): MemoryPoint[] {
    return [...this.#points.values()]
      .filter((point) => filter === undefined || fulfils(filter, point))
      .toSorted((a, b) => byId(a.id, b.id));
  }

  /** Finds points by identifier or filter, as writes do. */
  selectFor(ids: readonly QdrantId[] | undefined, filter: QdrantFilter | undefined): MemoryPoint[] {
    if (ids === undefined) return this.select(filter);
    return ids.map((id) =>
      this.#points.get(sameId(id)) ?? refuse(404, `Not found: No point with id ${id} found`)
    );
  }

  /** Finds those points that are there. */
  find(ids: readonly QdrantId[]): MemoryPoint[] {
    return ids.flatMap((id) => this.#points.get(sameId(id)) ?? []);
  }

  /** Deletes points. */
  delete(points: readonly MemoryPoint[]): void {
    for (const { id } of points) this.#points.delete(id);
  }

  /** Finds the neighbours of a vector or a point. */
  query(request: QueryRequest): RawQdrantPoint[] {
    const { query, using = "", filter, limit, offset = 0, score_threshold: threshold } = request;
    const params = this.#vectors.get(using) ??
      refuse(400, `Wrong input: Not existing vector name error: ${using}`);
    const isId = typeof query !== "object";
    const origin = isId
      ? this.selectFor([query], undefined)[0]?.vectors.get(using) ?? []
      : this.#checked(query, params);
    const { distance } = params;
    return this.select(filter)
      .filter(({ id, vectors }) => vectors.has(using) && !(isId && id === sameId(query)))
      .map((point) => ({
        point,
        score: score(origin, point.vectors.get(using) as number[], distance),
      }))
      .filter(({ score }) => threshold === undefined || byNearness(score, threshold, distance) < 0)
      .toSorted((a, b) => byNearness(a.score, b.score, distance))
      .slice(offset, offset + limit)
      .map(({ point, score }) => ({ ...this.show(point, request), score }));
  }

  /** Shows a point as the server does. */
  show(
    { id, vectors, payload }: MemoryPoint,
    { with_payload: payloads, with_vector: shown }: Pick<
      QueryRequest,
      "with_payload" | "with_vector"
    >,
  ): RawQdrantPoint {
    const names = Array.isArray(shown) ? shown as readonly string[] : [...vectors.keys()];
    const single = vectors.get("");
    return {
      id,
      ...(payloads === false || payloads === undefined ? {} : {
        payload: structuredClone(
          Array.isArray(payloads) ? onlyPaths(payload, payloads as readonly string[]) : payload,
        ),
      }),
      ...(shown === false || shown === undefined ? {} : {
        vector: single === undefined
          ? Object.fromEntries(names.map((name) => [name, [...vectors.get(name) ?? []]]))
          : [...single],
      }),
    };
  }

  #vectorsOf(vector: unknown): ReadonlyMap<string, number[]> {
    const named: [string, readonly number[]][] = Array.isArray(vector)
      ? [["", vector]]
      : Object.entries(vector as Record<string, number[]>);
    return new Map(named.map(([name, numbers]) => {
      const params = this.#vectors.get(name) ??
        refuse(400, `Wrong input: Not existing vector name error: ${name}`);
      return [name, this.#checked(numbers, params)];
    }));
  }

  #checked(numbers: readonly number[], { size, distance }: VectorParams): number[] {
    if (numbers.length !== size) {
      const text = `expected dim: ${size}, got ${numbers.length}`;
      return refuse(400, `Wrong input: Vector dimension error: ${text}`);
    }
    return toStored(numbers, distance);
  }
}
