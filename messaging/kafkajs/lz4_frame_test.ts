import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { javaBatch, recordsOf } from "../harness/java_batches.ts";
import { readLz4Frame } from "./lz4_frame.ts";

const utf8 = new TextEncoder();
const MAX = 1_048_576;

/** Makes a frame of blocks, each compressed or stored. */
function frame(
  blocks: readonly { readonly bytes: readonly number[]; readonly isStored?: boolean }[],
  flags = 0x40,
): Uint8Array {
  const all = [0x04, 0x22, 0x4d, 0x18, flags, 0x40];
  if ((flags & 0x08) !== 0) all.push(...new Uint8Array(8));
  all.push(0);
  for (const { bytes, isStored } of blocks) {
    const { length } = bytes;
    all.push(length & 255, length >> 8 & 255, length >> 16 & 255, isStored ? 0x80 : 0, ...bytes);
    if ((flags & 0x10) !== 0) all.push(1, 2, 3, 4);
  }
  all.push(0, 0, 0, 0);
  if ((flags & 0x04) !== 0) all.push(1, 2, 3, 4);
  return Uint8Array.from(all);
}

function text(data: Uint8Array): string {
  return new TextDecoder().decode(readLz4Frame(data, MAX));
}

Deno.test("readLz4Frame() reads what the Java client packed", () => {
  const unpacked = text(recordsOf(javaBatch("lz4")));
  assert(unpacked.includes("lz4 value 0 lz4 value 0"));
  assert(unpacked.includes("lz4 value 2 lz4 value 2"));
});

for (
  const [what, data, expected] of [
    ["no block", frame([]), ""],
    ["literals", frame([{ bytes: [0x30, ...utf8.encode("abc")] }]), "abc"],
    [
      "literals of 15",
      frame([{ bytes: [0xf0, 0, ...utf8.encode("a".repeat(15))] }]),
      "a".repeat(15),
    ],
    [
      "literals of 270",
      frame([{ bytes: [0xf0, 255, 0, ...utf8.encode("b".repeat(270))] }]),
      "b".repeat(270),
    ],
    ["a run", frame([{ bytes: [0x1f, 0x78, 1, 0, 3, 0x00] }]), "x".repeat(1 + 15 + 3 + 4)],
    ["a match", frame([{ bytes: [0x40, ...utf8.encode("abcd"), 4, 0, 0x10, 0x21] }]), "abcdabcd!"],
    ["an overlapping match", frame([{ bytes: [0x22, 0x61, 0x62, 2, 0, 0x00] }]), "abababab"],
    ["a stored block", frame([{ bytes: [...utf8.encode("abc")], isStored: true }]), "abc"],
    [
      "a match in the block before",
      frame([{ bytes: [...utf8.encode("abcd")], isStored: true }, { bytes: [0x00, 4, 0, 0x00] }]),
      "abcdabcd",
    ],
    [
      "all checksums and the size",
      frame([{ bytes: [0x10, 0x61] }, { bytes: [0x10, 0x62] }], 0x40 | 0x10 | 0x08 | 0x04),
      "ab",
    ],
  ] as const
) {
  Deno.test(`readLz4Frame() reads ${what}`, () => assertEquals(text(data), expected));
}

for (
  const [what, data] of [
    ["nothing", new Uint8Array(0)],
    ["another format", Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0)],
    ["a dictionary", frame([], 0x41)],
    ["another version", frame([], 0x80)],
    ["a frame without its end", frame([{ bytes: [0x10, 0x61] }]).subarray(0, -4)],
    ["a block that is cut off", frame([{ bytes: [0x10, 0x61] }]).subarray(0, -5)],
    ["literals that are cut off", frame([{ bytes: [0x20, 0x61] }])],
    ["a length that is cut off", frame([{ bytes: [0xf0, 255] }])],
    ["a match that is cut off", frame([{ bytes: [0x10, 0x61, 1] }])],
    ["a match before the beginning", frame([{ bytes: [0x10, 0x61, 2, 0, 0] }])],
    ["a match at no distance", frame([{ bytes: [0x10, 0x61, 0, 0, 0] }])],
  ] as const
) {
  Deno.test(`readLz4Frame() refuses ${what}`, () => {
    assertThrows(() => readLz4Frame(data, MAX), RangeError);
  });
}

Deno.test("readLz4Frame() refuses more bytes than allowed, before it takes the memory", () => {
  const run = frame([{ bytes: [0x1f, 0x78, 1, 0, ...Array(4_000).fill(255), 0, 0x00] }]);
  assertEquals(readLz4Frame(run, 1_020_020).length, 1_020_020);
  assertThrows(() => readLz4Frame(run, 1_020_019), RangeError);
});

Deno.test("readLz4Frame() fails with RangeErrors only, whatever is broken", () => {
  const sound = Uint8Array.from(recordsOf(javaBatch("lz4")));
  fc.assert(
    fc.property(fc.nat(sound.length - 1), fc.nat(255), fc.nat(sound.length), (at, byte, length) => {
      const broken = sound.slice(0, length);
      if (at < length) broken[at] = byte;
      try {
        readLz4Frame(broken, MAX);
      } catch (error) {
        assert(error instanceof RangeError, String(error));
      }
    }),
    { seed: 7, numRuns: 3_000 },
  );
});
