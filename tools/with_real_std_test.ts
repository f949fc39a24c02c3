import { assertEquals } from "@std/assert";
import { withLinks } from "./with_real_std.ts";

Deno.test("withLinks() links the real packages alone and drops the options they were not written for", () => {
  const config = {
    name: "@a/b",
    links: ["./tools/jsr/log"],
    publish: { include: ["mod.ts", "tools/jsr/log/"] },
    compilerOptions: { isolatedDeclarations: true, noImplicitOverride: true },
  };
  assertEquals(JSON.parse(withLinks(JSON.stringify(config), ["/std/assert", "/std/log"])), {
    name: "@a/b",
    links: ["/std/assert", "/std/log"],
    publish: { include: ["mod.ts"] },
    compilerOptions: { noImplicitOverride: true },
  });
});
