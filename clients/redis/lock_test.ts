import { assertEquals, assertLess } from "@std/assert";
import { failureOf } from "../../utils/remote/harness/failure.ts";
import { RedisClient } from "./client.ts";
import type { RedisDriver } from "./driver.ts";

Deno.test("lock() gives up a server that does not answer when its own time is over", async () => {
  let asked = 0;
  const silent = {
    status: "ready",
    evalsha(): Promise<unknown> {
      asked++;
      return new Promise(() => {});
    },
  } as unknown as RedisDriver;
  // Deadlines alone keep no program alive; an open socket does.
  const socket = setInterval(() => {}, 1_000);
  await using redis = new RedisClient({ timeoutMs: 60_000 }, { driver: silent });
  const startedMs = performance.now();
  const error = await failureOf(redis.lock("job", { waitMs: 60_000, timeoutMs: 20 }));
  assertEquals([error.kind, error.outcome], ["timeout", "unknown"]);
  assertLess(performance.now() - startedMs, 5_000);
  clearInterval(socket);
  assertEquals(asked, 2, "the lock that may have been taken is given up");
});
