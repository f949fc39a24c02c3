/**
 * HMAC-SHA-256 of short texts under one key.
 *
 * `createHmac` prepares the key anew for each text, which takes longer than the hashes; here it is
 * prepared once. Buffers are kept out of the way of the native code, which hands them over slowly.
 *
 * @module
 */

import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";

const BLOCK_BYTES = 64;
const DIGEST_BYTES = 32;
const INNER = 0x36;
const OUTER = 0x5c;
const MOST_CHARACTERS = 42;

const BASE64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/** What a hexadecimal digit stands for, by its character. */
const DIGITS = new Uint8Array(103);
for (const [value, digit] of [..."0123456789abcdef"].entries()) {
  DIGITS[digit.charCodeAt(0)] = value;
}

/**
 * Makes the function of one key, as RFC 2104 defines it.
 *
 * @param key The key, UTF-8.
 * @param characters How many characters of the result are wanted, an even number up to 42.
 * @returns Makes the start of the HMAC of a text in UTF-8, as base64url.
 * @throws {RangeError} When `characters` is something else.
 */
export function fastHmac(key: string, characters: number): (text: string) => string {
  if (!(characters > 0 && characters <= MOST_CHARACTERS && characters % 2 === 0)) {
    throw new RangeError(`characters must be an even number up to ${MOST_CHARACTERS}`);
  }
  const bytes = Buffer.from(key);
  const short = bytes.length > BLOCK_BYTES ? createHash("sha256").update(bytes).digest() : bytes;
  const padded = (pad: number) => {
    const block = new Uint8Array(BLOCK_BYTES).fill(pad);
    for (const [i, byte] of short.entries()) block[i] = byte ^ pad;
    return createHash("sha256").update(block);
  };
  const inner = padded(INNER);
  const outer = padded(OUTER);
  const digest = new Uint8Array(DIGEST_BYTES);
  return (text) => {
    const first = inner.copy().update(text).digest("hex");
    for (let i = 0; i < DIGEST_BYTES; i++) {
      digest[i] = digit(first, 2 * i) << 4 | digit(first, 2 * i + 1);
    }
    return base64url(outer.copy().update(digest).digest("hex"), characters);
  };
}

function digit(hex: string, at: number): number {
  return DIGITS[hex.charCodeAt(at)] as number;
}

/** Three hexadecimal digits are as many bits as two characters. */
function base64url(hex: string, characters: number): string {
  let text = "";
  for (let at = 0; text.length < characters; at += 3) {
    const bits = digit(hex, at) << 8 | digit(hex, at + 1) << 4 | digit(hex, at + 2);
    text += BASE64URL.charAt(bits >> 6) + BASE64URL.charAt(bits & 63);
  }
  return text;
}
