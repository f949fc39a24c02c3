/** The producer on a real broker: what arrives, rows K3, K4, G1 and G2. */

import { assert, assertEquals, assertLess } from "@std/assert";
import { failureOf } from "../../utils/remote/harness/failure.ts";
import { env, KAFKA, serviceTest, sh } from "../../utils/remote/harness/services.ts";
import { kafkaAddress, withKafka } from "../harness/kafka.ts";
import { Recorder } from "../harness/recorder.ts";
import type { TransportBench } from "../harness/transport_conformance.ts";
import { createKafkaProducer, KafkaProducer } from "./client.ts";
import type { KafkaProducerConfig } from "./config.ts";

const BROKERS = env("KAFKA_BROKERS").split(",");

function newProducer(config: KafkaProducerConfig = {}): KafkaProducer {
  return new KafkaProducer({ brokers: BROKERS, ...config });
}

async function withProducer(
  work: (producer: KafkaProducer, on: TransportBench) => Promise<void>,
  config?: KafkaProducerConfig,
): Promise<void> {
  await withKafka(async (on) => {
    const producer = newProducer(config);
    await producer.connect();
    try {
      await work(producer, on);
    } finally {
      await producer.close();
    }
  });
}

async function read(on: TransportBench, topic: string, count: number): Promise<Recorder> {
  const recorder = new Recorder();
  await on.consumer({ groupId: `${topic}-reader` }).run([topic], recorder);
  await recorder.until(count);
  return recorder;
}

serviceTest(
  "createKafkaProducer() runs the snippet of the specification",
  KAFKA,
  () =>
    withKafka(async (on) => {
      const topic = await on.topic();
      const producer = createKafkaProducer();
      await producer.connect();
      const [leadId, eventData] = ["lead-1", { status: "new" }];
      await producer.sendWithRetry({ topic, key: leadId, value: eventData });
      await producer.close();
      assertEquals((await read(on, topic, 1)).values, ['{"status":"new"}']);
    }),
);

serviceTest(
  "send() brings bytes, headers, keys and nothing to the reader as they are",
  KAFKA,
  () =>
    withProducer(async (producer, on) => {
      const topic = await on.topic(3);
      const bytes = crypto.getRandomValues(new Uint8Array(5_000));
      const headers = { "ünï": "🏠", raw: bytes, two: [bytes, new Uint8Array()] };
      const places = [
        await producer.send({ topic, key: "ключ", value: bytes, headers }),
        await producer.send({ topic, key: "ключ", value: null }),
        await producer.send({ topic, key: bytes, value: "", partition: 2 }),
      ];
      const { read: records } = await read(on, topic, 3);
      for (const { partition, offset } of places) {
        assert(
          records.some((record) => record.partition === partition && record.offset === offset),
        );
      }
      const [first, tombstone] = records.filter(({ key }) => key?.length === 8);
      assertEquals([...first?.value ?? []], [...bytes]);
      assertEquals(tombstone?.value, null);
      assertEquals(Object.keys(first?.headers ?? {}).toSorted(), ["raw", "two", "ünï"]);
      assertEquals([...first?.headers["raw"] as Uint8Array], [...bytes]);
      assertEquals((first?.headers["two"] as readonly Uint8Array[]).length, 2);
      assertEquals(places[2]?.partition, 2);
    }),
);

for (const compression of ["gzip", "none"] as const) {
  serviceTest(
    `send() of a message at its limit is stored, ${compression}`,
    KAFKA,
    () =>
      withProducer(async (producer, on) => {
        const topic = await on.topic();
        // What does not compress is the most that can go over the wire.
        const value = crypto.getRandomValues(new Uint8Array(65_536));
        const big = new Uint8Array(999_500).map((_, i) => value[i % 65_536] ?? 0);
        const small = Array.from({ length: 3_000 }, () => new Uint8Array([1]));
        await Promise.all([big, ...small].map((value) => producer.send({ topic, value })));
        assertEquals((await (await on.admin()).ranges(topic))[0]?.high, 3_001);
      }, { compression }),
  );
}

