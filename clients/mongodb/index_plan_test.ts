import { assertEquals, assertThrows } from "@std/assert";
import { duplicatesPipeline, readDuplicates } from "./index_duplicates.ts";
import { planIndexes } from "./index_plan.ts";
import {
  indexName,
  type ListedIndex,
  type MongoIndexOptions,
  type MongoIndexSpec,
} from "./index_spec.ts";

function listed(key: ListedIndex["key"], options: object = {}, name?: string): ListedIndex {
  const made = Object.entries(key).flat().join("_");
  return { v: 2, key, name: name ?? made, ...options };
}

const ID = listed({ _id: 1 }, {}, "_id_");

type Action = "create" | "keep" | "change" | "conflict";
type Row = readonly [
  what: string,
  options: MongoIndexOptions,
  found: object,
  action: Action,
  drift?: string[],
];

const ROWS: readonly Row[] = [
  ["nothing said on either side", {}, {}, "keep"],
  ["false said and nothing found", { unique: false, sparse: false }, {}, "keep"],
  ["fields that the server adds", {}, { background: true, ns: "a.b" }, "keep"],
  ["unique wanted", { unique: true }, {}, "conflict", ["unique"]],
  ["unique found", {}, { unique: true }, "conflict", ["unique"]],
  ["sparse wanted", { sparse: true }, {}, "conflict", ["sparse"]],
  ["the same lifetime", { expireAfterSeconds: 5 }, { expireAfterSeconds: 5 }, "keep"],
  ["another lifetime", { expireAfterSeconds: 5 }, { expireAfterSeconds: 6 }, "change", [
    "expireAfterSeconds",
  ]],
  ["a lifetime wanted", { expireAfterSeconds: 0 }, {}, "change", ["expireAfterSeconds"]],
  ["a lifetime found", {}, { expireAfterSeconds: 6 }, "conflict", ["expireAfterSeconds"]],
  ["hidden found", {}, { hidden: true }, "change", ["hidden"]],
  ["hidden and unique", { unique: true }, { hidden: true }, "conflict", ["unique", "hidden"]],
  [
    "the same filter in another order",
    {
      partialFilterExpression: { a: { $exists: true }, b: 1 },
    },
    { partialFilterExpression: { b: 1, a: { $exists: true } } },
    "keep",
  ],
  [
    "another filter",
    {
      partialFilterExpression: { a: { $gt: new Date(1) } },
    },
    { partialFilterExpression: { a: { $gt: new Date(2) } } },
    "conflict",
    ["partialFilterExpression"],
  ],
  ["a collation with the server's defaults", { collation: { locale: "en", strength: 2 } }, {
    collation: { locale: "en", strength: 2, caseLevel: false },
  }, "keep"],
  [
    "another collation",
    { collation: { locale: "de" } },
    { collation: { locale: "en" } },
    "conflict",
    [
      "collation",
    ],
  ],
];

for (const [what, options, found, action, drift] of ROWS) {
  Deno.test(`planIndexes() with ${what}: ${action}`, () => {
    const plan = planIndexes("c", [{ key: { a: 1 }, options }], [ID, listed({ a: 1 }, found)]);
    assertEquals(plan[action].length, 1);
    assertEquals(plan.extra, []);
    const [entry] = plan[action];
    if (drift !== undefined && entry !== undefined && "options" in entry) {
      assertEquals(entry.options, drift as never);
    }
  });
}

Deno.test("planIndexes() tells keys by their order and direction", () => {
  const spec = (key: MongoIndexSpec["key"]): MongoIndexSpec => ({ key });
  const specs = [spec({ a: 1, b: -1 }), spec({ b: -1, a: 1 }), spec({ a: 1, b: 1 })];
  const plan = planIndexes("c", specs, [ID, listed({ a: 1, b: -1 })]);
  assertEquals(plan.keep.map(({ name }) => name), ["a_1_b_-1"]);
  assertEquals(plan.create.map(({ name }) => name), ["b_-1_a_1", "a_1_b_1"]);
});

Deno.test("planIndexes() keeps an index that stands under another name", () => {
  const plan = planIndexes("c", [{ key: { a: 1 } }], [ID, listed({ a: 1 }, {}, "byA")]);
  assertEquals(plan.keep.map(({ name }) => name), ["byA"]);
});

Deno.test("planIndexes() finds the fitting one of two with the same key", () => {
  const specs = [{ key: { a: 1 }, options: { name: "p", sparse: true } }] as const;
  const plan = planIndexes("c", specs, [
    ID,
    listed({ a: 1 }),
    listed({ a: 1 }, { sparse: true }, "p"),
  ]);
  assertEquals([plan.keep.map(({ name }) => name), plan.extra], [["p"], ["a_1"]]);
});

Deno.test("planIndexes() lists what nobody declared, but not the _id", () => {
  const plan = planIndexes("c", [], [ID, listed({ z: 1 }), listed({ a: 1 })]);
  assertEquals(plan.extra, ["z_1", "a_1"]);
});

Deno.test("planIndexes() refuses two declarations of one name", () => {
  const specs = [{ key: { a: 1 } }, { key: { b: 1 }, options: { name: "a_1" } }] as const;
  assertThrows(() => planIndexes("c", specs, []), TypeError, "one name");
});

Deno.test("indexName() is the server's", () => {
  assertEquals(indexName({ key: { "a.b": 1, at: "2dsphere", c: -1 } }), "a.b_1_at_2dsphere_c_-1");
});

Deno.test("duplicatesPipeline() looks at the documents of the index only", () => {
  const match = (spec: MongoIndexSpec): unknown => duplicatesPipeline(spec)[0]?.$match;
  const key = { a: 1, "b.c": 1 } as const;
  assertEquals(match({ key, options: { unique: true } }), {});
  assertEquals(match({ key, options: { sparse: true } }), {
    $or: [{ a: { $exists: true } }, { "b.c": { $exists: true } }],
  });
  const partialFilterExpression = { a: { $gt: 1 } };
  assertEquals(
    match({ key, options: { sparse: true, partialFilterExpression } }),
    partialFilterExpression,
  );
});

Deno.test("readDuplicates() shows an _id without what may be personal in it", () => {
  const [sample] = readDuplicates([{ count: 2, ids: ["512-555-0101", "x".repeat(100)] }]);
  assertEquals(sample?.count, 2);
  assertEquals(sample?.ids[0]?.includes("512-555-0101"), false);
  assertEquals(sample?.ids[1]?.length, 64);
});
