/** Whatever is wrong with the input: one line that says what, exit code 2, no stack trace. */

import { resolve } from "node:path";
import { assertEquals, assertFalse, assertStringIncludes } from "@std/assert";
import { main } from "./screen.ts";
import { ALLOWING, type Files, LISTS, screen } from "./testdata/screening.ts";

const GOOD = "Name,Phone,State\nPat Sample,614-555-0101,OH\n";
const BYTES = (...bytes: number[]) => Uint8Array.from(bytes);
const FILES: Files = { ...LISTS, "good.csv": GOOD };

const LISTS_REFUSED: readonly (readonly [string, string | Uint8Array, string])[] = [
  ["an empty file", "", "Cannot read the list: it is empty"],
  ["blank lines only", "\n\n\n", "Cannot read the list: it is empty"],
  ["a binary file", BYTES(0, 1, 2, 3, 0, 255), "it is a binary file"],
  ["a workbook", BYTES(0x50, 0x4b, 3, 4, 20, 0), "it is an Excel workbook or ZIP archive"],
  ["a gzip archive", BYTES(0x1f, 0x8b, 8, 0), "it is a gzip archive"],
  ["UTF-16 without a mark", BYTES(0x4e, 0, 0x61, 0, 0x0a, 0), "it is a binary file or UTF-16"],
  ["no column to reach anybody by", "a,b\n1,2\n", "no column is named like a telephone number"],
  ["10,000 columns", `${"Phone,".repeat(10_000)}x\n`, "more than 2000"],
  ["a header that never ends", `"${"x".repeat(3_000_000)}`, "its header"],
];
for (const [name, list, message] of LISTS_REFUSED) {
  Deno.test(`screen refuses ${name} in one line`, async () => {
    await assertRefused({ "l.csv": list }, ["@l.csv", "--out=@o.csv"], message);
  });
}

const LISTS_READ: readonly (readonly [string, string, string])[] = [
  ["a header only", "Name,Phone\n", "Rows read 0 ="],
  ["duplicate headers", "Phone,Phone\n,614-555-0101\n", "Some columns have the same name"],
  [
    "no phone column",
    "Name,Address,Zip\nPat Sample,1 Example St,43215\n",
    "No column of the list is named like a telephone number",
  ],
  ["one field of 1 MB", `Phone,Notes\n614-555-0101,${"x".repeat(1_048_576)}\n`, "1 imported"],
  ["a row of 3 MB", `Phone,Notes\n614-555-0101,"${"x".repeat(3_000_000)}"\n`, "1 rejected"],
  ["an unbalanced quote", 'Phone,Name\n614-555-0101,"Pat\n614-555-0102,Sam\n', "2 imported"],
];
for (const [name, list, message] of LISTS_READ) {
  Deno.test(`screen reads ${name} and reports it`, async () => {
    const { code, err, out } = await screen({ ...LISTS, "l.csv": list }, ["@l.csv", ...ALLOWING]);
    assertEquals([code, err], [0, ""]);
    assertStringIncludes(out, message);
  });
}

