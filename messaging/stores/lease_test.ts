import { assertEquals } from "@std/assert";
import type { MongoDBClient } from "../../clients/mongodb/client.ts";
import { createMemoryMongo } from "../../clients/testing/memory_mongo.ts";
import { Lease, type LeaseRow } from "./lease.ts";

const TTL_MS = 1_000;
const { signal } = new AbortController();

/** Two relays whose clocks tell different times and run together. */
async function withTwo(
  work: (one: Lease, two: Lease, pass: (ms: number) => void, mongo: MongoDBClient) => Promise<void>,
): Promise<void> {
  const mongo = createMemoryMongo();
  const rows = mongo.getCollection<LeaseRow>("outbox.lease");
  let passedMs = 0;
  const relay = (owner: string, aheadMs: number): Lease =>
    new Lease(rows, { name: "relay", owner, ttlMs: TTL_MS, signal, now: () => aheadMs + passedMs });
  await work(relay("one", 0), relay("two", 1e9), (ms) => void (passedMs += ms), mongo);
  await mongo.close();
}

Deno.test("Lease.take() gives the lease to one of two that ask at once", () =>
  withTwo(async (one, two) => {
    assertEquals(await Promise.all([one.take(signal), two.take(signal)]), [true, false]);
    assertEquals([one.isHeld, two.isHeld, one.token], [true, false, 1]);
  }));

Deno.test("Lease.take() takes over at the very millisecond, counted from the first look", () =>
  withTwo(async (one, two, pass) => {
    await one.take(signal);
    pass(5_000);
    assertEquals(await two.take(signal), false);
    pass(TTL_MS - 1);
    assertEquals(await two.take(signal), false);
    pass(1);
    assertEquals([await two.take(signal), two.token], [true, 2]);
    assertEquals([await one.renew(), one.isHeld], [false, false]);
  }));

Deno.test("Lease.renew() keeps others away for good", () =>
  withTwo(async (one, two, pass) => {
    await one.take(signal);
    for (let i = 0; i < 20; i++) {
      pass(TTL_MS / 2);
      assertEquals([await one.renew(), await two.take(signal)], [true, false]);
    }
    assertEquals(one.token, 1);
  }));

Deno.test("Lease.isHeld ends well before another may take over", () =>
  withTwo(async (one, _, pass) => {
    await one.take(signal);
    pass(799);
    assertEquals(one.isHeld, true);
    pass(1);
    assertEquals(one.isHeld, false);
    assertEquals([await one.renew(), one.isHeld], [true, true]);
  }));

Deno.test("Lease.take() counts its time from before it asked", async () => {
  const mongo = createMemoryMongo();
  let nowMs = 0;
  const rows = mongo.getCollection<LeaseRow>("outbox.lease");
  // Every question takes 500 ms.
  const slow = new Proxy(rows, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name, target);
      if (typeof method !== "function") return method;
      return (...args: unknown[]) => {
        nowMs += 500;
        return method.apply(target, args);
      };
    },
  });
  const lease = new Lease(slow, {
    name: "relay",
    owner: "one",
    ttlMs: TTL_MS,
    signal,
    now: () => nowMs,
  });
  assertEquals(await lease.take(signal), true);
  nowMs += 299;
  assertEquals(lease.isHeld, true);
  nowMs += 1;
  assertEquals(lease.isHeld, false);
  await mongo.close();
});

Deno.test("Lease.release() lets another take it at once, and only the holder can", () =>
  withTwo(async (one, two) => {
    await one.take(signal);
    await two.release();
    assertEquals(await two.take(signal), false);
    await one.release();
    assertEquals([one.isHeld, await two.take(signal), two.token], [false, true, 2]);
  }));

Deno.test("Lease.take() takes again what is its own, after an answer that was lost", () =>
  withTwo(async (one, two) => {
    await one.take(signal);
    one.forget();
    assertEquals([await two.take(signal), await one.take(signal), one.token], [false, true, 2]);
  }));

Deno.test("Lease.fence() holds within a transaction, and not for one that lost the lease", () =>
  withTwo(async (one, two, pass, mongo) => {
    await one.take(signal);
    assertEquals(await mongo.withTransaction((session) => one.fence(session)), true);
    await two.take(signal);
    pass(TTL_MS);
    await two.take(signal);
    assertEquals(await mongo.withTransaction((session) => one.fence(session)), false);
    assertEquals(await mongo.withTransaction((session) => two.fence(session)), true);
  }));

Deno.test("Lease.take() waits as long as the holder said, not as it would itself", async () => {
  const mongo = createMemoryMongo();
  const rows = mongo.getCollection<LeaseRow>("outbox.lease");
  let nowMs = 0;
  const now = (): number => nowMs;
  const patient = new Lease(rows, { name: "relay", owner: "one", ttlMs: 60_000, signal, now });
  const hasty = new Lease(rows, { name: "relay", owner: "two", ttlMs: 200, signal, now });
  await patient.take(signal);
  await hasty.take(signal);
  nowMs = 59_999;
  assertEquals(await hasty.take(signal), false);
  nowMs = 60_000;
  assertEquals(await hasty.take(signal), true);
  await mongo.close();
});
