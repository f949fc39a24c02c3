/**
 * A program with idle producers.
 *
 * Arguments: the broker; `raw` for kafkajs as it is, `ours` for the transport; the topic; how many
 * producers; milliseconds of idleness. It prints the CPU time of the idleness in milliseconds.
 */

// deno-lint-ignore-file no-console -- a program prints

import process from "node:process";
import { silentLogger } from "../../utils/logger.ts";
import { createKafkaJsTransport } from "../kafkajs/transport.ts";
import { record } from "./recorder.ts";

const [, , broker = "", driver = "", topic = "", count = "", idleMs = ""] = process.argv;

async function openRaw(): Promise<() => Promise<void>> {
  const { Kafka, logLevel } = (await import("kafkajs")).default;
  const kafka = new Kafka({ brokers: [broker], logLevel: logLevel.NOTHING });
  const producer = kafka.producer({ idempotent: true });
  await producer.connect();
  await producer.send({ topic, messages: [{ value: "a" }] });
  return () => producer.disconnect();
}

async function openOurs(): Promise<() => Promise<void>> {
  const transport = createKafkaJsTransport({
    brokers: [broker],
    clientId: "child",
    tls: false,
    connectTimeoutMs: 4_000,
    requestTimeoutMs: 5_000,
    logger: silentLogger,
  });
  const { signal } = new AbortController();
  const producer = await transport.openProducer({ transactionTimeoutMs: 10_000 }, signal);
  const at = { topic, partition: 0, isCompressed: true, timeoutMs: 5_000 };
  await producer.send({ ...at, records: [record("a")] });
  return () => producer.close();
}

const open = driver === "raw" ? openRaw : openOurs;
const closes: (() => Promise<void>)[] = [];
for (let i = 0; i < Number(count); i++) closes.push(await open());
await new Promise((resolve) => setTimeout(resolve, 500));
const before = process.cpuUsage();
await new Promise((resolve) => setTimeout(resolve, Number(idleMs)));
const { user, system } = process.cpuUsage(before);
console.log(Math.round((user + system) / 1_000));
for (const close of closes) await close();
