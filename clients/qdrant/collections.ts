/**
 * Making, comparing and listing collections and their payload indexes.
 *
 * @module
 */

import type { CallOptions } from "../../utils/remote/caller.ts";
import { ClientError } from "../../utils/remote/client_error.ts";
import { requireName } from "./checks.ts";
import {
  type QdrantCollectionPlan,
  type QdrantCollectionSpec,
  type QdrantVectorSpec,
  readVectors,
  toVectorsConfig,
  vectorDifferences,
} from "./collection_spec.ts";
import { operationOn, type QdrantCore } from "./core.ts";
import type { RawQdrantCollection } from "./driver.ts";
import { type QdrantIndexSpec, readIndex } from "./payload_index.ts";
import { sizesOf } from "./vector_sizes.ts";

/** A collection as it is. */
export interface QdrantCollectionInfo {
  /** Name of the collection, or of the alias by which it was asked for. */
  readonly name: string;
  /** `green`; `yellow` and `grey` while it is being optimised or waits for that; `red` when it fails. */
  readonly status: string;
  /** How many points it holds, more or less; `count` is exact. */
  readonly pointsCount: number;
  /** How many vectors are in the index of vectors; small collections have none. */
  readonly indexedVectorsCount: number;
  /** Its vectors by name; a single one is called "". */
  readonly vectors: Readonly<Record<string, QdrantVectorSpec>>;
  /** Its payload indexes. */
  readonly payloadIndexes: readonly QdrantIndexSpec[];
}

/** Making a collection on many shards takes its time. */
const CREATE_MS = 60_000;

/** Asks for a collection in the server's words. */
export async function askCollection(
  core: QdrantCore,
  name: string,
  collection: string,
  options?: CallOptions,
): Promise<RawQdrantCollection> {
  requireName("a collection", collection);
  const found = await core.run(
    operationOn(name, "read", collection),
    options,
    (api, request) => api.getCollection({ collection_name: collection }, request),
  );
  core.sizes.learn(collection, sizesOf(found.config?.params?.vectors));
  return found;
}

/** The same, undefined when there is none. */
export async function askIfAny(
  core: QdrantCore,
  name: string,
  collection: string,
  options?: CallOptions,
): Promise<RawQdrantCollection | undefined> {
  try {
    return await askCollection(core, name, collection, options);
  } catch (error) {
    if (error instanceof ClientError && error.kind === "not_found") return undefined;
    throw error;
  }
}

/**
 * Tells what a collection is.
 *
 * @param core the client.
 * @param collection name of the collection or the alias.
 * @param options what every call takes.
 * @returns what it is.
 */
export async function collectionInfo(
  core: QdrantCore,
  collection: string,
  options?: CallOptions,
): Promise<QdrantCollectionInfo> {
  const { status, points_count, indexed_vectors_count, config, payload_schema } =
    await askCollection(
      core,
      "collectionInfo",
      collection,
      options,
    );
  return {
    name: collection,
    status,
    pointsCount: points_count ?? 0,
    indexedVectorsCount: indexed_vectors_count ?? 0,
    vectors: readVectors(config.params.vectors),
    payloadIndexes: Object.entries(payload_schema ?? {}).map(([field, index]) =>
      readIndex(field, index)
    ),
  };
}

/**
 * Makes a collection.
 *
 * @param core the client.
 * @param collection its name.
 * @param settings what it is, in the server's words.
 * @param options what every call takes; a minute by default.
 * @throws {ClientError} of kind `conflict` when there is one of that name.
 */
export async function makeCollection(
  core: QdrantCore,
  collection: string,
  settings: Readonly<Record<string, unknown>>,
  options: CallOptions = {},
): Promise<void> {
  requireName("a collection", collection);
  await core.run(
    operationOn("createCollection", "once", collection),
    { timeoutMs: Math.max(core.settings.timeoutMs, CREATE_MS), ...options },
    (api, request) => api.createCollection({ collection_name: collection, ...settings }, request),
  );
  core.sizes.learn(collection, sizesOf(settings.vectors));
}

/**
 * Compares a declared collection with the server's.
 *
 * @param core the client.
 * @param collection name of the collection.
 * @param spec what is declared.
 * @param options what every call takes.
 * @returns what would be done.
 */
export async function planOneCollection(
  core: QdrantCore,
  collection: string,
  spec: QdrantCollectionSpec,
  options?: CallOptions,
): Promise<QdrantCollectionPlan> {
  toVectorsConfig(spec);
  const found = await askIfAny(core, "planCollection", collection, options);
  if (found === undefined) return { collection, action: "create", differences: [] };
  const differences = vectorDifferences(spec, found.config?.params?.vectors);
  return { collection, action: differences.length === 0 ? "keep" : "conflict", differences };
}

/**
 * Makes a collection unless it stands as declared.
 *
 * @param core the client.
 * @param collection name of the collection.
 * @param spec what is declared.
 * @param options what every call takes.
 * @returns what was done.
 * @throws {ClientError} of kind `conflict`, with `details.differences`, when it stands otherwise.
 */
export async function ensureOneCollection(
  core: QdrantCore,
  collection: string,
  spec: QdrantCollectionSpec,
  options?: CallOptions,
): Promise<QdrantCollectionPlan> {
  let plan = await planOneCollection(core, collection, spec, options);
  if (plan.action === "create") {
    try {
      await makeCollection(core, collection, { vectors: toVectorsConfig(spec) }, options);
      return plan;
    } catch (error) {
      // Another process was faster, or the answer to our own request was lost.
      const isOpen = error instanceof ClientError &&
        (error.kind === "conflict" || error.outcome === "unknown") && error.kind !== "aborted";
      if (!isOpen) throw error;
      plan = await planOneCollection(core, collection, spec, options);
      if (plan.action === "create") throw error;
    }
  }
  if (plan.action === "conflict") {
    const differing = plan.differences.map(({ setting, wanted, found }) =>
      `${setting} is ${found ?? "missing"}, not ${wanted ?? "missing"}`
    );
    throw core.caller.refusal(operationOn("ensureCollection", "once", collection), {
      kind: "conflict",
      state: `the collection stands otherwise: ${differing.join("; ")}`,
      details: { collection, differences: plan.differences },
    });
  }
  return plan;
}

/**
 * Lists the collections.
 *
 * @param core the client.
 * @param options what every call takes.
 * @returns their names.
 */
export async function listCollections(
  core: QdrantCore,
  options?: CallOptions,
): Promise<string[]> {
  const { collections } = await core.run(
    operationOn("collections", "read"),
    options,
    (api, request) => api.getCollections({}, request),
  );
  return collections.map(({ name }) => name).toSorted();
}

/**
 * Deletes a collection and its aliases.
 *
 * @param core the client.
 * @param collection name of the collection.
 * @param options what every call takes.
 * @returns whether there was one.
 */
export async function dropCollection(
  core: QdrantCore,
  collection: string,
  options?: CallOptions,
): Promise<boolean> {
  requireName("a collection", collection);
  core.sizes.forget();
  return await core.run(
    operationOn("deleteCollection", "idempotent", collection),
    options,
    (api, request) => api.deleteCollection({ collection_name: collection }, request),
  );
}
