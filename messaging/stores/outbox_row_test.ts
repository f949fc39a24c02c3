import { assertEquals, assertNotEquals } from "@std/assert";
import fc from "fast-check";
import { type OutboxRecord, type StreamEnd, streamOf, toRecord, toRow } from "./outbox_row.ts";

const ENCODER = new TextEncoder();

function record(changes: Partial<OutboxRecord> = {}): OutboxRecord {
  return {
    topic: "leads",
    key: ENCODER.encode("lead-1"),
    value: ENCODER.encode("{}"),
    headers: {},
    ...changes,
  };
}

/** What the driver makes of bytes. */
function asDriverReturns(value: unknown): unknown {
  if (value instanceof Uint8Array) {
    const buffer = new Uint8Array(value.length + 8);
    buffer.set(value);
    return { buffer, position: value.length };
  }
  if (Array.isArray(value)) return value.map(asDriverReturns);
  return value;
}

Deno.test("toRecord() returns the very bytes when they went through the database", () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 40 }),
    fc.string({ unit: "binary" }).map((text) => ENCODER.encode(text)),
    fc.constant(ENCODER.encode("\uFEFFwith a mark")),
  );
  const header = fc.oneof(bytes, fc.array(bytes, { minLength: 1, maxLength: 3 }));
  fc.assert(
    fc.property(
      fc.option(bytes),
      fc.option(bytes),
      fc.array(fc.tuple(fc.string({ minLength: 1 }), header)),
      (key, value, headers) => {
        const sent = record({ key, value, headers: Object.fromEntries(headers) });
        const { key: k, value: v, headers: h, ...row } = toRow("id", sent, "s", undefined, 0);
        const stored = {
          ...row,
          key: asDriverReturns(k),
          value: asDriverReturns(v),
          headers: asDriverReturns(h),
        };
        const read = toRecord(stored as never);
        assertEquals([read.key, read.value], [key, value]);
        const flat = (all: OutboxRecord["headers"]): unknown =>
          Object.entries(all).map(([name, each]) => [name, [each].flat()]);
        assertEquals(flat(read.headers), flat(sent.headers));
      },
    ),
    { seed: 11 },
  );
});

Deno.test("toRow() stores UTF-8 as text and other bytes as they are", () => {
  const odd = Uint8Array.of(0xff, 0x00);
  const row = toRow(
    "id",
    record({ value: odd, headers: { a: ENCODER.encode("é") } }),
    "s",
    undefined,
    0,
  );
  assertEquals([row.key, row.value, row.headers], ["lead-1", odd, [["a", "é"]]]);
});

const NUMBERS: readonly (readonly [
  last: StreamEnd | undefined,
  nowMs: number,
  seq: number,
  position: number,
])[] = [
  [undefined, 5, 1, 5_000],
  [{ seq: 1, position: 5_000 }, 5, 2, 5_001],
  [{ seq: 7, position: 5_000 }, 6, 8, 6_000],
  // The clock of this writer is behind that of the last one.
  [{ seq: 7, position: 9_000_000 }, 6, 8, 9_000_001],
];

for (const [last, nowMs, seq, position] of NUMBERS) {
  Deno.test(`toRow() numbers ${seq} and ${position} after ${JSON.stringify(last)} at ${nowMs}`, () => {
    const row = toRow("id", record(), "s", last, nowMs);
    assertEquals([row.seq, row.position], [seq, position]);
  });
}

Deno.test("streamOf() tells topics and keys apart, and shows neither", async () => {
  const key = (text: string): Uint8Array => ENCODER.encode(text);
  const stream = await streamOf("leads", key("lead-1"));
  assertEquals(stream, await streamOf("leads", key("lead-1")));
  assertEquals(/^[\da-f]{32}$/.test(stream), true);
  assertNotEquals(stream, await streamOf("calls", key("lead-1")));
  assertNotEquals(stream, await streamOf("leads", key("lead-2")));
  assertNotEquals(await streamOf("a", key("b\nc")), await streamOf("a.b", key("c")));
});
