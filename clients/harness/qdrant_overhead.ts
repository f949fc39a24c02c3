/**
 * What the Qdrant client costs over the package's own: both in turn, in one run.
 *
 * Needs `QDRANT_URL`, and `QDRANT_API_KEY` where the server wants one. A round is
 * one and then the other; each row is the median of the rounds, the first one dropped.
 */

// deno-lint-ignore-file no-console -- a program prints

import { QdrantClient } from "@qdrant/js-client-rest";
import { QdrantVectorClient } from "../qdrant.ts";

type Side = () => Promise<unknown>;

const SIZE = 384;

async function inFlight(calls: number, width: number, call: Side): Promise<void> {
  let left = calls;
  const worker = async (): Promise<void> => {
    while (left-- > 0) await call();
  };
  await Promise.all(Array.from({ length: width }, worker));
}

/** Microseconds a call. */
async function measure(calls: number, width: number, call: Side): Promise<number> {
  const startedMs = performance.now();
  await inFlight(calls, width, call);
  return (performance.now() - startedMs) * 1000 / calls;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;
}

/** Many short rounds, raw and ours in turn: what else the machine does meets both. */
async function compare(
  name: string,
  rounds: number,
  calls: number,
  width: number,
  raw: Side,
  ours: Side,
): Promise<void> {
  const sides = [{ call: raw, times: [] as number[] }, { call: ours, times: [] as number[] }];
  for (let round = 0; round <= rounds; round++) {
    for (const { call, times } of round % 2 === 0 ? sides : sides.toReversed()) {
      const us = await measure(calls, width, call);
      if (round > 0) times.push(us);
    }
  }
  const [rawTimes = [], oursTimes = []] = sides.map(({ times }) => times);
  const rawUs = median(rawTimes);
  const ratio = median(rawTimes.map((us, round) => (oursTimes[round] ?? NaN) / us));
  const percent = ((ratio - 1) * 100).toFixed(1);
  console.log(
    `${name.padEnd(34)} raw ${rawUs.toFixed(1).padStart(9)} µs  ours ${percent.padStart(6)} %  ${
      ((ratio - 1) * rawUs).toFixed(1).padStart(7)
    } µs more`,
  );
}

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
await compare("  search, one at a time", 100, 30, 1, ...onServer);
await compare("  search, 64 in flight", 40, 256, 64, ...onServer);
await compare(
  `  upsertMany, ${POINTS.length} points of ${SIZE}`,
  40,
  1,
  1,
  () => handLoop(raw, name),
  () => ours.upsertMany(name, POINTS),
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
await compare("  search, one at a time", 40, 400, 1, ...atOnce);
await compare("  search, 64 in flight", 40, 800, 64, ...atOnce);
await compare(
  `  upsertMany, ${POINTS.length} points of ${SIZE}`,
  40,
  1,
  1,
  () => handLoop(raw, name),
  () => free.upsertMany(name, POINTS),
);
globalThis.fetch = fetched;
await free.close();
