/** What `init` plans, says and answers, without a server. */

import { assert, assertEquals, assertMatch, assertStringIncludes, assertThrows } from "@std/assert";
import type { QdrantCollectionPlan, QdrantIndexPlan } from "../clients/qdrant.ts";
import type { CollectionPlan, IndexPlan, MongoIndexSpec } from "../clients/mongodb.ts";
import { AgentStateSchema, DEFAULT_AGENT_MODEL } from "../models/mod.ts";
import { collectionStep, indexSteps } from "./init/mongo.ts";
import { parseOptions, USAGE } from "./init/options.ts";
import {
  collectionStep as vectorCollectionStep,
  indexSteps as payloadIndexSteps,
} from "./init/qdrant.ts";
import { doneText, jsonText, planText } from "./init/report.ts";
import { applyStore, isAsDeclared, type StoreReport } from "./init/run.ts";
import { seedAgents } from "./init/seed_agents.ts";
import type { Action, Installer, Step } from "./init/step.ts";
import { VECTOR_COLLECTIONS } from "./init/vector_collections.ts";
import { ClientError } from "../clients/client_error.ts";
import { main } from "./init.ts";
import { recorder } from "./testdata/recorder.ts";
import { UsageError } from "./usage.ts";

const AWAY = new ClientError(
  { kind: "connect" },
  { client: "mongodb", operation: "createIndexes", effect: "idempotent", elapsedMs: 1 },
);

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

Deno.test("seedAgents() gives four agents that are valid, offline and alike in every installation", () => {
  const now = new Date("2026-01-05T15:00:00Z");
  const agents = seedAgents(now, 1);
  assertEquals(
    agents.map(({ agentId, name, status, config, version }) => [
      agentId,
      name,
      status,
      config.temperature,
      config.cacheStrategy,
      config.tools?.join("/"),
      version,
    ]),
    [
      [
        "architect-agent-001",
        "Architecture Agent",
        "offline",
        0.7,
        "aggressive",
        "web_search/file_operations/code_execution",
        "1.0.0",
      ],
      [
        "conversation-agent-001",
        "Conversation AI Agent",
        "offline",
        0.8,
        "aggressive",
        "elevenlabs/twilio/sentiment_analysis",
        "1.0.0",
      ],
      [
        "sales-agent-001",
        "Sales & Marketing Expert Agent",
        "offline",
        0.7,
        "moderate",
        "web_search/market_research/competitor_analysis",
        "1.0.0",
      ],
      [
        "realty-agent-001",
        "Realty Expert Agent",
        "offline",
        0.6,
        "moderate",
        "property_valuation/market_analysis/compliance_check",
        "1.0.0",
      ],
    ],
  );
  for (const agent of agents) {
    AgentStateSchema.parse(agent);
    assertEquals([agent.config.model, agent.schemaVersion], [DEFAULT_AGENT_MODEL, 1]);
    assertEquals(agent.createdAt, now);
  }
});

/** What the older platform's services filter by. */
const OLDER_INDEXES: Readonly<Record<string, string>> = {
  architect_knowledge: "category:keyword source:keyword importance:float created_at:integer",
  conversation_knowledge:
    "category:keyword conversation_type:keyword success_rate:float sentiment:keyword",
  sales_knowledge: "category:keyword market:keyword effectiveness:float date:integer",
  realty_knowledge: "category:keyword strategy:keyword compliance_required:keyword region:keyword",
  market_intelligence: "location:keyword property_type:keyword date:integer price_range:keyword",
  call_transcripts: "outcome:keyword sentiment:keyword call_date:integer lead_quality:keyword",
};

Deno.test("VECTOR_COLLECTIONS keeps the indexes of the older platform, and a person can be found in each", () => {
  assertEquals(VECTOR_COLLECTIONS.map(({ name }) => name), Object.keys(OLDER_INDEXES));
  for (const { name, indexes } of VECTOR_COLLECTIONS) {
    const found = indexes.map(({ field, type }) => `${field}:${type}`);
    assertEquals(new Set(found).size, found.length, name);
    for (const index of OLDER_INDEXES[name]?.split(" ") ?? []) {
      assert(found.includes(index), `${name} ${index}`);
    }
    assert(found.includes("leadId:keyword"), name);
    for (const { field, serves } of indexes) assert(serves !== "", `${name} ${field}`);
  }
});

const OPTION_LINES: readonly [string, ReturnType<typeof parseOptions>][] = [
  ["", { stores: ["mongo", "qdrant"], mode: "apply", isJson: false, vectorSize: 1536 }],
  ["mongo", { stores: ["mongo"], mode: "apply", isJson: false, vectorSize: 1536 }],
  ["qdrant mongo --check", {
    stores: ["mongo", "qdrant"],
    mode: "check",
    isJson: false,
    vectorSize: 1536,
  }],
  ["qdrant --dry-run --json --vector-size 65536", {
    stores: ["qdrant"],
    mode: "dry-run",
    isJson: true,
    vectorSize: 65_536,
  }],
  ["--help", "help"],
];

