/** The agents that an empty installation begins with. */

import {
  type AgentConfigInput,
  type AgentState,
  AgentStateWriteSchema,
  type AgentType,
  DEFAULT_AGENT_MODEL,
} from "../../models/mod.ts";

/** What is particular to one agent. */
interface SeedAgent {
  /** Its identifier, the same in every installation. */
  readonly agentId: string;
  /** What it is for. */
  readonly agentType: AgentType;
  /** What people call it. */
  readonly name: string;
  /** How it is set up. */
  readonly config: AgentConfigInput;
}

const SEEDS: readonly SeedAgent[] = [
  {
    agentId: "architect-agent-001",
    agentType: "architect",
    name: "Architecture Agent",
    config: {
      temperature: 0.7,
      cacheStrategy: "aggressive",
      tools: ["web_search", "file_operations", "code_execution"],
    },
  },
  {
    agentId: "conversation-agent-001",
    agentType: "conversation",
    name: "Conversation AI Agent",
    config: {
      temperature: 0.8,
      cacheStrategy: "aggressive",
      tools: ["elevenlabs", "twilio", "sentiment_analysis"],
    },
  },
  {
    agentId: "sales-agent-001",
    agentType: "sales",
    name: "Sales & Marketing Expert Agent",
    config: {
      temperature: 0.7,
      cacheStrategy: "moderate",
      tools: ["web_search", "market_research", "competitor_analysis"],
    },
  },
  {
    agentId: "realty-agent-001",
    agentType: "realty",
    name: "Realty Expert Agent",
    config: {
      temperature: 0.6,
      cacheStrategy: "moderate",
      tools: ["property_valuation", "market_analysis", "compliance_check"],
    },
  },
];

/**
 * Makes the documents of the four agents, offline until their services start.
 *
 * @param now The instant of storing.
 * @param schemaVersion Version of the documents' shape.
 * @returns The documents, valid for the collection.
 */
export function seedAgents(now: Date, schemaVersion: number): AgentState[] {
  return SEEDS.map(({ config, ...agent }) =>
    AgentStateWriteSchema.parse({
      ...agent,
      schemaVersion,
      status: "offline",
      config: { model: DEFAULT_AGENT_MODEL, ...config },
      memory: {},
      performance: { lastUpdated: now },
      lastHeartbeat: now,
      version: "1.0.0",
      createdAt: now,
      updatedAt: now,
    })
  );
}
