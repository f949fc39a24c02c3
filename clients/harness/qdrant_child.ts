/**
 * A program that connects to Qdrant, uses it, closes and ends.
 *
 * Arguments: address, key (empty for none), name of a collection of its own.
 */

// deno-lint-ignore-file no-console -- a program prints

import { QdrantVectorClient } from "../qdrant.ts";

const [url = "", apiKey = "", name = ""] = Deno.args;
const qdrant = new QdrantVectorClient({
  url,
  connectTimeoutMs: 500,
  ...(apiKey === "" ? {} : { apiKey }),
});
try {
  await qdrant.connect();
  await qdrant.createCollection(name, 2);
  await qdrant.upsertMany(name, [{ id: 1, vector: [1, 2] }, { id: 2, vector: [2, 1] }]);
  await Promise.all(Array.from({ length: 40 }, () => qdrant.search(name, { vector: [1, 2] })));
  await qdrant.deleteCollection(name);
} catch (error) {
  console.log((error as Error).name);
}
await qdrant.close();
console.log("closed");
