/**
 * Indexes that must be there before a store is used.
 *
 * @module
 */

import { ClientError } from "../../utils/remote/client_error.ts";
import type { MongoDBClient } from "./client.ts";
import type { MongoIndexSpec } from "./index_spec.ts";

/** Milliseconds for the indexes of a collection that is small or has them already. */
const TIMEOUT_MS = 60_000;

/**
 * Makes the indexes of a collection that a store cannot do without, or finds them there.
 *
 * @param mongo the client.
 * @param collection name of the collection.
 * @param specs the indexes.
 * @throws {ClientError} of kind `conflict` when one cannot be made.
 */
export async function requireIndexes(
  mongo: MongoDBClient,
  collection: string,
  specs: readonly MongoIndexSpec[],
): Promise<void> {
  const { conflict } = await mongo.ensureIndexes(collection, specs, { timeoutMs: TIMEOUT_MS });
  if (conflict.length === 0) return;
  throw new ClientError({
    kind: "conflict",
    outcome: "none",
    state: "an index that must be there cannot be made",
    details: { collection, indexes: conflict.map(({ name, reason }) => ({ name, reason })) },
  }, { client: "mongodb", operation: "ensureIndexes", effect: "idempotent", elapsedMs: 0 });
}

/**
 * Makes what sees to the indexes of a collection once. Everybody waits for the first call; after one that
 * failed, the next tries again.
 *
 * @param mongo the client.
 * @param collection name of the collection.
 * @param specs the indexes.
 * @returns what resolves when the indexes stand as declared; it fails with a {@linkcode ClientError} of
 * kind `conflict` when one cannot be made.
 */
export function preparation(
  mongo: MongoDBClient,
  collection: string,
  specs: readonly MongoIndexSpec[],
): () => Promise<void> {
  let prepared: Promise<void> | undefined;
  return () => {
    prepared ??= requireIndexes(mongo, collection, specs).catch((error) => {
      prepared = undefined;
      throw error;
    });
    return prepared;
  };
}
