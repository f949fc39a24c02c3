/**
 * A Qdrant client without a server.
 *
 * @module
 */

import { QdrantVectorClient } from "../qdrant/client.ts";
import type { QdrantConfig } from "../qdrant/config.ts";
import { MemoryQdrantServer } from "./qdrant/server.ts";

/** What a double can be told. */
export type MemoryQdrantOptions = Pick<QdrantConfig, "logger" | "maxConcurrency" | "timeoutMs">;

/**
 * Makes a Qdrant client that keeps everything in memory, for tests. It is the client itself on a double of
 * the server that compares every point, needs no `connect()` and no permission, and passes the same tests
 * as the real one.
 *
 * @param options what it is told.
 * @returns the client, connected.
 *
 * @example Search without a server
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { createMemoryQdrant } from "@nlre/shared/clients/testing";
 *
 * const qdrant = createMemoryQdrant();
 * await qdrant.createCollection("realty_knowledge", 2);
 * await qdrant.upsertMany("realty_knowledge", [
 *   { id: 1, vector: [1, 0], payload: { region: "TX" } },
 *   { id: 2, vector: [1, 1], payload: { region: "FL" } },
 * ]);
 * const filter = { must: [{ key: "region", match: { value: "FL" } }] };
 * const hits = await qdrant.search("realty_knowledge", { vector: [1, 0], filter });
 * assertEquals(hits.map(({ id }) => id), [2]);
 * await qdrant.close();
 * ```
 */
export function createMemoryQdrant(options?: MemoryQdrantOptions): QdrantVectorClient {
  return new QdrantVectorClient(options, { driver: new MemoryQdrantServer() });
}
