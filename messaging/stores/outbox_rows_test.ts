import { assert, assertEquals } from "@std/assert";
import { createMemoryMongo } from "../../clients/testing/memory_mongo.ts";
import { ClientError } from "../../utils/remote/client_error.ts";
import type { Lease } from "./lease.ts";
import { OutboxRows } from "./outbox_rows.ts";

const RECORD = { topic: "notes", key: null, value: null, headers: {} };
const { signal } = new AbortController();

async function withRows(work: (rows: OutboxRows) => Promise<void>): Promise<void> {
  const mongo = createMemoryMongo();
  const rows = new OutboxRows(mongo, { collection: "outbox", keepSentMs: 1_000, now: () => 7 });
  await rows.prepare();
  await work(rows);
  await mongo.close();
}

/** As a transaction would: the double does not keep transactions apart. */
function append(rows: OutboxRows, id: string, stream: string, nowMs: number): Promise<void> {
  return rows.append(undefined as never, { id, stream, record: RECORD }, nowMs);
}

Deno.test("append() asks for the transaction to be done again when its number is taken", () =>
  withRows(async (rows) => {
    const [one, two] = await Promise.allSettled([
      append(rows, "a", "s", 1),
      append(rows, "b", "s", 1),
    ]);
    assertEquals(one.status, "fulfilled");
    assert(two.status === "rejected" && two.reason instanceof ClientError);
    assertEquals(two.reason.details?.["labels"], ["TransientTransactionError"]);
    await append(rows, "b", "s", 1);
    const found = await rows.pending(10, [], signal);
    assertEquals(found.map(({ _id, seq }) => [_id, seq]), [["a", 1], ["b", 2]]);
  }));

Deno.test("append() does not ask for it when the identifier is taken", () =>
  withRows(async (rows) => {
    await append(rows, "a", "s", 1);
    const error = await append(rows, "a", "t", 1).then(() => undefined, (caught) => caught);
    assert(error instanceof ClientError);
    assertEquals([error.kind, error.details?.["labels"]], ["conflict", undefined]);
  }));

Deno.test("pending() reads the oldest first, keeps each stream in order, and leaves out streams", () =>
  withRows(async (rows) => {
    // The clock of the second writer is behind.
    for (
      const [id, stream, nowMs] of [["a1", "a", 500], ["a2", "a", 1], ["b1", "b", 400]] as const
    ) {
      await append(rows, id, stream, nowMs);
    }
    const ids = async (limit: number, except: string[]): Promise<string[]> =>
      (await rows.pending(limit, except, signal)).map(({ _id }) => _id);
    assertEquals(await ids(10, []), ["b1", "a1", "a2"]);
    assertEquals(await ids(2, []), ["b1", "a1"]);
    assertEquals(await ids(10, ["a"]), ["b1"]);
    await rows.markSent(["a1"]);
    assertEquals(await ids(10, []), ["b1", "a2"]);
  }));

Deno.test("markSent() touches nothing that is no longer waiting", () =>
  withRows(async (rows) => {
    await append(rows, "a", "s", 1);
    await rows.markSent(["a", "unheard"]);
    const [before] = await rows.collection.find().toArray();
    assertEquals([before?.state, before?.sentAt], ["sent", new Date(7)]);
    await rows.collection.updateOne({ _id: "a" }, {
      $set: { state: "failed", sentAt: new Date(1) },
    });
    await rows.markSent(["a"]);
    assertEquals((await rows.collection.findOne({ _id: "a" }))?.sentAt, new Date(1));
  }));

Deno.test("putAside() does nothing without the lease, and nothing to what was sent", () =>
  withRows(async (rows) => {
    await append(rows, "a", "s", 1);
    const lease = (isHeld: boolean): Lease =>
      ({ fence: () => Promise.resolve(isHeld) }) as unknown as Lease;
    assertEquals(await rows.putAside("a", "too large", lease(false)), false);
    assertEquals((await rows.collection.findOne({ _id: "a" }))?.state, "pending");
    await rows.markSent(["a"]);
    assertEquals(await rows.putAside("a", "too large", lease(true)), false);
    assertEquals((await rows.collection.findOne({ _id: "a" }))?.state, "sent");
    await append(rows, "b", "s", 1);
    assertEquals(await rows.putAside("b", "too large", lease(true)), true);
    assertEquals(await rows.failed(10), [
      { id: "b", topic: "notes", failedAt: new Date(7), reason: "too large" },
    ]);
  }));

Deno.test("prepare() declares what keeps the order, finds what waits, and lets what was sent expire", async () => {
  const mongo = createMemoryMongo();
  await new OutboxRows(mongo, { collection: "outbox", keepSentMs: 1_500, now: Date.now }).prepare();
  const { keep, extra } = await mongo.planIndexes("outbox", [
    { key: { stream: 1, seq: 1 }, options: { unique: true } },
    { key: { position: 1 }, options: { partialFilterExpression: { state: "pending" } } },
    { key: { sentAt: 1 }, options: { expireAfterSeconds: 2 } },
    { key: { failedAt: 1 }, options: { sparse: true } },
  ]);
  assertEquals([keep.length, extra], [4, []]);
  await mongo.close();
});
