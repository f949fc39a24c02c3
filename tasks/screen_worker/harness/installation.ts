/** An installation for one test: a database, a prefix in Redis, a group, and leads that nobody else has. */

import { withMongo } from "../../../clients/harness/mongodb_server.ts";
import { withRedis } from "../../../clients/harness/redis.ts";
import type { MongoDBClient } from "../../../clients/mongodb.ts";
import type { RedisClient } from "../../../clients/redis.ts";
import { decodeRecord } from "../../../messaging/codec.ts";
import {
  eventRegistry,
  type LeadQualifiedData,
  LeadReceived,
  type LeadReceivedData,
  LeadUpdated,
} from "../../../messaging/events.ts";
import type { EventEnvelope } from "../../../messaging/event.ts";
import { newKafka } from "../../../messaging/harness/kafka.ts";
import { QUICK, Recorder } from "../../../messaging/harness/recorder.ts";
import { KafkaProducer } from "../../../messaging/producer/client.ts";
import { env, until } from "../../../utils/remote/harness/services.ts";
import { WorkerProcess } from "./worker_process.ts";

const PARTITIONS = 6;

/** Seller of the tests. */
export const SELLER: string = "Example Home Buyers LLC";

/** What a test works with. */
export class Installation {
  /** Client of its database. */
  readonly mongo: MongoDBClient;
  /** Client of its keys. */
  readonly redis: RedisClient;
  /** What the identifiers of its leads begin with. */
  readonly name: string = `t${crypto.randomUUID().slice(0, 8)}`;
  /** Identifiers of the events that told of its leads. */
  readonly told: string[] = [];
  readonly #producer: KafkaProducer;
  readonly #prefix: string;

  private constructor(
    mongo: MongoDBClient,
    redis: RedisClient,
    prefix: string,
    producer: KafkaProducer,
  ) {
    this.mongo = mongo;
    this.redis = redis;
    this.#prefix = prefix;
    this.#producer = producer;
  }

  /** Gives work an installation, and leaves no document and no key. */
  static async use(work: (on: Installation) => Promise<void>): Promise<void> {
    const keyPrefix = `test-${crypto.randomUUID().slice(0, 8)}`;
    const brokers = env("KAFKA_BROKERS").split(",");
    await using producer = new KafkaProducer({ brokers, newTopics: { partitions: PARTITIONS } });
    await producer.connect();
    await withMongo({}, (mongo) =>
      withRedis(async (redis) => {
        await work(new Installation(mongo, redis, keyPrefix, producer));
      }, { keyPrefix }));
  }

  /** Starts a worker. */
  start(args: string = "", variables: Readonly<Record<string, string>> = {}): WorkerProcess {
    const own = args.includes("--seller") ? "" : `--seller '${SELLER}' --group ${this.group}`;
    return new WorkerProcess(`${own} --from latest --policy examples/policy.json ${args}`, {
      MONGODB_DATABASE: this.mongo.database,
      REDIS_KEY_PREFIX: this.#prefix,
      ...variables,
    });
  }

  /** Waits until workers have shared the partitions among them. */
  async shared(...workers: readonly WorkerProcess[]): Promise<void> {
    // The topic must be there, or nobody gets a part of it.
    await this.#producer.publish(LeadUpdated, {
      leadId: this.name,
      changedFields: ["stage"],
      updatedAt: new Date().toISOString(),
    });
    for (const worker of workers) {
      await worker.until("it has its part", () => {
        const counts = workers.map(({ partitions }) => partitions);
        return counts.every((count) => count > 0) && sum(counts) === PARTITIONS;
      });
    }
  }

  /** Name of the group, unless a seller is given. */
  get group(): string {
    return `g-${this.name}`;
  }

  /** Tells of leads; their numbers are those kept for fiction. */
  async tell(count: number, more: Partial<LeadReceivedData> = {}): Promise<void> {
    const events = Array.from({ length: count }, (_, i) =>
      LeadReceived.create({
        leadId: `${this.name}-${this.told.length + i}`,
        phone: `+1614555${String(100 + (i % 100)).padStart(4, "0")}`,
        state: "OH",
        ...more,
      }));
    this.told.push(...events.map(({ eventId }) => eventId));
    await Promise.all(events.map((event) => this.#producer.publish(LeadReceived, event)));
  }

  /** Tells of a lead without any check. */
  async tellRaw(data: Readonly<Record<string, unknown>>): Promise<void> {
    const event = { ...LeadReceived.create({ leadId: `${this.name}-raw` }), data };
    const value = JSON.stringify(event);
    await this.#producer.send({ topic: LeadReceived.topic, key: this.name, value });
  }

  /** Reads every `lead.qualified` about this installation's leads, copies of one event once. */
  async qualified(): Promise<EventEnvelope<LeadQualifiedData>[]> {
    const transport = newKafka();
    const admin = await transport.openAdmin(AbortSignal.timeout(20_000));
    const ranges = await admin.ranges(LeadReceived.topic);
    await admin.close();
    const total = ranges.reduce((sum, { low, high }) => sum + high - low, 0);
    const consumer = transport.openConsumer({ ...QUICK, groupId: `g-${crypto.randomUUID()}` });
    const recorder = new Recorder();
    await consumer.run([LeadReceived.topic], recorder);
    await until("the topic is read", () => recorder.read.length >= total, 60_000);
    await consumer.close();
    const byId = new Map<string, EventEnvelope<LeadQualifiedData>>();
    for (const record of recorder.read) {
      const decoded = decodeRecord(record, eventRegistry);
      if (!decoded.ok || decoded.event.eventType !== "lead.qualified") continue;
      const event = decoded.event as EventEnvelope<LeadQualifiedData>;
      if (event.data.leadId.startsWith(`${this.name}-`)) byId.set(event.eventId, event);
    }
    return [...byId.values()];
  }

  /** How many rows of the outboxes wait to be sent. */
  async unsent(): Promise<number> {
    const names = await this.mongo.native.db(this.mongo.database).listCollections().toArray();
    const outboxes = names.map(({ name }) => name)
      .filter((name) => name.startsWith("outbox.") && !name.endsWith(".lease"));
    const counts = await Promise.all(
      outboxes.map((name) =>
        this.mongo.getCollection(name).countDocuments({ state: { $ne: "sent" } })
      ),
    );
    return sum(counts);
  }

  /** How many of its leads were handled by its group. */
  async handled(group: string = this.group): Promise<number> {
    const ids = this.told.map((id) => `${group}/${id}`);
    return await this.mongo.getCollection<{ _id: string }>("inbox")
      .countDocuments({ _id: { $in: ids } });
  }
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
