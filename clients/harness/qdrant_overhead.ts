/**
 * What the Qdrant client costs over the package's own: both in turn, in one run.
 *
 * Needs `QDRANT_URL`, and `QDRANT_API_KEY` where the server wants one. A round is
 * one and then the other; each row is the median of the rounds, the first one dropped.
 */

// deno-lint-ignore-file no-console -- a program prints

import { QdrantClient } from "@qdrant/js-client-rest";
import { compare, type Side } from "../../utils/remote/harness/overhead.ts";
import { QdrantVectorClient } from "../qdrant.ts";

const SIZE = 384;

function vectorOf(seed: number): number[] {
  return Array.from({ length: SIZE }, (_, i) => Math.sin(seed * 7.3 + i));
}

/** The same search by both. */
function searches(raw: QdrantClient, ours: QdrantVectorClient, name: string): [Side, Side] {
  const vectors = Array.from({ length: 64 }, (_, i) => vectorOf(i));
  let [i, j] = [0, 0];
  return [
    () => raw.query(name, { query: vectors[i++ % 64] as number[], limit: 10, with_payload: true }),
    () => ours.search(name, { vector: vectors[j++ % 64] as number[], limit: 10 }),
  ];
}

const POINTS = Array.from({ length: 2_000 }, (_, id) => ({
  id,
  vector: vectorOf(id),
  payload: { kind: "note", rank: id % 7 },
}));

/** What one would write by hand: 3 streams of batches of 128. */
async function handLoop(raw: QdrantClient, name: string): Promise<void> {
  let from = 0;
  const stream = async (): Promise<void> => {
    while (from < POINTS.length) {
      const points = POINTS.slice(from, from += 128);
      await raw.upsert(name, { points, wait: true });
    }
  };
  await Promise.all([stream(), stream(), stream()]);
}

const url = Deno.env.get("QDRANT_URL") ?? "";
const apiKey = Deno.env.get("QDRANT_API_KEY") ?? "";
const headers = apiKey === "" ? {} : { "api-key": apiKey };
const raw = new QdrantClient({ url, headers, checkCompatibility: false });
const ours = new QdrantVectorClient({ url, ...(apiKey === "" ? {} : { apiKey }) });
await ours.connect();
const name = "nlre_test_overhead";
await ours.deleteCollection(name);
await ours.createCollection(name, SIZE);
await ours.upsertMany(name, POINTS.slice(0, 200));

console.log("Qdrant server");
const onServer = searches(raw, ours, name);
console.log(
  await compare("search, one at a time", { rounds: 100, calls: 30, width: 1 }, ...onServer),
);
console.log(
  await compare("search, 64 in flight", { rounds: 40, calls: 256, width: 64 }, ...onServer),
);
console.log(
  await compare(
    `upsertMany, ${POINTS.length} points of ${SIZE}`,
    { rounds: 40, calls: 1, width: 1 },
    () => handLoop(raw, name),
    () => ours.upsertMany(name, POINTS),
  ),
);
await ours.deleteCollection(name);
await ours.close();

console.log("a fetch that answers at once");
const fetched = globalThis.fetch;
const body = JSON.stringify({
  result: {
    points: Array.from({ length: 10 }, (_, id) => ({ id, score: 1, payload: { kind: "note" } })),
    status: "completed",
  },
});
globalThis.fetch = () =>
  Promise.resolve(new Response(body, { headers: { "content-type": "application/json" } }));
const free = new QdrantVectorClient({}, { driver: raw });
const atOnce = searches(raw, free, name);
console.log(
  await compare("search, one at a time", { rounds: 40, calls: 400, width: 1 }, ...atOnce),
);
console.log(
  await compare("search, 64 in flight", { rounds: 40, calls: 800, width: 64 }, ...atOnce),
);
console.log(
  await compare(
    `upsertMany, ${POINTS.length} points of ${SIZE}`,
    { rounds: 40, calls: 1, width: 1 },
    () => handLoop(raw, name),
    () => free.upsertMany(name, POINTS),
  ),
);
globalThis.fetch = fetched;
await free.close();
