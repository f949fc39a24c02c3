/**
 * Collections that an erasure does not look into.
 *
 * @module
 */

import type { MongoDBClient } from "../clients/mongodb.ts";
import { AGENT_STATE_COLLECTION } from "../models/agent_state.ts";
import { CALL_COLLECTION } from "../models/call.ts";
import { CAMPAIGN_COLLECTION } from "../models/campaign.ts";
import { LEAD_COLLECTION } from "../models/lead.ts";
import { PROPERTY_COLLECTION } from "../models/property.ts";
import { ClientError } from "../utils/remote/client_error.ts";
import { EVIDENCE_COLLECTIONS } from "./evidence.ts";
import { documentsOf, type Person } from "./person.ts";
import type { UnexaminedCollection } from "./report.ts";

/** Those of evidence are told of as kept. */
const EXAMINED: ReadonlySet<string> = new Set([
  AGENT_STATE_COLLECTION,
  CALL_COLLECTION,
  CAMPAIGN_COLLECTION,
  LEAD_COLLECTION,
  PROPERTY_COLLECTION,
  ...EVIDENCE_COLLECTIONS,
]);

/** Nobody promises an index there: what takes longer is not counted. */
const COUNT_TIMEOUT_MS = 2_000;

/**
 * Lists the other collections of the database, with how many of their documents name the person's lead or
 * calls by an identifier of their own.
 *
 * @param mongo The client.
 * @param person What there is.
 * @returns One row for each collection.
 */
export async function unexamined(
  mongo: MongoDBClient,
  { leadId, callIds }: Person,
): Promise<UnexaminedCollection[]> {
  const filter = {
    $or: [
      ...["leadId", "lead_id", "leadIds"].map((key) => ({ [key]: leadId })),
      ...["callId", "call_id"].map((key) => ({ [key]: { $in: [...callIds] } })),
    ],
  };
  const others = (await mongo.collections()).filter((name) => !EXAMINED.has(name));
  const rows: UnexaminedCollection[] = [];
  for (const place of others) {
    try {
      const bounds = { timeoutMs: COUNT_TIMEOUT_MS };
      const count = await documentsOf(mongo, place).countDocuments(filter, bounds);
      rows.push({ place, count });
    } catch (error) {
      if (!(error instanceof ClientError && error.kind === "timeout")) throw error;
      rows.push({ place });
    }
  }
  return rows;
}
