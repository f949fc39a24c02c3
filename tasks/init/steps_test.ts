/** What is planned for each state that a server can be in. */

import { assertEquals } from "@std/assert";
import type { CollectionPlan, IndexPlan, MongoIndexSpec } from "../../clients/mongodb.ts";
import type { QdrantCollectionPlan, QdrantIndexPlan } from "../../clients/qdrant.ts";
import { collectionStep, indexSteps } from "./mongo.ts";
import {
  collectionStep as vectorCollectionStep,
  indexSteps as payloadIndexSteps,
} from "./qdrant.ts";
import type { Step } from "./step.ts";

/** Says a step in one line. */
function told({ action, thing, name, detail }: Step): string {
  return [action, thing, name, detail].filter((part) => part).join("|");
}

const COLLECTION_STATES: readonly [Omit<CollectionPlan, "collection">, string][] = [
  [{ action: "create", differences: [] }, "create|collection|with its validator"],
  [{ action: "keep", differences: [] }, "keep|collection"],
  [
    { action: "change", differences: ["validator", "validationLevel"] },
    "change|collection|validator, validationLevel differs",
  ],
  [
    { action: "conflict", differences: [], reason: "there is a view of that name" },
    "conflict|collection|there is a view of that name",
  ],
];

for (const [state, expected] of COLLECTION_STATES) {
  Deno.test(`collectionStep() plans ${state.action} for a collection`, () => {
    const step = collectionStep({ collection: "leads", ...state });
    assertEquals([step.collection, told(step)], ["leads", expected]);
  });
}

const SPEC: MongoIndexSpec = { key: { leadId: 1 }, options: { unique: true } };
const EMPTY = { collection: "leads", create: [], keep: [], change: [], conflict: [], extra: [] };

const INDEX_STATES: readonly [string, Partial<IndexPlan>, string][] = [
  ["a missing one", { create: [{ name: "leadId_1", spec: SPEC }] }, "create|index|leadId_1|unique"],
  ["one as declared", { keep: [{ name: "leadId_1", spec: SPEC }] }, "keep|index|leadId_1"],
  [
    "one of another name",
    { keep: [{ name: "by_lead", spec: SPEC }] },
    "keep|index|by_lead|declared as leadId_1",
  ],
  [
    "one whose visibility differs",
    { change: [{ name: "leadId_1", spec: SPEC, options: ["hidden"] }] },
    "change|index|leadId_1|hidden differs",
  ],
  [
    "one with other options",
    {
      conflict: [{
        name: "leadId_1",
        spec: SPEC,
        reason: "options",
        existing: "old",
        options: ["unique"],
      }],
    },
    "conflict|index|leadId_1|the index old has the same keys and another unique",
  ],
  [
    "one of that name with other keys",
    { conflict: [{ name: "leadId_1", spec: SPEC, reason: "name", existing: "leadId_1" }] },
    "conflict|index|leadId_1|an index of that name has other keys",
  ],
  [
    "duplicates",
    {
      conflict: [{
        name: "leadId_1",
        spec: SPEC,
        reason: "duplicates",
        duplicates: [{ count: 3, ids: ["a", "b"] }],
      }],
    },
    "conflict|index|leadId_1|documents share a key that must be unique: 3 documents, such as _id a, b",
  ],
];

for (const [what, state, expected] of INDEX_STATES) {
  Deno.test(`indexSteps() has one step for ${what}`, () => {
    assertEquals(indexSteps({ ...EMPTY, ...state }).map(told), [expected]);
  });
}

const DIFFERENCE = { setting: "vectors.size", wanted: 1536, found: 4 };

const VECTOR_STATES: readonly [Omit<QdrantCollectionPlan, "collection">, string][] = [
  [{ action: "create", differences: [] }, "create|vector collection|calls_v1"],
  [{ action: "keep", differences: [] }, "keep|vector collection|calls_v1"],
  [
    { action: "conflict", differences: [DIFFERENCE] },
    "conflict|vector collection|calls_v1|vectors.size is 4, not 1536",
  ],
];

for (const [state, expected] of VECTOR_STATES) {
  Deno.test(`collectionStep() plans ${state.action} for a vector collection`, () => {
    const step = vectorCollectionStep("calls", { collection: "calls_v1", ...state });
    assertEquals([step.collection, told(step)], ["calls", expected]);
  });
}

Deno.test("indexSteps() has a step for every payload index", () => {
  const plan: QdrantIndexPlan = {
    collection: "calls_v1",
    create: [{ field: "a", type: "keyword" }],
    keep: [{ field: "b", type: "float" }],
    conflict: [{
      spec: { field: "c", type: "geo" },
      differences: [{ setting: "index.c.type", wanted: "geo", found: "keyword" }],
    }],
    extra: ["d"],
  };
  assertEquals(payloadIndexSteps("calls", plan).map(told), [
    "create|payload index|a|keyword",
    "keep|payload index|b",
    "conflict|payload index|c|index.c.type is keyword, not geo",
  ]);
});