const USAGE: readonly (readonly [string, string[], string])[] = [
  ["no list", [], "no list given; --help says how it is used"],
  ["two lists", ["@good.csv", "@good.csv"], "more than one list given"],
  [
    "an unknown option",
    ["@good.csv", "--nope"],
    "Unknown option '--nope'; --help tells the options",
  ],
  [
    "a relative name",
    ["nowhere-at-all.csv"],
    `nowhere-at-all.csv does not exist: there is no ${resolve("nowhere-at-all.csv")}`,
  ],
  ["an option without its value", ["@good.csv", "--at"], "--at"],
  ["nonsense for --at", ["@good.csv", "--at=tomorrow"], "--at must be an instant"],
  ["--at without an offset", ["@good.csv", "--at=2026-11-18T10:00:00"], "--at must be an instant"],
  ["a day that is none", ["@good.csv", "--at=2026-02-30T10:00:00Z"], "--at must be an instant"],
  ["an hour that is none", ["@good.csv", "--at=2026-02-20T25:00:00Z"], "--at must be an instant"],
  ["--column without a meaning", ["@good.csv", "--column=Name"], '--column must be "NAME=MEANING"'],
  [
    "--column with a meaning that is none",
    ["@good.csv", "--column=Name=fax"],
    '--column "Name" cannot mean "fax"; it must be a known header name or one of phoneMobile,',
  ],
  [
    "--column twice for one column",
    ["@good.csv", "--column=Name=phone", "--column=NAME=email"],
    '--column "NAME" is named twice',
  ],
  [
    "--column for a column that is not there",
    ["@good.csv", "--column=Foo=phone"],
    'the list has no column "foo"',
  ],
  ["an unknown channel", ["@good.csv", "--channel=fax"], "--channel must be one of voice, sms"],
  ["an unknown technology", ["@good.csv", "--technology=ai"], "must be one of live,"],
  [
    "a voice among texts",
    ["@good.csv", "--channel=sms", "--technology=artificial-voice"],
    "--technology of sms must be one of live, live-autodialed",
  ],
  ["an empty seller", ["@good.csv", "--seller= "], "--seller must be a name"],
  ["a caller ID that is none", ["@good.csv", "--caller-id=12"], "--caller-id must be a phone"],
  ["a registry without a date", ["@good.csv", "--national-dnc=@national.txt"], "needs --national"],
  [
    "a date without a registry",
    ["@good.csv", "--national-dnc-date=2026-11-01"],
    "needs --national",
  ],
  [
    "a registry date that is none",
    ["@good.csv", "--national-dnc=@national.txt", "--national-dnc-date=2026-13-01"],
    "--national-dnc-date must be a date YYYY-MM-DD",
  ],
  ["another kind of output", ["@good.csv", "--out=@o.xlsx"], "--out must end in .csv, .ndjson"],
  ["output to a dash", ["@good.csv", "--out=-"], "--out, --rejects and --report take a file"],
  ["a page to a dash", ["@good.csv", "--report=-"], "--out, --rejects and --report take a file"],
  ["another kind of page", ["@good.csv", "--report=@o.pdf"], "--report must end in .html"],
  [
    "an option given twice",
    ["@good.csv", "--at=2026-11-18T10:00:00Z", "--at=2026-11-18T11:00:00Z"],
    "--at is given twice",
  ],
  [
    "an empty registry",
    ["@good.csv", "--national-dnc=@empty.txt", "--national-dnc-date=2026-11-10"],
    "--national-dnc: @empty.txt holds no number",
  ],
  [
    "a registry with a header alone",
    ["@good.csv", "--national-dnc=@header.txt", "--national-dnc-date=2026-11-10"],
    "--national-dnc: @header.txt holds no number",
  ],
  [
    "output over a file of facts",
    ["@good.csv", "--facts=@facts", "--out=@facts/consents.csv"],
    "--out and --facts are the same file",
  ],
  ["a list that does not exist", ["@none.csv"], "@none.csv does not exist"],
  ["a folder for a list", ["@sub"], "@sub is a folder, not a file"],
  ["a missing own list", ["@good.csv", "--internal-dnc=@none"], "--internal-dnc: @none does not"],
  ["a missing policy", ["@good.csv", "--policy=@none"], "--policy: @none does not exist"],
  ["missing facts", ["@good.csv", "--facts=@none"], "--facts: @none does not exist"],
  ["a file for facts", ["@good.csv", "--facts=@good.csv"], "--facts: @good.csv is not a folder"],
  ["output nowhere", ["@good.csv", "--out=@no/o.csv"], "@no/o.csv lies in a folder that does not"],
  [
    "output over the list",
    ["@good.csv", "--out=@good.csv"],
    "--out and the list are the same file",
  ],
  ["output over it by a detour", ["@good.csv", "--out=@sub/../good.csv"], "are the same file"],
  [
    "output over the own list",
    ["@good.csv", "--internal-dnc=@own.csv", "--out=@own.csv"],
    "--out and --internal-dnc are the same file",
  ],
  [
    "two outputs in one file",
    ["@good.csv", "--out=@o.csv", "--rejects=@o.csv"],
    "--rejects and --out are the same file",
  ],
  [
    "rejects over the list",
    ["@good.csv", "--rejects=@good.csv"],
    "--rejects and the list are the same file",
  ],
  [
    "a page over the list",
    ["@list.html", "--report=@list.html"],
    "--report and the list are the same file",
  ],
  [
    "a page over the own list",
    ["@good.csv", "--internal-dnc=@list.html", "--report=@sub/../list.html"],
    "--report and --internal-dnc are the same file",
  ],
  [
    "a page and other output in one file",
    ["@good.csv", "--rejects=@o.html", "--report=@o.html"],
    "--report and --rejects are the same file",
  ],
  ["a page nowhere", ["@good.csv", "--report=@no/o.html"], "@no/o.html lies in a folder that does"],
];
for (const [name, args, message] of USAGE) {
  Deno.test(`screen refuses ${name} in one line`, async () => {
    const files = {
      ...FILES,
      "sub/x.txt": "",
      "own.csv": "614-555-0101\n",
      "list.html": "Name,Phone\nPat Sample,614-555-0101\n",
      "empty.txt": "",
      "header.txt": "phone\n\n",
      "facts/consents.csv": "phone,sellers,form,signed_at\n",
    };
    await assertRefused(files, args, message);
  });
}

