/**
 * Signatures by WebCrypto: the same on every runtime, compared in constant time by `verify()`, and
 * away from the event loop for large bodies.
 *
 * @module
 */
import { UnauthorizedError } from "../../utils/errors.ts";

/** The digest beneath a signature. */
export type Digest = "SHA-1" | "SHA-256";

/** Why a signature was refused. */
export type SignatureFailure = "missing" | "malformed" | "expired" | "mismatch";

/** Enough for every secret of an installation with rotation; importing one again costs 20 µs. */
const MOST_KEYS = 256;
const MOST_SECRETS = 10;
const encoder = new TextEncoder();
const keys = new Map<string, Promise<CryptoKey>>();

/**
 * Refuses a signature; the message tells neither the signature nor the body.
 *
 * @param header Name of the header.
 * @param reason Why.
 * @returns The error to throw.
 */
export function signatureError(header: string, reason: SignatureFailure): UnauthorizedError {
  return new UnauthorizedError(`Cannot trust the webhook: ${header} is ${REASONS[reason]}`, {
    details: { reason },
  });
}

const REASONS: Readonly<Record<SignatureFailure, string>> = {
  missing: "missing",
  malformed: "not a signature",
  expired: "from another time",
  mismatch: "not made with a known secret for this body",
};

/**
 * Checks the list of secrets that a caller configured.
 *
 * @param secrets The secrets, the newest first.
 * @throws {TypeError} when there is none, one is empty, or there are more than 10.
 */
export function checkSecrets(secrets: readonly string[]): void {
  if (secrets.length === 0 || secrets.length > MOST_SECRETS) {
    throw new TypeError(`Expected 1 to ${MOST_SECRETS} secrets`);
  }
  if (secrets.some((secret) => typeof secret !== "string" || secret === "")) {
    throw new TypeError("Expected secrets that are not empty");
  }
}

function keyOf(secret: string, hash: Digest): Promise<CryptoKey> {
  const name = `${hash} ${secret}`;
  const known = keys.get(name);
  if (known !== undefined) return known;
  if (keys.size >= MOST_KEYS) keys.clear();
  const key = crypto.subtle.importKey(
    "raw",
    encoder.encode(secret),
    { name: "HMAC", hash },
    false,
    ["verify"],
  );
  keys.set(name, key);
  return key;
}

/**
 * Tells whether one of the secrets made a signature.
 *
 * @param hash The digest beneath it.
 * @param secrets The secrets.
 * @param signature The signature's bytes.
 * @param message What was signed.
 * @returns Whether one of them did.
 */
export async function isSigned(
  hash: Digest,
  secrets: readonly string[],
  signature: Uint8Array<ArrayBuffer>,
  message: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  for (const secret of secrets) {
    const key = await keyOf(secret, hash);
    if (await crypto.subtle.verify("HMAC", key, signature, message)) return true;
  }
  return false;
}
