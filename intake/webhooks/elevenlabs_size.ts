import {
  bodyError,
  bodyLength,
  checkSize,
  MAX_WEBHOOK_AUDIO_BYTES,
  MAX_WEBHOOK_BYTES,
  type WebhookBody,
  type WebhookLimits,
} from "./body.ts";

/** The type of the one webhook that is larger than the others. */
export const AUDIO_TYPE = "post_call_audio";

/** The envelope's own keys stand before or after `data`, never further away. */
const ENVELOPE_LENGTH = 1_000;
const AUDIO = /"type"\s{0,8}:\s{0,8}"post_call_audio"/;
const decoder = new TextDecoder();

function ends(body: WebhookBody): readonly string[] {
  if (typeof body === "string") {
    return [body.slice(0, ENVELOPE_LENGTH), body.slice(-ENVELOPE_LENGTH)];
  }
  return [body.subarray(0, ENVELOPE_LENGTH), body.subarray(-ENVELOPE_LENGTH)].map((bytes) =>
    decoder.decode(bytes)
  );
}

/**
 * Refuses a body that is too large, before it is parsed: only one that says to be audio may exceed
 * the ordinary limit. What it says is checked again once it is parsed.
 *
 * @param body The body.
 * @param limits How large it may be.
 * @throws {ValidationError} when it is larger.
 */
export function checkEnvelopeSize(body: WebhookBody, limits: WebhookLimits): void {
  const { maxBytes = MAX_WEBHOOK_BYTES, maxAudioBytes = MAX_WEBHOOK_AUDIO_BYTES } = limits;
  checkSize(body, Math.max(maxBytes, maxAudioBytes));
  if (body.length * 3 <= maxBytes || bodyLength(body) <= maxBytes) return;
  if (!ends(body).some((text) => AUDIO.test(text))) {
    throw bodyError(`Expected at most ${maxBytes} bytes`);
  }
}

/**
 * Refuses a parsed body that only pretended to be audio.
 *
 * @param type The type of the webhook.
 * @param body The body.
 * @param limits How large it may be.
 * @throws {ValidationError} when it is larger than its type may be.
 */
export function checkTypeSize(type: string, body: WebhookBody, limits: WebhookLimits): void {
  const { maxBytes = MAX_WEBHOOK_BYTES, maxAudioBytes = MAX_WEBHOOK_AUDIO_BYTES } = limits;
  checkSize(body, type === AUDIO_TYPE ? maxAudioBytes : maxBytes);
}
