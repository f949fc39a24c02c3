/**
 * What an agent has done and cost, and whether it lives.
 *
 * @module
 */
import { z } from "zod";
import { count, instant, line, number, share, usd } from "./fields.ts";
import { exact, exactly, type ObjectSchema, type Schema } from "./schema.ts";

/** Tokens that an agent used, as the model provider bills them. */
export interface AgentTokens {
  /** Read without the cache. */
  input: number;
  /** Written to the cache for five minutes. */
  write5m: number;
  /** Written to the cache for an hour. */
  write1h: number;
  /** Read from the cache. */
  read: number;
  /** Written as answers. */
  output: number;
}

/** What {@linkcode AgentTokensSchema} accepts. */
export interface AgentTokensInput {
  /** Read without the cache; `0` by default. */
  input?: number | undefined;
  /** Written to the cache for five minutes; `0` by default. */
  write5m?: number | undefined;
  /** Written to the cache for an hour; `0` by default. */
  write1h?: number | undefined;
  /** Read from the cache; `0` by default. */
  read?: number | undefined;
  /** Written as answers; `0` by default. */
  output?: number | undefined;
}

/** Validates an {@linkcode AgentTokens}. */
export const AgentTokensSchema: ObjectSchema<AgentTokens, AgentTokensInput> = exact(z.object({
  input: count.default(0),
  write5m: count.default(0),
  write1h: count.default(0),
  read: count.default(0),
  output: count.default(0),
}));

/** What an agent has done and cost. */
export interface AgentPerformance {
  /** Tasks done. */
  tasksCompleted: number;
  /** Tasks done with success. */
  tasksSuccessful: number;
  /** Tasks failed. */
  tasksFailed: number;
  /** Length of a task on average, milliseconds. */
  averageTaskDuration?: number | undefined;
  /** Decisions made. */
  decisionsCount: number;
  /** Share of the decisions that proved right. */
  decisionAccuracy?: number | undefined;
  /** How sure the agent was, on average. */
  averageConfidence?: number | undefined;
  /** Entries learned. */
  knowledgeUpdates: number;
  /** Prompts found in the cache. */
  promptCacheHits: number;
  /** Prompts not found in the cache. */
  promptCacheMisses: number;
  /** Requests to the language model. */
  apiCalls: number;
  /** Requests that failed. */
  apiErrors: number;
  /** Requests that were not needed. */
  apiCallsAvoided?: number | undefined;
  /** Cost, USD. */
  totalCost: number;
  /** Cost that the cache saved, USD. */
  costSavingsFromCache: number;
  /** The time that the figures below are for, ISO 8601. */
  period?: string | undefined;
  /** Requests in the period. */
  requests?: number | undefined;
  /** Tokens in the period. */
  tokens?: AgentTokens | undefined;
  /** Tokens read from the cache to tokens of all prompts. */
  cacheHitRate?: number | undefined;
  /** Requests that found something in the cache to all requests. */
  requestHitRate?: number | undefined;
  /** Cost in the period, USD. */
  actualCostUsd?: number | undefined;
  /** Cost in the period without the cache, USD. */
  baselineCostUsd?: number | undefined;
  /** The difference, USD; negative when writing to the cache cost more than it saved. */
  costSavingsUsd?: number | undefined;
  /** The difference to the cost without the cache, 1 at most. */
  savingsRate?: number | undefined;
  /** Time that 95 of 100 requests took at most, milliseconds. */
  p95LatencyMs?: number | undefined;
  /** Requests that failed to all requests. */
  errorRate?: number | undefined;
  /** When the figures were last updated. */
  lastUpdated: Date;
}

