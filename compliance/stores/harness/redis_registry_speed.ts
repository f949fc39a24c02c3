/**
 * The registry in Redis as bitmaps beside the same numbers in sets, both in one run: memory, and
 * look-ups in batches, interleaved.
 *
 *     deno run --allow-net --allow-env=REDIS_HOST,REDIS_PORT --ignore-env \
 *       compliance/stores/harness/redis_registry_speed.ts [area codes, default 4]
 *
 * The sets hold one area code each, its seven digits as members, and are asked by pipelines of SISMEMBER
 * through the bare driver: the baseline has no wrapper at all.
 */

// deno-lint-ignore-file no-console -- a program prints

import { env } from "../../../utils/remote/harness/services.ts";
import { RedisClient } from "../../../clients/redis.ts";
import { RegistryBuilder } from "../../registry/builder.ts";
import { AREA_NUMBERS, numberOf } from "../../registry/number_bits.ts";
import { RedisDncRegistry } from "../redis_registry.ts";

const FIRST_AREA = 200;
/** What 250 million numbers make in 379 area codes. */
const PER_AREA = 660_000;
const BATCH = 10_000;
const ROUNDS = 15;

const areas = Number(Deno.args[0] ?? 4);
const prefix = `speed:${crypto.randomUUID()}`;
const redis = new RedisClient({
  host: env("REDIS_HOST"),
  port: Number(env("REDIS_PORT")),
  keyPrefix: prefix,
  timeoutMs: 60_000,
});
await redis.connect();

async function usedBytes(): Promise<number> {
  return Number(/used_memory:(\d+)/.exec(await redis.native.info("memory"))?.[1]);
}

function calibrate(): number {
  const startedMs = performance.now();
  let state = 1;
  for (let i = 0; i < 1e8; i++) state = Math.imul(state ^ i, 0x9e3779b1);
  return state === 0 ? 0 : performance.now() - startedMs;
}

const builder = new RegistryBuilder({ asOf: "2026-11-02" });
const listed: number[][] = [];
for (let area = 0; area < areas; area++) {
  const numbers = new Set<number>();
  while (numbers.size < PER_AREA) numbers.add(Math.floor(Math.random() * AREA_NUMBERS));
  listed.push([...numbers]);
  for (const bit of numbers) builder.add(numberOf(FIRST_AREA + area, bit));
}

const empty = await usedBytes();
const registry = new RedisDncRegistry(redis);
const publishedMs = performance.now();
await registry.publish({ areas: builder.build() });
const publishing = performance.now() - publishedMs;
const withBitmaps = await usedBytes();
const filledMs = performance.now();
for (const [area, bits] of listed.entries()) {
  for (let at = 0; at < bits.length; at += 5000) {
    const members = bits.slice(at, at + 5000).map((bit) => String(2_000_000 + bit));
    await redis.native.sadd(`${prefix}:set:${FIRST_AREA + area}`, ...members);
  }
}
const filling = performance.now() - filledMs;
const withSets = await usedBytes();

const total = areas * PER_AREA;
const [bitmaps, sets] = [withBitmaps - empty, withSets - withBitmaps];
console.log(`calibration: 100 M multiplications in ${(calibrate() / 1000).toFixed(3)} s`);
console.log(`${total} numbers in ${areas} area codes`);
console.log(
  `memory: bitmaps ${(bitmaps / total).toFixed(2)} bytes a number, sets ` +
    `${(sets / total).toFixed(1)}: ${(sets / bitmaps).toFixed(0)} times as much`,
);
console.log(`written in ${publishing.toFixed(0)} ms and ${filling.toFixed(0)} ms`);

function asked(): Float64Array {
  return Float64Array.from({ length: BATCH }, (_, i) => {
    const area = Math.floor(Math.random() * areas);
    const bit = i % 2 === 0
      ? listed[area]![Math.floor(Math.random() * PER_AREA)]!
      : Math.floor(Math.random() * AREA_NUMBERS);
    return numberOf(FIRST_AREA + area, bit);
  });
}

async function askSets(numbers: Float64Array): Promise<number[]> {
  const pipeline = redis.native.pipeline();
  for (const n of numbers) {
    const area = Math.floor(n / 1e7);
    pipeline.sismember(`${prefix}:set:${area}`, String(n - area * 1e7));
  }
  return ((await pipeline.exec()) ?? []).map(([, reply]) => reply as number);
}

const ms: [number[], number[]] = [[], []];
for (let round = -3; round < ROUNDS; round++) {
  const numbers = asked();
  const first = performance.now();
  const ours = await registry.hasMany(numbers);
  const second = performance.now();
  const theirs = await askSets(numbers);
  const third = performance.now();
  if (theirs.some((answer, i) => answer !== ours[i])) throw new Error("the answers differ");
  if (round < 0) continue;
  ms[0].push(second - first);
  ms[1].push(third - second);
}
const [ourMs, theirMs] = ms.map((all) => all.toSorted((a, b) => a - b)[1] ?? NaN) as [
  number,
  number,
];
const speed = (each: number) => `${Math.round(BATCH / each)} k/s`;
console.log(
  `batches of ${BATCH}: bitmaps ${speed(ourMs)}, SISMEMBER ${speed(theirMs)}: ` +
    `${(theirMs / ourMs).toFixed(1)} times as fast`,
);
await redis.deletePattern("*", { allowAll: true });
await redis.close();
