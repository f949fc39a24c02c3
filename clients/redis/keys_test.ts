import { assert, assertEquals, assertFalse, assertThrows } from "@std/assert";
import fc from "fast-check";
import { fitsGlob } from "../testing/glob.ts";
import { escapePattern, Keys } from "./keys.ts";

for (
  const [prefix, full] of [
    ["", "lead:1"],
    ["nlre", "nlre:lead:1"],
    ["nlre:", "nlre:lead:1"],
    ["{nlre}", "{nlre}:lead:1"],
  ] as const
) {
  Deno.test(`Keys with prefix "${prefix}" puts it before the key and takes it off again`, () => {
    const keys = new Keys(prefix);
    assertEquals(keys.full("lead:1"), full);
    assertEquals(keys.bare(full), "lead:1");
  });
}

Deno.test("full() takes keys of 1 to 1,024 characters", () => {
  const keys = new Keys("p");
  assertEquals(keys.full("x".repeat(1024)).length, 1026);
  assertThrows(() => keys.full("x".repeat(1025)), RangeError);
  assertThrows(() => keys.full(""), TypeError);
  assertThrows(() => keys.full(undefined as unknown as string), TypeError);
  for (const half of ["\ud83d", "lead:\udcde", "\udcde\ud83d"]) {
    assertThrows(() => keys.full(half), TypeError, "lone surrogates");
  }
  assertEquals(keys.full("📞"), "p:📞");
});

Deno.test("escapePattern() makes any text match itself and nothing else", () => {
  const hard = fc.string({ unit: fc.constantFrom("a", "b", "*", "?", "[", "]", "^", "-", "\\") });
  fc.assert(
    fc.property(hard, hard, (text, other) => {
      assert(fitsGlob(escapePattern(text), text));
      assertEquals(fitsGlob(escapePattern(text), other), text === other);
    }),
    { seed: 3, numRuns: 2_000 },
  );
});

Deno.test("pattern() takes the prefix literally", () => {
  const keys = new Keys("a*[b]");
  assert(fitsGlob(keys.pattern("*"), "a*[b]:x"));
  assertFalse(fitsGlob(keys.pattern("*"), "axb:x"));
});

for (
  const [pattern, name, fits] of [
    ["*", "", true],
    ["", "", true],
    ["", "a", false],
    ["h?llo", "hello", true],
    ["h?llo", "hllo", false],
    ["h*llo", "heeeello", true],
    ["h[ae]llo", "hallo", true],
    ["h[ae]llo", "hillo", false],
    ["h[^e]llo", "hello", false],
    ["h[^e]llo", "hallo", true],
    ["h[a-b]llo", "hbllo", true],
    ["h[b-a]llo", "hallo", true],
    ["h[a-b]llo", "hcllo", false],
    ["h\\*llo", "h*llo", true],
    ["h\\*llo", "hxllo", false],
    ["[\\]]", "]", true],
    ["a[", "a[", false],
    ["*a*b*c", "xxaxxbxxc", true],
    ["*a*b*c", "xxaxxbxx", false],
    ["a\\", "a\\", true],
  ] as const
) {
  Deno.test(`fitsGlob() says ${fits} of ${pattern} and "${name}"`, () => {
    assertEquals(fitsGlob(pattern, name), fits);
  });
}

Deno.test("fitsGlob() takes no exponential time", () => {
  const startedMs = performance.now();
  assertFalse(fitsGlob("*a".repeat(200) + "b", "a".repeat(2_000)));
  assert(performance.now() - startedMs < 2_000);
});
