/** What a MongoDB client does, whether on a server or on a double. */

import {
  assert,
  assertEquals,
  assertInstanceOf,
  assertRejects,
  assertStrictEquals,
} from "@std/assert";
import { ValidationError } from "../../utils/errors.ts";
import type { ClientError } from "../../utils/remote/client_error.ts";
import { mongoBulkReport, type MongoDBClient } from "../mongodb.ts";
import type { Parser } from "../../utils/remote/parser.ts";

/** A case: its name and its test. The database of the client is its own. */
export type MongoCase = readonly [name: string, test: (mongo: MongoDBClient) => Promise<void>];

/** A document of the cases. */
export interface Item {
  /** Its name. */
  sku: string;
  /** How many. */
  count: number;
  /** Words. */
  tags?: string[];
  /** When it was seen. */
  seenAt?: Date;
  /** Something deeper. */
  place?: { city: string; shelf?: number | undefined };
}

/** Reads an item as a schema would: it keeps what it knows and complains by field and rule. */
export const ITEM: Parser<Item> = {
  parse(value: unknown): Item {
    const { sku, count, tags, seenAt, place } = value as Item;
    const issues = [
      ...(typeof sku === "string" ? [] : [{ code: "invalid_type", path: ["sku"] }]),
      ...(typeof count === "number" ? [] : [{ code: "invalid_type", path: ["count"] }]),
    ];
    if (issues.length > 0) {
      throw Object.assign(new Error(`bad: ${JSON.stringify(value)}`), { issues });
    }
    return {
      sku,
      count,
      ...(tags === undefined ? {} : { tags }),
      ...(seenAt === undefined ? {} : { seenAt }),
      ...(place === undefined ? {} : { place }),
    };
  },
};

const UNIQUE_SKU = { key: { sku: 1 }, options: { unique: true } } as const;

async function failure(work: () => Promise<unknown>): Promise<ClientError> {
  return await assertRejects(work) as ClientError;
}

function skus(items: readonly Item[]): string[] {
  return items.map(({ sku }) => sku);
}

async function filled(mongo: MongoDBClient): Promise<void> {
  await mongo.getCollection<Item>("items").insertMany([
    { sku: "a", count: 3, tags: ["x", "y"], place: { city: "Austin", shelf: 1 } },
    { sku: "b", count: 1, tags: ["y"], seenAt: new Date(1_000) },
    { sku: "c", count: 2, seenAt: new Date(2_000), place: { city: "Waco" } },
    { sku: "d", count: 2 },
  ]);
}

