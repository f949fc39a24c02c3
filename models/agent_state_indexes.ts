/**
 * The Mongo indexes of the agents' states.
 *
 * @module
 */
import type { IndexSpec } from "./index_spec.ts";

/** The four indexes of the `agent_states` collection, each with the queries it serves. */
export const AGENT_STATE_INDEXES: readonly IndexSpec[] = [
  {
    key: { agentId: 1 },
    options: { unique: true },
    serves: ["agent-by-id"],
  },
  {
    key: { agentType: 1, status: 1 },
    options: {},
    serves: ["idle-agent"],
  },
  {
    key: { lastHeartbeat: 1 },
    options: {},
    serves: ["silent-agents"],
  },
  {
    key: { "currentTasks.taskId": 1 },
    options: { sparse: true },
    serves: ["agent-of-task"],
  },
];
