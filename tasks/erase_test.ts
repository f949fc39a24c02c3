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
  sameNumberCalls: [],
  mentions: [],
  unreadable: [],
  unexamined: [],
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
  sameNumberCalls: [{ callId: "call-8" }, { callId: "call-9", leadId: "lead-2" }],
  mentions: [{ place: "campaigns", id: "campaign-1" }],
  unreadable: [{
    place: "leads",
    issues: [{ path: "consent.consentMethod", rule: "invalid_value" }],
  }],
  unexamined: [
    { place: "campaigns", count: 0 },
    { place: "letters", count: 3 },
    { place: "log" },
    { place: "prices", count: 0 },
  ],
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
    "not touched, has the same number: call call-8 of no lead; if it was the person's, store the lead's identifier in it and repeat",
    "not touched, has the same number: call call-9 of lead lead-2; if that is the same person, erase that lead too",
    "not touched, its text names the person: campaigns campaign-1",
    "left in mongodb leads, and not to be read by its model: consent.consentMethod invalid_value",
    "not looked into: mongodb letters, where 3 name the lead or a call",
    "not looked into: mongodb log, not counted in time",
    "not looked into, and naming neither lead nor calls: mongodb campaigns, prices",
    "not asked: qdrant",
  ]],
  ["nothing is to be done yet", {
    ...FULL,
    isDryRun: true,
    kept: [],
    elsewhere: [],
    sameNumber: [],
    sameNumberCalls: [],
    mentions: [],
    unreadable: [],
    unexamined: [],
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
