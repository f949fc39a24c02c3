/** What becomes of messages that cannot be handled. */

import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { z } from "zod";
import { ClientError } from "../../utils/remote/client_error.ts";
import { failureOf } from "../../utils/remote/harness/failure.ts";
import { until } from "../../utils/remote/harness/services.ts";
import { ValidationError } from "../../utils/validation_error.ts";
import { encodeEvent } from "../codec.ts";
import { defineEvent } from "../event.ts";
import { headerText } from "../headers.ts";
import { createMemoryTransport, type MemoryTransport, type StoredRecord } from "../testing.ts";
import { FatalMessageError } from "./classify.ts";
import { KafkaConsumer } from "./client.ts";
import type { KafkaConsumerConfig } from "./config.ts";
import { AT_ONCE, committedOf, noteReader, NOTES, put, withAdmin } from "./harness/notes.ts";

const DLQ = "notes.readers.dlq";

function reasonsIn(transport: MemoryTransport, topic: string = DLQ): (string | undefined)[] {
  return transport.records(topic).map(({ headers }) => headerText(headers, "dlq-reason"));
}

function texts({ headers }: StoredRecord): Record<string, string | undefined> {
  return Object.fromEntries(Object.keys(headers).map((name) => [name, headerText(headers, name)]));
}

Deno.test("K5 handler throws fewer times than it is tried: the message is handled", async () => {
  const attempts: number[] = [];
  const { transport, consumer } = await noteReader(({ attempt }) => {
    attempts.push(attempt);
    if (attempt < 4) throw new Error("not yet");
  });
  put(transport, "notes", [["k", 1]]);
  await consumer.run();
  await until("handled", () => consumer.stats.handled === 1);
  await consumer.close();
  assertEquals(attempts, [1, 2, 3, 4]);
  assertEquals([consumer.stats.retried, transport.records(DLQ)], [3, []]);
  assertEquals(committedOf(transport), 1);
});

Deno.test("K5 handler always throws: a dead letter as it was, with its reasons, then the commit", async () => {
  const { transport, consumer } = await noteReader(() => {
    throw new RangeError("no seat for pat@example.com, 512-555-0143");
  }, { clientId: "note-service" });
  put(transport, "notes", [["k", 1]], 0, {
    who: "x",
    traceparent: "00-0-0-01",
    "dlq-reason": "old",
  });
  await consumer.run();
  await until("given up", () => consumer.stats.deadLettered === 1);
  await consumer.close();
  const [letter, ...others] = transport.records(DLQ);
  assert(letter !== undefined);
  assertEquals(others, []);
  const [source] = transport.records("notes");
  assertEquals([letter.key, letter.value], [source?.key, source?.value]);
  const {
    "dlq-first-failed-at": failedAt,
    "dlq-given-up-at": givenUpAt,
    "dlq-original-timestamp": at,
    ...rest
  } = texts(letter);
  assertEquals(rest, {
    who: "x",
    traceparent: "00-0-0-01",
    "dlq-original-topic": "notes",
    "dlq-original-partition": "0",
    "dlq-original-offset": "0",
    "dlq-original-key-encoding": "utf-8",
    "dlq-group": "readers",
    "dlq-reason": "handler",
    "dlq-error-class": "RangeError",
    "dlq-error-message": "no seat for p***@example.com, ******0143",
    "dlq-attempts": "4",
    "dlq-service": "note-service",
  });
  assertEquals(Date.parse(at ?? ""), source?.timestampMs);
  assert(Date.parse(failedAt ?? "") >= (source?.timestampMs ?? NaN));
  assert(Date.parse(givenUpAt ?? "") >= (source?.timestampMs ?? NaN));
  assertEquals(committedOf(transport), 1);
});

const FATAL: readonly [string, Omit<KafkaConsumerConfig, "transport">, Error][] = [
  ["a FatalMessageError", {}, new FatalMessageError("no")],
  ["a ValidationError", {}, new ValidationError("no")],
  ["what isFatal says", { isFatal: (error) => error instanceof EvalError }, new EvalError("no")],
];

for (const [what, config, error] of FATAL) {
  Deno.test(`K5 handler throws ${what}: a dead letter without another attempt`, async () => {
    const { transport, consumer } = await noteReader(() => Promise.reject(error), {
      ...config,
      retryTopics: [{ delayMs: 1 }],
    });
    put(transport, "notes", [["k", 1]]);
    await consumer.run();
    await until("given up", () => consumer.stats.deadLettered === 1);
    await consumer.close();
    assertEquals([consumer.stats.retried, consumer.stats.delayed], [0, 0]);
    assertEquals(reasonsIn(transport), ["handler"]);
  });
}

