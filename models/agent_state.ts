/**
 * The state of an AI agent: its setup, tasks, memory and figures.
 *
 * The names, values and defaults of the older platform stand: a document that it stored parses
 * unchanged. Everything it did not know is optional. Keys that no version knows are kept.
 *
 * @module
 */
import { z } from "zod";
import {
  type AgentConfig,
  type AgentConfigInput,
  AgentConfigSchema,
  type AgentMemory,
  AgentMemorySchema,
} from "./agent_config.ts";
import {
  type AgentDecision,
  type AgentDecisionInput,
  AgentDecisionSchema,
  type KnowledgeEntry,
  type KnowledgeEntryInput,
  KnowledgeEntrySchema,
  type KnowledgeUpdate,
  type KnowledgeUpdateInput,
  KnowledgeUpdateSchema,
} from "./agent_knowledge.ts";
import {
  type AgentHealth,
  type AgentHealthInput,
  AgentHealthSchema,
  type AgentPerformance,
  type AgentPerformanceInput,
  AgentPerformanceSchema,
} from "./agent_performance.ts";
import {
  type AgentTask,
  type AgentTaskInput,
  AgentTaskSchema,
  type QueuedTask,
  type QueuedTaskInput,
  QueuedTaskSchema,
} from "./agent_task.ts";
import { count, id, instant, line, number } from "./fields.ts";
import { MAX_LIST_LENGTH } from "./limits.ts";
import { type OpenValue, OpenValueSchema } from "./open_value.ts";
import { exact, exactly, type ObjectSchema, type Schema } from "./schema.ts";

/** The Mongo collection that holds the states of the agents. */
export const AGENT_STATE_COLLECTION = "agent_states";

/** What an agent is for. */
export type AgentType = "architect" | "conversation" | "sales" | "realty";

/** Accepts an {@linkcode AgentType}. */
export const AgentTypeSchema: Schema<AgentType> = exactly(
  z.enum(["architect", "conversation", "sales", "realty"]),
);

/** What an agent is doing. */
export type AgentStatus = "idle" | "active" | "busy" | "error" | "offline";

/** Accepts an {@linkcode AgentStatus}. */
export const AgentStatusSchema: Schema<AgentStatus> = exactly(
  z.enum(["idle", "active", "busy", "error", "offline"]),
);

/** The state of an AI agent. */
export interface AgentState {
  /** Identifier of the agent. */
  agentId: string;
  /** Version of the document's shape. */
  schemaVersion?: number | undefined;
  /** Counter of writes, for optimistic locking. */
  revision?: number | undefined;
  /** What it is for. */
  agentType: AgentType;
  /** Name. */
  name: string;
  /** What it is doing. */
  status: AgentStatus;
  /** How it is set up. */
  config: AgentConfig;
  /** The task at hand, in the service's own form. */
  currentTask?: OpenValue | undefined;
  /** Identifiers of the tasks begun. */
  activeTasks: string[];
  /** The queue, as it can be searched. */
  currentTasks?: QueuedTask[] | undefined;
  /** What it remembers. */
  memory: AgentMemory;
  /** Tasks that it had lately. */
  recentTasks: AgentTask[];
  /** Decisions that it made lately. */
  recentDecisions: AgentDecision[];
  /** What it learned lately. */
  recentKnowledgeUpdates: KnowledgeEntry[];
  /** Its changes of the vector collections. */
  knowledgeUpdates?: KnowledgeUpdate[] | undefined;
  /** What it has done and cost. */
  performance: AgentPerformance;
  /** Whether it lives. */
  health?: AgentHealth | undefined;
  /** Last sign of life. */
  lastHeartbeat: Date;
  /** Last error, in the service's own form. */
  lastError?: OpenValue | undefined;
  /** When the last error happened. */
  lastErrorAt?: Date | undefined;
  /** Errors since the last success. */
  consecutiveErrors: number;
  /** Version of the agent's program. */
  version: string;
  /** When that version was deployed. */
  deployedAt?: Date | undefined;
  /** When the document was created. */
  createdAt: Date;
  /** When the document was last changed. */
  updatedAt: Date;
}

