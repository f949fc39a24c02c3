/** Holds for the stand-in and for the real package alike: only behaviour, and words both share. */

import {
  assert,
  assertAlmostEquals,
  assertArrayIncludes,
  assertEquals,
  assertExists,
  assertFalse,
  assertGreater,
  assertGreaterOrEqual,
  assertInstanceOf,
  AssertionError,
  assertLess,
  assertLessOrEqual,
  assertMatch,
  assertNotEquals,
  assertNotMatch,
  assertObjectMatch,
  assertRejects,
  assertStrictEquals,
  assertStringIncludes,
  assertThrows,
  fail,
} from "@std/assert";

/** Returns the AssertionError's message; a plain `throw` here cannot be fooled by the code tested. */
function messageOf(fn: () => unknown): string {
  try {
    fn();
  } catch (error) {
    if (error instanceof AssertionError) return error.message;
    throw error;
  }
  throw new Error("The assertion held, but should have failed");
}

async function rejectionOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof AssertionError) return error.message;
    throw error;
  }
  throw new Error("The assertion held, but should have failed");
}

function includes(text: string, part: string): void {
  if (!text.includes(part)) throw new Error(`${JSON.stringify(text)} lacks ${part}`);
}

class Point {
  readonly x: number;
  readonly y: number;
  constructor(x: number, y: number) {
    this.x = x;
    this.y = y;
  }
}

class Box {
  readonly #content: unknown;
  constructor(content: unknown) {
    this.#content = content;
  }
  get content(): unknown {
    return this.#content;
  }
}

function loop(name: string): Record<string, unknown> {
  const value: Record<string, unknown> = { name, list: [] };
  value.self = value;
  (value.list as unknown[]).push(value);
  return value;
}

const equalPairs: [string, unknown, unknown][] = [
  ["numbers", 1, 1],
  ["NaN", NaN, NaN],
  ["zeros of both signs", 0, -0],
  ["bigints", 10n, 10n],
  ["nested arrays", [1, [2, [3]]], [1, [2, [3]]]],
  ["objects in another key order", { a: 1, b: 2 }, { b: 2, a: 1 }],
  ["a dictionary and a literal", Object.assign(Object.create(null), { a: 1 }), { a: 1 }],
  ["symbol keys", { [Symbol.for("k")]: 1 }, { [Symbol.for("k")]: 1 }],
  ["an inert __proto__ key", JSON.parse('{"__proto__":1}'), JSON.parse('{"__proto__":1}')],
  ["dates", new Date(5), new Date(5)],
  ["invalid dates", new Date(NaN), new Date(NaN)],
  ["patterns", /a+/gi, /a+/gi],
  ["addresses", new URL("https://example.com/a"), new URL("https://example.com/a")],
  ["maps in another order", new Map([["a", 1], ["b", 2]]), new Map([["b", 2], ["a", 1]])],
  ["maps with object keys", new Map([[{ a: 1 }, { b: 1 }]]), new Map([[{ a: 1 }, { b: 1 }]])],
  ["sets of objects", new Set([{ a: 1 }, { a: 2 }]), new Set([{ a: 2 }, { a: 1 }])],
  ["sets with NaN", new Set([NaN]), new Set([NaN])],
  ["typed arrays", new Uint8Array([1, 2]), new Uint8Array([1, 2])],
  ["float arrays with NaN", new Float64Array([NaN]), new Float64Array([NaN])],
  ["buffers", new Uint8Array([1, 2]).buffer, new Uint8Array([1, 2]).buffer],
  ["instances", new Point(1, 2), new Point(1, 2)],
  ["instances through getters", new Box({ a: 1 }), new Box({ a: 1 })],
  ["cycles", loop("a"), loop("a")],
  ["durations", Temporal.Duration.from("PT1H"), Temporal.Duration.from("PT1H")],
];