Deno.test("K5 a client's error that says it is not retryable is tried again: the message may be good", async () => {
  const failure = { kind: "timeout", outcome: "unknown" } as const;
  const call = { client: "redis", operation: "incr", effect: "once", elapsedMs: 1 } as const;
  const { transport, consumer } = await noteReader(({ attempt }) => {
    if (attempt === 1) throw new ClientError(failure, call);
  });
  put(transport, "notes", [["k", 1]]);
  await consumer.run();
  await until("handled", () => consumer.stats.handled === 1);
  await consumer.close();
});

Deno.test("the delay before an attempt is a random part of a time that doubles, and never less than asked", async () => {
  const delays: number[] = [];
  const { transport, consumer } = await noteReader(
    ({ value, attempt }) => {
      if (attempt === 5) return;
      throw Object.assign(new Error("no"), value.n === 2 && { retryAfter: 3 });
    },
    { retries: 4, retryBaseDelayMs: 100, retryMaxDelayMs: 250, concurrency: 1 },
    1,
    { random: () => 0.5, sleep: (ms) => Promise.resolve(void delays.push(ms)) },
  );
  put(transport, "notes", [["k", 1], ["k", 2]]);
  await consumer.run();
  await until("both", () => consumer.stats.handled === 2);
  await consumer.close();
  assertEquals(delays, [50, 100, 125, 125, 3050, 3100, 3125, 3125]);
});

Deno.test("K5 what is no JSON or breaks the schema is a dead letter at once", async () => {
  const { transport, consumer } = await noteReader(() => {});
  put(transport, "notes", [["k", "one"]]);
  const value = new TextEncoder().encode("{secret");
  transport.append({ topic: "notes", partition: 0 }, [{ key: null, value, headers: {} }]);
  put(transport, "notes", [["k", 3]]);
  await consumer.run();
  await until("all", () => committedOf(transport) === 3);
  await consumer.close();
  const letters = transport.records(DLQ).map(texts);
  assertEquals(letters.map((each) => each["dlq-reason"]).toSorted(), ["schema", "undecodable"]);
  const messages = letters.map((each) => each["dlq-error-message"]).toSorted();
  assertEquals(messages, [
    "Cannot read the record: n invalid_type",
    "Cannot read the record: value must be JSON",
  ]);
  assertEquals(letters.map((each) => each["dlq-attempts"]), ["0", "0"]);
  assertEquals([consumer.stats.handled, consumer.stats.retried], [1, 0]);
});

const Moved = defineEvent({
  type: "note.moved",
  version: 2,
  topic: "notes",
  key: ({ n }: { n: number; to: string }) => String(n),
  schema: z.looseObject({ n: z.number(), to: z.string() }),
  upcast: { 1: (data) => ({ ...data as object, to: "box" }) },
});

function putEvent(transport: MemoryTransport, change: Record<string, unknown> = {}): void {
  const event = { ...Moved.create({ n: 1, to: "shelf" }), ...change };
  const { value, headers } = encodeEvent(event);
  transport.append({ topic: "notes", partition: 0 }, [{ key: null, value, headers }]);
}

Deno.test("K14 an older event is upcast, an extra field kept, an unknown version or type given up", async () => {
  const transport = createMemoryTransport({ topics: { notes: 1 } });
  const seen: unknown[] = [];
  const consumer = new KafkaConsumer("readers", { transport, commitIntervalMs: 0 });
  await consumer.subscribe("notes");
  consumer.onEvent(Moved, ({ value, event }) => void seen.push([value, event.version]));
  putEvent(transport, { version: "1.0", data: { n: 1 } });
  putEvent(transport, { data: { n: 2, to: "shelf", why: "order" } });
  putEvent(transport, { version: "3.0" });
  putEvent(transport, { eventType: "note.burnt" });
  await consumer.run();
  await until("all", () => committedOf(transport) === 4);
  await consumer.close();
  assertEquals(seen.map((each) => (each as unknown[])[0]), [
    { n: 1, to: "box" },
    { n: 2, to: "shelf", why: "order" },
  ]);
  assertEquals(reasonsIn(transport), ["unknown-version", "unknown-type"]);
});