/** What {@linkcode AgentStateSchema} accepts: fields with a default may be absent, instants be text. */
export interface AgentStateInput extends
  Omit<
    AgentState,
    | "status"
    | "config"
    | "activeTasks"
    | "currentTasks"
    | "recentTasks"
    | "recentDecisions"
    | "recentKnowledgeUpdates"
    | "knowledgeUpdates"
    | "performance"
    | "health"
    | "lastHeartbeat"
    | "lastErrorAt"
    | "consecutiveErrors"
    | "deployedAt"
    | "createdAt"
    | "updatedAt"
  > {
  /** What it is doing; `"idle"` by default. */
  status?: AgentStatus | undefined;
  /** How it is set up. */
  config: AgentConfigInput;
  /** Identifiers of the tasks begun; none by default. */
  activeTasks?: string[] | undefined;
  /** The queue, as it can be searched. */
  currentTasks?: QueuedTaskInput[] | undefined;
  /** Tasks that it had lately; none by default. */
  recentTasks?: AgentTaskInput[] | undefined;
  /** Decisions that it made lately; none by default. */
  recentDecisions?: AgentDecisionInput[] | undefined;
  /** What it learned lately; none by default. */
  recentKnowledgeUpdates?: KnowledgeEntryInput[] | undefined;
  /** Its changes of the vector collections. */
  knowledgeUpdates?: KnowledgeUpdateInput[] | undefined;
  /** What it has done and cost. */
  performance: AgentPerformanceInput;
  /** Whether it lives. */
  health?: AgentHealthInput | undefined;
  /** Last sign of life. */
  lastHeartbeat: Date | string;
  /** When the last error happened. */
  lastErrorAt?: Date | string | undefined;
  /** Errors since the last success; `0` by default. */
  consecutiveErrors?: number | undefined;
  /** When that version was deployed. */
  deployedAt?: Date | string | undefined;
  /** When the document was created. */
  createdAt: Date | string;
  /** When the document was last changed. */
  updatedAt: Date | string;
}

/**
 * Validates an {@linkcode AgentState} as stored: what the older platform wrote parses unchanged.
 *
 * @example A stored document
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { AgentStateSchema } from "@nlre/shared/models";
 *
 * const agent = AgentStateSchema.parse({
 *   agentId: "realty-agent-001",
 *   agentType: "realty",
 *   name: "Realty Expert Agent",
 *   config: { temperature: 0.6, cacheStrategy: "moderate" },
 *   memory: {},
 *   performance: { lastUpdated: "2026-01-05T15:00:00Z" },
 *   lastHeartbeat: "2026-01-05T15:00:00Z",
 *   version: "1.0.0",
 *   createdAt: "2026-01-05T15:00:00Z",
 *   updatedAt: "2026-01-05T15:00:00Z",
 * });
 * assertEquals(agent.status, "idle");
 * assertEquals(agent.config.maxTokens, 4096);
 * ```
 */
export const AgentStateSchema: ObjectSchema<AgentState, AgentStateInput> = exact(z.object({
  agentId: id,
  schemaVersion: count.optional(),
  revision: count.optional(),
  agentType: AgentTypeSchema,
  name: line,
  status: AgentStatusSchema.default("idle"),
  config: AgentConfigSchema,
  currentTask: OpenValueSchema.optional(),
  activeTasks: z.array(line).max(MAX_LIST_LENGTH).default([]),
  currentTasks: z.array(QueuedTaskSchema).max(100).optional(),
  memory: AgentMemorySchema,
  recentTasks: z.array(AgentTaskSchema).max(MAX_LIST_LENGTH).default([]),
  recentDecisions: z.array(AgentDecisionSchema).max(MAX_LIST_LENGTH).default([]),
  recentKnowledgeUpdates: z.array(KnowledgeEntrySchema).max(MAX_LIST_LENGTH).default([]),
  knowledgeUpdates: z.array(KnowledgeUpdateSchema).max(100).optional(),
  performance: AgentPerformanceSchema,
  health: AgentHealthSchema.optional(),
  lastHeartbeat: instant,
  lastError: OpenValueSchema.optional(),
  lastErrorAt: instant.optional(),
  consecutiveErrors: number.default(0),
  version: line,
  deployedAt: instant.optional(),
  createdAt: instant,
  updatedAt: instant,
}));
