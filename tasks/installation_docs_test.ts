/** docs/installation.md says what the code does. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import text from "../docs/installation.md" with { type: "text" };
import { SCHEMA_VERSIONS } from "../models/mod.ts";
import { checkConfiguration } from "./doctor/configuration.ts";
import { USAGE } from "./health.ts";
import { VECTOR_COLLECTIONS } from "./init/vector_collections.ts";
import { MIGRATIONS } from "./migrate/migrations.ts";

/** Cells of the table under a heading. */
function rows(heading: string): string[][] {
  const start = text.indexOf(`\n${heading}\n`);
  assert(start >= 0, `no heading ${heading}`);
  const section = text.slice(start + heading.length + 2).split(/\n#{2,3} /, 1)[0] ?? "";
  return section.split("\n").filter((line) => line.startsWith("| `"))
    .map((line) => line.split("|").slice(1, -1).map((cell) => cell.trim().replaceAll("`", "")));
}

Deno.test("docs/installation.md lists the payload indexes", () => {
  const expected = VECTOR_COLLECTIONS.flatMap(({ name, indexes }) =>
    indexes.map(({ field, type, serves, isTenant }) => [
      name,
      field,
      isTenant === true ? `${type}, tenant` : type,
      serves,
    ])
  );
  assertEquals(rows("### Payload indexes"), expected);
});

Deno.test("docs/installation.md lists the steps of migrate", () => {
  const documented = rows("## migrate").map(([collection, to]) => [collection, Number(to)]);
  assertEquals(documented, MIGRATIONS.map(({ collection, to }) => [collection, to]));
  assertEquals(Object.values(SCHEMA_VERSIONS).filter((version) => version > 1).length, 2);
});

Deno.test("docs/installation.md names the variables by which health knows servers", () => {
  const section = text.slice(text.indexOf("\n## health\n"), text.indexOf("\n## migrate\n"));
  const variables = /is set: ([A-Z_, ]+)\./.exec(USAGE.replaceAll("\n", " "))?.[1]?.split(", ") ??
    [];
  assertEquals(variables.length, 4);
  for (const name of variables) assertStringIncludes(section, `\`${name}\``);
});

Deno.test("docs/installation.md shows the doctor with as many variables as there are", () => {
  const { variables } = checkConfiguration({ isSet: () => false, mayRead: () => true, names: [] });
  assertStringIncludes(text, `2 of the ${variables.length} variables are set`);
});

Deno.test("docs/installation.md describes every command", () => {
  for (const name of ["doctor", "init", "health", "migrate", "erase"]) {
    assertStringIncludes(text, `| \`deno task ${name}\``);
    assertStringIncludes(text, `\n## ${name}\n`);
  }
});
