/** README.md lists the examples, and its commands name what is there. */

import { assertEquals } from "@std/assert";
import text from "./README.md" with { type: "text" };

Deno.test("README.md lists every example", () => {
  const listed = [...text.matchAll(/^\| \[`([\w./]+)`\]/gm)].map(([, name = ""]) => name);
  const there = [...Deno.readDirSync("examples")].map(({ name }) => name)
    .filter((name) => name.endsWith(".ts") && !name.endsWith("_test.ts"));
  assertEquals(listed.sort(), [...there, "browser_check/"].sort());
});

Deno.test("README.md names files that are there, and those that it makes", () => {
  const made = ["examples/browser_check/page.js"];
  for (const [path] of text.matchAll(/examples\/[\w./-]+\.(?:ts|js|csv|txt)/g)) {
    assertEquals(made.includes(path) || Deno.statSync(path).isFile, true, path);
  }
});
