/** Fault rows R1 and R4 to R7: a server that is killed, full, read-only, busy or forgetful. */

import { assert, assertEquals } from "@std/assert";
import type { ClientError } from "../../utils/remote/client_error.ts";
import { failureOf } from "../../utils/remote/harness/failure.ts";
import { newRedis, withRedis } from "../harness/redis.ts";
import {
  REDIS,
  servers,
  serviceTest,
  until,
  withFaults,
} from "../../utils/remote/harness/services.ts";
import type { RedisClient } from "./client.ts";
import type { SubscriptionGap } from "./subscriber.ts";

const REDIS_FAULTS = withFaults(REDIS);

async function comesBack(redis: RedisClient): Promise<void> {
  await until("the client is back", () => redis.exists("k").then(() => true, () => false));
}

/** Changes a setting of the server for the length of some work. */
async function configured(
  redis: RedisClient,
  settings: Readonly<Record<string, string>>,
  work: () => Promise<void>,
): Promise<void> {
  const before: [string, string][] = [];
  for (const name of Object.keys(settings)) {
    const [, value = ""] = await redis.native.config("GET", name) as string[];
    before.push([name, value]);
  }
  try {
    for (const [name, value] of Object.entries(settings)) {
      await redis.native.config("SET", name, value);
    }
    await work();
  } finally {
    for (const [name, value] of before) await redis.native.config("SET", name, value);
  }
}

serviceTest(
  "R1 kill -9 and restart while idle: the client comes back by itself",
  REDIS_FAULTS,
  () =>
    withRedis(async (redis) => {
      await redis.set("kept", { at: new Date(0) });
      await servers("kill", "redis");
      const error = await failureOf(redis.get("kept"));
      assertEquals([error.outcome, error.retryable], ["none", true]);
      assertEquals((await redis.healthCheck()).status, "down");
      await servers("start", "redis");
      await comesBack(redis);
      assertEquals(await redis.get("kept"), { at: new Date(0) });
      assertEquals((await redis.healthCheck()).status, "up");
    }),
);

serviceTest(
  "R1 kill -9 with a command under way: unknown, and never applied twice",
  REDIS_FAULTS,
  () =>
    withRedis(async (redis) => {
      await redis.incr("n");
      await servers("pause", "redis");
      const counting = failureOf(redis.incr("n"));
      await servers("kill", "redis");
      const error = await counting;
      assertEquals([error.kind, error.outcome, error.retryable], ["connect", "unknown", false]);
      await servers("start", "redis");
      await comesBack(redis);
      const value = await redis.get<number>("n");
      assert(value === 1 || value === 2, `counted to ${value}`);
    }),
);

serviceTest(
  "R1 kill -9 in a pipeline and in a transaction: each command is told",
  REDIS_FAULTS,
  () =>
    withRedis(async (redis) => {
      for (const atomic of [false, true]) {
        await servers("pause", "redis");
        const sending = redis.pipeline((pipeline) => pipeline.incr("a").incr("b"), { atomic })
          .then((results) => results.map((result) => result.ok ? undefined : result.error))
          .catch((error: ClientError) => [error]);
        await servers("kill", "redis");
        for (const error of await sending) {
          assertEquals([error?.kind, error?.outcome], ["connect", "unknown"]);
        }
        await servers("start", "redis");
        await comesBack(redis);
      }
      const [a, b] = await redis.mget<number>(["a", "b"]);
      assert((a ?? 0) <= 2 && (b ?? 0) <= 2);
    }),
);

serviceTest(
  "R1 kill -9 while subscribed: the subscription is restored and the gap told",
  REDIS_FAULTS,
  () =>
    withRedis(async (redis) => {
      const heard: unknown[] = [];
      const gaps: SubscriptionGap[] = [];
      const subscription = await redis.subscribe("news", ({ value }) => heard.push(value), {
        onGap: (gap) => gaps.push(gap),
      });
      await redis.publish("news", 1);
      await until("the first message arrives", () => heard.length === 1);
      await servers("kill", "redis");
      await servers("start", "redis");
      await until("the gap is told", () => gaps.length === 1);
      await comesBack(redis);
      await redis.publish("news", 2);
      await until("the next message arrives", () => heard.length === 2);
      assertEquals(heard, [1, 2]);
      const [gap] = gaps;
      assert(gap !== undefined && gap.from <= gap.to);
      await subscription.close();
    }),
);

serviceTest(
  "R1 a paused server: deadlines hold, and late answers go to nobody else",
  REDIS_FAULTS,
  () =>
    withRedis(async (redis) => {
      await redis.set("a", "a");
      await redis.set("b", "b");
      await servers("pause", "redis");
      try {
        const errors = await Promise.all([
          failureOf(redis.get("a", { timeoutMs: 150 })),
          failureOf(redis.set("b", "c", { timeoutMs: 150 })),
        ]);
        assertEquals(errors.map(({ kind, outcome }) => [kind, outcome]), [
          ["timeout", "none"],
          ["timeout", "unknown"],
        ]);
      } finally {
        await servers("unpause", "redis");
      }
      assertEquals(await redis.mget(["a", "b"]), ["a", "c"]);
    }),
);

