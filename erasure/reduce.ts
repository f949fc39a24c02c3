/**
 * What stays of the documents about a person after an erasure. What stays is listed, not what goes: a
 * key that nobody knows goes too.
 *
 * @module
 */

import { callRetentionEnd } from "../models/call_retention.ts";
import { TwilioCallSchema } from "../models/call_providers.ts";
import { CallComplianceSnapshotSchema, CallFailureSchema } from "../models/call_status.ts";
import { LeadSourceNameSchema } from "../models/lead_source.ts";
import { reducePhones } from "./reduce_phones.ts";
import { isObject } from "../utils/is_object.ts";
import { isInstant, pick, type Stored, withoutNulls } from "./stored.ts";

/** What stands where a lead must have a name. */
export const ERASED_NAME = "[erased]";

/** The keys that a model knows. */
function keysOf(schema: { readonly shape: object }): string[] {
  return Object.keys(schema.shape);
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
  const marks = isObject(dncStatus) ? withoutNulls(dncStatus) : {};
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

/** What says that there was none; a consent that is there is evidence, and stays as it is. */
const NO_CONSENT = { hasWrittenConsent: false, consentMethod: "none" };

/** Where a lead came from: documents of older programs name it in other ways, or not at all. */
function reduceSource(lead: Stored, createdAt: unknown): Record<string, unknown> {
  const { source, receivedAt } = isObject(lead.source) ? lead.source : { source: lead.source };
  return {
    source: LeadSourceNameSchema.safeParse(source).success ? source : "other",
    receivedAt: isInstant(receivedAt) ? receivedAt : createdAt,
  };
}

function reduceContact(contact: Stored): Record<string, unknown> {
  const { phones, phone } = contact;
  const listed = Array.isArray(phones) ? reducePhones(phones) : [];
  return {
    firstName: ERASED_NAME,
    lastName: ERASED_NAME,
    placeholderNames: ["firstName", "lastName"],
    preferredContactMethod: "phone",
    ...withoutNulls(pick(contact, ["alternatePhone", "doNotMail"])),
    phone: typeof phone === "number" ? String(phone) : phone ?? listed[0]?.e164 ?? "",
    ...(Array.isArray(phones) ? { phones: listed } : {}),
  };
}

/**
 * Reduces a lead to what keeps the person from being called again, and to the evidence that earlier
 * calls were allowed. What a lead must have and this one has not is filled in, so that `LeadSchema` reads
 * it; evidence is left as it is, readable or not.
 *
 * @param lead The lead as it is stored.
 * @param now The instant of the erasure.
 * @returns The lead without everything else; the same again when it was reduced before.
 */
export function reduceLead(lead: Stored, now: Date): Record<string, unknown> {
  const attempts = Array.isArray(lead.callAttempts) ? lead.callAttempts : [];
  const createdAt = [lead.createdAt, lead.updatedAt].find(isInstant) ?? now;
  return {
    ...withoutNulls(pick(lead, LEAD_KEPT)),
    createdAt,
    consent: withoutNulls(lead.consent ?? NO_CONSENT),
    contact: reduceContact(isObject(lead.contact) ? lead.contact : {}),
    source: reduceSource(lead, createdAt),
    dncStatus: suppressed(lead.dncStatus, now),
    automatedCallsAllowed: false,
    qualification: {
      qualificationStatus: "unqualified",
      motivationLevel: "unknown",
      isMotivatedSeller: false,
    },
    callAttempts: attempts.map((attempt) => withoutNulls(pick(attempt, ATTEMPT_KEPT))),
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
  "scheduledAt",
  "initiatedAt",
  "answeredAt",
  "endedAt",
  "duration",
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

/** Parts of a call that are kept as far as the model knows them. */
const CALL_PARTS: Readonly<Record<string, readonly string[]>> = {
  failure: keysOf(CallFailureSchema),
  compliance: keysOf(CallComplianceSnapshotSchema),
  twilio: keysOf(TwilioCallSchema),
  elevenlabs: ["conversationId", "agentId", "model"],
};

/**
 * Reduces a call to its record: who was called when, by what, on which ground, and how it ended.
 *
 * @param call The call as it is stored.
 * @returns The call without everything else; the same again when it was reduced before.
 */
export function reduceCall(call: Stored): Record<string, unknown> {
  const { outcome, recording } = call;
  const parts = Object.entries(CALL_PARTS).filter(([part]) => isObject(call[part]))
    .map(([part, keys]) => [part, pick(call[part], keys)]);
  return {
    ...pick(call, CALL_KEPT),
    ...Object.fromEntries(parts),
    // Where it lies is kept: without that nobody could erase it there.
    ...(typeof recording === "string" ? { recording } : {}),
    ...(isObject(recording) ? { recording: pick(recording, ["sid", "url"]) } : {}),
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
