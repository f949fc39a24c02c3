import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import type { MongoDBClient } from "../../clients/mongodb/client.ts";
import { createMemoryMongo } from "../../clients/testing/memory_mongo.ts";
import { silentLogger } from "../../utils/logger.ts";
import { ClientError } from "../../utils/remote/client_error.ts";
import { until } from "../../utils/remote/harness/services.ts";
import { ValidationError } from "../../utils/validation_error.ts";
import { MemorySender, sendFailure } from "./harness/messages.ts";
import { createOutbox, type Outbox } from "./outbox.ts";
import type { OutboxRow } from "./outbox_row.ts";
import { createOutboxRelay, type OutboxRelay } from "./relay.ts";
import type { OutboxRelayOptions } from "./relay_options.ts";

const FAST = { pollMs: 10, leaseMs: 200 };

interface Scene {
  readonly mongo: MongoDBClient;
  readonly outbox: Outbox;
  readonly sender: MemorySender;
  /** Adds one message after the other, each in its transaction: `a1` has the key `a`. */
  add(...values: readonly string[]): Promise<void>;
  relay(options?: OutboxRelayOptions): OutboxRelay;
}

async function withOutbox(work: (scene: Scene) => Promise<void>): Promise<void> {
  const mongo = createMemoryMongo();
  const outbox = createOutbox(mongo);
  const sender = new MemorySender();
  const relays: OutboxRelay[] = [];
  await work({
    mongo,
    outbox,
    sender,
    async add(...values) {
      for (const value of values) {
        const message = { topic: "notes", key: value.slice(0, 1), value };
        await mongo.withTransaction((session) => outbox.add(session, message));
      }
    },
    relay(options) {
      const relay = createOutboxRelay(outbox, sender, { ...FAST, ...options });
      relays.push(relay);
      return relay;
    },
  });
  for (const relay of relays) await relay.stop();
  await mongo.close();
}

Deno.test("start() sends what is there and what comes, in order for each key", () =>
  withOutbox(async ({ add, relay, sender, mongo }) => {
    await add("a1", "b1", "a2");
    const running = relay();
    running.start();
    running.start();
    await running.drain();
    await add("a3", "b2");
    await running.drain();
    const of = (key: string): string[] => sender.values.filter((value) => value.startsWith(key));
    assertEquals([of("a"), of("b")], [["a1", "a2", "a3"], ["b1", "b2"]]);
    const rows = await mongo.getCollection<OutboxRow>("outbox").find().toArray();
    assert(rows.every(({ state, sentAt }) => state === "sent" && sentAt instanceof Date));
    const { terms, sent, failed, postponed, isLeading } = running.stats;
    assertEquals([terms, sent, failed, postponed, isLeading], [1, 5, 0, 0, true]);
  }));

Deno.test("start() sends the very bytes and headers that were added", () =>
  withOutbox(async ({ relay, sender, mongo, outbox }) => {
    const value = Uint8Array.of(0xff, 0, 1);
    const headers = { a: [Uint8Array.of(1), Uint8Array.of(0xfe)], traceparent: "00-1-1-01" };
    await mongo.withTransaction(async (session) => {
      await outbox.add(session, { id: "one", topic: "notes", key: value, value, headers });
    });
    relay().start();
    await until("it is sent", () => sender.stored.length === 1);
    const [record] = sender.stored;
    assertEquals([record?.key, record?.value], [value, value]);
    assertEquals(Object.keys(record?.headers ?? {}).toSorted(), ["a", "message-id", "traceparent"]);
    assertEquals(record?.headers["a"], headers.a);
  }));

Deno.test("stop() keeps what is not sent, and the next relay sends it", () =>
  withOutbox(async ({ add, relay, sender }) => {
    await add("a1", "a2", "a3");
    const gate = Promise.withResolvers<void>();
    sender.before = () => gate.promise;
    const first = relay();
    first.start();
    await until("one is in hand", () => first.stats.inHand === 3);
    const stopped = first.stop();
    gate.resolve();
    await stopped;
    assertEquals([sender.values, first.stats.isLeading], [["a1"], false]);
    assertThrows(() => first.start(), TypeError, "outbox relay: it was stopped");
    const second = relay();
    second.start();
    await second.drain();
    assertEquals(sender.values, ["a1", "a2", "a3"]);
  }));

Deno.test("stop() gives up what hangs after its time, and never throws", () =>
  withOutbox(async ({ add, relay, sender }) => {
    await add("a1");
    sender.before = (_, signal) =>
      new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    const running = relay({ stopTimeoutMs: 0 });
    running.start();
    await until("one is in hand", () => running.stats.inHand === 1);
    await Promise.all([running.stop(), running.stop()]);
    assertEquals([sender.values, running.stats.inHand], [[], 0]);
    await relay().stop();
  }));

Deno.test("start() stops when the signal aborts, before or after", () =>
  withOutbox(async ({ add, relay, sender }) => {
    const abort = new AbortController();
    const running = relay({ signal: abort.signal });
    running.start();
    await until("it leads", () => running.stats.isLeading);
    abort.abort();
    await until("it has stopped", () => !running.stats.isLeading);
    const late = relay({ signal: abort.signal });
    late.start();
    await late.stop();
    await add("a1");
    assertEquals(sender.values, []);
  }));

