/** What a consumer does from its first subscription to its end. */

import { assert, assertEquals, assertInstanceOf, assertRejects, assertThrows } from "@std/assert";
import { ClientError } from "../../utils/remote/client_error.ts";
import { failureOf } from "../../utils/remote/harness/failure.ts";
import { until } from "../../utils/remote/harness/services.ts";
import { ConfigError, ValidationError } from "../../utils/validation_error.ts";
import { createMemoryTransport } from "../testing.ts";
import { createKafkaConsumer, KafkaConsumer } from "./client.ts";
import type { KafkaRecord } from "./message.ts";
import { committedOf, gate, type Note, noteReader, NOTES, put } from "./harness/notes.ts";

Deno.test("run() handles what is there and what comes, as the specification writes it", async () => {
  const transport = createMemoryTransport({ topics: { leads: 3 } });
  const seen: number[] = [];
  const consumer = createKafkaConsumer("lead-service", { transport });
  await consumer.subscribe(["leads"]);
  consumer.onMessage("leads", async (message: KafkaRecord<Note>) => {
    await Promise.resolve();
    seen.push(message.value.n);
  }, NOTES);
  put(transport, "leads", [["a", 1], ["b", 2]], 2);
  await consumer.run();
  await until("both", () => seen.length === 2);
  put(transport, "leads", [["a", 3]], 0);
  await until("the third", () => seen.length === 3);
  await consumer.close();
  await consumer.done;
  assertEquals(seen, [1, 2, 3]);
  assertEquals(committedOf(transport, 2, "leads", "lead-service"), 2);
  assertEquals(committedOf(transport, 0, "leads", "lead-service"), 1);
});

Deno.test("onMessage() gives the handler key, place, time, headers, attempt and group", async () => {
  const got: KafkaRecord<Note>[] = [];
  const { transport, consumer } = await noteReader((note) => void got.push(note));
  put(transport, "notes", [["k", 7], [null, 8]], 0, { who: "x" });
  await consumer.run();
  await until("both", () => got.length === 2);
  await consumer.close();
  const [first, second] = got;
  assert(first !== undefined && second !== undefined);
  assertEquals([first.key, second.key], ["k", null]);
  assertEquals([first.topic, first.partition, first.offset, second.offset], ["notes", 0, 0, 1]);
  assertEquals(first.source, { topic: "notes", partition: 0, offset: 0 });
  assertEquals([first.attempt, first.groupId], [1, "readers"]);
  assertEquals(new TextDecoder().decode(first.headers.who as Uint8Array), "x");
  assertInstanceOf(first.timestamp, Date);
  assertEquals(first.signal.aborted, false);
});

Deno.test("onMessage() goes by the topic's name before patterns, and by the first pattern", async () => {
  const transport = createMemoryTransport({ topics: { "notes.a": 1, "notes.b": 1, "notes.c": 1 } });
  const seen: string[] = [];
  const consumer = new KafkaConsumer("readers", { transport });
  await consumer.subscribe(/^notes\./g);
  const note = (who: string) => (record: KafkaRecord<Note>): void =>
    void seen.push(`${who} ${record.topic}`);
  consumer.onMessage(/^notes\.[ab]/, note("ab"), NOTES)
    .onMessage(/^notes\./, note("all"), NOTES)
    .onMessage("notes.a", note("a"), NOTES);
  for (const topic of ["notes.a", "notes.b", "notes.c"]) put(transport, topic, [["k", 1]]);
  await consumer.run();
  await until("all three", () => seen.length === 3);
  await consumer.close();
  assertEquals(seen.toSorted(), ["a notes.a", "ab notes.b", "all notes.c"]);
});

Deno.test("onBatch() and onMessage() work beside each other on different topics", async () => {
  const transport = createMemoryTransport({ topics: { notes: 1, many: 1 } });
  const batches: number[][] = [];
  const singles: number[] = [];
  const consumer = new KafkaConsumer("readers", { transport, maxBatchMessages: 3 });
  await consumer.subscribe(["notes", "many"]);
  consumer.onMessage("notes", ({ value }) => void singles.push(value.n), NOTES)
    .onBatch(
      "many",
      ({ messages }) => void batches.push(messages.map(({ value }) => value.n)),
      NOTES,
    );
  put(transport, "notes", [["k", 1]]);
  put(transport, "many", [["a", 1], ["b", 2], ["a", 3], ["b", 4]]);
  await consumer.run();
  await until("all", () => singles.length === 1 && batches.flat().length === 4);
  await consumer.close();
  assertEquals(batches, [[1, 2, 3], [4]]);
  assertEquals(committedOf(transport, 0, "many"), 4);
});

Deno.test("onMessage() with bytes hands over what was stored, and null for nothing", async () => {
  const transport = createMemoryTransport({ topics: { raw: 1 } });
  const got: (Uint8Array | null)[] = [];
  const consumer = new KafkaConsumer("readers", { transport });
  await consumer.subscribe("raw");
  consumer.onMessage("raw", ({ value }) => void got.push(value), { parser: "bytes" });
  const value = new Uint8Array([0, 255, 3]);
  transport.append({ topic: "raw", partition: 0 }, [
    { key: null, value, headers: {} },
    { key: new Uint8Array([1]), value: null, headers: {} },
  ]);
  await consumer.run();
  await until("both", () => got.length === 2);
  await consumer.close();
  assertEquals(got, [value, null]);
});

