import { assert, assertEquals, assertGreater, assertLess, assertThrows } from "@std/assert";
import { generateList } from "./generate_list.ts";

const list = await new Response(generateList(2_000)).text();

Deno.test("generateList() gives the same list on every machine", async () => {
  assertEquals(await new Response(generateList(2_000)).text(), list);
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(list));
  assertEquals(new Uint8Array(bytes).toHex().slice(0, 16), "cd5529da6a0eb561");
});

Deno.test("generateList() gives rows of 27 columns and about 250 bytes", () => {
  assertEquals(list.slice(0, list.indexOf("\n")).split(",").length, 27);
  const bytes = list.length / 2_000;
  assertGreater(bytes, 235);
  assertLess(bytes, 275);
});

Deno.test("generateList() gives distinct numbers that nobody is called by, but for duplicates", () => {
  const numbers = list.match(/\(\d{3}\) \d{3}-\d{4}/g) ?? [];
  assert(numbers.every((number) => /\) 555-(?!01)\d{4}$/.test(number)));
  const repeated = numbers.length - new Set(numbers).size;
  assertGreater(repeated, 0.01 * numbers.length);
  assertLess(repeated, 0.05 * numbers.length);
});

Deno.test("generateList() refuses more rows than there are numbers, and none", () => {
  for (const rows of [0, -1, 1.5, 5_000_000]) assertThrows(() => generateList(rows), RangeError);
});
