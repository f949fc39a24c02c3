import { assert, assertEquals, assertFalse, assertStringIncludes } from "@std/assert";
import fc from "fast-check";
import { maskEmail, maskPhone } from "./mask.ts";

const SEED = { seed: 20261122, numRuns: 500 };

Deno.test("maskPhone() keeps the country code and the last digits", () => {
  const cases: [string, string][] = [
    ["+15125550100", "+1******0100"],
    ["+442079460018", "+44******0018"],
    ["+35315550100", "+353****0100"],
    ["+74955550100", "+7******0100"],
    ["+1 (512) 555-0100", "+1******0100"],
    ["5125550100", "******0100"],
    ["(512) 555-0100", "******0100"],
    ["555-0100", "*****00"],
    ["+4755501", "+47***01"],
    ["911", "***"],
    ["+123456", "+******"],
    ["", "***"],
    ["+", "***"],
    ["call me", "***"],
    ["1".repeat(15), "*".repeat(11) + "1111"],
    ["1".repeat(16), "***"],
    ["1".repeat(400), "***"],
    ["\uFF15\uFF11\uFF12\uFF15\uFF15\uFF15\uFF10\uFF11\uFF10\uFF10", "***"],
  ];
  for (const [phone, masked] of cases) assertEquals(maskPhone(phone), masked, phone);
});

Deno.test("maskPhone() hides two digits or more of every number and is unchanged when applied twice", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\+[1-9][0-9]{6,14}$/), (phone) => {
      const masked = maskPhone(phone);
      assertEquals(masked.length, phone.length);
      assert(masked.replace(/[^*]/g, "").length >= 2);
      assertStringIncludes(masked, phone.slice(-2));
      assertFalse(masked.includes(phone.slice(1)));
      assertEquals(maskPhone(masked), masked);
    }),
    SEED,
  );
});

Deno.test("maskEmail() keeps the first and last character and the domain", () => {
  const cases: [string, string][] = [
    ["john@example.com", "j***n@example.com"],
    ["jordan.smith@example.com", "j***h@example.com"],
    ["joe@example.com", "j***@example.com"],
    ["jo@example.com", "j***@example.com"],
    ["j@example.com", "***@example.com"],
    ["", "***"],
    ["@", "***"],
    ["@example.com", "***"],
    ["no at sign", "***"],
    ["a@b@example.com", "a***@example.com"],
    ['"john doe"@example.com', '"***"@example.com'],
    ["éloïse@example.com", "é***e@example.com"],
    ["e\u0301loi\u0308se\u0301@example.com", "e\u0301***e\u0301@example.com"],
    ["👍🏽abc👩@example.com", "👍🏽***👩@example.com"],
    ["𝒶𝒷𝒸𝒹@example.com", "𝒶***𝒹@example.com"],
    ["日本太郎@例え.jp", "日***郎@例え.jp"],
    ["john\n@example.com", "***"],
    ["john@exam\u001b[31mple.com", "***"],
    ["john@\u202Emoc.elpmaxe", "***"],
    ["john\u2028@example.com", "***"],
    [`${"a".repeat(400)}@example.com`, "***"],
    // More than one address.
    ["john@example.com (512) 555-0143 Sample Owner", "***"],
    ["Sample Owner <john@example.com>", "***"],
    ["Sample Owner john@example.com", "***"],
    ["john@example.com, owner@example.org", "***"],
    ["john@example.com;", "***"],
    ["john@[192.0.2.1] 7", "***"],
    ["john@[192.0.2.1]", "j***n@[192.0.2.1]"],
  ];
  for (const [email, masked] of cases) assertEquals(maskEmail(email), masked, email);
});

Deno.test("maskEmail() shows at most two characters of the local part", () => {
  const local = fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 })
    .filter((text) => !text.includes("@"));
  fc.assert(
    fc.property(local, (text) => {
      const masked = maskEmail(`${text}@example.org`);
      const shown = masked === "***" ? "" : masked.slice(0, masked.lastIndexOf("@"));
      const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });
      assert([...segmenter.segment(shown)].length <= 2 + 3);
    }),
    SEED,
  );
});

Deno.test("maskEmail() is unchanged when applied twice", () => {
  fc.assert(
    fc.property(fc.emailAddress(), (email) => {
      assertEquals(maskEmail(maskEmail(email)), maskEmail(email));
    }),
    SEED,
  );
});
