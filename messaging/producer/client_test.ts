import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { ConfigError, ValidationError } from "../../utils/mod.ts";
import { withoutEnvironment } from "../../utils/remote/harness/denied_environment.ts";
import { failureOf } from "../../utils/remote/harness/failure.ts";
import { until } from "../../utils/remote/harness/services.ts";
import { producing, REFUSED, steps, TOPICS } from "../harness/producing.ts";
import { override } from "../harness/override.ts";
import { scriptedTransport, STORED } from "../harness/scripted_transport.ts";
import { createMemoryTransport } from "../testing/memory_transport.ts";
import { createKafkaProducer, KafkaProducer } from "./client.ts";

/** A gate that a test opens. */
function gate(): PromiseWithResolvers<void> {
  return Promise.withResolvers<void>();
}

/** Lets everything happen that waits for nothing else. */
function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

Deno.test("createKafkaProducer() runs the snippet of the specification", async () => {
  const transport = createMemoryTransport({ topics: TOPICS });
  const producer = createKafkaProducer({ transport });
  const [leadId, eventData] = ["lead-1", { status: "new" }];
  await producer.connect();
  await producer.sendWithRetry({
    topic: "leads",
    key: leadId,
    value: eventData,
  });
  const [record] = transport.records("leads");
  assertEquals(new TextDecoder().decode(record?.key ?? undefined), leadId);
  assertEquals(JSON.parse(new TextDecoder().decode(record?.value ?? undefined)), eventData);
  await producer.close();
});

Deno.test("createKafkaProducer() without arguments says which permission the environment needs", () => {
  withoutEnvironment(() => {
    const error = assertThrows(() => createKafkaProducer(), ConfigError);
    assertEquals(error.issues[0]?.rule.includes("--allow-env=KAFKA_BROKERS"), true);
  });
});

Deno.test("send() before connect() says what to do", async () => {
  const producer = new KafkaProducer({ transport: createMemoryTransport() });
  const error = await failureOf(producer.send({ topic: "leads", value: "x" }));
  assertEquals([error.kind, error.outcome], ["config", "none"]);
  assertEquals(error.message, "Cannot run kafka.send: call connect() first");
  assertEquals((await producer.healthCheck()).status, "down");
  await producer.close();
});

Deno.test("send() refuses a bad message before the network", () =>
  producing(() => STORED, async ({ producer, transport }) => {
    await assertRejects(() => producer.send({ topic: "all leads", value: "x" }), ValidationError);
    await assertRejects(
      () =>
        producer.sendBatch([{ topic: "leads", value: "x" }, { topic: "leads", value: 1 as never }]),
      ValidationError,
    );
    assertEquals([transport.requests.length, producer.stats.sent], [0, 0]);
  }));

Deno.test("send() tells where a message was stored", () =>
  producing(() => STORED, async ({ producer }) => {
    const at = { topic: "leads", partition: 2 };
    assertEquals(await producer.send({ ...at, value: "a" }), { ...at, offset: 0 });
    assertEquals(await producer.send({ ...at, value: null }), { ...at, offset: 1 });
  }));

Deno.test("send() tells no offset when the broker tells none", () =>
  producing(
    steps({ isStored: true, failure: { kind: "protocol", outcome: "applied" } }),
    async ({ producer, transport }) => {
      const sent = await producer.send({ topic: "calls", value: "a" });
      assertEquals([sent.offset, transport.requests.length], [null, 1]);
    },
  ));

Deno.test("send() puts what is called in one breath into one request", () =>
  producing(() => STORED, async ({ producer, transport }) => {
    const sent = await Promise.all(
      Array.from({ length: 100 }, (_, i) => producer.send({ topic: "calls", value: `${i}` })),
    );
    assertEquals(sent.map(({ offset }) => offset), Array.from({ length: 100 }, (_, i) => i));
    assertEquals(transport.requests.length, 1);
  }));

for (
  const [what, config, sizes] of [
    ["records", { maxBatchRecords: 4 }, [4, 4, 2]],
    ["bytes", { maxMessageBytes: 1_500 }, [2, 2, 2, 2, 2]],
  ] as const
) {
  Deno.test(`send() puts no more ${what} into a request than the settings say`, () =>
    producing(() => STORED, async ({ producer, transport }) => {
      const value = "x".repeat(500);
      await Promise.all(
        Array.from({ length: 10 }, () => producer.send({ topic: "calls", value })),
      );
      assertEquals(transport.requests.map(({ request }) => request.records.length), [...sizes]);
    }, config));
}

Deno.test("send() has one request of a partition on its way, and several partitions at once", async () => {
  const { promise, resolve } = gate();
  await producing(() => ({ ...STORED, after: promise }), async ({ producer, transport }) => {
    const send = (partition: number): Promise<unknown> =>
      producer.send({ topic: "leads", partition, value: "x" });
    const first = [send(0), send(1)];
    await settle();
    const later = [send(0), send(0), send(1)];
    await settle();
    assertEquals(transport.requests.map(({ request }) => request.partition), [0, 1]);
    resolve();
    await Promise.all([...first, ...later]);
    assertEquals(transport.requests.map(({ request }) => request.records.length), [1, 1, 2, 1]);
    assertEquals(transport.mostAtOnce, 1);
  });
});

Deno.test("send() compresses a request from the size on that the settings say", () =>
  producing(() => STORED, async ({ producer, transport }) => {
    await producer.send({ topic: "calls", value: "x" });
    await producer.send({ topic: "calls", value: "x".repeat(2_000) });
    assertEquals(transport.requests.map(({ request }) => request.isCompressed), [false, true]);
  }));

