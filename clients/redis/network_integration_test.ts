/** Fault rows R2, R3, G3, G6 and G7: a network that fails, and callers that give up. */

import { assert, assertEquals, assertLess } from "@std/assert";
import type { ClientError } from "../../utils/remote/client_error.ts";
import { failureOf } from "../../utils/remote/harness/failure.ts";
import { newRedis } from "../harness/redis.ts";
import { RespServer } from "../harness/resp_server.ts";
import { env, REDIS, serviceTest, until } from "../../utils/remote/harness/services.ts";
import { TcpProxy } from "../../utils/remote/harness/tcp_proxy.ts";
import type { RedisClient } from "./client.ts";
import type { RedisConfig } from "./config.ts";

async function elapsedMs(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
}

async function comesBack(redis: RedisClient): Promise<void> {
  await until("the client is back", () => redis.exists("k").then(() => true, () => false));
}

interface Way {
  /** The client, connected through the proxy. */
  readonly redis: RedisClient;
  /** What stands between it and the server. */
  readonly proxy: TcpProxy;
  /** A client of the same keys that goes straight to the server. */
  readonly direct: RedisClient;
}

async function throughProxy(work: (way: Way) => Promise<void>, config: RedisConfig = {}) {
  await using proxy = await TcpProxy.start(env("REDIS_HOST"), Number(env("REDIS_PORT")));
  const keyPrefix = crypto.randomUUID();
  const redis = newRedis({ host: "127.0.0.1", port: proxy.port, keyPrefix, ...config });
  const direct = newRedis({ keyPrefix });
  try {
    await Promise.all([redis.connect(), direct.connect()]);
    await work({ redis, proxy, direct });
    proxy.mode = "pass";
    await direct.deletePattern("*", { allowAll: true });
  } finally {
    await Promise.all([redis.close(), direct.close()]);
  }
}

serviceTest(
  "R2 INCR whose reply is lost is executed once and says unknown",
  REDIS,
  () =>
    throughProxy(async ({ redis, proxy, direct }) => {
      proxy.mode = "mute";
      const counting = failureOf(redis.incr("n"));
      await until("the command is executed", async () => await direct.get("n") === 1);
      proxy.mode = "pass";
      proxy.reset();
      const error = await counting;
      assertEquals([error.kind, error.outcome, error.retryable], ["connect", "unknown", false]);
      await comesBack(redis);
      assertEquals(await redis.get("n"), 1);
    }),
);

serviceTest(
  "R2 SET whose reply is lost is sent again, for it does no harm",
  REDIS,
  () =>
    throughProxy(async ({ redis, proxy, direct }) => {
      proxy.mode = "mute";
      const setting = redis.set("k", 1, { timeoutMs: 10_000 });
      await until("the command is executed", async () => await direct.get("k") === 1);
      await direct.del("k");
      proxy.mode = "pass";
      proxy.reset();
      assertEquals(await setting, true);
      assertEquals(await direct.get("k"), 1);
    }, { retry: { maxAttempts: 50, baseDelayMs: 50, maxDelayMs: 100 } }),
);

serviceTest(
  "R2 a pipeline whose replies are lost says unknown of each command",
  REDIS,
  () =>
    throughProxy(async ({ redis, proxy, direct }) => {
      proxy.mode = "mute";
      const sending = redis.pipeline((pipeline) => pipeline.incr("a").get("a").set("b", 1));
      await until("the commands are executed", async () => await direct.get("b") === 1);
      proxy.mode = "pass";
      proxy.reset();
      const results = await sending;
      assertEquals(
        results.map((result) => result.ok ? "ok" : `${result.error.kind} ${result.error.outcome}`),
        ["connect unknown", "connect none", "connect unknown"],
      );
      assertEquals(await direct.get("a"), 1);
    }),
);

serviceTest("R3 connect() to a server that never says HELLO ends in time", REDIS, async () => {
  await using proxy = await TcpProxy.start(env("REDIS_HOST"), Number(env("REDIS_PORT")));
  proxy.mode = "mute";
  const redis = newRedis({ host: "127.0.0.1", port: proxy.port, connectTimeoutMs: 300 });
  let error: ClientError | undefined;
  const tookMs = await elapsedMs(async () => error = await failureOf(redis.connect()));
  assertEquals([error?.kind, error?.outcome], ["timeout", "none"]);
  assertLess(tookMs, 1_500);
  proxy.mode = "pass";
  await redis.connect();
  assertEquals(await redis.exists("k"), false, "a connect that failed is not remembered");
  await redis.close();
});

serviceTest(
  "R3 a connection that hangs later: deadlines hold and it is made anew",
  REDIS,
  () =>
    throughProxy(async ({ redis, proxy }) => {
      await redis.set("k", 1);
      proxy.mode = "blackhole";
      const failures = await Promise.all([
        failureOf(redis.get("k", { timeoutMs: 200 })),
        failureOf(redis.incr("n", { timeoutMs: 200 })),
      ]);
      assertEquals(failures.map(({ kind, outcome }) => [kind, outcome]), [
        ["timeout", "none"],
        ["timeout", "unknown"],
      ]);
      for (const { elapsedMs } of failures) assert(elapsedMs >= 200 && elapsedMs < 1_000);
      proxy.mode = "pass";
      await comesBack(redis);
      assertEquals(await redis.get("k"), 1);
      assertEquals(await redis.get("n"), null, "what was never sent is not sent later");
    }, { socketTimeoutMs: 600 }),
);

