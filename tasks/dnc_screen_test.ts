/** What `screen` does with a whole registry: a copy of `dnc load`, or the downloads themselves. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { main } from "./dnc.ts";
import { ALLOWING, type Files, inFolder, LISTS, screen } from "./testdata/screening.ts";
import { recorder } from "./testdata/recorder.ts";
import { zip } from "../compliance/stores/harness/zip.ts";

const WHOLE_614 = Array.from({ length: 100 }, (_, i) => `614,${3000000 + i}\n`).join("");

const LEADS: Files = {
  "policy.json": LISTS["policy.json"]!,
  "leads.csv": "First Name,Last Name,Phone,State\n" +
    "A,Sample,614-555-0143,OH\nB,Sample,614-555-0144,OH\nC,Sample,216-555-0100,OH\n",
};
const SCREEN = [
  ...ALLOWING.filter((option) => !option.startsWith("--national")),
  "--technology=live",
  "@leads.csv",
  "--out=@o.csv",
];

function verdicts(csv: string | undefined): string[][] {
  return (csv ?? "").trim().split("\n").slice(1).map((line) => {
    const codes = /federal\.(?:dnc-area-code|national-dnc|dnc-scrub)/.exec(line)?.[0] ?? "";
    return [/,(allow|deny|defer),/.exec(line)?.[1] ?? "", codes];
  });
}

const EXPECTED = [["deny", "federal.national-dnc"], ["allow", ""], [
  "deny",
  "federal.dnc-area-code",
]];

const SOURCES: readonly [string, Files, readonly string[]][] = [
  ["a download", { "full.txt": `${WHOLE_614}614,5550143\n614,5550100\n` }, [
    "--national-registry=@full.txt",
    "--national-registry-date=2026-11-10",
  ]],
  ["a folder of downloads", {
    "n/1.txt": "6145550143\n",
    "n/3.txt": WHOLE_614,
    "n/2.zip": zip([{ name: "a", content: "6145550100\n" }]),
  }, ["--national-registry=@n", "--national-registry-date=2026-11-03"]],
];

for (const [what, files, options] of SOURCES) {
  Deno.test(`screen judges by the whole registry in ${what}`, async () => {
    const { code, err, files: after, out } = await screen({ ...LEADS, ...files }, [
      ...SCREEN,
      ...options,
    ]);
    assertEquals([code, err], [0, ""]);
    assertEquals(verdicts(after.get("o.csv")), EXPECTED);
    assertStringIncludes(
      out.replaceAll(/\s+/g, " "),
      `national registry, 102 numbers in 1 area codes, version ${options.at(-1)?.slice(-10)}.`,
    );
  });
}

Deno.test("screen judges by a copy of dnc load, with its dates, in threads that share it", () =>
  inFolder(LEADS, async (folder) => {
    const out = recorder();
    Deno.writeTextFileSync(`${folder}/full.txt`, "6145550143\n6145550100\n");
    const load = [
      "load",
      `${folder}/full.txt`,
      "--registry",
      `${folder}/r.dnc`,
      "--date",
      "2026-11-10",
      "--min-numbers",
      "2",
    ];
    assertEquals(await main(load, out, () => Date.parse("2026-11-25T00:00:00Z")), 0);
    // So many leads that threads start.
    const rows = Array.from(
      { length: 21_000 },
      (_, i) => `A${i},Sample${i},${i % 3 === 2 ? "216" : "614"}-555-${2000 + i % 7000},OH`,
    );
    const leads = `First Name,Last Name,Phone,State\n${rows.join("\n")}\nX,Last,614-555-0143,OH\n`;
    const registry = Deno.readFileSync(`${folder}/r.dnc`);
    const { code, err, files } = await screen(
      { ...LEADS, "leads.csv": leads, "r.dnc": registry },
      [...SCREEN, "--national-registry=@r.dnc"],
    );
    assertEquals([code, err], [0, ""]);
    const decided = verdicts(files.get("o.csv"));
    assertEquals(decided.at(-1), ["deny", "federal.national-dnc"]);
    const uncovered = decided.filter(([, code]) => code === "federal.dnc-area-code").length;
    const allowed = decided.filter(([verdict]) => verdict === "allow").length;
    assert(uncovered > 1000 && allowed > 1000, `${uncovered} and ${allowed}`);
  }));

const REFUSED: readonly [readonly string[], string][] = [
  [
    ["--national-registry=@full.txt"],
    "is a download without a date; give --national-registry-date",
  ],
  [["--national-registry-date=2026-11-10"], "--national-registry-date needs --national-registry"],
  [["--national-registry=@full.txt", "--national-registry-date=10"], "must be a date"],
  [["--national-registry=@none"], "--national-registry: @none does not exist"],
  [[
    "--national-registry=@leads.csv",
    "--national-registry-date=2026-11-10",
    "--national-dnc=@full.txt",
    "--national-dnc-date=2026-11-10",
  ], "exclude each other"],
  [
    ["--national-registry=@full.txt", "--national-registry-date=2026-11-10"],
    "--national-registry: @full.txt: Cannot use the list: it holds fewer than 100 numbers of 614",
  ],
  [
    ["--national-registry=@bad.txt", "--national-registry-date=2026-11-10"],
    "--national-registry: @bad.txt: Cannot read the list",
  ],
  [
    ["--national-registry=@old.zip", "--national-registry-date=2026-11-04"],
    "--national-registry: @old.zip: a was made on 2026-11-03, before the version date 2026-11-04",
  ],
  [["--national-registry=@o.csv", "--national-registry-date=2026-11-10"], "are the same file"],
];

for (const [options, why] of REFUSED) {
  Deno.test(`screen ${options.join(" ").slice(0, 70)} says: ${why}`, async () => {
    const files = {
      ...LEADS,
      "full.txt": "6145550143\n",
      "bad.txt": "Alpha\n",
      "old.zip": zip([{ name: "a", content: WHOLE_614 }]),
      "o.csv": WHOLE_614,
    };
    const { code, err } = await screen(files, [...SCREEN, ...options]);
    assertEquals(code, 2);
    assertStringIncludes(err, why);
  });
}
