/** The inboxes on real servers. */

import { assert, assertEquals, assertRejects } from "@std/assert";
import { withRedis } from "../../clients/harness/redis.ts";
import {
  failCommand,
  featureTest,
  MONGO,
  withMongo,
  withProxy,
} from "../../clients/harness/mongodb_server.ts";
import type { MongoCollection, MongoDBClient } from "../../clients/mongodb.ts";
import { ClientError } from "../../utils/remote/client_error.ts";
import {
  REDIS,
  servers,
  serviceTest,
  until,
  withFaults,
} from "../../utils/remote/harness/services.ts";
import { driverAtRest, message } from "./harness/messages.ts";
import { createMongoInbox, createRedisInbox, type InboxMessage, type MongoInbox } from "./mod.ts";

const REPLICA_SET = ["replicaSet"] as const;
const FAILING = ["replicaSet", "failCommand"] as const;
const GROUP = { group: "lead-service" };

interface Effect {
  readonly _id: string;
  readonly count: number;
}

function effectsOf(mongo: MongoDBClient): MongoCollection<Effect> {
  return mongo.getCollection<Effect>("effects");
}

/** A handler that counts how often each message had its effect. */
function counting(
  mongo: MongoDBClient,
  inbox: MongoInbox,
): (message: InboxMessage) => Promise<void> {
  const effects = effectsOf(mongo);
  return inbox.wrap(async ({ event }, session) => {
    const filter = { _id: event?.eventId ?? "" };
    await effects.updateOne(filter, { $inc: { count: 1 } }, { session, upsert: true });
  });
}

function shuffled<T>(items: readonly T[]): T[] {
  return items.map((item) => [Math.random(), item] as const).sort(([a], [b]) => a - b)
    .map(([, item]) => item);
}

async function inParallel<T>(
  items: readonly T[],
  workers: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const left = [...items];
  await Promise.all(Array.from({ length: workers }, async () => {
    for (let item = left.pop(); item !== undefined; item = left.pop()) await work(item);
  }));
}

featureTest(
  "K9 duplicate delivery to many workers at once: one effect each",
  REPLICA_SET,
  () =>
    withMongo({ maxPoolSize: 40 }, async (mongo) => {
      const messages = Array.from({ length: 100 }, () => message());
      const inboxes = [1, 2, 3].map(() => createMongoInbox(mongo, GROUP));
      const handlers = inboxes.map((inbox) => counting(mongo, inbox));
      const deliveries = shuffled(
        messages.flatMap((each) => handlers.map((handle) => [handle, each] as const)),
      );
      await inParallel(deliveries, 24, ([handle, each]) => handle(each));
      const effects = await effectsOf(mongo).find().toArray();
      assertEquals([effects.length, effects.every(({ count }) => count === 1)], [100, true]);
      const sum = (name: "handled" | "duplicates" | "failed"): number =>
        inboxes.reduce((total, { stats }) => total + stats[name], 0);
      assertEquals([sum("handled"), sum("duplicates"), sum("failed")], [100, 200, 0]);
    }),
);

featureTest(
  "K9 a transient error is answered by doing the work again, and the effect is single",
  FAILING,
  () =>
    withMongo({}, async (mongo) => {
      const inbox = createMongoInbox(mongo, GROUP);
      const handle = counting(mongo, inbox);
      await inbox.ensureIndexes();
      for (const failCommands of [["insert"], ["update"], ["commitTransaction"]]) {
        await failCommand(mongo, 1, {
          failCommands,
          errorCode: 251,
          errorLabels: ["TransientTransactionError"],
        });
        await handle(message());
      }
      await failCommand(mongo, 3, { failCommands: ["commitTransaction"], closeConnection: true });
      await handle(message());
      const effects = await effectsOf(mongo).find().toArray();
      assertEquals(effects.map(({ count }) => count), [1, 1, 1, 1]);
      assertEquals(inbox.stats, { handled: 4, duplicates: 0, failed: 0 });
    }),
);

featureTest(
  "K9 a commit whose answer never came: the row tells that it was done",
  REPLICA_SET,
  () =>
    withProxy({}, async (mongo, proxy, direct) => {
      const inbox = createMongoInbox(mongo, { ...GROUP, timeoutMs: 1_000 });
      const effects = effectsOf(mongo);
      let runs = 0;
      const handle = inbox.wrap(async (_, session) => {
        await effects.updateOne({ _id: "one" }, { $inc: { count: 1 } }, { session, upsert: true });
        if (++runs === 1) proxy.mode = "mute";
      });
      const handled = handle(message());
      await until("it is committed", async () => await effectsOf(direct).countDocuments() === 1);
      await until("its time is over", () => mongo.stats().calls.failed > 0);
      proxy.mode = "pass";
      proxy.reset();
      await handled;
      assertEquals((await effectsOf(direct).findOne({ _id: "one" }))?.count, 1);
      assertEquals([runs, inbox.stats.duplicates], [1, 1]);
      await driverAtRest();
    }),
);

