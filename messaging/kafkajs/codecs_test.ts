import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { Buffer } from "node:buffer";
import {
  CODEC_NAMES,
  type CodecName,
  javaBatch,
  recordsOf,
  valuesOf,
} from "../harness/java_batches.ts";
import {
  type Codec,
  type CodecRegistry,
  registerCodecs,
  tolerant,
  undecodableBy,
  withPlaceholders,
} from "./codecs.ts";
import { headerBefore, placeholders, requireRecords } from "./record_batch.ts";
import { readVarint } from "./varint.ts";

interface ReadRecord {
  readonly offsetDelta: number;
  readonly key: string | null;
  readonly value: string | null;
  readonly headers: Readonly<Record<string, string>>;
}

/** Reads unpacked records as a batch holds them. */
function readRecords(bytes: Uint8Array, count: number): readonly ReadRecord[] {
  let at = 0;
  const number = (): number => {
    const { value, next } = readVarint(bytes, at);
    at = next;
    return value;
  };
  const text = (): string | null => {
    const length = number();
    if (length < 0) return null;
    return new TextDecoder().decode(bytes.subarray(at, at += length));
  };
  const records = Array.from({ length: count }, () => {
    const length = number();
    const end = at + length;
    at++;
    number();
    const record = {
      offsetDelta: number(),
      key: text(),
      value: text(),
      headers: Object.fromEntries(
        Array.from({ length: number() }, () => [text(), text()]),
      ),
    };
    assertEquals(at, end);
    return record;
  });
  assertEquals(at, bytes.length);
  return records;
}

const none: undefined = undefined;

for (const name of CODEC_NAMES) {
  Deno.test(`tolerant() ${name} unpacks what the Java client packed`, async () => {
    const unpacked = await withPlaceholders(() =>
      tolerant(name, none).decompress(recordsOf(javaBatch(name)))
    );
    assert(Buffer.isBuffer(unpacked));
    const records = readRecords(unpacked, 3);
    assertEquals(records.map(({ key }) => key), ["k0", "k1", "k2"]);
    assertEquals(records.map(({ value }) => value), [...valuesOf(name)]);
  });

  Deno.test(`tolerant() ${name} puts placeholders in the place of broken records`, async () => {
    const batch = javaBatch(name);
    recordsOf(batch).fill(0x55, 4);
    const unpacked = await withPlaceholders(() =>
      tolerant(name, none).decompress(recordsOf(batch))
    );
    const records = readRecords(unpacked, 3);
    assertEquals(records.map(({ offsetDelta, key, value }) => [offsetDelta, key, value]), [
      [0, null, null],
      [1, null, null],
      [2, null, null],
    ]);
    for (const { headers } of records) {
      assertEquals(undecodableBy(headers), name);
      assertEquals(Object.keys(headers).length, 1);
    }
  });

  Deno.test(`tolerant() ${name} fails for others in this process, as kafkajs does`, async () => {
    const batch = javaBatch(name);
    recordsOf(batch).fill(0x55, 4);
    await assertRejects(() => tolerant(name, none).decompress(recordsOf(batch)));
  });

  Deno.test(`tolerant() ${name} fails when no header lies before the records`, async () => {
    const broken = recordsOf(javaBatch(name)).fill(0x55, 4);
    await assertRejects(() =>
      withPlaceholders(() =>
        tolerant(name, none).decompress(Buffer.from(Uint8Array.from(broken).buffer))
      )
    );
    const batch = javaBatch(name);
    recordsOf(batch).fill(0x55, 4);
    batch.writeInt8(1, 16);
    await assertRejects(() =>
      withPlaceholders(() => tolerant(name, none).decompress(recordsOf(batch)))
    );
  });
}

Deno.test("tolerant() puts placeholders where the number of records does not fit", async () => {
  const batch = javaBatch("gzip");
  batch.writeInt32BE(2, 57);
  const unpacked = await withPlaceholders(() =>
    tolerant("gzip", none).decompress(recordsOf(batch))
  );
  const records = readRecords(unpacked, 2);
  assertEquals(records.map(({ offsetDelta }) => offsetDelta), [0, 2]);
});

