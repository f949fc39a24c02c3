// What a call costs beside the driver: the baseline is a driver that answers at once, called bare.
// The difference on a real server is measured by clients/harness/mongodb_overhead.ts, where the
// machine's noise meets both sides in turn.
import { MongoDBClient, type MongoDriver } from "../mongodb.ts";
import { planIndexes } from "./index_plan.ts";
import type { ListedIndex, MongoIndexSpec } from "./index_spec.ts";

const FOUND = { _id: 1, sku: "a", count: 1, tags: ["x", "y"], seenAt: new Date(0) };
const COLLECTION = {
  findOne: () => Promise.resolve(FOUND),
  updateOne: () => Promise.resolve({ acknowledged: true, matchedCount: 1 }),
};
const DRIVER = { db: () => ({ collection: () => COLLECTION }) } as unknown as MongoDriver;
const PARSER = { parse: (value: unknown) => ({ ...value as typeof FOUND }) };

const mongo = new MongoDBClient({}, { driver: DRIVER });
const bare = DRIVER.db("").collection<typeof FOUND>("items");
const items = mongo.getCollection<typeof FOUND>("items");
const parsed = mongo.getCollection("items", PARSER);
const STEP = { $inc: { count: 1 } };

const find = { group: "findOne on a driver that answers at once" };
Deno.bench("the driver", { ...find, baseline: true }, async () => {
  await bare.findOne({ sku: "a" });
});
Deno.bench("the client", find, async () => {
  await items.findOne({ sku: "a" });
});
Deno.bench("the client with a parser that copies", find, async () => {
  await parsed.findOne({ sku: "a" });
});

const update = { group: "updateOne on a driver that answers at once" };
Deno.bench("the driver", { ...update, baseline: true }, async () => {
  await bare.updateOne({ sku: "a" }, STEP);
});
Deno.bench("the client", update, async () => {
  await items.updateOne({ sku: "a" }, STEP);
});

const SPECS: readonly MongoIndexSpec[] = Array.from({ length: 9 }, (_, i) => ({
  key: { [`field${i}`]: 1, status: -1 },
  options: { partialFilterExpression: { [`field${i}`]: { $exists: true } } },
}));
const LISTED: readonly ListedIndex[] = SPECS.map(({ key, options }, i) => ({
  v: 2,
  key,
  name: `field${i}_1_status_-1`,
  ...options,
}));
Deno.bench("planIndexes() with nine indexes that are all there", () => {
  planIndexes("items", SPECS, LISTED);
});
