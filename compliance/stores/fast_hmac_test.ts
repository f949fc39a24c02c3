/** The HMAC of one key is that of `node:crypto`. */

import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { createHmac } from "node:crypto";
import { fastHmac } from "./fast_hmac.ts";

function slowHmac(key: string, text: string, characters: number): string {
  return createHmac("sha256", key).update(text).digest("base64url").slice(0, characters);
}

Deno.test("fastHmac() makes what createHmac() makes, for keys and texts of every length", () => {
  const unicode = fc.string({ unit: "grapheme", maxLength: 200 });
  fc.assert(
    fc.property(unicode, unicode, fc.integer({ min: 1, max: 21 }), (key, text, half) => {
      assertEquals(fastHmac(key, 2 * half)(text), slowHmac(key, text, 2 * half));
    }),
    { seed: 2104, numRuns: 300 },
  );
  for (const length of [0, 1, 63, 64, 65, 128]) {
    const key = "k".repeat(length);
    assertEquals(fastHmac(key, 42)("a"), slowHmac(key, "a", 42));
  }
});

Deno.test("fastHmac() forgets the text before", () => {
  const hmac = fastHmac("key", 22);
  const first = hmac("a");
  hmac("b");
  assertEquals(hmac("a"), first);
});

Deno.test("fastHmac() refuses lengths that it cannot make", () => {
  for (const characters of [0, -2, 1, 21, 43, 44, NaN]) {
    assertThrows(() => fastHmac("key", characters), RangeError, "characters");
  }
});
