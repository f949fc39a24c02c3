import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import type { MongoDBClient } from "../../clients/mongodb/client.ts";
import type { MongoCollection } from "../../clients/mongodb/collection.ts";
import { createMemoryMongo } from "../../clients/testing/memory_mongo.ts";
import { message } from "./harness/messages.ts";
import { createMongoInbox, type MongoInboxOptions } from "./mongo_inbox.ts";

interface Lead {
  readonly leadId: string;
}

async function withMongo(
  work: (mongo: MongoDBClient, leads: MongoCollection<Lead>) => Promise<void>,
): Promise<void> {
  const mongo = createMemoryMongo();
  await work(mongo, mongo.getCollection<Lead>("leads"));
  await mongo.close();
}

Deno.test("wrap() has the effect once when a message comes again", () =>
  withMongo(async (mongo, leads) => {
    const inbox = createMongoInbox(mongo, { group: "lead-service" });
    const handle = inbox.wrap(async (_, session) => {
      await leads.insertOne({ leadId: "lead-1" }, { session });
    });
    const first = message();
    await handle(first);
    await handle({ ...first, offset: 1 });
    await handle({ ...first, event: { eventId: first.event?.eventId.toUpperCase() ?? "" } });
    await handle(message());
    assertEquals(await leads.countDocuments(), 2);
    assertEquals(inbox.stats, { handled: 2, duplicates: 2, failed: 0 });
  }));

Deno.test("wrap() undoes everything and handles the message later when the handler fails", () =>
  withMongo(async (mongo, leads) => {
    const inbox = createMongoInbox(mongo, { group: "lead-service" });
    let isBroken = true;
    const handle = inbox.wrap(async (_, session) => {
      await leads.insertOne({ leadId: "lead-1" }, { session });
      if (isBroken) throw new RangeError("no such campaign");
    });
    const first = message();
    await assertRejects(() => handle(first), RangeError, "no such campaign");
    assertEquals(await leads.countDocuments(), 0);
    isBroken = false;
    await handle(first);
    assertEquals(await leads.countDocuments(), 1);
    assertEquals(inbox.stats, { handled: 1, duplicates: 0, failed: 1 });
  }));

Deno.test("wrap() does not take a key of the handler's own that is taken for a duplicate", () =>
  withMongo(async (mongo) => {
    const numbered = mongo.getCollection<{ _id: string }>("numbered");
    await numbered.insertOne({ _id: "one" });
    const inbox = createMongoInbox(mongo, { group: "lead-service" });
    const handle = inbox.wrap(async (_, session) => {
      await numbered.insertOne({ _id: "one" }, { session });
    });
    await assertRejects(() => handle(message()));
    assertEquals(inbox.stats, { handled: 0, duplicates: 0, failed: 1 });
  }));

Deno.test("wrap() lets each group have its effect", () =>
  withMongo(async (mongo) => {
    const first = message();
    let effects = 0;
    for (const group of ["one", "two", "one"]) {
      await createMongoInbox(mongo, { group }).wrap(() => void effects++)(first);
    }
    assertEquals(effects, 2);
  }));

Deno.test("wrap() stores no identifier that is no UUID, and nothing of the message", () =>
  withMongo(async (mongo) => {
    const inbox = createMongoInbox(mongo, { group: "lead-service", now: () => 5 });
    const handle = inbox.wrap(() => {});
    await handle(message({ event: { eventId: "555-0100 ann@example.com" } }));
    const [row] = await mongo.getCollection<{ _id: string; handledAt: Date }>("inbox").find()
      .toArray();
    assertEquals(Object.keys(row ?? {}).toSorted(), ["_id", "handledAt"]);
    assertEquals(/^lead-service\/[\da-f]{64}$/.test(row?._id ?? ""), true);
    assertEquals(row?.handledAt, new Date(5));
  }));

Deno.test("ensureIndexes() lets rows expire after the retention, two weeks by default", () =>
  withMongo(async (mongo) => {
    const index = { key: { handledAt: 1 }, options: { expireAfterSeconds: 1_209_600 } } as const;
    await createMongoInbox(mongo, { group: "lead-service" }).ensureIndexes();
    assertEquals((await mongo.planIndexes("inbox", [index])).keep.length, 1);
    await createMongoInbox(mongo, { group: "g", collection: "other", retentionMs: 1_001 })
      .ensureIndexes();
    const short = { ...index, options: { expireAfterSeconds: 2 } };
    assertEquals((await mongo.planIndexes("other", [short])).keep.length, 1);
  }));

const WRONG: readonly (readonly [options: MongoInboxOptions, message: string])[] = [
  [{ group: "" }, "inbox: group must be 1 to 249 letters, digits, dots, - or _"],
  [{ group: "a/b" }, "inbox: group must be 1 to 249 letters, digits, dots, - or _"],
  [
    { group: "g", retentionMs: 999 },
    "inbox: retentionMs must be an integer of at least 1000 milliseconds",
  ],
  [
    { group: "g", retentionMs: NaN },
    "inbox: retentionMs must be an integer of at least 1000 milliseconds",
  ],
  [{ group: "g", timeoutMs: 0 }, "inbox: timeoutMs must be an integer of at least 1 milliseconds"],
];

for (const [options, rule] of WRONG) {
  Deno.test(`createMongoInbox() throws when told ${JSON.stringify(options)}`, () =>
    withMongo((mongo) => {
      assertThrows(() => createMongoInbox(mongo, options), RangeError, rule);
      return Promise.resolve();
    }));
}
