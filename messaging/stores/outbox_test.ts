import { assertEquals, assertInstanceOf, assertRejects, assertThrows } from "@std/assert";
import { z } from "zod";
import type { MongoDBClient } from "../../clients/mongodb/client.ts";
import { createMemoryMongo } from "../../clients/testing/memory_mongo.ts";
import { ClientError } from "../../utils/remote/client_error.ts";
import { ValidationError } from "../../utils/validation_error.ts";
import { defineEvent, EventRegistry } from "../event.ts";
import { headerText } from "../headers.ts";
import { createOutbox, type Outbox, type OutboxOptions } from "./outbox.ts";
import { type OutboxRow, toRecord } from "./outbox_row.ts";

const NOW_MS = 1_700_000_000_000;

const Noted = defineEvent<{ leadId: string; note: string }>({
  type: "lead.noted",
  version: 1,
  topic: "leads",
  key: ({ leadId }) => leadId,
  schema: z.looseObject({ leadId: z.string(), note: z.string() }),
});

async function withOutbox(
  work: (outbox: Outbox, mongo: MongoDBClient, rows: () => Promise<OutboxRow[]>) => Promise<void>,
  options: OutboxOptions = {},
): Promise<void> {
  const mongo = createMemoryMongo();
  const registry = new EventRegistry([Noted]);
  const outbox = createOutbox(mongo, { registry, now: () => NOW_MS, ...options });
  const rows = mongo.getCollection<OutboxRow>("outbox");
  await work(outbox, mongo, () => rows.find({}, { sort: { seq: 1 } }).toArray());
  await mongo.close();
}

Deno.test("add() takes topic, key and identifier from the event", () =>
  withOutbox(async (outbox, mongo, rows) => {
    const event = Noted.create({ leadId: "lead-1", note: "called" });
    const id = await mongo.withTransaction((session) => outbox.add(session, event));
    assertEquals(id, event.eventId);
    const [row] = await rows();
    assertEquals([row?._id, row?.state, row?.topic, row?.key, row?.seq, row?.position], [
      event.eventId,
      "pending",
      "leads",
      "lead-1",
      1,
      NOW_MS * 1_000,
    ]);
    assertEquals(row?.createdAt, new Date(NOW_MS));
    const { value } = toRecord(row as OutboxRow);
    assertEquals(JSON.parse(new TextDecoder().decode(value ?? undefined)).eventId, event.eventId);
  }));

Deno.test("add() keeps a message that is no event as it is, and names it", () =>
  withOutbox(async (outbox, mongo, rows) => {
    const [plain, own] = await mongo.withTransaction(async (session) => [
      await outbox.add(session, { topic: "notes", key: "k", value: { a: 1 } }),
      await outbox.add(session, {
        id: "mine",
        topic: "notes",
        value: null,
        key: "k",
        headers: { a: "b" },
      }),
    ]);
    const [first, second] = await rows();
    assertEquals([first?._id, first?.value, second?._id, second?.value], [
      plain,
      '{"a":1}',
      own,
      null,
    ]);
    assertEquals(own, "mine");
    const { headers } = toRecord(second as OutboxRow);
    assertEquals([headerText(headers, "a"), headerText(headers, "message-id")], ["b", "mine"]);
  }));

Deno.test("add() numbers each key for itself, and does not order what has no key", () =>
  withOutbox(async (outbox, mongo, rows) => {
    await mongo.withTransaction(async (session) => {
      for (const key of ["a", "b", "a", "a", null, null]) {
        await outbox.add(session, { topic: "notes", key, value: "x" });
      }
      await outbox.add(session, { topic: "other", key: "a", value: "x" });
    });
    const numbers = (await rows()).map(({ topic, key, seq }) => `${topic} ${key} ${seq}`);
    assertEquals(numbers.toSorted(), [
      "notes a 1",
      "notes a 2",
      "notes a 3",
      "notes b 1",
      "notes null 1",
      "notes null 1",
      "other a 1",
    ]);
  }));

Deno.test("add() leaves nothing when the transaction is undone", () =>
  withOutbox(async (outbox, mongo, rows) => {
    await outbox.ensureIndexes();
    await assertRejects(() =>
      mongo.withTransaction(async (session) => {
        await outbox.add(session, Noted.create({ leadId: "lead-1", note: "called" }));
        throw new RangeError("no such campaign");
      }), RangeError);
    assertEquals(await rows(), []);
  }));