const differentPairs: [string, unknown, unknown][] = [
  ["a number and its text", 1, "1"],
  ["null and undefined", null, undefined],
  ["null and an object", null, {}],
  ["a missing and an undefined key", {}, { a: undefined }],
  ["two missing keys of one count", { a: undefined }, { b: undefined }],
  ["an array and an object", [1], { 0: 1 }],
  ["a hole and undefined", new Array(1), [undefined]],
  ["arrays of other lengths", [1], [1, 2]],
  ["dates", new Date(5), new Date(6)],
  ["a valid and an invalid date", new Date(5), new Date(NaN)],
  ["patterns with other flags", /a/, /a/i],
  ["addresses", new URL("https://example.com/a"), new URL("https://example.com/b")],
  ["maps with other values", new Map([["a", 1]]), new Map([["a", 2]])],
  ["maps with other keys", new Map([["a", 1]]), new Map([["b", 1]])],
  ["maps with other object keys", new Map([[{ a: 1 }, 1]]), new Map([[{ a: 2 }, 1]])],
  ["a map and a set", new Map(), new Set()],
  ["sets", new Set([1, 2]), new Set([1, 3])],
  ["sets of objects", new Set([{ a: 1 }]), new Set([{ a: 2 }])],
  ["typed arrays", new Uint8Array([1, 2]), new Uint8Array([1, 3])],
  ["typed arrays of other lengths", new Uint8Array(1), new Uint8Array(2)],
  ["typed arrays of other types", new Uint8Array(1), new Int8Array(1)],
  ["buffers", new Uint8Array([1]).buffer, new Uint8Array([2]).buffer],
  ["instances", new Point(1, 2), new Point(1, 3)],
  ["an instance and a literal", new Point(1, 2), { x: 1, y: 2 }],
  ["instances through getters", new Box({ a: 1 }), new Box({ a: 2 })],
  ["errors with other messages", new Error("a"), new Error("b")],
  ["cycles", loop("a"), loop("b")],
  ["symbols", Symbol("a"), Symbol("a")],
  ["functions", () => 1, () => 1],
  ["durations", Temporal.Duration.from("PT1H"), Temporal.Duration.from("PT2H")],
];

for (const [name, a, b] of equalPairs) {
  Deno.test(`assertEquals() accepts equal ${name}`, () => {
    assertEquals(a, b);
    assertEquals(b, a);
    includes(messageOf(() => assertNotEquals(a, b, "why")), "why");
  });
}

for (const [name, a, b] of differentPairs) {
  Deno.test(`assertEquals() rejects different values: ${name}`, () => {
    includes(messageOf(() => assertEquals(a, b)), "Values are not equal");
    includes(messageOf(() => assertEquals(b, a, "why")), "Values are not equal: why");
    assertNotEquals(a, b);
  });
}

Deno.test("assertEquals() throws TypeError on weak collections", () => {
  assertThrows(() => assertEquals(new WeakMap(), new WeakMap()), TypeError, "WeakMap");
  assertThrows(() => assertEquals(new WeakSet(), new WeakSet()), TypeError, "WeakSet");
});

Deno.test("assertEquals() shows the differing lines and keeps the equal ones", () => {
  const message = messageOf(() =>
    assertEquals({ same: 1, other: "left" }, { same: 1, other: "right" })
  );
  includes(message, "same: 1");
  includes(message, "left");
  includes(message, "right");
});

Deno.test("assertEquals() shows a difference in texts of several lines", () => {
  const message = messageOf(() => assertEquals("one\ntwo\nthree", "one\n2\nthree"));
  includes(message, "two");
  includes(message, "2");
});

Deno.test("assertEquals() answers when everything differs", () => {
  const lines = (word: string) => Array.from({ length: 300 }, (_, i) => `${word} ${i}`);
  includes(messageOf(() => assertEquals(lines("a"), lines("b"))), "b 299");
});

Deno.test("assertStrictEquals() compares by identity", () => {
  const list = [1];
  assertStrictEquals(list, list);
  assertStrictEquals(NaN, NaN);
  includes(messageOf(() => assertStrictEquals(0, -0)), "not strictly equal");
  includes(messageOf(() => assertStrictEquals([1], [1], "why")), "not reference-equal: why");
  includes(messageOf(() => assertStrictEquals(1, 2, "why")), "not strictly equal: why");
});

