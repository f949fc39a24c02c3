/** The client on a real server, without faults. */

import { assert, assertEquals } from "@std/assert";
import { env, REDIS, serviceTest } from "../harness/services.ts";
import { REDIS_CASES } from "../harness/redis_conformance.ts";
import { RedisClient } from "./client.ts";

/** A client with a prefix of its own: full of characters that patterns know. */
function newClient(): RedisClient {
  return new RedisClient({
    host: env("REDIS_HOST"),
    port: Number(env("REDIS_PORT")),
    keyPrefix: `test*[${crypto.randomUUID()}]`,
  });
}

async function withClient(work: (redis: RedisClient) => Promise<void>): Promise<void> {
  const redis = newClient();
  await redis.connect();
  try {
    await work(redis);
    await redis.deletePattern("*", { allowAll: true });
  } finally {
    await redis.close();
  }
}

for (const [name, test] of REDIS_CASES) {
  serviceTest(`RedisClient: ${name}`, REDIS, () => withClient(test));
}

serviceTest(
  "deletePattern() R10 leaves other clients responsive",
  REDIS,
  () =>
    withClient(async (redis) => {
      const COUNT = 100_000;
      const STEP = 5_000;
      for (let from = 0; from < COUNT; from += STEP) {
        const results = await redis.pipeline((pipeline) => {
          for (let i = from; i < from + STEP; i++) pipeline.set(`bulk:${i}`, i);
        }, { timeoutMs: 30_000 });
        assert(results.every(({ ok }) => ok));
      }
      const other = newClient();
      await other.connect();
      const latencies: number[] = [];
      let isDone = false;
      const pinging = (async () => {
        while (!isDone) {
          const startedMs = performance.now();
          await other.get("anything");
          latencies.push(performance.now() - startedMs);
          await new Promise((resolve) => setTimeout(resolve, 1));
        }
      })();
      assertEquals(await redis.deletePattern("bulk:*"), { matched: COUNT, deleted: COUNT });
      isDone = true;
      await pinging;
      await other.close();
      const sorted = latencies.toSorted((a, b) => a - b);
      const p99 = sorted[Math.floor(sorted.length * 0.99)] ?? Infinity;
      assert(p99 < 20, `p99 of another client: ${p99.toFixed(1)} ms of ${sorted.length} calls`);
    }),
);