const NUMBER_LISTS: readonly (readonly [string, string, number, string])[] = [
  ["the registry's flat form", "614,5550101\n", 0, ""],
  ["the registry's form with a dash", "614,555-0101\n", 0, ""],
  ["a header, quotes and a date", 'phone,date\n"+1 614-555-0101","2026-01-02"\n', 0, ""],
  [
    "one line of rubbish",
    "614-555-0101\nrubbish\n",
    0,
    "1 lines hold no number, the first is line 2",
  ],
  ["nothing", "", 0, ""],
  ["rubbish", "a1\nb2\n614-555-0101\n", 2, "is no list of phone numbers: 2 of 3 lines hold none"],
  ["a binary file", "\u0000\u0001\n\u0002\n", 2, "is no list of phone numbers"],
];
for (const [name, list, expected, message] of NUMBER_LISTS) {
  Deno.test(`screen takes ${name} for a list of numbers with exit code ${expected}`, async () => {
    const args = ["@good.csv", ...ALLOWING, "--internal-dnc=@own.txt"];
    const { code, err, out } = await screen({ ...FILES, "own.txt": list }, args);
    assertEquals(code, expected);
    assertStringIncludes(out + err, message);
  });
}

const STOPPING: readonly (readonly [string, string])[] = [
  ["the second number of a line", "614-555-0150,614-555-0101\n"],
  ["a number behind a name", "Name,Phone\nPat Sample,614-555-0101\n"],
  ["a number behind a date", "2026-01-02;614-555-0101\n"],
];
for (const [name, list] of STOPPING) {
  Deno.test(`screen finds ${name} of a do-not-call list`, async () => {
    const args = ["@good.csv", ...ALLOWING, "--internal-dnc=@own.txt", "--out=@o.csv"];
    const { code, files } = await screen({ ...FILES, "own.txt": list }, args);
    assertEquals(code, 0);
    assertStringIncludes(files.get("o.csv") ?? "", "federal.internal-dnc");
  });
}

Deno.test("screen takes several files of one option for one list, in any order", async () => {
  for (const order of [["a", "b"], ["b", "a"]]) {
    for (const option of ["--internal-dnc", "--litigators", "--national-dnc"]) {
      const given = order.map((file) => `${option}=@${file}.txt`);
      const { code, files } = await screen(
        { ...FILES, "a.txt": "614-555-0101\n", "b.txt": "212-555-0199\n" },
        ["@good.csv", ...ALLOWING, ...given, "--out=@o.csv"],
      );
      assertEquals(code, 0);
      const live = files.get("o.csv")?.split("\n").find((line) => line.includes(",live,")) ?? "";
      assertStringIncludes(live, ",deny,");
    }
  }
});

Deno.test("screen judges a technology that is given twice once", async () => {
  const args = ["@good.csv", ...ALLOWING, "--technology=live", "--technology=live", "--out=@o.csv"];
  const { files } = await screen(FILES, args);
  assertEquals(files.get("o.csv")?.trimEnd().split("\n").length, 2);
});

Deno.test("screen says in one line that its output cannot be written", async () => {
  const lines: string[] = [];
  const full = {
    writeSync: () => {
      throw new Error("No space left on device (os error 28)");
    },
  };
  const err = {
    writeSync(bytes: Uint8Array) {
      lines.push(new TextDecoder().decode(bytes));
      return bytes.length;
    },
  };
  assertEquals(await main(["examples/leads.csv"], { out: full, err }), 2);
  assertEquals(lines, ["screen: the output cannot be written: the disk is full\n"]);
});

const POLICIES: readonly (readonly [string, string, string])[] = [
  ["what is no JSON", "{", "--policy: @p.json is not JSON"],
  ["a list", "[]", "--policy: @p.json"],
  ["an unknown field", '{ "id": "a", "hour": 1 }', "hour is not a field of a policy"],
  ["a missing id", "{}", "id must be"],
  ["a figure out of range", '{ "id": "a", "smsGuardMinutes": -1 }', "smsGuardMinutes must be"],
  ["hours that are none", '{ "id": "a", "hours": { "mon": ["9", "17"] } }', "hours.mon must be"],
  ["two faults", '{ "id": "", "caps": 1 }', "; caps must be"],
];
for (const [name, policy, message] of POLICIES) {
  Deno.test(`screen refuses ${name} for a policy in one line`, async () => {
    await assertRefused({ ...FILES, "p.json": policy }, ["@good.csv", "--policy=@p.json"], message);
  });
}

