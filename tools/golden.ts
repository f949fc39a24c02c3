/**
 * Rewrites the golden file of the compliance engine from what the engine answers today.
 *
 * A change of the file is a change of somebody's permission to call: read its diff like a contract.
 *
 * ```sh
 * deno run --allow-read --allow-write tools/golden.ts
 * ```
 *
 * @module
 */

// deno-lint-ignore-file no-console -- a command prints

import { CONSENTS, goldenCases, MEANS } from "../compliance/testdata/golden_cases.ts";

const FILE = new URL("../compliance/testdata/golden.json", import.meta.url);

const EXPLAINED = [
  "What the engine answers for each jurisdiction at the instants at which its answer changes: the second before and the second of each opening and closing, and at noon.",
  "On a Wednesday, a Saturday, a Sunday and a holiday, in winter (2026-12-09, -12, -13, Christmas Day) and in summer (2026-07-08, -11, -12, and 07-03, kept in some states for Independence Day).",
  "The person has a number and an address of the jurisdiction, so every clock of it counts; a state with two clocks opens by the later one and shuts by the earlier one.",
  "Clean facts: every list looked up and clear, no attempt; each means of contact is asked with each of the consents.",
  "By instant, in local time and UTC, the answers: the contacts (LT:no = by means L or T, with consent n or o), the verdict, the codes of the reasons, and until when (only when deferred).",
  "Rewritten by: deno run --allow-read --allow-write tools/golden.ts. Compared by compliance/golden_test.ts. Review each changed line against its row.",
];

/**
 * Writes the golden file as text, one answer a line.
 *
 * @returns JSON
 */
export function goldenText(): string {
  const means = Object.fromEntries(
    Object.entries(MEANS).map(([letter, words]) => [letter, words.join(" ")]),
  );
  const golden = { explained: EXPLAINED, means, consents: CONSENTS, cases: goldenCases() };
  return `${JSON.stringify(golden, null, 1)}\n`;
}

if (import.meta.main) {
  const text = goldenText();
  const before = await Deno.readTextFile(FILE).catch(() => "");
  await Deno.writeTextFile(FILE, text);
  console.log(before === text ? "The golden file is as it was" : "The golden file was rewritten");
}
