/** What becomes of messages that cannot be handled and that no topic takes as they are. */

import { assert, assertEquals } from "@std/assert";
import { until } from "../../utils/remote/harness/services.ts";
import type { Logger } from "../../utils/logger.ts";
import { replayDeadLetters } from "../dead_letters/replay.ts";
import { override } from "../harness/override.ts";
import { headerText, toHeaders } from "../headers.ts";
import { createMemoryTransport, type MemoryTransport } from "../testing.ts";
import type { TopicSpec } from "../transport.ts";
import type { KafkaConsumerConfig } from "./config.ts";
import { committedOf, noteReader, put, withAdmin } from "./harness/notes.ts";

const DLQ = "notes.readers.dlq";
const LARGE = new TextEncoder().encode(JSON.stringify({ n: "x".repeat(1_500_000) }));

function putLarge(transport: MemoryTransport): void {
  const headers = toHeaders({ who: "x" });
  const key = new TextEncoder().encode("k");
  transport.append({ topic: "notes", partition: 0 }, [{ key, value: LARGE, headers }]);
}

/** Errors that are logged, without what came with them. */
function errorLog(): { readonly errors: string[]; readonly logger: Logger } {
  const errors: string[] = [];
  const quiet = (): void => {};
  const error = (message: string): void => void errors.push(message);
  const logger: Logger = { debug: quiet, info: quiet, warn: quiet, error, child: () => logger };
  return { errors, logger };
}

/** A group that reads what is too large, one note after it. */
async function afterLarge(
  transport: MemoryTransport,
  config: KafkaConsumerConfig = {},
): Promise<void> {
  const { consumer } = await noteReader(() => {}, { ...config, transport });
  putLarge(transport);
  put(transport, "notes", [["k", 2]]);
  await consumer.run();
  await until("both", () => committedOf(transport) === 2);
  await consumer.close();
  assertEquals([consumer.stats.handled, consumer.stats.deadLettered], [1, 1]);
}

Deno.test("K5 a record of 1.5 MB that breaks its schema is a dead letter as it was", async () => {
  const transport = createMemoryTransport({ topics: { notes: 1 }, maxMessageBytes: 5_000_000 });
  await afterLarge(transport);
  const [letter] = transport.records(DLQ);
  assertEquals([letter?.value?.length, headerText(letter?.headers ?? {}, "who")], [
    LARGE.length,
    "x",
  ]);
});

Deno.test("K5 a record that the dead-letter topic does not take: its place is kept, and the partition goes on", async () => {
  const transport = createMemoryTransport({ topics: { notes: 1 } });
  const { errors, logger } = errorLog();
  await afterLarge(transport, { logger });
  const [letter, ...others] = transport.records(DLQ);
  assert(letter !== undefined);
  assertEquals([letter.key, letter.value, others], [null, null, []]);
  const said = ["topic", "offset", "key-encoding"].map((name) => `dlq-original-${name}`);
  said.push("dlq-reason", "dlq-omitted-bytes", "who");
  assertEquals(said.map((name) => headerText(letter.headers, name)), [
    "notes",
    "0",
    "unreadable",
    "schema",
    String(LARGE.length + 1),
    undefined,
  ]);
  assertEquals(errors, [
    `${DLQ} does not take a message: only where it lies is kept`,
    "A message was given up",
  ]);
  // No record without its value goes back to the source.
  const options = { topic: "notes", groupId: "readers", config: { transport } };
  const { replayed, unsendable } = await replayDeadLetters(options);
  assertEquals([replayed, unsendable], [0, 1]);
});

Deno.test("K5 a record that the retry topic does not take is no message there, but a dead letter", async () => {
  const transport = createMemoryTransport({ topics: { notes: 1 } });
  const { consumer } = await noteReader(() => {
    throw new Error("no");
  }, { transport, retries: 0, retryTopics: [{ delayMs: 1 }] });
  const value = new TextEncoder().encode(JSON.stringify({ n: 1, pad: "x".repeat(1_500_000) }));
  transport.append({ topic: "notes", partition: 0 }, [{ key: null, value, headers: {} }]);
  await consumer.run();
  await until("given up", () => committedOf(transport) === 1);
  await consumer.close();
  assertEquals(transport.records("notes.readers.retry.1"), []);
  const [letter] = transport.records(DLQ);
  assertEquals(headerText(letter?.headers ?? {}, "dlq-omitted-bytes"), String(value.length));
  assertEquals([consumer.stats.delayed, consumer.stats.deadLettered], [0, 1]);
});

