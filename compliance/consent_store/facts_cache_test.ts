/** Facts that were looked up a moment ago: how old they may be, and when none is used. */

import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { FactsCache } from "./facts_cache.ts";

function cacheOf(maxAgeMs: number) {
  const clock = { now: 1_000_000 };
  const cache = new FactsCache<number>(maxAgeMs, () => clock.now);
  let asked = 0;
  const get = (key = "a") => cache.get(key, () => Promise.resolve(++asked));
  return { cache, clock, get };
}

Deno.test("FactsCache.get() asks again once the answer is as old as it may be", async () => {
  const { clock, get } = cacheOf(1_000);
  assertEquals([await get(), await get(), await get("b")], [1, 1, 2]);
  clock.now += 999;
  assertEquals(await get(), 1);
  clock.now += 1;
  assertEquals(await get(), 3);
});

Deno.test("FactsCache.get() asks again when the clock was set back", async () => {
  const { clock, get } = cacheOf(1_000);
  assertEquals(await get(), 1);
  clock.now -= 1;
  assertEquals(await get(), 2);
  clock.now -= 86_400_000;
  assertEquals(await get(), 3);
});

Deno.test("FactsCache.get() keeps neither failures nor what was cleared, and nothing for no time", async () => {
  const { cache, get } = cacheOf(1_000);
  await assertRejects(() => cache.get("a", () => Promise.reject(new Error("away"))));
  assertEquals(await get(), 1);
  cache.clear();
  assertEquals(await get(), 2);
  const none = cacheOf(0);
  assertEquals([await none.get(), await none.get()], [1, 2]);
  assertThrows(() => new FactsCache(60_001, () => 0), RangeError, "maxAgeMs");
});