Deno.test("assert() and assertFalse() look at truth", () => {
  assert("x");
  assertFalse("");
  for (const falsy of [false, 0, 0n, "", null, undefined, NaN]) {
    includes(messageOf(() => assert(falsy, "why")), "why");
    assertFalse(falsy);
  }
  includes(messageOf(() => assertFalse(1, "why")), "why");
});

Deno.test("fail() always throws", () => {
  includes(messageOf(() => fail("why")), "Failed assertion: why");
  includes(messageOf(() => fail()), "Failed assertion.");
});

Deno.test("assertExists() refuses only null and undefined", () => {
  for (const value of [0, "", false, NaN]) assertExists(value);
  includes(messageOf(() => assertExists(null, "why")), "why");
  includes(messageOf(() => assertExists(undefined)), "undefined");
});

Deno.test("assertInstanceOf() walks the prototype chain", () => {
  assertInstanceOf(new TypeError("x"), Error);
  includes(messageOf(() => assertInstanceOf(new Date(0), RegExp)), '"RegExp" but was "Date"');
  includes(messageOf(() => assertInstanceOf(null, RegExp, "why")), '"RegExp" but was "null": why');
  includes(messageOf(() => assertInstanceOf("x", RegExp)), '"RegExp" but was "string"');
});

Deno.test("assertArrayIncludes() compares items deeply in any order", () => {
  assertArrayIncludes([{ a: 1 }, { a: 2 }, NaN], [NaN, { a: 2 }]);
  assertArrayIncludes(new Uint8Array([1, 2]), [2]);
  assertArrayIncludes([1], []);
  const message = messageOf(() => assertArrayIncludes([1, 2], [2, 7], "why"));
  includes(message, "why");
  includes(message, "missing: [\n  7");
});

Deno.test("assertMatch(), assertNotMatch() and assertStringIncludes() look into a text", () => {
  assertMatch("abc", /b/);
  assertNotMatch("abc", /x/);
  assertStringIncludes("abc", "bc");
  includes(messageOf(() => assertMatch("abc", /x/, "why")), '"abc" to match: "/x/": why');
  includes(messageOf(() => assertNotMatch("abc", /b/)), '"abc" to not match: "/b/"');
  includes(messageOf(() => assertStringIncludes("abc", "x")), '"abc" to contain: "x"');
});

Deno.test("the ordering assertions hold at their bounds", () => {
  assertGreater(2, 1);
  assertGreaterOrEqual(1, 1);
  assertLess(1n, 2n);
  assertLessOrEqual("a", "a");
  includes(messageOf(() => assertGreater(1, 1)), "Expect 1 > 1");
  includes(messageOf(() => assertGreaterOrEqual(1, 2)), "Expect 1 >= 2");
  includes(messageOf(() => assertLess(1, 1)), "Expect 1 < 1");
  includes(messageOf(() => assertLessOrEqual(2, 1, "why")), "why");
  includes(messageOf(() => assertLess(NaN, 1)), "Expect NaN < 1");
});

Deno.test("assertAlmostEquals() allows a ten-millionth or the given tolerance", () => {
  assertAlmostEquals(0.1 + 0.2, 0.3);
  assertAlmostEquals(10, 10.4, 0.5);
  assertAlmostEquals(Infinity, Infinity);
  includes(messageOf(() => assertAlmostEquals(1, 1.001)), "to be close to");
  includes(messageOf(() => assertAlmostEquals(1, 2, 0.5, "why")), "why");
  includes(messageOf(() => assertAlmostEquals(NaN, 1)), "to be close to");
});

