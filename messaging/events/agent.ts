/**
 * What agents do and learn. Descriptions, results and knowledge itself are read from the store: they
 * may tell of persons.
 *
 * @module
 */

import { z } from "zod";
import { defineEvent, type EventDefinition } from "../event.ts";
import { amount, count, exact, id, instant, share } from "./fields.ts";

/** What kind of agent it is. */
export type EventAgentType = "architect" | "conversation" | "sales" | "realty";

const agentType = z.enum(["architect", "conversation", "sales", "realty"]);

/** An agent is done with a task, whatever came of it. */
export interface AgentTaskCompletedData {
  /** Identifier of the agent. */
  readonly agentId: string;
  /** What kind of agent it is. */
  readonly agentType?: EventAgentType | undefined;
  /** Identifier of the task. */
  readonly taskId: string;
  /** What kind of task it was. */
  readonly taskType?:
    | "research"
    | "analysis"
    | "optimization"
    | "decision"
    | "documentation"
    | "monitoring"
    | "improvement"
    | undefined;
  /** How it ended. */
  readonly status: "completed" | "failed" | "cancelled";
  /** Why it failed, a code. */
  readonly errorCode?: string | undefined;
  /** Cost, USD. */
  readonly cost?: number | undefined;
  /** When it was begun, ISO 8601 UTC. */
  readonly startedAt?: string | undefined;
  /** When it was over, ISO 8601 UTC. */
  readonly completedAt: string;
}

/** Validates {@linkcode AgentTaskCompletedData}. */
export const AgentTaskCompletedSchema: z.ZodType<AgentTaskCompletedData> = exact(z.looseObject({
  agentId: id,
  agentType: agentType.optional(),
  taskId: id,
  taskType: z.enum([
    "research",
    "analysis",
    "optimization",
    "decision",
    "documentation",
    "monitoring",
    "improvement",
  ]).optional(),
  status: z.enum(["completed", "failed", "cancelled"]),
  errorCode: id.optional(),
  cost: amount.optional(),
  startedAt: instant.optional(),
  completedAt: instant,
}));

/**
 * `agent.task_completed`: an agent is done with a task. Topic `agents`, in order per agent.
 *
 * @example Tell that a task failed
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { AgentTaskCompleted } from "@nlre/shared/messaging";
 *
 * const event = AgentTaskCompleted.create({
 *   agentId: "realty-agent-001",
 *   taskId: "task-1",
 *   status: "failed",
 *   completedAt: "2026-01-05T15:00:00.000Z",
 * });
 * assertEquals(event.data.status, "failed");
 * ```
 */
export const AgentTaskCompleted: EventDefinition<AgentTaskCompletedData> = defineEvent({
  type: "agent.task_completed",
  version: 1,
  topic: "agents",
  key: ({ agentId }) => agentId,
  schema: AgentTaskCompletedSchema,
});

/** An agent learned something. */
export interface AgentKnowledgeUpdatedData {
  /** Identifier of the agent. */
  readonly agentId: string;
  /** What kind of agent it is. */
  readonly agentType?: EventAgentType | undefined;
  /** Identifier of the entry. */
  readonly updateId: string;
  /** What it is about. */
  readonly category: string;
  /** Where it came from. */
  readonly source?: "research" | "feedback" | "analysis" | "manual" | "external" | undefined;
  /** Name of the vector collection that holds it. */
  readonly collection?: string | undefined;
  /** How much it matters, 0 to 1. */
  readonly importance?: number | undefined;
  /** Version of the entry. */
  readonly version?: number | undefined;
  /** When it is out of date, ISO 8601 UTC. */
  readonly expiresAt?: string | undefined;
  /** When it was learned, ISO 8601 UTC. */
  readonly updatedAt: string;
}

/** Validates {@linkcode AgentKnowledgeUpdatedData}. */
export const AgentKnowledgeUpdatedSchema: z.ZodType<AgentKnowledgeUpdatedData> = exact(
  z.looseObject({
    agentId: id,
    agentType: agentType.optional(),
    updateId: id,
    category: id,
    source: z.enum(["research", "feedback", "analysis", "manual", "external"]).optional(),
    collection: id.optional(),
    importance: share.optional(),
    version: count.optional(),
    expiresAt: instant.optional(),
    updatedAt: instant,
  }),
);

/** `agent.knowledge_updated`: an agent learned something. Topic `agents`, in order per agent. */
export const AgentKnowledgeUpdated: EventDefinition<AgentKnowledgeUpdatedData> = defineEvent({
  type: "agent.knowledge_updated",
  version: 1,
  topic: "agents",
  key: ({ agentId }) => agentId,
  schema: AgentKnowledgeUpdatedSchema,
});
