/** The outbox and its relay on a real MongoDB. */

import { assert, assertEquals, assertRejects } from "@std/assert";
import fc from "fast-check";
import {
  failCommand,
  featureTest,
  MONGO,
  withMongo,
  withProxy,
} from "../../clients/harness/mongodb_server.ts";
import { ClientError } from "../../utils/remote/client_error.ts";
import { servers, serviceTest, until, withFaults } from "../../utils/remote/harness/services.ts";
import { driverAtRest, MemorySender } from "./harness/messages.ts";
import { addMany, addNumbered, checkArrivals, toArrivals } from "./harness/numbered.ts";
import { createOutbox, createOutboxRelay } from "./mod.ts";
import type { OutboxRow } from "./outbox_row.ts";

const REPLICA_SET = ["replicaSet"] as const;
const QUICK = { leaseMs: 1_000, pollMs: 100 };

featureTest(
  "transactions on one key at a time publish in the order of their commits",
  REPLICA_SET,
  () =>
    withMongo({ maxPoolSize: 40 }, async (mongo) => {
      let run = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.record({ key: fc.constantFrom("a", "b", "c"), undo: fc.boolean() }), {
            minLength: 10,
            maxLength: 40,
          }),
          async (works) => {
            const keys = `${++run}-`;
            const outbox = createOutbox(mongo, { collection: `outbox-${run}` });
            const sender = new MemorySender();
            const relay = createOutboxRelay(outbox, sender, QUICK);
            relay.start();
            await Promise.all(
              works.map(({ key, undo }) =>
                addNumbered(mongo, outbox, "notes", keys + key, { undo })
              ),
            );
            await relay.drain();
            await relay.stop();
            const committed = works.filter(({ undo }) => !undo).length;
            assertEquals(checkArrivals(toArrivals(sender.stored), committed), 0);
          },
        ),
        { seed: 5, numRuns: 8 },
      );
    }),
);

featureTest(
  "a message is there if and only if the business write is",
  REPLICA_SET,
  () =>
    withMongo({}, async (mongo) => {
      const outbox = createOutbox(mongo);
      const leads = mongo.getCollection<{ _id: string }>("leads");
      const ids = Array.from({ length: 20 }, (_, index) => `lead-${index}`);
      for (const [index, _id] of ids.entries()) {
        // Every third is undone by the work, every fifth by the server.
        if (index % 5 === 0) {
          await failCommand(mongo, 1, { failCommands: ["commitTransaction"], errorCode: 20 });
        }
        await mongo.withTransaction(async (session) => {
          await outbox.add(session, { id: _id, topic: "leads", key: _id, value: "x" });
          await leads.insertOne({ _id }, { session });
          if (index % 3 === 0) throw new RangeError("undone on purpose");
        }).catch(() => {});
        await failCommand(mongo, "off");
      }
      const told = await mongo.getCollection<OutboxRow>("outbox").distinct<string>("_id");
      const stored = await leads.distinct<string>("_id");
      assertEquals(told.toSorted(), stored.toSorted());
      assert(stored.length > 5 && stored.length < 20, String(stored.length));
    }),
);

featureTest(
  "a message that is added is sent at once, told of by the change stream",
  REPLICA_SET,
  () =>
    withMongo({}, async (mongo) => {
      const outbox = createOutbox(mongo);
      const sender = new MemorySender();
      const relay = createOutboxRelay(outbox, sender, { pollMs: 600_000 });
      relay.start();
      await until("it watches", () => relay.stats.isWatching);
      for (let n = 1; n <= 3; n++) {
        await addNumbered(mongo, outbox, "notes", "a");
        await until("it is sent", () => sender.stored.length === n, 3_000);
      }
      await relay.stop();
      assertEquals(relay.stats.isWatching, false);
    }),
);

featureTest(
  "two relays at once send everything once while nothing fails",
  REPLICA_SET,
  () =>
    withMongo({ maxPoolSize: 40 }, async (mongo) => {
      const outbox = createOutbox(mongo);
      const sender = new MemorySender();
      const relays = [1, 2].map(() => createOutboxRelay(outbox, sender, QUICK));
      for (const relay of relays) relay.start();
      await addMany(500, 20, 20, (key) => addNumbered(mongo, outbox, "notes", key));
      await relays[0]?.drain();
      assertEquals(checkArrivals(toArrivals(sender.stored), 500), 0);
      assertEquals(relays.map(({ stats }) => stats.isLeading).toSorted(), [false, true]);
      await Promise.all(relays.map((relay) => relay.stop()));
    }),
);

featureTest(
  "a relay that lost its lease without knowing harms no order",
  REPLICA_SET,
  () =>
    withProxy({ timeoutMs: 1_000 }, async (mongo, proxy, direct) => {
      const slow = new MemorySender();
      const outbox = createOutbox(direct);
      await addMany(60, 3, 10, (key) => addNumbered(direct, outbox, "notes", key));
      // The first relay reads everything; then its connection to MongoDB is as good as cut.
      const gate = Promise.withResolvers<void>();
      slow.before = () => gate.promise;
      const lost = createOutboxRelay(createOutbox(mongo), slow, QUICK);
      lost.start();
      await until("it has all in hand", () => lost.stats.inHand === 60);
      proxy.mode = "mute";
      const other = createOutboxRelay(outbox, slow, QUICK);
      other.start();
      await until("the other leads", () => other.stats.isLeading);
      gate.resolve();
      await other.drain();
      await until("the first knows", () => !lost.stats.isLeading);
      proxy.mode = "pass";
      proxy.reset();
      await lost.stop();
      await other.stop();
      // The first message of each key was on its way when the lease was lost.
      assertEquals(checkArrivals(toArrivals(slow.stored), 60), 3);
      await driverAtRest();
    }),
);

