import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { Buffer } from "node:buffer";
import ofDriver from "kafkajs/src/producer/partitioners/default/murmur2.js";
import { murmur2, partitionForKey } from "./murmur2.ts";

const utf8 = new TextEncoder();

for (
  // The test vectors of the Java client.
  const [key, hash] of [
    ["21", -973932308],
    ["foobar", -790332482],
    ["a-little-bit-long-string", -985981536],
    ["a-little-bit-longer-string", -1486304829],
    ["lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8", -58897971],
    ["abc", 479470107],
  ] as const
) {
  Deno.test(`murmur2() of ${key} is what the Java client says`, () => {
    assertEquals(murmur2(utf8.encode(key)), hash);
  });
}

Deno.test("murmur2() equals that of kafkajs for bytes of any length", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 67 }), (bytes) => {
      assertEquals(murmur2(bytes), (ofDriver as (key: Buffer) => number)(Buffer.from(bytes)));
    }),
    { seed: 7, numRuns: 500 },
  );
});

Deno.test("partitionForKey() stays within the partitions, for negative hashes too", () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.integer({ min: 1, max: 1_000 }), (bytes, partitions) => {
      const partition = partitionForKey(bytes, partitions);
      assert(Number.isInteger(partition) && partition >= 0 && partition < partitions);
    }),
    { seed: 7 },
  );
  assertEquals(partitionForKey(utf8.encode("21"), 3), (-973932308 & 0x7fffffff) % 3);
  assertEquals(partitionForKey(new Uint8Array(0), 1), 0);
});