/** The cell that must never be shown. */
const SECRET = "614-555-0177";
const FACTS: readonly (readonly [string, string, string, string])[] = [
  [
    "an unknown file",
    "notes.txt",
    "",
    "@f/notes.txt is not a file of facts; known are consents.csv",
  ],
  ["an empty file", "bans.csv", "", "@f/bans.csv is empty"],
  ["an unknown column", "bans.csv", "state,when\n", "@f/bans.csv: unknown column; known are state"],
  ["a missing column", "bans.csv", "state,from\n", "@f/bans.csv: column kind is missing"],
  [
    "a column twice",
    "bans.csv",
    "state,state,kind,from\n",
    "@f/bans.csv: column state stands there",
  ],
  [
    "a cell too many",
    "line_types.csv",
    `phone,line_type\n${SECRET},voip,x\n`,
    "line 2: has more cells",
  ],
  [
    "an open quote",
    "line_types.csv",
    `phone,line_type\n"${SECRET},voip\n`,
    "line 2: a quote is not",
  ],
  [
    "no phone number",
    "line_types.csv",
    `phone,line_type\n\n${SECRET}99,voip\n`,
    "@f/line_types.csv line 3: phone is not a phone number",
  ],
  [
    "an unknown word",
    "line_types.csv",
    `phone,line_type\n${SECRET},pager\n`,
    "@f/line_types.csv line 2: line_type must be one of wireless, landline, voip, unknown",
  ],
  [
    "a number twice",
    "line_types.csv",
    `phone,line_type\n${SECRET},voip\n${SECRET},voip\n`,
    "@f/line_types.csv line 3: phone stands in the file twice",
  ],
  [
    "a day that is none",
    "relationships.csv",
    `phone,kind,at,seller\n${SECRET},inquiry,2026-02-30,A\n`,
    "@f/relationships.csv line 2: at is not a day of the calendar",
  ],
  [
    "a time without offset",
    "attempts.csv",
    `phone,at\n${SECRET},2026-02-20T10:00:00\n`,
    "@f/attempts.csv line 2: at must be an instant with an offset",
  ],
  [
    "an empty cell",
    "relationships.csv",
    `phone,kind,at,seller\n${SECRET},inquiry,2026-02-20,\n`,
    "line 2: seller is empty",
  ],
  [
    "an unknown state",
    "bans.csv",
    "state,kind,from\nXX,emergency,2026-01-01\n",
    "line 2: state must be",
  ],
  [
    "neither yes nor no",
    "consents.csv",
    `phone,sellers,form,signed_at,purchased\n${SECRET},A,written,2026-01-01,perhaps\n`,
    "@f/consents.csv line 2: purchased must be yes or no",
  ],
  [
    "an unknown technology",
    "consents.csv",
    `phone,sellers,form,signed_at,technologies\n${SECRET},A,written,2026-01-01,autodialed|fax\n`,
    "@f/consents.csv line 2: technologies must hold only autodialed",
  ],
  [
    "two dates of one state",
    "state_lists.csv",
    `state,as_of,phone\nTX,2026-01-01,${SECRET}\nTX,2026-01-02,\n`,
    "@f/state_lists.csv line 3: as_of differs from an earlier line of the same state",
  ],
];
for (const [name, file, text, message] of FACTS) {
  Deno.test(`screen refuses ${name} among the facts in one line`, async () => {
    await assertRefused({ ...FILES, [`f/${file}`]: text }, ["@good.csv", "--facts=@f"], message);
  });
}

Deno.test("screen refuses facts that are not UTF-8", async () => {
  const files = { ...FILES, "f/bans.csv": BYTES(0xff, 0xfe, 0x41, 0x00) };
  await assertRefused(files, ["@good.csv", "--facts=@f"], "@f/bans.csv is not UTF-8 text");
});

async function assertRefused(
  files: Files,
  args: readonly string[],
  message: string,
): Promise<void> {
  const { code, err, files: after, out } = await screen(files, args);
  assertEquals([code, out], [2, ""]);
  assertStringIncludes(err, message);
  assertEquals(err.split("\n").length, 2, err);
  assertEquals(err.startsWith("screen: "), true);
  assertFalse(err.includes("0177"), "shows a cell");
  // Nothing is lost and nothing is left behind.
  assertEquals([...after.keys()].sort(), Object.keys(files).sort());
}
