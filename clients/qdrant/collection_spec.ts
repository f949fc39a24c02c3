/**
 * What a collection is declared to be, and how that differs from what it is.
 *
 * @module
 */

import { MAX_VECTOR_SIZE, requireName, requireWhole } from "./checks.ts";
import type { QdrantDistance } from "./types.ts";

/** The vectors of a collection. */
export interface QdrantVectorSpec {
  /** How many numbers each has, 1 to 65,536. */
  readonly size: number;
  /**
   * How their nearness is measured.
   * @default "Cosine"
   */
  readonly distance?: QdrantDistance;
}

/** A collection as a caller declares it. */
export interface QdrantCollectionSpec {
  /** Its one vector, or its vectors by name. */
  readonly vectors: QdrantVectorSpec | Readonly<Record<string, QdrantVectorSpec>>;
}

/** A setting that is not as declared. */
export interface QdrantDifference {
  /** Which one, such as `vectors.size`. */
  readonly setting: string;
  /** As it is declared; undefined when it is not. */
  readonly wanted: string | number | boolean | undefined;
  /** As it is; undefined when it is not there. */
  readonly found: string | number | boolean | undefined;
}

/** What is to be done with a collection, or was done. */
export interface QdrantCollectionPlan {
  /** Name of the collection. */
  readonly collection: string;
  /** What is done; nothing for `keep` and `conflict`. */
  readonly action: "create" | "keep" | "conflict";
  /** What differs, for `conflict`: the server changes neither size nor distance of a collection. */
  readonly differences: readonly QdrantDifference[];
}

type ServerVectors = Record<string, Required<QdrantVectorSpec>>;

const DISTANCES: readonly QdrantDistance[] = ["Cosine", "Dot", "Euclid", "Manhattan"];

function isOne(
  vectors: QdrantCollectionSpec["vectors"],
): vectors is QdrantVectorSpec {
  return typeof (vectors as { size?: unknown }).size === "number";
}

function checkVector(name: string, { size, distance = "Cosine" }: QdrantVectorSpec): void {
  requireWhole(name === "" ? "size" : `size of ${name}`, size, 1, MAX_VECTOR_SIZE);
  if (!DISTANCES.includes(distance)) {
    throw new TypeError(`distance must be one of ${DISTANCES.join(", ")}`);
  }
}

function named(vectors: QdrantCollectionSpec["vectors"]): ServerVectors {
  const entries: readonly (readonly [string, QdrantVectorSpec])[] = isOne(vectors)
    ? [["", vectors]]
    : Object.entries(vectors);
  if (entries.length === 0) throw new TypeError("A collection must have a vector");
  for (const [name, vector] of entries) {
    if (!isOne(vectors)) requireName("a vector", name);
    checkVector(name, vector);
  }
  return Object.fromEntries(
    entries.map(([name, { size, distance = "Cosine" }]) => [name, { size, distance }]),
  );
}

/**
 * Puts a declaration into the server's words.
 *
 * @param spec the declaration.
 * @returns what the server is sent.
 * @throws {RangeError} when a size is out of range.
 * @throws {TypeError} when a distance is not known, or there is no vector.
 */
export function toVectorsConfig(spec: QdrantCollectionSpec): unknown {
  const vectors = named(spec.vectors);
  return isOne(spec.vectors) ? vectors[""] : vectors;
}

/**
 * Reads the vectors of a collection off what the server says.
 *
 * @param config what it says.
 * @returns the vectors by name; a single one is called "".
 */
export function readVectors(config: unknown): Record<string, QdrantVectorSpec> {
  if (typeof config !== "object" || config === null) return {};
  const { size, distance } = config as { size?: unknown; distance?: unknown };
  if (typeof size === "number") return { "": { size, distance: distance as QdrantDistance } };
  return Object.fromEntries(
    Object.entries(config as ServerVectors).map((
      [name, { size, distance }],
    ) => [name, { size, distance: distance as QdrantDistance }]),
  );
}

/**
 * Compares a declaration with a collection.
 *
 * @param spec the declaration.
 * @param config what the server says of its vectors.
 * @returns what differs.
 */
export function vectorDifferences(
  spec: QdrantCollectionSpec,
  config: unknown,
): QdrantDifference[] {
  const wanted: Readonly<Record<string, QdrantVectorSpec>> = named(spec.vectors);
  const found = readVectors(config);
  const names = [...new Set([...Object.keys(wanted), ...Object.keys(found)])];
  return names.flatMap((name) => {
    const path = name === "" ? "vectors" : `vectors.${name}`;
    return (["size", "distance"] as const).flatMap((setting) => {
      const [a, b] = [wanted[name]?.[setting], found[name]?.[setting]];
      return a === b ? [] : [{ setting: `${path}.${setting}`, wanted: a, found: b }];
    });
  });
}
