/** Faults between a driver and a real broker. */

import { assert, assertEquals, assertGreater, assertInstanceOf, assertLess } from "@std/assert";
import { ClientError } from "../../utils/remote/client_error.ts";
import { failureOf } from "../../utils/remote/harness/failure.ts";
import {
  KAFKA,
  servers,
  serviceTest,
  until,
  withFaults,
} from "../../utils/remote/harness/services.ts";
import { TcpProxy } from "../../utils/remote/harness/tcp_proxy.ts";
import type { KafkaConfig } from "../config.ts";
import { kafkaAddress, newKafka, withKafka } from "../harness/kafka.ts";
import { Recorder } from "../harness/recorder.ts";
import { request, type TransportBench } from "../harness/transport_conformance.ts";
import type { SendRequest, TransportProducer } from "../transport.ts";

const CLOSED_PORT = "127.0.0.1:1";

/** Runs work with a transport whose connections all go through a proxy. */
async function withProxy(
  config: KafkaConfig,
  work: (on: TransportBench, proxy: TcpProxy) => Promise<void>,
): Promise<void> {
  const { host, port } = kafkaAddress();
  await using proxy = await TcpProxy.start(host, port);
  const route = () => ({ host: "127.0.0.1", port: proxy.port });
  await withKafka((on) => work(on, proxy), newKafka(config, { route }));
}

