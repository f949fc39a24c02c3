import type { CallCriterion } from "../../models/call_insight.ts";
import type { CallStatus } from "../../models/call_status.ts";
import { isE164 } from "../../models/checks.ts";
import { MAX_TEXT_LENGTH } from "../../models/limits.ts";
import {
  type CallFact,
  earlierRankOf,
  FINAL_WEIGHT,
  isFinalStatus,
  rankOf,
  updateOf,
} from "./call_update.ts";
import { type Envelope, identifiersOf } from "./elevenlabs_envelope.ts";
import { conversationProposals } from "./elevenlabs_proposals.ts";
import { type Conversation, readConversation } from "./elevenlabs_transcript.ts";
import { amountOf, countOf, type Fields, fieldsOf, idOf, textOf, unixTimeOf } from "./fields.ts";
import { type CallWebhook, present, type WebhookReferences } from "./webhook.ts";

const STATUSES: ReadonlyMap<unknown, CallStatus> = new Map([
  ["initiated", "initiated"],
  ["in-progress", "in_progress"],
  ["processing", "in_progress"],
  ["done", "completed"],
  ["failed", "failed"],
]);

/** How the line ended; where it tells, it knows better than the state of the conversation. */
const RESULTS: ReadonlyMap<unknown, CallStatus> = new Map([
  ["busy", "busy"],
  ["no_answer", "no_answer"],
  ["failed", "failed"],
]);

const MOST_ENTRIES = 200;
const LONGEST_SUMMARY = 5_000;
const SUCCESS: ReadonlySet<unknown> = new Set(["success", "failure", "unknown"]);

/** The call on the telephone, as far as there is one. */
interface PhoneCall {
  readonly callSid: string | undefined;
  readonly fromNumber: string | undefined;
  readonly toNumber: string | undefined;
  readonly theirNumber: string | undefined;
  readonly result: unknown;
}

function phoneCallOf(metadata: Fields): PhoneCall {
  const fields = fieldsOf(metadata.phone_call);
  const e164Of = (value: unknown) => {
    const text = textOf(value);
    return text !== undefined && isE164(text) ? text : undefined;
  };
  const ours = e164Of(fields.agent_number);
  const theirs = e164Of(fields.external_number);
  const isInbound = fields.direction === "inbound";
  return {
    callSid: idOf(fields.call_sid),
    fromNumber: isInbound ? theirs : ours,
    toNumber: isInbound ? ours : theirs,
    theirNumber: theirs,
    result: fields.call_result,
  };
}

/** Entries of a record whose keys are data: `__proto__` among them is left out. */
function entriesOf(value: unknown): readonly (readonly [string, Fields])[] {
  return Object.entries(fieldsOf(value))
    .filter(([key]) => key !== "__proto__" && idOf(key) !== undefined)
    .slice(0, MOST_ENTRIES)
    .map(([key, entry]) => [key, fieldsOf(entry)]);
}

