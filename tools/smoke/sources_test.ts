import { assertEquals } from "@std/assert";
import { examplesOf, untried } from "./sources.ts";

Deno.test("examplesOf() takes TypeScript alone, as it is written", () => {
  const page = "# A\n\n```ts\nlet a = 1;\n\na++;\n```\n\n```sh\nls\n```\n\n```ts\nb();\n```\n";
  assertEquals(examplesOf(page), ["let a = 1;\n\na++;\n", "b();\n"]);
  assertEquals(examplesOf("no example"), []);
});

Deno.test("untried() names the entries that a program does not import, whole names only", () => {
  const program = 'import "@nlre/shared";\nimport "@nlre/shared/utils/more";\n';
  assertEquals(untried(program, [".", "./utils", "./models"]), [
    "@nlre/shared/utils",
    "@nlre/shared/models",
  ]);
});