serviceTest(
  "sendBatch() over many partitions is stored in order",
  KAFKA,
  () =>
    withProducer(async (producer, on) => {
      const topic = await on.topic(6);
      const messages = Array.from({ length: 5_000 }, (_, i) => {
        return { topic, key: `k${i % 50}`, value: String(i) };
      });
      const result = await producer.sendBatch(messages);
      assertEquals([result.ok, result.partitions.length], [true, 6]);
      assertEquals(result.partitions.reduce((sum, { sent }) => sum + sent, 0), 5_000);
      const reader = await read(on, topic, 5_000);
      const last = new Map<number, number>();
      reader.read.forEach(({ partition }, index) => {
        const n = Number(reader.values[index]);
        assertLess(last.get(partition) ?? -1, n);
        last.set(partition, n);
      });
    }),
);

serviceTest(
  "K3 a message that the topic does not take fails alone, and for good",
  KAFKA,
  () =>
    withProducer(async (producer, on) => {
      const topic = await on.topic(1, "", { "max.message.bytes": "2000" });
      const big = crypto.getRandomValues(new Uint8Array(5_000));
      const sends = ["a", "b", big, "c"].map((value) => producer.send({ topic, value }));
      const results = await Promise.allSettled(sends);
      assertEquals(results.map(({ status }) => status[0]), ["f", "f", "r", "f"]);
      const error = await failureOf(sends[2] ?? Promise.resolve());
      assertEquals([error.kind, error.outcome, error.retryable], ["validation", "none", false]);
      assertEquals((await read(on, topic, 3)).values, ["a", "b", "c"]);
    }),
);

serviceTest(
  "K3 a topic that does not exist is refused, or made when the settings say so",
  KAFKA,
  () =>
    withProducer(async (producer, on) => {
      const topic = `${on.name}-new`;
      const startedMs = performance.now();
      const error = await failureOf(producer.send({ topic, value: "x" }));
      assertEquals([error.kind, error.outcome], ["not_found", "none"]);
      assertLess(performance.now() - startedMs, 5_000);
      const maker = newProducer({ newTopics: { partitions: 4 } });
      await maker.connect();
      await Promise.all(
        Array.from({ length: 40 }, (_, i) => maker.send({ topic, key: `k${i}`, value: "x" })),
      );
      await maker.close();
      assertEquals((await (await on.admin()).partitionCounts([topic])).get(topic), 4);
      await producer.send({ topic, value: "x" });
    }),
);

serviceTest(
  "transaction() shows all of it or nothing, one after the other",
  KAFKA,
  () =>
    withKafka(async (on) => {
      const topic = await on.topic(3);
      const producer = newProducer({ transactionalId: topic });
      await producer.connect();
      for (let i = 0; i < 6; i++) {
        const work = producer.transaction(async (tx) => {
          await Promise.all(
            Array.from({ length: 9 }, (_, n) => tx.send({ topic, key: `k${n}`, value: `${i}` })),
          );
          await tx.sendOffsets(`${topic}-group`, [{ topic, partition: 0, offset: i }]);
          if (i % 2 === 1) throw new Error("own");
        });
        await work.catch((error: Error) => assertEquals(error.message, "own"));
      }
      await producer.close();
      const reader = await read(on, topic, 27);
      assertEquals(new Set(reader.values), new Set(["0", "2", "4"]));
      assertEquals(reader.read.length, 27);
      const committed = await (await on.admin()).committed(`${topic}-group`, [topic]);
      assertEquals(committed, [{ topic, partition: 0, offset: 4 }]);
    }),
);

serviceTest(
  "K4 a failed send dooms the transaction, although its work goes on",
  KAFKA,
  () =>
    withKafka(async (on) => {
      const topic = await on.topic(1, "", { "max.message.bytes": "2000" });
      const producer = newProducer({ transactionalId: topic });
      await producer.connect();
      const big = crypto.getRandomValues(new Uint8Array(5_000));
      const { kind, outcome } = await failureOf(producer.transaction(async (tx) => {
        await tx.send({ topic, value: "never seen" });
        await tx.send({ topic, value: big }).catch(() => {});
      }));
      assertEquals([kind, outcome], ["validation", "none"]);
      await producer.transaction((tx) => tx.send({ topic, value: "seen" }));
      await producer.close();
      assertEquals((await read(on, topic, 1)).values, ["seen"]);
    }),
);

