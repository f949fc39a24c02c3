/** Hashes, salts and signatures by `node:crypto`. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import { createHmac, generateKeyPairSync } from "node:crypto";
import {
  ed25519Signer,
  ed25519Verifier,
  evidenceFunctions,
  hmacSigner,
  hmacVerifier,
} from "./evidence_functions.ts";

const SECRET = "a secret of the tests, long enough";
const KEYS = ed25519Keys();
const OTHER_KEYS = ed25519Keys();

function ed25519Keys(): { readonly privateKey: string; readonly publicKey: string } {
  return generateKeyPairSync("ed25519", {
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
}

Deno.test("evidenceFunctions() makes known digests, and a new salt each time", () => {
  const { newSalt, sha256 } = evidenceFunctions({ pseudonymKey: SECRET });
  assertEquals(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  assertEquals(sha256("é"), "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c");
  const salts = Array.from({ length: 1000 }, () => newSalt());
  assertEquals(new Set(salts).size, 1000);
  assert(salts.every((salt) => /^[0-9a-f]{32}$/.test(salt)));
});

Deno.test("evidenceFunctions() refuses a short key, and never names numbers as they are", () => {
  assertThrows(() => evidenceFunctions({ pseudonymKey: "short" }), TypeError, "pseudonymKey");
  const options = { allowPlainNumbers: true } as unknown as { readonly pseudonymKey: string };
  assertThrows(() => evidenceFunctions(options), TypeError, "pseudonymKey");
});

Deno.test("signers and verifiers agree, and on nothing else", async () => {
  const pairs = [
    [hmacSigner("a", SECRET), hmacVerifier({ a: SECRET, b: `${SECRET} too` })],
    [
      ed25519Signer("a", KEYS.privateKey),
      ed25519Verifier({ a: KEYS.publicKey, b: OTHER_KEYS.publicKey }),
    ],
  ] as const;
  for (const [signer, verifier] of pairs) {
    const signature = await signer.sign("text é");
    const table: [keyId: string, text: string, signature: string, isRight: boolean][] = [
      ["a", "text é", signature, true],
      ["b", "text é", signature, false],
      ["c", "text é", signature, false],
      ["toString", "text é", signature, false],
      ["a", "text e", signature, false],
      ["a", "text é", "", false],
      ["a", "text é", signature.slice(0, -8), false],
      ["a", "text é", "not base64 ☂", false],
    ];
    for (const [keyId, text, given, isRight] of table) {
      assertEquals(await verifier.verify(keyId, text, given), isRight, `${keyId} ${text}`);
    }
  }
  const made = await hmacSigner("a", SECRET).sign("text");
  assertEquals(made, createHmac("sha256", SECRET).update("text").digest("base64"));
});

Deno.test("keys that are none are refused, in a message without them", () => {
  const rsa = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
  const bad: (() => unknown)[] = [
    () => hmacSigner("a", "short"),
    () => hmacVerifier({ a: "short" }),
    () => ed25519Signer("a", "secret stuff"),
    () => ed25519Signer("a", rsa.privateKey),
    () => ed25519Signer("a", KEYS.publicKey),
    () => ed25519Verifier({ a: "secret stuff" }),
    () => ed25519Verifier({ a: rsa.publicKey }),
  ];
  for (const make of bad) {
    const error = assertThrows(make, TypeError);
    assert(!/short|stuff|MII/.test(error.message));
  }
});