Deno.test("a message that can never be sent is put aside, and nobody waits for it", () =>
  withOutbox(async ({ add, relay, sender, outbox, mongo }) => {
    await add("a1", "a2", "b1");
    sender.before = ({ value }) => {
      if (new TextDecoder().decode(value ?? undefined) !== "a1") return;
      throw new ValidationError("Invalid message", [{ path: "value", rule: "is too large" }]);
    };
    const errors: string[] = [];
    const logger = { ...silentLogger, error: (message: string) => void errors.push(message) };
    const running = relay({ logger });
    running.start();
    await running.drain();
    assertEquals(sender.values.toSorted(), ["a2", "b1"]);
    assertEquals([running.stats.failed, errors.length], [1, 1]);
    const [failed] = await outbox.failed();
    assertEquals([failed?.topic, failed?.reason], ["notes", "Invalid message; value is too large"]);
    const health = await running.healthCheck();
    assertEquals([health.status, health.details["failed"]], ["degraded", 1]);

    sender.before = () => {};
    const ids = [failed?.id ?? ""];
    assertEquals([await outbox.retryFailed(ids), await outbox.retryFailed(ids)], [1, 0]);
    await running.drain();
    assertEquals(sender.values.toSorted(), ["a1", "a2", "b1"]);
    const [row] = await mongo.getCollection<OutboxRow>("outbox").find({ _id: ids[0] ?? "" })
      .toArray();
    assertEquals([row?.state, row?.failedAt, row?.reason], ["sent", undefined, undefined]);
    assertEquals((await running.healthCheck()).status, "up");
  }));

Deno.test("discardFailed() deletes what was put aside and nothing else", () =>
  withOutbox(async ({ add, relay, sender, outbox, mongo }) => {
    sender.before = () => {
      throw sendFailure("validation");
    };
    await add("a1");
    const running = relay();
    running.start();
    await running.drain();
    await running.stop();
    await add("a2");
    const ids = await mongo.getCollection<OutboxRow>("outbox").distinct<string>("_id");
    assertEquals([ids.length, await outbox.discardFailed(ids)], [2, 1]);
    assertEquals(await outbox.backlog().then(({ pending, failed }) => [pending, failed]), [1, 0]);
  }));

Deno.test("a key that fails waits in order while others go on", () =>
  withOutbox(async ({ add, relay, sender }) => {
    await add("a1", "a2", "b1", "a3");
    let failures = 0;
    sender.before = ({ value }) => {
      if (new TextDecoder().decode(value ?? undefined) !== "a2" || failures++ > 0) return;
      throw sendFailure("timeout", "unknown");
    };
    const running = relay();
    running.start();
    await until("b is sent, a waits", () => running.stats.waitingKeys === 1);
    await until("b1 is sent", () => sender.values.includes("b1"));
    await add("b2");
    await until("b2 is sent", () => sender.values.includes("b2"));
    assertEquals(sender.values.filter((value) => value.startsWith("a")), ["a1"]);
    await running.drain();
    assertEquals(sender.values.filter((value) => value.startsWith("a")), ["a1", "a2", "a3"]);
    assertEquals([running.stats.postponed, running.stats.waitingKeys], [1, 0]);
  }));

Deno.test("healthCheck() is degraded when a message waits too long, and down without MongoDB", () =>
  withOutbox(async ({ add, relay, mongo }) => {
    const idle = relay({ lateMs: 1 });
    assertEquals((await idle.healthCheck()).status, "up");
    await add("a1");
    await until("it is late", async () => (await idle.healthCheck()).status === "degraded");
    await mongo.close();
    assertEquals((await idle.healthCheck()).status, "down");
  }));

Deno.test("drain() ends with an error when its time is over or it is cancelled", () =>
  withOutbox(async ({ add, relay }) => {
    await add("a1");
    const idle = relay();
    const late = await assertRejects(() => idle.drain({ timeoutMs: 1 }), ClientError);
    assertEquals(late.kind, "timeout");
    const cancelled = await assertRejects(
      () => idle.drain({ signal: AbortSignal.abort() }),
      ClientError,
    );
    assertEquals(cancelled.kind, "aborted");
  }));

Deno.test("two relays: one sends, the other takes over when it stops", () =>
  withOutbox(async ({ add, relay, sender }) => {
    const [one, two] = [relay(), relay()];
    one.start();
    await until("the first leads", () => one.stats.isLeading);
    two.start();
    await add("a1");
    await one.drain();
    assertEquals([one.stats.sent, two.stats.sent], [1, 0]);
    await one.stop();
    await add("a2");
    await two.drain();
    assertEquals([two.stats.sent, sender.values], [1, ["a1", "a2"]]);
  }));

const WRONG: readonly (readonly [options: OutboxRelayOptions, rule: string])[] = [
  [{ pollMs: 9 }, "outbox relay: pollMs must be an integer from 10 to 2147483647"],
  [{ leaseMs: 199 }, "outbox relay: leaseMs must be an integer from 200 to 2147483647"],
  [{ window: 0 }, "outbox relay: window must be an integer from 1 to 10000"],
  [{ window: 10_001 }, "outbox relay: window must be an integer from 1 to 10000"],
  [{ sendTimeoutMs: 1.5 }, "outbox relay: sendTimeoutMs must be an integer from 1 to 2147483647"],
  [{ stopTimeoutMs: -1 }, "outbox relay: stopTimeoutMs must be an integer from 0 to 2147483647"],
  [{ lateMs: NaN }, "outbox relay: lateMs must be an integer from 1"],
];

for (const [options, rule] of WRONG) {
  Deno.test(`createOutboxRelay() throws when told ${JSON.stringify(options)}`, () =>
    withOutbox(({ relay }) => {
      assertThrows(() => relay(options), RangeError, rule);
      return Promise.resolve();
    }));
}
