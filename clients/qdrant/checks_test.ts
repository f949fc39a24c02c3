import { assertEquals, assertThrows } from "@std/assert";
import {
  idProblem,
  requireName,
  requireWhole,
  sameId,
  selectorProblem,
  toLists,
  vectorProblem,
  vectorsProblem,
} from "./checks.ts";

const UUID = "3f2b8c1e-9d4a-4b6f-8a21-7c5d9e0f1a2b";

Deno.test("requireName() takes what the server takes", () => {
  for (const name of ["a", "knowledge_base", "a.b", "Ünï 漢", "x".repeat(255), "__proto__"]) {
    requireName("a collection", name);
  }
  const bad = ["", ".", "..", "a/b", "a\\b", "a?b", "a*b", "a:b", 'a"b', "a<b", "a>b", "a|b"];
  for (const name of [...bad, "a\0b", "a\x1fb", 7, null, undefined]) {
    const { message } = assertThrows(() => requireName("a collection", name), TypeError);
    assertEquals(message.startsWith("The name of a collection must"), true);
  }
  assertThrows(() => requireName("an alias", "x".repeat(256)), RangeError, "an alias");
});

Deno.test("requireWhole() takes whole numbers within bounds only", () => {
  for (const value of [1, 5, 10]) requireWhole("limit", value, 1, 10);
  for (const value of [0, 11, 1.5, NaN, Infinity, "5" as unknown as number]) {
    assertThrows(() => requireWhole("limit", value, 1, 10), RangeError, "limit must be an integer");
  }
});

Deno.test("idProblem() Q4 takes UUIDs and safe integers only", () => {
  for (const id of [0, 1, Number.MAX_SAFE_INTEGER, UUID, UUID.toUpperCase()]) {
    assertEquals(idProblem(id), undefined);
  }
  const bad = [-1, 1.5, NaN, 2 ** 53, 1n, "", "1", "abc", UUID.slice(1), `${UUID}0`, ` ${UUID}`];
  for (const id of [...bad, UUID.replaceAll("-", ""), `{${UUID}}`, null, undefined, {}]) {
    assertEquals(idProblem(id), "id must be a UUID or an integer from 0 to 2^53 - 1");
  }
});

Deno.test("vectorProblem() Q4 takes finite 32-bit numbers only", () => {
  const good = [
    [0],
    [1, -1, 0.5],
    [3.4028234663852886e38],
    new Float32Array([1]),
    Array(65_536)
      .fill(0),
  ];
  for (const vector of good) assertEquals(vectorProblem(vector), undefined);
  const table: readonly (readonly [unknown, string])[] = [
    [[], "vector must not be empty"],
    [new Float64Array(0), "vector must not be empty"],
    [[1, NaN], "vector must have finite 32-bit numbers only"],
    [[Infinity], "vector must have finite 32-bit numbers only"],
    [[-Infinity], "vector must have finite 32-bit numbers only"],
    [[3.5e38], "vector must have finite 32-bit numbers only"],
    [new Float64Array([-3.5e38]), "vector must have finite 32-bit numbers only"],
    [["1"], "vector must have finite 32-bit numbers only"],
    [[1, , 3], "vector must have finite 32-bit numbers only"],
    [[null], "vector must have finite 32-bit numbers only"],
    [Array(65_537).fill(0), "vector must have at most 65536 numbers"],
    ["text", "vector must be a list of numbers"],
    [new Uint8Array(3), "vector must be a list of numbers"],
    [undefined, "vector must be a list of numbers"],
  ];
  for (const [vector, problem] of table) assertEquals(vectorProblem(vector), problem);
});

Deno.test("vectorsProblem() looks at each named vector", () => {
  assertEquals(vectorsProblem({ a: [1], b: new Float32Array([2]) }), undefined);
  assertEquals(vectorsProblem({}), "vector must not be empty");
  assertEquals(vectorsProblem({ a: [1], b: [] }), "vector must not be empty");
  assertEquals(vectorsProblem(null), "vector must be a list of numbers");
  assertEquals(vectorsProblem(undefined), "vector must be a list of numbers");
});

Deno.test("toLists() makes lists that JSON can show", () => {
  const json = JSON.stringify([
    toLists(new Float32Array([0.5, 1])),
    toLists([1, 2]),
    toLists({ a: new Float64Array([3]) }),
  ]);
  assertEquals(json, '[[0.5,1],[1,2],{"a":[3]}]');
});

Deno.test("sameId() compares UUIDs without case", () => {
  assertEquals([sameId(UUID.toUpperCase()), sameId(7)], [UUID, 7]);
});

Deno.test("selectorProblem() looks at every identifier", () => {
  assertEquals(selectorProblem({ ids: [] }), undefined);
  assertEquals(selectorProblem({ ids: [1, UUID] }), undefined);
  assertEquals(selectorProblem({ ids: [1, -1] }) !== undefined, true);
  assertEquals(selectorProblem({ ids: undefined as unknown as [] }), "ids must be a list");
  assertEquals(selectorProblem({ filter: {} }), "filter must have a condition");
});
