/**
 * What the client costs over the raw driver, both interleaved in one run.
 *
 *     deno run --allow-net --allow-env=REDIS_HOST,REDIS_PORT --ignore-env clients/redis_bench.ts
 *
 * The first rows need the server that REDIS_HOST and REDIS_PORT name; the last ones use a driver that
 * answers at once, since the time of a server hides that of a client. The options of both drivers are
 * the same.
 */

// deno-lint-ignore-file no-console -- a program prints

import { Redis } from "ioredis";
import { RedisClient } from "./redis/client.ts";
import { MemoryRedisDriver } from "./testing/memory_redis_driver.ts";
import { MEMORY_SCRIPTS } from "./testing/memory_redis_scripts.ts";
import { MemoryRedisStore } from "./testing/memory_redis_store.ts";

type Call = () => Promise<unknown>;

/** Milliseconds for a number of calls, so many of them under way at a time. */
async function time(call: Call, calls: number, inFlight: number): Promise<number> {
  let left = calls;
  const startedMs = performance.now();
  await Promise.all(Array.from({ length: inFlight }, async () => {
    while (left-- > 0) await call();
  }));
  return performance.now() - startedMs;
}

/** The speed without disturbance: the machine does other things too, and never makes a call faster. */
function fastTenth(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 10)] ?? NaN;
}

/** Rounds alternate, so that whatever else the machine does hits both. */
async function compare(
  name: string,
  raw: Call,
  ours: Call,
  calls: number,
  inFlight: number,
  rounds: number,
): Promise<void> {
  const rawMs: number[] = [];
  const oursMs: number[] = [];
  for (let round = -3; round < rounds; round++) {
    const order = round % 2 === 0;
    const first = await time(order ? raw : ours, calls, inFlight);
    const second = await time(order ? ours : raw, calls, inFlight);
    if (round < 0) continue;
    rawMs.push(order ? first : second);
    oursMs.push(order ? second : first);
  }
  const [rawUs, oursUs] = [rawMs, oursMs].map((ms) => (fastTenth(ms) / calls) * 1000) as [
    number,
    number,
  ];
  const us = (value: number): string => `${value.toFixed(2).padStart(7)} us`;
  const percent = ((oursUs / rawUs - 1) * 100).toFixed(1).padStart(6);
  console.log(
    `${name.padEnd(30)} raw ${us(rawUs)}  ours ${us(oursUs)}  added ${
      us(oursUs - rawUs)
    } ${percent} %`,
  );
}

const LEAD = {
  leadId: "lead-1",
  contact: { firstName: "Sample", lastName: "Owner", phone: "+12125550123" },
  tags: ["absentee", "high-equity"],
  notes: "x".repeat(800),
};

async function onServer(host: string, port: number): Promise<void> {
  const raw = new Redis({
    host,
    port,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    socketTimeout: 10_000,
    lazyConnect: true,
  });
  await raw.connect();
  const redis = new RedisClient({ host, port, keyPrefix: "bench" });
  await redis.connect();
  const text = JSON.stringify(LEAD);
  await redis.set("lead", LEAD, { ttl: 600 });
  const rawGet = (): Promise<unknown> => raw.get("bench:lead").then((it) => JSON.parse(it ?? ""));
  const oursGet = (): Promise<unknown> => redis.get("lead");
  const hit = { ttl: 600 };
  const oursHit = (): Promise<unknown> => redis.getOrSet("lead", () => LEAD, hit);
  const rawExists = (): Promise<unknown> => raw.exists("bench:lead");
  const oursExists = (): Promise<unknown> => redis.exists("lead");
  console.log(`server, value of ${text.length} bytes`);
  await compare("exists, one at a time", rawExists, oursExists, 300, 1, 100);
  await compare("exists, 64 in flight", rawExists, oursExists, 3_000, 64, 60);
  await compare("get, one at a time", rawGet, oursGet, 300, 1, 100);
  await compare("get, 64 in flight", rawGet, oursGet, 3_000, 64, 60);
  await compare("getOrSet hit, one at a time", rawGet, oursHit, 300, 1, 100);
  await compare("getOrSet hit, 64 in flight", rawGet, oursHit, 3_000, 64, 60);
  await redis.del("lead");
  await redis.close();
  await raw.quit();
}

async function onNothing(): Promise<void> {
  const driver = new MemoryRedisDriver({
    store: new MemoryRedisStore(Date.now),
    scripts: MEMORY_SCRIPTS,
    hub: new Set(),
  });
  const answer = Promise.resolve(1);
  driver.exists = () => answer;
  const redis = new RedisClient({}, { driver });
  console.log("driver that answers at once");
  const rawExists = (): Promise<unknown> => driver.exists("k");
  const oursExists = (): Promise<unknown> => redis.exists("k");
  await compare("exists, one at a time", rawExists, oursExists, 100_000, 1, 11);
  await compare("exists, 64 in flight", rawExists, oursExists, 100_000, 64, 11);
  const { signal } = new AbortController();
  const withSignal = (): Promise<unknown> => redis.exists("k", { signal });
  await compare("exists with a signal", rawExists, withSignal, 100_000, 1, 11);
  await redis.close();
}

if (import.meta.main) {
  const host = Deno.env.get("REDIS_HOST");
  if (host !== undefined) await onServer(host, Number(Deno.env.get("REDIS_PORT")));
  else console.log("REDIS_HOST is not set: no rows on a server");
  await onNothing();
}
