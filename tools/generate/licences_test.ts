import { assertEquals, assertThrows } from "@std/assert";
import { isAllowed } from "./licences.ts";
import { type Lock, needed } from "./locked.ts";

const LOCK: Lock = {
  specifiers: { "npm:@a/one@^1": "1.2.0_two@2.0.0", "npm:tool@3": "3.0.0" },
  npm: {
    "@a/one@1.2.0_two@2.0.0": { dependencies: ["two", "three@1.0.0"] },
    "three@1.0.0": { dependencies: ["@a/one"] },
    "three@2.0.0": {},
    "three-more@1.0.0": {},
    "tool@3.0.0": { dependencies: ["three@2.0.0"] },
    "two@2.0.0": {},
  },
};

Deno.test("needed() follows dependencies, in circles too, and leaves the rest out", () => {
  assertEquals(needed(LOCK, ["@a/one"]), [
    { name: "@a/one", version: "1.2.0" },
    { name: "three", version: "1.0.0" },
    { name: "two", version: "2.0.0" },
  ]);
  assertEquals(needed(LOCK, ["tool"]).map(({ name, version }) => `${name} ${version}`), [
    "three 2.0.0",
    "tool 3.0.0",
  ]);
});

Deno.test("needed() refuses a package that is not locked", () => {
  assertThrows(() => needed(LOCK, ["four"]), RangeError, "four");
});

const EXPRESSIONS: readonly (readonly [expression: string, isAllowed: boolean])[] = [
  ["MIT", true],
  ["GPL-3.0-only", false],
  ["(MIT OR GPL-3.0-only)", true],
  ["MIT AND GPL-3.0-only", false],
  ["MIT AND ISC", true],
  ["SEE LICENSE IN LICENSE.md", false],
  ["", false],
];

for (const [expression, expected] of EXPRESSIONS) {
  Deno.test(`isAllowed() is ${expected} for "${expression}"`, () => {
    assertEquals(isAllowed(expression), expected);
  });
}
