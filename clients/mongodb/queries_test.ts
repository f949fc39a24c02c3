import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import fc from "fast-check";
import { type Logger, silentLogger } from "../../utils/logger.ts";
import { createMemoryMongo } from "../testing.ts";
import { NO_FILTER, requireDefined } from "./filter_check.ts";
import { queryShape } from "./operation_shape.ts";
import { isSameValue } from "./same_value.ts";
import { brokenRules } from "./validator_details.ts";

const SHAPES: readonly (readonly [query: unknown, shape: string])[] = [
  [undefined, "?"],
  [{}, "{}"],
  [{ sku: "secret" }, "{ sku: ? }"],
  [{ sku: { $in: ["a", "b"] }, at: new Date(0) }, "{ sku: { $in: [?] }, at: ? }"],
  [{ $or: [{ a: 1 }, { b: { $gt: 2 } }] }, "{ $or: [{ a: ? }, { b: { $gt: ? } }] }"],
  [[{ $match: { a: 1 } }, { $limit: 5 }], "[{ $match: { a: ? } }, { $limit: ? }]"],
  [
    { a: { b: { c: { d: { e: { f: { g: 1 } } } } } } },
    "{ a: { b: { c: { d: { e: { f: ? } } } } } }",
  ],
];

for (const [query, shape] of SHAPES) {
  Deno.test(`queryShape() draws ${shape}`, () => assertEquals(queryShape(query), shape));
}

Deno.test("queryShape() shows no value, no number in a path, and at most 200 characters", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 30 }), (keys) => {
      const query = Object.fromEntries(keys.map((key, i) => [`${key}${i}`, "secret-4711"]));
      const shape = queryShape(query);
      assert(!shape.includes("4711") && shape.length <= 200);
    }),
    { seed: 1 },
  );
  assertEquals(queryShape({ "phones.+15125550101": 1 }).includes("5125550101"), false);
});

const UNDEFINED: readonly (readonly [filter: unknown, path: string | undefined])[] = [
  [NO_FILTER, undefined],
  [{}, undefined],
  [{ a: null, b: 0, c: "" }, undefined],
  [{ a: new Date(0), b: /x/ }, undefined],
  [{ a: undefined }, "a"],
  [{ a: { $in: [1, undefined] } }, "a.$in.1"],
  [{ $and: [{ a: 1 }, { b: { $eq: undefined } }] }, "$and.1.b.$eq"],
  [Object.assign(Object.create(null), { a: undefined }), "a"],
  [
    new (class Lead {
      readonly leadId: unknown = undefined;
    })(),
    "leadId",
  ],
  [new Map<string, unknown>([["a", 1], ["b", undefined]]), "b"],
  [{ a: new Map([["$eq", { b: undefined }]]) }, "a.$eq.b"],
  [{ a: { toBSON: () => ({ b: undefined }) } }, "a.b"],
  [{ _id: { _bsontype: "ObjectId", cache: undefined }, b: new Uint8Array(2) }, undefined],
  [nested(40, { a: undefined }), `${"$and.0.".repeat(40)}a`],
];

/** A filter that lies deep in others. */
function nested(depth: number, filter: object): object {
  return depth === 0 ? filter : { $and: [nested(depth - 1, filter)] };
}

for (const [filter, path] of UNDEFINED) {
  Deno.test(`requireDefined() with ${Deno.inspect(filter)}`, () => {
    if (path === undefined) requireDefined("c", "find", filter);
    else assertThrows(() => requireDefined("c", "find", filter), TypeError, `c.find: ${path} of`);
  });
}

Deno.test("requireDefined() ends on a filter that contains itself, or one part a million times", () => {
  const filter: Record<string, unknown> = {};
  filter.a = filter;
  requireDefined("c", "find", filter);
  let net: object = { a: 1 };
  for (let i = 0; i < 100; i++) net = { $and: [net, net] };
  requireDefined("c", "find", net);
});

const NO_FILTERS: readonly unknown[] = [
  undefined,
  null,
  "lead-1",
  7,
  [],
  new Date(0),
  /x/,
  { _bsontype: "ObjectId" },
];

for (const filter of NO_FILTERS) {
  Deno.test(`requireDefined() refuses ${Deno.inspect(filter)}, which is no filter`, () => {
    assertThrows(() => requireDefined("c", "find", filter), TypeError, "must be an object");
  });
}

Deno.test("requireDefined() takes a list for stages, and nothing else", () => {
  requireDefined("c", "aggregate", [{ $match: {} }]);
  assertThrows(() => requireDefined("c", "aggregate", {}), TypeError, "must be a list");
});

