import { assertEquals, assertThrows } from "@std/assert";
import { Buffer } from "node:buffer";
import type { KafkaMessage } from "kafkajs";
import { toIncoming } from "./incoming.ts";
import { byTopic, toOffset } from "./partitions.ts";

const MESSAGE: KafkaMessage = {
  key: Buffer.from("k"),
  value: Buffer.from("v"),
  timestamp: "1700000000123",
  attributes: 0,
  offset: "41",
  headers: {},
};

Deno.test("toIncoming() keeps what there is", () => {
  const { key, value, ...rest } = toIncoming(MESSAGE);
  assertEquals([String(key), String(value)], ["k", "v"]);
  assertEquals(rest, { offset: 41, timestampMs: 1_700_000_000_123, headers: {} });
  const empty = toIncoming({ ...MESSAGE, key: null, value: null });
  assertEquals([empty.key, empty.value], [null, null]);
});

Deno.test("toIncoming() keeps several headers of a name, and those named as methods of objects", () => {
  const headers = {
    one: Buffer.from("1"),
    two: [Buffer.from("1"), Buffer.from("2")],
    none: null,
    some: [null, Buffer.from("2")],
    constructor: [Object, Buffer.from("c")],
    toString: [Object.prototype.toString, Buffer.from("a"), Buffer.from("b")],
  };
  const incoming = toIncoming({ ...MESSAGE, headers: headers as never });
  const texts = Object.entries(incoming.headers).map(([name, value]) => [
    name,
    value instanceof Uint8Array
      ? String(Buffer.from(value))
      : value.map((one) => String(Buffer.from(one))),
  ]);
  assertEquals(texts, [
    ["one", "1"],
    ["two", ["1", "2"]],
    ["none", ""],
    ["some", ["", "2"]],
    ["constructor", "c"],
    ["toString", ["a", "b"]],
  ]);
});

Deno.test("toOffset() refuses what a number cannot tell", () => {
  assertEquals(toOffset("9007199254740991"), Number.MAX_SAFE_INTEGER);
  for (const text of ["9007199254740992", "x", "1.5"]) {
    assertThrows(() => toOffset(text), RangeError);
  }
});

Deno.test("byTopic() groups in the order of appearance", () => {
  const at = (topic: string, partition: number) => ({ topic, partition });
  assertEquals(byTopic([at("b", 1), at("a", 0), at("b", 0)], ({ partition }) => partition), [
    { topic: "b", partitions: [1, 0] },
    { topic: "a", partitions: [0] },
  ]);
  assertEquals(byTopic([], () => 0), []);
});