featureTest(
  "K9 a commit of unknown outcome may be tried again by the consumer",
  FAILING,
  () =>
    withMongo({}, async (mongo) => {
      const inbox = createMongoInbox(mongo, { ...GROUP, timeoutMs: 300 });
      const handle = counting(mongo, inbox);
      await inbox.ensureIndexes();
      const first = message();
      await failCommand(mongo, "alwaysOn", {
        failCommands: ["commitTransaction"],
        closeConnection: true,
      });
      const error = await assertRejects(() => handle(first), ClientError);
      await failCommand(mongo, "off");
      await mongo.native.db("admin").command({ killAllSessions: [] });
      assertEquals([error.kind, error.outcome, error.retryable], ["timeout", "unknown", true]);
      await handle(first);
      assertEquals((await effectsOf(mongo).find().toArray()).map(({ count }) => count), [1]);
    }),
);

featureTest(
  "K8 a message that is given up in the middle of its handler has no effect, and another has it",
  REPLICA_SET,
  () =>
    withMongo({}, async (mongo) => {
      const inbox = createMongoInbox(mongo, GROUP);
      const effects = effectsOf(mongo);
      const first = message();
      const revoke = new AbortController();
      const begun = Promise.withResolvers<void>();
      const resume = Promise.withResolvers<void>();
      const one = inbox.wrap(async (_, session, signal) => {
        await effects.updateOne({ _id: "one" }, { $inc: { count: 1 } }, { session, upsert: true });
        begun.resolve();
        await resume.promise;
        assert(signal.aborted);
        await effects.updateOne({ _id: "one" }, { $inc: { count: 100 } }, {
          session,
          upsert: true,
        });
      });
      const failed = assertRejects(() => one({ ...first, signal: revoke.signal }), ClientError);
      await begun.promise;
      revoke.abort();
      const { kind, outcome } = await failed;
      assertEquals([kind, outcome], ["aborted", "none"]);
      const two = inbox.wrap(async (_, session) => {
        await effects.updateOne({ _id: "one" }, { $inc: { count: 1 } }, { session, upsert: true });
      });
      await two({ ...first, offset: 1 });
      resume.resolve();
      await until("all calls have ended", () => mongo.stats().calls.underWay === 0);
      assertEquals((await effects.findOne({ _id: "one" }))?.count, 1);
    }),
);

serviceTest(
  "K9 MongoDB killed and started among duplicates: one effect each",
  withFaults(MONGO),
  () =>
    withMongo({ maxPoolSize: 20, timeoutMs: 2_000 }, async (mongo) => {
      const messages = Array.from({ length: 60 }, () => message());
      const inbox = createMongoInbox(mongo, { ...GROUP, timeoutMs: 4_000 });
      const handle = counting(mongo, inbox);
      const deliveries = shuffled([...messages, ...messages, ...messages]);
      const handling = inParallel(deliveries, 6, async (each) => {
        // As a consumer would, until it is handled.
        await until("it is handled", () => handle(each).then(() => true, () => false), 60_000);
      });
      await until("some are handled", () => inbox.stats.handled >= 10);
      await servers("kill", "mongo");
      await servers("start", "mongo");
      await handling;
      const effects = await effectsOf(mongo).find().toArray();
      assertEquals([effects.length, effects.every(({ count }) => count === 1)], [60, true]);
      assertEquals(inbox.stats.handled + inbox.stats.duplicates, 180);
    }),
);

serviceTest(
  "K9 duplicate delivery with the inbox in Redis: one effect each while nobody dies",
  REDIS,
  () =>
    withRedis(async (redis) => {
      const messages = Array.from({ length: 100 }, () => message());
      const effects = new Map<InboxMessage["event"], number>();
      const inbox = createRedisInbox(redis, GROUP);
      const handle = inbox.wrap(async ({ event }) => {
        await Promise.resolve();
        effects.set(event, (effects.get(event) ?? 0) + 1);
      });
      await inParallel(shuffled([...messages, ...messages, ...messages]), 24, handle);
      assertEquals([effects.size, [...effects.values()].every((count) => count === 1)], [
        100,
        true,
      ]);
      assertEquals(inbox.stats, { handled: 100, duplicates: 200, failed: 0, unnoted: 0 });
    }),
);

serviceTest(
  "wrap() in Redis names its keys without what the event says of itself",
  REDIS,
  () =>
    withRedis(async (redis) => {
      const inbox = createRedisInbox(redis, { ...GROUP, retentionMs: 60_000 });
      await inbox.wrap(() => {})(message({ event: { eventId: "555-0100" } }));
      const keys = await redis.native.keys("*inbox:*");
      assert(keys.length > 0 && keys.every((key) => !key.includes("555-0100")));
      const own = keys.find((key) => /inbox:lead-service:[\da-f]{64}$/.test(key));
      assert(own !== undefined);
      const leftMs = await redis.native.pttl(own);
      assert(leftMs > 50_000 && leftMs <= 60_000, String(leftMs));
    }),
);
