/**
 * What is known of the vectors that collections take.
 *
 * @module
 */

import { namedVectors } from "./checks.ts";
import type { QdrantVectors } from "./types.ts";

/** Sizes of a collection's vectors by name; a single vector is called "". */
export type Sizes = ReadonlyMap<string, number>;

/** Most collections that are remembered; a program uses a handful. */
const MAX_COLLECTIONS = 1_000;

/**
 * Reads the sizes off the settings of a collection.
 *
 * @param vectors what the server says of its vectors.
 * @returns the sizes.
 */
export function sizesOf(vectors: unknown): Sizes {
  if (typeof vectors !== "object" || vectors === null) return new Map();
  const { size } = vectors as { size?: unknown };
  if (typeof size === "number") return new Map([["", size]]);
  return new Map(
    Object.entries(vectors).flatMap(([name, params]): [string, number][] => {
      const { size } = (params ?? {}) as { size?: unknown };
      return typeof size === "number" ? [[name, size]] : [];
    }),
  );
}

function sizeProblem(sizes: Sizes, vectors: QdrantVectors): string | undefined {
  if (sizes.size === 0) return undefined;
  for (const [name, { length }] of namedVectors(vectors)) {
    const size = sizes.get(name);
    if (size === undefined) {
      return name === ""
        ? "vector must be given by name, as the collection has several"
        : "vector must have a name that the collection knows";
    }
    if (size !== length) return `vector must have ${size} numbers, got ${length}`;
  }
  return undefined;
}

/** Remembers the sizes of collections. A refusal by memory is not final: an alias may have moved. */
export class VectorSizes {
  readonly #known: Map<string, Sizes> = new Map();

  /**
   * Remembers.
   *
   * @param collection name of the collection or the alias.
   * @param sizes its sizes; none when it has sparse vectors only.
   */
  learn(collection: string, sizes: Sizes): void {
    if (this.#known.size >= MAX_COLLECTIONS) this.#known.clear();
    this.#known.set(collection, sizes);
  }

  /** Forgets all: an alias may stand for another collection now. */
  forget(): void {
    this.#known.clear();
  }

  /**
   * Tells whether anything is remembered.
   *
   * @param collection name of the collection or the alias.
   * @returns whether there is.
   */
  knows(collection: string): boolean {
    return this.#known.has(collection);
  }

  /**
   * Checks vectors by what is remembered.
   *
   * @param collection name of the collection or the alias.
   * @param vectors the vectors.
   * @returns the rule they break; undefined for none, and when nothing is remembered.
   */
  problem(collection: string, vectors: QdrantVectors): string | undefined {
    const sizes = this.#known.get(collection);
    return sizes === undefined ? undefined : sizeProblem(sizes, vectors);
  }
}
