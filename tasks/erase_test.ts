/** What `erase` says and answers, without a server. */

import { assert, assertEquals } from "@std/assert";
import type { ErasureReport } from "../erasure/mod.ts";
import { main, reportText, USAGE } from "./erase.ts";
import { recorder } from "./testdata/recorder.ts";

const EMPTY: ErasureReport = {
  format: "nlre.erasure/1",
  personId: "lead-1",
  at: new Date("2026-01-05T15:00:00Z"),
  isDryRun: false,
  isKnown: true,
  actions: [],
  kept: [],
  elsewhere: [],
  sameNumber: [],
  notAsked: [],
};

const FULL: ErasureReport = {
  ...EMPTY,
  actions: [{ store: "mongodb", place: "leads", action: "reduced", count: 1 }],
  kept: [{
    store: "mongodb",
    place: "calls",
    what: "call records",
    reason: "the law",
    until: new Date("2030-11-01T15:02:00Z"),
  }],
  elsewhere: [{ provider: "twilio", callId: "call-1", reference: "sid-1" }],
  sameNumber: ["lead-2"],
  notAsked: ["qdrant"],
};

const TEXTS: readonly [string, ErasureReport, readonly string[]][] = [
  ["nobody is known", { ...EMPTY, isKnown: false }, [
    "No lead has that identifier.",
    "Nothing to do.",
  ]],
  ["everything was done before", EMPTY, ["Nothing to do."]],
  ["something was done", FULL, [
    "reduced 1 in mongodb leads",
    "kept in mongodb calls: call records (the law, until 2030-11-01)",
    "to be erased at the provider: twilio sid-1 of call call-1",
    "not touched, has the same number: lead lead-2",
    "not asked: qdrant",
  ]],
  ["nothing is to be done yet", {
    ...FULL,
    isDryRun: true,
    kept: [],
    elsewhere: [],
    sameNumber: [],
  }, [
    "would reduce 1 in mongodb leads",
    "not asked: qdrant",
    "Nothing was erased. Add --apply to do it.",
  ]],
];

for (const [what, report, lines] of TEXTS) {
  Deno.test(`reportText() tells it when ${what}`, () => {
    assertEquals(reportText(report), lines.map((line) => `${line}\n`).join(""));
  });
}

Deno.test("main() prints its help, and one line and code 2 for a wrong command line", async () => {
  const help = recorder();
  assertEquals([await main(["--help"], help), help.printed()], [0, USAGE]);
  for (
    const args of [[], [""], ["lead-1", "lead-2"], ["lead-1", "--without", "mongo"], ["--yes"]]
  ) {
    const terminal = recorder();
    assertEquals(await main(args, terminal), 2, args.join(" "));
    assert(/^erase: [^\n]+\n$/.test(terminal.complained()), terminal.complained());
  }
});
