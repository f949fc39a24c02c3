import { assertEquals } from "@std/assert";
import config from "../deno.json" with { type: "json" };
import { withoutLinks } from "./without_links.ts";

Deno.test("withoutLinks() removes the links and keeps the rest", () => {
  const config = { name: "@a/b", links: ["./x"], imports: { "@std/assert": "jsr:@std/assert@^1" } };
  const { links: _, ...rest } = config;
  assertEquals(JSON.parse(withoutLinks(JSON.stringify(config))), rest);
});

Deno.test("withoutLinks() publishes no linked folder", () => {
  const config = {
    links: ["./tools/jsr/log"],
    publish: { include: ["mod.ts", "tools/jsr/log/", "utils/"], exclude: ["**/*_test.ts"] },
  };
  assertEquals(JSON.parse(withoutLinks(JSON.stringify(config))), {
    publish: { include: ["mod.ts", "utils/"], exclude: ["**/*_test.ts"] },
  });
});

Deno.test("withoutLinks() leaves nothing of tools/ in what is published", () => {
  const { publish } = JSON.parse(withoutLinks(JSON.stringify(config)));
  assertEquals(
    publish.include,
    config.publish.include.filter((item) => !item.startsWith("tools/")),
  );
});
