/** What the client does when network or server fail: fault by fault. */

import { assert, assertEquals, assertGreaterOrEqual, assertRejects } from "@std/assert";
import { ClientError } from "../../utils/remote/client_error.ts";
import { EXPIRED_CERTIFICATE, TEST_CERTIFICATE } from "../../utils/remote/harness/certificates.ts";
import type { Item } from "../harness/mongodb_conformance.ts";
import {
  address,
  failCommand,
  featureTest,
  MONGO,
  newMongo,
  withMongo,
  withProxy,
} from "../harness/mongodb_server.ts";
import { servers, serviceTest, until, withFaults } from "../../utils/remote/harness/services.ts";
import { TlsFront } from "../../utils/remote/harness/tls_front.ts";
import type { MongoDBClient } from "../mongodb.ts";

const FAULTS = withFaults(MONGO);
const ONCE = { maxAttempts: 1, baseDelayMs: 1, maxDelayMs: 1 };

async function failure(work: Promise<unknown>): Promise<ClientError> {
  const error = await assertRejects(() => work);
  assert(error instanceof ClientError, Deno.inspect(error));
  return error;
}

function itemsOf(mongo: MongoDBClient): ReturnType<typeof mongo.getCollection<Item>> {
  return mongo.getCollection<Item>("items");
}

async function timed<T>(work: Promise<T>): Promise<readonly [result: T, ms: number]> {
  const startedMs = performance.now();
  return [await work, performance.now() - startedMs];
}

serviceTest("G1 close() during connect() ends it", MONGO, () =>
  withProxy({}, async (_, proxy) => {
    proxy.mode = "blackhole";
    await using mongo = newMongo({}, `mongodb://127.0.0.1:${proxy.port}/?directConnection=true`);
    const connecting = failure(mongo.connect());
    await until("a connection is tried", () => proxy.open > 0);
    const [, ms] = await timed(mongo.close());
    assert(ms < 1_000, `close() took ${ms} ms`);
    assertEquals((await connecting).kind, "closed");
    assertEquals((await failure(mongo.connect())).kind, "closed");
  }));

serviceTest(
  "G2 close() leaves no connection open",
  MONGO,
  () =>
    withProxy({ minPoolSize: 3 }, async (mongo, proxy) => {
      await itemsOf(mongo).insertOne({ sku: "a", count: 1 });
      await until("the pool is filled", () => mongo.stats().pool.size >= 3);
      await mongo.close();
      await until("all connections are closed", () => proxy.open === 0, 2_000);
    }),
);

featureTest(
  "G3 an abort before, during and after a call",
  ["failCommand"],
  () =>
    withMongo({}, async (mongo) => {
      const items = itemsOf(mongo);
      const reason = new Error("not needed any more");
      const before = await failure(items.insertOne({ sku: "a", count: 1 }, {
        signal: AbortSignal.abort(reason),
      }));
      assertEquals([before.kind, before.outcome, before.cause], ["aborted", "none", reason]);

      for (const [command, outcome] of [["find", "none"], ["insert", "unknown"]] as const) {
        await failCommand(mongo, 1, {
          failCommands: [command],
          blockConnection: true,
          blockTimeMS: 400,
        });
        const controller = new AbortController();
        const { signal } = controller;
        const call = command === "find"
          ? items.findOne({}, { signal })
          : items.insertOne({ sku: "b", count: 1 }, { signal });
        const aborted = failure(call);
        await until("the command is under way", () => mongo.stats().pool.inUse > 0);
        controller.abort(reason);
        const error = await aborted;
        assertEquals([error.kind, error.outcome, error.cause], ["aborted", outcome, reason]);
      }
      const after = new AbortController();
      await items.findOne({}, { signal: after.signal });
      after.abort(reason);
      await until("the pool is idle", () => mongo.stats().pool.inUse === 0);
    }),
);

serviceTest(
  "G3 ten thousand calls with one signal leave no listener on it",
  MONGO,
  () =>
    withMongo({}, async (mongo) => {
      const items = itemsOf(mongo);
      const { signal } = new AbortController();
      let listeners = 0;
      let most = 0;
      const add = signal.addEventListener.bind(signal);
      const remove = signal.removeEventListener.bind(signal);
      signal.addEventListener = (...args: Parameters<typeof add>) => {
        most = Math.max(most, ++listeners);
        add(...args);
      };
      signal.removeEventListener = (...args: Parameters<typeof remove>) => {
        listeners--;
        remove(...args);
      };
      for (let i = 0; i < 100; i++) {
        await Promise.all(
          Array.from({ length: 100 }, () => items.findOne({ sku: "a" }, { signal })),
        );
      }
      assertEquals([listeners, most], [0, 100]);
    }),
);

