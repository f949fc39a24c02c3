/** docs/screen.md says what the code does. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import text from "../docs/screen.md" with { type: "text" };
import { FACT_FILES, GROUND_KINDS } from "./screen/facts_dir.ts";
import { USAGE } from "./screen/options.ts";
import { DECISION_COLUMNS } from "./screen/entries.ts";
import { REJECT_COLUMNS } from "./screen/read_pass.ts";

/** The text under a heading, up to the next one. */
function section(heading: string): string {
  const start = text.indexOf(`\n${heading}\n`);
  assert(start >= 0, `no heading ${heading}`);
  return text.slice(start + heading.length + 2).split(/\n#{2,3} /, 1)[0] ?? "";
}

/** Cells of the tables of a section whose first cell is code. */
function rows(part: string): string[][] {
  return part.split("\n").filter((line) => line.startsWith("| `"))
    .map((line) => line.split(/(?<!\\)\|/).slice(1, -1).map((cell) => cell.trim()));
}

const nameOf = ([cell = ""]: readonly string[]) => cell.replaceAll("`", "");

for (const [file, { columns }] of Object.entries(FACT_FILES)) {
  Deno.test(`docs/screen.md lists the columns of ${file}`, () => {
    const documented = rows(section(`### ${file}`)).map((row) =>
      nameOf(row) + (row[1] === "yes" ? "" : "?")
    );
    assertEquals(documented, columns);
  });
}

Deno.test("docs/screen.md describes no file of facts that is none", () => {
  const files = [...text.matchAll(/^### (\w+\.csv)$/gm)].map(([, file]) => file);
  assertEquals(files, Object.keys(FACT_FILES));
});

Deno.test("docs/screen.md lists the grounds", () => {
  for (const kind of GROUND_KINDS) assertStringIncludes(section("### grounds.csv"), `\`${kind}\``);
});

Deno.test("docs/screen.md lists the columns of the output", () => {
  assertEquals(rows(section("## What is written")).map(nameOf), [...DECISION_COLUMNS]);
  const rejects = REJECT_COLUMNS.map((column) => `\`${column}\``);
  assertStringIncludes(
    text,
    `the columns ${rejects.slice(0, -1).join(", ")} and ${rejects.at(-1)}`,
  );
});

Deno.test("docs/screen.md lists the options of the help text", () => {
  const documented = rows(section("## Options")).map((row) => /--[\w-]+/.exec(nameOf(row))?.[0]);
  const known = [...USAGE.matchAll(/^ {2}(--[\w-]+)/gm)].map(([, option]) => option);
  assertEquals(documented, known);
});
