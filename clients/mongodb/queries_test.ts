import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { requireDefined } from "./filter_check.ts";
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
  [undefined, undefined],
  [{}, undefined],
  [{ a: null, b: 0, c: "" }, undefined],
  [{ a: new Date(0), b: /x/ }, undefined],
  [{ a: undefined }, "a"],
  [{ a: { $in: [1, undefined] } }, "a.$in.1"],
  [{ $and: [{ a: 1 }, { b: { $eq: undefined } }] }, "$and.1.b.$eq"],
];

for (const [filter, path] of UNDEFINED) {
  Deno.test(`requireDefined() with ${Deno.inspect(filter)}`, () => {
    if (path === undefined) requireDefined("c", "find", filter);
    else assertThrows(() => requireDefined("c", "find", filter), TypeError, `c.find: ${path} of`);
  });
}

Deno.test("requireDefined() ends on a filter that contains itself", () => {
  const filter: Record<string, unknown> = {};
  filter.a = filter;
  requireDefined("c", "find", filter);
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