Deno.test("assertObjectMatch() ignores what is not expected", () => {
  assertObjectMatch({ a: 1, b: { c: 2, d: 3 } }, { b: { c: 2 } });
  assertObjectMatch({ list: [{ a: 1, b: 2 }, { a: 3 }] }, { list: [{ a: 1 }] });
  assertObjectMatch({ at: new Date(1), like: /a/ }, { at: new Date(1), like: /a/ });
  assertObjectMatch({ map: new Map([["a", 1], ["b", 2]]) }, { map: new Map([["b", 2]]) });
  assertObjectMatch({ set: new Set([1, 2]) }, { set: new Set([2]) });
  assertObjectMatch({ point: new Point(1, 2) }, { point: { x: 1 } });
  assertObjectMatch(loop("a"), loop("a"));
});

Deno.test("assertObjectMatch() refuses what is missing or different", () => {
  const cases: [Record<string, unknown>, Record<string, unknown>][] = [
    [{ a: 1 }, { a: 2 }],
    [{ a: 1 }, { b: 1 }],
    [{ a: 1 }, { a: 1, b: undefined }],
    [{ a: { b: 1 } }, { a: { b: 2 } }],
    [{ list: [1] }, { list: [1, 2] }],
    [{ at: new Date(1) }, { at: new Date(2) }],
    [{ map: new Map([["a", 1]]) }, { map: new Map([["b", 1]]) }],
    [{ set: new Set([1]) }, { set: new Set([2]) }],
    [{ a: null }, { a: {} }],
    [loop("a"), loop("b")],
  ];
  for (const [actual, expected] of cases) {
    includes(messageOf(() => assertObjectMatch(actual, expected, "why")), "why");
  }
});

Deno.test("assertThrows() returns what was thrown", () => {
  const error = new RangeError("Too large");
  const toss = () => {
    throw error;
  };
  assertStrictEquals(assertThrows(toss), error);
  assertStrictEquals(assertThrows(toss, RangeError, "large"), error);
  assertStrictEquals(assertThrows(toss, Error), error);
  assertStrictEquals(
    assertThrows(() => {
      throw "text";
    }),
    "text",
  );
});

Deno.test("assertThrows() refuses silence, another class and another message", () => {
  const toss = () => {
    throw new RangeError("Too large");
  };
  includes(messageOf(() => assertThrows(() => {}, "why")), "Expected function to throw: why");
  includes(messageOf(() => assertThrows(() => {}, Error, "x", "why")), "to throw: why");
  includes(messageOf(() => assertThrows(toss, TypeError)), 'instance of "TypeError"');
  includes(messageOf(() => assertThrows(toss, RangeError, "small")), 'include "small"');
  const tossText = () => {
    throw "text";
  };
  includes(messageOf(() => assertThrows(tossText, Error)), "non-Error object was thrown");
});

Deno.test("assertRejects() returns the reason", async () => {
  const error = new RangeError("Too large");
  const reject = () => Promise.reject(error);
  assertStrictEquals(await assertRejects(reject), error);
  assertStrictEquals(await assertRejects(reject, RangeError, "large"), error);
  assertStrictEquals(await assertRejects(() => Promise.reject("text")), "text");
});

Deno.test("assertRejects() refuses success, a synchronous throw, another class and message", async () => {
  const reject = () => Promise.reject(new RangeError("Too large"));
  const toss = () => {
    throw new RangeError("Too large");
  };
  includes(await rejectionOf(assertRejects(() => Promise.resolve(1), "why")), "to reject: why");
  includes(await rejectionOf(assertRejects(toss, RangeError)), "throws when expected to reject");
  includes(
    await rejectionOf(assertRejects((() => 1) as unknown as () => Promise<void>)),
    "throws when expected to reject",
  );
  includes(await rejectionOf(assertRejects(reject, TypeError)), 'instance of "TypeError"');
  includes(await rejectionOf(assertRejects(reject, RangeError, "small")), 'include "small"');
  includes(
    await rejectionOf(assertRejects(() => Promise.reject("text"), Error)),
    "non-Error object was rejected",
  );
});

Deno.test("AssertionError carries its name and cause", () => {
  const cause = new Error("first");
  const error = new AssertionError("second", { cause });
  assertInstanceOf(error, Error);
  assertStrictEquals(error.name, "AssertionError");
  assertStrictEquals(error.cause, cause);
});
