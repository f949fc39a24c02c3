/**
 * A lead service in one file's reach: a list comes in, each lead is told of on Kafka, screened by the
 * compliance engine, and told of again with the verdicts; what cannot be screened ends in a dead letter.
 *
 * In memory, without any server:
 *
 *     deno run --allow-read examples/lead_service.ts --memory
 *
 * With servers, by the environment (`KAFKA_BROKERS`, and where they are set `MONGODB_URI`, `REDIS_HOST`
 * and `OTEL_EXPORTER_OTLP_ENDPOINT`), until SIGTERM:
 *
 *     deno run --allow-read --allow-net --allow-env examples/lead_service.ts
 *
 * The list is `examples/leads.csv` unless another is named; `--once` ends when it has been screened, and
 * `--at=2026-11-11T15:30:00Z` judges calls at that instant instead of now.
 */

// deno-lint-ignore-file no-console -- a program says what it did

import { initMongoDB } from "@nlre/shared/clients/mongodb";
import { initRedis } from "@nlre/shared/clients/redis";
import {
  createKafkaConsumer,
  createKafkaProducer,
  type KafkaConfig,
  kafkaConfigFromEnvironment,
  type KafkaConsumer,
  type KafkaMessage,
  LeadQualified,
  type LeadQualifiedData,
  LeadReceived,
  type LeadReceivedData,
  listDeadLetters,
} from "@nlre/shared/messaging";
import { createMongoInbox, createOutbox, createOutboxRelay } from "@nlre/shared/messaging/stores";
import { createMemoryTransport } from "@nlre/shared/messaging/testing";
import { initObservability } from "@nlre/shared/observability";
import { createLogger, createShutdown } from "@nlre/shared/utils";
import process from "node:process";
import { publishList, readNumbers } from "./lead_service/publish_list.ts";
import { LeadScreener } from "./lead_service/screen_lead.ts";

const GROUP = "lead-service";

/** Seconds that the verdicts on a lead are kept for whoever shows it: their rules may change by the day. */
const VERDICTS_TTL = 86_400;

const options = new Set(process.argv.slice(2).filter((argument) => argument.startsWith("--")));
const [path = "examples/leads.csv"] = process.argv.slice(2).filter((text) =>
  !text.startsWith("--")
);
const isMemory = options.has("--memory");
const instant = [...options].find((option) => option.startsWith("--at="))?.slice("--at=".length);
const at = instant === undefined ? undefined : new Date(instant);

const logger = createLogger(GROUP, isMemory ? { level: "warn", style: "text" } : {});
const shutdown = createShutdown({ timeoutMs: 10_000, logger });
shutdown.add("log", "logger", () => logger.close(1_000));

/** Connects, tells of the list, and screens what comes until nothing is left or the end begins. */
async function serve(): Promise<void> {
  const endpoint = isMemory ? undefined : process.env["OTEL_EXPORTER_OTLP_ENDPOINT"] || undefined;
  const observability = await initObservability({
    serviceName: GROUP,
    logger,
    ...(endpoint === undefined ? {} : { endpoint }),
  });
  shutdown.add("telemetry", "traces", async () => {
    await observability.shutdown(2_000); // a collector that is away is no failed stop
  });

  const kafka: KafkaConfig = isMemory
    ? { transport: createMemoryTransport({ topics: { [LeadReceived.topic]: 6 } }), logger }
    : { ...kafkaConfigFromEnvironment(), logger };
  const producer = createKafkaProducer({ ...kafka, newTopics: { partitions: 6 } });
  await producer.connect();
  shutdown.add("producers", "leads", () => producer.close());

  const mongo = isMemory || process.env["MONGODB_URI"] === undefined ? undefined : initMongoDB();
  await mongo?.connect();
  if (mongo !== undefined) shutdown.add("stores", "mongodb", () => mongo.close());

  const redis = isMemory || process.env["REDIS_HOST"] === undefined ? undefined : initRedis();
  await redis?.connect();
  if (redis !== undefined) shutdown.add("stores", "redis", () => redis.close());

  const screener = new LeadScreener({
    national: await readNumbers("examples/national-dnc.txt"),
    nationalDate: "2026-11-02",
    now: () => at ?? new Date(),
    logger,
  });
  const screen = async (message: KafkaMessage<LeadReceivedData>) => {
    const qualified = screener.screen(message);
    const { leadId, verdicts } = qualified.data;
    await redis?.set(`lead_verdicts:${leadId}`, verdicts, { ttl: VERDICTS_TTL });
    return qualified;
  };
  const consumer = createKafkaConsumer(GROUP, kafka);
  await consumer.subscribe([LeadReceived.topic]);
  if (mongo === undefined) {
    consumer.onEvent(LeadReceived, async (message) => {
      await producer.publish(LeadQualified, await screen(message));
    });
  } else {
    // One transaction notes the event, stores the verdicts and puts what is told of them in the outbox:
    // a lead that comes twice counts once, and is told of if and only if it was stored.
    const inbox = createMongoInbox(mongo, { group: GROUP });
    const outbox = createOutbox(mongo);
    const relay = createOutboxRelay(outbox, producer, { logger });
    const screenings = mongo.getCollection<LeadQualifiedData>("lead_screenings");
    const handle = inbox.wrap<KafkaMessage<LeadReceivedData>>(async (message, session) => {
      const qualified = await screen(message);
      await screenings.insertOne(qualified.data, { session });
      await outbox.add(session, qualified);
    });
    consumer.onEvent(LeadReceived, handle);
    relay.start();
    shutdown.add("relays", "outbox", async (signal) => {
      await relay.drain({ signal });
      await relay.stop();
    });
  }

  // The topic must be there before the group joins: telling of the list makes it.
  const publishing = publishList(path, producer, logger, shutdown.signal);
  shutdown.add("intake", "list", () => publishing);
  shutdown.add("consumers", GROUP, () => consumer.drain({ timeoutMs: 5_000 }));
  const published = await publishing;
  if (!shutdown.signal.aborted) {
    await consumer.run().catch((error) => {
      if (!shutdown.signal.aborted) throw error;
    });
  }

  if (isMemory || options.has("--once")) {
    await Promise.race([consumer.done, untilScreened(consumer, published.told)]);
    const letters = await listDeadLetters({
      config: kafka,
      topic: LeadReceived.topic,
      groupId: GROUP,
    });
    console.log(JSON.stringify(
      {
        rows: published.rows,
        told: published.told,
        withoutNumber: published.withoutNumber,
        verdicts: screener.tally,
        deadLetters: letters.length,
      },
      null,
      2,
    ));
  } else if (!shutdown.signal.aborted) {
    await consumer.done;
  }
}

async function untilScreened(consumer: KafkaConsumer, told: number): Promise<void> {
  const isScreened = () => consumer.stats.handled + consumer.stats.deadLettered >= told;
  while (!shutdown.signal.aborted && !isScreened()) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

await serve().catch((error) => {
  logger.error("The service has given up", { error });
  // Whatever else is done in order, the end is not a good one.
  shutdown.add("intake", GROUP, () => false);
});
const ownReason = "nothing is left to be done";
const { isComplete, reason } = await shutdown.run(ownReason);
process.exitCode = isComplete ? 0 : 1;
// After a signal the shutdown sees to it that the process ends.
if (reason === ownReason) shutdown.dispose();
