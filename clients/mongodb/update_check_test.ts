import { assertEquals, assertRejects } from "@std/assert";
import type { MongoCollection } from "../mongodb.ts";
import { createMemoryMongo } from "../testing.ts";
import { requireOperators } from "./update_check.ts";

interface Item {
  sku: string;
  count: number;
}

type Attempt = (items: MongoCollection<Item>) => Promise<unknown>;

const WHOLE = { sku: "b", count: 2 } as never;
const OPERATORS = { $set: { count: 2 } } as never;

const MISTAKEN: readonly (readonly [what: string, attempt: Attempt, hint: string])[] = [
  ["updateOne() with a document", (items) => items.updateOne({}, WHOLE), "replaceOne takes"],
  ["updateMany() with a document", (items) => items.updateMany({}, WHOLE), "replaceOne takes"],
  ["updateOne() with nothing", (items) => items.updateOne({}, {}), "must be made of operators"],
  [
    "updateOne() with both",
    (items) => items.updateOne({}, { $set: { count: 2 }, sku: "b" } as never),
    "must be made of operators",
  ],
  [
    "findOneAndUpdate() with a document",
    (items) => items.findOneAndUpdate({}, WHOLE),
    "replaceOne takes",
  ],
  ["replaceOne() with operators", (items) => items.replaceOne({}, OPERATORS), "updateOne takes"],
  [
    "bulkWrite() with a document as an update",
    (items) => items.bulkWrite([{ updateOne: { filter: {}, update: WHOLE } }]),
    "bulkWrite updateOne: an update must",
  ],
  [
    "bulkWrite() with operators as a document",
    (items) => items.bulkWrite([{ replaceOne: { filter: {}, replacement: OPERATORS } }]),
    "bulkWrite replaceOne: a whole document must",
  ],
];

for (const [what, attempt, hint] of MISTAKEN) {
  Deno.test(`${what} is refused with the reason, and nothing is sent`, async () => {
    await using mongo = createMemoryMongo();
    const items = mongo.getCollection<Item>("items");
    await items.insertOne({ sku: "a", count: 1 });
    await assertRejects(() => attempt(items), TypeError, hint);
    assertEquals((await items.findOne({}))?.count, 1);
  });
}

Deno.test("requireOperators() leaves a pipeline to the server", () => {
  requireOperators("items", "updateOne", [{ $set: { count: 1 } }]);
});