Deno.test("K5 a record that only the retry topic does not take is a dead letter as it was", async () => {
  const transport = createMemoryTransport({ topics: { notes: 1 } });
  const { consumer } = await noteReader(() => {
    throw new Error("no");
  }, { transport, retries: 0, retryTopics: [{ delayMs: 1 }] });
  await consumer.run();
  transport.failNext("send", { kind: "validation" });
  put(transport, "notes", [["k", 1]]);
  await until("given up", () => committedOf(transport) === 1);
  await consumer.close();
  assertEquals(transport.records("notes.readers.retry.1"), []);
  const [letter] = transport.records(DLQ);
  assertEquals(letter?.value, transport.records("notes")[0]?.value);
  assertEquals(headerText(letter?.headers ?? {}, "dlq-due-at"), undefined);
});

Deno.test("K5 a record with a header that no producer may send does not hold its partition", async () => {
  const transport = createMemoryTransport({ topics: { notes: 1 } });
  const { consumer } = await noteReader(() => {}, { transport });
  const value = new TextEncoder().encode("{");
  const headers = { "": new Uint8Array(1) };
  transport.append({ topic: "notes", partition: 0 }, [{ key: null, value, headers }]);
  await consumer.run();
  await until("given up", () => committedOf(transport) === 1);
  await consumer.close();
  const [letter] = transport.records(DLQ);
  assertEquals(headerText(letter?.headers ?? {}, "dlq-omitted-bytes"), "1");
});

Deno.test("health is degraded by the true cause until a message is stored whole again", async () => {
  const transport = createMemoryTransport({ topics: { notes: 1 } });
  const { consumer } = await noteReader(() => {}, { transport });
  await consumer.run();
  putLarge(transport);
  await until("given up", () => consumer.stats.deadLettered === 1);
  const { status, error } = await consumer.healthCheck();
  assertEquals([status, error?.kind, error?.message], [
    "degraded",
    "validation",
    `${DLQ} does not take a message: only where it lies is kept`,
  ]);
  put(transport, "notes", [["k", "odd"]]);
  await until("given up", () => consumer.stats.deadLettered === 2);
  assertEquals((await consumer.healthCheck()).status, "up");
  await consumer.close();
});

Deno.test("K6 dead-letter topic away when a record too large comes: it waits, then its place is kept", async () => {
  const transport = createMemoryTransport({ topics: { notes: 1 } });
  const { consumer } = await noteReader(() => {}, { transport });
  await consumer.run();
  await withAdmin(transport, (admin) => admin.deleteTopics([DLQ]));
  putLarge(transport);
  await until("degraded", async () => (await consumer.healthCheck()).error?.kind === "not_found");
  assertEquals(committedOf(transport), undefined);
  transport.createTopic(DLQ);
  await until("given up", () => committedOf(transport) === 1);
  await consumer.close();
  assertEquals(transport.records(DLQ).length, 1);
});

Deno.test("topics for failures take large records, and dead letters are kept as long as the settings say", async () => {
  const memory = createMemoryTransport({ topics: { notes: 3 } });
  const made: TopicSpec[] = [];
  const transport = override(memory, {
    async openAdmin(signal) {
      const admin = await memory.openAdmin(signal);
      return override(admin, {
        createTopics(specs) {
          made.push(...specs);
          return admin.createTopics(specs);
        },
      });
    },
  });
  const { consumer } = await noteReader(() => {}, {
    transport,
    retryTopics: [{ delayMs: 1 }],
    deadLetterRetentionMs: 86_400_000,
  });
  await consumer.run();
  await consumer.close();
  const room = { "max.message.bytes": "11000000" };
  assertEquals(made.toSorted((a, b) => a.topic < b.topic ? -1 : 1), [
    { topic: DLQ, partitions: 3, config: { ...room, "retention.ms": "86400000" } },
    { topic: "notes.readers.retry.1", partitions: 3, config: room },
  ]);
});
