import { assertEquals, assertRejects } from "@std/assert";
import { type Item, MONGO_CASES } from "../harness/mongodb_conformance.ts";
import type { MongoChange, MongoCollection } from "../mongodb.ts";
import { createMemoryMongo } from "./memory_mongo.ts";

for (const [name, test] of MONGO_CASES) {
  Deno.test(`createMemoryMongo(): ${name}`, async () => {
    await using mongo = createMemoryMongo();
    await test(mongo);
  });
}

Deno.test("createMemoryMongo() gives every client a database of its own", async () => {
  await using one = createMemoryMongo();
  await using two = createMemoryMongo();
  await one.getCollection("items").insertOne({ sku: "a" });
  assertEquals(await two.getCollection("items").countDocuments(), 0);
});

type Attempt = (items: MongoCollection<Item>) => Promise<unknown>;

const NOT_THERE: readonly (readonly [feature: string, attempt: Attempt])[] = [
  ["$where", (items) => items.findOne({ $where: "true" })],
  ["$mod", (items) => items.findOne({ count: { $mod: [2, 0] } })],
  [
    "$rename",
    (items) => items.updateOne({ sku: "a" }, { $rename: { tags: "words" } }, { upsert: true }),
  ],
  [
    "$slice of an update",
    (items) =>
      items.updateOne({ sku: "b" }, { $push: { tags: { $each: ["x"], $slice: 1 } } }, {
        upsert: true,
      }),
  ],
  [
    "updates by a pipeline",
    (items) => items.updateOne({ sku: "c" }, [{ $set: { count: 1 } }], { upsert: true }),
  ],
  ["$lookup in an aggregation", (items) => items.aggregate([{ $lookup: {} }]).toArray()],
  [
    "$avg in $group",
    (items) => items.aggregate([{ $group: { _id: null, a: { $avg: "$count" } } }]).toArray(),
  ],
];

for (const [feature, attempt] of NOT_THERE) {
  Deno.test(`createMemoryMongo() says that it has no ${feature}`, async () => {
    await using mongo = createMemoryMongo();
    const items = mongo.getCollection<Item>("items");
    await items.insertOne({ sku: feature, count: 1 });
    await assertRejects(() => attempt(items), Error, `the double in memory has no ${feature}`);
  });
}

Deno.test("createMemoryMongo() says of watch() by its name that it does not follow changes", async () => {
  await using mongo = createMemoryMongo();
  const items = mongo.getCollection<Item>("items");
  // What a change brings is a stored document, with its `_id`.
  const idOf = (change: MongoChange<Item>): unknown =>
    change.operationType === "insert" ? change.fullDocument._id : undefined;
  const error = await assertRejects(() =>
    items.watch({
      tokens: mongo.resumeTokens("follower"),
      signal: new AbortController().signal,
      onChange: (change) => void idOf(change),
    })
  );
  assertEquals(
    (error as Error).message,
    "Cannot run mongodb.watch: the double in memory has no change streams: use a real server for this test",
  );
});