Deno.test("writes to many need a condition, or the word that all are meant", async () => {
  await using mongo = createMemoryMongo();
  const items = mongo.getCollection<{ sku: string }>("items");
  await items.insertMany([{ sku: "a" }, { sku: "b" }]);
  const update = { $set: { sku: "c" } };
  class Empty {}
  const refused: readonly (() => Promise<unknown>)[] = [
    () => items.deleteMany({}),
    () => items.deleteMany(new Empty()),
    () => items.deleteMany(new Map() as never),
    () => items.deleteMany({ sku: undefined } as never, { all: true }),
    () => items.deleteMany(undefined as never, { all: true }),
    () => items.deleteMany(null as never, { all: true }),
    () => items.updateMany({}, update),
    () => items.bulkWrite([{ deleteMany: { filter: {} } }]),
    () => items.bulkWrite([{ updateMany: { filter: {}, update } }]),
    () => items.bulkWrite([{ deleteOne: {} as never }]),
    () => items.find(null as never).toArray(),
    () => items.countDocuments(null as never),
  ];
  for (const work of refused) await assertRejects(work, TypeError);
  assertEquals(await items.distinct("sku"), ["a", "b"]);
  assertEquals((await items.updateMany({}, update, { all: true })).matchedCount, 2);
  await items.bulkWrite([{ updateMany: { filter: {}, update } }], { all: true });
  assertEquals((await items.deleteMany({}, { all: true })).deletedCount, 2);
});

Deno.test("find() tells documents that cannot be read by an _id that is redacted", async () => {
  const logged: unknown[] = [];
  const logger: Logger = {
    ...silentLogger,
    warn: (_message, context) => void logged.push(context),
    child: () => logger,
  };
  await using mongo = createMemoryMongo({ logger });
  const items = mongo.getCollection<{ _id: string }>("items", {
    parse() {
      throw new TypeError("not like this");
    },
  });
  await mongo.getCollection<{ _id: string }>("items").insertOne({ _id: "+15125550143" });
  const cursor = items.find();
  assertEquals(await cursor.toArray(), []);
  assertEquals([cursor.invalid.count, cursor.invalid.samples.length], [1, 1]);
  assertEquals(JSON.stringify([cursor.invalid, logged]).includes("5125550143"), false);
});

Deno.test("isSameValue() compares what the server would store", () => {
  const id = (text: string): object => ({ _bsontype: "ObjectId", toString: () => text });
  assert(isSameValue({ a: 1, b: [new Date(1), /x/i] }, { b: [new Date(1), /x/i], a: 1 }));
  assert(isSameValue({ a: undefined }, {}));
  assert(isSameValue(id("1"), id("1")) && !isSameValue(id("1"), id("2")));
  assert(!isSameValue([1, 2], [2, 1]) && !isSameValue(new Date(1), new Date(2)));
  assert(!isSameValue({ a: null }, {}) && !isSameValue("1", 1));
});

Deno.test("brokenRules() reads fields and rules and leaves values behind", () => {
  const details = {
    operatorName: "$jsonSchema",
    schemaRulesNotSatisfied: [
      {
        operatorName: "properties",
        propertiesNotSatisfied: [
          {
            propertyName: "count",
            details: [{
              operatorName: "maximum",
              specifiedAs: { maximum: 9 },
              consideredValue: 4711,
            }],
          },
          {
            propertyName: "place",
            details: [{ operatorName: "required", missingProperties: ["city", "zip"] }],
          },
        ],
      },
      { operatorName: "required", missingProperties: ["sku"] },
    ],
  };
  assertEquals(brokenRules(details), [
    { path: "count", rule: "maximum" },
    { path: "place.city", rule: "required" },
    { path: "place.zip", rule: "required" },
    { path: "sku", rule: "required" },
  ]);
  for (const odd of [undefined, null, "text", 5, [], { schemaRulesNotSatisfied: "x" }]) {
    assertEquals(brokenRules(odd), []);
  }
});

Deno.test("brokenRules() is bounded", () => {
  const missingProperties = Array.from({ length: 100 }, (_, i) => `field${i}`);
  assertEquals(brokenRules({ operatorName: "required", missingProperties }).length, 20);
  const ring: Record<string, unknown> = { operatorName: "allOf" };
  ring.schemaRulesNotSatisfied = [ring];
  assertEquals(brokenRules(ring), []);
});
