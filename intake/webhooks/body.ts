import { ValidationError } from "../../utils/errors.ts";

/** The raw body of a webhook, exactly as it was received; the signature covers its bytes. */
export type WebhookBody = string | Uint8Array;

/** A request, or as much of one as is read. */
export interface ReadableRequest {
  /** The body, not yet read; `null` when there is none. */
  readonly body: ReadableStream<Uint8Array> | null;
  /** The headers. */
  readonly headers: Pick<Headers, "get">;
}

/** How large a webhook may be. */
export interface WebhookLimits {
  /**
   * Largest body, bytes.
   * @default 5_000_000
   */
  readonly maxBytes?: number;
  /**
   * Largest body of a `post_call_audio` webhook, bytes.
   * @default 64_000_000
   */
  readonly maxAudioBytes?: number;
}

/** Largest body unless the limits say otherwise, bytes. */
export const MAX_WEBHOOK_BYTES = 5_000_000;
/** Largest body with audio unless the limits say otherwise, bytes. */
export const MAX_WEBHOOK_AUDIO_BYTES = 64_000_000;

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * Refuses a body.
 *
 * @param rule The rule that it breaks.
 * @returns The error to throw.
 */
export function bodyError(rule: string): ValidationError {
  return new ValidationError(`Cannot read the webhook: ${rule}`, [{ path: "body", rule }]);
}

/**
 * Counts the bytes of a body.
 *
 * @param body The body.
 * @returns Its length in UTF-8, bytes.
 */
export function bodyLength(body: WebhookBody): number {
  if (typeof body !== "string") return body.byteLength;
  let bytes = body.length;
  for (let i = 0; i < body.length; i++) {
    const code = body.charCodeAt(i);
    // A surrogate pair has two units and four bytes.
    if (code > 0x7f) bytes += code > 0x7ff && (code < 0xd800 || code > 0xdfff) ? 2 : 1;
  }
  return bytes;
}

/**
 * Refuses a body that is too large.
 *
 * @param body The body.
 * @param maxBytes Largest body, bytes.
 * @throws {ValidationError} when it is larger.
 */
export function checkSize(body: WebhookBody, maxBytes: number): void {
  // A UTF-16 unit has at most three bytes, so that most texts need no count.
  if (body.length * 3 > maxBytes && bodyLength(body) > maxBytes) {
    throw bodyError(`Expected at most ${maxBytes} bytes`);
  }
}

/**
 * Gives the bytes of a body.
 *
 * @param body The body.
 * @returns The bytes, not copied when it is bytes already.
 */
export function bodyBytes(body: WebhookBody): Uint8Array {
  return typeof body === "string" ? encoder.encode(body) : body;
}

/**
 * Gives the text of a body.
 *
 * @param body The body.
 * @returns The text.
 * @throws {ValidationError} when the bytes are not UTF-8.
 */
export function bodyText(body: WebhookBody): string {
  if (typeof body === "string") return body;
  try {
    return decoder.decode(body);
  } catch {
    throw bodyError("Expected UTF-8");
  }
}

/**
 * Reads the body of a request and stops as soon as it is too large, so that nobody can fill the
 * memory with one request.
 *
 * @param request A request whose body has not been read.
 * @param maxBytes Largest body, bytes; 64 MB by default, the most that any webhook may have.
 * @returns The raw bytes, to be verified and then parsed.
 * @throws {ValidationError} when the body is larger.
 *
 * @example Read no more than a megabyte
 * ```ts
 * import { assertEquals, assertRejects } from "@std/assert";
 * import { readWebhookBody } from "@nlre/shared/intake/webhooks";
 *
 * const request = new Request("https://api.example.com/hooks", { method: "POST", body: "a=1" });
 * assertEquals(await readWebhookBody(request, 1_000_000), new TextEncoder().encode("a=1"));
 *
 * const large = new Request("https://api.example.com/hooks", { method: "POST", body: "a=12" });
 * await assertRejects(() => readWebhookBody(large, 3), Error, "at most 3 bytes");
 * ```
 */
export async function readWebhookBody(
  request: ReadableRequest,
  maxBytes: number = MAX_WEBHOOK_AUDIO_BYTES,
): Promise<Uint8Array> {
  const tooLarge = bodyError(`Expected at most ${maxBytes} bytes`);
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLarge;
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = request.body?.getReader();
  while (reader !== undefined) {
    const { value, done } = await reader.read();
    if (done) break;
    length += value.byteLength;
    if (length > maxBytes) {
      await reader.cancel();
      throw tooLarge;
    }
    chunks.push(value);
  }
  const body = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    body.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return body;
}