serviceTest(
  "R4 a full server: writes are overloaded, reads and the cache go on",
  REDIS,
  () =>
    withRedis(async (redis) => {
      await redis.set("k", 1);
      await configured(redis, { maxmemory: "1", "maxmemory-policy": "noeviction" }, async () => {
        const error = await failureOf(redis.set("k", 2));
        assertEquals([error.kind, error.outcome, error.retryable], ["overloaded", "none", true]);
        assertEquals(await redis.get("k"), 1);
        assertEquals(await redis.getOrSet("c", () => 7, { ttl: 10 }), 7);
        assertEquals(redis.cacheStats.serverFailures, 1);
        assertEquals((await failureOf(redis.lock("job"))).kind, "overloaded");
        const limit = { limit: 1, windowMs: 1_000 };
        assertEquals((await failureOf(redis.rateLimit("r", limit))).kind, "overloaded");
        for (const onUnavailable of ["allow", "deny"] as const) {
          const result = await redis.rateLimit("r", { ...limit, onUnavailable });
          assertEquals([result.allowed, result.isFallback], [onUnavailable === "allow", true]);
        }
        const [first, second] = await redis.pipeline((pipeline) => pipeline.set("x", 1).get("k"));
        assertEquals(first?.ok === false && first.error.kind, "overloaded");
        assertEquals(second, { ok: true, value: 1 });
        const atomic = await failureOf(
          redis.pipeline((pipeline) => pipeline.set("x", 1).get("k"), { atomic: true }),
        );
        assertEquals(atomic.outcome, "none");
      });
      assertEquals(await redis.set("k", 3), true);
    }, { retry: { maxAttempts: 2, baseDelayMs: 1, maxDelayMs: 2 } }),
);

serviceTest(
  "R5 a server that became a replica: writes are refused until it is primary again",
  REDIS,
  () =>
    withRedis(async (redis) => {
      await redis.set("k", 1);
      await redis.native.call("REPLICAOF", "127.0.0.1", "1");
      try {
        const error = await failureOf(redis.set("k", 2));
        assertEquals([error.kind, error.outcome], ["unavailable", "none"]);
        await comesBack(redis);
        assertEquals(await redis.get("k"), 1);
        const health = await redis.healthCheck();
        assertEquals([health.status, health.details.role], ["degraded", "replica"]);
      } finally {
        await until("there is a connection", () => redis.native.status === "ready");
        await redis.native.call("REPLICAOF", "NO", "ONE");
      }
      await until("it takes writes", () => redis.set("k", 3).then(() => true, () => false));
    }),
);

serviceTest(
  "R5 a busy script: others are told, and go on when it is stopped",
  REDIS,
  () =>
    withRedis(async (redis) => {
      await configured(redis, { "busy-reply-threshold": "50" }, async () => {
        const other = newRedis();
        await other.connect();
        const busy = other.native.eval("while true do end", 0).catch((error: Error) => error);
        let refusal: ClientError | undefined;
        try {
          await until("the server says BUSY", async () => {
            refusal = await redis.get("k").then(() => undefined, (error: ClientError) => error);
            return refusal?.kind === "unavailable";
          });
        } finally {
          await redis.native.script("KILL");
        }
        assertEquals([refusal?.details, refusal?.outcome], [{ reply: "BUSY" }, "none"]);
        await busy;
        assertEquals(await redis.get("k"), null);
        await other.close();
      });
    }),
);

serviceTest(
  "R6 a server that forgot its scripts is taught them again",
  REDIS,
  () =>
    withRedis(async (redis) => {
      for (let i = 1; i <= 3; i++) {
        assertEquals(await redis.incr("n", { ttl: 60 }), i);
        await redis.native.script("FLUSH");
      }
    }),
);

serviceTest(
  "R7 a counter that is too large to be read exactly is an error",
  REDIS,
  () =>
    withRedis(async (redis) => {
      await redis.set("n", 2 ** 53 - 65);
      assertEquals(await redis.incr("n"), 2 ** 53 - 64);
      const error = await failureOf(redis.incr("n"));
      assertEquals([error.kind, error.outcome, error.retryable], ["protocol", "applied", false]);
      assertEquals(await redis.decr("n"), 2 ** 53 - 64);
    }),
);

serviceTest(
  "R7 a value that is no JSON, or of another type, is an error and not a value",
  REDIS,
  () =>
    withRedis(async (redis) => {
      const { keyPrefix } = { keyPrefix: "r7:" };
      const own = newRedis({ keyPrefix });
      await own.connect();
      await own.native.set(`${keyPrefix}text`, "not json: 4711");
      await own.native.del(`${keyPrefix}list`);
      await own.native.rpush(`${keyPrefix}list`, "4711");
      const text = await failureOf(own.get("text"));
      const list = await failureOf(own.get("list"));
      assertEquals([text.kind, text.outcome], ["serialization", "none"]);
      assertEquals([list.kind, list.outcome], ["conflict", "none"]);
      assert(!Deno.inspect([text, list]).includes("4711"), "the value is in the error");
      for (const key of ["text", "list"]) {
        assertEquals(await own.getOrSet(key, () => ({ fresh: key }), { ttl: 60 }), { fresh: key });
        assertEquals(await own.get(key), { fresh: key });
      }
      assertEquals(own.cacheStats.serverFailures, 2);
      await own.del(["text", "list"]);
      await own.close();
      assertEquals(await redis.exists("text"), false);
    }),
);
