/** What stands for persons and numbers in keys. */

import { assertEquals, assertMatch, assertNotEquals, assertThrows } from "@std/assert";
import { createHmac } from "node:crypto";
import fc from "fast-check";
import { pseudonymizer } from "./pseudonyms.ts";

const KEY = "k".repeat(32);

Deno.test("pseudonymizer() gives the same text one name, whoever makes it", () => {
  const [one, other] = [pseudonymizer({ pseudonymKey: KEY }), pseudonymizer({ pseudonymKey: KEY })];
  const name = one("number", "seller", "+16145550143");
  assertMatch(name, /^[\w-]{22}$/);
  assertEquals(
    [one("number", "seller", "+16145550143"), other("number", "seller", "+16145550143")],
    [
      name,
      name,
    ],
  );
  // More names than it remembers.
  for (let i = 0; i < 3000; i++) one("number", "seller", String(i));
  assertEquals(one("number", "seller", "+16145550143"), name);
});

Deno.test("pseudonymizer() gives other kinds, sellers, texts and keys other names", () => {
  const one = pseudonymizer({ pseudonymKey: KEY });
  const names = [
    one("number", "seller", "a"),
    one("person", "seller", "a"),
    one("number", "other", "a"),
    one("number", "seller", "b"),
    // The same characters in a row, cut elsewhere.
    one("number", "seller\na", ""),
    one("number", "sell", "er\na"),
    pseudonymizer({ pseudonymKey: "j".repeat(32) })("number", "seller", "a"),
  ];
  assertEquals(new Set(names).size, names.length);
});

Deno.test("pseudonymizer() asks for a key, or for the word that none is wanted", () => {
  assertThrows(() => pseudonymizer({}), TypeError, "pseudonymKey must be given");
  assertThrows(() => pseudonymizer({ allowPlainNumbers: false }), TypeError);
  assertThrows(() => pseudonymizer({ pseudonymKey: KEY.slice(1) }), TypeError, "32 characters");
  assertThrows(
    () => pseudonymizer({ pseudonymKey: KEY, allowPlainNumbers: true }),
    TypeError,
    "not both",
  );
  const plain = pseudonymizer({ allowPlainNumbers: true });
  assertEquals(plain("number", "seller", "+16145550143"), "%2B16145550143");
  assertNotEquals(plain("person", "seller", "a:b"), "a:b");
});

Deno.test("pseudonymizer() names are the first 22 digits of an HMAC-SHA256", () => {
  const key = fc.string({ minLength: 32, maxLength: 100, unit: "grapheme" });
  fc.assert(
    fc.property(key, fc.string(), fc.string({ unit: "grapheme" }), (pseudonymKey, seller, text) => {
      const digest = createHmac("sha256", pseudonymKey)
        .update(`person\n${seller.length}\n${seller}\n${text}`).digest("base64url");
      const name = pseudonymizer({ pseudonymKey })("person", seller, text);
      assertEquals(name, digest.slice(0, 22));
    }),
    { seed: 20261124 },
  );
});
