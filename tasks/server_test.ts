/** What the tasks say of servers that are away. */

import { assertEquals, assertRejects } from "@std/assert";
import { allOf, complaint, ServerAwayError } from "./server.ts";

Deno.test("allOf() names every server that is away, a line for each", async () => {
  const away = (name: string): Promise<never> => Promise.reject(new ServerAwayError(name));
  const error = await assertRejects(
    () => allOf([away("MongoDB"), Promise.resolve(1), away("Qdrant")]),
    ServerAwayError,
  );
  assertEquals(complaint("init", error.message), "init: MongoDB\ninit: Qdrant\n");
  assertEquals(await allOf([Promise.resolve(1), Promise.resolve(2)]), [1, 2]);
});

Deno.test("allOf() lets a bug through, whatever else is away", async () => {
  const bug = Promise.reject(new TypeError("a bug"));
  await assertRejects(
    () => allOf([Promise.reject(new ServerAwayError("MongoDB")), bug]),
    TypeError,
    "a bug",
  );
});
