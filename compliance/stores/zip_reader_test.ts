/** Reads lists out of archives packed in every way, and refuses broken ones. */

import { assert, assertEquals, assertRejects } from "@std/assert";
import { createHash } from "node:crypto";
import { ValidationError } from "../../utils/validation_error.ts";
import { RegistryBuilder } from "../registry/builder.ts";
import { type ListReport, readFullList } from "./ftc_files.ts";
import { ByteSource } from "./byte_source.ts";
import { readZip } from "./zip_reader.ts";
import { type PackedFile, streamOf, zip } from "./harness/zip.ts";

async function full(
  archive: Uint8Array,
  piece?: number,
): Promise<{ report: ListReport; size: number }> {
  const builder = new RegistryBuilder({ asOf: "2026-11-02", minNumbers: 0 });
  const report = await readFullList(streamOf(archive, piece), builder);
  return { report, size: builder.size };
}

async function message(work: Promise<unknown>): Promise<string> {
  return (await assertRejects(() => work, ValidationError)).message;
}

const PACKED: readonly Partial<PackedFile>[] = [
  {},
  { isStored: true },
  { hasDescriptor: true },
  { hasDescriptor: true, isSigned: false },
  { isZip64: true },
  { isZip64: true, hasDescriptor: true },
];

for (const how of PACKED) {
  Deno.test(`readFullList() unpacks an archive of two files ${JSON.stringify(how)}`, async () => {
    const many = Array.from({ length: 9000 }, (_, i) => `720555${String(i).padStart(4, "0")}\r\n`);
    const archive = zip([
      { name: "folder/", content: "", isStored: true },
      { name: "folder/303.txt", content: "3035550143\r\n", ...how },
      { name: "folder/720.txt", content: many.join(""), ...how },
    ]);
    for (const piece of [1, 5, 1000, 1 << 20]) {
      const { report, size } = await full(archive, piece);
      assertEquals([report.isZipped, report.bytes, size], [true, archive.length, 9001]);
      assertEquals(
        report.files.map(({ name, proposedDate, taken }) => [name, proposedDate, taken]),
        [
          ["folder/303.txt", "2026-11-03", 1],
          ["folder/720.txt", "2026-11-03", 9000],
        ],
      );
      assertEquals(report.sha256, createHash("sha256").update(archive).digest("hex"));
    }
  });
}

const FLAWS: readonly [NonNullable<PackedFile["flaw"]>, string][] = [
  ["checksum", "the checksum of an entry does not match"],
  ["length", "an entry has another length"],
  ["encrypted", "it is encrypted"],
  ["method", "packed by an unknown method"],
];

for (const [flaw, why] of FLAWS) {
  Deno.test(`readFullList() refuses an archive with a wrong ${flaw}`, async () => {
    for (const hasDescriptor of [false, true]) {
      const archive = zip([{ name: "a.txt", content: "3035550143\n", hasDescriptor, flaw }]);
      const text = await message(full(archive));
      assert(text.includes(why), text);
    }
  });
}

Deno.test("readFullList() refuses an archive that is cut anywhere", async () => {
  const content = Array.from({ length: 200 }, (_, i) => `3035550${100 + i}\n`).join("");
  for (const hasDescriptor of [false, true]) {
    const archive = zip([{ name: "a.txt", content, hasDescriptor }]);
    for (let length = 2; length < archive.length; length += 3) {
      await message(full(archive.subarray(0, length)));
    }
  }
});

Deno.test("readFullList() refuses an archive whose packed data were altered", async () => {
  const archive = zip([{ name: "a.txt", content: "3035550143\n3035550144\n".repeat(50) }]);
  archive[40]! ^= 0x55;
  await message(full(archive));
});

const [A, B, C] = ["a", "b", "c"].map((name, i) => ({
  name: `${name}.txt`,
  content: `303555014${i}\n`,
})) as [PackedFile, PackedFile, PackedFile];

const DIRECTORIES: readonly [string, readonly PackedFile[], readonly PackedFile[]][] = [
  ["an entry that was cut out", [A, C], [A, B, C]],
  ["an entry that was put in", [A, B, C], [A, C]],
  ["another name", [A, B], [A, { ...B, name: "c.txt" }]],
  ["another content", [A, B], [A, { ...B, content: "3035550149\n" }]],
  ["nothing", [A], []],
];

for (const [what, files, listed] of DIRECTORIES) {
  Deno.test(`readFullList() refuses an archive whose directory names ${what}`, async () => {
    for (const piece of [1, 1 << 20]) {
      const text = await message(full(zip(files, listed), piece));
      assert(text.includes("its directory names other entries than it holds"), text);
    }
  });
}

Deno.test("readFullList() takes a directory of another order, and nothing after its end", async () => {
  const archive = zip([A, B, C], [C, A, B]);
  assertEquals((await full(archive)).size, 3);
  const longer = new Uint8Array([...archive, ...zip([B])]);
  assert((await message(full(longer))).includes("something follows its end"));
});

Deno.test("readZip() unpacks an archive that comes in one piece 64 KB at a time", async () => {
  const asked: number[] = [];
  class Watched extends ByteSource {
    override some(most: number = Infinity): Promise<Uint8Array | null> {
      asked.push(most);
      return super.some(most);
    }
  }
  const content = new Uint8Array(100_000_000);
  const archive = zip([{ ...A, hasDescriptor: true }, { name: "b.txt", content }, C]);
  const sizes: number[] = [];
  for await (const entry of readZip(new Watched(streamOf(archive, archive.length)))) {
    let size = 0;
    for await (const part of entry.content) size += part.length;
    sizes.push(size);
  }
  assertEquals(sizes, [11, content.length, 11]);
  assert(archive.length > 64 * 1024, String(archive.length));
  // The last question is whether the archive is over.
  assertEquals(asked.slice(0, -1).filter((most) => most > 64 * 1024), []);
});
