import type { CallRecording } from "../../models/call_providers.ts";
import { MAX_URL_LENGTH } from "../../models/limits.ts";
import { ValidationError } from "../../utils/errors.ts";
import { withSpan } from "../../utils/observability.ts";
import {
  bodyText,
  checkSize,
  MAX_WEBHOOK_BYTES,
  type WebhookBody,
  type WebhookLimits,
} from "./body.ts";
import { earlierRankOf, updateOf } from "./call_update.ts";
import { amountOf, countOf, type Fields, idOf, rfc2822Of, textOf } from "./fields.ts";
import { readForm } from "./form.ts";
import { answeredByFact, twilioFacts } from "./twilio_facts.ts";
import { type CallWebhook, present } from "./webhook.ts";

const CALL_SID = /^CA[0-9A-Za-z]{2,64}$/;
const ACCOUNT_SID = /^AC[0-9A-Za-z]{2,64}$/;

/**
 * Reads the fields of a form.
 *
 * @param text The form-encoded body.
 * @returns The first value of each name; a name such as `__proto__` is one like any other.
 */
export function formFields(text: string): Fields {
  const fields: Record<string, string> = Object.create(null);
  for (const [name, value] of readForm(text)) fields[name] ??= value;
  return fields;
}

/**
 * Refuses a callback.
 *
 * @param path The field.
 * @param rule The rule that it breaks.
 * @returns The error to throw.
 */
export function invalid(path: string, rule: string): ValidationError {
  return new ValidationError("Cannot read the Twilio webhook", [{ path, rule }]);
}

/**
 * Reads the identifier of the call.
 *
 * @param fields The fields of a callback.
 * @returns The identifier; `undefined` when there is none.
 */
export function callSidOf(fields: Fields): string | undefined {
  const callSid = textOf(fields.CallSid);
  return callSid !== undefined && CALL_SID.test(callSid) ? callSid : undefined;
}

/** The identifiers that every callback about a call has. */
function sidsOf(fields: Fields): { callSid: string; accountSid: string } {
  const callSid = callSidOf(fields);
  const accountSid = textOf(fields.AccountSid);
  if (callSid === undefined) throw invalid("CallSid", "Expected the identifier of a call");
  if (accountSid === undefined || !ACCOUNT_SID.test(accountSid)) {
    throw invalid("AccountSid", "Expected the identifier of an account");
  }
  return { callSid, accountSid };
}

function recordingWebhook(fields: Fields): CallWebhook {
  const { callSid } = sidsOf(fields);
  const sid = idOf(fields.RecordingSid);
  const status = idOf(fields.RecordingStatus);
  if (sid === undefined) throw invalid("RecordingSid", "Expected the identifier of a recording");
  if (status === undefined) throw invalid("RecordingStatus", "Expected a state");
  const startedAt = rfc2822Of(fields.RecordingStartTime);
  const recording: CallRecording | undefined = status !== "completed" ? undefined : present({
    sid,
    url: textOf(fields.RecordingUrl, MAX_URL_LENGTH),
    duration: amountOf(fields.RecordingDuration),
    channels: countOf(fields.RecordingChannels),
    startedAt,
  });
  const update = updateOf(
    { key: `${callSid}:${sid}:${status}`, at: rfc2822Of(fields.Timestamp), callSid },
    // Of several recordings the first stands: it holds the beginning of the call.
    [["recording", recording, earlierRankOf(1, startedAt, 0)]],
  );
  return { type: "recording", refs: { callSid }, update, proposals: [] };
}

function machineDetectionWebhook(fields: Fields): CallWebhook {
  const { callSid } = sidsOf(fields);
  const fact = answeredByFact(fields, undefined);
  if (fact[1] === undefined) throw invalid("AnsweredBy", "Expected who or what answered");
  const update = updateOf({ key: `${callSid}:machine-detection`, at: undefined, callSid }, [fact]);
  return { type: "machine-detection", refs: { callSid }, update, proposals: [] };
}

/**
 * Reads the fields of a status callback, wherever they come from.
 *
 * @param fields The fields.
 * @returns What it says.
 * @throws {ValidationError} when a field that it needs is missing or unknown.
 */
export function statusWebhook(fields: Fields): CallWebhook {
  const { callSid, accountSid } = sidsOf(fields);
  const status = textOf(fields.CallStatus);
  const at = rfc2822Of(fields.Timestamp);
  const sequence = countOf(fields.SequenceNumber);
  const facts = status === undefined
    ? undefined
    : twilioFacts(fields, { callSid, accountSid, status, at, sequence });
  if (facts === undefined) throw invalid("CallStatus", "Expected a status of a call");
  const source = idOf(fields.CallbackSource) ?? "call-progress-events";
  const update = updateOf({
    key: `${callSid}:${sequence ?? status}:${source}`,
    at,
    callSid,
  }, facts);
  return { type: "status", refs: { callSid }, update, proposals: [] };
}

/**
 * Reads a callback of Twilio about a call: its status, a recording, or who answered (asynchronous
 * machine detection). Verify it first with `verifyTwilioSignature`.
 *
 * Unknown fields are ignored; a field that is not needed and makes no sense counts as absent. The
 * length is `CallDuration`, in seconds; `Duration`, in billed minutes, goes to `twilio.billedMinutes`.
 *
 * @param body The raw body, form-encoded.
 * @param limits How large it may be.
 * @returns What it says.
 * @throws {ValidationError} when the body is too large, or no callback about a call; it shows no value.
 *
 * @example A busy line
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { parseTwilioStatusCallback } from "@nlre/shared/intake/webhooks";
 *
 * const { update } = parseTwilioStatusCallback(
 *   "CallSid=CA01&AccountSid=AC01&CallStatus=busy&SequenceNumber=2" +
 *     "&Timestamp=Mon%2C+05+Jan+2026+15%3A00%3A20+%2B0000&SipResponseCode=486",
 * );
 * assertEquals(update.key, "CA01:2:call-progress-events");
 * assertEquals(update.set.status, "busy");
 * assertEquals(update.set.failure, { sipCode: 486 });
 * assertEquals(update.set.endedAt, new Date("2026-01-05T15:00:20Z"));
 * ```
 */
export function parseTwilioStatusCallback(
  body: WebhookBody,
  limits: Pick<WebhookLimits, "maxBytes"> = {},
): CallWebhook {
  return withSpan(
    "webhooks.read",
    { "webhooks.source": "twilio.status" },
    () => readCallback(body, limits),
  );
}

function readCallback(body: WebhookBody, limits: Pick<WebhookLimits, "maxBytes">): CallWebhook {
  checkSize(body, limits.maxBytes ?? MAX_WEBHOOK_BYTES);
  const fields = formFields(bodyText(body));
  if (fields.RecordingStatus !== undefined) return recordingWebhook(fields);
  if (fields.CallStatus === undefined && fields.AnsweredBy !== undefined) {
    return machineDetectionWebhook(fields);
  }
  return statusWebhook(fields);
}
