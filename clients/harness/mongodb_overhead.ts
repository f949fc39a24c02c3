/**
 * What the MongoDB client costs over the bare driver: both in turn, in one run.
 *
 * Needs `MONGODB_URI`. Each row tells medians of forty rounds. On a machine that is busy the processor's
 * time says more than the clock's.
 */

// deno-lint-ignore-file no-console -- a program prints

import process from "node:process";
import { type Collection, MongoClient } from "mongodb";
import { type MongoCollection, MongoDBClient } from "../mongodb.ts";
import type { MongoDriver } from "../mongodb.ts";

interface Item {
  sku: string;
  count: number;
}

type Side = () => Promise<unknown>;

const ROUNDS = 41;

async function inFlight(calls: number, width: number, call: Side): Promise<void> {
  let left = calls;
  const worker = async (): Promise<void> => {
    while (left-- > 0) await call();
  };
  await Promise.all(Array.from({ length: width }, worker));
}

/** Microseconds a call: by the clock, and of this program's processor time. */
async function measure(calls: number, width: number, call: Side): Promise<[number, number]> {
  const startedMs = performance.now();
  const before = process.cpuUsage();
  await inFlight(calls, width, call);
  const { user, system } = process.cpuUsage(before);
  return [(performance.now() - startedMs) * 1000 / calls, (user + system) / calls];
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;
}

function line(what: string, raw: readonly number[], ours: readonly number[]): string {
  const [rawUs, oursUs] = [median(raw), median(ours)];
  const percent = ((oursUs / rawUs - 1) * 100).toFixed(0).padStart(4);
  return `${what} ${rawUs.toFixed(1).padStart(7)} → ${
    oursUs.toFixed(1).padStart(7)
  } µs ${percent} %`;
}

/** Many short rounds, raw and ours in turn: what else the machine does meets both. */
async function compare(
  name: string,
  calls: number,
  width: number,
  raw: Side,
  ours: Side,
): Promise<void> {
  const sides = [raw, ours].map((call) => ({ call, wall: [] as number[], cpu: [] as number[] }));
  for (let round = 0; round < ROUNDS; round++) {
    for (const { call, wall, cpu } of round % 2 === 0 ? sides : sides.toReversed()) {
      const [wallUs, cpuUs] = await measure(calls, width, call);
      if (round === 0) continue;
      wall.push(wallUs);
      cpu.push(cpuUs);
    }
  }
  const [bare, wrapped] = sides;
  if (bare === undefined || wrapped === undefined) return;
  const clock = line("clock", bare.wall, wrapped.wall);
  console.log(`${name.padEnd(28)} ${clock}   ${line("processor", bare.cpu, wrapped.cpu)}`);
}

/** A driver that answers at once: what is left is our own cost. */
function nullDriver(): MongoDriver {
  const found = { _id: 1, sku: "a", count: 1 };
  const collection = {
    findOne: () => Promise.resolve(found),
    insertOne: () => Promise.resolve({ acknowledged: true, insertedId: 1 }),
    updateOne: () => Promise.resolve({ acknowledged: true, matchedCount: 1 }),
  };
  return { db: () => ({ collection: () => collection }) } as unknown as MongoDriver;
}

async function compareAll(
  what: string,
  calls: number,
  raw: Collection<Item>,
  ours: MongoCollection<Item>,
): Promise<void> {
  console.log(what);
  let next = 0;
  const find = [
    () => raw.findOne({ sku: "a" }),
    () => ours.findOne({ sku: "a" }),
  ] as const;
  const insert = [
    () => raw.insertOne({ sku: `raw-${next++}`, count: 1 }),
    () => ours.insertOne({ sku: `ours-${next++}`, count: 1 }),
  ] as const;
  const update = [
    () => raw.updateOne({ sku: "a" }, { $inc: { count: 1 } }),
    () => ours.updateOne({ sku: "a" }, { $inc: { count: 1 } }),
  ] as const;
  await compare("  findOne, one at a time", calls, 1, ...find);
  await compare("  findOne, 64 in flight", calls * 8, 64, ...find);
  await compare("  insertOne, one at a time", calls, 1, ...insert);
  await compare("  insertOne, 64 in flight", calls * 8, 64, ...insert);
  await compare("  updateOne, one at a time", calls, 1, ...update);
}

const database = "nlre_test_overhead";
const uri = Deno.env.get("MONGODB_URI") ?? "";
const driver = new MongoClient(uri, { maxPoolSize: 50, minPoolSize: 10, w: "majority" });
await driver.connect();
const mongo = new MongoDBClient({ database }, { driver });
const raw = driver.db(database).collection<Item>("items");
await raw.insertOne({ sku: "a", count: 0 });
await raw.createIndex({ sku: 1 });
await compareAll("MongoDB server, the same connections", 60, raw, mongo.getCollection("items"));
await driver.db(database).dropDatabase();
await driver.close();

const none = nullDriver();
const bare = none.db("").collection<Item>("items");
const wrapped = new MongoDBClient({}, { driver: none });
await compareAll("a driver that answers at once", 2_000, bare, wrapped.getCollection("items"));
await wrapped.close();
