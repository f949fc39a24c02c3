/**
 * A change to the stored state of an agent that touches only what it names.
 *
 * @module
 */
import type { z } from "zod";
import {
  type AgentConfig,
  AgentConfigSchema,
  type AgentMemory,
  AgentMemorySchema,
} from "./agent_config.ts";
import {
  type AgentHealth,
  AgentHealthSchema,
  type AgentPerformance,
  AgentPerformanceSchema,
} from "./agent_performance.ts";
import { type AgentState, AgentStateSchema } from "./agent_state.ts";
import { checkAgentStateFields } from "./agent_state_checks.ts";
import { patchFields } from "./derive.ts";
import {
  type Given,
  given,
  type ModelUpdate,
  modelUpdate,
  type Patch,
  patchPart,
  removablePart,
} from "./patch.ts";
import { withRules } from "./report.ts";
import { type Schema, strictRecord } from "./schema.ts";

/** Keys of an agent's state that a patch cannot name. */
export type AgentStatePatchExcluded = "agentId" | "createdAt";

/** Keys of an agent's state that a patch merges. */
export type AgentStatePatchMerged = "config" | "memory" | "performance" | "health";

/**
 * A change to the stored state of an agent.
 *
 * `config`, `memory`, `performance` and `health` are merged key by key; every other value replaces
 * the stored one.
 */
export interface AgentStatePatch
  extends Patch<Omit<AgentState, AgentStatePatchExcluded | AgentStatePatchMerged>> {
  /** Changes to the setup. */
  config?: Patch<AgentConfig>;
  /** Changes to the memory. */
  memory?: Patch<AgentMemory>;
  /** Changes to the figures. */
  performance?: Patch<AgentPerformance>;
  /** Changes to whether the agent lives. */
  health?: Patch<AgentHealth> | null;
}

/** What {@linkcode AgentStatePatchSchema} accepts: instants may be text. */
export type AgentStatePatchInput = Given<AgentStatePatch>;

/** The parts of an agent's state that a patch merges key by key. */
const MERGED: readonly AgentStatePatchMerged[] = ["config", "memory", "performance", "health"];

function strictPatch(): z.ZodType {
  const { agentId: _agentId, createdAt: _createdAt, ...fields } = AgentStateSchema.shape;
  return strictRecord({
    ...patchFields(fields),
    config: patchPart(AgentConfigSchema.shape),
    memory: patchPart(AgentMemorySchema.shape),
    performance: patchPart(AgentPerformanceSchema.shape),
    health: removablePart(AgentHealthSchema.shape),
  });
}

/**
 * Validates an {@linkcode AgentStatePatch}. It has no defaults, a key that a state does not have is
 * refused, and what the patch sets must keep the rules of `AgentStateWriteSchema` by itself.
 *
 * @example A heartbeat
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { AgentStatePatchSchema } from "@nlre/shared/models";
 *
 * const at = new Date("2026-01-05T15:00:00Z");
 * assertEquals(
 *   AgentStatePatchSchema.parse({ lastHeartbeat: "2026-01-05T15:00:00Z", status: "busy" }),
 *   { lastHeartbeat: at, status: "busy" },
 * );
 * ```
 */
export const AgentStatePatchSchema: Schema<AgentStatePatch, AgentStatePatchInput> = withRules(
  strictPatch() as Schema<AgentStatePatch, AgentStatePatchInput>,
  (patch, report) => {
    checkAgentStateFields(given(patch, MERGED) as Partial<AgentState>, report);
  },
);

/**
 * Turns a patch into an update by dotted paths.
 *
 * @param patch A validated patch.
 * @returns What to set and what to remove; either may be empty.
 *
 * @example A change inside the figures
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { agentStateUpdate } from "@nlre/shared/models";
 *
 * assertEquals(agentStateUpdate({ performance: { apiCalls: 12 }, lastError: null }), {
 *   $set: { "performance.apiCalls": 12 },
 *   $unset: { lastError: "" },
 * });
 * ```
 */
export function agentStateUpdate(patch: AgentStatePatch): ModelUpdate {
  return modelUpdate(patch, MERGED);
}
