/**
 * The five Mongo collections in one table.
 *
 * @module
 */
import type { z } from "zod";
import { AGENT_STATE_COLLECTION, AgentStateSchema } from "./agent_state.ts";
import { AGENT_STATE_INDEXES } from "./agent_state_indexes.ts";
import { CALL_COLLECTION, CallSchema } from "./call.ts";
import { CALL_INDEXES } from "./call_indexes.ts";
import { CAMPAIGN_COLLECTION, CampaignSchema } from "./campaign.ts";
import { CAMPAIGN_INDEXES } from "./campaign_indexes.ts";
import type { IndexSpec } from "./index_spec.ts";
import { LEAD_COLLECTION, LeadSchema } from "./lead.ts";
import { LEAD_INDEXES } from "./lead_indexes.ts";
import { PROPERTY_COLLECTION, PropertySchema } from "./property.ts";
import { PROPERTY_INDEXES } from "./property_indexes.ts";

/** What an initialiser has to know about a collection. */
export interface CollectionSpec {
  /** Name of the collection. */
  readonly name: string;
  /** Schema of its documents. */
  readonly schema: z.ZodObject;
  /** Its indexes, without the one on `_id`. */
  readonly indexes: readonly IndexSpec[];
}

/** The five collections with their schemas and their 36 indexes. */
export const COLLECTIONS: readonly CollectionSpec[] = [
  { name: LEAD_COLLECTION, schema: LeadSchema, indexes: LEAD_INDEXES },
  { name: PROPERTY_COLLECTION, schema: PropertySchema, indexes: PROPERTY_INDEXES },
  { name: CALL_COLLECTION, schema: CallSchema, indexes: CALL_INDEXES },
  { name: CAMPAIGN_COLLECTION, schema: CampaignSchema, indexes: CAMPAIGN_INDEXES },
  { name: AGENT_STATE_COLLECTION, schema: AgentStateSchema, indexes: AGENT_STATE_INDEXES },
];
