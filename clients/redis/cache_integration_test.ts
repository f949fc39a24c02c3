/** Fault rows R8 and R9: many callers of a cold key, and holders that pause. */

import { assert, assertEquals, assertGreater, assertLess } from "@std/assert";
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

const REDIS_FAULTS = withFaults(REDIS);

serviceTest(
  "R8 10,000 callers of a cold key run one factory; a failure is not kept",
  REDIS,
  () =>
    withRedis(async (redis) => {
      let runs = 0;
      const slow = async (): Promise<{ n: number }> => {
        runs++;
        await new Promise((resolve) => setTimeout(resolve, 50));
        return { n: 1 };
      };
      const values = await Promise.all(
        Array.from({ length: 10_000 }, () => redis.getOrSet("cold", slow, { ttl: 60 })),
      );
      assertEquals(runs, 1);
      assert(values.every((value) => value?.n === 1));

      const boom = new Error("boom");
      const failing = async (): Promise<never> => {
        runs++;
        await new Promise((resolve) => setTimeout(resolve, 50));
        throw boom;
      };
      const failures = await Promise.all(
        Array.from(
          { length: 100 },
          () => redis.getOrSet("bad", failing, { ttl: 60 }).catch((error: unknown) => error),
        ),
      );
      assert(failures.every((failure) => failure === boom));
      assertEquals(runs, 2);
      assertEquals(await redis.getOrSet("bad", () => 5, { ttl: 60 }), 5);
    }),
);

serviceTest("R8 two clients with the lock run one factory between them", REDIS, async () => {
  const keyPrefix = crypto.randomUUID();
  const clients = [newRedis({ keyPrefix }), newRedis({ keyPrefix })];
  await Promise.all(clients.map((client) => client.connect()));
  let runs = 0;
  const slow = async (): Promise<number> => {
    runs++;
    await new Promise((resolve) => setTimeout(resolve, 100));
    return runs;
  };
  const values = await Promise.all(
    clients.flatMap((client) =>
      [1, 2, 3].map(() => client.getOrSet("k", slow, { ttl: 60, lock: true }))
    ),
  );
  assertEquals([...new Set(values)], [1]);
  await clients[0]?.deletePattern("*", { allowAll: true });
  await Promise.all(clients.map((client) => client.close()));
});

serviceTest(
  "R8 a stale value is served in its grace while the factory fails",
  REDIS,
  () =>
    withRedis(async (redis) => {
      const options = { ttl: 0.05, grace: 60, jitter: 0 };
      assertEquals(await redis.getOrSet("k", () => "old", options), "old");
      await until(
        "it is stale",
        async () => await redis.native.pttl(await fullName(redis)) <= 60_000,
      );
      const failing = (): string => {
        throw new Error("down");
      };
      assertEquals(await redis.getOrSet("k", failing, options), "old");
      assertEquals(redis.cacheStats.stale, 1);
      assertEquals(await redis.getOrSet("k", () => "new", options), "new");
    }),
);

/** The only key of a client, as the server names it. */
async function fullName(redis: RedisClient): Promise<string> {
  const names = await redis.native.keys("*:k");
  return names[0] ?? "";
}

serviceTest(
  "R8 a factory that is too slow is given up, and told so",
  REDIS,
  () =>
    withRedis(async (redis) => {
      let wasTold = false;
      const stuck = ({ signal }: { signal: AbortSignal }): Promise<number> =>
        new Promise(() => signal.addEventListener("abort", () => wasTold = true));
      const error = await failureOf(
        redis.getOrSet("k", stuck, { ttl: 60, factoryTimeoutMs: 100 }),
      );
      assertEquals([error.kind, error.operation, wasTold], ["timeout", "getOrSet.factory", true]);
      assertEquals(await redis.getOrSet("k", () => 1, { ttl: 60 }), 1);
    }),
);

serviceTest(
  "R9 a holder that pauses beyond its time has lost the lock, and knows it",
  REDIS,
  () =>
    withRedis(async (redis) => {
      const first = await redis.lock("job", { ttlMs: 100 });
      const second = await redis.lock("job", { ttlMs: 60_000, waitMs: 5_000 });
      assertEquals(first.signal.aborted, true);
      assertGreater(second.fencingToken, first.fencingToken);
      assertEquals(await first.extend(), false);
      assertEquals(await first.release(), false, "the release of a lost lock is a no-op");
      assertEquals(second.signal.aborted, false);
      assertEquals(await second.extend(), true);
      assertEquals(await second.release(), true);
    }),
);

serviceTest(
  "R9 a server that does not answer: the holder takes the lock as lost when its time is over",
  REDIS_FAULTS,
  () =>
    withRedis(async (redis) => {
      const startedMs = performance.now();
      const lock = await redis.lock("job", { ttlMs: 300 });
      await servers("pause", "redis");
      try {
        await until("the holder knows", () => lock.signal.aborted);
        assertLess(performance.now() - startedMs, 2_000);
      } finally {
        await servers("unpause", "redis");
      }
    }),
);

serviceTest(
  "R9 withLock() prolongs its lock as long as the work takes",
  REDIS,
  () =>
    withRedis(async (redis) => {
      const wasLost = await redis.withLock("job", { ttlMs: 150 }, async (lock) => {
        await new Promise((resolve) => setTimeout(resolve, 500));
        const taken = await redis.lock("job").then(() => true, () => false);
        return taken || lock.signal.aborted;
      });
      assertEquals(wasLost, false);
      await (await redis.lock("job")).release();
    }),
);
