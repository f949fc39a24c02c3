/**
 * A program that consumes, closes when it is told to, and ends.
 *
 * Arguments: the broker, the topic, the group, and how it ends: `signal` (SIGTERM), `self` (after the
 * first message) or `fail` (nothing closes it: `done` rejects).
 */

// deno-lint-ignore-file no-console -- a program prints

import process from "node:process";
import { createKafkaConsumer } from "../client.ts";
import { NOTES } from "./notes.ts";

const [, , broker = "", topic = "", groupId = "", ending = ""] = process.argv;
const consumer = createKafkaConsumer(groupId, {
  brokers: [broker],
  maxWaitMs: 100,
  handlerTimeoutMs: 5_000,
});
await consumer.subscribe([topic]);
consumer.onMessage(topic, ({ value }) => {
  console.log("handled", value.n);
  if (ending === "self") void consumer.close();
}, NOTES);
process.once("SIGTERM", () => void consumer.close());
try {
  await consumer.run();
  console.log("running");
  await consumer.done;
  console.log("closed");
} catch (error) {
  console.log((error as Error).message);
  await consumer.close();
  process.exitCode = 1;
}
