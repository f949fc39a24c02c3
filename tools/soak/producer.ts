/** A program that sends its share of the messages of a soak run. */

import { createKafkaProducer, EventRegistry } from "@nlre/shared/messaging";
import { eventIdAt, messageAt, numberedEvent } from "./message.ts";
import { readTask, tell } from "./program.ts";

/** Messages that are sent at a time. */
const WINDOW = 200;
/** Longer than any broker is away. */
const TIMEOUT_MS = 120_000;

const { task, ending, release } = await readTask();
const { number, place: { topic, brokers }, settings: { messages, keys, producers, rate } } = task;
const event = numberedEvent(topic);
const producer = createKafkaProducer({
  brokers,
  clientId: `soak-producer-${number}`,
  timeoutMs: TIMEOUT_MS,
  registry: new EventRegistry([event]),
});
await producer.connect({ timeoutMs: TIMEOUT_MS });

/** The messages of every key that is its own. */
function* share(): Generator<number> {
  for (let index = 0; index < messages; index++) {
    if ((index % keys) % producers === number) yield index;
  }
}

const startedMs = performance.now();
const pending = new Set<Promise<unknown>>();
let sent = 0;
for (const index of share()) {
  if (ending.aborted) break;
  const dueMs = startedMs + 1_000 * sent * producers / rate;
  const waitMs = dueMs - performance.now();
  if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
  while (pending.size >= WINDOW) await Promise.race(pending);
  const envelope = event.create(messageAt(index, keys), { eventId: eventIdAt(index) });
  const sending = producer.publish(event, envelope).finally(() => pending.delete(sending));
  pending.add(sending);
  sent++;
}
await Promise.all(pending);
await producer.close();
release();
tell({ sent });