Deno.test("tolerant() uses a codec that the program has registered", async () => {
  const known: Codec = {
    compress: () => Promise.resolve(Buffer.from("packed")),
    decompress: () => Promise.reject(new Error("broken")),
  };
  const codec = tolerant("lz4", known);
  assertEquals(String(await codec.compress({ buffer: Buffer.alloc(0) })), "packed");
  const unpacked = await withPlaceholders(() => codec.decompress(recordsOf(javaBatch("lz4"))));
  assertEquals(undecodableBy(readRecords(unpacked, 3)[0]!.headers), "lz4");
});

Deno.test("registerCodecs() fills what is missing and keeps what packs", async () => {
  const missing = (): never => {
    throw new Error("not implemented");
  };
  const gzip: Codec = {
    compress: () => Promise.resolve(Buffer.from("packed")),
    decompress: () => Promise.reject(new Error("not asked")),
  };
  const registry: CodecRegistry = { 1: () => gzip, 2: missing, 3: missing, 4: missing };
  registerCodecs(registry);
  assertEquals(String(await registry[1]!().compress({ buffer: Buffer.alloc(0) })), "packed");
  const names: Record<number, CodecName> = { 1: "gzip", 2: "snappy", 3: "lz4", 4: "zstd" };
  for (const [number, name] of Object.entries(names)) {
    const unpacked = await registry[Number(number)]!().decompress(recordsOf(javaBatch(name)));
    assertEquals(readRecords(unpacked, 3).map(({ value }) => value), [...valuesOf(name)]);
  }
  await assertRejects(() => registry[3]!().compress({ buffer: Buffer.alloc(0) }), TypeError);
});

Deno.test("undecodableBy() is not deceived by headers of other names", () => {
  assertEquals(undecodableBy({}), undefined);
  assertEquals(undecodableBy({ undecodable: "lz4", "undecodable-": "lz4" }), undefined);
});

Deno.test("headerBefore() tells what the header says, and finds none where there is none", () => {
  const batch = javaBatch("zstd");
  assertEquals(headerBefore(recordsOf(batch)), { records: 3, lastOffsetDelta: 2 });
  assertEquals(headerBefore(batch), undefined);
  assertEquals(headerBefore(batch.subarray(62)), undefined);
  assertEquals(headerBefore(batch.subarray(61, -1)), undefined);
  for (
    const [records, lastOffsetDelta] of [[0, 2], [-1, 2], [4, 2], [3, -1]] as const
  ) {
    batch.writeInt32BE(records, 57);
    batch.writeInt32BE(lastOffsetDelta, 23);
    assertEquals(headerBefore(recordsOf(batch)), undefined);
  }
});

Deno.test("placeholders() of a batch that was compacted end where it ends", () => {
  const bytes = placeholders({ records: 200, lastOffsetDelta: 10_000 }, "name", "lz4");
  requireRecords(bytes, 200);
  const records = readRecords(bytes, 200);
  assertEquals(records.map(({ offsetDelta }) => offsetDelta), [
    ...Array.from({ length: 199 }, (_, i) => i),
    10_000,
  ]);
  assertEquals(records[0]?.headers, { name: "lz4" });
});

Deno.test("requireRecords() refuses too few, too many and records that are cut off", () => {
  const bytes = placeholders({ records: 3, lastOffsetDelta: 2 }, "name", "lz4");
  requireRecords(bytes, 3);
  requireRecords(new Uint8Array(0), 0);
  for (const records of [0, 2, 4]) assertThrows(() => requireRecords(bytes, records), RangeError);
  assertThrows(() => requireRecords(bytes.subarray(0, -1), 3), RangeError);
  assertThrows(() => requireRecords(Uint8Array.of(1), 1), RangeError);
});