for (const [line, expected] of OPTION_LINES) {
  Deno.test(`parseOptions() reads "${line}"`, () => {
    assertEquals(parseOptions(line.split(" ").filter((word) => word !== "")), expected);
  });
}

for (
  const line of [
    "redis",
    "--check --dry-run",
    "--vector-size 0",
    "--vector-size 65537",
    "--vector-size 1e3",
    "--vector-size",
    "--force",
  ]
) {
  Deno.test(`parseOptions() refuses "${line}"`, () => {
    assertThrows(() => parseOptions(line.split(" ")), UsageError);
  });
}

function step(action: Action, name = "leadId_1"): Step {
  return { collection: "leads", thing: "index", name, action };
}

function report(plan: readonly Step[], more: Partial<StoreReport> = {}): StoreReport {
  return { title: "MongoDB", where: "database test", version: "8.0.0", plan, extra: [], ...more };
}

const REPORTS: readonly [string, StoreReport, boolean][] = [
  ["nothing is to be done", report([step("keep")]), true],
  ["something is to be created", report([step("keep"), step("create")]), false],
  ["something is to be changed", report([step("change")]), false],
  ["something stands against it", report([step("conflict")]), false],
  ["everything was done", report([step("create")], { done: [step("create")] }), true],
  [
    "a conflict remained",
    report([step("create"), step("conflict")], { done: [step("create"), step("conflict")] }),
    false,
  ],
  ["it was broken off", report([step("create")], { done: [], failure: AWAY }), false],
];

for (const [what, state, expected] of REPORTS) {
  Deno.test(`isAsDeclared() is ${expected} when ${what}`, () => {
    assertEquals(isAsDeclared(state), expected);
  });
}

/** A store that plans and applies what it is told. */
function fakeStore(steps: readonly Step[], failure?: Error): Installer {
  return {
    title: "MongoDB",
    where: "database test",
    connect: () => Promise.resolve("8.0.0"),
    plan: () => Promise.resolve(steps),
    async *apply() {
      yield* steps;
      if (failure !== undefined) throw await Promise.resolve(failure);
    },
    extra: () => [],
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

Deno.test("applyStore() does not touch a store in which nothing is to be done", async () => {
  const store = fakeStore([], new Error("it was touched"));
  const state = report([step("keep"), step("conflict")]);
  assertEquals(await applyStore(store, state), state);
});

Deno.test("applyStore() reports what was done before it was broken off, and says to go on", async () => {
  const steps = [step("create", "a_1"), step("create", "b_1")];
  const state = await applyStore(fakeStore(steps, AWAY), report([...steps, step("create", "c_1")]));
  assertEquals([state.done, state.failure], [steps, AWAY]);
  const text = doneText(state);
  assertStringIncludes(text, "broken off after 2 of 3 steps (created 2): ");
  assertStringIncludes(text, "created   leads index a_1, b_1\n");
  assertStringIncludes(text, "Run it again to go on");
});

Deno.test("applyStore() lets a bug through", async () => {
  const bug = new TypeError("a bug");
  let thrown: unknown;
  await applyStore(fakeStore([], bug), report([step("create")])).catch((error) => thrown = error);
  assertEquals(thrown, bug);
});

Deno.test("planText() counts what is kept, shows the rest and what nobody declared", () => {
  const text = planText(
    report([
      step("keep"),
      step("create", "a_1"),
      step("create", "b_1"),
      { ...step("conflict", "c_1"), detail: "why" },
    ], { extra: ["leads index old_1"] }),
  );
  assertEquals(
    text,
    "MongoDB 8.0.0, database test: create 2, keep 1, conflict 1\n" +
      "  create    leads index a_1, b_1\n" +
      "  conflict  leads index c_1 (why)\n" +
      "  left alone, not declared: leads index old_1\n",
  );
});

Deno.test("jsonText() tells every step and whether all is as declared", () => {
  const options = parseOptions(["mongo", "--json"]);
  assert(options !== "help");
  const shown = JSON.parse(
    jsonText(options, [report([step("create")], { done: [], failure: AWAY })]),
  );
  assertEquals([shown.format, shown.mode, shown.isAsDeclared], ["nlre.init/1", "apply", false]);
  assertEquals(shown.stores[0].failure, AWAY.message);
  assertEquals(shown.stores[0].plan, [step("create")]);
});

Deno.test("main() prints its help, and one line and code 2 for a wrong option", async () => {
  const terminal = recorder();
  assertEquals(await main(["--help"], terminal), 0);
  assertEquals([terminal.printed(), terminal.complained()], [USAGE, ""]);
  assertEquals(await main(["--nonsense"], terminal), 2);
  assertMatch(terminal.complained(), /^init: [^\n]+\n$/);
});
