/**
 * What the producer costs over bare kafkajs: both in turn, in one run, with the same settings.
 *
 * Needs `KAFKA_BROKERS`. Each row tells medians of many rounds. On a machine that is busy the processor's
 * time says more than the clock's.
 */

// deno-lint-ignore-file no-console -- a program prints

import process from "node:process";
import { CompressionTypes, Kafka, logLevel, type Producer } from "kafkajs";
import { LeadReceived } from "../events.ts";
import { KafkaProducer } from "../producer/client.ts";
import { toProducerSettings } from "../producer/config.ts";
import { encodeMessage } from "../producer/message.ts";
import { compare, type Side } from "../../utils/remote/harness/overhead.ts";
import type { KafkaTransport } from "../transport.ts";
import { createMemoryTransport } from "../testing/memory_transport.ts";

/** Rounds of many calls, and of a single one. */
const ROUNDS = 30;
const SHORT_ROUNDS = 4_000;

const KEY = "0b8f2c9e-5d0c-4e1a-9d57-3f4f0a6b7c11";

/** About what a lead takes; below the size from which requests are compressed, as one message. */
const VALUE = JSON.stringify({ leadId: KEY, note: "x".repeat(500) });

async function show(
  name: string,
  calls: number,
  width: number,
  raw: Side,
  ours: Side,
): Promise<void> {
  const rounds = calls === 1 ? SHORT_ROUNDS : ROUNDS;
  console.log(await compare(name, { rounds, calls, width }, raw, ours));
}

/** The memory of the process after many calls, as a look at what is left behind. */
function heapMb(): string {
  return `${(process.memoryUsage().heapUsed / 1_048_576).toFixed(0)} MB`;
}

const topic = `overhead-${crypto.randomUUID()}`;
const brokers = (Deno.env.get("KAFKA_BROKERS") ?? "").split(",");
const kafka = new Kafka({ brokers, logLevel: logLevel.NOTHING });
const admin = kafka.admin();
await admin.connect();
await admin.createTopics({ topics: [{ topic, numPartitions: 6 }], waitForLeaders: true });

const raw: Producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1 });
await raw.connect();
const ours = new KafkaProducer({ brokers });
await ours.connect();

let next = 0;
const rawSend = (compression: CompressionTypes, key: () => string): Side => () =>
  raw.send({ topic, acks: -1, compression, messages: [{ key: key(), value: VALUE }] });
const ourSend = (key: () => string): Side => () => ours.send({ topic, key: key(), value: VALUE });
const same = (): string => KEY;
const spread = (): string => `lead-${next++ % 600}`;
const { None, GZIP } = CompressionTypes;

console.log("Kafka broker, idempotent, all replicas");
await show("one at a time", 1, 1, rawSend(None, same), ourSend(same));
await show("64 in flight, one key", 640, 64, rawSend(None, same), ourSend(same));
await show("64 in flight, 600 keys", 640, 64, rawSend(None, spread), ourSend(spread));
await show(
  "64 in flight, raw compresses too",
  640,
  64,
  rawSend(GZIP, spread),
  ourSend(spread),
);
const batch = Array.from({ length: 500 }, () => ({ topic, key: spread(), value: VALUE }));
const records = batch.map(({ key, value }) => ({ key, value }));
await show(
  "500 messages in one call",
  10,
  1,
  () =>
    raw.sendBatch({ acks: -1, compression: GZIP, topicMessages: [{ topic, messages: records }] }),
  () => ours.sendBatch(batch),
);
await raw.disconnect();
await ours.close();
await admin.deleteTopics({ topics: [topic] });
await admin.disconnect();

/** A transport that answers at once: what is left is our own cost. */
function nullTransport(): KafkaTransport {
  const memory = createMemoryTransport({ topics: { leads: 6 } });
  const producer = {
    send: () => Promise.resolve(0),
    begin: () => Promise.reject(new TypeError("not here")),
    close: () => Promise.resolve(),
  };
  return {
    name: "null",
    openProducer: () => Promise.resolve(producer),
    openAdmin: (signal) => memory.openAdmin(signal),
    openConsumer: (options) => memory.openConsumer(options),
    partitionFor: (key, partitions) => memory.partitionFor(key, partitions),
  };
}

console.log("a transport that answers at once");
const quick = new KafkaProducer({ transport: nullTransport() });
await quick.connect();
const nothing = (): Promise<number> => Promise.resolve(0);
const text = (): Promise<unknown> => quick.send({ topic: "leads", key: KEY, value: VALUE });
await show("text, one at a time", 5_000, 1, nothing, text);
await show("text, 64 in flight", 5_000, 64, nothing, text);
const event = LeadReceived.create({ leadId: KEY, phone: "+15125550100", state: "TX" });
const asText = JSON.stringify(event);
await show(
  "an event instead of its text",
  2_000,
  1,
  () => quick.send({ topic: "leads", key: KEY, value: asText }),
  () => quick.send({ topic: "leads", value: event }),
);
console.log(`  heap ${heapMb()}`);
console.log("checks and encoding alone");
const settings = toProducerSettings({});
const encode = (value: object | string): Side => () => {
  encodeMessage({ topic: "leads", key: KEY, value }, settings);
  return Promise.resolve();
};
await show("text, an event", 5_000, 1, encode(asText), encode(event));
await quick.close();