serviceTest("G5 TLS to a server that has none", MONGO, async () => {
  const { host, port } = address();
  await using mongo = newMongo(
    { connectTimeoutMs: 1_000 },
    `mongodb://${host}:${port}/?directConnection=true&tls=true`,
  );
  const [error, ms] = await timed(failure(mongo.connect()));
  assert(error.kind === "tls" || error.kind === "connect", error.kind);
  assertEquals(error.outcome, "none");
  assert(ms < 3_000, `connect() took ${ms} ms`);
});

const CERTIFICATES: readonly (readonly [
  what: string,
  host: string,
  certificate: string,
  ca: string | undefined,
  kind: string,
])[] = [
  ["a certificate that is trusted", "localhost", TEST_CERTIFICATE, TEST_CERTIFICATE, "up"],
  ["an authority that is not known", "localhost", TEST_CERTIFICATE, undefined, "tls"],
  ["a certificate for another name", "127.0.0.1", TEST_CERTIFICATE, TEST_CERTIFICATE, "tls"],
  ["a certificate that expired", "localhost", EXPIRED_CERTIFICATE, EXPIRED_CERTIFICATE, "tls"],
];

for (const [what, host, certificate, tlsCa, kind] of CERTIFICATES) {
  serviceTest(`G5 TLS with ${what}`, MONGO, async () => {
    const server = address();
    await using front = await TlsFront.start(server.host, server.port, certificate);
    const uri = `mongodb://${host}:${front.port}/?directConnection=true&tls=true`;
    const config = { connectTimeoutMs: 1_500, ...(tlsCa === undefined ? {} : { tlsCa }) };
    await using mongo = newMongo(config, uri);
    if (kind === "up") {
      await mongo.connect();
      assertEquals((await mongo.healthCheck()).status, "up");
    } else {
      const [error, ms] = await timed(failure(mongo.connect()));
      assertEquals([error.kind, error.outcome], [kind, "none"], Deno.inspect(error));
      assert(ms < 3_500, `connect() took ${ms} ms`);
    }
  });
}

featureTest(
  "G7 a server in trouble sees no call more than twice",
  ["failCommand"],
  () =>
    withMongo({}, async (mongo) => {
      const items = itemsOf(mongo);
      await items.insertOne({ sku: "a", count: 1 });
      for (const errorCode of [11602, 91, 6, 262]) {
        await failCommand(mongo, "alwaysOn", { failCommands: ["find"], errorCode });
        const results = await Promise.allSettled(
          Array.from({ length: 1_000 }, () => items.findOne({ sku: "a" })),
        );
        const seen = await failCommand(mongo, "off");
        assertEquals(results.filter(({ status }) => status === "fulfilled").length, 0);
        assert(seen <= 2_000, `${seen} commands with code ${errorCode}`);
      }
      assertEquals((await items.findOne({ sku: "a" }))?.count, 1);
      assertEquals(mongo.stats().calls.underWay, 0);
    }),
);

serviceTest(
  "G7 a thousand callers wait for a server that is away, and call it once",
  FAULTS,
  () =>
    withMongo({ timeoutMs: 30_000 }, async (mongo) => {
      const items = itemsOf(mongo);
      await items.insertOne({ sku: "a", count: 0 });
      await servers("kill", "mongo");
      const calls = Array.from(
        { length: 1_000 },
        () => items.updateOne({ sku: "a" }, { $inc: { count: 1 } }),
      );
      await servers("start", "mongo");
      await Promise.all(calls);
      assertEquals((await items.findOne({ sku: "a" }))?.count, 1_000);
      assert(mongo.stats().pool.size <= 50);
    }),
);

serviceTest(
  "M1 a server that comes up later is found, however often it was missed",
  FAULTS,
  async () => {
    await using mongo = newMongo({ connectTimeoutMs: 700 });
    await servers("kill", "mongo");
    try {
      for (let i = 0; i < 2; i++) {
        const [error, ms] = await timed(failure(mongo.connect()));
        assertEquals([error.kind, error.outcome, error.retryable], ["connect", "none", true]);
        assert(ms < 2_000, `connect() took ${ms} ms`);
      }
      assertEquals((await failure(itemsOf(mongo).findOne({}))).kind, "config");
    } finally {
      await servers("start", "mongo");
    }
    await mongo.connect();
    assertEquals((await mongo.healthCheck()).status, "up");
  },
);