Deno.test("K14 an unknown version is skipped, or halts, as the settings say", async () => {
  for (const onUnknownVersion of ["skip", "halt"] as const) {
    const transport = createMemoryTransport({ topics: { notes: 1 } });
    const consumer = new KafkaConsumer("readers", { transport, onUnknownVersion });
    await consumer.subscribe("notes");
    consumer.onEvent(Moved, () => {});
    putEvent(transport, { version: "3.0" });
    const done = consumer.done.then(() => undefined, (error: Error) => error.message);
    await consumer.run();
    if (onUnknownVersion === "skip") {
      await until("skipped", () => consumer.stats.skipped === 1);
      await consumer.close();
      assertEquals([await done, committedOf(transport)], [undefined, 1]);
    } else {
      assertMatch(await done ?? "", /offset 0 of notes\/0 cannot be read: .*unknown-version/);
      assertEquals(committedOf(transport), undefined);
    }
  }
});

Deno.test("onEvent() passes over types that no handler was given for, and counts them", async () => {
  const transport = createMemoryTransport({ topics: { notes: 1 } });
  const consumer = new KafkaConsumer("readers", { transport, commitIntervalMs: 0 });
  await consumer.subscribe("notes");
  const Kept = defineEvent({ ...Moved, type: "note.kept" });
  consumer.onEvent(Moved, () => {});
  assertEquals(rejected(() => consumer.onEvent(Moved, () => {})), "TypeError");
  assertEquals(rejected(() => consumer.onMessage("notes", () => {})), "TypeError");
  consumer.onEvent(defineEvent({ ...Kept, type: "note.lost" }), () => {});
  putEvent(transport);
  putEvent(transport, { eventType: "lead.received" });
  await consumer.run();
  await until("both", () => committedOf(transport) === 2);
  await consumer.close();
  // A known type whose data are wrong is a dead letter; the one of another service is none.
  assertEquals([consumer.stats.handled, consumer.stats.ignored + consumer.stats.deadLettered], [
    1,
    1,
  ]);
});

function rejected(work: () => unknown): string | undefined {
  try {
    work();
  } catch (error) {
    return (error as Error).name;
  }
  return undefined;
}

const ODD = { key: null, value: null, headers: {}, undecodable: "lz4" };

Deno.test("K5 bad codec: the default halts, says where, and commits what was before it", async () => {
  const { transport, consumer } = await noteReader(() => {});
  put(transport, "notes", [["k", 1]]);
  transport.append({ topic: "notes", partition: 0 }, [ODD]);
  put(transport, "notes", [["k", 2]]);
  const ended = failureOf(consumer.done);
  await consumer.run();
  const error = await ended;
  assertEquals(error.kind, "serialization");
  assertEquals(
    error.message,
    "Cannot run kafka.consume: the record at offset 1 of notes/0 cannot be read: it is compressed with lz4",
  );
  assertEquals(error.details?.codec, "lz4");
  assertEquals(committedOf(transport), 1);
  assertEquals((await consumer.healthCheck()).error?.kind, "serialization");
  await consumer.close();
});

Deno.test("K5 bad codec: skip passes over it and says so, dead-letter keeps where it lies", async () => {
  for (const onUndecodable of ["skip", "dead-letter"] as const) {
    const { transport, consumer } = await noteReader(() => {}, { onUndecodable });
    transport.append({ topic: "notes", partition: 0 }, [ODD]);
    put(transport, "notes", [["k", 2]]);
    await consumer.run();
    await until("both", () => committedOf(transport) === 2);
    await consumer.close();
    const letters = transport.records(DLQ);
    assertEquals(letters.length, onUndecodable === "skip" ? 0 : 1);
    assertEquals(consumer.stats.skipped, onUndecodable === "skip" ? 1 : 0);
    for (const letter of letters) {
      assertEquals([letter.key, letter.value], [null, null]);
      const { "dlq-original-offset": offset, "dlq-reason": reason } = texts(letter);
      assertEquals([offset, reason], ["0", "undecodable"]);
    }
  }
});

Deno.test("K6 dead-letter topic away: its partition waits, others go on, health says so, nothing is lost", async () => {
  const seen: number[] = [];
  const { transport, consumer } = await noteReader(
    ({ value }) => {
      seen.push(value.n);
      if (value.n < 0) throw new FatalMessageError("no");
    },
    {},
    2,
  );
  await consumer.run();
  await withAdmin(transport, (admin) => admin.deleteTopics([DLQ]));
  put(transport, "notes", [["bad", -1], ["good", 2]], 0);
  put(transport, "notes", [["good", 3]], 1);
  await until("the other partition", () => committedOf(transport, 1) === 1);
  await until("degraded", async () => (await consumer.healthCheck()).status === "degraded");
  const health = await consumer.healthCheck();
  assertEquals(
    health.error?.message,
    "Messages of notes/0 wait: notes.readers.dlq cannot be written to",
  );
  put(transport, "notes", [["good", 4]], 0);
  put(transport, "notes", [["good", 5]], 1);
  await until("the other partition", () => committedOf(transport, 1) === 2);
  assertEquals(seen.includes(4), false);
  assertEquals([committedOf(transport, 0), transport.records(DLQ)], [undefined, []]);
  transport.createTopic(DLQ);
  await until("all", () => committedOf(transport, 0) === 3);
  assertEquals((await consumer.healthCheck()).status, "up");
  await consumer.close();
  assertEquals(transport.records(DLQ).length, 1);
});

