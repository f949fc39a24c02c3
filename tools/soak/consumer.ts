/** A program that handles messages of a soak run until it is killed or told to end. */

import { MongoDBClient } from "@nlre/shared/clients/mongodb";
import {
  createKafkaConsumer,
  EventRegistry,
  type KafkaBatch,
  type KafkaMessage,
} from "@nlre/shared/messaging";
import { createMongoInbox } from "@nlre/shared/messaging/stores";
import { createLogger, retryWithBackoff } from "@nlre/shared/utils";
import process from "node:process";
import { COLLECTIONS, GROUP, type KeyEffects, type Numbered, numberedEvent } from "./message.ts";
import { readTask, tell } from "./program.ts";

/** The least that a broker takes without other settings. */
const SESSION_MS = 6_000;
const TELL_MS = 200;

const { task, ending } = await readTask();
const { place: { topic, brokers, mongodbUri, database }, settings: { defect } } = task;
const logger = createLogger("soak-consumer", {
  level: "warn",
  sinks: [(line) => void process.stderr.write(`${line}\n`)],
});
const mongo = new MongoDBClient({ uri: mongodbUri, database });
await mongo.connect();
const effects = mongo.getCollection<KeyEffects>(COLLECTIONS.effects);
const inbox = createMongoInbox(mongo, { group: GROUP, collection: COLLECTIONS.inbox });
const event = numberedEvent(topic);
const consumer = createKafkaConsumer(GROUP, {
  brokers,
  logger,
  registry: new EventRegistry([event]),
  sessionTimeoutMs: SESSION_MS,
  heartbeatMs: 1_000,
  rebalanceTimeoutMs: 10_000,
  autoCommit: defect !== "commit-first",
});
await consumer.subscribe(topic);

/** The effect: the key's list grows by this message. */
async function act(
  { event: { eventId: id }, value: { key, n } }: KafkaMessage<Numbered>,
  options: Parameters<typeof effects.updateOne>[2] = {},
): Promise<void> {
  await effects.updateOne({ _id: key }, { $push: { arrivals: { id, n } } }, {
    ...options,
    upsert: true,
  });
}

const once = inbox.wrap<KafkaMessage<Numbered>>((message, session) => act(message, { session }));
if (defect === "commit-first") {
  consumer.onBatch(topic, async ({ partition, messages }: KafkaBatch<Numbered>) => {
    const offset = (messages.at(-1)?.offset ?? 0) + 1;
    await consumer.commit([{ topic, partition, offset }]);
    for (const message of messages) await once(message);
  });
} else {
  consumer.onEvent(event, defect === "no-inbox" ? (message) => act(message) : once);
}
// The broker may be away just when it starts.
await retryWithBackoff(() => consumer.run(), {
  isRetryable: () => !ending.aborted,
  maxAttempts: 100,
});

const telling = setInterval(() => {
  const { handled, deadLettered, rebalances, crashes, retried } = consumer.stats;
  const { duplicates } = inbox.stats;
  tell({ handled, duplicates, deadLettered, rebalances, crashes, retried });
}, TELL_MS);
await Promise.race([
  consumer.done,
  new Promise((resolve) => ending.addEventListener("abort", resolve)),
]);
clearInterval(telling);
await consumer.drain({ timeoutMs: 10_000 });
await mongo.close();
tell({ ended: true });
