/** What holds for the examples of every page. */

import { assertEquals } from "@std/assert";
import { PAGES } from "./harness/pages.ts";

Deno.test("the pages' examples assert with what every runtime has", () => {
  const others = PAGES.filter(({ text }) => text.includes('from "@std/assert"'));
  assertEquals(others.map(({ path }) => path), []);
});
