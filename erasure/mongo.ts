/**
 * Erasing a person from MongoDB.
 *
 * @module
 */

import type { MongoCollection, MongoDBClient } from "../clients/mongodb.ts";
import { isSame } from "../clients/same.ts";
import { AGENT_STATE_COLLECTION } from "../models/agent_state.ts";
import { CALL_COLLECTION } from "../models/call.ts";
import { LEAD_COLLECTION } from "../models/lead.ts";
import { PROPERTY_COLLECTION } from "../models/property.ts";
import {
  forgetPerson,
  reduceCall,
  reduceLead,
  retainedUntil,
  type Stored,
  unlinkProperty,
} from "./reduce.ts";
import type { ElsewhereData, ErasureAction } from "./report.ts";

/** A document of any shape. */
export interface FoundDocument extends Record<string, unknown> {
  /** Identifier of the document, whatever its writer chose; it is only handed on. */
  _id: string;
}

type Documents = MongoCollection<FoundDocument>;

function documentsOf(mongo: MongoDBClient, name: string): Documents {
  return mongo.getCollection(name);
}

/** What is known of a person before anything is done. */
export interface Person {
  /** Identifier of the lead. */
  readonly leadId: string;
  /** The leads of that identifier: one, unless an index is missing. */
  readonly leads: readonly FoundDocument[];
  /** The person's calls. */
  readonly calls: readonly FoundDocument[];
  /** Identifiers of the calls. */
  readonly callIds: readonly string[];
  /** The person's numbers, as they are stored. */
  readonly phones: readonly string[];
  /** Other leads with one of the numbers. */
  readonly sameNumber: readonly string[];
}

/** How an erasure is done. */
export interface ErasureRun {
  /** The instant of the erasure. */
  readonly now: Date;
  /** Whether nothing is changed. */
  readonly isDryRun: boolean;
}

const MAX_TRIES = 5;

function texts(values: readonly unknown[]): string[] {
  return [
    ...new Set(values.filter((value) => typeof value === "string" && value !== "")),
  ] as string[];
}

function phonesOf(lead: Stored): unknown[] {
  const { phone, alternatePhone, phones } = (lead.contact ?? {}) as Stored;
  const listed = Array.isArray(phones) ? phones.map((item) => (item as Stored)?.e164) : [];
  return [phone, alternatePhone, ...listed];
}

/**
 * Finds what there is about a person.
 *
 * @param mongo The client.
 * @param leadId Identifier of the lead.
 * @returns What there is.
 */
export async function findPerson(mongo: MongoDBClient, leadId: string): Promise<Person> {
  const all = documentsOf(mongo, LEAD_COLLECTION);
  const leads = await all.find({ leadId }).toArray();
  const calls = await documentsOf(mongo, CALL_COLLECTION).find({ leadId }).toArray();
  const phones = texts(leads.flatMap(phonesOf));
  const sharing = phones.length === 0 ? [] : await all.distinct("leadId", {
    leadId: { $ne: leadId },
    $or: [{ "contact.phone": { $in: phones } }, { "contact.phones.e164": { $in: phones } }],
  });
  return {
    leadId,
    leads,
    calls,
    callIds: texts(calls.map(({ callId }) => callId)),
    phones,
    sameNumber: texts(sharing).toSorted(),
  };
}

/**
 * Tells what providers hold of a person's calls.
 *
 * @param calls The calls.
 * @returns One row for each thing.
 */
export function heldElsewhere(calls: readonly Stored[]): ElsewhereData[] {
  return calls.flatMap(({ callId, recording, twilio, elevenlabs }) => {
    const { url, sid } = (recording ?? {}) as Stored;
    const rows: readonly [ElsewhereData["provider"], unknown][] = [
      ["recording", typeof recording === "string" ? recording : url ?? sid],
      ["twilio", (twilio as Stored)?.callSid],
      ["elevenlabs", (elevenlabs as Stored)?.conversationId],
    ];
    return rows.flatMap(([provider, reference]) =>
      typeof callId === "string" && typeof reference === "string" && reference !== ""
        ? [{ provider, callId, reference }]
        : []
    );
  });
}

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

  const words = [leadId, ...person.callIds, ...person.phones];
  const agents = documentsOf(mongo, AGENT_STATE_COLLECTION);
  let count = 0;
  for await (const state of agents.find()) {
    const update = forgetPerson(state, words);
    if (update === undefined) continue;
    count++;
    if (run.isDryRun) continue;
    await agents.updateOne({ _id: state._id }, update, { idempotent: true });
  }
  return count === 0 ? actions : [
    ...actions,
    { store: "mongodb", place: AGENT_STATE_COLLECTION, action: "unlinked", count },
  ];
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
