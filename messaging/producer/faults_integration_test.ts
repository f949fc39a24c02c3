/** The producer when the broker or the network fails: rows K1, K2, G3 and G7. */

import { assert, assertEquals, assertGreater, assertLess } from "@std/assert";
import { failureOf } from "../../utils/remote/harness/failure.ts";
import {
  env,
  KAFKA,
  servers,
  serviceTest,
  until,
  withFaults,
} from "../../utils/remote/harness/services.ts";
import { TcpProxy } from "../../utils/remote/harness/tcp_proxy.ts";
import { kafkaAddress, newKafka, withKafka } from "../harness/kafka.ts";
import { Recorder } from "../harness/recorder.ts";
import { judge, Sends } from "../harness/sends.ts";
import type { TransportBench } from "../harness/transport_conformance.ts";
import { KafkaProducer } from "./client.ts";
import type { KafkaProducerConfig } from "./config.ts";

const FAULTS = withFaults(KAFKA);

async function withProducer(
  work: (producer: KafkaProducer, on: TransportBench) => Promise<void>,
  config: KafkaProducerConfig = {},
): Promise<void> {
  await withKafka(async (on) => {
    const producer = new KafkaProducer({ brokers: env("KAFKA_BROKERS").split(","), ...config });
    await producer.connect();
    try {
      await work(producer, on);
    } finally {
      await producer.close();
    }
  });
}

async function read(on: TransportBench, topic: string): Promise<Recorder> {
  const ranges = await (await on.admin()).ranges(topic);
  const recorder = new Recorder();
  await on.consumer({ groupId: `${topic}-reader` }).run([topic], recorder);
  await recorder.until(ranges.reduce((sum, { low, high }) => sum + high - low, 0));
  return recorder;
}

serviceTest("K1 connect() without a broker fails within its time", KAFKA, async () => {
  const producer = new KafkaProducer({ brokers: [`${kafkaAddress().host}:1`] });
  const startedMs = performance.now();
  const error = await failureOf(producer.connect({ timeoutMs: 1_000 }));
  assert(["connect", "timeout"].includes(error.kind), error.kind);
  assertEquals([error.outcome, error.message.includes(kafkaAddress().host)], ["none", false]);
  assertLess(performance.now() - startedMs, 2_000);
  await producer.close();
});

for (const repeatsUnknown of [true, false]) {
  const name = repeatsUnknown ? "sendWithRetry()" : "send()";
  serviceTest(
    `K1 ${name} loses nothing, and keeps order, when the broker dies and comes back`,
    FAULTS,
    () =>
      withProducer(async (producer, on) => {
        const topic = await on.topic(6);
        const sends = new Sends(producer, topic, 48, repeatsUnknown);
        await until("much is sent", () => sends.acknowledged > 500);
        await servers("kill", "kafka");
        await new Promise((resolve) => setTimeout(resolve, 1_500));
        const requests = producer.stats.requests;
        await new Promise((resolve) => setTimeout(resolve, 1_000));
        // Six partitions, and waits that grow to two seconds.
        assertLess(producer.stats.requests - requests, 60);
        await servers("start", "kafka");
        const before = sends.acknowledged;
        await until("much more is sent", () => sends.acknowledged > before + 500, 60_000);
        const told = await sends.stop();
        const copies = judge(await read(on, topic), told);
        if (repeatsUnknown) assertEquals([told.unknown.size, told.none.size], [0, 0]);
        else assertEquals(copies, 0);
      }, { timeoutMs: 60_000, requestTimeoutMs: 3_000 }),
  );
}

serviceTest(
  "K2 when answers are lost, nothing acknowledged is lost, and the producer is replaced",
  KAFKA,
  async () => {
    const { host, port } = kafkaAddress();
    await using proxy = await TcpProxy.start(host, port);
    const route = (): { host: string; port: number } => ({ host: "127.0.0.1", port: proxy.port });
    const transport = newKafka({ requestTimeoutMs: 1_000 }, { route });
    await withProducer(async (producer, on) => {
      const topic = await on.topic(3);
      const sends = new Sends(producer, topic, 12, true);
      await until("much is sent", () => sends.acknowledged > 100);
      proxy.mode = "mute";
      await until("a producer is given up", () => producer.stats.retirements > 0, 30_000);
      proxy.mode = "pass";
      proxy.reset();
      const before = sends.acknowledged;
      await until("much more is sent", () => sends.acknowledged > before + 100, 30_000);
      const told = await sends.stop();
      assertEquals([told.unknown.size, told.none.size], [0, 0]);
      judge(await read(on, topic), told);
    }, { transport, requestTimeoutMs: 1_000 });
  },
);