serviceTest(
  "M1 connect() takes no longer than its time, whatever the connection string says",
  MONGO,
  () =>
    withProxy({}, async (_, proxy) => {
      proxy.mode = "blackhole";
      const uri = `mongodb://127.0.0.1:${proxy.port}/?directConnection=true` +
        "&serverSelectionTimeoutMS=30000&connectTimeoutMS=30000";
      await using mongo = newMongo({ connectTimeoutMs: 400 }, uri);
      const [error, ms] = await timed(failure(mongo.connect()));
      assertEquals([error.kind, error.outcome, error.retryable], ["connect", "none", true]);
      assert(ms < 1_500, `connect() took ${ms} ms`);
    }),
);

serviceTest(
  "M1 a server that is away: a call whose time is short was not sent, and says why",
  FAULTS,
  () =>
    withMongo({}, async (mongo) => {
      const items = itemsOf(mongo);
      await items.insertOne({ sku: "a", count: 1 });
      await servers("kill", "mongo");
      try {
        // The first call may still use a connection that it believes to be there.
        await failure(items.findOne({}, { timeoutMs: 500 }));
        const options = { timeoutMs: 500 };
        const calls = [
          items.findOne({}, options),
          items.insertOne({ _id: "b" as never, sku: "b", count: 1 } as never, options),
          items.updateOne({ sku: "a" }, { $inc: { count: 1 } }, options),
          items.deleteMany({ sku: "a" }, options),
        ];
        for (const call of calls.map(failure)) {
          const error = await call;
          assertEquals([error.kind, error.outcome, error.retryable], ["connect", "none", true]);
          assert(error.message.includes("no server could be reached"), error.message);
        }
      } finally {
        await servers("start", "mongo");
      }
      assertEquals((await items.findOne({ sku: "a" }, { timeoutMs: 20_000 }))?.count, 1);
    }),
);

serviceTest("M1 connect() waits for a server that is starting", FAULTS, async () => {
  await using mongo = newMongo({ connectTimeoutMs: 20_000 });
  await servers("kill", "mongo");
  const connecting = mongo.connect();
  await servers("start", "mongo");
  await connecting;
  assertEquals((await mongo.healthCheck()).status, "up");
});

serviceTest(
  "a server that is killed and started again is used without a call",
  FAULTS,
  () =>
    withMongo({}, async (mongo) => {
      const items = itemsOf(mongo);
      await items.insertOne({ sku: "a", count: 1 });
      await servers("kill", "mongo");
      const reading = items.findOne({ sku: "a" }, { timeoutMs: 30_000 });
      const writing = items.insertOne({ sku: "b", count: 1 }, { timeoutMs: 30_000 });
      await servers("start", "mongo");
      assertEquals((await reading)?.count, 1);
      await writing;
      assertEquals(await items.countDocuments({ sku: "b" }), 1);
    }),
);

serviceTest(
  "M2 an insertion whose answer is lost is done once",
  MONGO,
  () =>
    withProxy({}, async (mongo, proxy, direct) => {
      const items = itemsOf(mongo);
      await items.findOne({});
      for (const resets of [1, 2, 3]) {
        const sku = `resets-${resets}`;
        proxy.mode = "mute";
        const inserting = items.insertOne({ sku, count: 1 }, { timeoutMs: 20_000 });
        const arrived = async (): Promise<boolean> =>
          await itemsOf(direct).countDocuments({ sku }) > 0;
        await until("it arrives", arrived);
        for (let i = 1; i < resets; i++) {
          const before = proxy.accepted;
          proxy.reset();
          await until("it is tried again", () => proxy.accepted > before);
        }
        proxy.mode = "pass";
        proxy.reset();
        await inserting;
        assertEquals(await itemsOf(direct).countDocuments({ sku }), 1, sku);
      }
    }),
);

featureTest("M2 a connection lost twice: what may be repeated is, what may not says unknown", [
  "failCommand",
], () =>
  withMongo({}, async (mongo) => {
    const items = itemsOf(mongo);
    await items.insertOne({ sku: "a", count: 0 });
    const fail = (command: string): Promise<number> =>
      failCommand(mongo, 2, { failCommands: [command], closeConnection: true });
    await fail("find");
    assertEquals((await items.findOne({ sku: "a" }))?.count, 0);
    await fail("insert");
    await items.insertOne({ sku: "b", count: 1 });
    await fail("update");
    await items.updateOne({ sku: "a" }, { $set: { count: 5 } }, { idempotent: true });
    await fail("update");
    const error = await failure(items.updateOne({ sku: "a" }, { $inc: { count: 1 } }));
    assertEquals([error.kind, error.outcome, error.retryable], ["connect", "unknown", false]);
    await failCommand(mongo, 1, { failCommands: ["update"], closeConnection: true });
    const many = await failure(items.updateMany({}, { $inc: { count: 1 } }, { all: true }));
    assertEquals([many.kind, many.outcome], ["connect", "unknown"]);
    assertEquals(await items.distinct("count"), [1, 5]);
  }));

