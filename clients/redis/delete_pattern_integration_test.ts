/** Fault row R10: many keys are deleted while others work. */

import { assert, assertEquals } from "@std/assert";
import { withRedis } from "../harness/redis.ts";
import { env, REDIS, serviceTest, sh } from "../../utils/remote/harness/services.ts";
import type { RedisClient } from "./client.ts";

const COUNT = 100_000;
const STEP = 5_000;

async function fill(redis: RedisClient): Promise<void> {
  for (let from = 0; from < COUNT; from += STEP) {
    const results = await redis.pipeline((pipeline) => {
      for (let i = from; i < from + STEP; i++) pipeline.set(`bulk:${i}`, i);
    }, { timeoutMs: 30_000 });
    assert(results.every(({ ok }) => ok));
  }
}

async function writeOneByOne(redis: RedisClient, ms: number): Promise<void> {
  const endMs = performance.now() + ms;
  while (performance.now() < endMs) await redis.set("single", 1);
}

/**
 * The 99th percentile, in milliseconds, of another program's calls during each piece of work. Another
 * client in this program would mostly measure this program.
 */
async function pingMeanwhile(...works: (() => Promise<void>)[]): Promise<number[]> {
  const program = new URL("../harness/redis_ping.ts", import.meta.url).pathname;
  const host = env("REDIS_HOST");
  const child = sh(
    `exec '${Deno.execPath()}' run --quiet --allow-net=${host} ${program} ${host} ${
      env("REDIS_PORT")
    } '${env("REDIS_PASSWORD")}'`,
    {},
    "piped",
  ).spawn();
  const marks = child.stdin.getWriter();
  const endPhase = (): Promise<void> => marks.write(new Uint8Array([10]));
  for (const work of works) {
    await work();
    await endPhase();
  }
  await marks.close();
  const { stdout } = await child.output();
  return new TextDecoder().decode(stdout).trim().split("\n").map(Number);
}

serviceTest(
  "R10 deletePattern() of 100,000 keys leaves other clients responsive",
  REDIS,
  () =>
    withRedis(async (redis) => {
      await fill(redis);
      // A server that writes to its disk before it answers holds others up for any write, even of one
      // key. The other program starts during the first phase.
      const [, singleMs = NaN, deletionMs = NaN] = await pingMeanwhile(
        () => writeOneByOne(redis, 1_000),
        () => writeOneByOne(redis, 1_000),
        async () =>
          assertEquals(await redis.deletePattern("bulk:*"), { matched: COUNT, deleted: COUNT }),
      );
      assert(
        deletionMs < Math.max(20, 2 * singleMs),
        `p99 of others ${deletionMs} ms, ${singleMs} ms during writes of one key`,
      );
    }),
);
