import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { LowWater } from "./low_water.ts";

function record(offset: number) {
  return { key: null, value: new Uint8Array(10), headers: {}, offset, timestampMs: 0 };
}

Deno.test("LowWater has no position before anything is done with, and moves over gaps in offsets", () => {
  const water = new LowWater();
  const [a, b, c] = [5, 9, 10].map((offset) => water.add(record(offset)));
  assert(a !== undefined && b !== undefined && c !== undefined);
  assertEquals([water.position, water.size, water.oldest?.offset], [undefined, 3, 5]);
  assertEquals([water.settle(b), water.position], [false, undefined]);
  assertEquals([water.settle(a), water.position, water.size], [true, 10, 1]);
  assertEquals([water.settle(c), water.position, water.size], [true, 11, 0]);
  assertEquals([water.oldest, water.bytes], [undefined, 0]);
});

Deno.test("law: the position never passes what is not done with, and nothing is kept in the end", () => {
  fc.assert(
    fc.property(
      fc.shuffledSubarray(Array.from({ length: 3_000 }, (_, i) => i), { minLength: 3_000 }),
      fc.integer({ min: 1, max: 3_000 }),
      (order, step) => {
        const water = new LowWater();
        const entries = order.map((_, offset) => water.add(record(offset * 2)));
        const done = new Set<number>();
        let lowest = 0;
        order.forEach((index, i) => {
          const entry = entries[index];
          if (entry !== undefined) water.settle(entry);
          done.add(index);
          while (done.has(lowest)) lowest++;
          if (i % step !== 0) return;
          assertEquals(water.position, lowest === 0 ? undefined : (lowest - 1) * 2 + 1);
          assertEquals(water.size, 3_000 - lowest);
        });
        assertEquals([water.position, water.size, water.bytes], [5_999, 0, 0]);
      },
    ),
    { numRuns: 20, seed: 20261125 },
  );
});
