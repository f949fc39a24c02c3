import { assertEquals, assertThrows } from "@std/assert";
import { median } from "./import_cost.ts";

Deno.test("median() finds the middle of figures in any order", () => {
  assertEquals(median([5]), 5);
  assertEquals(median([3, 1, 2]), 2);
  assertEquals(median([4, 1, 3, 2]), 2.5);
  assertEquals(median([10, 9, 8, 7, 100]), 9);
  assertThrows(() => median([]), RangeError);
});
