import { assertEquals } from "@std/assert";
import { type CollectionPlan, comparePlan, type MongoCollectionSpec } from "./ensure_collection.ts";

const validator = { $jsonSchema: { required: ["a"], properties: { a: { minimum: 1 } } } };
const same = { $jsonSchema: { properties: { a: { minimum: 1 } }, required: ["a"] } };
const other = { $jsonSchema: { required: ["b"] } };

type Row = readonly [
  what: string,
  spec: MongoCollectionSpec,
  options: object,
  differences: CollectionPlan["differences"],
];

const ROWS: readonly Row[] = [
  ["no validator on either side", {}, {}, []],
  ["the same validator", { validator }, { validator: same, validationLevel: "moderate" }, []],
  ["the server's level", { validator }, { validator }, ["validationLevel"]],
  ["another validator", { validator }, { validator: other, validationLevel: "moderate" }, [
    "validator",
  ]],
  ["a validator to take away", {}, { validator, validationLevel: "strict" }, ["validator"]],
  ["another action", { validator, validationAction: "warn" }, {
    validator,
    validationLevel: "moderate",
  }, ["validationAction"]],
];

for (const [what, spec, options, differences] of ROWS) {
  Deno.test(`comparePlan() with ${what}`, () => {
    const plan = comparePlan("c", spec, { name: "c", type: "collection", options });
    const action = differences.length === 0 ? "keep" : "change";
    assertEquals(plan, { collection: "c", action, differences });
  });
}

Deno.test("comparePlan() makes what is not there and leaves a view alone", () => {
  assertEquals(comparePlan("c", {}, undefined).action, "create");
  const plan = comparePlan("c", {}, { name: "c", type: "view", options: {} });
  assertEquals([plan.action, plan.reason], ["conflict", "there is a view of that name"]);
});