serviceTest(
  "M2 a document that cannot be written was not sent",
  MONGO,
  () =>
    withMongo({}, async (mongo) => {
      const items = mongo.getCollection<Record<string, unknown>>("items");
      const ring: Record<string, unknown> = { sku: "a" };
      ring.ring = ring;
      const large = { sku: "x".repeat(17 * 2 ** 20) };
      for (const [document, kind] of [[ring, "serialization"], [large, "validation"]] as const) {
        for (
          const call of [
            items.insertOne(document),
            items.updateOne({ sku: "a" }, { $set: { document } }, { upsert: true }),
          ].map(failure)
        ) {
          const error = await call;
          assertEquals([error.kind, error.outcome], [kind, "none"], error.operation);
        }
      }
      assertEquals(await items.countDocuments(), 0);
    }),
);

serviceTest(
  "M3 a server that hangs: reads end at the deadline, writes say unknown",
  MONGO,
  () =>
    withProxy({}, async (mongo, proxy) => {
      const items = itemsOf(mongo);
      await items.insertOne({ sku: "a", count: 1 });
      proxy.mode = "blackhole";
      const options = { timeoutMs: 300 };
      const calls: readonly (readonly [string, Promise<unknown>])[] = [
        ["none", items.findOne({}, options)],
        ["none", items.find({}, options).toArray()],
        ["none", items.find({}, options)[Symbol.asyncIterator]().next()],
        ["none", items.distinct("sku", {}, options)],
        ["none", items.countDocuments({}, options)],
        ["unknown", items.insertOne({ sku: "b", count: 1 }, options)],
        ["unknown", items.updateOne({ sku: "a" }, { $inc: { count: 1 } }, options)],
        ["unknown", items.deleteMany({ sku: "c" }, options)],
        ["unknown", items.bulkWrite([{ deleteOne: { filter: { sku: "c" } } }], options)],
      ];
      for (const [outcome, call] of calls) {
        const [error, ms] = await timed(failure(call));
        assertEquals([error.kind, error.outcome], ["timeout", outcome], error.operation);
        assert(ms < 600, `${error.operation} took ${ms} ms`);
      }
      const health = await mongo.healthCheck({ timeoutMs: 200 });
      assertEquals([health.status, health.error?.kind], ["down", "timeout"]);
      // No call keeps its connection: else fifty of them would use up the pool.
      await until("the pool is idle", () => mongo.stats().pool.inUse === 0);
      proxy.mode = "pass";
      proxy.reset();
      assertEquals((await items.findOne({ sku: "a" }))?.count, 1);
    }),
);

serviceTest("M3 a server that is frozen and thawed", FAULTS, () =>
  withMongo({}, async (mongo) => {
    const items = itemsOf(mongo);
    await items.insertOne({ sku: "a", count: 1 });
    await Promise.all([1, 2].map(() => items.findOne({})));
    await until("two connections are open", () => mongo.stats().pool.size >= 2);
    await servers("pause", "mongo");
    try {
      const options = { timeoutMs: 300 };
      const write = (): Promise<ClientError> =>
        failure(items.updateOne({ sku: "a" }, { $inc: { count: 1 } }, options));
      const [read, first] = await Promise.all([failure(items.findOne({}, options)), write()]);
      assertEquals([read.kind, read.outcome], ["timeout", "none"]);
      assertEquals([first.kind, first.outcome], ["timeout", "unknown"]);
      // Both connections were closed, and a frozen server opens no other: nothing is sent any more.
      const second = await write();
      assertEquals([second.kind, second.outcome], ["timeout", "none"]);
    } finally {
      await servers("unpause", "mongo");
    }
    assertGreaterOrEqual((await items.findOne({ sku: "a" }))?.count ?? 0, 1);
  }));