/** What {@linkcode AgentPerformanceSchema} accepts. */
export interface AgentPerformanceInput extends
  Omit<
    AgentPerformance,
    | "tasksCompleted"
    | "tasksSuccessful"
    | "tasksFailed"
    | "decisionsCount"
    | "knowledgeUpdates"
    | "promptCacheHits"
    | "promptCacheMisses"
    | "apiCalls"
    | "apiErrors"
    | "totalCost"
    | "costSavingsFromCache"
    | "tokens"
    | "lastUpdated"
  > {
  /** Tasks done; `0` by default. */
  tasksCompleted?: number | undefined;
  /** Tasks done with success; `0` by default. */
  tasksSuccessful?: number | undefined;
  /** Tasks failed; `0` by default. */
  tasksFailed?: number | undefined;
  /** Decisions made; `0` by default. */
  decisionsCount?: number | undefined;
  /** Entries learned; `0` by default. */
  knowledgeUpdates?: number | undefined;
  /** Prompts found in the cache; `0` by default. */
  promptCacheHits?: number | undefined;
  /** Prompts not found in the cache; `0` by default. */
  promptCacheMisses?: number | undefined;
  /** Requests to the language model; `0` by default. */
  apiCalls?: number | undefined;
  /** Requests that failed; `0` by default. */
  apiErrors?: number | undefined;
  /** Cost, USD; `0` by default. */
  totalCost?: number | undefined;
  /** Cost that the cache saved, USD; `0` by default. */
  costSavingsFromCache?: number | undefined;
  /** Tokens in the period. */
  tokens?: AgentTokensInput | undefined;
  /** When the figures were last updated. */
  lastUpdated: Date | string;
}

/** Validates an {@linkcode AgentPerformance}. */
export const AgentPerformanceSchema: ObjectSchema<AgentPerformance, AgentPerformanceInput> = exact(
  z.object({
    tasksCompleted: number.default(0),
    tasksSuccessful: number.default(0),
    tasksFailed: number.default(0),
    averageTaskDuration: number.optional(),
    decisionsCount: number.default(0),
    decisionAccuracy: number.optional(),
    averageConfidence: number.optional(),
    knowledgeUpdates: number.default(0),
    promptCacheHits: number.default(0),
    promptCacheMisses: number.default(0),
    apiCalls: number.default(0),
    apiErrors: number.default(0),
    apiCallsAvoided: count.optional(),
    totalCost: number.default(0),
    costSavingsFromCache: number.default(0),
    period: line.optional(),
    requests: count.optional(),
    tokens: AgentTokensSchema.optional(),
    cacheHitRate: share.optional(),
    requestHitRate: share.optional(),
    actualCostUsd: usd.optional(),
    baselineCostUsd: usd.optional(),
    costSavingsUsd: number.optional(),
    savingsRate: z.number().max(1).optional(),
    p95LatencyMs: usd.optional(),
    errorRate: share.optional(),
    lastUpdated: instant,
  }),
);

/** Whether an agent lives. */
export type AgentHealthStatus = "healthy" | "degraded" | "unhealthy";

/** Accepts an {@linkcode AgentHealthStatus}. */
export const AgentHealthStatusSchema: Schema<AgentHealthStatus> = exactly(
  z.enum(["healthy", "degraded", "unhealthy"]),
);

/** Whether an agent lives; the last sign of life is {@linkcode AgentState.lastHeartbeat}. */
export interface AgentHealth {
  /** Seconds from one sign of life to the next. */
  intervalSec: number;
  /** Whether it lives. */
  status: AgentHealthStatus;
  /** Signs of life that did not come. */
  consecutiveMisses: number;
}

/** What {@linkcode AgentHealthSchema} accepts. */
export interface AgentHealthInput {
  /** Seconds from one sign of life to the next; `30` by default. */
  intervalSec?: number | undefined;
  /** Whether it lives; `"healthy"` by default. */
  status?: AgentHealthStatus | undefined;
  /** Signs of life that did not come; `0` by default. */
  consecutiveMisses?: number | undefined;
}

/** Validates an {@linkcode AgentHealth}. */
export const AgentHealthSchema: ObjectSchema<AgentHealth, AgentHealthInput> = exact(z.object({
  intervalSec: z.number().positive().default(30),
  status: AgentHealthStatusSchema.default("healthy"),
  consecutiveMisses: count.default(0),
}));