function criteriaOf(analysis: Fields): Record<string, CallCriterion> | undefined {
  const entries = entriesOf(analysis.evaluation_criteria_results)
    .filter(([, entry]) => SUCCESS.has(entry.result))
    .map(([key, entry]) =>
      [
        key,
        {
          result: entry.result as CallCriterion["result"],
          ...present({ rationale: textOf(entry.rationale, MAX_TEXT_LENGTH) }),
        },
      ] as const
    );
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** The extracted values; only plain ones, as their schema promises. */
function extractedOf(analysis: Fields): Record<string, unknown> {
  return Object.fromEntries(
    entriesOf(analysis.data_collection_results)
      .map(([key, entry]) => [key, entry.value] as const)
      .filter(([, value]) =>
        ["string", "number", "boolean"].includes(typeof value) &&
        (typeof value !== "string" || value.length <= MAX_TEXT_LENGTH)
      ),
  );
}

function analysisFacts(
  analysis: Fields | undefined,
  isOptOut: boolean,
  at: Date | undefined,
): readonly CallFact[] {
  const optOut: CallFact = [
    "analysis.doNotCallRequested",
    isOptOut,
    // Nothing takes a request back.
    rankOf(isOptOut ? 9 : 1, isOptOut ? undefined : at),
  ];
  if (analysis === undefined) return isOptOut ? [optOut] : [];
  const rank = rankOf(2, at);
  const extracted = extractedOf(analysis);
  const successful = analysis.call_successful;
  return [
    optOut,
    ["analysis.status", "done", rank],
    [
      "analysis.summary",
      textOf(analysis.transcript_summary, MAX_TEXT_LENGTH)?.slice(0, LONGEST_SUMMARY),
      rank,
    ],
    ["analysis.successful", SUCCESS.has(successful) ? successful : undefined, rank],
    ["analysis.criteria", criteriaOf(analysis), rank],
    ["analysis.extracted", Object.keys(extracted).length === 0 ? undefined : extracted, rank],
  ];
}

function talkFacts(conversation: Conversation, at: Date | undefined): readonly CallFact[] {
  const rank = rankOf(2, at);
  const { transcript, toolCalls, talk, latencyMs, interruptions, turns } = conversation;
  return [
    ["transcript", transcript, rank],
    ["toolCalls", toolCalls.length === 0 ? undefined : toolCalls, rank],
    ["quality.interruptions", interruptions, rank],
    ["quality.talk", talk, rank],
    ["quality.latencyMs", latencyMs, rank],
    ["elevenlabs.turnsTaken", turns, rank],
    ["elevenlabs.averageLatency", latencyMs?.avg, rank],
  ];
}

function lineFacts(
  data: Fields,
  metadata: Fields,
  phone: PhoneCall,
  at: Date | undefined,
): readonly CallFact[] {
  const status = RESULTS.get(phone.result) ?? STATUSES.get(data.status);
  const isFinal = isFinalStatus(status);
  const rank = isFinal
    ? earlierRankOf(FINAL_WEIGHT, at)
    : rankOf(status === "initiated" ? 2 : 4, at);
  const startedAt = unixTimeOf(metadata.start_time_unix_secs);
  const duration = amountOf(metadata.call_duration_secs);
  const endedAt = startedAt === undefined || duration === undefined
    ? undefined
    : new Date(startedAt.getTime() + duration * 1_000);
  const error = fieldsOf(metadata.error);
  const wasAnswered = !RESULTS.has(phone.result);
  return [
    ["status", status, rank],
    [
      "answeredAt",
      wasAnswered ? unixTimeOf(metadata.accepted_time_unix_secs) ?? startedAt : undefined,
      earlierRankOf(1, undefined),
    ],
    ["answeredBy", phone.result === "voicemail" ? "machine" : undefined, rankOf(2, at)],
    ["endedAt", isFinal ? endedAt : undefined, rank],
    ["duration", isFinal ? duration : undefined, rank],
    ["failure.code", idOf(error.code) ?? countOf(error.code)?.toString(), rank],
    ["failure.reason", textOf(error.reason), rank],
    ["fromNumber", phone.fromNumber, rankOf(1, undefined)],
    ["toNumber", phone.toNumber, rankOf(1, undefined)],
  ];
}

function ownFacts(data: Fields, metadata: Fields, at: Date | undefined): readonly CallFact[] {
  const rank = rankOf(2, at);
  const charging = fieldsOf(metadata.charging);
  return [
    ["elevenlabs.agentName", textOf(data.agent_name), rank],
    ["elevenlabs.versionId", idOf(data.version_id), rank],
    ["elevenlabs.language", textOf(metadata.main_language), rank],
    ["elevenlabs.duration", amountOf(metadata.call_duration_secs), rank],
    [
      "elevenlabs.status",
      idOf(data.status),
      rankOf(isFinalStatus(STATUSES.get(data.status)) ? FINAL_WEIGHT : 2, at),
    ],
    ["elevenlabs.terminationReason", textOf(metadata.termination_reason), rank],
    ["cost.aiUsd", amountOf(metadata.cost_fiat) ?? amountOf(charging.llm_price), rank],
    ["cost.aiCredits", countOf(metadata.cost), rank],
  ];
}

function refsOf(
  data: Fields,
  conversationId: string,
  callSid: string | undefined,
): WebhookReferences {
  const variables = fieldsOf(
    fieldsOf(data.conversation_initiation_client_data).dynamic_variables,
  );
  return present({
    conversationId,
    callSid,
    callId: idOf(variables.call_id) ?? idOf(variables.callId),
    leadId: idOf(variables.lead_id) ?? idOf(variables.leadId) ?? idOf(data.user_id),
    campaignId: idOf(variables.campaign_id) ?? idOf(variables.campaignId),
  });
}

/**
 * Reads a finished conversation.
 *
 * @param envelope The webhook.
 * @returns What it says.
 * @throws {ValidationError} when an identifier is missing.
 */
export function conversationWebhook(envelope: Envelope): CallWebhook {
  const { conversationId, agentId } = identifiersOf(envelope);
  const { data, at } = envelope;
  const metadata = fieldsOf(data.metadata);
  const phone = phoneCallOf(metadata);
  const analysis = data.analysis === null || data.analysis === undefined
    ? undefined
    : fieldsOf(data.analysis);
  const conversation = Array.isArray(data.transcript)
    ? readConversation(
      data.transcript,
      amountOf(metadata.call_duration_secs) ?? 0,
      textOf(metadata.main_language) ?? "en",
    )
    : undefined;
  const proposals = conversationProposals(
    conversation?.transcript.segments ?? [],
    conversation?.toolCalls ?? [],
    // As they came: a request is one whatever its type or length, and whether it is stored or not.
    Object.entries(fieldsOf(analysis?.data_collection_results))
      .map(([name, entry]) => [name, fieldsOf(entry).value] as const),
    {
      conversationId,
      phone: phone.theirNumber,
      startedAt: unixTimeOf(metadata.start_time_unix_secs),
    },
  );
  const isOptOut = proposals.some(({ kind }) => kind === "revocation");
  const known = rankOf(1, undefined);
  const update = updateOf({
    key: envelope.keyOf(conversationId),
    at,
    conversationId,
    ...(phone.callSid === undefined ? {} : { callSid: phone.callSid }),
  }, [
    ["elevenlabs.conversationId", conversationId, known],
    ["elevenlabs.agentId", agentId, known],
    ["agentId", agentId, known],
    ...ownFacts(data, metadata, at),
    ...lineFacts(data, metadata, phone, at),
    ...(conversation === undefined ? [] : talkFacts(conversation, at)),
    ...analysisFacts(analysis, isOptOut, at),
  ]);
  return {
    type: "transcription",
    refs: refsOf(data, conversationId, phone.callSid),
    update,
    proposals,
  };
}
