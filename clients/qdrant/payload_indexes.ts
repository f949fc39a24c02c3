/**
 * Making, comparing and dropping payload indexes.
 *
 * @module
 */

import type { CallOptions } from "../../utils/remote/caller.ts";
import { requireName } from "./checks.ts";
import { askIfAny } from "./collections.ts";
import { operationOn, type QdrantCore } from "./core.ts";
import {
  planFieldIndexes,
  type QdrantIndexPlan,
  type QdrantIndexSpec,
  toFieldSchema,
} from "./payload_index.ts";

/** Building an index of much data takes its time. */
const INDEX_MS = 600_000;

/**
 * Compares declared payload indexes with those of a collection.
 *
 * @param core the client.
 * @param collection name of the collection.
 * @param specs what is declared.
 * @param options what every call takes.
 * @returns what would be done; all of it when there is no such collection.
 */
export async function planIndexes(
  core: QdrantCore,
  collection: string,
  specs: readonly QdrantIndexSpec[],
  options?: CallOptions,
): Promise<QdrantIndexPlan> {
  for (const { field } of specs) requireField(field);
  const found = await askIfAny(core, "planPayloadIndexes", collection, options);
  return planFieldIndexes(collection, specs, found?.payload_schema ?? {});
}

/**
 * Makes the payload indexes that are missing.
 *
 * @param core the client.
 * @param collection name of the collection.
 * @param specs what is declared.
 * @param options what every call takes; ten minutes for each index by default.
 * @returns what was done, and what could not be.
 */
export async function ensureIndexes(
  core: QdrantCore,
  collection: string,
  specs: readonly QdrantIndexSpec[],
  options: CallOptions = {},
): Promise<QdrantIndexPlan> {
  const plan = await planIndexes(core, collection, specs, options);
  for (const spec of plan.create) {
    await makeIndex(core, collection, spec.field, toFieldSchema(spec), options);
  }
  return plan;
}

/**
 * Makes a payload index and waits until it is built.
 *
 * @param core the client.
 * @param collection name of the collection.
 * @param field path of the field.
 * @param schema what it is, in the server's words.
 * @param options what every call takes; ten minutes by default.
 */
export async function makeIndex(
  core: QdrantCore,
  collection: string,
  field: string,
  schema: unknown,
  options: CallOptions = {},
): Promise<void> {
  const args = { collection_name: collection, wait: true, field_name: field, field_schema: schema };
  await core.run(
    operationOn("createPayloadIndex", "idempotent", collection),
    { timeoutMs: INDEX_MS, ...options },
    (api, request) => api.createFieldIndex(args, request),
  );
}

/**
 * Drops a payload index; one that is not there is no fault.
 *
 * @param core the client.
 * @param collection name of the collection.
 * @param field path of the field.
 * @param options what every call takes.
 */
export async function dropIndex(
  core: QdrantCore,
  collection: string,
  field: string,
  options?: CallOptions,
): Promise<void> {
  requireName("a collection", collection);
  requireField(field);
  await core.run(
    operationOn("deletePayloadIndex", "idempotent", collection),
    options,
    (api, request) =>
      api.deleteFieldIndex({ collection_name: collection, field_name: field, wait: true }, request),
  );
}

/** A path may hold what a name may not, such as the quotes of `"a.b"`. */
function requireField(field: unknown): void {
  if (typeof field === "string" && field !== "" && field.length <= 1_000) return;
  throw new TypeError("The path of a field must be a text of 1 to 1000 characters");
}
