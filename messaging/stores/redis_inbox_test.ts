import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { createMemoryRedis } from "../../clients/testing/memory_redis.ts";
import { ClientError } from "../../utils/remote/client_error.ts";
import { message } from "./harness/messages.ts";
import { createRedisInbox, type RedisInboxOptions } from "./redis_inbox.ts";

const GROUP = { group: "notifier" };

Deno.test("wrap() has the effect once when a message comes again, until the retention is over", async () => {
  let nowMs = 0;
  const redis = createMemoryRedis({ now: () => nowMs });
  const inbox = createRedisInbox(redis, { ...GROUP, retentionMs: 1_000 });
  let effects = 0;
  const handle = inbox.wrap(() => void effects++);
  const first = message();
  await handle(first);
  nowMs = 999;
  await handle({ ...first, offset: 1 });
  assertEquals([effects, inbox.stats], [1, { handled: 1, duplicates: 1, failed: 0, unnoted: 0 }]);
  nowMs = 1_000;
  await handle(first);
  assertEquals(effects, 2);
  await redis.close();
});

Deno.test("wrap() gives the claim back when the handler fails", async () => {
  const redis = createMemoryRedis();
  const inbox = createRedisInbox(redis, GROUP);
  let effects = 0;
  const handle = inbox.wrap(() => {
    if (++effects === 1) throw new RangeError("no such campaign");
  });
  const first = message();
  await assertRejects(() => handle(first), RangeError, "no such campaign");
  await handle(first);
  assertEquals([effects, inbox.stats.failed, inbox.stats.handled], [2, 1, 1]);
  await redis.close();
});

Deno.test("wrap() waits for the worker that is at the message", async () => {
  const redis = createMemoryRedis();
  const inbox = createRedisInbox(redis, GROUP);
  const done = Promise.withResolvers<void>();
  let effects = 0;
  const first = message();
  const one = inbox.wrap(() => {
    effects++;
    return done.promise;
  })(first);
  const two = inbox.wrap(() => void effects++)(first);
  let isWaiting = true;
  void two.then(() => isWaiting = false);
  for (let i = 0; i < 50; i++) await Promise.resolve();
  assertEquals([effects, isWaiting], [1, true]);
  done.resolve();
  await Promise.all([one, two]);
  assertEquals([effects, inbox.stats.duplicates], [1, 1]);
  await redis.close();
});

Deno.test("wrap() takes over when the claim of a worker that died is over", async () => {
  let nowMs = 0;
  const redis = createMemoryRedis({ now: () => nowMs });
  const inbox = createRedisInbox(redis, { ...GROUP, claimMs: 60_000 });
  const first = message();
  void inbox.wrap(() => new Promise<void>(() => {}))(first);
  for (let i = 0; i < 50; i++) await Promise.resolve();
  let effects = 0;
  const two = inbox.wrap(() => void effects++)(first);
  for (let i = 0; i < 50; i++) await Promise.resolve();
  assertEquals(effects, 0);
  nowMs = 60_000;
  await two;
  assertEquals(effects, 1);
  await redis.close();
});

Deno.test("wrap() says that it may be tried again when a worker stays at the message", async () => {
  const redis = createMemoryRedis({ now: () => 0 });
  const inbox = createRedisInbox(redis, { ...GROUP, claimMs: 100 });
  const first = message();
  void inbox.wrap(() => new Promise<void>(() => {}))(first);
  const error = await assertRejects(() => inbox.wrap(() => {})(first), ClientError);
  assertEquals([error.kind, error.outcome, error.retryable], ["unavailable", "none", true]);
  await redis.close();
});

Deno.test("wrap() stops waiting when the message is given up", async () => {
  const redis = createMemoryRedis();
  const inbox = createRedisInbox(redis, GROUP);
  const first = message();
  void inbox.wrap(() => new Promise<void>(() => {}))(first);
  for (let i = 0; i < 50; i++) await Promise.resolve();
  const giveUp = new AbortController();
  const two = assertRejects(
    () => inbox.wrap(() => {})({ ...first, signal: giveUp.signal }),
    ClientError,
  );
  for (let i = 0; i < 50; i++) await Promise.resolve();
  giveUp.abort();
  assertEquals((await two).kind, "aborted");
  await redis.close();
});

Deno.test("wrap() does not fail when the effect could not be noted, and says so", async () => {
  const redis = createMemoryRedis();
  const inbox = createRedisInbox(redis, GROUP);
  await inbox.wrap(() => redis.close())(message());
  assertEquals(inbox.stats, { handled: 1, duplicates: 0, failed: 0, unnoted: 1 });
  await redis.close();
});

Deno.test("wrap() runs no handler when Redis does not answer", async () => {
  const redis = createMemoryRedis();
  await redis.close();
  const inbox = createRedisInbox(redis, GROUP);
  let effects = 0;
  await assertRejects(() => inbox.wrap(() => void effects++)(message()), ClientError);
  assertEquals([effects, inbox.stats.failed], [0, 1]);
  await redis.close();
});

const WRONG: readonly (readonly [options: RedisInboxOptions, message: string])[] = [
  [{ group: "a b" }, "inbox: group must be"],
  [{ group: "g", claimMs: 99 }, "inbox: claimMs must be an integer of at least 100 milliseconds"],
  [
    { group: "g", retentionMs: 0 },
    "inbox: retentionMs must be an integer of at least 1000 milliseconds",
  ],
];

for (const [options, rule] of WRONG) {
  Deno.test(`createRedisInbox() throws when told ${JSON.stringify(options)}`, async () => {
    const redis = createMemoryRedis();
    assertThrows(() => createRedisInbox(redis, options), RangeError, rule);
    await redis.close();
  });
}