Deno.test("add() refuses an event that is there already, so that work is not done twice", () =>
  withOutbox(async (outbox, mongo, rows) => {
    const event = Noted.create({ leadId: "lead-1", note: "called" });
    const add = (): Promise<string> =>
      mongo.withTransaction((session) => outbox.add(session, event));
    await add();
    const error = await assertRejects(add, ClientError);
    assertEquals([error.kind, error.outcome, (await rows()).length], ["conflict", "none", 1]);
  }));

Deno.test("add() takes events of two sources that share an identifier, and one of them once", () =>
  withOutbox(async (outbox, mongo, rows) => {
    const add = (source: string): Promise<string> => {
      const event = Noted.create({ leadId: "lead-1", note: "called" }, { eventId: "1", source });
      return mongo.withTransaction((session) => outbox.add(session, event));
    };
    const ids = [await add("list-import"), await add("dialer")];
    assertEquals((await rows()).map(({ _id }) => _id), ids);
    assertEquals(new Set(ids).size, 2);
    assertEquals((await assertRejects(() => add("dialer"), ClientError)).kind, "conflict");
  }));

const event = Noted.create({ leadId: "lead-1", note: "called" });

const REFUSED: readonly (readonly [name: string, message: unknown, path: string])[] = [
  ["its data breaks the schema", { ...event, data: { leadId: "lead-1" } }, "value.data.note"],
  ["nobody knows its type", { ...event, eventType: "lead.unheard" }, "eventType"],
  [
    "nobody knows its type, though it has a topic",
    { topic: "leads", value: { ...event, eventType: "lead.unheard" } },
    "value.eventType",
  ],
  ["the topic is no name", { topic: "a topic", value: "x" }, "topic"],
  ["the key is empty", { topic: "leads", key: "", value: "x" }, "key"],
  ["it is too large", { topic: "leads", value: "x".repeat(1_000_000) }, "value"],
  ["the identifier is empty", { id: "", topic: "leads", value: "x" }, "id"],
  ["the identifier is too long", { id: "x".repeat(513), topic: "leads", value: "x" }, "id"],
];

for (const [name, message, path] of REFUSED) {
  Deno.test(`add() refuses a message when ${name}`, () =>
    withOutbox(async (outbox, mongo, rows) => {
      const error = await assertRejects(() =>
        mongo.withTransaction((session) => outbox.add(session, message as never))
      );
      assertInstanceOf(error, ValidationError);
      assertEquals(error.issues.map((issue) => issue.path), [path]);
      assertEquals(await rows(), []);
    }));
}

Deno.test("add() asks for a session", () =>
  withOutbox(async (outbox) => {
    await assertRejects(
      () => outbox.add(undefined as never, event),
      TypeError,
      "outbox.add: session must be that of a transaction",
    );
  }));

Deno.test("add() takes events that nobody knows when told so", () =>
  withOutbox(async (outbox, mongo, rows) => {
    const value = { ...event, eventType: "lead.unheard" };
    await mongo.withTransaction((session) =>
      outbox.add(session, { topic: "leads", key: "k", value })
    );
    assertEquals((await rows()).length, 1);
  }, { allowUnknownEvents: true }));

Deno.test("backlog() counts what waits and tells the age of the oldest", () => {
  let nowMs = NOW_MS;
  return withOutbox(async (outbox, mongo) => {
    assertEquals(await outbox.backlog(), { pending: 0, oldestMs: 0, failed: 0 });
    for (const key of ["a", "b"]) {
      await mongo.withTransaction((session) =>
        outbox.add(session, { topic: "t", key, value: "x" })
      );
      nowMs += 500;
    }
    assertEquals(await outbox.backlog(), { pending: 2, oldestMs: 1_000, failed: 0 });
  }, { now: () => nowMs });
});

const WRONG: readonly (readonly [options: OutboxOptions, rule: string])[] = [
  [{ keepSentMs: -1 }, "outbox: keepSentMs must be an integer of at least 0 milliseconds"],
  [{ maxMessageBytes: 0 }, "outbox: maxMessageBytes must be an integer above 0"],
];

for (const [options, rule] of WRONG) {
  Deno.test(`createOutbox() throws when told ${JSON.stringify(options)}`, async () => {
    const mongo = createMemoryMongo();
    assertThrows(() => createOutbox(mongo, options), RangeError, rule);
    await mongo.close();
  });
}
