/**
 * The doors through which calls come in: webhooks of Twilio and ElevenLabs are verified, read, and
 * applied to a call; withdrawals of consent are found on the way.
 *
 * Nothing here opens a connection, reads the environment or the clock.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { parseTwilioStatusCallback } from "@nlre/shared/intake/webhooks";
 *
 * const { update } = parseTwilioStatusCallback(
 *   "CallSid=CA01&AccountSid=AC01&CallStatus=completed&SequenceNumber=3&CallDuration=61&Duration=2",
 * );
 * assertEquals(update.set.duration, 61);
 * ```
 *
 * @module
 */
export { applyCallUpdate } from "./apply_call_update.ts";
export {
  MAX_WEBHOOK_AUDIO_BYTES,
  MAX_WEBHOOK_BYTES,
  type ReadableRequest,
  readWebhookBody,
  type WebhookBody,
  type WebhookLimits,
} from "./body.ts";
export type { CallChanges, CallUpdate, FieldRanks } from "./call_update.ts";
export {
  type ElevenLabsRequest,
  type ElevenLabsSignatureOptions,
  verifyElevenLabsSignature,
} from "./elevenlabs_signature.ts";
export { type ElevenLabsWebhook, parseElevenLabsWebhook } from "./elevenlabs_webhook.ts";
export {
  detectRevocation,
  type RevocationCertainty,
  type RevocationChannel,
  type RevocationFinding,
} from "./revocation.ts";
export { parseTwilioStatusCallback } from "./twilio_callback.ts";
export { type MessageWebhook, parseTwilioMessage } from "./twilio_message.ts";
export { parseTwilioCall } from "./twilio_resource.ts";
export {
  type TwilioRequest,
  type TwilioSignatureOptions,
  verifyTwilioSignature,
} from "./twilio_signature.ts";
export type { CallWebhook, RevocationProposal, WebhookReferences } from "./webhook.ts";
