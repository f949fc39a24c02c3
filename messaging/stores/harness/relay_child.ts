/**
 * A program that relays an outbox to Kafka until it is killed or told to stop.
 *
 * Arguments: connection string and database of MongoDB, broker of Kafka. It prints `leading` when it has
 * the lease, and stops, then prints `stopped`, when its input ends.
 */

// deno-lint-ignore-file no-console -- a program prints

import process from "node:process";
import { MongoDBClient } from "../../../clients/mongodb.ts";
import { createKafkaProducer } from "../../producer/client.ts";
import { createOutbox, createOutboxRelay } from "../mod.ts";

const [, , uri = "", database = "", broker = ""] = process.argv;
const mongo = new MongoDBClient({ uri, database });
await mongo.connect();
const producer = createKafkaProducer({ brokers: [broker] });
await producer.connect();
const relay = createOutboxRelay(createOutbox(mongo), producer, { leaseMs: 1_000, pollMs: 200 });
relay.start();
const look = setInterval(() => {
  if (!relay.stats.isLeading) return;
  clearInterval(look);
  console.log("leading");
}, 10);
for await (const _ of process.stdin);
clearInterval(look);
await relay.stop();
await producer.close();
await mongo.close();
console.log("stopped");
