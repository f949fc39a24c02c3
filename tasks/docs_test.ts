/** What the pages promise about their examples. */

import { assertEquals } from "@std/assert";

Deno.test("the pages' examples assert with what every runtime has", async () => {
  const pages = ["README.md"];
  for await (const { name } of Deno.readDir("docs")) {
    if (name.endsWith(".md")) pages.push(`docs/${name}`);
  }
  const texts = await Promise.all(pages.map((page) => Deno.readTextFile(page)));
  const others = pages.filter((_, i) => texts[i]?.includes('from "@std/assert"'));
  assertEquals(others, []);
});
