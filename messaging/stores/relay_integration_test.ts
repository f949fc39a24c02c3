/** The relay on a real MongoDB and a real Kafka. */

import { assert, assertEquals } from "@std/assert";
import {
  env,
  servers,
  serviceTest,
  sh,
  until,
  withFaults,
} from "../../utils/remote/harness/services.ts";
import { createKafkaConsumer } from "../consumer/client.ts";
import { createKafkaProducer } from "../producer/client.ts";
import type { MongoDBClient } from "../../clients/mongodb.ts";
import {
  addMany,
  addNumbered,
  checkArrivals,
  createTopic,
  MONGO_AND_KAFKA,
  type Numbered,
  withTopic,
} from "./harness/numbered.ts";
import { createMongoInbox, createOutbox, createOutboxRelay } from "./mod.ts";

const FAULTS = withFaults(MONGO_AND_KAFKA);
const POOL = { maxPoolSize: 40 };

function brokers(): { brokers: readonly string[] } {
  return { brokers: [env("KAFKA_BROKERS")] };
}

/** A relay in a program of its own, which can be killed. */
class RelayProgram {
  readonly #process: Deno.ChildProcess;
  #output = "";
  readonly #ended: Promise<unknown>;

  constructor(mongo: MongoDBClient) {
    const program = new URL("./harness/relay_child.ts", import.meta.url).pathname;
    const args = `'${env("MONGODB_URI")}' ${mongo.database} ${env("KAFKA_BROKERS")}`;
    this.#process = sh(
      `exec '${Deno.execPath()}' run --quiet --no-check --ignore-env --allow-net=127.0.0.1,localhost ` +
        `${program} ${args}`,
      {},
      "piped",
    ).spawn();
    const decoder = new TextDecoder();
    const keep = (text: Uint8Array): void => void (this.#output += decoder.decode(text));
    this.#ended = Promise.all([
      this.#process.status,
      this.#process.stdout.pipeTo(new WritableStream({ write: keep })),
      this.#process.stderr.pipeTo(new WritableStream({ write: keep })),
    ]);
  }

  /** Waits until it leads. */
  async leads(): Promise<void> {
    await until("the program leads", () => {
      assert(!this.#output.includes("error"), this.#output);
      return this.#output.includes("leading");
    }, 30_000);
  }

  /** Whether it has led. */
  get isLeading(): boolean {
    return this.#output.includes("leading");
  }

  /** Kills it with -9. */
  async kill(): Promise<void> {
    this.#process.kill("SIGKILL");
    await this.#process.stdin.close().catch(() => {});
    await this.#ended;
  }

  /** Freezes or thaws it. */
  signal(signal: "SIGSTOP" | "SIGCONT"): void {
    this.#process.kill(signal);
  }

  /** Tells it to stop, and waits until it has ended by itself. */
  async stop(): Promise<void> {
    await this.#process.stdin.close();
    await this.#ended;
    assert(this.#output.includes("stopped"), this.#output);
  }
}

serviceTest(
  "10,000 messages over 100 keys: all arrive, in order, once while nothing fails",
  MONGO_AND_KAFKA,
  () =>
    withTopic(POOL, async (mongo, { topic, read }) => {
      const outbox = createOutbox(mongo);
      await addMany(1_000, 100, 20, (key) => addNumbered(mongo, outbox, topic, key, { times: 10 }));
      await using producer = createKafkaProducer(brokers());
      await producer.connect();
      const relay = createOutboxRelay(outbox, producer);
      relay.start();
      await relay.drain({ timeoutMs: 120_000 });
      await relay.stop();
      assertEquals(checkArrivals(await read(), 10_000), 0);
      assertEquals(await outbox.backlog(), { pending: 0, oldestMs: 0, failed: 0 });
    }),
);

serviceTest(
  "two relays racing, one killed again and again: nothing is lost, the order is kept",
  MONGO_AND_KAFKA,
  () =>
    withTopic(POOL, async (mongo, { topic, read }) => {
      const outbox = createOutbox(mongo);
      await outbox.ensureIndexes();
      let programs = [new RelayProgram(mongo), new RelayProgram(mongo)];
      const adding = addMany(3_000, 30, 10, (key) => addNumbered(mongo, outbox, topic, key));
      for (let kills = 0; kills < 3; kills++) {
        await until("one leads", () => programs.some(({ isLeading }) => isLeading), 30_000);
        const before = (await outbox.backlog()).pending;
        await until("it works", async () => (await outbox.backlog()).pending !== before);
        const [first, second] = programs.toSorted((a, b) =>
          Number(b.isLeading) - Number(a.isLeading)
        );
        await first?.kill();
        programs = [...(second === undefined ? [] : [second]), new RelayProgram(mongo)];
      }
      await adding;
      await until("all is sent", async () => (await outbox.backlog()).pending === 0, 60_000);
      for (const program of programs) await program.stop();
      checkArrivals(await read(), 3_000);
      const lease = await mongo.getCollection<{ _id: string; token: number }>("outbox.lease")
        .findOne({});
      assert((lease?.token ?? 0) >= 4, "each kill ends a term");
    }),
);

serviceTest(
  "a relay frozen while another takes over, and thawed: the order is kept",
  MONGO_AND_KAFKA,
  () =>
    withTopic(POOL, async (mongo, { topic, read }) => {
      const outbox = createOutbox(mongo);
      await outbox.ensureIndexes();
      const first = new RelayProgram(mongo);
      await first.leads();
      const second = new RelayProgram(mongo);
      const adding = addMany(1_500, 15, 10, (key) => addNumbered(mongo, outbox, topic, key));
      const sent = mongo.getCollection("outbox");
      await until(
        "it sends",
        async () => await sent.countDocuments({ state: "sent" }) > 50,
        20_000,
      );
      first.signal("SIGSTOP");
      await second.leads();
      first.signal("SIGCONT");
      await adding;
      await until("all is sent", async () => (await outbox.backlog()).pending === 0, 60_000);
      await first.stop();
      await second.stop();
      checkArrivals(await read(), 1_500);
    }),
);

serviceTest(
  "Kafka killed and started while the relay sends: nothing is lost, the order is kept",
  FAULTS,
  () =>
    withTopic(POOL, async (mongo, { topic, read }) => {
      const outbox = createOutbox(mongo);
      await using producer = createKafkaProducer(brokers());
      await producer.connect();
      const relay = createOutboxRelay(outbox, producer, { sendTimeoutMs: 3_000 });
      relay.start();
      const adding = addMany(2_000, 20, 10, (key) => addNumbered(mongo, outbox, topic, key));
      await until("some are sent", () => relay.stats.sent > 200, 30_000);
      await servers("kill", "kafka");
      await adding;
      await until("some wait", () => relay.stats.postponed > 0, 30_000);
      await servers("start", "kafka");
      await relay.drain({ timeoutMs: 90_000 });
      await relay.stop();
      checkArrivals(await read(), 2_000);
    }),
);

serviceTest(
  "relays killed, every message delivered: the inbox makes one effect of each",
  MONGO_AND_KAFKA,
  () =>
    withTopic(POOL, async (mongo, { topic }) => {
      const outbox = createOutbox(mongo);
      await outbox.ensureIndexes();
      await addMany(1_000, 20, 20, (key) => addNumbered(mongo, outbox, topic, key));
      // The same messages again and again, by relays that are killed after sending some.
      for (let kills = 0; kills < 2; kills++) {
        const program = new RelayProgram(mongo);
        await program.leads();
        const { pending } = await outbox.backlog();
        await until("it sends", async () => (await outbox.backlog()).pending < pending);
        await program.kill();
      }
      const last = new RelayProgram(mongo);
      await until("all is sent", async () => (await outbox.backlog()).pending === 0, 60_000);
      await last.stop();

      const effects = mongo.getCollection<{ _id: string; last: number; count: number }>("effects");
      const inbox = createMongoInbox(mongo, { group: "lead-service" });
      const parser = { parse: (value: unknown) => value as Numbered };
      const consumers = [1, 2].map(() => createKafkaConsumer(`g-${topic}`, brokers()));
      for (const consumer of consumers) {
        await consumer.subscribe(topic);
        consumer.onMessage(
          topic,
          inbox.wrap(async ({ value: { key, n } }, session) => {
            const before = await effects.findOneAndUpdate(
              { _id: key },
              { $set: { last: n }, $inc: { count: 1 } },
              { session, upsert: true },
            );
            assertEquals(n, (before?.last ?? 0) + 1);
          }),
          { parser },
        );
        await consumer.run();
      }
      await until("all are handled", () => inbox.stats.handled >= 1_000, 60_000);
      const behind = async (): Promise<number> => {
        const lags = await Promise.all(consumers.map((consumer) => consumer.lag()));
        return lags.flat().reduce((sum, { records }) => sum + records, 0);
      };
      await until("all are read", async () => await behind() === 0, 30_000);
      for (const consumer of consumers) await consumer.close();
      const counted = await effects.find().toArray();
      assertEquals(counted.map(({ count, last }) => [count, last]), Array(20).fill([50, 50]));
      assertEquals([inbox.stats.handled, inbox.stats.failed], [1_000, 0]);
    }),
);

serviceTest(
  "a message that Kafka refuses for its size is put aside, and no other",
  MONGO_AND_KAFKA,
  () =>
    withTopic(POOL, async (mongo, { topic, read }) => {
      const outbox = createOutbox(mongo);
      await addMany(50, 5, 5, (key) => addNumbered(mongo, outbox, topic, key));
      const value = { text: Array.from({ length: 200 }, () => crypto.randomUUID()).join() };
      const id = await mongo.withTransaction((session) =>
        outbox.add(session, { topic, key: "key-0", value })
      );
      await addMany(50, 5, 5, (key) => addNumbered(mongo, outbox, topic, key));
      await using producer = createKafkaProducer({ ...brokers(), compression: "none" });
      await producer.connect();
      const relay = createOutboxRelay(outbox, producer);
      relay.start();
      await relay.drain({ timeoutMs: 30_000 });
      await relay.stop();
      assertEquals(checkArrivals(await read(), 100), 0);
      assertEquals((await outbox.failed()).map((failed) => failed.id), [id]);
      assertEquals((await relay.healthCheck()).status, "degraded");
    }, { "max.message.bytes": "4096" }),
);

serviceTest(
  "a topic that does not exist keeps its own keys waiting until it does",
  MONGO_AND_KAFKA,
  () =>
    withTopic(POOL, async (mongo, { topic, read }) => {
      const outbox = createOutbox(mongo);
      const other = `${topic}-later`;
      await mongo.withTransaction((session) =>
        outbox.add(session, { topic: other, key: "k", value: "x" })
      );
      await addMany(20, 5, 5, (key) => addNumbered(mongo, outbox, topic, key));
      await using producer = createKafkaProducer(brokers());
      await producer.connect();
      const relay = createOutboxRelay(outbox, producer, { sendTimeoutMs: 2_000 });
      relay.start();
      await until("the others are sent", () => relay.stats.sent === 20, 20_000);
      await until("one waits", () => relay.stats.waitingKeys === 1, 20_000);
      await createTopic(other);
      await relay.drain({ timeoutMs: 60_000 });
      await relay.stop();
      assertEquals(checkArrivals(await read(), 20), 0);
      assertEquals([relay.stats.sent, relay.stats.failed], [21, 0]);
    }),
);