serviceTest(
  "K2 send() says that nobody knows when the answer is lost, and the next one is stored",
  KAFKA,
  async () => {
    const { host, port } = kafkaAddress();
    await using proxy = await TcpProxy.start(host, port);
    const route = (): { host: string; port: number } => ({ host: "127.0.0.1", port: proxy.port });
    const transport = newKafka({ requestTimeoutMs: 500 }, { route });
    await withProducer(async (producer, on) => {
      const topic = await on.topic();
      await producer.send({ topic, value: "a" });
      proxy.mode = "mute";
      const error = await failureOf(producer.send({ topic, value: "b" }));
      assertEquals([error.outcome, producer.stats.retirements], ["unknown", 1]);
      proxy.mode = "pass";
      proxy.reset();
      await producer.send({ topic, value: "c" });
      const { values } = await read(on, topic);
      // However often the driver repeated it, the broker stored it once.
      assertEquals(values, ["a", "b", "c"]);
    }, { transport, requestTimeoutMs: 500 });
  },
);

serviceTest(
  "K1 connections that are cut in the middle lose and double nothing",
  KAFKA,
  async () => {
    const { host, port } = kafkaAddress();
    await using proxy = await TcpProxy.start(host, port);
    const route = (): { host: string; port: number } => ({ host: "127.0.0.1", port: proxy.port });
    const transport = newKafka({ requestTimeoutMs: 2_000 }, { route });
    await withProducer(async (producer, on) => {
      const topic = await on.topic(6);
      const sends = new Sends(producer, topic, 48, false);
      for (let i = 0; i < 8; i++) {
        const before = sends.acknowledged;
        await until("more is sent", () => sends.acknowledged > before + 100, 20_000);
        proxy.reset();
      }
      const told = await sends.stop();
      assertEquals(judge(await read(on, topic), told), 0);
      assertEquals(told.none.size, 0);
    }, { transport, requestTimeoutMs: 2_000 });
  },
);

serviceTest(
  "G7 a thousand callers of a broker that hangs make few requests, and are told the truth",
  FAULTS,
  () =>
    withProducer(async (producer, on) => {
      const topic = await on.topic(6);
      await producer.send({ topic, value: "first" });
      const before = producer.stats.requests;
      await servers("pause", "kafka");
      const outcomes = new Map<number, string>();
      await Promise.all(Array.from({ length: 1_000 }, async (_, i) => {
        const message = { topic, key: `k${i}`, value: String(i) };
        const error = await failureOf(producer.send(message, { timeoutMs: 1_500 }));
        assertEquals(error.kind, "timeout");
        outcomes.set(i, error.outcome ?? "");
      }));
      assertLess(producer.stats.requests - before, 13);
      await servers("unpause", "kafka");
      await producer.flush();
      await producer.send({ topic, value: "last" });
      const values = new Set((await read(on, topic)).values);
      for (const [i, outcome] of outcomes) {
        if (outcome === "none") assert(!values.has(String(i)), `${i} is there`);
      }
      assert(values.has("first") && values.has("last"));
    }),
);

serviceTest(
  "a broker that hangs for less than the request's time is not noticed",
  FAULTS,
  () =>
    withProducer(async (producer, on) => {
      const topic = await on.topic(3);
      const sends = new Sends(producer, topic, 24, false);
      await until("much is sent", () => sends.acknowledged > 200);
      await servers("pause", "kafka");
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      await servers("unpause", "kafka");
      const before = sends.acknowledged;
      await until("much more is sent", () => sends.acknowledged > before + 200, 20_000);
      const told = await sends.stop();
      assertEquals([told.unknown.size, told.none.size, producer.stats.retirements], [0, 0, 0]);
      assertEquals(judge(await read(on, topic), told), 0);
    }),
);

serviceTest(
  "K4 a transaction that a dying broker interrupts is not seen, and the next one is",
  FAULTS,
  () =>
    withKafka(async (on) => {
      const topic = await on.topic();
      const producer = new KafkaProducer({
        brokers: env("KAFKA_BROKERS").split(","),
        transactionalId: topic,
        requestTimeoutMs: 2_000,
      });
      await producer.connect();
      const error = await failureOf(producer.transaction(async (tx) => {
        await tx.send({ topic, value: "never seen" });
        await servers("kill", "kafka");
        await tx.send({ topic, value: "never seen" });
      }));
      assertEquals(error.outcome === "applied", false);
      await servers("start", "kafka");
      await producer.transaction((tx) => tx.send({ topic, value: "seen" }), { timeoutMs: 60_000 });
      await producer.close();
      const recorder = new Recorder();
      await on.consumer({ groupId: `${topic}-reader` }).run([topic], recorder);
      await recorder.until(1);
      assertEquals(recorder.values, ["seen"]);
      assertGreater(producer.stats.retirements, 0);
    }),
);
