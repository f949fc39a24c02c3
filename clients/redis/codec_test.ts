import { assert, assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { ABSENT, decode, encode } from "./codec.ts";

const KEYS = fc.oneof(
  fc.string(),
  fc.constantFrom(
    "$date",
    "$$date",
    "$$$date",
    "__proto__",
    "constructor",
    "toString",
    "$",
    "date",
  ),
);

/** Any data that JSON and dates can hold. */
const DATA = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.string({ unit: "binary" }),
    fc.constantFrom("$date", '{"$date":"1970-01-01T00:00:00.000Z"}'),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n === 0 ? 0 : n),
    fc.boolean(),
    fc.constant(null),
    fc.date({ noInvalidDate: true }),
    fc.array(tie("value"), { maxLength: 5 }),
    fc.array(fc.tuple(KEYS, tie("value")), { maxLength: 5 }).map((it) => Object.fromEntries(it)),
  ),
})).value;

Deno.test("decode() gives back whatever encode() was given", () => {
  fc.assert(
    fc.property(DATA, (value) => {
      if (value === null) return;
      assertEquals(decode(encode(value)), value);
    }),
    { seed: 11, numRuns: 2_000 },
  );
});

Deno.test("encode() leaves plain data plain JSON", () => {
  const plain = { a: [1, "x", null], b: { c: true } };
  assertEquals(encode(plain), JSON.stringify(plain));
  assertEquals(encode(7), "7");
  assertEquals(encode("x"), '"x"');
});

for (
  const [name, value, text] of [
    ["a date", new Date(0), '{"$date":"1970-01-01T00:00:00.000Z"}'],
    ["a look-alike", { $date: "x" }, '{"$$date":"x"}'],
    ["a look-alike of an escaped one", { $$date: "x" }, '{"$$$date":"x"}'],
    ["a date in an array", [new Date(0)], '[{"$date":"1970-01-01T00:00:00.000Z"}]'],
    ["members that are undefined", { a: undefined, b: 1 }, '{"b":1}'],
    ["half of a character", "\ud800", '"\\ud800"'],
    [
      "an object of a class",
      new (class Lead {
        readonly leadId = "1";
      })(),
      '{"leadId":"1"}',
    ],
    ["an object without a prototype", Object.assign(Object.create(null), { a: 1 }), '{"a":1}'],
    [
      "what has a toJSON",
      { a: { toJSON: (): unknown => [new Date(0)] } },
      '{"a":[{"$date":"1970-01-01T00:00:00.000Z"}]}',
    ],
  ] as const
) {
  Deno.test(`encode() writes ${name}`, () => {
    assertEquals(encode(value), text);
  });
}

const RING: Record<string, unknown> = {};
RING.self = RING;

for (
  const [name, value] of [
    ["undefined", undefined],
    ["null", null],
    ["NaN", NaN],
    ["Infinity inside", { a: [Infinity] }],
    ["a function", (): void => {}],
    ["a symbol inside", { a: Symbol("s") }],
    ["a bigint", 1n],
    ["a map", new Map([["a", 1]])],
    ["a set inside", { a: new Set([1]) }],
    ["an element that is undefined", [undefined, 1]],
    ["a hole in an array", Array(2)],
    ["an error", new Error("boom")],
    ["an error inside", { a: [new TypeError("boom")] }],
    ["a pattern", /x/],
    ["a promise", Promise.resolve(1)],
    ["a boxed number", Object(1)],
    ["a buffer", new ArrayBuffer(2)],
    ["binary data", new Uint8Array(2)],
    ["an invalid date", new Date(NaN)],
    ["data that contains itself", RING],
  ] as const
) {
  Deno.test(`encode() refuses ${name}, which would not come back`, () => {
    assertThrows(() => encode(value), TypeError, "cannot be stored");
  });
}

Deno.test("encode() does not change what it is given", () => {
  const value = Object.freeze({ at: Object.freeze([new Date(0)]), $date: 1 });
  encode(value);
  assertEquals(value, { at: [new Date(0)], $date: 1 });
});

Deno.test("decode() keeps a member called __proto__ a member", () => {
  const value = decode('{"__proto__":{"$date":"1970-01-01T00:00:00.000Z"}}') as object;
  assertStrictEquals(Object.getPrototypeOf(value), Object.prototype);
  assert(Object.hasOwn(value, "__proto__"));
});

Deno.test("decode() reads null of what stands for nothing, and throws on what is no JSON", () => {
  assertEquals(decode(ABSENT), null);
  assertThrows(() => decode("{"), SyntaxError);
});