Deno.test("retry topics: a message waits in each, is tried once after it, then is a dead letter", async () => {
  const attempts: [number, string, string][] = [];
  let nowMs = Date.now();
  const waits: number[] = [];
  const { transport, consumer } = await noteReader(
    (note) => {
      attempts.push([note.attempt, note.topic, note.source.topic]);
      throw new Error("no");
    },
    { retries: 1, retryTopics: [{ delayMs: 5_000 }, { delayMs: 60_000 }] },
    1,
    {
      ...AT_ONCE,
      now: () => nowMs,
      sleep: (ms) => {
        waits.push(ms);
        nowMs += ms;
        return new Promise((resolve) => setTimeout(resolve, 0));
      },
    },
  );
  put(transport, "notes", [["k", 1]]);
  await consumer.run();
  await until("given up", () => consumer.stats.deadLettered === 1);
  await consumer.close();
  assertEquals(attempts, [
    [1, "notes", "notes"],
    [2, "notes", "notes"],
    [3, "notes.readers.retry.1", "notes"],
    [4, "notes.readers.retry.2", "notes"],
  ]);
  assertEquals(waits.filter((ms) => ms > 0), [5_000, 60_000]);
  const [letter] = transport.records(DLQ);
  assert(letter !== undefined);
  const headers = texts(letter);
  assertEquals(headers["dlq-attempts"], "4");
  assertEquals(headers["dlq-original-topic"], "notes");
  assertEquals(headers["dlq-due-at"], undefined);
  const names = Object.keys(letter.headers);
  assertEquals(names.length, new Set(names).size);
  assertEquals([consumer.stats.delayed, consumer.stats.deadLettered], [2, 1]);
  assertEquals(committedOf(transport, 0, "notes.readers.retry.2"), 1);
});

Deno.test("failure topics are made with the source's partitions, or missed when nobody makes them", async () => {
  const { transport, consumer } = await noteReader(() => {}, { retryTopics: [{ delayMs: 1 }] }, 3);
  await consumer.run();
  await consumer.close();
  const admin = await transport.openAdmin(new AbortController().signal);
  const made = ["notes.readers.dlq", "notes.readers.retry.1"];
  assertEquals([...(await admin.partitionCounts(made)).values()], [3, 3]);
  await admin.close();

  const bare = await noteReader(() => {}, { createTopics: false });
  await bare.consumer.run();
  const health = await bare.consumer.healthCheck();
  assertEquals([health.status, health.error?.kind], ["degraded", "not_found"]);
  await bare.consumer.close();
  const unmade = await noteReader(() => {}, { createTopics: false, retryTopics: [{ delayMs: 1 }] });
  await assertRejects(() => unmade.consumer.run(), ClientError, "notes.readers.retry.1");
  await unmade.consumer.close();
});

Deno.test("onBatch() tries a failed batch again, then each message alone, and gives up only the bad one", async () => {
  const transport = createMemoryTransport({ topics: { notes: 1 } });
  const sizes: [number, number][] = [];
  const consumer = new KafkaConsumer(
    "readers",
    { transport, retries: 1, commitIntervalMs: 0 },
    AT_ONCE,
  );
  await consumer.subscribe("notes");
  consumer.onBatch("notes", ({ messages, attempt }) => {
    sizes.push([messages.length, attempt]);
    if (messages.some(({ value }) => value.n === 2)) return Promise.reject(new Error("no"));
    return Promise.resolve();
  }, NOTES);
  put(transport, "notes", [["a", 1], ["b", 2], ["c", 3], ["d", "odd"], ["e", 5]]);
  await consumer.run();
  await until("all", () => committedOf(transport) === 5);
  await consumer.close();
  assertEquals(sizes, [[3, 1], [3, 2], [1, 3], [1, 3], [1, 3], [1, 1]]);
  assertEquals(reasonsIn(transport), ["handler", "schema"]);
});
