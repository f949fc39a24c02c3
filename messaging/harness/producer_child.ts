/**
 * A program that sends to Kafka and ends.
 *
 * Arguments: brokers, topic, and how it ends: `close` (closes), `fail` (finds no broker) or `hang` (is left
 * in the middle of a transaction, to be killed).
 */

// deno-lint-ignore-file no-console -- a program prints

import { KafkaProducer } from "../producer/client.ts";

const [brokers = "", topic = "", ending = ""] = Deno.args;
const producer = new KafkaProducer({
  brokers: brokers.split(","),
  ...(ending === "hang" ? { transactionalId: topic } : {}),
});
if (ending === "fail") {
  await producer.connect({ timeoutMs: 500 }).catch((error: Error) => console.log(error.name));
} else {
  await producer.connect();
}
if (ending === "hang") {
  await producer.transaction(async (tx) => {
    await tx.send({ topic, value: "never seen" });
    console.log("sent");
    await new Promise((resolve) => setTimeout(resolve, 60_000));
  }, { timeoutMs: 60_000 });
}
if (ending === "close") {
  await Promise.all(
    Array.from({ length: 20 }, (_, i) => producer.send({ topic, key: `k${i}`, value: "x" })),
  );
  await producer.healthCheck();
}
await producer.close();
console.log("closed");
