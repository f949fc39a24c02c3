/** What a Redis client does, whether on a server or on a double. */

import { assert, assertEquals, assertGreater, assertRejects } from "@std/assert";
import type { ClientError } from "../../utils/remote/client_error.ts";
import type { RedisClient } from "../redis/client.ts";

/** A case: its name and its test. The key prefix of the client is its own. */
export type RedisCase = readonly [name: string, test: (redis: RedisClient) => Promise<void>];

const HOUR = 3600;

async function kindOf(work: Promise<unknown>): Promise<string> {
  const error = await assertRejects(() => work) as ClientError;
  return error.kind;
}

/** All cases. */
export const REDIS_CASES: readonly RedisCase[] = [
  ["get() gives back what set() stored, dates included", async (redis) => {
    const lead = { leadId: "1", seenAt: new Date(0), tags: [], deep: { at: [new Date(5), null] } };
    assertEquals(await redis.set("lead:1", lead, { ttl: HOUR }), true);
    assertEquals(await redis.get("lead:1"), lead);
    assertEquals(await redis.get("lead:2"), null);
  }],
  ["set() stores data that looks like our tags as it is", async (redis) => {
    const odd = { $date: "1970-01-01T00:00:00.000Z", $$date: 1, at: new Date(1), ["__proto__"]: 2 };
    await redis.set("odd", odd);
    assertEquals(await redis.get("odd"), odd);
  }],
  ["set() obeys its condition", async (redis) => {
    assertEquals(await redis.set("once", 1, { when: "present" }), false);
    assertEquals(await redis.set("once", 1, { when: "absent" }), true);
    assertEquals(await redis.set("once", 2, { when: "absent" }), false);
    assertEquals(await redis.set("once", 3, { when: "present" }), true);
    assertEquals(await redis.get("once"), 3);
  }],
  ["set() refuses undefined and null before anything is sent", async (redis) => {
    await assertRejects(() => redis.set("no", undefined), TypeError);
    await assertRejects(() => redis.set("no", null), TypeError);
    assertEquals(await redis.exists("no"), false);
  }],
  ["get() with a parser refuses a value of another shape, without telling it", async (redis) => {
    await redis.set("secret", { pin: "4711" });
    const parser = {
      parse(value: unknown): never {
        throw Object.assign(new Error(`bad ${JSON.stringify(value)}`), {
          issues: [{ code: "invalid_type", path: ["pin"] }],
        });
      },
    };
    const error = await assertRejects(() => redis.get("secret", { parser })) as ClientError;
    assertEquals(error.kind, "serialization");
    assertEquals(error.details, { issues: [{ path: "pin", rule: "invalid_type" }] });
    assert(!Deno.inspect(error).includes("4711"));
  }],
  ["mget() keeps the order and tells what is missing", async (redis) => {
    await redis.set("a", 1);
    await redis.set("c", "three");
    assertEquals(await redis.mget(["a", "b", "c", "a"]), [1, null, "three", 1]);
    assertEquals(await redis.mget([]), []);
  }],
  ["del() counts the keys that there were", async (redis) => {
    await redis.set("a", 1);
    await redis.set("b", 1);
    assertEquals(await redis.del(["a", "b", "c"]), 2);
    assertEquals(await redis.del("a"), 0);
    assertEquals(await redis.del([]), 0);
  }],
  ["ttl() tells seconds, Infinity or null", async (redis) => {
    assertEquals(await redis.ttl("a"), null);
    await redis.set("a", 1);
    assertEquals(await redis.ttl("a"), Infinity);
    assertEquals(await redis.expire("a", HOUR), true);
    assertEquals(await redis.ttl("a"), HOUR);
    assertEquals(await redis.expire("b", HOUR), false);
  }],
  ["set() with jitter shortens the time to live by its part at most", async (redis) => {
    const times: number[] = [];
    for (let i = 0; i < 20; i++) {
      await redis.set("a", i, { ttl: 1000, jitter: 0.5 });
      times.push(await redis.ttl("a") ?? 0);
    }
    assert(times.every((ttl) => ttl >= 500 && ttl <= 1000), times.join());
    assert(new Set(times).size > 1 && Math.min(...times) < 750, times.join());
  }],
  ["incr() and decr() count, and give a new counter its time to live once", async (redis) => {
    assertEquals(await redis.incr("n", { ttl: HOUR }), 1);
    assertEquals(await redis.incr("n", { by: 5, ttl: 2 * HOUR }), 6);
    assertEquals(await redis.ttl("n"), HOUR);
    assertEquals(await redis.decr("n"), 5);
    assertEquals(await redis.decr("n", { by: 7 }), -2);
    assertEquals(await redis.get("n"), -2);
  }],
  ["incr() of what is no integer is a conflict", async (redis) => {
    await redis.set("text", "x");
    assertEquals(await kindOf(redis.incr("text")), "conflict");
  }],
  ["a key of another type is a conflict in scripts too, and nothing is done", async (redis) => {
    await redis.set("lock:job", "mine");
    await redis.set("window:job", "mine");
    await redis.set("text", "x");
    const windows = [{ limit: 1, windowMs: 1000 }];
    for (
      const work of [
        () => redis.lock("job"),
        () => redis.reserve("job", { id: "a", windows }),
        () => redis.incr("text", { ttl: HOUR }),
      ]
    ) {
      const error = await assertRejects(work) as ClientError;
      assertEquals([error.kind, error.outcome], ["conflict", "none"], error.operation);
    }
    assertEquals(await redis.mget(["lock:job", "window:job", "text"]), ["mine", "mine", "x"]);
  }],
  ["get() of a lock's key is a conflict, not a value", async (redis) => {
    const lock = await redis.lock("l");
    assertEquals(await kindOf(redis.get("lock:l")), "conflict");
    await lock.release();
  }],
  ["deletePattern() deletes what fits, and nothing else", async (redis) => {
    for (const key of ["lead:1", "lead:2", "lead:10", "leads", "call:1"]) await redis.set(key, 1);
    assertEquals(await redis.deletePattern("lead:?", { dryRun: true }), { matched: 2, deleted: 0 });
    assertEquals(await redis.deletePattern("lead:?"), { matched: 2, deleted: 2 });
    assertEquals(await redis.mget(["lead:1", "lead:10", "leads", "call:1"]), [null, 1, 1, 1]);
    assertEquals(await redis.deletePattern("l[a-f]*"), { matched: 2, deleted: 2 });
    await assertRejects(() => redis.deletePattern("*"), TypeError);
    await assertRejects(() => redis.deletePattern("**?"), TypeError);
    await assertRejects(() => redis.deletePattern(""), TypeError);
    assertEquals(await redis.deletePattern("*", { allowAll: true }), { matched: 1, deleted: 1 });
  }],
  [
    "deletePattern() asks which of the keys are meant, by their names without prefix",
    async (redis) => {
      for (const key of ["call:1:a", "call:1:b", "call:2:a", "call:1"]) await redis.set(key, 1);
      const only = (key: string): boolean => key.startsWith("call:1:");
      const counted = await redis.deletePattern("call:*", { only, dryRun: true });
      assertEquals(counted, { matched: 2, deleted: 0 });
      assertEquals(await redis.deletePattern("call:*", { only }), { matched: 2, deleted: 2 });
      assertEquals(await redis.mget(["call:1:a", "call:2:a", "call:1"]), [null, 1, 1]);
    },
  ],
  ["deletePattern() takes escaped characters literally", async (redis) => {
    for (const key of ["a*b", "axb", "a[1]", "a1"]) await redis.set(key, 1);
    assertEquals(await redis.deletePattern("a\\*b"), { matched: 1, deleted: 1 });
    assertEquals(await redis.deletePattern("a\\[1\\]"), { matched: 1, deleted: 1 });
    assertEquals(await redis.mget(["axb", "a1"]), [1, 1]);
  }],
  ["getOrSet() runs the factory once for many callers, who share no object", async (redis) => {
    let runs = 0;
    const make = async (): Promise<{ n: number; at: Date }> => {
      runs++;
      await Promise.resolve();
      return { n: 1, at: new Date(7) };
    };
    const got = await Promise.all(
      Array.from({ length: 200 }, () => redis.getOrSet("k", make, { ttl: HOUR })),
    );
    assertEquals(runs, 1);
    assertEquals(new Set(got).size, 200);
    assertEquals(got[0], { n: 1, at: new Date(7) });
    assertEquals(await redis.getOrSet("k", make, { ttl: HOUR }), { n: 1, at: new Date(7) });
    assertEquals(runs, 1);
  }],
  ["getOrSet() passes the factory's error on and does not remember it", async (redis) => {
    const boom = new Error("boom");
    const failing = (): Promise<number> => Promise.reject(boom);
    const caught: unknown[] = await Promise.all(
      [1, 2].map(() => redis.getOrSet("k", failing, { ttl: 1 }).catch((error: unknown) => error)),
    );
    assertEquals(caught, [boom, boom]);
    assertEquals(await redis.getOrSet("k", () => 2, { ttl: HOUR }), 2);
  }],
  ["getOrSet() remembers that there is nothing when asked to", async (redis) => {
    let runs = 0;
    const none = (): null => {
      runs++;
      return null;
    };
    assertEquals(await redis.getOrSet("k", none, { ttl: HOUR }), null);
    assertEquals(await redis.getOrSet("k", none, { ttl: HOUR, negativeTtl: HOUR }), null);
    assertEquals(runs, 2);
    assertEquals(await redis.getOrSet("k", none, { ttl: HOUR, negativeTtl: HOUR, grace: 9 }), null);
    assertEquals(await redis.get("k"), null);
    assertEquals(runs, 2);
  }],
  ["getOrSet() serves what is stale while a new value fails or is slow", async (redis) => {
    // Within its grace from the start: 1 s of 3,601 is left when it is stored without jitter.
    await redis.set("k", "old", { ttl: HOUR - 1 });
    const options = { ttl: 1, grace: HOUR, jitter: 0 };
    const failing = (): string => {
      throw new Error("down");
    };
    assertEquals(await redis.getOrSet("k", failing, options), "old");
    let finish = (_value: string): void => {};
    const slow = new Promise<string>((resolve) => finish = resolve);
    assertEquals(await redis.getOrSet("k", () => slow, { ...options, softTimeoutMs: 0 }), "old");
    finish("new");
    assertEquals(await redis.getOrSet("k", failing, options), "new");
    assertEquals(redis.cacheStats.stale, 2);
  }],
  [
    "getOrSet() serves what is stale when its time is over, and listens to its signal",
    async (redis) => {
      await redis.set("k", "old", { ttl: HOUR - 1 });
      const options = { ttl: 1, grace: HOUR, jitter: 0 };
      let finish = (_value: string): void => {};
      const slow = new Promise<string>((resolve) => finish = resolve);
      for (const bound of [{ timeoutMs: 20 }, { timeoutMs: 20, softTimeoutMs: 60_000 }]) {
        assertEquals(await redis.getOrSet("k", () => slow, { ...options, ...bound }), "old");
      }
      assertEquals(redis.cacheStats.stale, 2);
      for (const softTimeoutMs of [Infinity, 60_000]) {
        const reason = new Error("changed my mind");
        const controller = new AbortController();
        const { signal } = controller;
        const waiting = redis.getOrSet("k", () => slow, { ...options, softTimeoutMs, signal });
        const ended = waiting.catch((error: unknown) => error) as Promise<ClientError>;
        await redis.exists("k");
        controller.abort(reason);
        const error = await ended;
        assertEquals([error.kind, error.cause], ["aborted", reason]);
      }
      finish("new");
      assertEquals(await redis.getOrSet("k", () => slow, options), "new");
      assertEquals(redis.cacheStats.factoryRuns, 1);
    },
  ],
  [
    "getOrSet() takes up to a tenth off a time to live by itself, and as much as it is told",
    async (redis) => {
      for (const [jitter, least] of [[undefined, 900], [0.5, 500]] as const) {
        const times: number[] = [];
        for (let i = 0; i < 20; i++) {
          await redis.getOrSet(`k${i}`, () => i, {
            ttl: 1000,
            ...(jitter === undefined ? {} : { jitter }),
          });
          times.push(await redis.ttl(`k${i}`) ?? 0);
          await redis.del(`k${i}`);
        }
        assert(times.every((ttl) => ttl >= least && ttl <= 1000), times.join());
        // Twenty equal ones, or none below the middle, come once in a million runs.
        assert(new Set(times).size > 1, times.join());
        assert(Math.min(...times) < (1000 + least) / 2, times.join());
      }
    },
  ],
  ["getOrSet() with a lock runs one factory", async (redis) => {
    assertEquals(await redis.getOrSet("k", () => 5, { ttl: HOUR, lock: true }), 5);
    assertEquals(await redis.getOrSet("k", () => 6, { ttl: HOUR, lock: true }), 5);
  }],
  ["lock() is one holder's until it is given up, and tokens grow", async (redis) => {
    const first = await redis.lock("job");
    assertEquals(await kindOf(redis.lock("job")), "conflict");
    assertEquals(await first.extend(), true);
    assertEquals(await first.release(), true);
    assertEquals(await first.release(), false);
    const second = await redis.lock("job");
    assertGreater(second.fencingToken, first.fencingToken);
    assertEquals(await first.extend(), false);
    assertEquals(await first.release(), false);
    assertEquals(await kindOf(redis.lock("job")), "conflict");
    await second.release();
  }],
  ["lock() waits for its turn", async (redis) => {
    const first = await redis.lock("job");
    const waiting = redis.lock("job", { waitMs: 5_000 });
    await first.release();
    const second = await waiting;
    assertGreater(second.fencingToken, first.fencingToken);
    await second.release();
  }],
  ["withLock() keeps others out while it works", async (redis) => {
    let inside = 0;
    let most = 0;
    await Promise.all(
      Array.from({ length: 5 }, () =>
        redis.withLock("job", { waitMs: 10_000 }, async () => {
          most = Math.max(most, ++inside);
          await redis.exists("something");
          inside--;
        })),
    );
    assertEquals(most, 1);
  }],
  ["rateLimit() spends the allowance and says when there is more", async (redis) => {
    const limit = { limit: 3, windowMs: HOUR * 1000 };
    for (const remaining of [2, 1, 0]) {
      const result = await redis.rateLimit("k", limit);
      assertEquals([result.allowed, result.remaining, result.isFallback], [true, remaining, false]);
    }
    const refused = await redis.rateLimit("k", limit);
    assertEquals([refused.allowed, refused.remaining], [false, 0]);
    assert(refused.retryAfterMs > 1_190_000 && refused.retryAfterMs <= 1_200_000);
    assertEquals((await redis.rateLimit("other", { ...limit, cost: 3 })).remaining, 0);
    assertEquals((await redis.rateLimit("third", { ...limit, cost: 0 })).remaining, 3);
  }],
  ["rateLimit() lets through exactly the limit of many at once", async (redis) => {
    const results = await Promise.all(
      Array.from({ length: 50 }, () => redis.rateLimit("k", { limit: 7, windowMs: HOUR * 1000 })),
    );
    assertEquals(results.filter(({ allowed }) => allowed).length, 7);
  }],
  ["reserve() counts each event once and stops when a window is full", async (redis) => {
    const windows = [{ limit: 3, windowMs: 86_400_000 }, { limit: 2, windowMs: HOUR * 1000 }];
    const first = await redis.reserve("person", { id: "a", windows });
    assertEquals(first, { allowed: true, isKnown: false, counts: [1, 1], retryAfterMs: 0 });
    const again = await redis.reserve("person", { id: "a", windows });
    assertEquals(again, { allowed: true, isKnown: true, counts: [1, 1], retryAfterMs: 0 });
    const look = await redis.reserve("person", { id: "b", windows, dryRun: true });
    assertEquals(look, { allowed: true, isKnown: false, counts: [1, 1], retryAfterMs: 0 });
    await redis.reserve("person", { id: "b", windows });
    const full = await redis.reserve("person", { id: "c", windows });
    assertEquals([full.allowed, full.fullWindow, full.counts], [false, 1, [2, 2]]);
    assert(full.retryAfterMs > 3_590_000 && full.retryAfterMs <= 3_600_000);
    assertEquals(await redis.unreserve("person", "b"), true);
    assertEquals(await redis.unreserve("person", "b"), false);
    assertEquals((await redis.reserve("person", { id: "c", windows })).counts, [2, 2]);
    const none = [{ limit: 0, windowMs: 1000 }];
    assertEquals((await redis.reserve("nobody", { id: "x", windows: none })).allowed, false);
  }],
  ["reserve() lets through exactly the limit of many at once", async (redis) => {
    const windows = [{ limit: 3, windowMs: 86_400_000 }];
    const results = await Promise.all(
      Array.from({ length: 40 }, (_, i) => redis.reserve("k", { id: `e${i}`, windows })),
    );
    assertEquals(results.filter(({ allowed }) => allowed).length, 3);
  }],
  ["pipeline() tells what became of each command", async (redis) => {
    for (const atomic of [false, true]) {
      const results = await redis.pipeline((pipeline) => {
        pipeline.set("t", "x").incr("t").get("t").exists("t").expire("t", HOUR).del("t").get("t");
      }, { atomic });
      assertEquals(
        results.map((result) => result.ok ? result.value : result.error.kind),
        [true, "conflict", "x", true, true, true, null],
      );
    }
    assertEquals(await redis.pipeline(() => {}), []);
  }],
  ["subscribe() hears what is published, by channel and by pattern", async (redis) => {
    const heard: string[] = [];
    let done = (): void => {};
    const all = new Promise<void>((resolve) => done = resolve);
    const note =
      (from: string) => ({ channel, value }: { channel: string; value: unknown }): void => {
        heard.push(`${from} ${channel} ${JSON.stringify(value)}`);
        if (heard.length === 3) done();
      };
    const one = await redis.subscribe("lead.created", note("one"));
    const many = await redis.subscribe("lead.*", note("many"), { isPattern: true });
    assertEquals(await redis.publish("lead.created", { n: 1 }), 2);
    assertEquals(await redis.publish("lead.deleted", { n: 2 }), 1);
    await all;
    assertEquals(heard.toSorted(), [
      'many lead.created {"n":1}',
      'many lead.deleted {"n":2}',
      'one lead.created {"n":1}',
    ]);
    await one.close();
    assertEquals(await redis.publish("lead.created", { n: 3 }), 1);
    await many.close();
    assertEquals(await redis.publish("lead.created", { n: 4 }), 0);
  }],
  ["healthCheck() says up, with version and role", async (redis) => {
    const health = await redis.healthCheck();
    assertEquals([health.status, health.name, health.details.role], ["up", "redis", "primary"]);
    assert(health.version);
  }],
  ["an aborted signal refuses a call before it is sent", async (redis) => {
    const reason = new Error("changed my mind");
    const error = await assertRejects(() =>
      redis.set("a", 1, { signal: AbortSignal.abort(reason) })
    ) as ClientError;
    assertEquals([error.kind, error.outcome, error.cause], ["aborted", "none", reason]);
    assertEquals(await redis.exists("a"), false);
  }],
  ["keys must be texts that are neither empty nor huge", async (redis) => {
    await assertRejects(() => redis.get(""), TypeError);
    await assertRejects(() => redis.get(7 as unknown as string), TypeError);
    await assertRejects(() => redis.get("x".repeat(1025)), RangeError);
    await assertRejects(() => redis.get("\ud83d"), TypeError);
    const windows = [{ limit: 1, windowMs: 1000 }];
    await assertRejects(() => redis.reserve("k", { id: "\ud83d", windows }), RangeError);
    await assertRejects(() => redis.set("a", 1, { ttl: 0 }), RangeError);
    await assertRejects(() => redis.set("a", 1, { ttl: NaN }), RangeError);
    await assertRejects(() => redis.get("a", { timeoutMs: 0 }), RangeError);
  }],
];
