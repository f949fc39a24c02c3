/**
 * What the consumer costs over kafkajs's own `eachMessage`: both in turn, in one run, on the broker of
 * `KAFKA_BROKERS`.
 *
 * A topic is filled once; each round reads all of it with a new group, and is measured from the first
 * message to the last. Raw kafkajs is measured without and with the validation that ours makes. At the
 * end: the heap while a handler is slow.
 */

// deno-lint-ignore-file no-console -- a program prints

import process from "node:process";
import { Kafka, logLevel } from "kafkajs";
import { decodeRecord, encodeEvent } from "../codec.ts";
import { KafkaConsumer } from "../consumer/client.ts";
import { defineEvent, EventRegistry } from "../event.ts";
import { toIncoming } from "../kafkajs/incoming.ts";
import { newKafka } from "./kafka.ts";
import { z } from "zod";

const MESSAGES = 60_000;
const PARTITIONS = 3;
const ROUNDS = 7;

const brokers = (process.env.KAFKA_BROKERS ?? "").split(",");
const topic = `overhead-${crypto.randomUUID()}`;

const Noted = defineEvent({
  type: "note.taken",
  version: 1,
  topic,
  key: ({ id }: { id: string }) => id,
  schema: z.looseObject({
    id: z.string(),
    at: z.string(),
    text: z.string().max(1_000),
    score: z.number().min(0).max(100),
    tags: z.array(z.string()),
    place: z.looseObject({ city: z.string(), state: z.string().length(2) }),
  }) as never,
});
const registry = new EventRegistry([Noted as never]);

interface Measured {
  readonly perSecond: number;
  readonly cpuUs: number;
}

/** Times from the first message to the last. */
class Meter {
  readonly #all: PromiseWithResolvers<Measured> = Promise.withResolvers();
  #count = 0;
  #startedMs = 0;
  #cpu = process.cpuUsage();

  get done(): Promise<Measured> {
    return this.#all.promise;
  }

  one(): void {
    if (this.#count++ === 0) {
      this.#startedMs = performance.now();
      this.#cpu = process.cpuUsage();
    }
    if (this.#count !== MESSAGES) return;
    const { user, system } = process.cpuUsage(this.#cpu);
    const ms = performance.now() - this.#startedMs;
    this.#all.resolve({ perSecond: MESSAGES / ms * 1_000, cpuUs: (user + system) / MESSAGES });
  }
}

async function fill(): Promise<void> {
  const transport = newKafka();
  const { signal } = new AbortController();
  const admin = await transport.openAdmin(signal);
  await admin.createTopics([{ topic, partitions: PARTITIONS }]);
  await admin.close();
  const producer = await transport.openProducer({ transactionTimeoutMs: 10_000 }, signal);
  for (let first = 0; first < MESSAGES; first += 600) {
    const records = Array.from({ length: 600 }, (_, i) => {
      const event = Noted.create({
        id: `note-${(first + i) % 5_000}`,
        at: "2026-11-05T15:00:00Z",
        text: "x".repeat(150),
        score: 55,
        tags: ["a", "b"],
        place: { city: "Columbus", state: "OH" },
      } as never);
      return {
        key: new TextEncoder().encode(`note-${(first + i) % 5_000}`),
        ...encodeEvent(event),
      };
    });
    const partition = first / 600 % PARTITIONS;
    await producer.send({ topic, partition, records, isCompressed: false, timeoutMs: 10_000 });
  }
  await producer.close();
}

async function raw(isValidating: boolean): Promise<Measured> {
  const meter = new Meter();
  const kafka = new Kafka({ brokers, logLevel: logLevel.NOTHING });
  const consumer = kafka.consumer({ groupId: `raw-${crypto.randomUUID()}`, maxWaitTimeInMs: 200 });
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  await consumer.run({
    eachMessage: ({ message }) => {
      if (isValidating && !decodeRecord(toIncoming(message), registry).ok) {
        throw new Error("refused");
      }
      meter.one();
      return Promise.resolve();
    },
  });
  const measured = await meter.done;
  await consumer.disconnect();
  return measured;
}

async function ours(): Promise<Measured> {
  const meter = new Meter();
  const groupId = `ours-${crypto.randomUUID()}`;
  const consumer = new KafkaConsumer(groupId, {
    brokers,
    registry,
    createTopics: false,
  });
  await consumer.subscribe(topic);
  consumer.onMessage(topic, () => {
    meter.one();
    return Promise.resolve();
  });
  await consumer.run();
  const measured = await meter.done;
  await consumer.close();
  return measured;
}

/** Heap in MiB at the beginning and at the end of a time in which a handler is slow. */
async function slowHeap(): Promise<readonly number[]> {
  const consumer = new KafkaConsumer(`slow-${crypto.randomUUID()}`, {
    brokers,
    registry,
    createTopics: false,
    closeTimeoutMs: 100,
  });
  await consumer.subscribe(topic);
  consumer.onMessage(topic, () => new Promise((resolve) => setTimeout(resolve, 20)));
  await consumer.run();
  const heaps: number[] = [];
  for (let i = 0; i < 6; i++) {
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    (globalThis as { gc?: () => void }).gc?.();
    const { heapUsed, external } = process.memoryUsage();
    heaps.push(Math.round((heapUsed + external) / 1_048_576));
  }
  await consumer.close();
  return heaps;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;
}

const SIDES: readonly (readonly [string, () => Promise<Measured>])[] = [
  ["raw eachMessage", () => raw(false)],
  ["raw eachMessage, validating", () => raw(true)],
  ["ours, validating", ours],
];

await fill();
const results = SIDES.map(() => [] as Measured[]);
for (let round = 0; round < ROUNDS; round++) {
  for (let i = 0; i < SIDES.length; i++) {
    const at = (i + round) % SIDES.length;
    const measured = await SIDES[at]?.[1]();
    if (round > 0 && measured !== undefined) results[at]?.push(measured);
  }
}
const base = median(results[0]?.map(({ perSecond }) => perSecond) ?? []);
SIDES.forEach(([name], i) => {
  const perSecond = median(results[i]?.map((each) => each.perSecond) ?? []);
  const cpuUs = median(results[i]?.map((each) => each.cpuUs) ?? []);
  const percent = (perSecond / base * 100).toFixed(0).padStart(4);
  console.log(
    `${name.padEnd(30)} ${perSecond.toFixed(0).padStart(8)}/s ${percent} %  ${
      cpuUs.toFixed(1)
    } µs of processor`,
  );
});
console.log(`heap with a slow handler, MiB: ${(await slowHeap()).join(" ")}`);
