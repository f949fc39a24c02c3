/** Topics of notes on the broker, and consumers of them. */

import { env } from "../../../utils/remote/harness/services.ts";
import { newKafka } from "../../harness/kafka.ts";
import type { KafkaTransport, PartitionOffset, TransportAdmin } from "../../transport.ts";
import { KafkaConsumer } from "../client.ts";
import type { KafkaConsumerConfig } from "../config.ts";
import type { KafkaRecord } from "../message.ts";
import { type Note, NOTES } from "./notes.ts";

const ENCODER = new TextEncoder();

/** Settings of a consumer in tests: quick to notice everything. */
export const QUICK_CONSUMER: KafkaConsumerConfig = {
  sessionTimeoutMs: 6_000,
  heartbeatMs: 200,
  rebalanceTimeoutMs: 6_000,
  maxWaitMs: 100,
  commitIntervalMs: 50,
  connectTimeoutMs: 2_000,
  requestTimeoutMs: 5_000,
  retryBaseDelayMs: 10,
};

/** A topic on the broker, with names of its own. */
export class NoteTopic {
  /** Name of the topic. */
  readonly topic: string = `notes-${crypto.randomUUID()}`;
  /** Name of a group. */
  readonly groupId: string = `g-${crypto.randomUUID().slice(0, 8)}`;
  /** Name of the group's dead-letter topic. */
  readonly dlq: string = `${this.topic}.${this.groupId}.dlq`;
  readonly #transport: KafkaTransport = newKafka();

  /** Makes the topic. */
  static async make(partitions: number = 1): Promise<NoteTopic> {
    const made = new NoteTopic();
    await made.asAdmin((admin) => admin.createTopics([{ topic: made.topic, partitions }]));
    return made;
  }

  /** Asks the broker. */
  async asAdmin<T>(work: (admin: TransportAdmin) => Promise<T>): Promise<T> {
    const admin = await this.#transport.openAdmin(new AbortController().signal);
    try {
      return await work(admin);
    } finally {
      await admin.close();
    }
  }

  /** Stores notes. */
  async put(
    notes: readonly (readonly [key: string | null, n: unknown])[],
    partition: number = 0,
    topic: string = this.topic,
  ): Promise<void> {
    const { signal } = new AbortController();
    const producer = await this.#transport.openProducer({ transactionTimeoutMs: 10_000 }, signal);
    const records = notes.map(([key, n]) => ({
      key: key === null ? null : ENCODER.encode(key),
      value: ENCODER.encode(JSON.stringify({ n })),
      headers: {},
    }));
    for (let at = 0; at < records.length; at += 1_000) {
      await producer.send({
        topic,
        partition,
        records: records.slice(at, at + 1_000),
        isCompressed: true,
        timeoutMs: 5_000,
      });
    }
    await producer.close();
  }

  /** Makes a consumer of it. */
  async reader(
    handler: (note: KafkaRecord<Note>) => void | Promise<void>,
    config: KafkaConsumerConfig = {},
  ): Promise<KafkaConsumer> {
    const brokers = env("KAFKA_BROKERS").split(",");
    const consumer = new KafkaConsumer(this.groupId, { ...QUICK_CONSUMER, brokers, ...config });
    await consumer.subscribe(this.topic);
    consumer.onMessage(this.topic, handler, NOTES);
    return consumer;
  }

  /** Tells what the group has committed. */
  committed(topic: string = this.topic): Promise<readonly PartitionOffset[]> {
    return this.asAdmin((admin) => admin.committed(this.groupId, [topic]));
  }

  /** Tells what the group has committed of a partition. */
  async committedOf(partition: number = 0): Promise<number | undefined> {
    return (await this.committed()).find((place) => place.partition === partition)?.offset;
  }

  /** Tells how many records its dead-letter topic has. */
  async deadLetters(): Promise<number> {
    const ranges = await this.asAdmin((admin) => admin.ranges(this.dlq));
    return ranges.reduce((sum, { low, high }) => sum + high - low, 0);
  }
}
