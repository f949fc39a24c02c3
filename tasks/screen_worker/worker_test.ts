/** Workers on a Kafka and a database in memory. */

import { assertEquals, assertLess } from "@std/assert";
import { RULE_BOOK } from "../../compliance/mod.ts";
import { listDeadLetters } from "../../messaging/dead_letters/list.ts";
import { decodeRecord } from "../../messaging/codec.ts";
import { eventRegistry, LeadReceived, type LeadReceivedData } from "../../messaging/events.ts";
import { KafkaProducer } from "../../messaging/producer/client.ts";
import type { createMemoryTransport } from "../../messaging/testing.ts";
import { silentLogger } from "../../utils/logger.ts";
import { until } from "../../utils/remote/harness/services.ts";
import { parseOptions, type WorkerOptions } from "./options.ts";
import { memoryStores, type WorkerStores } from "./stores.ts";
import { Worker } from "./worker.ts";

const NOON = Date.parse("2026-11-24T19:00:00Z");
const OPTIONS = parseOptions([
  "--seller=Example Home Buyers LLC",
  "--memory=leads.csv",
]) as WorkerOptions;

interface Setting {
  readonly stores: WorkerStores;
  readonly producer: KafkaProducer;
  readonly worker: Worker;
  /** Tells of a lead and of the same again. */
  tellTwice(data: LeadReceivedData): Promise<void>;
  /** The leads of which verdicts were told; copies of an event count once. */
  told(): string[];
}

async function use(
  work: (setting: Setting) => Promise<void>,
  more: (stores: WorkerStores) => Partial<WorkerStores> = () => ({}),
): Promise<void> {
  const memory = memoryStores(silentLogger, () => NOON);
  const stores = { ...memory, ...more(memory) };
  const { kafka, log, mongo, sources } = stores;
  await using producer = new KafkaProducer(kafka);
  await producer.connect();
  const worker = new Worker({
    options: OPTIONS,
    kafka,
    sender: producer,
    mongo,
    log,
    judgedBy: () => ({ sources, ruleBook: RULE_BOOK }),
    checks: stores.checks,
    now: () => NOON,
    logger: silentLogger,
  });
  await worker.start();
  try {
    await work({
      stores,
      producer,
      worker,
      async tellTwice(data) {
        const event = LeadReceived.create(data);
        await producer.publish(LeadReceived, event);
        await producer.publish(LeadReceived, event);
      },
      told() {
        const transport = kafka.transport as ReturnType<typeof createMemoryTransport>;
        const byId = new Map<string, string>();
        for (const record of transport.records("leads")) {
          const decoded = decodeRecord(record, eventRegistry);
          if (!decoded.ok || decoded.event.eventType !== "lead.qualified") continue;
          const { data, eventId } = decoded.event;
          byId.set(eventId, (data as { leadId: string }).leadId);
        }
        return [...byId.values()];
      },
    });
  } finally {
    await worker.drain(1_000);
    await worker.closeOutboxes(AbortSignal.timeout(2_000));
    await mongo.close();
  }
}

Deno.test("Worker tells of each lead once, however often it comes, and ends when idle", async () => {
  await use(async ({ tellTwice, told, worker }) => {
    const ids = Array.from({ length: 20 }, (_, i) => `lead-${i}`);
    for (const leadId of ids) await tellTwice({ leadId, phone: "+16145550143", state: "OH" });
    await worker.idle(AbortSignal.timeout(20_000));
    assertEquals(told().sort(), ids.sort());
    const { duplicates, handled, verdicts } = worker.stats;
    assertEquals([handled, duplicates], [20, 20]);
    assertEquals(verdicts, { "live.deny": 20, "artificial-voice.deny": 20 });
  });
});

Deno.test("Worker gives up what can never be decided, and goes on", async () => {
  await use(async ({ producer, stores, tellTwice, told, worker }) => {
    await producer.publish(LeadReceived, { leadId: "lead-1" });
    const event = LeadReceived.create({ leadId: "lead-2" });
    const value = JSON.stringify({ ...event, data: { leadId: "lead-2", phone: "none" } });
    await producer.send({ topic: LeadReceived.topic, key: "lead-2", value });
    await tellTwice({ leadId: "lead-3", phone: "+16145550143" });
    await worker.idle(AbortSignal.timeout(20_000));
    assertEquals(told(), ["lead-3"]);
    const letters = await listDeadLetters({
      config: stores.kafka,
      topic: LeadReceived.topic,
      groupId: OPTIONS.group,
    });
    assertEquals(letters.map(({ reason }) => reason).sort(), ["handler", "schema"]);
    assertEquals(worker.stats.deadLettered, 2);
  });
});

Deno.test("Worker waits in place for a store that is away: degraded, nothing lost", async () => {
  let isAway = true;
  const more = ({ sources }: WorkerStores): Partial<WorkerStores> => ({
    sources: {
      ...sources,
      consents: {
        facts: (who, at, call) =>
          isAway ? Promise.reject(new Error("down")) : sources.consents.facts(who, at, call),
      },
    },
  });
  await use(async ({ tellTwice, told, worker }) => {
    const status = async () =>
      (await worker.health()).find(({ name }) => name === "screening")?.status;
    assertEquals(await status(), "up");
    await tellTwice({ leadId: "lead-1", phone: "+16145550143" });
    await until("it waits", async () => await status() === "degraded");
    await until("it has tried more than any handler is", () => worker.stats.repeats >= 5, 30_000);
    assertEquals([told(), worker.stats.deadLettered], [[], 0]);
    isAway = false;
    await worker.idle(AbortSignal.timeout(30_000));
    assertEquals([told(), worker.stats.deadLettered], [["lead-1"], 0]);
    assertEquals(await status(), "up");
  }, more);
});

Deno.test("Worker that ends while a store is away leaves its leads where they are", async () => {
  const consents = { facts: () => Promise.reject(new Error("down")) };
  const more = ({ sources }: WorkerStores) => ({ sources: { ...sources, consents } });
  await use(async ({ stores, tellTwice, told, worker }) => {
    await tellTwice({ leadId: "lead-1", phone: "+16145550143" });
    await until("it waits", () => worker.stats.repeats >= 2);
    const startedMs = performance.now();
    await worker.drain(5_000);
    assertLess(performance.now() - startedMs, 2_000);
    assertEquals([told(), worker.stats.deadLettered], [[], 0]);
    const admin = await stores.kafka.transport?.openAdmin(AbortSignal.timeout(1_000));
    const committed = await admin?.committed(OPTIONS.group, [LeadReceived.topic]);
    assertEquals(committed?.filter(({ offset }) => offset > 0), []);
    await admin?.close();
  }, more);
});