/** All cases. */
export const MONGO_CASES: readonly MongoCase[] = [
  ["insertOne() stores a copy that findOne() gives back with its _id", async (mongo) => {
    const items = mongo.getCollection("items", ITEM);
    const item: Item = {
      sku: "a",
      count: 1,
      tags: ["x"],
      seenAt: new Date(5),
      place: { city: "A" },
    };
    const { insertedId } = await items.insertOne(item);
    assertEquals("_id" in item, false);
    const found = await items.findOne({ sku: "a" });
    assertEquals({ ...found, _id: undefined }, { ...item, _id: undefined });
    assertEquals(String(found?._id), String(insertedId));
    assertEquals(await items.findOne({ sku: "z" }), null);
  }],
  ["insertOne() refuses a document that breaks the parser's rules", async (mongo) => {
    const items = mongo.getCollection("items", ITEM);
    const error = await assertRejects(() => items.insertOne({ sku: "secret-4711" } as Item));
    assertInstanceOf(error, ValidationError);
    assertEquals(error.issues, [{ path: "count", rule: "invalid_type" }]);
    assert(!Deno.inspect(error).includes("4711"));
    assertEquals(await items.countDocuments(), 0);
  }],
  ["writeParser decides what is stored where it is given", async (mongo) => {
    const writeParser = { parse: (value: unknown) => ({ ...ITEM.parse(value), count: 7 }) };
    const items = mongo.getCollection("items", ITEM, { writeParser });
    await items.insertOne({ sku: "a", count: 1 });
    await items.replaceOne({ sku: "b" }, { sku: "b", count: 1 }, { upsert: true });
    await items.bulkWrite([{ insertOne: { document: { sku: "c", count: 1 } } }]);
    assertEquals((await items.find().toArray()).map(({ count }) => count), [7, 7, 7]);
  }],
  ["insertMany() names every document that breaks the rules and stores none", async (mongo) => {
    const items = mongo.getCollection("items", ITEM);
    const documents = [{ sku: "a", count: 1 }, { sku: "b" }, { count: 2 }] as Item[];
    const error = await assertRejects(() => items.insertMany(documents)) as ValidationError;
    assertEquals(error.issues.map(({ path }) => path), ["1.count", "2.sku"]);
    assertEquals(await items.countDocuments(), 0);
    assertEquals((await items.insertMany([])).insertedCount, 0);
  }],
  ["a field that is undefined is left out of a document and refused in a filter", async (mongo) => {
    const items = mongo.getCollection<Item>("items");
    await items.insertOne({ sku: "a", count: 1, place: { city: "A", shelf: undefined } });
    assertEquals(await items.findOne({ "place.shelf": { $exists: true } }), null);
    const sku = undefined as unknown as string;
    await assertRejects(() => items.deleteMany({ sku }), TypeError, "items.deleteMany: sku");
    await assertRejects(() => items.findOne({ $or: [{ sku }] }), TypeError, "$or.0.sku");
    assertEquals(await items.countDocuments(), 1);
  }],
  ["find() sorts, skips, limits and projects", async (mongo) => {
    await filled(mongo);
    const items = mongo.getCollection("items", ITEM);
    const sort = { count: -1, sku: 1 } as const;
    assertEquals(skus(await items.find({}, { sort }).toArray()), ["a", "c", "d", "b"]);
    assertEquals(skus(await items.find({}, { sort, skip: 1, limit: 2 }).toArray()), ["c", "d"]);
    const projected = await items.find<{ sku: string }>({ sku: "a" }, {
      projection: { _id: 0, sku: 1 },
    }).toArray();
    assertEquals(projected, [{ sku: "a" }]);
  }],
  ["filters look into arrays, paths and dates", async (mongo) => {
    await filled(mongo);
    const items = mongo.getCollection<Item>("items");
    const found = async (filter: Parameters<typeof items.find>[0]): Promise<string[]> =>
      skus(await items.find(filter, { sort: { sku: 1 } }).toArray());
    assertEquals(await found({ tags: "y" }), ["a", "b"]);
    assertEquals(await found({ tags: { $all: ["x", "y"] } }), ["a"]);
    assertEquals(await found({ tags: { $size: 1 } }), ["b"]);
    assertEquals(await found({ "place.city": { $in: ["Waco", "Reno"] } }), ["c"]);
    assertEquals(await found({ seenAt: { $gt: new Date(1_000) } }), ["c"]);
    assertEquals(await found({ seenAt: { $exists: false } }), ["a", "d"]);
    assertEquals(await found({ $or: [{ count: 1 }, { sku: /^d/ }] }), ["b", "d"]);
    assertEquals(await found({ count: { $ne: 2 }, sku: { $nin: ["b"] } }), ["a"]);
    assertEquals(await found({ $nor: [{ count: { $gte: 2 } }] }), ["b"]);
    assertEquals(await found({ count: { $not: { $lt: 3 } } }), ["a"]);
  }],
  ["a cursor counts and leaves out what the parser refuses, or ends with it", async (mongo) => {
    await filled(mongo);
    await mongo.getCollection("items").insertOne({ sku: "secret-4711", count: "many" });
    const items = mongo.getCollection("items", ITEM);
    const cursor = items.find();
    assertEquals((await cursor.toArray()).length, 4);
    assertEquals(cursor.invalid.count, 1);
    assertEquals(cursor.invalid.samples[0]?.issues, [{ path: "count", rule: "invalid_type" }]);
    const read: string[] = [];
    for await (const { sku } of items.find({}, { batchSize: 2 })) read.push(sku);
    assertEquals(read.length, 4);
    const error = await failure(() => items.find({}, { invalid: "throw" }).toArray());
    assertEquals([error.kind, error.outcome], ["serialization", "none"]);
    const one = await failure(() => items.findOne({ sku: "secret-4711" }));
    assertEquals(one.kind, "serialization");
    assert(!Deno.inspect([error, one]).includes("4711"));
    assertEquals(mongo.stats().invalidDocuments, { items: 4 });
  }],
  ["a cursor is read once, also when the reading is broken off", async (mongo) => {
    await filled(mongo);
    const cursor = mongo.getCollection<Item>("items").find({}, { batchSize: 2, sort: { sku: 1 } });
    for await (const { sku } of cursor) {
      if (sku === "b") break;
    }
    await assertRejects(() => cursor.toArray(), TypeError, "only once");
  }],
  ["countDocuments(), distinct() and aggregate() tell about all documents", async (mongo) => {
    await filled(mongo);
    const items = mongo.getCollection<Item>("items");
    assertEquals(await items.countDocuments({ count: 2 }), 2);
    assertEquals((await items.distinct<number>("count")).toSorted(), [1, 2, 3]);
    const groups = await items.aggregate([
      { $match: { count: { $lt: 3 } } },
      { $group: { _id: "$count", skus: { $push: "$sku" }, all: { $sum: 1 } } },
      { $sort: { _id: 1 } },
    ]).toArray();
    assertEquals(groups, [{ _id: 1, skus: ["b"], all: 1 }, { _id: 2, skus: ["c", "d"], all: 2 }]);
    const parser = { parse: (value: unknown) => (value as { n: number }).n };
    assertEquals(await items.aggregate([{ $count: "n" }], { parser }).toArray(), [4]);
  }],
  ["updateOne() changes one document by operators", async (mongo) => {
    await filled(mongo);
    const items = mongo.getCollection<Item>("items");
    const result = await items.updateOne({ sku: "a" }, {
      $set: { "place.shelf": 9 },
      $inc: { count: 2 },
      $push: { tags: "z" },
      $unset: { seenAt: "" },
    });
    assertEquals([result.matchedCount, result.modifiedCount], [1, 1]);
    const found = await items.findOne({ sku: "a" });
    assertEquals([found?.count, found?.tags, found?.place], [5, ["x", "y", "z"], {
      city: "Austin",
      shelf: 9,
    }]);
    await items.updateOne({ sku: "a" }, { $addToSet: { tags: "z" }, $max: { count: 4 } });
    await items.updateOne({ sku: "a" }, { $pull: { tags: "x" }, $min: { count: 4 } });
    const then = await items.findOne({ sku: "a" });
    assertEquals([then?.count, then?.tags], [4, ["y", "z"]]);
    assertEquals((await items.updateOne({ sku: "q" }, { $inc: { count: 1 } })).matchedCount, 0);
  }],
  ["updateOne() with upsert inserts once", async (mongo) => {
    const items = mongo.getCollection<Item>("items");
    const seed = { $setOnInsert: { count: 1 }, $set: { tags: ["s"] } };
    const first = await items.updateOne({ sku: "s" }, seed, { upsert: true });
    const second = await items.updateOne({ sku: "s" }, seed, { upsert: true });
    assertEquals([first.upsertedCount, second.upsertedCount], [1, 0]);
    assertEquals([second.matchedCount, second.modifiedCount], [1, 0]);
    assertEquals((await items.findOne({ sku: "s" }))?.count, 1);
  }],
  ["updateMany(), deleteOne() and deleteMany() tell how many", async (mongo) => {
    await filled(mongo);
    const items = mongo.getCollection<Item>("items");
    assertEquals((await items.updateMany({ count: 2 }, { $inc: { count: 5 } })).modifiedCount, 2);
    assertEquals((await items.deleteOne({ count: 7 })).deletedCount, 1);
    assertEquals((await items.deleteMany({ count: { $gte: 3 } })).deletedCount, 2);
    assertEquals(await items.distinct("sku"), ["b"]);
  }],
  ["replaceOne() keeps the _id and nothing else", async (mongo) => {
    const items = mongo.getCollection("items", ITEM);
    const { insertedId } = await items.insertOne({ sku: "a", count: 1, tags: ["x"] });
    await items.replaceOne({ sku: "a" }, { sku: "a", count: 2 });
    const found = await items.findOne({ sku: "a" });
    assertEquals([String(found?._id), found?.count, found?.tags], [
      String(insertedId),
      2,
      undefined,
    ]);
    await assertRejects(
      () => items.replaceOne({ sku: "a" }, { sku: "a" } as Item),
      ValidationError,
    );
  }],
  ["findOneAndUpdate() returns the document as it was or as it is", async (mongo) => {
    await filled(mongo);
    const items = mongo.getCollection("items", ITEM);
    const step = { $inc: { count: 1 } };
    assertEquals((await items.findOneAndUpdate({ sku: "a" }, step))?.count, 3);
    const after = { returnDocument: "after" } as const;
    assertEquals((await items.findOneAndUpdate({ sku: "a" }, step, after))?.count, 5);
    assertEquals(await items.findOneAndUpdate({ sku: "q" }, step), null);
    const made = await items.findOneAndUpdate({ sku: "q" }, step, { ...after, upsert: true });
    assertEquals(made?.count, 1);
    const next = await items.findOneAndUpdate({}, step, { sort: { count: -1 } });
    assertEquals(next?.sku, "a");
  }],
  ["M6 a unique index gives conflict with its key and without values", async (mongo) => {
    await mongo.ensureIndexes("items", [UNIQUE_SKU]);
    const items = mongo.getCollection<Item>("items");
    await items.insertOne({ sku: "secret-4711", count: 1 });
    const error = await failure(() => items.insertOne({ sku: "secret-4711", count: 2 }));
    assertEquals([error.kind, error.outcome, error.retryable], ["conflict", "none", false]);
    assertEquals(error.details?.key, ["sku"]);
    const updated = await failure(() =>
      items.updateOne({ sku: "b" }, { $set: { sku: "secret-4711" } }, { upsert: true })
    );
    assertEquals(updated.kind, "conflict");
    assert(!(Deno.inspect(error) + JSON.stringify([error, updated])).includes("4711"));
  }],
  ["M6 an ordered bulk stops at the first refusal, an unordered one does not", async (mongo) => {
    await mongo.ensureIndexes("items", [UNIQUE_SKU]);
    const items = mongo.getCollection<Item>("items");
    const batch = (prefix: string): Item[] =>
      [`${prefix}1`, `${prefix}1`, `${prefix}2`, `${prefix}2`].map((sku) => ({ sku, count: 1 }));
    const ordered = await failure(() => items.insertMany(batch("o")));
    assertEquals([ordered.kind, ordered.outcome], ["partial", "applied"]);
    const stopped = mongoBulkReport(ordered);
    assertEquals([stopped?.inserted, stopped?.failures.map(({ index }) => index)], [1, [1]]);
    const unordered = await failure(() => items.insertMany(batch("u"), { ordered: false }));
    const report = mongoBulkReport(unordered);
    assertEquals([report?.inserted, report?.failures], [2, [
      { index: 1, kind: "conflict", code: 11000, indexName: "sku_1" },
      { index: 3, kind: "conflict", code: 11000, indexName: "sku_1" },
    ]]);
    const alone = await failure(() => items.insertMany([{ sku: "o1", count: 1 }]));
    assertEquals([alone.kind, alone.outcome], ["conflict", "none"]);
    assertEquals(skus(await items.find({}, { sort: { sku: 1 } }).toArray()), ["o1", "u1", "u2"]);
  }],
  ["bulkWrite() counts every kind of write", async (mongo) => {
    await filled(mongo);
    const items = mongo.getCollection("items", ITEM);
    const result = await items.bulkWrite([
      { insertOne: { document: { sku: "e", count: 1 } } },
      { updateOne: { filter: { sku: "a" }, update: { $inc: { count: 1 } } } },
      { updateMany: { filter: { count: 2 }, update: { $set: { count: 8 } } } },
      { replaceOne: { filter: { sku: "b" }, replacement: { sku: "b", count: 9 } } },
      { deleteOne: { filter: { sku: "d" } } },
      { deleteMany: { filter: { sku: "q" } } },
      { updateOne: { filter: { sku: "f" }, update: { $set: { count: 1 } }, upsert: true } },
    ]);
    const { insertedCount, matchedCount, modifiedCount, deletedCount, upsertedCount } = result;
    assertEquals([insertedCount, matchedCount, modifiedCount, deletedCount, upsertedCount], [
      1,
      4,
      4,
      1,
      1,
    ]);
    const bad = { insertOne: { document: { sku: "x" } as Item } };
    await assertRejects(() => items.bulkWrite([bad]), ValidationError);
    await assertRejects(() => items.bulkWrite([]), TypeError);
    const sku = undefined as unknown as string;
    await assertRejects(() => items.bulkWrite([{ deleteMany: { filter: { sku } } }]), TypeError);
  }],
  ["M8 ensureIndexes() makes what is missing and then changes nothing", async (mongo) => {
    const specs = [
      UNIQUE_SKU,
      { key: { count: -1, sku: 1 }, options: {} },
      { key: { seenAt: 1 }, options: { sparse: true } },
      { key: { place: 1 }, options: { partialFilterExpression: { place: { $exists: true } } } },
    ] as const;
    const plan = await mongo.planIndexes("items", specs);
    assertEquals(plan.create.map(({ name }) => name), [
      "sku_1",
      "count_-1_sku_1",
      "seenAt_1",
      "place_1",
    ]);
    assertEquals(await mongo.ensureIndexes("items", specs), plan);
    const second = await mongo.ensureIndexes("items", specs);
    assertEquals([second.create, second.change, second.conflict, second.extra], [[], [], [], []]);
    assertEquals(second.keep.length, 4);
    const less = await mongo.planIndexes("items", [specs[1]]);
    assertEquals(less.extra, ["sku_1", "seenAt_1", "place_1"]);
  }],
  ["M8 an index with other options is a conflict and stays", async (mongo) => {
    await mongo.ensureIndexes("items", [{ key: { sku: 1 } }, { key: { count: 1 } }]);
    const wanted = [UNIQUE_SKU, { key: { seenAt: 1 }, options: { name: "count_1" } }] as const;
    const report = await mongo.ensureIndexes("items", wanted);
    assertEquals(report.conflict, [
      {
        name: "sku_1",
        spec: UNIQUE_SKU,
        reason: "options",
        existing: "sku_1",
        options: ["unique"],
      },
      { name: "count_1", spec: wanted[1], reason: "name", existing: "count_1" },
    ]);
    assertEquals(report.create, []);
    await mongo.getCollection<Item>("items").insertMany([{ sku: "a", count: 1 }, {
      sku: "a",
      count: 1,
    }]);
  }],
  ["M8 duplicates under a unique index are listed by _id, the rest is made", async (mongo) => {
    const items = mongo.getCollection<Item & { _id: string }>("items");
    await items.insertMany([
      { _id: "1", sku: "secret-4711", count: 1 },
      { _id: "2", sku: "secret-4711", count: 1 },
      { _id: "3", sku: "secret-4711", count: 1 },
      { _id: "4", sku: "other", count: 1 },
      ...Array.from({ length: 9 }, (_, i) => ({ _id: `many-${i}`, sku: "many", count: 1 })),
    ]);
    const specs = [UNIQUE_SKU, { key: { count: 1 } }] as const;
    const report = await mongo.ensureIndexes("items", specs);
    assertEquals(report.create.map(({ name }) => name), ["count_1"]);
    const [conflict] = report.conflict;
    assertEquals([conflict?.name, conflict?.reason], ["sku_1", "duplicates"]);
    const [many, three] = conflict?.duplicates ?? [];
    assertEquals([many?.count, many?.ids.length], [9, 5]);
    assertEquals([three?.count, three?.ids.toSorted()], [3, ["1", "2", "3"]]);
    assert(!JSON.stringify(report).includes("4711"));
  }],
  ["a unique index that is sparse or partial lets others share", async (mongo) => {
    await mongo.ensureIndexes("items", [
      { key: { seenAt: 1 }, options: { unique: true, sparse: true } },
      {
        key: { count: 1 },
        options: { unique: true, partialFilterExpression: { place: { $exists: true } } },
      },
    ]);
    const items = mongo.getCollection<Item>("items");
    await items.insertMany([{ sku: "a", count: 1 }, { sku: "b", count: 1 }]);
    await items.insertOne({ sku: "c", count: 1, seenAt: new Date(1), place: { city: "A" } });
    const same = { sku: "d", count: 2, seenAt: new Date(1) };
    assertEquals((await failure(() => items.insertOne(same))).details?.key, ["seenAt"]);
    const there = { sku: "e", count: 1, place: { city: "B" } };
    assertEquals((await failure(() => items.insertOne(there))).details?.key, ["count"]);
  }],
  ["ensureCollection() makes, keeps and changes a validator", async (mongo) => {
    const schema = {
      bsonType: "object",
      required: ["sku"],
      properties: { sku: { bsonType: "string" } },
    };
    const spec = { validator: { $jsonSchema: schema } };
    assertEquals((await mongo.planCollection("items", spec)).action, "create");
    assertEquals((await mongo.ensureCollection("items", spec)).action, "create");
    assertEquals((await mongo.ensureCollection("items", spec)).action, "keep");
    const stricter = { validator: { $jsonSchema: { ...schema, required: ["sku", "count"] } } };
    const plan = await mongo.planCollection("items", stricter);
    assertEquals([plan.action, plan.differences], ["change", ["validator"]]);
    assertEquals(await mongo.ensureCollection("items", stricter), plan);
    assertEquals((await mongo.planCollection("items", stricter)).action, "keep");
    const strict = { ...stricter, validationLevel: "strict" } as const;
    assertEquals((await mongo.planCollection("items", strict)).differences, ["validationLevel"]);
  }],
  ["M9 withTransaction() commits, and undoes when the work throws", async (mongo) => {
    await filled(mongo);
    const items = mongo.getCollection<Item>("items");
    const total = await mongo.withTransaction(async (session) => {
      await items.updateOne({ sku: "a" }, { $inc: { count: -2 } }, { session });
      await items.updateOne({ sku: "b" }, { $inc: { count: 2 } }, { session });
      return (await items.findOne({ sku: "b" }, { session }))?.count;
    });
    assertEquals(total, 3);
    const problem = new Error("not today");
    const thrown = await assertRejects(() =>
      mongo.withTransaction(async (session) => {
        await items.deleteMany({}, { session, all: true });
        throw problem;
      })
    );
    assertStrictEquals(thrown, problem);
    assertEquals(await items.countDocuments(), 4);
  }],
  ["a session is refused when its transaction is over", async (mongo) => {
    const items = mongo.getCollection<Item>("items");
    await items.insertOne({ sku: "a", count: 1 });
    const session = await mongo.withTransaction(async (session) => {
      await items.updateOne({ sku: "a" }, { $inc: { count: 1 } }, { session });
      return session;
    });
    const error = await failure(() => items.deleteMany({}, { session, all: true }));
    assertEquals([error.kind, error.outcome], ["closed", "none"]);
    assertEquals(await items.countDocuments(), 1);
  }],
  ["healthCheck() tells role, replica set and latency", async (mongo) => {
    const health = await mongo.healthCheck();
    assertEquals([health.status, health.name, health.details.role], ["up", "mongodb", "primary"]);
    assert(health.version && health.latencyMs >= 0);
  }],
  ["stats() counts calls", async (mongo) => {
    await filled(mongo);
    await mongo.getCollection("items").findOne({ sku: "a" });
    const { calls } = mongo.stats();
    assertEquals([calls.underWay, calls.succeeded, calls.failed], [0, 2, 0]);
  }],
];