/** Sends, again and again as long as surely nothing was stored. */
async function sendSurely(producer: TransportProducer, what: SendRequest): Promise<void> {
  for (;;) {
    const error = await producer.send(what).then(() => undefined, (caught) => caught);
    if (error === undefined) return;
    assertInstanceOf(error, ClientError);
    assertEquals([error.outcome, error.retryable], ["none", true]);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Reads everything of a topic's first partition, up to what is there now. */
async function valuesOf(on: TransportBench, topic: string): Promise<readonly (string | null)[]> {
  const admin = await on.admin();
  const [range] = await admin.ranges(topic);
  const recorder = new Recorder();
  await on.consumer({ groupId: `${on.name}-${crypto.randomUUID()}` }).run([topic], recorder);
  await recorder.until(range?.high ?? 0);
  return recorder.values;
}

serviceTest(
  "K1 no broker: opening fails in time, saying that nothing was done",
  KAFKA,
  async () => {
    const kafka = newKafka({ brokers: [CLOSED_PORT], connectTimeoutMs: 1_000 });
    const { signal } = new AbortController();
    const startedMs = performance.now();
    for (
      const open of [
        () => kafka.openProducer({ transactionTimeoutMs: 1_000 }, signal),
        () => kafka.openAdmin(signal),
      ]
    ) {
      const { kind, outcome, retryable } = await failureOf(open());
      assertEquals([kind, outcome, retryable], ["connect", "none", true]);
    }
    assertLess(performance.now() - startedMs, 2_500);
  },
);

serviceTest("K1 a dead broker before one that lives", KAFKA, () => {
  const { host, port } = kafkaAddress();
  const brokers = [CLOSED_PORT, `${host}:${port}`];
  return withKafka(async (on) => {
    const topic = await on.topic();
    assertEquals(await (await on.producer()).send(request(topic, 0, "a")), 0);
  }, newKafka({ brokers }));
});

serviceTest(
  "K1 the broker is killed and started amid sends: all are stored once, in order",
  withFaults(KAFKA),
  () =>
    withKafka(async (on) => {
      const topic = await on.topic();
      const producer = await on.producer();
      const sent: string[] = [];
      let isOver = false;
      const sending = (async () => {
        for (let i = 0; !isOver; i++) {
          await sendSurely(producer, { ...request(topic, 0, String(i)), timeoutMs: 60_000 });
          sent.push(String(i));
        }
      })();
      await until("some are sent", () => sent.length > 50);
      await servers("kill", "kafka");
      await servers("start", "kafka");
      const before = sent.length;
      await until("sends go on", () => sent.length > before + 50, 60_000);
      isOver = true;
      await sending;
      assertEquals(await valuesOf(on, topic), sent);
    }),
);

serviceTest(
  "K2 the answer to a send is lost: sent again, it is stored once",
  KAFKA,
  () =>
    withProxy({ requestTimeoutMs: 400 }, async (on, proxy) => {
      const topic = await on.topic();
      const producer = await on.producer();
      assertEquals(await producer.send(request(topic, 0, "a")), 0);
      proxy.mode = "mute";
      const sending = producer.send(request(topic, 0, "b", "c"));
      await new Promise((resolve) => setTimeout(resolve, 600));
      proxy.mode = "pass";
      assertEquals(await sending, 1);
      assertEquals(await producer.send(request(topic, 0, "d")), 3);
      assertEquals(await valuesOf(on, topic), ["a", "b", "c", "d"]);
    }),
);

serviceTest(
  "K2 the connection breaks before the answer: stored once",
  KAFKA,
  () =>
    withProxy({ requestTimeoutMs: 5_000 }, async (on, proxy) => {
      const topic = await on.topic();
      const producer = await on.producer();
      await producer.send(request(topic, 0, "a"));
      proxy.mode = "mute";
      const sending = producer.send(request(topic, 0, "b"));
      await new Promise((resolve) => setTimeout(resolve, 100));
      proxy.mode = "pass";
      proxy.reset();
      assertEquals(await sending, 1);
      assertEquals(await valuesOf(on, topic), ["a", "b"]);
    }),
);

serviceTest(
  "K2 no answer until the time is over: the outcome is unknown, and it was stored",
  KAFKA,
  () =>
    withProxy({ requestTimeoutMs: 300 }, async (on, proxy) => {
      const topic = await on.topic();
      const producer = await on.producer();
      await producer.send(request(topic, 0, "a"));
      proxy.mode = "mute";
      const startedMs = performance.now();
      const error = await failureOf(producer.send({ ...request(topic, 0, "b"), timeoutMs: 300 }));
      assertEquals([error.kind, error.outcome, error.retryable], ["timeout", "unknown", false]);
      assertLess(performance.now() - startedMs, 1_500);
      proxy.mode = "pass";
      // The same request again is recognised as such.
      assertEquals(await producer.send(request(topic, 0, "b")), 1);
      assertEquals(await valuesOf(on, topic), ["a", "b"]);
    }),
);

serviceTest(
  "K2 nothing arrives: the outcome is unknown all the same, and nothing was stored",
  KAFKA,
  () =>
    withProxy({ requestTimeoutMs: 300 }, async (on, proxy) => {
      const topic = await on.topic();
      const producer = await on.producer();
      await producer.send(request(topic, 0, "a"));
      proxy.mode = "blackhole";
      const error = await failureOf(producer.send({ ...request(topic, 0, "b"), timeoutMs: 300 }));
      assertEquals(error.outcome, "unknown");
      proxy.reset();
      proxy.mode = "pass";
      assertEquals(await valuesOf(on, topic), ["a"]);
    }),
);

serviceTest(
  "K2 connections are refused before anything is sent: surely nothing is stored",
  KAFKA,
  () =>
    withProxy({ requestTimeoutMs: 500, connectTimeoutMs: 500 }, async (on, proxy) => {
      const topic = await on.topic();
      const producer = await on.producer();
      await producer.send(request(topic, 0, "a"));
      proxy.mode = "refuse";
      proxy.reset();
      await until("the driver has noticed", () => proxy.open === 0);
      await new Promise((resolve) => setTimeout(resolve, 50));
      const error = await failureOf(producer.send(request(topic, 0, "b")));
      assertEquals([error.outcome, error.retryable], ["none", true]);
      proxy.mode = "pass";
      assertEquals(await producer.send(request(topic, 0, "c")), 1);
      assertEquals(await valuesOf(on, topic), ["a", "c"]);
    }),
);

serviceTest(
  "K2 a broker that hangs beyond the request timeout, and thaws: stored once",
  withFaults(KAFKA),
  () =>
    withKafka(async (on) => {
      const topic = await on.topic();
      const producer = await on.producer();
      await producer.send(request(topic, 0, "a"));
      await servers("pause", "kafka");
      const sending = producer.send({ ...request(topic, 0, "b"), timeoutMs: 20_000 });
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      await servers("unpause", "kafka");
      assertEquals(await sending, 1);
      assertEquals(await valuesOf(on, topic), ["a", "b"]);
    }, newKafka({ requestTimeoutMs: 500 })),
);

serviceTest(
  "K4 the answer to a commit is lost: it is asked for again",
  KAFKA,
  () =>
    withProxy({ requestTimeoutMs: 700 }, async (on, proxy) => {
      const topic = await on.topic();
      const producer = await on.producer(`${on.name}-tx`);
      const transaction = await producer.begin();
      await transaction.send(request(topic, 0, "a"));
      proxy.mode = "mute";
      const committing = transaction.commit();
      await new Promise((resolve) => setTimeout(resolve, 100));
      proxy.mode = "pass";
      proxy.reset();
      await committing;
      const next = await producer.begin();
      await next.send(request(topic, 0, "b"));
      await next.commit();
      const recorder = new Recorder();
      await on.consumer().run([topic], recorder);
      await recorder.until(2);
      assertEquals(recorder.values, ["a", "b"]);
    }),
);

serviceTest(
  "K4 a producer that is gone: its transaction is never seen",
  KAFKA,
  () =>
    withProxy({ requestTimeoutMs: 2_000 }, async (on, proxy) => {
      const topic = await on.topic();
      const gone = await on.producer(`${on.name}-tx`);
      const transaction = await gone.begin();
      await transaction.send(request(topic, 0, "never"));
      proxy.reset();
      const producer = await on.producer(`${on.name}-tx`);
      const next = await producer.begin();
      await next.send(request(topic, 0, "seen"));
      await next.commit();
      const recorder = new Recorder();
      await on.consumer().run([topic], recorder);
      await recorder.until(1);
      assertEquals(recorder.values, ["seen"]);
      assertEquals((await failureOf(transaction.commit())).kind, "conflict");
    }),
);

serviceTest(
  "K4 one send after another in transactions that follow at once",
  KAFKA,
  () =>
    withKafka(async (on) => {
      const topic = await on.topic(2);
      const producer = await on.producer(`${on.name}-tx`);
      for (let i = 0; i < 10; i++) {
        const transaction = await producer.begin();
        await transaction.send(request(topic, i % 2, String(i)));
        if (i % 3 === 2) await transaction.abort();
        else await transaction.commit();
      }
      const recorder = new Recorder();
      await on.consumer().run([topic], recorder);
      await recorder.until(7);
      assertEquals([...recorder.values].sort(), ["0", "1", "3", "4", "6", "7", "9"]);
    }),
);

serviceTest(
  "K1 a consumer whose broker is killed crashes and says so; a new one reads on",
  withFaults(KAFKA),
  () =>
    withKafka(async (on) => {
      const topic = await on.topic();
      const producer = await on.producer();
      await producer.send(request(topic, 0, "a", "b"));
      const recorder = new Recorder();
      const consumer = on.consumer();
      await consumer.run([topic], recorder);
      await recorder.until(2);
      await consumer.commit([{ topic, partition: 0, offset: 1 }]);
      await servers("kill", "kafka");
      try {
        await until("it crashes", () => recorder.crash !== undefined, 30_000);
        const crash = await failureOf(Promise.reject(recorder.crash));
        assert(["connect", "unavailable"].includes(crash.kind), crash.kind);
        assertEquals(crash.retryable, true);
        assertEquals((await failureOf(consumer.commit([]))).kind, "closed");
      } finally {
        await servers("start", "kafka");
      }
      const next = new Recorder();
      await on.consumer().run([topic], next);
      await next.until(1);
      assertEquals(next.values, ["b"]);
    }, newKafka({ requestTimeoutMs: 2_000 })),
);

serviceTest(
  "K1 a consumer survives a connection that breaks",
  KAFKA,
  () =>
    withProxy({ requestTimeoutMs: 5_000 }, async (on, proxy) => {
      const topic = await on.topic();
      const producer = await on.producer();
      const recorder = new Recorder();
      await on.consumer().run([topic], recorder);
      for (let i = 0; i < 3; i++) {
        proxy.reset();
        await sendSurely(producer, request(topic, 0, String(i)));
        await recorder.until(i + 1);
      }
      assertEquals(recorder.values, ["0", "1", "2"]);
      assertEquals(recorder.log.filter((what) => what === "crashed"), []);
    }),
);

serviceTest(
  "K10 close() while the broker does not answer ends in time",
  KAFKA,
  () =>
    withProxy({ requestTimeoutMs: 30_000 }, async (on, proxy) => {
      const topic = await on.topic();
      const producer = await on.producer();
      await producer.send(request(topic, 0, "a"));
      const admin = await on.admin();
      const recorder = new Recorder();
      const consumer = on.consumer();
      await consumer.run([topic], recorder);
      const joining = on.consumer();
      proxy.mode = "blackhole";
      const sending = failureOf(producer.send(request(topic, 0, "b")));
      const running = failureOf(joining.run([topic], new Recorder()));
      await new Promise((resolve) => setTimeout(resolve, 100));
      const startedMs = performance.now();
      await Promise.all([producer.close(), admin.close(), consumer.close(), joining.close()]);
      assertLess(performance.now() - startedMs, 4_000);
      assertEquals((await sending).outcome, "unknown");
      assertEquals((await running).kind, "closed");
      await on.close();
      await until("nothing is open", () => proxy.open === 0);
      assertEquals(recorder.log, ["assigned"]);
    }),
);

serviceTest(
  "G3 an abort while it opens leaves nothing open",
  KAFKA,
  () =>
    withProxy({}, async (on, proxy) => {
      proxy.mode = "blackhole";
      for (
        const open of [
          (signal: AbortSignal) => on.transport.openAdmin(signal),
          (signal: AbortSignal) =>
            on.transport.openProducer({ transactionTimeoutMs: 1_000 }, signal),
        ]
      ) {
        const abort = new AbortController();
        const opening = failureOf(open(abort.signal));
        await until("it has connected", () => proxy.open > 0);
        abort.abort();
        const startedMs = performance.now();
        const { kind, outcome } = await opening;
        assertEquals([kind, outcome], ["aborted", "none"]);
        assertLess(performance.now() - startedMs, 1_500);
        await until("nothing is open", () => proxy.open === 0);
      }
      proxy.mode = "pass";
    }),
);

serviceTest(
  "G1 G5 a server that says nothing is given up in time",
  KAFKA,
  () =>
    withProxy({ connectTimeoutMs: 500 }, async (on, proxy) => {
      proxy.mode = "blackhole";
      const startedMs = performance.now();
      const error = await failureOf(on.transport.openAdmin(new AbortController().signal));
      assertEquals([error.kind, error.outcome], ["timeout", "none"]);
      assertGreater(performance.now() - startedMs, 400);
      assertLess(performance.now() - startedMs, 2_500);
      await until("nothing is open", () => proxy.open === 0);
      assert(proxy.accepted >= 1);
      proxy.mode = "pass";
    }),
);