serviceTest(
  "R3 close() of a connection that hangs ends in time",
  REDIS,
  () =>
    throughProxy(async ({ redis, proxy }) => {
      proxy.mode = "blackhole";
      const hanging = failureOf(redis.get("k", { timeoutMs: 60_000 }));
      assertLess(await elapsedMs(() => redis.close()), 2_000);
      assertEquals((await hanging).outcome, "none");
    }, { timeoutMs: 500 }),
);

serviceTest(
  "G3 an abort before, during and after a call",
  REDIS,
  () =>
    throughProxy(async ({ redis, proxy }) => {
      const reason = new Error("changed my mind");
      const before = await failureOf(redis.incr("n", { signal: AbortSignal.abort(reason) }));
      assertEquals([before.kind, before.outcome, before.cause], ["aborted", "none", reason]);

      proxy.mode = "mute";
      const controller = new AbortController();
      const during = failureOf(redis.incr("n", { signal: controller.signal }));
      const reading = failureOf(redis.get("n", { signal: controller.signal }));
      controller.abort(reason);
      assertEquals([(await during).kind, (await during).outcome], ["aborted", "unknown"]);
      assertEquals([(await reading).kind, (await reading).outcome], ["aborted", "none"]);
      proxy.mode = "pass";

      const after = new AbortController();
      assertEquals(await redis.exists("other", { signal: after.signal }), false);
      after.abort(reason);
    }),
);

serviceTest(
  "G3 10,000 calls leave no listener on their signal",
  REDIS,
  () =>
    throughProxy(async ({ redis }) => {
      const { signal } = new AbortController();
      let listeners = 0;
      const add = signal.addEventListener.bind(signal);
      const remove = signal.removeEventListener.bind(signal);
      signal.addEventListener = (...args: Parameters<typeof add>): void => {
        listeners++;
        add(...args);
      };
      signal.removeEventListener = (...args: Parameters<typeof remove>): void => {
        listeners--;
        remove(...args);
      };
      for (let i = 0; i < 10; i++) {
        const calls = Array.from({ length: 1_000 }, () => redis.exists("k", { signal }));
        assertEquals(listeners, 1_000);
        await Promise.all(calls);
      }
      assertEquals(listeners, 0);
    }),
);

serviceTest(
  "G6 deadlines, locks and limits do not see the wall clock jump",
  REDIS,
  () =>
    throughProxy(async ({ redis, proxy }) => {
      const realNow = Date.now;
      const HOUR = 3_600_000;
      const lock = await redis.lock("job", { ttlMs: 30_000 });
      try {
        for (const jumpMs of [HOUR, -HOUR]) {
          Date.now = () => realNow() + jumpMs;
          assertEquals(await lock.extend(), true);
          assertEquals((await failureOf(redis.lock("job"))).kind, "conflict");
          const windows = [{ limit: 1, windowMs: HOUR / 2 }];
          const { allowed } = await redis.reserve(`w${jumpMs}`, { id: "a", windows });
          assertEquals(allowed, true);
          Date.now = () => realNow() - jumpMs;
          assertEquals((await redis.reserve(`w${jumpMs}`, { id: "b", windows })).allowed, false);
          proxy.mode = "mute";
          const tookMs = await elapsedMs(() => failureOf(redis.get("k", { timeoutMs: 100 })));
          assert(tookMs >= 99 && tookMs < 1_000, `${tookMs} ms`);
          proxy.mode = "pass";
          await comesBack(redis);
        }
      } finally {
        Date.now = realNow;
      }
      assertEquals(await lock.release(), true);
    }, { socketTimeoutMs: 300 }),
);

// The server of this test is in this program, which needs the permission to listen.
serviceTest(
  "G7 1,000 callers during an outage ask no more than thrice each, at different times",
  REDIS,
  async () => {
    let isUp = false;
    const arrivals: number[] = [];
    await using server = await RespServer.start((name) => {
      if (name !== "get") return "+OK\r\n";
      arrivals.push(performance.now());
      return isUp ? "$1\r\n1\r\n" : "-LOADING Redis is loading the dataset in memory\r\n";
    });
    const redis = newRedis({
      host: "127.0.0.1",
      port: server.port,
      timeoutMs: 20_000,
      retry: { maxAttempts: 3, baseDelayMs: 400, maxDelayMs: 800 },
    });
    await redis.connect();
    const failures = await Promise.all(
      Array.from({ length: 1_000 }, () => failureOf(redis.get("k"))),
    );
    assert(failures.every(({ kind, outcome }) => kind === "unavailable" && outcome === "none"));
    assertEquals(arrivals.length, 3_000);
    const retries = arrivals.slice(1_000).toSorted((a, b) => a - b);
    const span = (retries.at(-1) ?? 0) - (retries[0] ?? 0);
    const busiest = Math.max(
      ...retries.map((at) => retries.filter((other) => other >= at && other < at + 50).length),
    );
    assert(span > 500, `all within ${span} ms`);
    assertLess(busiest, 600, "a thundering herd within 50 ms");
    isUp = true;
    assertEquals(await redis.get("k"), 1);
    await redis.close();
  },
);

serviceTest(
  "G7 an outage makes one connection attempt after the other, ever more rarely",
  REDIS,
  () =>
    throughProxy(async ({ redis, proxy }) => {
      proxy.mode = "refuse";
      proxy.reset();
      const failures = await Promise.all(
        Array.from({ length: 1_000 }, () => failureOf(redis.get("k"))),
      );
      assert(failures.every(({ outcome }) => outcome === "none"));
      assertLess(proxy.refused, 30, "attempts to connect");
      proxy.mode = "pass";
      await comesBack(redis);
      assertEquals(proxy.open, 1);
    }),
);
