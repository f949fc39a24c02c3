import { createHash, timingSafeEqual } from "node:crypto";
import {
  bodyBytes,
  bodyText,
  checkSize,
  MAX_WEBHOOK_BYTES,
  type WebhookBody,
  type WebhookLimits,
} from "./body.ts";
import { type FormPairs, readForm } from "./form.ts";
import { checkSecrets, hexBytes, isSigned, signatureError } from "./hmac.ts";

/** A request that claims to come from Twilio. */
export interface TwilioRequest {
  /**
   * The URL that Twilio called, byte for byte, with its query. Behind a proxy this is the public
   * URL, not the one that the server sees.
   */
  readonly url: string;
  /** The raw body; empty for GET and WebSocket requests. */
  readonly body: WebhookBody;
  /** The header `X-Twilio-Signature`; `null` when there is none. */
  readonly signature: string | null | undefined;
}

/** How to verify a request of Twilio. */
export interface TwilioSignatureOptions extends Pick<WebhookLimits, "maxBytes"> {
  /** The account's auth tokens, 1 to 10; two while they are being rotated. */
  readonly authTokens: readonly string[];
}

const HEADER = "X-Twilio-Signature";
const SIGNATURE = /^[A-Za-z0-9+/]{27}=$/;
const BODY_DIGEST = /[?&]bodySHA256=([0-9A-Fa-f]{64})(?=[&#]|$)/;
const AUTHORITY = /^(https?):\/\/([^/?#]*)/i;

/** The URL as it is, and with the scheme's own port added or taken away: proxies do either. */
function spellings(url: string): readonly string[] {
  const match = AUTHORITY.exec(url);
  if (match === null) return [url];
  const [start, scheme, authority] = match;
  const port = scheme!.toLowerCase() === "https" ? ":443" : ":80";
  const rest = url.slice(start.length);
  if (authority!.endsWith(port)) return [url, start.slice(0, -port.length) + rest];
  return /:\d+$/.test(authority!) ? [url] : [url, start + port + rest];
}

function byNameThenValue(a: FormPairs[number], b: FormPairs[number]): number {
  if (a[0] !== b[0]) return a[0] < b[0] ? -1 : 1;
  return a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0;
}

/** What is signed after the URL: names and values in the order of the names, each pair once. */
function signedForm(pairs: FormPairs): string {
  let text = "";
  let last: FormPairs[number] | undefined;
  for (const pair of pairs.toSorted(byNameThenValue)) {
    if (pair[0] !== last?.[0] || pair[1] !== last[1]) text += pair[0] + pair[1];
    last = pair;
  }
  return text;
}

function signatureBytes(signature: string): Uint8Array {
  return Uint8Array.from(atob(signature), (letter) => letter.charCodeAt(0));
}

/** Whether the digest in the URL, which is signed, is that of the body. */
function isDigestOf(hex: string, body: WebhookBody): boolean {
  return timingSafeEqual(createHash("sha256").update(bodyBytes(body)).digest(), hexBytes(hex));
}

/**
 * Verifies that a request comes from Twilio: HMAC-SHA1 over the URL and the sorted form; for a JSON
 * body over the URL, which carries the body's SHA-256.
 *
 * Twilio signs no time, so that an old request can be sent again by whoever recorded it. That does
 * no harm to `applyCallUpdate`, which takes every update once.
 *
 * @param request What was received.
 * @param options The auth tokens.
 * @returns The body's text, now trusted; hand it to `parseTwilioStatusCallback`.
 * @throws {UnauthorizedError} when the signature is missing, malformed or made with another token.
 * @throws {ValidationError} when the body is too large or not UTF-8.
 * @throws {TypeError} when no auth token is given.
 *
 * @example A signed callback
 * ```ts
 * import { assertEquals, assertRejects } from "@std/assert";
 * import { verifyTwilioSignature } from "@nlre/shared/intake/webhooks";
 *
 * const request = {
 *   url: "https://mycompany.com/myapp.php?foo=1&bar=2",
 *   body: "CallSid=CA1234567890ABCDE&Caller=%2B12349013030&Digits=1234" +
 *     "&From=%2B12349013030&To=%2B18005551212",
 *   signature: "0/KCTR6DLpKmkAf8muzZqo1nDgQ=",
 * };
 * assertEquals(await verifyTwilioSignature(request, { authTokens: ["12345"] }), request.body);
 * await assertRejects(() => verifyTwilioSignature(request, { authTokens: ["54321"] }));
 * ```
 */
export function verifyTwilioSignature(
  request: TwilioRequest,
  options: TwilioSignatureOptions,
): Promise<string> {
  return new Promise((resolve) => resolve(trustedBody(request, options)));
}

function trustedBody(request: TwilioRequest, options: TwilioSignatureOptions): string {
  const { url, body, signature } = request;
  checkSecrets(options.authTokens);
  checkSize(body, options.maxBytes ?? MAX_WEBHOOK_BYTES);
  if (typeof signature !== "string" || signature === "") throw signatureError(HEADER, "missing");
  if (!SIGNATURE.test(signature)) throw signatureError(HEADER, "malformed");
  const bytes = signatureBytes(signature);
  const text = bodyText(body);
  const digest = BODY_DIGEST.exec(url)?.[1];
  const signed = digest === undefined ? signedForm(readForm(text)) : "";
  for (const spelling of spellings(url)) {
    if (!isSigned("sha1", options.authTokens, bytes, spelling + signed)) continue;
    if (digest !== undefined && !isDigestOf(digest, body)) break;
    return text;
  }
  throw signatureError(HEADER, "mismatch");
}
