/** docs/compliance.md says of missing facts what the code does. */

import { assertEquals } from "@std/assert";
import { MISSING_FACTS } from "../compliance/mod.ts";
import text from "../docs/compliance.md" with { type: "text" };

Deno.test("docs/compliance.md lists what each missing fact means", () => {
  const rows = [
    ...text.matchAll(/^\| `([^`]+)` +\| (deny|obligation|cautious-value|warning) +\|$/gm),
  ]
    .map(([, fact, means]) => [fact, means]);
  // Facts that are there and contradict each other stand below the table.
  const missing = MISSING_FACTS.filter(({ fact }) => !fact.includes("("));
  assertEquals(rows, missing.map(({ fact, means }) => [fact, means]));
});
