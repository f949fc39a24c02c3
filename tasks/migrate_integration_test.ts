/** `migrate` on a real server, as a program. */

import { assert, assertEquals, assertGreater, assertLess, assertMatch } from "@std/assert";
import { withMongo } from "../clients/harness/mongodb_server.ts";
import { type Needs, serviceTest, until } from "../utils/remote/harness/services.ts";
import type { MongoDBClient } from "../clients/mongodb.ts";
import { LeadSchema, PropertySchema } from "../models/mod.ts";
import { program, run } from "./harness/program.ts";
import { OLDER_LEAD, OLDER_PROPERTY } from "./testdata/older_documents.ts";

const MONGO: Needs = { variables: ["MONGODB_URI"] };
const COUNT = 2_000;

/** A prepared database with documents of the older platform. */
async function fill(mongo: MongoDBClient): Promise<void> {
  const variables = { MONGODB_DATABASE: mongo.database };
  assertEquals((await run("init", "mongo", variables)).code, 0);
  const many = Array.from({ length: COUNT }, (_, i) => i);
  await mongo.getCollection("leads").insertMany(many.map((i) => ({
    ...OLDER_LEAD,
    leadId: `lead-${i}`,
  })));
  await mongo.getCollection("properties").insertMany(many.map((i) => ({
    ...OLDER_PROPERTY,
    propertyId: `property-${i}`,
    leadId: `lead-${i}`,
  })));
}

async function migrated(mongo: MongoDBClient, collection: string): Promise<number> {
  return await mongo.getCollection(collection).countDocuments({ schemaVersion: 2 });
}

async function assertAllDone(mongo: MongoDBClient): Promise<void> {
  for (const collection of ["leads", "properties"]) {
    assertEquals(await migrated(mongo, collection), COUNT, collection);
    assertEquals(await mongo.getCollection(collection).countDocuments(), COUNT, collection);
  }
}

serviceTest(
  "migrate that was killed with -9 in the middle is resumed by the next run",
  MONGO,
  () =>
    withMongo({}, async (mongo) => {
      await fill(mongo);
      const variables = { MONGODB_DATABASE: mongo.database };
      const dry = await run("migrate", "--dry-run", variables);
      assertEquals(dry.code, 0);
      assertMatch(
        dry.out,
        /leads to version 2 .*: 2000 to do\n.*properties to version 2 .*: 2000 to do\n/,
      );
      assertEquals((await run("migrate", "--check", variables)).code, 1);
      assertEquals(await migrated(mongo, "leads"), 0);

      const child = program("migrate", "--batch 20", variables).spawn();
      await until("some leads are done", async () => await migrated(mongo, "leads") >= 100);
      child.kill("SIGKILL");
      await child.output();
      const before = await migrated(mongo, "leads");
      assertLess(before, COUNT);

      const { code, out, err } = await run("migrate", "--json", variables);
      assertEquals([code, err], [0, ""]);
      const [leads, properties] = JSON.parse(out).steps;
      assertGreater(before, 0);
      assertEquals([leads.done, leads.left, properties.done], [COUNT - before, 0, COUNT]);
      await assertAllDone(mongo);
      const found = await mongo.getCollection("leads").findOne({
        "contact.phones.e164": "+15125550144",
      });
      assertEquals(LeadSchema.parse(found).contact.phones?.length, 2);
      const near = {
        $near: { $geometry: { type: "Point", coordinates: [-97.7, 30.2] }, $maxDistance: 9 },
      };
      const property = await mongo.getCollection("properties").findOne({ location: near });
      assertEquals(PropertySchema.parse(property).leadIds?.length, 1);
      assertEquals((await run("migrate", "--check", variables)).code, 0);
      const again = JSON.parse((await run("migrate", "--json", variables)).out);
      assertEquals(again.steps.map(({ done }: { done?: number }) => done), [undefined, undefined]);
    }),
);

serviceTest(
  "migrate run four times at once brings each document up once",
  MONGO,
  () =>
    withMongo({}, async (mongo) => {
      await fill(mongo);
      await mongo.getCollection("leads").updateMany({}, { $set: { version: 1 } } as never, {
        all: true,
      });
      const variables = { MONGODB_DATABASE: mongo.database };
      const runs = await Promise.all(
        Array.from({ length: 4 }, () => run("migrate", "--json --batch 50", variables)),
      );
      assertEquals(runs.map(({ code, err }) => [code, err]), runs.map(() => [0, ""]));
      const done = runs.map(({ out }) => JSON.parse(out).steps[0].done ?? 0);
      assertEquals(done.reduce((a: number, b: number) => a + b, 0), COUNT);
      await assertAllDone(mongo);
      assertEquals(await mongo.getCollection("leads").distinct("version"), [2]);
    }),
);

serviceTest(
  "migrate tells which documents the server refused, and does the others",
  MONGO,
  () =>
    withMongo({}, async (mongo) => {
      const leads = mongo.getCollection<{ _id: string }>("leads");
      const db = mongo.native.db(mongo.database);
      const ids = ["good", "bad"];
      await leads.insertMany(ids.map((_id) => ({ ...OLDER_LEAD, _id, leadId: _id })));
      await db.command({
        collMod: "leads",
        validator: { $or: [{ leadId: "good" }, { schemaVersion: { $exists: false } }] },
      });
      const { code, out } = await run("migrate", "", { MONGODB_DATABASE: mongo.database });
      assertEquals(code, 1);
      assert(out.includes(": 1 done, 1 left\n  refused by the server: 1, such as _id bad\n"), out);
      assertEquals(await leads.countDocuments({ schemaVersion: 2 } as never), 1);
    }),
);
