/** What an installation begins with. */

import { assert, assertEquals } from "@std/assert";
import { AgentStateSchema, DEFAULT_AGENT_MODEL } from "../../models/mod.ts";
import { seedAgents } from "./seed_agents.ts";
import { VECTOR_COLLECTIONS } from "./vector_collections.ts";

Deno.test("seedAgents() gives four agents that are valid, offline and alike in every installation", () => {
  const now = new Date("2026-01-05T15:00:00Z");
  const agents = seedAgents(now, 1);
  assertEquals(
    agents.map(({ agentId, name, status, config, version }) => [
      agentId,
      name,
      status,
      config.temperature,
      config.cacheStrategy,
      config.tools?.join("/"),
      version,
    ]),
    [
      [
        "architect-agent-001",
        "Architecture Agent",
        "offline",
        0.7,
        "aggressive",
        "web_search/file_operations/code_execution",
        "1.0.0",
      ],
      [
        "conversation-agent-001",
        "Conversation AI Agent",
        "offline",
        0.8,
        "aggressive",
        "elevenlabs/twilio/sentiment_analysis",
        "1.0.0",
      ],
      [
        "sales-agent-001",
        "Sales & Marketing Expert Agent",
        "offline",
        0.7,
        "moderate",
        "web_search/market_research/competitor_analysis",
        "1.0.0",
      ],
      [
        "realty-agent-001",
        "Realty Expert Agent",
        "offline",
        0.6,
        "moderate",
        "property_valuation/market_analysis/compliance_check",
        "1.0.0",
      ],
    ],
  );
  for (const agent of agents) {
    AgentStateSchema.parse(agent);
    assertEquals([agent.config.model, agent.schemaVersion], [DEFAULT_AGENT_MODEL, 1]);
    assertEquals(agent.createdAt, now);
  }
});

/** What the older platform's services filter by. */
const OLDER_INDEXES: Readonly<Record<string, string>> = {
  architect_knowledge: "category:keyword source:keyword importance:float created_at:integer",
  conversation_knowledge:
    "category:keyword conversation_type:keyword success_rate:float sentiment:keyword",
  sales_knowledge: "category:keyword market:keyword effectiveness:float date:integer",
  realty_knowledge: "category:keyword strategy:keyword compliance_required:keyword region:keyword",
  market_intelligence: "location:keyword property_type:keyword date:integer price_range:keyword",
  call_transcripts: "outcome:keyword sentiment:keyword call_date:integer lead_quality:keyword",
};

Deno.test("VECTOR_COLLECTIONS keeps the indexes of the older platform, and a person can be found in each", () => {
  assertEquals(VECTOR_COLLECTIONS.map(({ name }) => name), Object.keys(OLDER_INDEXES));
  for (const { name, indexes } of VECTOR_COLLECTIONS) {
    const found = indexes.map(({ field, type }) => `${field}:${type}`);
    assertEquals(new Set(found).size, found.length, name);
    for (const index of OLDER_INDEXES[name]?.split(" ") ?? []) {
      assert(found.includes(index), `${name} ${index}`);
    }
    assert(found.includes("leadId:keyword"), name);
    for (const { field, serves } of indexes) assert(serves !== "", `${name} ${field}`);
  }
});
