import { isE164 } from "../../models/checks.ts";
import type { CallStatus } from "../../models/call_status.ts";
import { type CallFact, earlierRankOf, FINAL_WEIGHT, rankOf, updateOf } from "./call_update.ts";
import { ValidationError } from "../../utils/errors.ts";
import { elevenLabsInvalid, type Envelope, identifiersOf } from "./elevenlabs_envelope.ts";
import { countOf, type Fields, fieldsOf, idOf, textOf } from "./fields.ts";
import { callSidOf, statusWebhook } from "./twilio_callback.ts";
import { type CallWebhook, present } from "./webhook.ts";

const STATUSES: ReadonlyMap<string, CallStatus> = new Map([
  ["busy", "busy"],
  ["no-answer", "no_answer"],
]);

/** Declined, unwanted, rejected: a network or an analytics company refused the call. */
const REFUSED_BY_NETWORK: ReadonlySet<number> = new Set([603, 607, 608]);

function sipFacts(body: Fields, rank: string): readonly CallFact[] {
  const code = countOf(body.sip_status_code);
  const sipCode = code !== undefined && code >= 100 && code <= 699 ? code : undefined;
  const from = textOf(body.from_number);
  const to = textOf(body.to_number);
  const isRefused = sipCode !== undefined && REFUSED_BY_NETWORK.has(sipCode);
  return [
    ["failure.sipCode", sipCode, rank],
    ["failure.reason", textOf(body.error_reason), rank],
    ["failure.blockedByNetwork", isRefused ? true : undefined, rank],
    ["fromNumber", from !== undefined && isE164(from) ? from : undefined, rankOf(1, undefined)],
    ["toNumber", to !== undefined && isE164(to) ? to : undefined, rankOf(1, undefined)],
  ];
}

/** A status callback; `undefined` when it is none, which takes nothing from what ElevenLabs says. */
function readableStatus(body: Fields): CallWebhook | undefined {
  try {
    return statusWebhook(body);
  } catch (error) {
    if (error instanceof ValidationError) return undefined;
    throw error;
  }
}

/** What Twilio said about the call; nothing when it sent no callback that can be read. */
function twilioFactsOf(body: Fields): { callSid: string; facts: readonly CallFact[] } | undefined {
  const webhook = readableStatus(body);
  if (webhook === undefined) return undefined;
  const { refs, update } = webhook;
  const { set, ranks } = update;
  const facts = Object.entries(ranks).map(([path, rank]): CallFact => {
    const [name, inner] = path.split(".") as [keyof typeof set, string?];
    const value: unknown = set[name];
    return [path, inner === undefined ? value : fieldsOf(value)[inner], rank];
  });
  return { callSid: refs.callSid!, facts };
}

/**
 * Reads a call that could not be placed. A machine that picks up is no failure.
 *
 * @param envelope The webhook.
 * @returns What it says.
 * @throws {ValidationError} when an identifier or the reason is missing.
 */
export function initiationFailureWebhook(envelope: Envelope): CallWebhook {
  const { conversationId, agentId } = identifiersOf(envelope);
  const { data, at } = envelope;
  const reason = textOf(data.failure_reason);
  if (reason === undefined) throw elevenLabsInvalid("data.failure_reason", "Expected a reason");
  const metadata = fieldsOf(data.metadata);
  const body = fieldsOf(metadata.body);
  const twilio = metadata.type === "twilio" ? twilioFactsOf(body) : undefined;
  const callSid = twilio?.callSid ?? callSidOf(body) ?? idOf(body.call_sid);
  const rank = earlierRankOf(FINAL_WEIGHT, at);
  const known = rankOf(1, undefined);
  // Twilio's own facts come last: they replace ours about the same field.
  const update = updateOf({
    key: envelope.keyOf(conversationId),
    at,
    conversationId,
    ...(callSid === undefined ? {} : { callSid }),
  }, [
    ["elevenlabs.conversationId", conversationId, known],
    ["elevenlabs.agentId", agentId, known],
    ["elevenlabs.status", "failed", rankOf(FINAL_WEIGHT, at)],
    ["agentId", agentId, known],
    ["status", STATUSES.get(reason) ?? "failed", rank],
    ["endedAt", at, rank],
    ...sipFacts(body, rank),
    ...(twilio?.facts ?? []),
  ]);
  const refs = present({ conversationId, callSid });
  return { type: "initiation-failure", refs, update, proposals: [] };
}