serviceTest(
  "MongoDB that stands still for a while: nothing is lost, and the order is kept",
  withFaults(MONGO),
  () =>
    withMongo({ maxPoolSize: 40, timeoutMs: 1_000 }, async (mongo) => {
      const outbox = createOutbox(mongo);
      await outbox.ensureIndexes();
      const sender = new MemorySender();
      const relays = [1, 2].map(() => createOutboxRelay(outbox, sender, QUICK));
      for (const relay of relays) relay.start();
      const adding = addMany(400, 10, 10, (key) => addNumbered(mongo, outbox, "notes", key));
      await until("some are sent", () => sender.stored.length > 50);
      await servers("pause", "mongo");
      try {
        await until("nobody leads", () => relays.every(({ stats }) => !stats.isLeading));
      } finally {
        await servers("unpause", "mongo");
      }
      await adding;
      await relays[0]?.drain();
      checkArrivals(toArrivals(sender.stored), 400);
      await Promise.all(relays.map((relay) => relay.stop()));
    }),
);

serviceTest(
  "stop() is over in bounded time while MongoDB stands still",
  withFaults(MONGO),
  () =>
    withMongo({ timeoutMs: 1_000 }, async (mongo) => {
      const outbox = createOutbox(mongo);
      const sender = new MemorySender();
      const relay = createOutboxRelay(outbox, sender, { ...QUICK, stopTimeoutMs: 500 });
      relay.start();
      await until("it leads", () => relay.stats.isLeading);
      await servers("pause", "mongo");
      try {
        const startedMs = performance.now();
        await relay.stop();
        const tookMs = performance.now() - startedMs;
        assert(tookMs < 2_500, `${tookMs} ms`);
      } finally {
        await servers("unpause", "mongo");
      }
    }),
);

featureTest(
  "add() in two transactions on one key: one waits for the other, both go through",
  REPLICA_SET,
  () =>
    withMongo({}, async (mongo) => {
      const outbox = createOutbox(mongo);
      await outbox.ensureIndexes();
      let runs = 0;
      const order: string[] = [];
      await Promise.all(["x", "y"].map((value) =>
        mongo.withTransaction(async (session) => {
          runs++;
          await outbox.add(session, { topic: "notes", key: "a", value });
          await new Promise((resolve) => setTimeout(resolve, 20));
        }).then(() => order.push(value))
      ));
      const rows = await mongo.getCollection<OutboxRow>("outbox").find({}, { sort: { seq: 1 } })
        .toArray();
      assertEquals(rows.map(({ value }) => value as string), order);
      assert(runs >= 3, String(runs));
    }),
);

featureTest(
  "add() of several messages of one key in one transaction numbers them one after the other",
  REPLICA_SET,
  () =>
    withMongo({}, async (mongo) => {
      const outbox = createOutbox(mongo);
      for (const values of [["1", "2", "3"], ["4", "5"]]) {
        await mongo.withTransaction(async (session) => {
          for (const value of values) {
            await outbox.add(session, { topic: "notes", key: "a", value });
            await outbox.add(session, { topic: "notes", key: "b", value });
          }
        });
      }
      const rows = mongo.getCollection<OutboxRow>("outbox");
      for (const key of ["a", "b"]) {
        const stored = await rows.find({ key }, { sort: { seq: 1 } }).toArray();
        assertEquals(stored.map(({ value, seq }) => [value, seq]), [
          ["1", 1],
          ["2", 2],
          ["3", 3],
          ["4", 4],
          ["5", 5],
        ]);
        const positions = stored.map(({ position }) => position);
        assertEquals(positions, [...new Set(positions)].toSorted((a, b) => a - b));
      }
    }),
);

featureTest(
  "add() of an event that is there undoes the transaction",
  REPLICA_SET,
  () =>
    withMongo({}, async (mongo) => {
      const outbox = createOutbox(mongo);
      const leads = mongo.getCollection<{ _id: string }>("leads");
      const work = (lead: string): Promise<string> =>
        mongo.withTransaction(async (session) => {
          await leads.insertOne({ _id: lead }, { session });
          return await outbox.add(session, { id: "one", topic: "leads", key: "a", value: "x" });
        });
      await work("first");
      const error = await assertRejects(() => work("second"), ClientError);
      assertEquals([error.kind, error.outcome], ["conflict", "none"]);
      assertEquals(await leads.distinct("_id"), ["first"]);
    }),
);

serviceTest(
  "M10 MongoDB restarted: the change stream goes on telling of new messages",
  withFaults(MONGO),
  () =>
    withMongo({ timeoutMs: 2_000 }, async (mongo) => {
      const outbox = createOutbox(mongo);
      const sender = new MemorySender();
      const relay = createOutboxRelay(outbox, sender, { pollMs: 600_000, leaseMs: 60_000 });
      relay.start();
      await until("it watches", () => relay.stats.isWatching);
      await servers("kill", "mongo");
      await servers("start", "mongo");
      await addNumbered(mongo, outbox, "notes", "a");
      await until("it is sent", () => sender.stored.length === 1, 15_000);
      assertEquals(relay.stats.terms, 1);
      await relay.stop();
    }),
);
