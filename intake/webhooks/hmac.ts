/**
 * Signatures by `node:crypto`, compared in constant time. WebCrypto would take each one to another
 * thread and back, which costs more than the digest: reading a body takes longer still.
 *
 * @module
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { UnauthorizedError } from "../../utils/errors.ts";

/** The digest beneath a signature. */
export type Digest = "sha1" | "sha256";

/** Why a signature was refused. */
export type SignatureFailure = "missing" | "malformed" | "expired" | "mismatch";

const MOST_SECRETS = 10;

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

/**
 * Tells whether one of the secrets made a signature.
 *
 * @param hash The digest beneath it.
 * @param secrets The secrets.
 * @param signature The signature's bytes, as many as the digest has.
 * @param message What was signed; text counts as UTF-8.
 * @returns Whether one of them did.
 */
export function isSigned(
  hash: Digest,
  secrets: readonly string[],
  signature: Uint8Array,
  message: Uint8Array | string,
): boolean {
  return secrets.some((secret) =>
    timingSafeEqual(createHmac(hash, secret).update(message).digest(), signature)
  );
}

/**
 * Reads a digest.
 *
 * @param hex Pairs of hexadecimal digits.
 * @returns The bytes.
 */
export function hexBytes(hex: string): Uint8Array {
  return Uint8Array.from(
    { length: hex.length / 2 },
    (_, i) => parseInt(hex.slice(2 * i, 2 * i + 2), 16),
  );
}