featureTest("M4 a pool that is used up refuses after the wait, and shows the queue", [
  "failCommand",
], () =>
  withMongo({ maxPoolSize: 2, waitQueueTimeoutMs: 200 }, async (mongo) => {
    const items = itemsOf(mongo);
    await failCommand(mongo, 2, {
      failCommands: ["find"],
      blockConnection: true,
      blockTimeMS: 700,
    });
    const calls = Promise.allSettled(Array.from({ length: 6 }, () => items.findOne({})));
    await until("the queue shows", () => {
      const { inUse, waiting } = mongo.stats().pool;
      return inUse === 2 && waiting === 4;
    });
    const results = await calls;
    const errors = results.filter((result) => result.status === "rejected");
    assertEquals(errors.length, 4);
    for (const { reason } of errors) {
      assertEquals([reason.kind, reason.outcome, reason.retryable], ["overloaded", "none", true]);
    }
    const { pool } = mongo.stats();
    assertEquals([pool.failedCheckOuts, pool.waiting], [4, 0]);
    assertGreaterOrEqual(pool.longestWaitMs, 200);
  }));

featureTest("M5 a primary that steps down: writes wait and are done once", [
  "replicaSet",
  "stepDown",
], () =>
  withMongo({ timeoutMs: 30_000 }, async (mongo) => {
    const items = itemsOf(mongo);
    await items.insertOne({ sku: "a", count: 0 });
    const admin = mongo.native.db("admin");
    await admin.command({ replSetStepDown: 3, secondaryCatchUpPeriodSecs: 0, force: true })
      .catch(() => {});
    const writes = await Promise.allSettled(Array.from({ length: 20 }, async (_, i) => {
      await items.insertOne({ sku: `new-${i}`, count: 1 });
      await items.updateOne({ sku: "a" }, { $inc: { count: 1 } });
    }));
    const done = writes.filter(({ status }) => status === "fulfilled").length;
    for (const result of writes) {
      if (result.status === "rejected") assertEquals(result.reason.outcome, "unknown");
    }
    const count = (await items.findOne({ sku: "a" }))?.count ?? 0;
    assert(count >= done && count <= 20, `${done} acknowledged, ${count} applied`);
    assertEquals(await items.countDocuments({ sku: /^new-/ }), 20);
    assertEquals((await items.distinct("sku")).length, 21);
  }));

featureTest(
  "M7 a write that is not replicated in time is applied",
  ["failCommand"],
  () =>
    withMongo({}, async (mongo) => {
      const items = itemsOf(mongo);
      for (
        const work of [
          () => items.insertOne({ sku: "a", count: 1 }),
          () => items.insertMany([{ sku: "b", count: 1 }]),
        ]
      ) {
        await failCommand(mongo, 1, {
          failCommands: ["insert"],
          writeConcernError: { code: 64, errmsg: "waiting for replication timed out" },
        });
        const error = await failure(work());
        assertEquals([error.kind, error.outcome], ["timeout", "applied"], error.operation);
      }
      assertEquals(await items.countDocuments(), 2);
    }),
);

featureTest(
  "M7 the server's own time limit is a timeout",
  ["failCommand"],
  () =>
    withMongo({ retry: ONCE }, async (mongo) => {
      for (const [command, outcome] of [["find", "none"], ["insert", "unknown"]] as const) {
        await failCommand(mongo, 1, { failCommands: [command], errorCode: 50 });
        const items = itemsOf(mongo);
        const call = command === "find"
          ? items.findOne({})
          : items.insertOne({ sku: "a", count: 1 });
        const error = await failure(call);
        assertEquals([error.kind, error.outcome, error.details?.code], ["timeout", outcome, 50]);
      }
    }),
);

featureTest(
  "M11 close() waits for calls under way, but not for ever",
  ["failCommand"],
  async () => {
    const { database } = newMongo();
    for (const [closeTimeoutMs, isAwaited] of [[5_000, true], [100, false]] as const) {
      await withMongo({ database }, async (direct) => {
        await using mongo = newMongo({ database, closeTimeoutMs });
        await mongo.connect();
        await failCommand(direct, 1, {
          failCommands: ["insert"],
          blockConnection: true,
          blockTimeMS: 600,
        });
        const call = itemsOf(mongo).insertOne({ sku: "a", count: 1 });
        const settled = call.then(() => undefined, (error) => error as ClientError);
        await until("the command is under way", () => mongo.stats().pool.inUse > 0);
        const [, ms] = await timed(mongo.close());
        assert(ms < 2_500, `close() took ${ms} ms`);
        const error = await settled;
        if (isAwaited) assertEquals(error, undefined);
        else assertEquals([error?.kind, error?.outcome], ["closed", "unknown"]);
        await failCommand(direct, "off");
      });
    }
  },
);
