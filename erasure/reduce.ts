/**
 * What stays of the documents about a person after an erasure. What stays is listed, not what goes: a
 * key that nobody knows goes too.
 *
 * @module
 */

import { callRetentionEnd } from "../models/call_retention.ts";

/** A document as it is stored. */
export type Stored = Readonly<Record<string, unknown>>;

/** What stands where a lead must have a name. */
export const ERASED_NAME = "[erased]";

function isObject(value: unknown): value is Stored {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function pick(from: unknown, keys: readonly string[]): Record<string, unknown> {
  if (!isObject(from)) return {};
  return Object.fromEntries(
    keys.filter((key) => Object.hasOwn(from, key)).map((key) => [key, from[key]]),
  );
}

const LEAD_KEPT = [
  "_id",
  "leadId",
  "schemaVersion",
  "version",
  "consent",
  "consents",
  "consentClaims",
  "dncStatus",
  "callActivity",
  "lastContactedAt",
  "createdAt",
  "updatedAt",
];

const ATTEMPT_KEPT = [
  "attemptedAt",
  "callType",
  "result",
  "disposition",
  "duration",
  "callId",
  "campaignId",
  "toNumber",
];

function suppressed(dncStatus: unknown, now: Date): Record<string, unknown> {
  const marks = isObject(dncStatus) ? dncStatus : {};
  if (marks.internalDNC === true) return { ...marks };
  return {
    onNationalRegistry: false,
    ...marks,
    internalDNC: true,
    dncReason: "erasure request",
    dncReasonCode: "admin",
    addedAt: now,
  };
}

/**
 * Reduces a lead to what keeps the person from being called again, and to the evidence that earlier
 * calls were allowed.
 *
 * @param lead The lead as it is stored.
 * @param now The instant of the erasure.
 * @returns The lead without everything else; the same again when it was reduced before.
 */
export function reduceLead(lead: Stored, now: Date): Record<string, unknown> {
  const attempts = Array.isArray(lead.callAttempts) ? lead.callAttempts : [];
  return {
    ...pick(lead, LEAD_KEPT),
    contact: {
      firstName: ERASED_NAME,
      lastName: ERASED_NAME,
      placeholderNames: ["firstName", "lastName"],
      preferredContactMethod: "phone",
      ...pick(lead.contact, ["phone", "alternatePhone", "phones", "doNotMail"]),
    },
    source: pick(lead.source, ["source", "receivedAt"]),
    dncStatus: suppressed(lead.dncStatus, now),
    automatedCallsAllowed: false,
    qualification: {
      qualificationStatus: "unqualified",
      motivationLevel: "unknown",
      isMotivatedSeller: false,
    },
    callAttempts: attempts.map((attempt) => pick(attempt, ATTEMPT_KEPT)),
    status: "dead",
    stage: "closed_lost",
    tags: [],
    deletedAt: lead.deletedAt ?? now,
  };
}

const CALL_KEPT = [
  "_id",
  "callId",
  "leadId",
  "schemaVersion",
  "version",
  "campaignId",
  "variantId",
  "attempt",
  "contactPhone",
  "fromNumber",
  "toNumber",
  "direction",
  "callType",
  "status",
  "blockedReason",
  "disposition",
  "answeredBy",
  "failure",
  "scheduledAt",
  "initiatedAt",
  "answeredAt",
  "endedAt",
  "duration",
  "compliance",
  "twilio",
  "cost",
  "handledBy",
  "agentId",
  "operatorId",
  "consentVerified",
  "recordingConsent",
  // A webhook that comes late must not bring back what is gone.
  "webhookRanks",
  "retainUntil",
  "createdAt",
  "updatedAt",
];

/**
 * Reduces a call to its record: who was called when, by what, on which ground, and how it ended.
 *
 * @param call The call as it is stored.
 * @returns The call without everything else; the same again when it was reduced before.
 */
export function reduceCall(call: Stored): Record<string, unknown> {
  const { elevenlabs, outcome, recording } = call;
  return {
    ...pick(call, CALL_KEPT),
    // Where it lies is kept: without that nobody could erase it there.
    ...(typeof recording === "string" ? { recording } : {}),
    ...(isObject(recording) ? { recording: pick(recording, ["sid", "url"]) } : {}),
    ...(isObject(elevenlabs)
      ? { elevenlabs: pick(elevenlabs, ["conversationId", "agentId", "model"]) }
      : {}),
    ...(isObject(outcome) && outcome.result !== undefined
      ? { outcome: { result: outcome.result, tags: [] } }
      : {}),
    tags: [],
  };
}

function asDate(value: unknown): Date | undefined {
  return value instanceof Date ? value : undefined;
}

/**
 * Tells until when the record of a call must be kept.
 *
 * @param call The call as it is stored.
 * @returns The end of its retention period; undefined when no date is known, so that it is kept.
 */
export function retainedUntil(call: Stored): Date | undefined {
  const own = asDate(call.retainUntil);
  if (own !== undefined) return own;
  const ended = asDate(call.endedAt) ?? asDate(call.initiatedAt) ?? asDate(call.createdAt);
  return ended === undefined ? undefined : callRetentionEnd(ended);
}

const OWNER_FIELDS = [
  "ownerName",
  "ownerPhone",
  "ownerType",
  "ownerOccupied",
  "occupancy",
  "mortgageBalance",
  "equity",
  "rental",
  "distressSignals",
  "notes",
];

/**
 * Takes a person out of a property. The house itself stays: it is no person.
 *
 * @param property The property as it is stored.
 * @param leadId The person's lead.
 * @returns The property without the link and, unless it is another lead's too, without its owner.
 */
export function unlinkProperty(property: Stored, leadId: string): Record<string, unknown> {
  const { leadId: first, leadIds, ...rest } = property;
  const known = Array.isArray(leadIds) ? leadIds : [];
  const others = known.filter((id) => id !== leadId);
  const isShared = others.length > 0 || (first !== undefined && first !== leadId);
  const link = {
    ...(first === undefined || first === leadId ? {} : { leadId: first }),
    ...(others.length === 0 ? {} : { leadIds: others }),
  };
  if (isShared) return { ...rest, ...link };
  const house = Object.entries(rest).filter(([key]) => !OWNER_FIELDS.includes(key));
  return { ...Object.fromEntries(house), ...link, documents: [] };
}

/** The lists of an agent's state, and the key by which an entry is found. */
const AGENT_LISTS: Readonly<Record<string, string>> = {
  recentTasks: "taskId",
  currentTasks: "taskId",
  recentDecisions: "decisionId",
  recentKnowledgeUpdates: "updateId",
};

const AGENT_MEMORIES = [
  "shortTerm",
  "longTerm",
  "recentDecisions",
  "cachedPrompts",
  "sessionState",
];

/** Tells whether a value, however deep, has one of the words as a whole text or within one. */
function mentions(value: unknown, words: readonly string[]): boolean {
  if (value === undefined) return false;
  const text = JSON.stringify(value);
  return words.some((word) => text.includes(JSON.stringify(word).slice(1, -1)));
}

/**
 * Makes the update that takes a person out of an agent's state.
 *
 * @param state The state as it is stored.
 * @param words What names the person: identifiers of the lead and its calls, and telephone numbers.
 * @returns The update; undefined when nothing names the person.
 */
export function forgetPerson(
  state: Stored,
  words: readonly string[],
): Record<string, Record<string, unknown>> | undefined {
  const pull: Record<string, unknown> = {};
  for (const [list, key] of Object.entries(AGENT_LISTS)) {
    const entries = Array.isArray(state[list]) ? state[list].filter(isObject) : [];
    const ids = entries.filter((entry) => mentions(entry, words)).map((entry) => entry[key]);
    if (ids.length > 0) pull[list] = { [key]: { $in: ids } };
  }
  const memory = isObject(state.memory) ? state.memory : {};
  const unset = Object.fromEntries([
    ...AGENT_MEMORIES.filter((part) => mentions(memory[part], words))
      .map((part) => [`memory.${part}`, ""]),
    ...["currentTask", "lastError"].filter((field) => mentions(state[field], words))
      .map((field) => [field, ""]),
  ]);
  if (Object.keys(pull).length + Object.keys(unset).length === 0) return undefined;
  return {
    ...(Object.keys(pull).length === 0 ? {} : { $pull: pull }),
    ...(Object.keys(unset).length === 0 ? {} : { $unset: unset }),
  };
}
