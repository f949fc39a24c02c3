/** Fault row R5, CROSSSLOT: no command of the client names keys that can lie on two servers. */

import { assert, assertEquals } from "@std/assert";
import { failureOf } from "../../utils/remote/harness/failure.ts";
import { MemoryRedisDriver } from "../testing/memory_redis_driver.ts";
import { MEMORY_SCRIPTS } from "../testing/memory_redis_scripts.ts";
import { MemoryRedisStore } from "../testing/memory_redis_store.ts";
import { RedisClient } from "./client.ts";
import type { RedisDriver } from "./driver.ts";
import * as scripts from "./scripts.ts";

/** A driver that refuses what a cluster would refuse. */
class ClusterDriver extends MemoryRedisDriver {
  override readonly isCluster: boolean = true;

  override mget(...keys: string[]): Promise<(string | null)[]> {
    assertEquals(keys.length, 1, "CROSSSLOT");
    return super.mget(...keys);
  }

  override unlink(...keys: string[]): Promise<number> {
    assertEquals(keys.length, 1, "CROSSSLOT");
    return super.unlink(...keys);
  }

  override eval(lua: string, keyCount: number, ...rest: (string | number)[]): Promise<unknown> {
    assertEquals(keyCount, 1, "CROSSSLOT");
    return super.eval(lua, keyCount, ...rest);
  }

  nodes(): RedisDriver[] {
    return [this];
  }
}

Deno.test("R5 on a cluster every command and script names one key", async () => {
  const store = new MemoryRedisStore(Date.now);
  const driver = new ClusterDriver({ store, scripts: MEMORY_SCRIPTS, hub: new Set() });
  const redis = new RedisClient({ keyPrefix: "p" }, { driver });
  await redis.set("a", 1);
  await redis.set("b", 2);
  assertEquals(await redis.mget(["a", "b", "c"]), [1, 2, null]);
  assertEquals(await redis.del(["a", "c"]), 1);
  assertEquals(await redis.deletePattern("b*"), { matched: 1, deleted: 1 });
  await redis.incr("n", { ttl: 1 });
  await redis.rateLimit("r", { limit: 1, windowMs: 1_000 });
  await redis.reserve("w", { id: "x", windows: [{ limit: 1, windowMs: 1_000 }] });
  await redis.withLock("l", {}, () => Promise.resolve());
  assertEquals((await failureOf(redis.subscribe("news", () => {}))).kind, "config");
  await redis.close();
});

for (const { name, lua } of Object.values(scripts)) {
  Deno.test(`script ${name} takes its keys from KEYS[1] and no time from outside`, () => {
    assert(!/KEYS\[(?!1\])/.test(lua));
    for (const [, key] of lua.matchAll(/redis\.call\('(?!TIME)\w+', ([^,)]+)/g)) {
      assertEquals(key, "KEYS[1]");
    }
  });
}