serviceTest(
  "K4 a producer that was fenced out says so, and the other goes on",
  KAFKA,
  () =>
    withKafka(async (on) => {
      const topic = await on.topic();
      const [first, second] = [topic, topic].map((id) => newProducer({ transactionalId: id }));
      assert(first !== undefined && second !== undefined);
      await first.connect();
      await first.transaction((tx) => tx.send({ topic, value: "a" }));
      const { kind, outcome } = await failureOf(first.transaction(async (tx) => {
        await tx.send({ topic, value: "never seen" });
        await second.connect();
        await second.transaction((tx) => tx.send({ topic, value: "b" }));
        await tx.send({ topic, value: "never seen" });
      }));
      assertEquals([kind, outcome], ["conflict", "none"]);
      assertEquals((await first.healthCheck()).status, "degraded");
      assertEquals((await failureOf(first.transaction(() => Promise.resolve()))).kind, "conflict");
      await second.transaction((tx) => tx.send({ topic, value: "c" }));
      await Promise.all([first.close(), second.close()]);
      assertEquals((await read(on, topic, 3)).values, ["a", "b", "c"]);
    }),
);

serviceTest(
  "K4 readers never see the transaction of a program that was killed",
  KAFKA,
  () =>
    withKafka(async (on) => {
      const topic = await on.topic();
      const program = child(topic, "hang").spawn();
      const output = program.stdout.getReader();
      const { value } = await output.read();
      assertEquals(new TextDecoder().decode(value), "sent\n");
      program.kill("SIGKILL");
      await output.cancel();
      await program.stderr.cancel();
      await program.status;
      const producer = newProducer({ transactionalId: topic });
      await producer.connect();
      await producer.transaction((tx) => tx.send({ topic, value: "seen" }));
      await producer.close();
      assertEquals((await read(on, topic, 1)).values, ["seen"]);
    }),
);

serviceTest(
  "G1 close() twice, at once, before and during connect(): nothing fails",
  KAFKA,
  async () => {
    const early = newProducer();
    await early.close();
    assertEquals((await failureOf(early.connect())).kind, "closed");
    const hasty = newProducer();
    const opening = failureOf(hasty.connect());
    await Promise.all([hasty.close(), hasty.close()]);
    assertEquals((await opening).kind, "closed");
    const plain = newProducer();
    await Promise.all([plain.connect(), plain.connect()]);
    await Promise.all([plain.close(), plain.close()]);
  },
);

for (const ending of ["close", "fail"]) {
  serviceTest(
    `G2 a program that ends with ${ending} exits at once`,
    KAFKA,
    () =>
      withKafka(async (on) => {
        const topic = await on.topic();
        const startedMs = performance.now();
        const { code, stdout, stderr } = await child(topic, ending).output();
        assertEquals(code, 0, new TextDecoder().decode(stderr));
        const output = new TextDecoder().decode(stdout);
        assertEquals(output, ending === "fail" ? "ClientError\nclosed\n" : "closed\n");
        assertLess(performance.now() - startedMs, 8_000);
      }),
  );
}

function child(topic: string, ending: string): Deno.Command {
  const program = new URL("../harness/producer_child.ts", import.meta.url).pathname;
  const { host } = kafkaAddress();
  const brokers = ending === "fail" ? `${host}:1` : env("KAFKA_BROKERS");
  return sh(
    `exec '${Deno.execPath()}' run --quiet --ignore-env --allow-net=${host} ${program} ` +
      `${brokers} ${topic} ${ending}`,
  );
}

serviceTest(
  "healthCheck() tells of the cluster",
  KAFKA,
  () =>
    withProducer(async (producer, on) => {
      await producer.send({ topic: await on.topic(), value: "x" });
      const { status, details } = await producer.healthCheck();
      assertEquals([status, details["brokers"], details["bufferedRecords"]], ["up", 1, 0]);
      assert((details["lastAckAgeMs"] as number) < 5_000);
    }),
);
