/**
 * What an agent does and has done.
 *
 * @module
 */
import { z } from "zod";
import { count, id, instant, line, percent, record, text } from "./fields.ts";
import { type PriorityLevel, PriorityLevelSchema } from "./levels.ts";
import { MAX_LIST_LENGTH } from "./limits.ts";
import { type OpenValue, OpenValueSchema } from "./open_value.ts";
import { exact, exactly, type ObjectSchema, type Schema } from "./schema.ts";

/** What kind of task it is. */
export type AgentTaskType =
  | "research"
  | "analysis"
  | "optimization"
  | "decision"
  | "documentation"
  | "monitoring"
  | "improvement";

/** Accepts an {@linkcode AgentTaskType}. */
export const AgentTaskTypeSchema: Schema<AgentTaskType> = exactly(
  z.enum([
    "research",
    "analysis",
    "optimization",
    "decision",
    "documentation",
    "monitoring",
    "improvement",
  ]),
);

/** How far a task has come. */
export type AgentTaskStatus = "pending" | "in_progress" | "completed" | "failed" | "cancelled";

/** Accepts an {@linkcode AgentTaskStatus}. */
export const AgentTaskStatusSchema: Schema<AgentTaskStatus> = exactly(
  z.enum(["pending", "in_progress", "completed", "failed", "cancelled"]),
);

/** A task that an agent has or had. */
export interface AgentTask {
  /** Identifier of the task. */
  taskId: string;
  /** What kind of task it is. */
  type: AgentTaskType;
  /** What is to be done. */
  description: string;
  /** How far it has come. */
  status: AgentTaskStatus;
  /** How soon it has to be done. */
  priority: PriorityLevel;
  /** How much is done, 0 to 100. */
  progress: number;
  /** When it was begun. */
  startedAt?: Date | undefined;
  /** When it was over. */
  completedAt?: Date | undefined;
  /** What came of it. */
  result?: OpenValue | undefined;
  /** Why it failed. */
  error?: OpenValue | undefined;
  /** Whatever else there is to say. */
  metadata?: Record<string, unknown> | undefined;
}

/** What {@linkcode AgentTaskSchema} accepts. */
export interface AgentTaskInput extends Omit<AgentTask, "progress" | "startedAt" | "completedAt"> {
  /** How much is done, 0 to 100; `0` by default. */
  progress?: number | undefined;
  /** When it was begun. */
  startedAt?: Date | string | undefined;
  /** When it was over. */
  completedAt?: Date | string | undefined;
}

/** Validates an {@linkcode AgentTask}. */
export const AgentTaskSchema: ObjectSchema<AgentTask, AgentTaskInput> = exact(z.object({
  taskId: id,
  type: AgentTaskTypeSchema,
  description: text,
  status: AgentTaskStatusSchema,
  priority: PriorityLevelSchema,
  progress: percent.default(0),
  startedAt: instant.optional(),
  completedAt: instant.optional(),
  result: OpenValueSchema.optional(),
  error: OpenValueSchema.optional(),
  metadata: record(z.unknown(), MAX_LIST_LENGTH).optional(),
}));

/** How far a task of the queue has come. */
export type QueuedTaskStatus = "queued" | "running" | "done" | "failed" | "cancelled";

/** Accepts a {@linkcode QueuedTaskStatus}. */
export const QueuedTaskStatusSchema: Schema<QueuedTaskStatus> = exactly(
  z.enum(["queued", "running", "done", "failed", "cancelled"]),
);

/** A task in an agent's queue, with a reference to its payload. */
export interface QueuedTask {
  /** Identifier of the task. */
  taskId: string;
  /** What kind of task it is. */
  type: string;
  /** How far it has come. */
  status: QueuedTaskStatus;
  /** How soon it has to be done, 1 (last) to 5 (first). */
  priority: number;
  /** Where its payload is. */
  payloadRef?: string | undefined;
  /** When it was begun. */
  startedAt?: Date | undefined;
  /** When it was over. */
  finishedAt?: Date | undefined;
  /** How often it was tried. */
  attempts: number;
  /** Why it failed. */
  error?: string | undefined;
}

/** What {@linkcode QueuedTaskSchema} accepts. */
export interface QueuedTaskInput
  extends Omit<QueuedTask, "status" | "priority" | "startedAt" | "finishedAt" | "attempts"> {
  /** How far it has come; `"queued"` by default. */
  status?: QueuedTaskStatus | undefined;
  /** How soon it has to be done, 1 (last) to 5 (first); `3` by default. */
  priority?: number | undefined;
  /** When it was begun. */
  startedAt?: Date | string | undefined;
  /** When it was over. */
  finishedAt?: Date | string | undefined;
  /** How often it was tried; `0` by default. */
  attempts?: number | undefined;
}

/** Validates a {@linkcode QueuedTask}. */
export const QueuedTaskSchema: ObjectSchema<QueuedTask, QueuedTaskInput> = exact(z.object({
  taskId: id,
  type: id,
  status: QueuedTaskStatusSchema.default("queued"),
  priority: z.number().int().min(1).max(5).default(3),
  payloadRef: line.optional(),
  startedAt: instant.optional(),
  finishedAt: instant.optional(),
  attempts: count.default(0),
  error: line.optional(),
}));
