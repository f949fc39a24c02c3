/** What `dnc` does with downloads, and what it answers. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { main } from "./dnc.ts";
import { USAGE } from "./dnc/options.ts";
import { AT, type Files, inFolder } from "./testdata/screening.ts";
import { recorder } from "./testdata/recorder.ts";
import { zip } from "../compliance/stores/harness/zip.ts";

const TODAY = Date.parse("2026-11-25T23:59:59.999Z");

/** Runs `dnc` several times in one folder; `@` stands for it. */
async function dnc(files: Files, ...calls: readonly string[]) {
  return await inFolder(files, async (folder) => {
    const outcomes: { code: number; out: string; err: string }[] = [];
    for (const call of calls) {
      const terminal = recorder();
      const args = call.split(" ").map((arg) => arg.replace("@", `${folder}/`));
      const code = await main(args, terminal, () => TODAY);
      const [out, err] = [terminal.printed(), terminal.complained()]
        .map((text) => text.replaceAll(`${folder}/`, "@")) as [string, string];
      outcomes.push({ code, out, err });
    }
    const names = [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
    return { outcomes, last: outcomes.at(-1)!, names };
  });
}

const PLAIN = "load @full.txt --registry @r.dnc --date 2026-11-02";
const LOAD = `${PLAIN} --min-numbers 0`;
const WHOLE_614 = Array.from({ length: 100 }, (_, i) => `614,${3000000 + i}\n`).join("");
const FULL: Files = { "full.txt": "303,5550143\r\n303,5550144\r\n720,5550100\r\n720,5550100\r\n" };

Deno.test("dnc load reports what it detected, loaded and found odd", async () => {
  const { last: { code, out }, names } = await dnc(FULL, LOAD);
  assertEquals([code, names], [0, ["full.txt", "r.dnc"]]);
  assertStringIncludes(out, "flat, area code in column 1, number in column 2");
  assertStringIncludes(out, "4 lines: 4 taken, 0 refused");
  assertStringIncludes(out, "1 numbers came more than once");
  assertStringIncludes(out, "Loaded: 2 area codes with 3 numbers as of 2026-11-02");
  assertStringIncludes(
    out,
    "Fewer than 100 numbers: 303 720. Was the whole area code in the files?",
  );
  assertStringIncludes(
    out,
    "@r.dnc: 3 numbers in 2 area codes, version 2026-11-02, 2 MB in memory",
  );
});

Deno.test("dnc load applies a change list that follows, and refuses it the second time", async () => {
  const files: Files = { ...FULL, "c.txt": "303,5550143,2026-11-03,D\n720,5550101,2026-11-04,A\n" };
  const change = "load @c.txt --registry @r.dnc --from 2026-11-02 --date 2026-11-09 --json";
  const check = `check 303-555-0143 7205550101 --registry @r.dnc --at ${AT} --json`;
  const { outcomes } = await dnc(files, LOAD, change, check, change, check);
  assertEquals(outcomes.map(({ code }) => code), [0, 0, 1, 2, 1]);
  const loaded = JSON.parse(outcomes[1]!.out);
  assertEquals([loaded.format, loaded.applied.added, loaded.applied.deleted], [
    "nlre.dnc-load/1",
    1,
    1,
  ]);
  assertEquals(JSON.parse(outcomes[2]!.out).numbers, [
    {
      number: "+1******0143",
      listed: false,
      covered: true,
      asOf: "2026-11-09",
      ageDays: 9,
      isStale: false,
    },
    {
      number: "+1******0101",
      listed: true,
      covered: true,
      asOf: "2026-11-09",
      ageDays: 9,
      isStale: false,
    },
  ]);
  assertStringIncludes(
    outcomes[3]!.err,
    "it does not follow, for it starts at 2026-11-02 and 303 is at version 2026-11-09",
  );
  assertEquals(outcomes[4], outcomes[2]);
});

Deno.test("dnc load takes archives, and proposes the day of an entry that differs", async () => {
  const archive = zip([{ name: "303.txt", content: "3035550143\n" }]);
  const { last } = await dnc({ "full.txt": archive }, LOAD);
  assertStringIncludes(last.out, "303.txt: flat");
  assertStringIncludes(
    last.out,
    "the entry was made on 2026-11-03, the version date given is 2026-11-02",
  );
});

const BROKEN: readonly [string, Files, string, string][] = [
  ["a missing file", {}, LOAD, "@full.txt does not exist"],
  [
    "an archive that breaks off",
    { "full.txt": zip([{ name: "a", content: "3035550143" }]).subarray(0, 40) },
    LOAD,
    "breaks off",
  ],
  ["another checksum", FULL, `${LOAD} --sha256 ${"0".repeat(64)}`, "its checksum is another one"],
  [
    "an area code that was not named",
    FULL,
    `${LOAD} --area-codes 303`,
    "area codes that were not named",
  ],
  [
    "area codes of which it holds a few numbers",
    FULL,
    PLAIN,
    "it holds fewer than 100 numbers of 303, 720; give a lower minimum if they are whole in it",
  ],
  [
    "an area code that was named and has no number",
    { "full.txt": WHOLE_614 },
    `${PLAIN} --area-codes 614,720`,
    "it holds fewer than 100 numbers of 720",
  ],
  [
    "a date that has not begun anywhere",
    FULL,
    "load @full.txt --registry @r.dnc --date 2026-11-27",
    "--date: 2026-11-27 has not begun anywhere",
  ],
  [
    "an archive that was made before the version date",
    { "full.txt": zip([{ name: "a.txt", content: WHOLE_614 }]) },
    "load @full.txt --registry @r.dnc --date 2026-11-04",
    "@full.txt: a.txt was made on 2026-11-03, before the version date 2026-11-04",
  ],
  [
    "a file without its last line break",
    { "full.txt": WHOLE_614.trimEnd() },
    PLAIN,
    "its last line alone has no line break",
  ],
  [
    "a line that is no number",
    { "full.txt": `${WHOLE_614}614,555O143\n` },
    PLAIN,
    "1 of 101 lines hold no number that can be used, the first is line 101",
  ],
  [
    "a broken copy",
    { ...FULL, "r.dnc": "NLREDNC1" },
    LOAD,
    "@r.dnc: Cannot load the registry: it breaks off",
  ],
  ["a copy that is none", { ...FULL, "r.dnc": "hello" }, LOAD, "--registry: @r.dnc"],
  [
    "a list of names",
    { "full.txt": "Alpha\nBeta\n" },
    LOAD,
    "no column of its first lines holds phone numbers",
  ],
];

for (const [what, files, call, why] of BROKEN) {
  Deno.test(`dnc load refuses ${what} and leaves the copy as it was`, async () => {
    const { last, names } = await dnc(files, call);
    assertEquals([last.code, last.out], [2, ""]);
    assertStringIncludes(last.err, why);
    assertEquals(names, Object.keys(files).sort());
  });
}

Deno.test("dnc load refuses a change list of another time and one that fits badly, unless forced", async () => {
  const lines = (from: number) =>
    Array.from({ length: 50 }, (_, i) => `614,${from + i},2026-11-04,D\n`).join("");
  const files: Files = {
    "full.txt": WHOLE_614,
    "old.txt": "614,3000000,2024-03-01,D\n",
    "other.txt": lines(3000080),
  };
  const load = (name: string) =>
    `load @${name} --registry @r.dnc --from 2026-11-02 --date 2026-11-09`;
  const status = `status --registry @r.dnc --at ${AT} --json`;
  const { outcomes } = await dnc(
    files,
    PLAIN,
    load("old.txt"),
    load("other.txt"),
    status,
    `${load("other.txt")} --force`,
    status,
  );
  assertEquals(outcomes.map(({ code }) => code), [0, 2, 2, 0, 0, 0]);
  assertStringIncludes(outcomes[1]!.err, "1 of 1 changes lie outside 2026-11-02 to 2026-11-09");
  assertStringIncludes(outcomes[2]!.err, "30 of 50 changes");
  const [before, after] = [outcomes[3]!, outcomes[5]!].map(({ out }) => JSON.parse(out).numbers);
  assertEquals([before, after], [100, 80]);
});

Deno.test("dnc load takes today's date, and a later or another one when forced", async () => {
  const files: Files = {
    "full.txt": WHOLE_614,
    "zipped.txt": zip([{ name: "a.txt", content: WHOLE_614 }]),
  };
  const load = (name: string, date: string, more = "") =>
    `load @${name} --registry @r.dnc --date ${date}${more}`;
  const { outcomes } = await dnc(
    files,
    load("zipped.txt", "2026-11-03"),
    load("full.txt", "2026-11-25"),
    load("full.txt", "2026-11-26", " --force"),
    load("zipped.txt", "2026-11-25", " --force"),
  );
  assertEquals(outcomes.map(({ code }) => code), [0, 0, 0, 0]);
});

Deno.test("dnc load refuses a list cut between two lines once it lost more than a twentieth", async () => {
  const whole = Array.from({ length: 1000 }, (_, i) => `614,${3000000 + i}\n`);
  const files: Files = {
    "full.txt": whole.join(""),
    "cut.txt": whole.slice(0, 949).join(""),
    "less.txt": whole.slice(0, 950).join(""),
  };
  const load = (name: string, more = "") =>
    `load @${name} --registry @r.dnc --date 2026-11-09${more}`;
  const { outcomes } = await dnc(
    files,
    PLAIN,
    load("cut.txt"),
    load("less.txt"),
    load("cut.txt", " --force"),
  );
  assertEquals(outcomes.map(({ code }) => code), [0, 2, 0, 0]);
  assertStringIncludes(outcomes[1]!.err, "614 holds 949 numbers instead of 1000");
});

const USAGES: readonly [string, string][] = [
  ["", "say load, check or status"],
  ["list", "say load, check or status"],
  ["load @full.txt --date 2026-11-02", "--registry PATH is missing"],
  ["load @full.txt --registry @r.dnc", "--date is missing"],
  ["load --registry @r.dnc --date 2026-11-02", "no download given"],
  ["load @a --registry @r.dnc --date 2026-02-30", "--date must be a date"],
  [`${PLAIN} --from 2026-11-02`, "--from must be before --date"],
  [`${LOAD} --area-codes all`, "--area-codes all is for change lists"],
  [`${LOAD} --area-codes 30`, "three digits each"],
  [`${LOAD} --columns area=1`, "must name the number"],
  [`${LOAD} --columns number=1,area=1`, "must differ"],
  [`${LOAD} --columns phone=1`, "--columns must be such as"],
  [`${PLAIN} --max-refused 0.5`, "--max-refused must be a whole number"],
  [`${PLAIN} --min-numbers few`, "--min-numbers must be a whole number"],
  [`${LOAD} --from 2026-10-02`, "--min-numbers is for full lists"],
  [`${LOAD} --at ${AT}`, "load takes no --at"],
  [`${LOAD} @b --sha256 ${"0".repeat(64)}`, "--sha256 is for a single file"],
  ["check --registry @r.dnc", "no number given"],
  ["check 12 --registry @r.dnc", "argument 1 is no number"],
  ["check 3035550143 --registry @r.dnc --at now", "--at must be an instant"],
  ["check 3035550143 --registry @r.dnc --date 2026-11-02", "check takes no --date"],
  ["check 3035550143 --registry @r.dnc", "--registry: @r.dnc does not exist"],
  ["status 303 --registry @r.dnc", "status takes no names"],
  ["status --registry @r.dnc", "--registry: @r.dnc does not exist"],
  ["status --registry @full.txt", "it is no copy of the registry"],
];

for (const [call, why] of USAGES) {
  Deno.test(`dnc ${call.slice(0, 60)} says: ${why}`, async () => {
    const { last } = await dnc(FULL, call);
    assertEquals([last.code, last.out], [2, ""]);
    assertStringIncludes(last.err, why);
    assertEquals(last.err.split("\n").length, 2);
  });
}

Deno.test("dnc check answers 0 only when a number is covered, not listed, and the version counts", async () => {
  const check = (number: string, at: string) => `check ${number} --registry @r.dnc --at ${at}`;
  const { outcomes } = await dnc(
    FULL,
    LOAD,
    check("3035550145", AT),
    check("3035550143", AT),
    check("5125550143", AT),
    check("3035550145", "2026-12-03T18:00:00Z"),
    check("3035550145", "2026-12-04T18:00:00Z"),
    check("3035550145", "2026-11-01T09:59:59Z"),
  );
  assertEquals(outcomes.map(({ code }) => code), [0, 0, 1, 1, 0, 1, 1]);
  assertEquals(outcomes.slice(1, 4).map(({ out }) => out), [
    "+1******0145  not listed, version 2026-11-02, 16 days old\n",
    "+1******0143  listed, version 2026-11-02, 16 days old\n",
    "+1******0143  the area code was not loaded\n",
  ]);
  assertStringIncludes(outcomes[5]!.out, "32 days old: does not count");
});

Deno.test("dnc takes a date that has begun anywhere, and says so of one that has not", async () => {
  const load = "load @full.txt --registry @r.dnc --date 2026-11-26 --min-numbers 0";
  const { outcomes } = await dnc(
    FULL,
    load, // at the end of November 25 in UTC, 19:00 in New York
    "status --registry @r.dnc",
    "check 3035550145 --registry @r.dnc",
    "status --registry @r.dnc --at 2026-11-25T09:59:59Z",
  );
  assertEquals(outcomes.map(({ code }) => code), [0, 0, 0, 1]);
  const [, status, check, early] = outcomes.map(({ out }) => out);
  assertStringIncludes(status!, "2026-11-26  0 days old: 3 numbers");
  assertStringIncludes(check!, "version 2026-11-26, 0 days old\n");
  assertStringIncludes(early!, "2026-11-26  not begun anywhere, does not count: 3 numbers");
});

Deno.test("dnc status tells versions and ages, and answers 1 when one is too old", async () => {
  const files: Files = { ...FULL, "more.txt": "5125550143\n" };
  const more = "load @more.txt --registry @r.dnc --date 2026-11-20 --min-numbers 1 --quiet";
  const status = "status --registry @r.dnc --at 2026-12-04T18:00:00Z";
  const { outcomes } = await dnc(files, LOAD, more, status, `${status} --json`);
  assertEquals(outcomes.map(({ code }) => code), [0, 0, 1, 1]);
  assertEquals(outcomes[1]!.out, "");
  assertEquals(outcomes[2]!.out.split("\n"), [
    "4 numbers in 3 area codes, versions 2026-11-02 to 2026-11-20, 3 MB in memory",
    "2026-11-02  32 days old, does not count: 3 numbers in 303 720",
    "2026-11-20  14 days old: 1 numbers in 512",
    "",
  ]);
  const shown = JSON.parse(outcomes[3]!.out);
  assertEquals([shown.format, shown.numbers, shown.oldest], ["nlre.dnc-status/1", 4, "2026-11-02"]);
  assertEquals(shown.areas.map(({ isStale }: { isStale: boolean }) => isStale), [
    true,
    false,
    true,
  ]);
});

Deno.test("dnc prints its help", async () => {
  const { last } = await dnc({}, "--help");
  assertEquals([last.code, last.out], [0, USAGE]);
  for (const line of USAGE.split("\n")) assert(line.length <= 105, line);
});
