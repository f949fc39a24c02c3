/** The client on a real server, without faults. */

import {
  assert,
  assertEquals,
  assertGreater,
  assertRejects,
  assertStrictEquals,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import type { ClientError } from "../../utils/remote/client_error.ts";
import { type Item, MONGO_CASES } from "../harness/mongodb_conformance.ts";
import {
  address,
  drop,
  featureTest,
  MONGO,
  newMongo,
  withMongo,
} from "../harness/mongodb_server.ts";
import { env, serviceTest, sh } from "../../utils/remote/harness/services.ts";
import { initMongoDB, MongoDBClient, type MongoDriver, type MongoIndexSpec } from "../mongodb.ts";

for (const [name, test] of MONGO_CASES) {
  const needs = name.includes("ransaction") || name.startsWith("healthCheck")
    ? ["replicaSet"] as const
    : [];
  featureTest(`MongoDBClient: ${name}`, needs, () => withMongo({}, test));
}

serviceTest("initMongoDB() without settings reads the environment", MONGO, async () => {
  const mongo = initMongoDB();
  await mongo.connect();
  try {
    const leads = mongo.getCollection<{ leadId: string }>("leads");
    assertEquals(await leads.findOne({ leadId: "no such lead" }), null);
    assertStrictEquals(MongoDBClient.getInstance(), mongo);
    assertStrictEquals(initMongoDB(), mongo);
    assertThrows(() => initMongoDB({ maxPoolSize: 3 }), TypeError, "other settings");
  } finally {
    await mongo.close();
  }
});

featureTest("a wrong name of the replica set is told", ["replicaSet"], async () => {
  const { host, port } = address();
  const uri = `mongodb://${host}:${port}/?replicaSet=other`;
  await using mongo = newMongo({ connectTimeoutMs: 300 }, uri);
  const error = await assertRejects(() => mongo.connect()) as ClientError;
  assertEquals([error.kind, error.outcome], ["connect", "none"]);
  assertStringIncludes(error.message, "no member has the name of the replica set");
});

serviceTest("G1 close() may come twice, at once and before connect()", MONGO, async () => {
  const never = newMongo();
  await Promise.all([never.close(), never.close()]);
  await assertRejects(() => never.connect(), Error, "the client is closed");
  const mongo = newMongo();
  await Promise.all([mongo.connect(), mongo.connect()]);
  await Promise.all([mongo.close(), mongo.close()]);
  await mongo.close();
  const error = await assertRejects(() => mongo.getCollection("items").findOne({})) as ClientError;
  assertEquals([error.kind, error.outcome], ["closed", "none"]);
  assertEquals((await mongo.healthCheck()).error?.kind, "closed");
  assertEquals(mongo.stats().pool.size, 0);
});

serviceTest("G2 a program that connects, works and closes ends by itself", MONGO, async () => {
  const program = new URL("../harness/mongodb_child.ts", import.meta.url).pathname;
  const { host } = address();
  const started = performance.now();
  await using watcher = newMongo();
  await watcher.connect();
  const flags = `--quiet --ignore-env --allow-net=${host}`;
  const args = `'${env("MONGODB_URI")}' '${watcher.database}'`;
  const { code, stdout, stderr } = await sh(
    `exec '${Deno.execPath()}' run ${flags} ${program} ${args}`,
  ).output();
  const made = await watcher.collections();
  await drop(watcher);
  assertEquals(made, ["items"]);
  assertEquals(code, 0, new TextDecoder().decode(stderr));
  const [workedMs = 0] = new TextDecoder().decode(stdout).split("\n").map(Number);
  assert(performance.now() - started - workedMs < 2_000 + workedMs, "it did not end in time");
});

serviceTest("G4 wrong credentials give auth at once and show no secret", MONGO, async () => {
  const uri = env("MONGODB_URI").replace(/^(mongodb:\/\/)(?:[^@/]*@)?/, "$1someone:hunter2@");
  await using mongo = newMongo({}, uri);
  const startedMs = performance.now();
  const error = await assertRejects(() => mongo.connect()) as ClientError;
  assertEquals([error.kind, error.outcome, error.retryable], ["auth", "none", false]);
  assert(performance.now() - startedMs < 1_000);
  const health = await mongo.healthCheck();
  const shown = Deno.inspect([error, health, mongo]) + JSON.stringify([error, health]);
  assertEquals(/hunter2|someone/.test(shown), false);
});

serviceTest(
  "G6 a clock that jumps an hour ends no call and prolongs none",
  MONGO,
  () =>
    withMongo({ timeoutMs: 2_000 }, async (mongo) => {
      const real = Date.now;
      try {
        for (const jumpMs of [3_600_000, -3_600_000]) {
          const items = mongo.getCollection<Item>("items");
          const call = items.insertOne({ sku: String(jumpMs), count: 1 });
          Date.now = () => real() + jumpMs;
          await call;
          assertEquals(await items.countDocuments({ sku: String(jumpMs) }), 1);
        }
      } finally {
        Date.now = real;
      }
    }),
);

serviceTest(
  "G8 an injected driver is used and never closed",
  MONGO,
  () =>
    withMongo({}, async (owner) => {
      const mongo = new MongoDBClient({ database: owner.database }, { driver: owner.native });
      await mongo.connect();
      await mongo.getCollection<Item>("items").insertOne({ sku: "a", count: 1 });
      await mongo.close();
      assertEquals(await owner.getCollection("items").countDocuments(), 1);
    }),
);

serviceTest(
  "minPoolSize connections are opened, and never more than maxPoolSize",
  MONGO,
  () =>
    withMongo({ minPoolSize: 2, maxPoolSize: 4 }, async (mongo) => {
      const items = mongo.getCollection("items");
      await Promise.all(Array.from({ length: 40 }, () => items.countDocuments()));
      const { size, inUse } = mongo.stats().pool;
      assert(size >= 2 && size <= 4 && inUse === 0, `size ${size}, in use ${inUse}`);
    }),
);

const SPECS: readonly MongoIndexSpec[] = [
  { key: { sku: 1 }, options: { unique: true } },
  { key: { count: -1 } },
  { key: { seenAt: 1 }, options: { sparse: true } },
];

serviceTest(
  "M8 eight clients at once make each index once",
  MONGO,
  () =>
    withMongo({}, async (mongo) => {
      const config = { database: mongo.database };
      const clients = Array.from({ length: 8 }, () => newMongo(config));
      try {
        await Promise.all(clients.map((client) => client.connect()));
        const spec = { validator: { $jsonSchema: { required: ["sku"] } } };
        await Promise.all(clients.map((client) => client.ensureCollection("items", spec)));
        await Promise.all(clients.map((client) => client.ensureIndexes("items", SPECS)));
      } finally {
        await Promise.all(clients.map((client) => client.close()));
      }
      const plan = await mongo.planIndexes("items", SPECS);
      assertEquals([plan.create, plan.conflict, plan.extra, plan.keep.length], [[], [], [], 3]);
      assertEquals(
        (await mongo.planCollection("items", {
          validator: { $jsonSchema: { required: ["sku"] } },
        })).action,
        "keep",
      );
    }),
);

/** Counts the commands that a client sends. */
async function commandsOf(
  mongo: MongoDBClient,
  work: (client: MongoDBClient) => Promise<unknown>,
): Promise<string[]> {
  const { MongoClient } = await import("mongodb");
  const driver: MongoDriver = new MongoClient(env("MONGODB_URI"), { monitorCommands: true });
  await driver.connect();
  const commands: string[] = [];
  driver.on("commandStarted", ({ commandName }) => commands.push(commandName));
  const client = new MongoDBClient({ database: mongo.database }, { driver });
  try {
    await work(client);
  } finally {
    await client.close();
    await driver.close();
  }
  return commands.filter((name) => name !== "endSessions");
}

serviceTest(
  "ensureIndexes() asks once for a collection when all are there",
  MONGO,
  () =>
    withMongo({}, async (mongo) => {
      await mongo.ensureIndexes("items", SPECS);
      const commands = await commandsOf(mongo, (client) => client.ensureIndexes("items", SPECS));
      assertEquals(commands, ["listIndexes"]);
    }),
);

serviceTest(
  "ensureIndexes() changes lifetime and visibility in place",
  MONGO,
  () =>
    withMongo({}, async (mongo) => {
      const key = { seenAt: 1 } as const;
      await mongo.ensureIndexes("items", [{ key, options: { expireAfterSeconds: 60 } }]);
      const wanted = [{ key, options: { expireAfterSeconds: 90, hidden: true } }];
      const report = await mongo.ensureIndexes("items", wanted);
      assertEquals(report.change[0]?.options, ["expireAfterSeconds", "hidden"]);
      assertEquals((await mongo.planIndexes("items", wanted)).keep.length, 1);
      const without = await mongo.planIndexes("items", [{ key, options: { hidden: true } }]);
      assertEquals(without.conflict[0]?.options, ["expireAfterSeconds"]);
    }),
);

serviceTest(
  "a validator's refusal names fields and rules without values",
  MONGO,
  () =>
    withMongo({}, async (mongo) => {
      const properties = { count: { bsonType: "int", maximum: 9 }, place: { required: ["city"] } };
      await mongo.ensureCollection("items", {
        validator: { $jsonSchema: { required: ["sku"], properties } },
      });
      const items = mongo.getCollection("items");
      const bad = { count: 4711, place: { shelf: 4711 } };
      const error = await assertRejects(() => items.insertOne(bad)) as ClientError;
      assertEquals([error.kind, error.outcome], ["validation", "none"]);
      const rules = error.details?.rules as { path: string; rule: string }[];
      assertEquals(rules.map(({ path, rule }) => `${path} ${rule}`).toSorted(), [
        "count maximum",
        "place.city required",
        "sku required",
      ]);
      assertEquals((Deno.inspect(error) + JSON.stringify(error)).includes("4711"), false);
    }),
);

serviceTest(
  "moderate validation lets older documents be changed",
  MONGO,
  () =>
    withMongo({}, async (mongo) => {
      const items = mongo.getCollection("items");
      await items.insertOne({ old: true });
      await mongo.ensureCollection("items", { validator: { $jsonSchema: { required: ["sku"] } } });
      assertEquals((await items.updateOne({ old: true }, { $set: { seen: 1 } })).modifiedCount, 1);
      await assertRejects(() => items.insertOne({ old: false }));
    }),
);

serviceTest(
  "toArray() and for await read many batches",
  MONGO,
  () =>
    withMongo({}, async (mongo) => {
      const items = mongo.getCollection<Item>("items");
      const documents = Array.from(
        { length: 2_500 },
        (_, count) => ({ sku: `sku-${count}`, count }),
      );
      await items.insertMany(documents);
      let sum = 0;
      for await (const { count } of items.find({}, { batchSize: 100 })) sum += count;
      assertEquals(sum, 2_499 * 1_250);
      assertEquals((await items.find().toArray()).length, 2_500);
      assertGreater(mongo.stats().calls.succeeded, 25);
    }),
);

serviceTest(
  "slow calls are counted by shape, without values",
  MONGO,
  () =>
    withMongo({ slowMs: 1 }, async (mongo) => {
      const items = mongo.getCollection<Item>("items");
      const documents = Array.from(
        { length: 5_000 },
        (_, count) => ({ sku: `secret-${count}`, count }),
      );
      await items.insertMany(documents);
      await items.find({ sku: { $in: ["secret-1"] }, count: { $gt: 4711 } }).toArray();
      const slow = mongo.stats().slow.find(({ operation }) => operation === "find");
      assertEquals(slow?.shape, "{ sku: { $in: [?] }, count: { $gt: ? } }");
      assertEquals([slow?.collection, slow?.count], ["items", 1]);
      assertEquals(JSON.stringify(mongo.stats()).includes("secret"), false);
    }),
);
