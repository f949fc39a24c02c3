/** Transactions and change streams, and what happens to them when something fails. */

import { assert, assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { ClientError } from "../../utils/remote/client_error.ts";
import type { Item } from "../harness/mongodb_conformance.ts";
import {
  adminCommand,
  failCommand,
  featureTest,
  withMongo,
  withProxy,
} from "../harness/mongodb_server.ts";
import { until } from "../../utils/remote/harness/services.ts";
import type { MongoCollection, MongoDBClient } from "../mongodb.ts";

const REPLICA_SET = ["replicaSet"] as const;
const FAILING = ["replicaSet", "failCommand"] as const;

function itemsOf(mongo: MongoDBClient): MongoCollection<Item> {
  return mongo.getCollection<Item>("items");
}

async function failure(work: Promise<unknown>): Promise<ClientError> {
  const error = await assertRejects(() => work);
  assert(error instanceof ClientError, Deno.inspect(error));
  return error;
}

async function withItem(work: (mongo: MongoDBClient) => Promise<void>): Promise<void> {
  await withMongo({}, async (mongo) => {
    await itemsOf(mongo).insertOne({ sku: "a", count: 0 });
    await work(mongo);
  });
}

async function countOf(mongo: MongoDBClient): Promise<number | undefined> {
  return (await itemsOf(mongo).findOne({ sku: "a" }))?.count;
}

const STEP = { $inc: { count: 1 } };

featureTest(
  "M9 a transaction shows nothing before its commit",
  REPLICA_SET,
  () =>
    withItem(async (mongo) => {
      await mongo.withTransaction(async (session) => {
        await itemsOf(mongo).updateOne({ sku: "a" }, STEP, { session });
        assertEquals(await countOf(mongo), 0);
      });
      assertEquals(await countOf(mongo), 1);
    }),
);

featureTest(
  "M9 two transactions on one document: one is done again",
  REPLICA_SET,
  () =>
    withItem(async (mongo) => {
      let runs = 0;
      await Promise.all(Array.from({ length: 5 }, () =>
        mongo.withTransaction(async (session) => {
          runs++;
          const { count = 0 } = await itemsOf(mongo).findOne({ sku: "a" }, { session }) ?? {};
          await itemsOf(mongo).updateOne({ sku: "a" }, { $set: { count: count + 1 } }, { session });
        }, { timeoutMs: 20_000 })));
      assertEquals(await countOf(mongo), 5);
      assert(runs >= 5);
    }),
);

featureTest(
  "M9 a transient error is answered by doing the work again",
  FAILING,
  () =>
    withItem(async (mongo) => {
      for (const failCommands of [["update"], ["commitTransaction"]]) {
        let runs = 0;
        await failCommand(mongo, 1, {
          failCommands,
          errorCode: 251,
          errorLabels: ["TransientTransactionError"],
        });
        await mongo.withTransaction(async (session) => {
          runs++;
          await itemsOf(mongo).updateOne({ sku: "a" }, STEP, { session });
        });
        assertEquals(runs, 2, String(failCommands));
      }
      assertEquals(await countOf(mongo), 2);
    }),
);

featureTest(
  "M9 a commit whose answer is lost is sent again",
  FAILING,
  () =>
    withItem(async (mongo) => {
      await failCommand(mongo, 3, { failCommands: ["commitTransaction"], closeConnection: true });
      let runs = 0;
      await mongo.withTransaction(async (session) => {
        runs++;
        await itemsOf(mongo).updateOne({ sku: "a" }, STEP, { session });
      });
      assertEquals([runs, await countOf(mongo)], [1, 1]);
    }),
);

featureTest(
  "M9 a commit that is refused leaves nothing open",
  FAILING,
  () =>
    withItem(async (mongo) => {
      await failCommand(mongo, 1, { failCommands: ["commitTransaction"], errorCode: 2 });
      const error = await failure(mongo.withTransaction(async (session) => {
        await itemsOf(mongo).updateOne({ sku: "a" }, STEP, { session });
      }));
      assertEquals([error.kind, error.outcome], ["validation", "none"]);
      // A transaction that is still open would let this one wait for its end.
      await itemsOf(mongo).updateOne({ sku: "a" }, STEP, { timeoutMs: 2_000 });
      assertEquals(await countOf(mongo), 1);
    }),
);

featureTest(
  "M9 a transaction without a limit, or with more than the server takes, is committed",
  REPLICA_SET,
  () =>
    withItem(async (mongo) => {
      for (const timeoutMs of [Infinity, 2 ** 31, 1e15]) {
        await mongo.withTransaction(async (session) => {
          await itemsOf(mongo).updateOne({ sku: "a" }, STEP, { session, timeoutMs });
        }, { timeoutMs });
      }
      assertEquals(await itemsOf(mongo).countDocuments({}, { timeoutMs: 2 ** 31 }), 1);
      assertEquals(await countOf(mongo), 3);
    }),
);

featureTest(
  "M9 a deadline in the pause after a commit that was undone says none, and why",
  FAILING,
  () =>
    withItem(async (mongo) => {
      await failCommand(mongo, "alwaysOn", {
        failCommands: ["commitTransaction"],
        errorCode: 251,
        errorLabels: ["TransientTransactionError"],
      });
      try {
        const { random } = Math;
        // The pause takes its longest.
        Math.random = () => 0.999;
        const error = await failure(
          mongo.withTransaction(async (session) => {
            await itemsOf(mongo).updateOne({ sku: "a" }, STEP, { session });
          }, { timeoutMs: 700 }),
        ).finally(() => Math.random = random);
        assertEquals([error.kind, error.outcome], ["timeout", "none"]);
        assertEquals((error.cause as { code?: number }).code, 251);
      } finally {
        await failCommand(mongo, "off");
        // A server that means it has no transaction open.
        await adminCommand(mongo, { killAllSessions: [] });
      }
      assertEquals(await countOf(mongo), 0);
    }),
);

featureTest(
  "M9 work that goes on after a write that failed is not done again and again",
  REPLICA_SET,
  () =>
    withItem(async (mongo) => {
      await mongo.ensureIndexes("items", [{ key: { sku: 1 }, options: { unique: true } }]);
      let runs = 0;
      const error = await failure(mongo.withTransaction(async (session) => {
        runs++;
        await itemsOf(mongo).insertOne({ sku: "b", count: 1 }, { session });
        await itemsOf(mongo).insertOne({ sku: "a", count: 1 }, { session }).catch(() => {});
      }));
      assertEquals([error.kind, error.outcome, runs], ["conflict", "none", 1]);
      assertEquals((error.cause as ClientError).operation, "insertOne");
      assertEquals(await itemsOf(mongo).distinct("sku"), ["a"]);
    }),
);

featureTest("M9 a commit without an answer says unknown", FAILING, () =>
  withItem(async (mongo) => {
    await failCommand(mongo, "alwaysOn", {
      failCommands: ["commitTransaction"],
      closeConnection: true,
    });
    try {
      const error = await failure(mongo.withTransaction(async (session) => {
        await itemsOf(mongo).updateOne({ sku: "a" }, STEP, { session });
      }, { timeoutMs: 800 }));
      assertEquals([error.kind, error.outcome, error.retryable], ["timeout", "unknown", false]);
    } finally {
      await failCommand(mongo, "off");
      // The transaction is still open on the server, and would stand in the way for a minute.
      await adminCommand(mongo, { killAllSessions: [] });
    }
  }));

featureTest(
  "M9 a commit that hangs says unknown at the deadline",
  REPLICA_SET,
  () =>
    withProxy({}, async (mongo, proxy, direct) => {
      await itemsOf(direct).insertOne({ sku: "a", count: 0 });
      const error = await failure(mongo.withTransaction(async (session) => {
        await itemsOf(mongo).updateOne({ sku: "a" }, STEP, { session });
        proxy.mode = "mute";
      }, { timeoutMs: 500 }));
      assertEquals([error.kind, error.outcome], ["timeout", "unknown"]);
      proxy.mode = "pass";
      proxy.reset();
      await until("the commit has arrived", async () => await countOf(direct) === 1);
    }),
);

featureTest(
  "M9 the deadline and an abort undo a transaction whose commit was not sent",
  REPLICA_SET,
  () =>
    withItem(async (mongo) => {
      const reason = new Error("not needed any more");
      const abort = new AbortController();
      for (const options of [{ timeoutMs: 200 }, { signal: abort.signal }]) {
        let resume = (): void => {};
        const work = mongo.withTransaction(async (session, signal) => {
          await itemsOf(mongo).updateOne({ sku: "a" }, STEP, { session });
          await new Promise<void>((resolve) => resume = resolve);
          assert(signal.aborted);
          // The work goes on although its transaction is over: nothing of it may count.
          await itemsOf(mongo).updateOne({ sku: "a" }, { $set: { count: 99 } }, { session });
        }, options);
        const failed = failure(work);
        if ("signal" in options) {
          await until("the work has begun", () => mongo.stats().calls.succeeded > 2);
          abort.abort(reason);
        }
        const error = await failed;
        assertEquals(error.outcome, "none");
        assertEquals(error.kind, "signal" in options ? "aborted" : "timeout");
        resume();
        await until("all calls have ended", () => mongo.stats().calls.underWay === 0);
        assertEquals(await countOf(mongo), 0);
      }
    }),
);

featureTest("M9 parallel use of a session is warned of", REPLICA_SET, async () => {
  const warnings: string[] = [];
  const logger = {
    debug() {},
    info() {},
    error() {},
    warn: (message: string) => void warnings.push(message),
    child: () => logger,
  };
  await withMongo({ logger }, async (mongo) => {
    await itemsOf(mongo).insertOne({ sku: "a", count: 0 });
    await mongo.withTransaction(async (session) => {
      await Promise.allSettled([1, 2].map(() => itemsOf(mongo).findOne({}, { session })));
    });
  });
  assertEquals(warnings.filter((warning) => warning.includes("several calls")).length, 1);
});

featureTest(
  "M9 a transaction inside the work of a bulk that fails is undone whole",
  REPLICA_SET,
  () =>
    withItem(async (mongo) => {
      await mongo.ensureIndexes("items", [{ key: { sku: 1 }, options: { unique: true } }]);
      const error = await failure(mongo.withTransaction(async (session) => {
        await itemsOf(mongo).insertMany([{ sku: "b", count: 1 }, { sku: "a", count: 1 }], {
          session,
        });
      }));
      assertEquals(error.kind, "partial");
      assertEquals(await itemsOf(mongo).countDocuments(), 1);
    }),
);

featureTest(
  "M9 what the work throws is thrown as it is",
  REPLICA_SET,
  () =>
    withItem(async (mongo) => {
      for (const problem of [new TypeError("a mistake"), "a text", undefined]) {
        const thrown = await mongo.withTransaction(() => Promise.reject(problem))
          .then(() => "resolved", (error) => error);
        assertStrictEquals(thrown, problem);
      }
    }),
);
