/** The arguments and the verdict of a soak run. */

import { assertEquals, assertStringIncludes } from "@std/assert";
import { type Findings, summary, toReport } from "./report.ts";
import { readSettings, type SoakSettings } from "./settings.ts";

const SETTINGS = readSettings(["--messages=10"], 7) as SoakSettings;
const GOOD: Findings = {
  settings: { ...SETTINGS, defect: null },
  faults: { consumersKilled: 1, brokerKills: 0, brokerRestarts: 1 },
  sendSeconds: 1,
  seconds: 2,
  found: { effects: 10, lost: 0, doubled: 0, outOfOrder: 0, foreign: 0, examples: [] },
  duplicates: { inTopic: 1, recognised: 2 },
  deadLetters: 0,
  inboxRows: 10,
  rebalances: 3,
};

Deno.test("toReport() is content when every promise was kept, whatever was recognised", () => {
  const report = toReport(GOOD, []);
  assertEquals([report.ok, report.violations], [true, []]);
  assertStringIncludes(summary(report), "Every promise was kept.");
});

const BAD: readonly (readonly [string, Partial<Findings>, string])[] = [
  ["a message lost", { found: { ...GOOD.found, lost: 1 } }, "1 messages have no effect"],
  ["an effect doubled", { found: { ...GOOD.found, doubled: 2 } }, "2 effects happened again"],
  ["two out of order", { found: { ...GOOD.found, outOfOrder: 2 } }, "2 messages had their effect"],
  ["an effect of nothing", { found: { ...GOOD.found, foreign: 1 } }, "1 effects belong to no"],
  ["a dead letter", { deadLetters: 1 }, "1 messages are in the dead-letter topic"],
  ["a row of the inbox missing", { inboxRows: 9 }, "the inbox holds 9 rows"],
  [
    "no consumer killed",
    { faults: { ...GOOD.faults, consumersKilled: 0 } },
    "nothing was killed or restarted",
  ],
  [
    "the broker left alone",
    { faults: { ...GOOD.faults, brokerRestarts: 0 } },
    "nothing was killed",
  ],
];
for (const [name, findings, text] of BAD) {
  Deno.test(`toReport() refuses a run with ${name}`, () => {
    const report = toReport({ ...GOOD, ...findings }, []);
    assertEquals([report.ok, report.violations.length], [false, 1]);
    assertStringIncludes(summary(report), `- ${text}`);
  });
}

Deno.test("toReport() refuses a run in which a program failed", () => {
  assertEquals(toReport(GOOD, ["producer 0 failed: away"]).ok, false);
});

Deno.test("readSettings() completes what is given", () => {
  const given = ["--messages=5", "--seed=0", "--fault-seconds=3", "--defect=no-inbox"];
  const { messages, seed, faultSeconds, defect, partitions } = readSettings(
    given,
    7,
  ) as SoakSettings;
  assertEquals([messages, seed, faultSeconds, defect, partitions], [5, 0, 3, "no-inbox", 12]);
  assertEquals(SETTINGS.seed, 7);
});

for (
  const argument of ["--messages=0", "--keys=1.5", "--rate=x", "--defect=none", "--what=1", "x"]
) {
  Deno.test(`readSettings() refuses ${argument}`, () => {
    assertEquals(typeof readSettings([argument], 7), "string");
  });
}
