/**
 * The part of the Qdrant client that is about collections, their payload indexes and their aliases.
 *
 * @module
 */

import type { CallOptions } from "../../utils/remote/caller.ts";
import { dropAlias, listAliases, pointAlias, type QdrantAliases } from "./aliases.ts";
import { requireName } from "./checks.ts";
import {
  type QdrantCollectionPlan,
  type QdrantCollectionSpec,
  toVectorsConfig,
} from "./collection_spec.ts";
import {
  collectionInfo,
  dropCollection,
  ensureOneCollection,
  listCollections,
  makeCollection,
  planOneCollection,
  type QdrantCollectionInfo,
} from "./collections.ts";
import { operationOn, type QdrantCore } from "./core.ts";
import type { QdrantIndexPlan, QdrantIndexSpec } from "./payload_index.ts";
import { dropIndex, ensureIndexes, planIndexes } from "./payload_indexes.ts";
import {
  type QdrantBuild,
  type QdrantReindexed,
  type QdrantReindexOptions,
  reindexAlias,
} from "./reindex.ts";
import type { QdrantDistance } from "./types.ts";
import { QdrantPoints } from "./writes.ts";

/** A snapshot of a collection, which the server keeps. */
export interface QdrantSnapshot {
  /** Its name. */
  readonly name: string;
  /** When it was made, as the server tells it; absent when it does not. */
  readonly createdAt?: string;
  /** Bytes. */
  readonly size: number;
}

