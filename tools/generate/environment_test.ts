import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import page from "../../docs/environment.md" with { type: "text" };
import { environmentPage, GROUPS, tasksThatRead } from "./environment.ts";

Deno.test("environmentPage() is what docs/environment.md holds", () => {
  assertEquals(page, environmentPage());
});

Deno.test("environmentPage() has a row for every variable, and marks those that are secret", () => {
  for (const { env, secret } of GROUPS.flatMap(({ config }) => config.describe())) {
    const row = page.split("\n").find((line) => line.startsWith(`| \`${env}\` `));
    assert(row !== undefined, env);
    assertEquals(row.includes("**Secret.**"), secret, env);
  }
});

Deno.test("environmentPage() tells no default of a secret", () => {
  assertStringIncludes(page, "(hidden)");
});

Deno.test("tasksThatRead() names the tasks that may see a variable, wildcards included", () => {
  const table: [variable: string, tasks: string[]][] = [
    ["QDRANT_API_KEY", ["init", "health", "erase"]],
    ["OTEL_SERVICE_NAME", ["screen:worker"]],
    ["HOME", []],
  ];
  for (const [variable, tasks] of table) assertEquals(tasksThatRead(variable), tasks, variable);
});
