/**
 * What the MongoDB client costs over the bare driver: both in turn, in one run.
 *
 * Needs `MONGODB_URI`. Each row tells medians of forty rounds. On a machine that is busy the processor's
 * time says more than the clock's.
 */

// deno-lint-ignore-file no-console -- a program prints

import { type Collection, MongoClient } from "mongodb";
import { type MongoCollection, MongoDBClient } from "../mongodb.ts";
import { compare } from "../../utils/remote/harness/overhead.ts";
import type { MongoDriver } from "../mongodb.ts";

interface Item {
  sku: string;
  count: number;
}

const ROUNDS = 40;

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
  console.log(
    await compare("findOne, one at a time", { rounds: ROUNDS, calls, width: 1 }, ...find),
  );
  console.log(
    await compare(
      "findOne, 64 in flight",
      { rounds: ROUNDS, calls: calls * 8, width: 64 },
      ...find,
    ),
  );
  console.log(
    await compare("insertOne, one at a time", { rounds: ROUNDS, calls, width: 1 }, ...insert),
  );
  console.log(
    await compare(
      "insertOne, 64 in flight",
      { rounds: ROUNDS, calls: calls * 8, width: 64 },
      ...insert,
    ),
  );
  console.log(
    await compare("updateOne, one at a time", { rounds: ROUNDS, calls, width: 1 }, ...update),
  );
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
