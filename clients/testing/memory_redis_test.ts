import { assertEquals, assertGreater, assertRejects } from "@std/assert";
import { REDIS_CASES } from "../harness/redis_conformance.ts";
import { createMemoryRedis } from "./memory_redis.ts";

for (const [name, test] of REDIS_CASES) {
  Deno.test(`createMemoryRedis(): ${name}`, async () => {
    const redis = createMemoryRedis({ keyPrefix: "test*[x]" });
    try {
      await test(redis);
    } finally {
      await redis.close();
    }
  });
}

Deno.test("createMemoryRedis() lets keys, counters and windows expire by its clock", async () => {
  let nowMs = 1_000_000;
  const redis = createMemoryRedis({ now: () => nowMs });
  await redis.set("k", 1, { ttl: 10 });
  await redis.incr("n", { ttl: 10 });
  const windows = [{ limit: 1, windowMs: 10_000 }];
  await redis.reserve("w", { id: "a", windows });
  nowMs += 9_999;
  assertEquals([await redis.ttl("k"), await redis.get("n")], [1, 1]);
  assertEquals((await redis.reserve("w", { id: "b", windows })).retryAfterMs, 1);
  nowMs += 1;
  assertEquals([await redis.ttl("k"), await redis.get("n")], [null, null]);
  assertEquals((await redis.reserve("w", { id: "b", windows })).allowed, true);
  await redis.close();
});

Deno.test("lock() goes to another holder when its time is over, with a larger token", async () => {
  let nowMs = 1_000_000;
  const redis = createMemoryRedis({ now: () => nowMs });
  const first = await redis.lock("job", { ttlMs: 60_000 });
  nowMs += 60_000;
  const second = await redis.lock("job", { ttlMs: 60_000 });
  assertGreater(second.fencingToken, first.fencingToken);
  assertEquals(await first.extend(), false);
  assertEquals(first.signal.aborted, true);
  assertEquals(await second.extend(), true);
  await second.release();
  nowMs -= 3_600_000;
  const third = await redis.lock("job");
  assertGreater(third.fencingToken, second.fencingToken, "although the clock went back");
  await third.release();
  await redis.close();
});

Deno.test("runScript() runs a script that the double was told, and no other", async () => {
  const script = { name: "twice", effect: "read", lua: "return ARGV[1] * 2" } as const;
  const redis = createMemoryRedis({
    scripts: [[script, (_store, _keys, [n]) => Number(n) * 2]],
  });
  assertEquals(await redis.runScript(script, [], [21]), 42);
  await assertRejects(() => redis.runScript({ ...script, lua: "return 1" }, [], []));
  await redis.close();
});
