/**
 * A program that does with Kafka whatever opens something, closes all of it and ends.
 *
 * Arguments: the broker; `close`, `hasty` (closes while everything is opening) or `fail` (nobody listens
 * there); a name that begins all names. It prints how many milliseconds closing took.
 */

// deno-lint-ignore-file no-console -- a program prints

import process from "node:process";
import { silentLogger } from "../../utils/logger.ts";
import { createKafkaJsTransport } from "../kafkajs/transport.ts";
import type { ConsumerEvents } from "../transport.ts";
import { QUICK, record } from "./recorder.ts";

const [, , broker = "", ending = "", name = ""] = process.argv;
const transport = createKafkaJsTransport({
  brokers: [broker],
  clientId: "child",
  tls: false,
  connectTimeoutMs: ending === "fail" ? 300 : 4_000,
  requestTimeoutMs: 5_000,
  logger: silentLogger,
});
const { signal } = new AbortController();
const joined = Promise.withResolvers<void>();
const read = Promise.withResolvers<void>();
const events: ConsumerEvents = {
  onRecords: () => read.resolve(),
  onAssigned: () => joined.resolve(),
  onRevoked: () => {},
  onCrashed: (error) => console.log("crashed", error),
};
let closingMs = 0;
async function close(...all: { close(): Promise<void> }[]): Promise<void> {
  const startedMs = performance.now();
  await Promise.all(all.map((each) => each.close()));
  closingMs = performance.now() - startedMs;
}

if (ending === "fail") {
  await transport.openAdmin(signal).catch((error: Error) => console.log(error.name));
  await transport.openProducer({ transactionTimeoutMs: 1_000 }, signal)
    .catch((error: Error) => console.log(error.name));
  const consumer = transport.openConsumer({ ...QUICK, groupId: name });
  await consumer.run([name], events).catch((error: Error) => console.log(error.name));
  await close(consumer);
} else {
  const admin = await transport.openAdmin(signal);
  await admin.createTopics([{ topic: name, partitions: 3 }]);
  const producer = await transport.openProducer({ transactionTimeoutMs: 10_000 }, signal);
  const consumer = transport.openConsumer({ ...QUICK, groupId: name });
  const running = consumer.run([name], events).catch((error: Error) => console.log(error.name));
  if (ending === "hasty") {
    const second = transport.openConsumer({ ...QUICK, groupId: name });
    await joined.promise;
    const joining = second.run([name], events).catch((error: Error) => console.log(error.name));
    await new Promise((resolve) => setTimeout(resolve, 30));
    await close(admin, producer, consumer, second);
    await Promise.all([running, joining]);
  } else {
    await running;
    const at = { topic: name, partition: 0, isCompressed: true, timeoutMs: 5_000 };
    await producer.send({ ...at, records: [record("a")] });
    await read.promise;
    await consumer.commit([{ topic: name, partition: 0, offset: 1 }]);
    const id = { transactionalId: name, transactionTimeoutMs: 10_000 };
    const transactional = await transport.openProducer(id, signal);
    const transaction = await transactional.begin();
    await transaction.send({ ...at, records: [record("b")] });
    await close(admin, producer, consumer, transactional);
  }
}
console.log(`closed ${Math.round(closingMs)}`);
