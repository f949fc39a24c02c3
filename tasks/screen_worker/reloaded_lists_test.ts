/** Lists that are read again. */

import { assertEquals, assertThrows } from "@std/assert";
import { RULE_BOOK } from "../../compliance/mod.ts";
import { silentLogger } from "../../utils/logger.ts";
import type { LoadedLists } from "./list_sources.ts";
import { ReloadedLists } from "./reloaded_lists.ts";
import { StoresAwayError } from "./screening.ts";

const version = (): LoadedLists => ({ sources: {}, ruleBook: RULE_BOOK });

Deno.test("ReloadedLists keeps the older version until a newer one can be read, and says so", async () => {
  const [first, second] = [version(), version()];
  let read = () => Promise.reject<LoadedLists>(new Error("broken"));
  using lists = new ReloadedLists(first, {
    read: () => read(),
    everyMs: null,
    logger: silentLogger,
    now: () => 0,
  });
  await lists.reload();
  assertEquals(lists.current === first, true);
  assertEquals((await lists.health()).status, "degraded");
  read = () => Promise.resolve(second);
  await lists.reload();
  assertEquals(lists.current === second, true);
  assertEquals((await lists.health()).status, "up");
});

const DAY_MS = 86_400_000;

for (const everyMs of [null, 60_000]) {
  Deno.test(`ReloadedLists are not judged by once they are a day overdue, when read every ${everyMs} ms`, async () => {
    const first = version();
    let now = 1_000;
    let read = () => Promise.reject<LoadedLists>(new Error("broken"));
    using lists = new ReloadedLists(first, {
      read: () => read(),
      everyMs,
      logger: silentLogger,
      now: () => now,
    });
    now += (everyMs ?? 0) + DAY_MS;
    await lists.reload();
    assertEquals(lists.current === first, true);
    now++;
    await lists.reload();
    assertThrows(() => lists.current, StoresAwayError, "lists");
    const { error, status } = await lists.health();
    assertEquals([status, error?.message], [
      "degraded",
      "The lists are too old: no lead is judged",
    ]);
    read = () => Promise.resolve(first);
    await lists.reload();
    assertEquals(lists.current === first, true);
    assertEquals((await lists.health()).status, "up");
  });
}
