import { assertEquals } from "@std/assert";
import { withoutLinks } from "./without_links.ts";

Deno.test("withoutLinks() removes the links and keeps the rest", () => {
  const config = { name: "@a/b", links: ["./x"], imports: { "@std/assert": "jsr:@std/assert@^1" } };
  const { links: _, ...rest } = config;
  assertEquals(JSON.parse(withoutLinks(JSON.stringify(config))), rest);
});
