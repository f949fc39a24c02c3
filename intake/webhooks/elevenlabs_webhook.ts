import { withSpan } from "../../utils/observability.ts";
import { decodeBase64 } from "./base64.ts";
import { bodyError, bodyText, type WebhookBody, type WebhookLimits } from "./body.ts";
import { rankOf, updateOf } from "./call_update.ts";
import { conversationWebhook } from "./elevenlabs_conversation.ts";
import { initiationFailureWebhook } from "./elevenlabs_failure.ts";
import { elevenLabsInvalid, type Envelope, identifiersOf } from "./elevenlabs_envelope.ts";
import { checkEnvelopeSize, checkTypeSize } from "./elevenlabs_size.ts";
import { fieldsOf, textOf, unixTimeOf } from "./fields.ts";
import type { CallWebhook } from "./webhook.ts";

/** What a webhook of ElevenLabs says. */
export interface ElevenLabsWebhook extends CallWebhook {
  /** The whole call as MP3, for `post_call_audio`; store it and keep its address in the call. */
  readonly audio?: Uint8Array;
}

function audioWebhook(envelope: Envelope): ElevenLabsWebhook {
  const { conversationId, agentId } = identifiersOf(envelope);
  const { full_audio: text } = envelope.data;
  if (typeof text !== "string") throw elevenLabsInvalid("data.full_audio", "Expected Base64");
  const audio = decodeBase64(text);
  if (audio === undefined) throw elevenLabsInvalid("data.full_audio", "Expected Base64");
  const rank = rankOf(1, undefined);
  return {
    type: "audio",
    refs: { conversationId },
    update: updateOf({ key: envelope.keyOf(conversationId), at: envelope.at, conversationId }, [
      ["elevenlabs.conversationId", conversationId, rank],
      ["elevenlabs.agentId", agentId, rank],
    ]),
    proposals: [],
    audio,
  };
}

const READERS: ReadonlyMap<string, (envelope: Envelope) => ElevenLabsWebhook> = new Map([
  ["post_call_transcription", conversationWebhook],
  ["post_call_audio", audioWebhook],
  ["call_initiation_failure", initiationFailureWebhook],
]);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The message of the parser quotes the text.
    throw bodyError("Expected JSON");
  }
}

/**
 * Reads a webhook of ElevenLabs: a transcript with its analysis, the audio, or a call that could not
 * be placed. Verify it first with `verifyElevenLabsSignature`.
 *
 * Unknown keys are ignored; a value that is not needed and makes no sense counts as absent, and so do
 * a `null` analysis and a transcript that the workspace does not send. What the API returns for a
 * conversation can be read as `{ type: "post_call_transcription", event_timestamp, data }`, to make up
 * for webhooks that were lost.
 *
 * @param body The raw body, JSON.
 * @param limits How large it may be.
 * @returns What it says, with a proposal for every withdrawal of consent.
 * @throws {ValidationError} when the body is too large, no JSON, or of an unknown type; it shows no
 * value.
 *
 * @example A customer who wants no more calls
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { parseElevenLabsWebhook } from "@nlre/shared/intake/webhooks";
 *
 * const { update, proposals } = parseElevenLabsWebhook(JSON.stringify({
 *   type: "post_call_transcription",
 *   event_timestamp: 1767625300,
 *   data: {
 *     agent_id: "agent_1",
 *     conversation_id: "conv_1",
 *     status: "done",
 *     transcript: [
 *       { role: "agent", message: "Hello, this is an AI assistant.", time_in_call_secs: 0 },
 *       { role: "user", message: "Take me off your list.", time_in_call_secs: 4 },
 *     ],
 *     metadata: { start_time_unix_secs: 1767625200, call_duration_secs: 7 },
 *     analysis: null,
 *   },
 * }));
 * assertEquals(proposals.map(({ kind, segmentIndex }) => [kind, segmentIndex]), [["revocation", 1]]);
 * assertEquals(update.set.analysis?.doNotCallRequested, true);
 * assertEquals(update.set.duration, 7);
 * ```
 */
export function parseElevenLabsWebhook(
  body: WebhookBody,
  limits: WebhookLimits = {},
): ElevenLabsWebhook {
  return withSpan(
    "webhooks.read",
    { "webhooks.source": "elevenlabs" },
    () => readWebhook(body, limits),
  );
}

function readWebhook(body: WebhookBody, limits: WebhookLimits): ElevenLabsWebhook {
  checkEnvelopeSize(body, limits);
  const source = fieldsOf(parseJson(bodyText(body)));
  const type = textOf(source.type) ?? "";
  const read = READERS.get(type);
  if (read === undefined) throw elevenLabsInvalid("type", "Expected a known type of webhook");
  checkTypeSize(type, body, limits);
  const at = unixTimeOf(source.event_timestamp);
  return read({
    at,
    data: fieldsOf(source.data),
    keyOf: (id) => `${type}:${id}:${at === undefined ? "" : at.getTime() / 1_000}`,
  });
}
