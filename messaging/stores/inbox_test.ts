import { assertEquals, assertNotEquals } from "@std/assert";
import { toHeaders } from "../headers.ts";
import { message } from "./harness/messages.ts";
import { messageId } from "./inbox.ts";

const ID = "01980a4e-7c00-7000-8000-000000000001";

Deno.test("messageId() is the event's identifier wherever the message lies", async () => {
  const event = { eventId: ID };
  assertEquals(await messageId(message({ event })), ID);
  assertEquals(await messageId(message({ event, topic: "calls", offset: 9 })), ID);
  const headers = toHeaders({ "message-id": crypto.randomUUID() });
  assertEquals(await messageId(message({ event, headers })), ID);
});

Deno.test("messageId() is that of the outbox when the message is no event", async () => {
  const { event: _, ...plain } = message({ headers: toHeaders({ "message-id": ID }) });
  assertEquals(await messageId(plain), ID);
  assertEquals(await messageId({ ...plain, offset: 9 }), ID);
});

Deno.test("messageId() is where the message was sent to first when it has none", async () => {
  const { event: _, ...plain } = message({ topic: "leads", partition: 1, offset: 2 });
  const first = await messageId(plain);
  assertEquals(/^[\da-f]{64}$/.test(first), true);
  const source = { topic: "leads", partition: 1, offset: 2 };
  assertEquals(await messageId({ ...plain, topic: "leads.g.retry.1", offset: 77, source }), first);
  for (const other of [{ topic: "calls" }, { partition: 0 }, { offset: 3 }]) {
    assertNotEquals(await messageId({ ...plain, ...other }), first);
  }
  assertNotEquals(await messageId(message({ event: { eventId: "" } })), first);
});

Deno.test("messageId() hashes an identifier that is no UUID", async () => {
  for (const eventId of ["1", `${ID} `, `${ID}0`, "x".repeat(10_000), "\u{1F600}"]) {
    const id = await messageId(message({ event: { eventId } }));
    assertEquals(/^[\da-f]{64}$/.test(id), true, eventId.slice(0, 50));
  }
});

Deno.test("messageId() tells events of two sources apart that share an identifier", async () => {
  const of = (eventId: string, source?: string): Promise<string> =>
    messageId(message({ event: { eventId, ...(source === undefined ? {} : { source }) } }));
  const first = await of("1", "list-import");
  assertEquals(await of("1", "list-import"), first);
  assertNotEquals(await of("1", "dialer"), first);
  assertNotEquals(await of("1"), first);
  // What is hashed says where the source ends.
  assertNotEquals(await of("bc", "a"), await of("c", "ab"));
  assertNotEquals(await of('c","d', "ab"), await of("d", 'ab","c'));
});

Deno.test("messageId() takes a UUID for the same event from whatever source", async () => {
  for (const source of ["list-import", "dialer"]) {
    assertEquals(await messageId(message({ event: { eventId: ID.toUpperCase(), source } })), ID);
  }
});

Deno.test("messageId() of a message that is no event counts within its topic, wherever it lies", async () => {
  const { event: _, ...plain } = message({ headers: toHeaders({ "message-id": "1" }) });
  const first = await messageId({ ...plain, topic: "leads" });
  const source = { topic: "leads", partition: 0, offset: 0 };
  assertEquals(await messageId({ ...plain, topic: "leads.g.retry.1", offset: 7, source }), first);
  assertNotEquals(await messageId({ ...plain, topic: "calls" }), first);
});
