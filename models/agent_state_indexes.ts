/**
 * The Mongo indexes of the agents' states.
 *
 * @module
 */
import type { IndexSpec } from "./index_spec.ts";

/** The four indexes of the `agent_states` collection, each with the query it serves. */
export const AGENT_STATE_INDEXES: readonly IndexSpec[] = [
  {
    key: { agentId: 1 },
    options: { unique: true },
    serves: "load and upsert an agent",
  },
  {
    key: { agentType: 1, status: 1 },
    options: {},
    serves: "find an idle agent of a type",
  },
  {
    key: { lastHeartbeat: 1 },
    options: {},
    serves: "sweep of agents that gave no sign of life, longest silent first",
  },
  {
    key: { "currentTasks.taskId": 1 },
    options: { sparse: true },
    serves: "find the agent of a task whose result arrives",
  },
];
