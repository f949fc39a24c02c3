import { assertEquals } from "@std/assert";
import type { z } from "zod";
import {
  AGENT_STATE_COLLECTION,
  type AgentState,
  type AgentStateInput,
  AgentStateSchema,
} from "./agent_state.ts";
import { edited } from "./testdata/edit.ts";
import { testModel } from "./testdata/model_suite.ts";
import { BARE, FEWEST, FULL } from "./testdata/older_agent_states.ts";
import { writableAgentState } from "./testdata/sample_documents.ts";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true
  : false;
type Flat<T> = { [K in keyof T]: T[K] };

// Each constant fails to compile when the published type drifts from the interface.
export const SAME_OUTPUT: Same<z.output<typeof AgentStateSchema>, Flat<AgentState>> = true;
export const SAME_INPUT: Same<z.input<typeof AgentStateSchema>, Flat<AgentStateInput>> = true;
export const NOT_ANYTHING: Same<z.output<typeof AgentStateSchema>, Flat<AgentStateInput>> = false;

const TASK = "recentTasks.0";
const DECISION = "recentDecisions.0";
const ENTRY = "recentKnowledgeUpdates.0";
const UPDATE = {
  id: "1",
  collection: "realty_knowledge",
  version: 1,
  summary: "x",
  appliedAt: new Date(0),
};

testModel({
  name: "AgentStateSchema",
  schema: AgentStateSchema,
  full: FULL,
  bare: BARE,
  fewest: FEWEST,
  defaulted: [
    "status",
    "activeTasks",
    "recentTasks",
    "recentDecisions",
    "recentKnowledgeUpdates",
    "consecutiveErrors",
  ],
  others: {
    "the task at hand in full": edited(FULL, "currentTask", { taskId: "task-1", step: 2 }),
    "an error with particulars": edited(FULL, "lastError", { code: "E1" }),
    "a decision's context as a record": edited(FULL, `${DECISION}.context`, { topic: "queues" }),
  },
  refused: [
    ["agentId", undefined],
    ["agentId", "x".repeat(513)],
    ["revision", -1],
    ["agentType", undefined],
    ["agentType", "spy"],
    ["name", undefined],
    ["status", "starting"],
    ["config", undefined],
    ["config.temperature", 1.1],
    ["config.temperature", -0.1],
    ["config.maxTokens", "4096"],
    ["config.enablePromptCaching", "on"],
    ["config.cacheStrategy", "greedy"],
    ["config.tools", "web_search"],
    ["config.systemPrompt", "x".repeat(100_001)],
    ["currentTask", null],
    ["activeTasks", "task-1"],
    ["activeTasks", [1], "activeTasks.0"],
    ["currentTasks", [{ type: "x" }], "currentTasks.0.taskId"],
    ["currentTasks", [{ taskId: "1", type: "x", priority: 6 }], "currentTasks.0.priority"],
    ["currentTasks", [{ taskId: "1", type: "x", status: "pending" }], "currentTasks.0.status"],
    ["currentTasks", [{ taskId: "1", type: "x", attempts: -1 }], "currentTasks.0.attempts"],
    ["currentTasks", Array(101).fill(null)],
    ["memory", undefined],
    ["memory", "none"],
    ["memory.shortTerm", null],
    ["recentTasks", {}],
    [`${TASK}.taskId`, undefined],
    [`${TASK}.type`, "chore"],
    [`${TASK}.status`, "done"],
    [`${TASK}.priority`, 1],
    [`${TASK}.progress`, 100.1],
    [`${TASK}.progress`, -1],
    [`${TASK}.startedAt`, "2025-03-01"],
    [`${TASK}.metadata`, "x"],
    [`${DECISION}.context`, undefined],
    [`${DECISION}.options`, undefined],
    [`${DECISION}.options`, [1], `${DECISION}.options.0`],
    [`${DECISION}.selectedOption`, undefined],
    [`${DECISION}.confidence`, 1.01],
    [`${DECISION}.timestamp`, undefined],
    [`${ENTRY}.source`, "rumour"],
    [`${ENTRY}.importance`, 2],
    [`${ENTRY}.vector`, ["0.1"], `${ENTRY}.vector.0`],
    [`${ENTRY}.vector`, Array(8_193).fill(0)],
    [`${ENTRY}.createdAt`, undefined],
    [
      "knowledgeUpdates",
      [{ ...UPDATE, collection: "knowledge_base" }],
      "knowledgeUpdates.0.collection",
    ],
    ["knowledgeUpdates", [{ ...UPDATE, version: 1.5 }], "knowledgeUpdates.0.version"],
    ["knowledgeUpdates", [{ ...UPDATE, appliedAt: 0 }], "knowledgeUpdates.0.appliedAt"],
    ["performance", undefined],
    ["performance.lastUpdated", undefined],
    ["performance.apiCalls", "100"],
    ["performance.cacheHitRate", 92.7],
    ["performance.savingsRate", 1.01],
    ["performance.tokens", { input: -1 }, "performance.tokens.input"],
    ["health", { intervalSec: 0 }, "health.intervalSec"],
    ["health", { status: "dead" }, "health.status"],
    ["lastHeartbeat", undefined],
    ["lastHeartbeat", "now"],
    ["lastErrorAt", 0],
    ["consecutiveErrors", null],
    ["version", undefined],
    ["version", 1],
    ["deployedAt", "2025"],
    ["createdAt", undefined],
    ["updatedAt", new Date(NaN)],
  ],
});

Deno.test("AgentStateSchema keeps a newer document through JSON", () => {
  const state = AgentStateSchema.parse(writableAgentState());
  assertEquals(AgentStateSchema.parse(state), state);
  assertEquals(AgentStateSchema.parse(JSON.parse(JSON.stringify(state))), state);
});

Deno.test("AGENT_STATE_COLLECTION is the collection of the older platform", () => {
  assertEquals(AGENT_STATE_COLLECTION, "agent_states");
});
