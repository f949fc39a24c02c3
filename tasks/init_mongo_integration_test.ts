/** `init` of MongoDB on a real server, as a program, in a database of its own. */

import { assertEquals, assertLess, assertMatch, assertNotMatch } from "@std/assert";
import { address, drop, newMongo, withMongo } from "../clients/harness/mongodb_server.ts";
import { type Needs, serviceTest } from "../utils/remote/harness/services.ts";
import { TcpProxy } from "../utils/remote/harness/tcp_proxy.ts";
import type { MongoDBClient } from "../clients/mongodb.ts";
import { AgentStateSchema, COLLECTIONS } from "../models/mod.ts";
import { program, run } from "./harness/program.ts";
import type { Step } from "./init/step.ts";

const MONGO: Needs = { variables: ["MONGODB_URI"] };
/** What stands in a database: every collection with its options and indexes, and the agents. */
async function stateOf(mongo: MongoDBClient): Promise<unknown> {
  const db = mongo.native.db(mongo.database);
  const collections = await db.listCollections({}, { nameOnly: false }).toArray();
  const indexes = await Promise.all(
    collections.map(async ({ name }) => [name, await db.collection(name).indexes()] as const),
  );
  const agents = await db.collection("agent_states").find().sort({ agentId: 1 }).toArray();
  return {
    validators: collections.map(({ name, options }) => [name, options]).sort(byName),
    indexes: indexes.map(([name, list]) => [name, list.map((index) => index.name).sort()])
      .sort(byName),
    agents: agents.map(({ agentId, _id }) => [agentId, _id]),
  };
}

function byName([a]: readonly unknown[], [b]: readonly unknown[]): number {
  return String(a) < String(b) ? -1 : 1;
}

