/** Fault row K5 beneath the records: batches of other clients, packed in ways that kafkajs does not know. */

import { assertEquals } from "@std/assert";
import type { Buffer } from "node:buffer";
import kafkajs from "kafkajs";
import { env, KAFKA, serviceTest } from "../../utils/remote/harness/services.ts";
import {
  CODEC_NAMES,
  type CodecName,
  javaBatch,
  recordsOf,
  valuesOf,
} from "../harness/java_batches.ts";
import { withKafka } from "../harness/kafka.ts";
import { Recorder } from "../harness/recorder.ts";
import { request } from "../harness/transport_conformance.ts";
import { type Codec, type CodecRegistry, tolerant } from "./codecs.ts";

const NUMBERS: Readonly<Record<CodecName, number>> = { gzip: 1, snappy: 2, lz4: 3, zstd: 4 };

/** Replaces a codec of kafkajs as long as the work takes. */
async function withCodec(
  name: CodecName,
  change: (codec: Codec) => Codec,
  work: () => Promise<void>,
): Promise<void> {
  const registry = kafkajs.CompressionCodecs as CodecRegistry;
  const number = NUMBERS[name];
  const kept = registry[number]!;
  const changed = change(kept());
  registry[number] = () => changed;
  try {
    await work();
  } finally {
    registry[number] = kept;
  }
}

/** Sends the Java client's batch of three records. */
async function sendJavaBatch(topic: string, name: CodecName): Promise<void> {
  const compress = (): Promise<Buffer> => Promise.resolve(recordsOf(javaBatch(name)));
  await withCodec(name, (codec) => ({ ...codec, compress }), async () => {
    const kafka = new kafkajs.Kafka({
      brokers: env("KAFKA_BROKERS").split(","),
      logLevel: kafkajs.logLevel.NOTHING,
    });
    const producer = kafka.producer({
      allowAutoTopicCreation: false,
      createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
    });
    await producer.connect();
    const messages = [0, 1, 2].map(() => ({ value: "a", partition: 0 }));
    await producer.send({ topic, messages, compression: NUMBERS[name] });
    await producer.disconnect();
  });
}

for (const name of CODEC_NAMES) {
  serviceTest(`K5 ${name} of the Java client is read`, KAFKA, () =>
    withKafka(async (on) => {
      const topic = await on.topic();
      await sendJavaBatch(topic, name);
      const recorder = new Recorder();
      await on.consumer().run([topic], recorder);
      await recorder.until(3);
      assertEquals(recorder.values, valuesOf(name));
      assertEquals(recorder.read.map(({ offset, undecodable }) => [offset, undecodable]), [
        [0, undefined],
        [1, undefined],
        [2, undefined],
      ]);
    }));

  serviceTest(
    `K5 ${name} that cannot be read is told as such, and what follows is read`,
    KAFKA,
    () =>
      withKafka(async (on) => {
        const topic = await on.topic();
        const producer = await on.producer();
        await producer.send({ ...request(topic, 0, "before"), isCompressed: false });
        await sendJavaBatch(topic, name);
        await producer.send({ ...request(topic, 0, "after"), isCompressed: false });
        const decompress = (): Promise<Buffer> => Promise.reject(new Error("cannot be read"));
        const lame = tolerant(name, undefined);
        const broken = name === "gzip"
          // gzip is always unpacked by our own hands: what is handed to it is what breaks.
          ? { ...lame, decompress: (bytes: Buffer) => lame.decompress(bytes.fill(7)) }
          : tolerant(name, { ...lame, decompress });
        await withCodec(name, () => broken, async () => {
          const recorder = new Recorder();
          const consumer = on.consumer();
          await consumer.run([topic], recorder);
          await recorder.until(5);
          assertEquals(recorder.values, ["before", null, null, null, "after"]);
          assertEquals(
            recorder.read.map(({ offset, undecodable, headers }) => [offset, undecodable, headers]),
            [0, 1, 2, 3, 4].map((offset) => [
              offset,
              offset >= 1 && offset <= 3 ? name : undefined,
              {},
            ]),
          );
          await consumer.commit([{ topic, partition: 0, offset: 4 }]);
          await consumer.close();
        });
      }),
  );
}