/** Makes, compares, replaces and deletes collections. */
export class QdrantCollections extends QdrantPoints {
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
   * Makes a collection of one vector. It is not repeated when its answer is lost; Deno itself sends a
   * request again when a connection breaks that was used before, and then `conflict` can be the answer to
   * the second of two.
   *
   * @param collection its name.
   * @param size how many numbers a vector has.
   * @param distance how nearness is measured.
   * @param options what every call takes.
   * @throws {ClientError} of kind `conflict` when there is one of that name.
   */
  async createCollection(
    collection: string,
    size: number,
    distance: QdrantDistance = "Cosine",
    options?: CallOptions,
  ): Promise<void> {
    const vectors = toVectorsConfig({ vectors: { size, distance } });
    await makeCollection(this.#core, collection, { vectors }, options);
  }

  /**
   * Makes a collection unless it stands as declared. Several processes may do it at a time.
   *
   * @param collection its name.
   * @param spec what is declared.
   * @param options what every call takes.
   * @returns what was done.
   * @throws {ClientError} of kind `conflict`, with `details.differences`, when it stands otherwise.
   */
  async ensureCollection(
    collection: string,
    spec: QdrantCollectionSpec,
    options?: CallOptions,
  ): Promise<QdrantCollectionPlan> {
    return await ensureOneCollection(this.#core, collection, spec, options);
  }

  /**
   * Compares a declared collection with the server's; changes nothing.
   *
   * @param collection its name.
   * @param spec what is declared.
   * @param options what every call takes.
   * @returns what `ensureCollection` would do, and what stands against it.
   */
  async planCollection(
    collection: string,
    spec: QdrantCollectionSpec,
    options?: CallOptions,
  ): Promise<QdrantCollectionPlan> {
    return await planOneCollection(this.#core, collection, spec, options);
  }

  /**
   * Deletes a collection with all that is in it, and its aliases.
   *
   * @param collection its name.
   * @param options what every call takes.
   * @returns whether there was one; false also when it was deleted, but the answer came only to a
   * repetition.
   */
  async deleteCollection(collection: string, options?: CallOptions): Promise<boolean> {
    return await dropCollection(this.#core, collection, options);
  }

  /**
   * Tells whether there is a collection, or an alias, of a name.
   *
   * @param collection the name.
   * @param options what every call takes.
   * @returns whether there is.
   */
  async collectionExists(collection: string, options?: CallOptions): Promise<boolean> {
    requireName("a collection", collection);
    const { exists } = await this.#core.run(
      operationOn("collectionExists", "read", collection),
      options,
      (api, request) => api.collectionExists({ collection_name: collection }, request),
    );
    return exists;
  }

  /**
   * Tells what a collection is: vectors, number of points, payload indexes.
   *
   * @param collection name of the collection or the alias.
   * @param options what every call takes.
   * @returns what it is.
   */
  async collectionInfo(collection: string, options?: CallOptions): Promise<QdrantCollectionInfo> {
    return await collectionInfo(this.#core, collection, options);
  }

  /**
   * Lists the collections that the key can see.
   *
   * @param options what every call takes.
   * @returns their names, sorted.
   */
  async collections(options?: CallOptions): Promise<string[]> {
    return await listCollections(this.#core, options);
  }

  /**
   * Compares declared payload indexes with those of a collection; changes nothing.
   *
   * @param collection name of the collection or the alias, which need not exist.
   * @param specs what is declared.
   * @param options what every call takes.
   * @returns what `ensurePayloadIndexes` would do, and what stands against it.
   */
  async planPayloadIndexes(
    collection: string,
    specs: readonly QdrantIndexSpec[],
    options?: CallOptions,
  ): Promise<QdrantIndexPlan> {
    return await planIndexes(this.#core, collection, specs, options);
  }

  /**
   * Makes the payload indexes that are missing, and waits until they are built. It asks the server once
   * when all are there, and several processes may do it at a time. Make them before the points are stored.
   *
   * @param collection name of the collection or the alias.
   * @param specs what is declared.
   * @param options what every call takes; ten minutes for each index by default.
   * @returns what was done, and what could not be: `conflict` must be looked at.
   */
  async ensurePayloadIndexes(
    collection: string,
    specs: readonly QdrantIndexSpec[],
    options?: CallOptions,
  ): Promise<QdrantIndexPlan> {
    return await ensureIndexes(this.#core, collection, specs, options);
  }

  /**
   * Drops a payload index; one that is not there is no fault.
   *
   * @param collection name of the collection or the alias.
   * @param field path of the field.
   * @param options what every call takes.
   */
  async deletePayloadIndex(
    collection: string,
    field: string,
    options?: CallOptions,
  ): Promise<void> {
    await dropIndex(this.#core, collection, field, options);
  }

  /**
   * Lists the aliases.
   *
   * @param options what every call takes.
   * @returns the collections that they stand for, by alias.
   */
  async aliases(options?: CallOptions): Promise<QdrantAliases> {
    return await listAliases(this.#core, options);
  }

  /**
   * Lets an alias stand for a collection, whatever it stood for before, in one step: a search meets the
   * old collection or the new one.
   *
   * @param alias the alias.
   * @param collection name of the collection.
   * @param options what every call takes.
   */
  async setAlias(alias: string, collection: string, options?: CallOptions): Promise<void> {
    await pointAlias(this.#core, alias, collection, options);
  }

  /**
   * Drops an alias; the collection stays.
   *
   * @param alias the alias.
   * @param options what every call takes.
   * @returns whether it was there.
   */
  async deleteAlias(alias: string, options?: CallOptions): Promise<boolean> {
    return await dropAlias(this.#core, alias, options);
  }

  /**
   * Fills a collection anew while the old one answers: makes `alias_v1`, `alias_v2` and so on with its
   * payload indexes, has it filled, compares the number of points, and lets the alias stand for it in one
   * step. When something fails before that step, the new collection is deleted and the alias stays.
   *
   * What is written through the alias meanwhile goes to the old collection, and is not in the new one. It
   * is refused when the number of points changed; stop writing, or bring it over by `catchUp`.
   *
   * @param alias the alias that everybody searches by.
   * @param build fills the new collection and tells how many points it should hold.
   * @param options what the new collection is; by default the same as the old one.
   * @returns the new collection, the old one and the number of points.
   * @throws {ClientError} of kind `conflict` when the numbers differ, points were written or deleted
   * through the alias meanwhile, the alias is the name of a
   * collection, or somebody else moved it meanwhile.
   * @throws {TypeError} when the alias stands for nothing yet and no `spec` is given.
   */
  async reindex(
    alias: string,
    build: QdrantBuild,
    options?: QdrantReindexOptions,
  ): Promise<QdrantReindexed> {
    return await reindexAlias(this.#core, alias, build, options);
  }

  /**
   * Lists the snapshots of a collection.
   *
   * @param collection name of the collection or the alias.
   * @param options what every call takes.
   * @returns the snapshots.
   */
  async snapshots(collection: string, options?: CallOptions): Promise<QdrantSnapshot[]> {
    requireName("a collection", collection);
    const found = await this.#core.run(
      operationOn("snapshots", "read", collection),
      options,
      (api, request) => api.listSnapshots({ collection_name: collection }, request),
    );
    return found.map(({ name, creation_time, size }) => ({
      name,
      size,
      ...(typeof creation_time === "string" ? { createdAt: creation_time } : {}),
    }));
  }
}
