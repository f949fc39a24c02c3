/** Numbered messages: each is written with the number that its key has then, in one transaction. */

import { assertEquals } from "@std/assert";
import type { MongoDBClient, MongoDBConfig } from "../../../clients/mongodb.ts";
import { withMongo } from "../../../clients/harness/mongodb_server.ts";
import { env, type Needs, until } from "../../../utils/remote/harness/services.ts";
import { toKafkaSettings } from "../../config.ts";
import { headerText } from "../../headers.ts";
import { QUICK, Recorder } from "../../harness/recorder.ts";
import { createKafkaJsTransport } from "../../kafkajs/transport.ts";
import type { KafkaTransport } from "../../transport.ts";
import type { Outbox } from "../outbox.ts";

/** The servers for the tests of outbox and relay. */
export const MONGO_AND_KAFKA: Needs = { variables: ["MONGODB_URI", "KAFKA_BROKERS"] };

/** What a message says: the number is that of the commit among those of its key. */
export interface Numbered {
  /** Its key. */
  readonly key: string;
  /** How many were committed for the key, this one included. */
  readonly n: number;
}

/** A message that arrived. */
export interface Arrival extends Numbered {
  /** Its identifier. */
  readonly id: string;
}

/** How messages are written. */
export interface AddOptions {
  /** Whether the transaction fails after all of it. */
  readonly undo?: boolean;
  /** How many are written in the transaction; one by default. */
  readonly times?: number;
}

/**
 * Writes messages and what they tell of in one transaction: the key counts on, whatever else happens.
 *
 * @param mongo The client
 * @param outbox The outbox
 * @param topic Topic of the messages
 * @param key Their key
 * @param options How they are written
 */
export async function addNumbered(
  mongo: MongoDBClient,
  outbox: Outbox,
  topic: string,
  key: string,
  { undo = false, times = 1 }: AddOptions = {},
): Promise<void> {
  const counters = mongo.getCollection<{ _id: string; n: number }>("counters");
  await mongo.withTransaction(async (session) => {
    const counter = await counters.findOneAndUpdate({ _id: key }, { $inc: { n: times } }, {
      session,
      upsert: true,
    });
    const before = counter?.n ?? 0;
    for (let n = before + 1; n <= before + times; n++) {
      await outbox.add(session, { topic, key, value: { key, n } });
    }
    if (undo) throw new RangeError("undone on purpose");
  }, { timeoutMs: 60_000 }).catch((error) => {
    if (!(error instanceof RangeError)) throw error;
  });
}

/**
 * Writes messages at once.
 *
 * @param count How many
 * @param keys Over how many keys
 * @param workers How many are written at a time
 * @param add Writes one
 */
export async function addMany(
  count: number,
  keys: number,
  workers: number,
  add: (key: string) => Promise<void>,
): Promise<void> {
  let next = 0;
  await Promise.all(Array.from({ length: workers }, async () => {
    while (next < count) await add(`key-${next++ % keys}`);
  }));
}

/**
 * Checks that everything that was committed arrived, and each key in the order of its commits, seen
 * without repetitions.
 *
 * @param arrivals What arrived, in order
 * @param total How many were committed
 * @returns How many arrived more than once
 */
export function checkArrivals(arrivals: readonly Arrival[], total: number): number {
  const seen = new Set<string>();
  const last = new Map<string, number>();
  for (const { id, key, n } of arrivals) {
    if (seen.has(id)) continue;
    seen.add(id);
    assertEquals(n, (last.get(key) ?? 0) + 1, `${key} arrived out of order`);
    last.set(key, n);
  }
  assertEquals(seen.size, total);
  return arrivals.length - seen.size;
}

/**
 * Reads messages.
 *
 * @param records Value and headers of each
 * @returns The messages
 */
export function toArrivals(
  records: Iterable<Pick<Recorder["read"][number], "value" | "headers">>,
): Arrival[] {
  return Array.from(records, ({ value, headers }) => ({
    ...JSON.parse(new TextDecoder().decode(value ?? undefined)) as Numbered,
    id: headerText(headers, "message-id") ?? "",
  }));
}

/** A topic of a test, and what is in it. */
export interface TestTopic {
  /** Its name. */
  readonly topic: string;
  /** Reads everything that is in it. */
  read(): Promise<Arrival[]>;
}

/**
 * Runs a test with a database and a topic of its own.
 *
 * @param config Settings of the client of MongoDB
 * @param work The test
 * @param topicConfig Settings of the topic
 */
export async function withTopic(
  config: MongoDBConfig,
  work: (mongo: MongoDBClient, topic: TestTopic) => Promise<void>,
  topicConfig: Readonly<Record<string, string>> = {},
): Promise<void> {
  const topic = `t-${crypto.randomUUID()}`;
  await createTopic(topic, topicConfig);
  await withMongo(config, (mongo) => work(mongo, { topic, read: () => readAll(topic) }));
}

/**
 * Makes a topic.
 *
 * @param topic Its name
 * @param config Its settings
 */
export async function createTopic(
  topic: string,
  config: Readonly<Record<string, string>> = {},
): Promise<void> {
  const admin = await kafka().openAdmin(AbortSignal.timeout(20_000));
  await admin.createTopics([{ topic, partitions: 6, config }]);
  await admin.close();
}

function kafka(): KafkaTransport {
  return createKafkaJsTransport(toKafkaSettings({ brokers: [env("KAFKA_BROKERS")] }));
}

async function readAll(topic: string): Promise<Arrival[]> {
  const transport = kafka();
  const admin = await transport.openAdmin(AbortSignal.timeout(20_000));
  const ranges = await admin.ranges(topic);
  await admin.close();
  const total = ranges.reduce((sum, { low, high }) => sum + high - low, 0);
  const consumer = transport.openConsumer({ ...QUICK, groupId: `g-${crypto.randomUUID()}` });
  const recorder = new Recorder();
  await consumer.run([topic], recorder);
  await until("all is read", () => recorder.read.length >= total, 30_000);
  await consumer.close();
  return toArrivals(recorder.read);
}
