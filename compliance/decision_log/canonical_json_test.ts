/** Canonical JSON: the same content is the same text, whatever the order of its names. */

import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { canonicalJson } from "./canonical_json.ts";

/** The definition, written plainly. */
function reference(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(reference).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const names = Object.keys(value).sort();
  const fields = value as Record<string, unknown>;
  return `{${names.map((name) => `${JSON.stringify(name)}:${reference(fields[name])}`).join(",")}}`;
}

const anyText = fc.string({ unit: "binary", maxLength: 12 });
const { data } = fc.letrec((tie) => ({
  data: fc.oneof(
    { maxDepth: 4 },
    anyText,
    fc.double({ noDefaultInfinity: true, noNaN: true }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("data"), { maxLength: 4 }),
    fc.dictionary(
      fc.oneof(anyText, fc.nat({ max: 120 }).map(String)).filter((name) => !name.startsWith("$")),
      tie("data"),
      { maxKeys: 6 },
    ),
  ),
}));

function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).reverse().map(([k, v]) => [k, shuffled(v)]));
}

Deno.test("canonicalJson() sorts names by UTF-16 units at every depth, and parses back", () => {
  fc.assert(
    fc.property(data, (value) => {
      const text = canonicalJson(value, "value");
      assertEquals(text, reference(value));
      assertEquals(canonicalJson(shuffled(value), "value"), text);
      assertEquals(canonicalJson(JSON.parse(text), "value"), text);
    }),
    { seed: 8785, numRuns: 1000 },
  );
});

Deno.test("canonicalJson() writes the examples of RFC 8785 and what is like them", () => {
  const table: [value: unknown, text: string][] = [
    [{ "10": 1, "9": 2, "a": 3 }, `{"10":1,"9":2,"a":3}`],
    [
      [333333333.33333329, 1e30, 4.50, 2e-3, 0.000000000000000000000000001],
      "[333333333.3333333,1e+30,4.5,0.002,1e-27]",
    ],
    [-0, "0"],
    ["\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"/", `"\u20ac$\\u000f\\nA'B\\"\\\\\\\\\\"/"`],
    ["\u{1f600}", `"\u{1f600}"`],
    ["\ud800", `"\\ud800"`],
    [{ b: undefined, a: new Date(0) }, `{"a":"1970-01-01T00:00:00.000Z"}`],
    [{ a: new Date(NaN) }, `{"a":null}`],
    [Object.assign(Object.create(null), { a: 1 }), `{"a":1}`],
    [{}, "{}"],
    [[], "[]"],
  ];
  for (const [value, text] of table) assertEquals(canonicalJson(value, "value"), text);
});

Deno.test("canonicalJson() refuses what is no plain data, and names the whole only", () => {
  let deep: unknown = 1;
  for (let i = 0; i < 65; i++) deep = [deep];
  const circle: Record<string, unknown> = {};
  circle.circle = circle;
  const bad = [
    NaN,
    Infinity,
    10n,
    Symbol("614"),
    () => 614,
    undefined,
    [undefined],
    new Map(),
    new Uint8Array(2),
    new (class Person {})(),
    { $hash: 1 },
    deep,
    circle,
  ];
  for (const value of bad) {
    const error = assertThrows(() => canonicalJson(value, "record"), TypeError, "record");
    assertEquals(/614|Person|hash/.test(error.message), false);
  }
});