Deno.test("a consumer refuses two handlers for one topic, and handlers without a topic", async () => {
  const transport = createMemoryTransport({ topics: { notes: 1 } });
  const consumer = new KafkaConsumer("readers", { transport });
  const handler = (): void => {};
  consumer.onMessage("notes", handler).onMessage(/n/, handler);
  assertThrows(() => consumer.onMessage("notes", handler), TypeError, "notes already");
  assertThrows(() => consumer.onBatch("notes", handler), TypeError, "notes already");
  assertThrows(() => consumer.onBatch(/n/, handler), TypeError, "/n/ already");
  assertThrows(() => consumer.onMessage("no topic", handler), ValidationError);
  await assertRejects(() => consumer.run(), TypeError, "call subscribe() first");
  await assertRejects(() => consumer.subscribe([]), ValidationError);
  await assertRejects(() => consumer.subscribe("no topic"), ValidationError);
  await consumer.subscribe("others");
  await assertRejects(() => consumer.run(), TypeError, "handler for notes, but no subscription");
  await consumer.close();
});

Deno.test("run() refuses a topic without a handler and a topic that does not exist", async () => {
  const transport = createMemoryTransport({ topics: { notes: 1, others: 1 } });
  const unhandled = new KafkaConsumer("readers", { transport });
  await unhandled.subscribe(["notes", "others"]);
  unhandled.onMessage("notes", () => {});
  await assertRejects(() => unhandled.run(), TypeError, "There is no handler for others");
  await unhandled.close();
  const missing = new KafkaConsumer("readers", { transport });
  await missing.subscribe(["nowhere"]);
  missing.onMessage("nowhere", () => {});
  const error = await failureOf(missing.run());
  assertEquals([error.kind, error.outcome], ["not_found", "none"]);
  assertEquals(error.message, "Cannot run kafka.run: there is no topic nowhere");
  transport.createTopic("nowhere");
  await missing.run();
  assertEquals(missing.stats.partitions, 1);
  await missing.close();
});

Deno.test("run() is called once, and nothing is added after it", async () => {
  const { consumer } = await noteReader(() => {});
  await consumer.run();
  for (const call of [() => consumer.run(), () => consumer.subscribe("x")]) {
    assertEquals((await failureOf(call())).kind, "config");
  }
  assertThrows(() => consumer.onMessage("x", () => {}), ClientError, "run() was called already");
  await consumer.close();
  for (const call of [() => consumer.run(), () => consumer.subscribe("x")]) {
    assertEquals((await failureOf(call())).kind, "closed");
  }
});

Deno.test("new KafkaConsumer() names every setting that is wrong", () => {
  const error = assertThrows(
    () =>
      new KafkaConsumer("readers", {
        concurrency: 0,
        retries: -1,
        heartbeatMs: 40_000,
        from: "middle" as never,
        onUndecodable: "ignore" as never,
        retryTopics: [{ delayMs: 0 }],
      }),
    ConfigError,
  );
  assertEquals(error.issues.map(({ path }) => path), [
    "concurrency",
    "retries",
    "from",
    "onUndecodable",
    "heartbeatMs",
    "retryTopics.delayMs",
  ]);
  assertThrows(() => new KafkaConsumer("a group"), ConfigError, "groupId");
});

Deno.test("commit() commits what was handled without a gap when nothing else does", async () => {
  const held = gate();
  const { transport, consumer } = await noteReader(async ({ value }) => {
    if (value.n === 2) await held.opened;
  }, { autoCommit: false });
  put(transport, "notes", [["a", 0], ["b", 1], ["c", 2], ["d", 3]]);
  await consumer.run();
  await until("three", () => consumer.stats.handled === 3);
  assertEquals(committedOf(transport), undefined);
  await consumer.commit();
  assertEquals(committedOf(transport), 2);
  held.open();
  await until("four", () => consumer.stats.handled === 4);
  await consumer.commit([{ topic: "notes", partition: 0, offset: 3 }]);
  assertEquals(committedOf(transport), 3);
  await assertRejects(
    () => consumer.commit([{ topic: "notes", partition: 0, offset: -1 }]),
    ValidationError,
  );
  const elsewhere = await failureOf(consumer.commit([{ topic: "notes", partition: 9, offset: 1 }]));
  assertEquals([elsewhere.kind, elsewhere.outcome], ["conflict", "none"]);
  await consumer.close();
  assertEquals(committedOf(transport), 3);
});

Deno.test("pause() holds a topic or a partition, also what was read, until resume()", async () => {
  const seen: string[] = [];
  const { transport, consumer } = await noteReader(
    ({ partition, value }) => {
      seen.push(`${partition}:${value.n}`);
    },
    {},
    2,
  );
  consumer.pause("notes", [1]);
  await consumer.run();
  put(transport, "notes", [["a", 1]], 0);
  put(transport, "notes", [["a", 2]], 1);
  await until("the first", () => seen.length === 1);
  consumer.pause("notes");
  put(transport, "notes", [["a", 3]], 0);
  await new Promise((resolve) => setTimeout(resolve, 20));
  assertEquals([seen, consumer.stats.paused], [["0:1"], 2]);
  await transport.rebalance("readers");
  await until("assigned again", () => consumer.stats.partitions === 2);
  await new Promise((resolve) => setTimeout(resolve, 20));
  assertEquals(seen.length, 1);
  consumer.resume("notes");
  await until("all", () => seen.length === 3);
  await consumer.close();
  assertEquals(seen.toSorted(), ["0:1", "0:3", "1:2"]);
});
