/**
 * Hashes, pseudonyms, salts and signatures for evidence, by `node:crypto`.
 *
 * @module
 */

import { Buffer } from "node:buffer";
import {
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  randomBytes,
  sign,
  timingSafeEqual,
  verify,
} from "node:crypto";
import type {
  CheckpointSigner,
  CheckpointVerifier,
  EvidenceFunctions,
} from "../decision_log/evidence_functions.ts";
import { pseudonymizer } from "./pseudonyms.ts";

/** What pseudonyms are made with. */
export interface EvidenceKeys {
  /**
   * Secret of the pseudonyms, 32 characters or more, the same for every process. Whoever has it can find
   * out whose an entry is. Keep it as long as the evidence: with another, nothing is found by number.
   */
  readonly pseudonymKey: string;
}

const SALT_BYTES = 16;
const SALTS = 256;
const LEAST_SECRET = 32;

/**
 * Makes what decision logs and consent stores need of cryptography.
 *
 * @param keys The secret of the pseudonyms.
 * @returns The functions.
 * @throws {TypeError} When the secret is missing or shorter than 32 characters.
 *
 * @example The same number of two sellers has two pseudonyms
 * ```ts
 * import { evidenceFunctions } from "@nlre/shared/compliance/stores";
 * import { assertNotEquals } from "@std/assert";
 *
 * const { pseudonym } = evidenceFunctions({ pseudonymKey: "an example key that is long enough" });
 * assertNotEquals(
 *   pseudonym("number", "one seller", "+16145550143"),
 *   pseudonym("number", "another seller", "+16145550143"),
 * );
 * ```
 */
export function evidenceFunctions({ pseudonymKey }: EvidenceKeys): EvidenceFunctions {
  const pseudonym = pseudonymizer({ pseudonymKey });
  let salts = "";
  let at = 0;
  return {
    sha256,
    pseudonym,
    newSalt() {
      // Random bytes are fetched for many salts at once: each fetch takes longer than a hash.
      if (at >= salts.length) {
        salts = randomBytes(SALT_BYTES * SALTS).toString("hex");
        at = 0;
      }
      return salts.slice(at, at += 2 * SALT_BYTES);
    },
  };
}

/**
 * Makes the SHA-256 of a text in UTF-8.
 *
 * @param text Any text.
 * @returns 64 hexadecimal digits in lower case.
 */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/**
 * Signs checkpoints by HMAC-SHA256: whoever can verify them can also make them.
 *
 * @param keyId Name of the key.
 * @param secret The secret, 32 characters or more.
 * @returns The signer.
 * @throws {TypeError} When the secret is too short.
 */
export function hmacSigner(keyId: string, secret: string): CheckpointSigner {
  requireSecret(secret);
  return { keyId, sign: (text) => hmac(secret, text).toString("base64") };
}

/**
 * Checks signatures by HMAC-SHA256.
 *
 * @param secrets The secrets by the names of their keys.
 * @returns The verifier.
 * @throws {TypeError} When a secret is too short.
 */
export function hmacVerifier(secrets: Readonly<Record<string, string>>): CheckpointVerifier {
  const known = new Map(Object.entries(secrets));
  for (const secret of known.values()) requireSecret(secret);
  return {
    verify(keyId, text, signature) {
      const secret = known.get(keyId);
      if (secret === undefined) return false;
      const given = Buffer.from(signature, "base64");
      const right = hmac(secret, text);
      return given.length === right.length && timingSafeEqual(given, right);
    },
  };
}

/**
 * Signs checkpoints by Ed25519: whoever verifies them needs the public key only.
 *
 * @param keyId Name of the key.
 * @param privateKey The private key, PKCS #8 in PEM.
 * @returns The signer.
 * @throws {TypeError} When it is no such key.
 *
 * @example Sign and verify
 * ```ts
 * import { generateKeyPairSync } from "node:crypto";
 * import { ed25519Signer, ed25519Verifier } from "@nlre/shared/compliance/stores";
 * import { assertEquals } from "@std/assert";
 *
 * const { privateKey, publicKey } = generateKeyPairSync("ed25519", {
 *   privateKeyEncoding: { type: "pkcs8", format: "pem" },
 *   publicKeyEncoding: { type: "spki", format: "pem" },
 * });
 * const signature = await ed25519Signer("2026", privateKey).sign("text");
 * assertEquals(await ed25519Verifier({ "2026": publicKey }).verify("2026", "text", signature), true);
 * ```
 */
export function ed25519Signer(keyId: string, privateKey: string): CheckpointSigner {
  const key = ed25519Key(() => createPrivateKey(privateKey), "privateKey");
  return { keyId, sign: (text) => sign(null, Buffer.from(text), key).toString("base64") };
}

/**
 * Checks signatures by Ed25519.
 *
 * @param publicKeys The public keys, SPKI in PEM, by their names.
 * @returns The verifier.
 * @throws {TypeError} When one is no such key.
 */
export function ed25519Verifier(
  publicKeys: Readonly<Record<string, string>>,
): CheckpointVerifier {
  const keys = new Map(
    Object.entries(publicKeys).map(([keyId, pem]) => [
      keyId,
      ed25519Key(() => createPublicKey(pem), "publicKeys"),
    ]),
  );
  return {
    verify(keyId, text, signature) {
      const key = keys.get(keyId);
      if (key === undefined) return false;
      const given = Buffer.from(signature, "base64");
      return given.length === 64 && verify(null, Buffer.from(text), key, given);
    },
  };
}

function ed25519Key(read: () => ReturnType<typeof createPublicKey>, name: string) {
  let key;
  try {
    key = read();
  } catch {
    // The system's message might quote the key.
    throw new TypeError(`${name} must be an Ed25519 key in PEM`);
  }
  if (key.asymmetricKeyType !== "ed25519") {
    throw new TypeError(`${name} must be an Ed25519 key in PEM`);
  }
  return key;
}

function hmac(secret: string, text: string): Buffer {
  return createHmac("sha256", secret).update(text).digest();
}

function requireSecret(secret: unknown): void {
  if (typeof secret !== "string" || secret.length < LEAST_SECRET) {
    throw new TypeError(`secret must have at least ${LEAST_SECRET} characters`);
  }
}
