/**
 * Rules between the fields of an agent's state that we write.
 *
 * @module
 */
import type { AgentDecision, KnowledgeEntry, KnowledgeUpdate } from "./agent_knowledge.ts";
import type { AgentHealth, AgentPerformance } from "./agent_performance.ts";
import type { AgentState } from "./agent_state.ts";
import type { AgentTask, QueuedTask } from "./agent_task.ts";
import { checkDistinct, checkNotNegative, type Report, under } from "./report.ts";

/** An agent counts as dead after this many signs of life that did not come. */
const MISSES_OF_THE_DEAD = 3;
const CENT = 0.01;
const COUNTERS = [
  "tasksCompleted",
  "tasksSuccessful",
  "tasksFailed",
  "decisionsCount",
  "knowledgeUpdates",
  "promptCacheHits",
  "promptCacheMisses",
  "apiCalls",
  "apiErrors",
  "totalCost",
] as const;

function checkQueue(tasks: readonly QueuedTask[], report: Report): void {
  checkDistinct(tasks.map((task) => task.taskId), (index) => {
    report([index, "taskId"], "Expected each task once");
  });
  tasks.forEach(({ status, startedAt, finishedAt }, index) => {
    const isOver = status === "done" || status === "failed" || status === "cancelled";
    if (isOver !== (finishedAt !== undefined)) {
      report([index, "finishedAt"], "Expected the end of a task that is over, and only of one");
    }
    if (startedAt !== undefined && finishedAt !== undefined && finishedAt < startedAt) {
      report([index, "finishedAt"], "Expected an instant not before startedAt");
    }
  });
}

function checkTasks(tasks: readonly AgentTask[], report: Report): void {
  tasks.forEach(({ startedAt, completedAt }, index) => {
    if (startedAt !== undefined && completedAt !== undefined && completedAt < startedAt) {
      report([index, "completedAt"], "Expected an instant not before startedAt");
    }
  });
}

function checkDecisions(decisions: readonly AgentDecision[], report: Report): void {
  decisions.forEach(({ options, selectedOption }, index) => {
    if (options.length > 0 && !options.includes(selectedOption)) {
      report([index, "selectedOption"], "Expected one of the options");
    }
  });
}

function checkEntries(entries: readonly KnowledgeEntry[], report: Report): void {
  entries.forEach(({ createdAt, expiresAt }, index) => {
    if (expiresAt !== undefined && expiresAt <= createdAt) {
      report([index, "expiresAt"], "Expected an instant after createdAt");
    }
  });
}

function checkUpdates(updates: readonly KnowledgeUpdate[], report: Report): void {
  const latest = new Map<string, number>();
  updates.forEach(({ collection, version }, index) => {
    if (version <= (latest.get(collection) ?? -1)) {
      report([index, "version"], "Expected versions of a collection that rise");
    }
    latest.set(collection, version);
  });
}

function checkPerformance(performance: Partial<AgentPerformance>, report: Report): void {
  checkNotNegative(performance, COUNTERS, report);
  const { actualCostUsd, baselineCostUsd, costSavingsUsd, savingsRate } = performance;
  if (actualCostUsd === undefined || baselineCostUsd === undefined) return;
  const saved = baselineCostUsd - actualCostUsd;
  if (costSavingsUsd !== undefined && Math.abs(costSavingsUsd - saved) > CENT) {
    report(["costSavingsUsd"], "Expected baselineCostUsd less actualCostUsd");
  }
  if (savingsRate !== undefined && Math.abs(savingsRate * baselineCostUsd - saved) > CENT) {
    report(["savingsRate"], "Expected the saving to baselineCostUsd");
  }
}

function checkHealth({ status, consecutiveMisses }: Partial<AgentHealth>, report: Report): void {
  if (status === undefined || consecutiveMisses === undefined) return;
  if ((status === "unhealthy") !== (consecutiveMisses >= MISSES_OF_THE_DEAD)) {
    report(["status"], `Expected unhealthy after ${MISSES_OF_THE_DEAD} misses, and only then`);
  }
}

/**
 * Checks what is there of an agent's state that we write, be it whole or a change.
 *
 * @param state The state, or some of its fields.
 * @param report Called for every broken rule.
 */
export function checkAgentStateFields(state: Partial<AgentState>, report: Report): void {
  const { performance, health } = state;
  checkNotNegative(state, ["consecutiveErrors"], report);
  checkQueue(state.currentTasks ?? [], under(report, "currentTasks"));
  checkTasks(state.recentTasks ?? [], under(report, "recentTasks"));
  checkDecisions(state.recentDecisions ?? [], under(report, "recentDecisions"));
  checkEntries(state.recentKnowledgeUpdates ?? [], under(report, "recentKnowledgeUpdates"));
  checkUpdates(state.knowledgeUpdates ?? [], under(report, "knowledgeUpdates"));
  if (performance !== undefined) checkPerformance(performance, under(report, "performance"));
  if (health !== undefined) checkHealth(health, under(report, "health"));
  const tokens = state.config?.maxTokens;
  if (tokens !== undefined && !(Number.isInteger(tokens) && tokens > 0)) {
    report(["config", "maxTokens"], "Expected a whole number above zero");
  }
}
