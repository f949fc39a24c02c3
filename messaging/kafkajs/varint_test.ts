import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { readVarint, writeVarint } from "./varint.ts";

for (
  const [value, bytes] of [
    [0, [0]],
    [-1, [1]],
    [1, [2]],
    [63, [126]],
    [-64, [127]],
    [64, [128, 1]],
    [-65, [129, 1]],
    [2 ** 31 - 1, [254, 255, 255, 255, 15]],
    [-(2 ** 31), [255, 255, 255, 255, 15]],
  ] as const
) {
  Deno.test(`writeVarint() and readVarint() of ${value}`, () => {
    assertEquals(writeVarint(value), [...bytes]);
    assertEquals(readVarint(Uint8Array.of(9, ...bytes, 9), 1), { value, next: 1 + bytes.length });
  });
}

Deno.test("readVarint() reads what writeVarint() wrote", () => {
  fc.assert(
    fc.property(fc.integer(), (value) => {
      const bytes = writeVarint(value);
      assertEquals(readVarint(Uint8Array.from(bytes), 0), { value, next: bytes.length });
    }),
    { seed: 7 },
  );
});

Deno.test("readVarint() refuses what is cut off or too long", () => {
  assertThrows(() => readVarint(Uint8Array.of(), 0), RangeError);
  assertThrows(() => readVarint(Uint8Array.of(0x80), 0), RangeError);
  assertThrows(() => readVarint(Uint8Array.of(1), -1), RangeError);
  assertThrows(() => readVarint(new Uint8Array(9).fill(0x80), 0), RangeError);
});