serviceTest(
  "M8 init prepares an empty database, and a second run writes nothing",
  MONGO,
  () =>
    withMongo({}, async (mongo) => {
      const database = { MONGODB_DATABASE: mongo.database };
      const dry = await run("init", "mongo --dry-run", database);
      assertEquals(dry.code, 0, dry.err);
      assertMatch(dry.out, /create 45\n/);
      assertEquals(await mongo.native.db(mongo.database).listCollections().toArray(), []);
      assertEquals((await run("init", "mongo --check", database)).code, 1);

      const first = await run("init", "mongo", database);
      assertEquals([first.code, first.err], [0, ""]);
      assertMatch(first.out, /MongoDB: created 45\n$/);
      const state = await stateOf(mongo);
      const agents = await mongo.getCollection("agent_states").find().toArray();
      assertEquals(agents.map((agent) => AgentStateSchema.parse(agent).status), [
        "offline",
        "offline",
        "offline",
        "offline",
      ]);
      for (const { name, indexes } of COLLECTIONS) {
        const made = await mongo.native.db(mongo.database).collection(name).indexes();
        assertEquals(made.length, indexes.length + 1, name);
      }

      const changes = mongo.native.db(mongo.database).watch([], { showExpandedEvents: true });
      const seen: unknown[] = [];
      changes.on("change", (change) => seen.push(change));
      await mongo.getCollection("marks").insertOne({ name: "before" });
      const second = await run("init", "mongo", database);
      assertEquals([second.code, second.err], [0, ""]);
      assertEquals(
        second.out,
        `MongoDB ${/MongoDB (\S+),/.exec(first.out)?.[1]}, database ${mongo.database}: keep 45\n` +
          "MongoDB: everything is as declared\n",
      );
      assertEquals((await run("init", "mongo --check", database)).code, 0);
      await mongo.getCollection("marks").insertOne({ name: "after" });
      while (JSON.stringify(seen).match(/"after"/) === null) {
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      await changes.close();
      const written = (seen as { ns: { coll: string } }[]).filter(({ ns }) => ns.coll !== "marks");
      assertEquals(written, []);
      await mongo.native.db(mongo.database).dropCollection("marks");
      assertEquals(await stateOf(mongo), state);
    }),
);

serviceTest(
  "M8 eight runs of init at once end in the same state",
  MONGO,
  () =>
    withMongo({}, async (mongo) => {
      await using single = newMongo();
      await single.connect();
      try {
        const { code, out } = await run("init", "mongo --json", {
          MONGODB_DATABASE: single.database,
        });
        assertEquals(code, 0);
        const database = { MONGODB_DATABASE: mongo.database };
        const runs = await Promise.all(
          Array.from({ length: 8 }, () => run("init", "mongo --json", database)),
        );
        assertEquals(runs.map(({ code, err }) => [code, err]), runs.map(() => [0, ""]));
        // Each thing was made once, and only whoever made it says so; but the server says yes to whoever
        // makes a collection that is there with the same options, so two may claim one.
        const claimed = runs.flatMap(({ out }) =>
          (JSON.parse(out).stores[0].done ?? []).filter(({ action }: Step) => action === "create")
            .map(({ collection, thing, name }: Step) => `${collection} ${thing} ${name}`)
        );
        const made = claimed.filter((text, i) =>
          !text.includes(" collection ") || claimed.indexOf(text) === i
        );
        const { plan } = JSON.parse(out).stores[0];
        assertEquals(
          made.toSorted(),
          plan.map(({ collection, thing, name }: Step) => `${collection} ${thing} ${name}`)
            .toSorted(),
        );
        assertEquals(await stateOf(mongo), await stateOf(single));
        assertEquals((await run("init", "mongo --check", database)).code, 0);
      } finally {
        await drop(single);
      }
    }),
);

serviceTest(
  "M8 init that was killed in the middle is finished by the next run",
  MONGO,
  () =>
    withMongo({}, async (mongo) => {
      const database = { MONGODB_DATABASE: mongo.database };
      const db = mongo.native.db(mongo.database);
      const steps = [1, 3, 5];
      for (const collections of steps) {
        const child = program("init", "mongo", database).spawn();
        // It is killed as soon as so many collections stand, which is before the last index.
        while ((await db.listCollections().toArray()).length < collections) {
          await new Promise((resolve) => setTimeout(resolve, 2));
        }
        child.kill("SIGKILL");
        await child.output();
        if (collections < 5) assertEquals((await run("init", "mongo --check", database)).code, 1);
      }
      assertEquals((await run("init", "mongo", database)).code, 0);
      assertEquals((await run("init", "mongo --check", database)).code, 0);
      assertEquals(await mongo.getCollection("agent_states").countDocuments(), 4);
    }),
);

serviceTest(
  "M8 --check finds every kind of drift, and init mends what needs no decision",
  MONGO,
  () =>
    withMongo({}, async (mongo) => {
      const database = { MONGODB_DATABASE: mongo.database };
      const db = mongo.native.db(mongo.database);
      await run("init", "mongo", database);
      await db.command({ collMod: "calls", validationLevel: "off" });
      await db.command({ collMod: "leads", index: { name: "leadId_1", hidden: true } });
      await db.collection("campaigns").dropIndex("status_1_startDate_1");
      await db.collection("properties").dropIndex("propertyId_1");
      await db.collection("properties").createIndex({ propertyId: 1 });
      await db.collection("properties").createIndex({ mine: 1 });
      await db.collection("agent_states").deleteOne({ agentId: "sales-agent-001" });
      await db.collection<{ agentId: string }>("agent_states").updateOne(
        { agentId: "realty-agent-001" },
        { $set: { status: "busy" } },
      );

      const check = await run("init", "mongo --check --json", database);
      assertEquals(check.code, 1);
      const [store] = JSON.parse(check.out).stores;
      const drift = (store.plan as Step[]).filter(({ action }) => action !== "keep");
      assertEquals(drift.map(({ action, collection, name }) => `${action} ${collection} ${name}`), [
        "change leads leadId_1",
        "conflict properties propertyId_1",
        "change calls ",
        "create campaigns status_1_startDate_1",
        "create agent_states sales-agent-001",
      ]);
      assertEquals(store.extra, ["properties index mine_1"]);

      const mended = await run("init", "mongo", database);
      assertEquals(mended.code, 1);
      assertMatch(mended.out, /MongoDB: created 2, changed 2, kept 40, conflict 1\n/);
      await db.collection("properties").dropIndex("propertyId_1");
      assertEquals((await run("init", "mongo", database)).code, 0);
      const realty = await db.collection("agent_states").findOne({ agentId: "realty-agent-001" });
      assertEquals(realty?.status, "busy");
    }),
);

serviceTest(
  "M8 duplicates under a unique index are listed without personal data",
  MONGO,
  () =>
    withMongo({}, async (mongo) => {
      const database = { MONGODB_DATABASE: mongo.database };
      const leads = mongo.native.db(mongo.database).collection<{ _id: string; leadId: string }>(
        "leads",
      );
      const leadId = "pat@example.com";
      await leads.insertMany([{ _id: "one", leadId }, { _id: "two", leadId }]);
      const { code, out, err } = await run("init", "mongo", database);
      assertEquals([code, err], [1, ""]);
      assertMatch(out, /conflict +leads index leadId_1 \(.* 2 documents, such as _id one, two\)/);
      assertNotMatch(out, /pat@/);
      assertMatch(out, /MongoDB: created 43, changed 1, conflict 1\n/);
      await leads.deleteOne({ _id: "two" });
      assertEquals((await run("init", "mongo", database)).code, 0);
    }),
);

serviceTest("init with a server that is away says so in one line within 5 s", MONGO, async () => {
  const { host, port } = address();
  await using hung = await TcpProxy.start(host, port);
  hung.mode = "blackhole";
  for (const port of [1, hung.port]) {
    const started = performance.now();
    const { code, out, err } = await run("init", "mongo", {
      MONGODB_URI: `mongodb://someone:hunter2@127.0.0.1:${port}/`,
    });
    assertLess(performance.now() - started, 5_000);
    assertEquals([code, out], [2, ""]);
    assertMatch(err, /^init: MongoDB \(MONGODB_URI\) cannot be used: [^\n]+\n$/);
    assertNotMatch(err, /hunter2|someone/);
  }
});

serviceTest(
  "init --json with a server that is away prints a document with the error",
  MONGO,
  async () => {
    const { code, out, err } = await run("init", "mongo --json", {
      MONGODB_URI: "mongodb://127.0.0.1:1/",
    });
    const { format, isAsDeclared, error, stores } = JSON.parse(out);
    assertEquals([code, format, isAsDeclared, stores], [2, "nlre.init/1", false, []]);
    assertMatch(error, /^MongoDB \(MONGODB_URI\) cannot be used: /);
    assertEquals(err, `init: ${error}\n`);
  },
);

serviceTest(
  "init changes nothing in one store while the other is away",
  MONGO,
  () =>
    withMongo({}, async (mongo) => {
      const { code, err } = await run("init", "", {
        MONGODB_DATABASE: mongo.database,
        QDRANT_URL: "http://127.0.0.1:1",
      });
      assertEquals(code, 2);
      assertMatch(err, /^init: Qdrant \(QDRANT_URL\) cannot be used: [^\n]+\n$/);
      assertEquals(await mongo.native.db(mongo.database).listCollections().toArray(), []);
    }),
);
