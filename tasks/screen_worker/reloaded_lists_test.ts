/** Lists that are read again. */

import { assertEquals } from "@std/assert";
import { RULE_BOOK } from "../../compliance/mod.ts";
import { silentLogger } from "../../utils/logger.ts";
import type { LoadedLists } from "./list_sources.ts";
import { ReloadedLists } from "./reloaded_lists.ts";

const version = (): LoadedLists => ({ sources: {}, ruleBook: RULE_BOOK });

Deno.test("ReloadedLists keeps the older version until a newer one can be read, and says so", async () => {
  const [first, second] = [version(), version()];
  let read = () => Promise.reject<LoadedLists>(new Error("broken"));
  using lists = new ReloadedLists(first, {
    read: () => read(),
    everyMs: null,
    logger: silentLogger,
  });
  await lists.reload();
  assertEquals(lists.current === first, true);
  assertEquals((await lists.health()).status, "degraded");
  read = () => Promise.resolve(second);
  await lists.reload();
  assertEquals(lists.current === second, true);
  assertEquals((await lists.health()).status, "up");
});
