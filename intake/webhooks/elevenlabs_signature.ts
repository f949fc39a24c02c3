import { bodyBytes, bodyText, type WebhookBody, type WebhookLimits } from "./body.ts";
import { checkEnvelopeSize } from "./elevenlabs_size.ts";
import { checkSecrets, hexBytes, isSigned, signatureError } from "./hmac.ts";

/** A request that claims to come from ElevenLabs. */
export interface ElevenLabsRequest {
  /** The raw body, byte for byte; JSON that was parsed and written again has another signature. */
  readonly body: WebhookBody;
  /** The header `ElevenLabs-Signature`; `null` when there is none. */
  readonly signature: string | null | undefined;
}

/** How to verify a request of ElevenLabs. */
export interface ElevenLabsSignatureOptions extends WebhookLimits {
  /** The webhook's secrets, 1 to 10; two while they are being rotated. */
  readonly secrets: readonly string[];
  /** The present instant. */
  readonly now: Date;
  /**
   * How far the signed time may be from now, before or after, seconds.
   * @default 1800
   */
  readonly toleranceSeconds?: number;
}

const HEADER = "ElevenLabs-Signature";
const TOLERANCE_SECONDS = 30 * 60;
const LONGEST_HEADER = 1_000;
const TIME = /^\d{1,12}$/;
const SIGNATURE = /^[0-9a-f]{64}$/;
const encoder = new TextEncoder();

/** The signed time as it is written, and the signatures. */
function readHeader(header: string): { time: string; signatures: string[] } | undefined {
  if (header.length > LONGEST_HEADER) return undefined;
  const times: string[] = [];
  const signatures: string[] = [];
  for (const part of header.split(",")) {
    const [name, value] = part.trim().split("=", 2);
    if (name === "t") times.push(value ?? "");
    else if (name === "v0") signatures.push((value ?? "").toLowerCase());
  }
  const [time] = times;
  if (time === undefined || times.length !== 1 || !TIME.test(time)) return undefined;
  if (signatures.length === 0 || !signatures.every((each) => SIGNATURE.test(each))) {
    return undefined;
  }
  return { time, signatures };
}

/** The bytes that are signed: the time as it is written, a dot, the raw body. */
function signedBytes(time: string, body: WebhookBody): Uint8Array {
  if (typeof body === "string") return encoder.encode(`${time}.${body}`);
  const prefix = encoder.encode(`${time}.`);
  const bytes = new Uint8Array(prefix.byteLength + body.byteLength);
  bytes.set(prefix);
  bytes.set(bodyBytes(body), prefix.byteLength);
  return bytes;
}

/**
 * Verifies that a request comes from ElevenLabs: HMAC-SHA256 over the signed time and the raw body,
 * and a signed time near the present.
 *
 * @param request What was received.
 * @param options The secrets and the present instant.
 * @returns The body's text, now trusted; hand it to `parseElevenLabsWebhook`.
 * @throws {UnauthorizedError} when the signature is missing, malformed, made with another secret, or
 * from another time.
 * @throws {ValidationError} when the body is too large or not UTF-8.
 * @throws {TypeError} when no secret is given or `now` is no instant.
 * @throws {RangeError} when the tolerance is negative.
 *
 * @example A signed webhook
 * ```ts
 * import { assertEquals, assertRejects } from "@std/assert";
 * import { verifyElevenLabsSignature } from "@nlre/shared/intake/webhooks";
 *
 * const request = {
 *   body: '{"type":"post_call_transcription"}',
 *   signature: "t=1739537297," +
 *     "v0=c53ec762f67375f6da4d302366c7d88cc75b5a3740814bce5de957ed23cd6167",
 * };
 * const secrets = ["wsec_example"];
 * const now = new Date("2025-02-14T12:50:00Z");
 * assertEquals(await verifyElevenLabsSignature(request, { secrets, now }), request.body);
 *
 * const later = new Date("2025-02-14T14:00:00Z");
 * await assertRejects(() => verifyElevenLabsSignature(request, { secrets, now: later }));
 * ```
 */
export function verifyElevenLabsSignature(
  request: ElevenLabsRequest,
  options: ElevenLabsSignatureOptions,
): Promise<string> {
  return new Promise((resolve) => resolve(trustedBody(request, options)));
}

function trustedBody(request: ElevenLabsRequest, options: ElevenLabsSignatureOptions): string {
  const { body, signature } = request;
  const { secrets, now, toleranceSeconds = TOLERANCE_SECONDS } = options;
  checkSecrets(secrets);
  if (!(now instanceof Date) || Number.isNaN(now.getTime())) {
    throw new TypeError("Expected now to be an instant");
  }
  if (!(toleranceSeconds >= 0)) throw new RangeError("Expected toleranceSeconds of 0 or more");
  checkEnvelopeSize(body, options);
  if (typeof signature !== "string" || signature === "") throw signatureError(HEADER, "missing");
  const header = readHeader(signature);
  if (header === undefined) throw signatureError(HEADER, "malformed");
  const skewSeconds = Math.abs(now.getTime() / 1_000 - Number(header.time));
  if (skewSeconds > toleranceSeconds) throw signatureError(HEADER, "expired");
  const message = signedBytes(header.time, body);
  for (const each of header.signatures) {
    if (isSigned("sha256", secrets, hexBytes(each), message)) return bodyText(body);
  }
  throw signatureError(HEADER, "mismatch");
}