Deno.test("send() spreads messages without key, and leaves out a partition that fails", async () => {
  const { promise, resolve } = gate();
  let isAway = false;
  await producing(
    ({ request }) => isAway && request.partition === 1 ? REFUSED : STORED,
    async ({ producer, transport }) => {
      const send = (): Promise<unknown> => producer.send({ topic: "leads", value: "x" });
      for (let i = 0; i < 6; i++) await send();
      assertEquals(transport.requests.map(({ request }) => request.partition), [0, 1, 2, 0, 1, 2]);
      isAway = true;
      const stuck = producer.send({ topic: "leads", partition: 1, value: "x" });
      await until("it fails", () => producer.stats.repeats > 0);
      const before = transport.memory.records("leads").length;
      for (let i = 0; i < 6; i++) await send();
      assertEquals(transport.memory.records("leads").length, before + 6);
      isAway = false;
      resolve();
      await Promise.all([stuck, promise]);
    },
  );
});

Deno.test("send() refuses a topic that does not exist, and one that is made is found", () =>
  producing(() => STORED, async ({ producer, transport }) => {
    const message = { topic: "visits", value: "x" };
    const { kind, outcome } = await failureOf(producer.send(message));
    assertEquals([kind, outcome], ["not_found", "none"]);
    transport.memory.createTopic("visits", 1);
    assertEquals((await producer.send(message)).offset, 0);
  }));

Deno.test("send() makes a topic that does not exist when the settings say so", () =>
  producing(() => STORED, async ({ producer, transport }) => {
    const key = "lead-1";
    await Promise.all(
      Array.from({ length: 9 }, () => producer.send({ topic: "visits", key, value: "x" })),
    );
    assertEquals(transport.memory.records("visits").length, 9);
  }, { newTopics: { partitions: 4 } }));

Deno.test("send() refuses a partition that the topic does not have", () =>
  producing(() => STORED, async ({ producer, transport }) => {
    const error = await failureOf(producer.send({ topic: "leads", partition: 3, value: "x" }));
    assertEquals([error.kind, error.outcome], ["validation", "none"]);
    assertEquals(transport.requests.length, 0);
  }));

Deno.test("send() asks again when a broker says for a while that there is no such partition", () =>
  producing(
    steps({ isStored: false, failure: { kind: "not_found", outcome: "none" } }),
    async ({ producer }) => {
      assertEquals((await producer.send({ topic: "calls", value: "x" })).offset, 0);
    },
  ));

Deno.test("send() fails when the topic is gone", () =>
  producing(() => STORED, async ({ producer, transport }) => {
    await producer.send({ topic: "calls", value: "x" });
    const admin = await transport.openAdmin(new AbortController().signal);
    await admin.deleteTopics(["calls"]);
    const { kind, outcome } = await failureOf(producer.send({ topic: "calls", value: "x" }));
    assertEquals([kind, outcome], ["not_found", "none"]);
  }));

Deno.test("send() does not let one message that the broker refuses take others with it", async () => {
  const isBad = (value: Uint8Array | null): boolean => value?.length === 3;
  await producing(
    ({ request }) =>
      request.records.some(({ value }) => isBad(value))
        ? { isStored: false, failure: { kind: "validation", outcome: "none" } }
        : STORED,
    async ({ producer, transport }) => {
      const values = ["a", "b", "bad", "c"];
      const results = await Promise.allSettled(
        values.map((value) => producer.send({ topic: "calls", value })),
      );
      assertEquals(results.map(({ status }) => status), [
        "fulfilled",
        "fulfilled",
        "rejected",
        "fulfilled",
      ]);
      const stored = transport.memory.records("calls").map(({ value }) => value?.[0]);
      assertEquals(stored, [..."abc"].map((letter) => letter.charCodeAt(0)));
      await Promise.all(["d", "e"].map((value) => producer.send({ topic: "calls", value })));
      assertEquals(transport.requests.at(-1)?.request.records.length, 2);
    },
  );
});

Deno.test("send() keeps the order while it asks how many partitions there are", () =>
  producing(() => STORED, async ({ producer, transport }) => {
    const sends: Promise<unknown>[] = [];
    for (let i = 0; i < 60; i++) {
      sends.push(producer.send({ topic: "calls", value: String(i) }));
      await null;
    }
    await Promise.all(sends);
    const values = transport.memory.records("calls").map(({ value }) =>
      Number(new TextDecoder().decode(value ?? undefined))
    );
    assertEquals(values, Array.from({ length: 60 }, (_, i) => i));
  }));

Deno.test("send() learns that a topic has more partitions when what it knows is old", async () => {
  let partitions = 1;
  const inner = scriptedTransport({ leads: 50 }, () => STORED);
  const transport = override(inner, {
    async openAdmin(signal) {
      return override(await inner.openAdmin(signal), {
        partitionCounts: () => Promise.resolve(new Map([["leads", partitions]])),
      });
    },
  });
  const producer = new KafkaProducer({ transport, metadataMaxAgeMs: 1 });
  await producer.connect();
  const message = { topic: "leads", key: "lead-2", value: "x" };
  assertEquals((await producer.send(message)).partition, 0);
  partitions = 50;
  await until("it is noticed", async () => (await producer.send(message)).partition > 0);
  await producer.close();
});
