import { assertEquals } from "@std/assert";
import { AgentStateSchema } from "./agent_state.ts";
import { AgentStateWriteSchema } from "./agent_state_write.ts";
import { type Edits, issuePaths } from "./testdata/issue_paths.ts";
import { FULL } from "./testdata/older_agent_states.ts";
import { writableAgentState } from "./testdata/sample_documents.ts";

Deno.test("AgentStateWriteSchema accepts a complete state as AgentStateSchema returns it", () => {
  assertEquals(
    AgentStateWriteSchema.parse(writableAgentState()),
    AgentStateSchema.parse(writableAgentState()),
  );
});

const BEFORE = "2026-01-05T14:59:59Z";

const BROKEN: readonly (readonly [string, Edits, readonly string[]])[] = [
  ["an empty identifier", { agentId: "" }, ["agentId"]],
  ["half a token", { "config.maxTokens": 0.5 }, ["config.maxTokens"]],
  ["no tokens", { "config.maxTokens": 0 }, ["config.maxTokens"]],
  ["a task twice", { "currentTasks.1.taskId": "task-1" }, ["currentTasks.1.taskId"]],
  ["a task done without an end", { "currentTasks.1.finishedAt": undefined }, [
    "currentTasks.1.finishedAt",
  ]],
  ["an end of a running task", { "currentTasks.0.finishedAt": "2026-01-06T15:00:00Z" }, [
    "currentTasks.0.finishedAt",
  ]],
  ["a task over before it was begun", { "currentTasks.1.finishedAt": BEFORE }, [
    "currentTasks.1.finishedAt",
  ]],
  ["an older task over before it was begun", {
    recentTasks: [{
      taskId: "1",
      type: "research",
      description: "x",
      status: "completed",
      priority: "low",
      startedAt: "2026-01-05T15:00:00Z",
      completedAt: BEFORE,
    }],
  }, ["recentTasks.0.completedAt"]],
  ["a decision that was no option", { "recentDecisions.0.selectedOption": "buy" }, [
    "recentDecisions.0.selectedOption",
  ]],
  ["knowledge out of date when made", {
    recentKnowledgeUpdates: [{
      updateId: "1",
      category: "x",
      source: "manual",
      content: "x",
      importance: 0.5,
      createdAt: "2026-01-05T15:00:00Z",
      expiresAt: "2026-01-05T15:00:00Z",
    }],
  }, ["recentKnowledgeUpdates.0.expiresAt"]],
  ["a version that does not rise", { "knowledgeUpdates.1.version": 1 }, [
    "knowledgeUpdates.1.version",
  ]],
  ["a counter below zero", { "performance.apiCalls": -1 }, ["performance.apiCalls"]],
  ["a saving that is not the difference", { "performance.costSavingsUsd": 0.7 }, [
    "performance.costSavingsUsd",
  ]],
  ["a rate that is not the saving's", { "performance.savingsRate": 0.9 }, [
    "performance.savingsRate",
  ]],
  ["an unhealthy agent that lives", { "health.status": "unhealthy" }, ["health.status"]],
  ["a healthy agent that is dead", { "health.consecutiveMisses": 3 }, ["health.status"]],
  ["errors below zero", { consecutiveErrors: -1 }, ["consecutiveErrors"]],
  ["the time of no error", { lastErrorAt: "2026-01-06T15:00:00Z" }, ["lastError"]],
  ["an update before creation", { updatedAt: BEFORE }, ["updatedAt"]],
];

for (const [what, edits, paths] of BROKEN) {
  Deno.test(`AgentStateWriteSchema refuses ${what}`, () => {
    assertEquals(issuePaths(AgentStateWriteSchema, writableAgentState(), edits), paths);
  });
}

const ACCEPTED: readonly (readonly [string, Edits])[] = [
  ["the first version of another collection", {
    "knowledgeUpdates.1.collection": "sales_knowledge",
    "knowledgeUpdates.1.version": 0,
  }],
  ["a cache that cost more than it saved", {
    "performance.actualCostUsd": 1,
    "performance.costSavingsUsd": -0.226,
    "performance.savingsRate": -0.292,
  }],
  ["three misses of an unhealthy agent", {
    "health.status": "unhealthy",
    "health.consecutiveMisses": 3,
  }],
  ["a decision of which no options were kept", { "recentDecisions.0.options": [] }],
];

for (const [what, edits] of ACCEPTED) {
  Deno.test(`AgentStateWriteSchema accepts ${what}`, () => {
    assertEquals(issuePaths(AgentStateWriteSchema, writableAgentState(), edits), []);
  });
}

Deno.test("AgentStateWriteSchema reports every broken rule of an older document at once", () => {
  assertEquals(issuePaths(AgentStateWriteSchema, FULL, {}), [
    "recentDecisions.0.selectedOption",
    "recentKnowledgeUpdates.0.expiresAt",
  ]);
});
