/**
 * Erasing a person from MongoDB.
 *
 * @module
 */

import type { MongoDBClient } from "../clients/mongodb.ts";
import { redactText } from "../utils/redact_text.ts";
import { isSame } from "../utils/remote/same.ts";
import { AGENT_STATE_COLLECTION } from "../models/agent_state.ts";
import { CAMPAIGN_COLLECTION } from "../models/campaign.ts";
import { CALL_COLLECTION } from "../models/call.ts";
import { LEAD_COLLECTION } from "../models/lead.ts";
import { PROPERTY_COLLECTION } from "../models/property.ts";
import { hasText, naming } from "./mentions.ts";
import { type Documents, documentsOf, type FoundDocument, type Person } from "./person.ts";
import { reduceCall, reduceLead, retainedUntil } from "./reduce.ts";
import type { ErasureAction, Mention } from "./report.ts";
import type { Stored } from "./stored.ts";
import { forgetPerson, unlinkProperty } from "./unlink.ts";

/** How an erasure is done. */
export interface ErasureRun {
  /** The instant of the erasure. */
  readonly now: Date;
  /** Whether nothing is changed. */
  readonly isDryRun: boolean;
}

const MAX_TRIES = 5;

/** Replaces a document unless somebody changed it meanwhile; then it is read and reduced anew. */
async function replace(
  collection: Documents,
  found: FoundDocument,
  reduce: (document: Stored) => Record<string, unknown>,
  { now, isDryRun }: ErasureRun,
): Promise<boolean> {
  let document: FoundDocument | null = found;
  const { _id } = found;
  for (let tries = 1; document !== null; tries++) {
    const reduced = reduce(document);
    if (isSame(reduced, document)) return false;
    if (isDryRun) return true;
    const { updatedAt = null, version = null } = document;
    const next = {
      ...reduced,
      updatedAt: now,
      ...(typeof version === "number" ? { version: version + 1 } : {}),
    };
    const filter = { _id, updatedAt, version };
    const { matchedCount } = await collection.replaceOne(filter, next, { idempotent: true });
    if (matchedCount === 1) return true;
    if (tries === MAX_TRIES) {
      throw new Error(`${collection.name}: a document is changed by others all the time`);
    }
    document = await collection.findOne({ _id });
  }
  return false;
}

async function replaceAll(
  mongo: MongoDBClient,
  place: string,
  action: ErasureAction["action"],
  documents: readonly FoundDocument[],
  reduce: (document: Stored) => Record<string, unknown>,
  run: ErasureRun,
): Promise<ErasureAction[]> {
  const collection = documentsOf(mongo, place);
  let count = 0;
  for (const document of documents) {
    if (await replace(collection, document, reduce, run)) count++;
  }
  return count === 0 ? [] : [{ store: "mongodb", place, action, count }];
}

/**
 * Erases a person from the properties and the agents' states.
 *
 * @param mongo The client.
 * @param person What there is.
 * @param run How.
 * @returns What was done.
 */
export async function unlinkPerson(
  mongo: MongoDBClient,
  person: Person,
  run: ErasureRun,
): Promise<ErasureAction[]> {
  const { leadId } = person;
  const properties = await documentsOf(mongo, PROPERTY_COLLECTION)
    .find({ $or: [{ leadId }, { leadIds: leadId }] }).toArray();
  const unlink = (property: Stored): Record<string, unknown> => unlinkProperty(property, leadId);
  const actions = await replaceAll(mongo, PROPERTY_COLLECTION, "unlinked", properties, unlink, run);

  const fits = naming({ ...person, ids: [leadId, ...person.callIds] });
  const agents = documentsOf(mongo, AGENT_STATE_COLLECTION);
  let count = 0;
  for await (const state of agents.find()) {
    const updates = forgetPerson(state, fits);
    if (updates.length === 0) continue;
    count++;
    if (run.isDryRun) continue;
    for (const update of updates) {
      await agents.updateOne({ _id: state._id }, update, { idempotent: true });
    }
  }
  return count === 0 ? actions : [
    ...actions,
    { store: "mongodb", place: AGENT_STATE_COLLECTION, action: "unlinked", count },
  ];
}

/**
 * Finds the campaigns whose text names a person. What they say is somebody's work, and not changed.
 *
 * @param mongo The client.
 * @param person What there is.
 * @returns One row for each.
 */
export async function campaignsNaming(mongo: MongoDBClient, person: Person): Promise<Mention[]> {
  const fits = naming({ ...person, ids: [person.leadId, ...person.callIds] });
  const mentions: Mention[] = [];
  for await (const { _id, ...campaign } of documentsOf(mongo, CAMPAIGN_COLLECTION).find()) {
    if (!hasText(campaign, fits)) continue;
    const { campaignId } = campaign;
    mentions.push({
      place: CAMPAIGN_COLLECTION,
      id: typeof campaignId === "string" ? campaignId : redactText(String(_id)),
    });
  }
  return mentions;
}

/**
 * Reduces a person's calls and leads, and deletes calls whose record need not be kept any more. It is
 * done last: whoever has to begin anew finds by them what else there is.
 *
 * @param mongo The client.
 * @param person What there is.
 * @param run How.
 * @returns What was done.
 */
export async function reducePerson(
  mongo: MongoDBClient,
  { leads, calls }: Person,
  run: ErasureRun,
): Promise<ErasureAction[]> {
  const { now, isDryRun } = run;
  const isOver = (call: Stored): boolean => (retainedUntil(call) ?? now) < now;
  const actions: ErasureAction[] = [];
  const old = calls.filter(isOver);
  if (old.length > 0) {
    if (!isDryRun) {
      const ids = old.map(({ _id }) => _id);
      const filter = { _id: { $in: ids } };
      await documentsOf(mongo, CALL_COLLECTION).deleteMany(filter, { idempotent: true });
    }
    actions.push({
      store: "mongodb",
      place: CALL_COLLECTION,
      action: "deleted",
      count: old.length,
    });
  }
  const recent = calls.filter((call) => !isOver(call));
  const lead = (document: Stored): Record<string, unknown> => reduceLead(document, now);
  return [
    ...actions,
    ...await replaceAll(mongo, CALL_COLLECTION, "reduced", recent, reduceCall, run),
    ...await replaceAll(mongo, LEAD_COLLECTION, "reduced", leads, lead, run),
  ];
}
