/**
 * What an agent's state must satisfy when we write it, beyond its shape.
 *
 * @module
 */
import { type AgentState, type AgentStateInput, AgentStateSchema } from "./agent_state.ts";
import { checkAgentStateFields } from "./agent_state_checks.ts";
import { checkIdentifiers, checkLifetime, withRules } from "./report.ts";
import type { ObjectSchema } from "./schema.ts";

/**
 * Validates an {@linkcode AgentState} before it is written: the shape of
 * {@linkcode AgentStateSchema}, and the rules between fields.
 *
 * A decision is one of its options, versions of a vector collection rise, savings are the
 * difference of the costs, and an agent is unhealthy after three signs of life that did not come.
 * Each issue has the path of the field to mend; no message quotes a value.
 *
 * @example A decision that was no option
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { AgentStateWriteSchema } from "@nlre/shared/models";
 *
 * const at = "2026-01-05T15:00:00Z";
 * const result = AgentStateWriteSchema.safeParse({
 *   agentId: "realty-agent-001",
 *   agentType: "realty",
 *   name: "Realty Expert Agent",
 *   config: {},
 *   memory: {},
 *   performance: { lastUpdated: at },
 *   recentDecisions: [{
 *     decisionId: "decision-1",
 *     context: "offer",
 *     options: ["wait", "offer"],
 *     selectedOption: "buy",
 *     reasoning: "The margin suffices.",
 *     confidence: 0.9,
 *     timestamp: at,
 *   }],
 *   lastHeartbeat: at,
 *   version: "1.0.0",
 *   createdAt: at,
 *   updatedAt: at,
 * });
 * assertEquals(result.error?.issues.map((issue) => issue.path.join(".")), [
 *   "recentDecisions.0.selectedOption",
 * ]);
 * ```
 */
export const AgentStateWriteSchema: ObjectSchema<AgentState, AgentStateInput> = withRules(
  AgentStateSchema,
  (state: AgentState, report) => {
    checkIdentifiers(state, ["agentId"], report);
    checkAgentStateFields(state, report);
    if (state.lastErrorAt !== undefined && state.lastError === undefined) {
      report(["lastError"], "Expected the error beside lastErrorAt");
    }
    checkLifetime(state, report);
  },
);
