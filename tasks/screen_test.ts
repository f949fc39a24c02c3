/** `screen` from one end to the other: counts, duplicates, files written, exit codes. */

import { assert, assertEquals, assertFalse, assertStringIncludes } from "@std/assert";
import { ALLOWING, AT, decisionsOf, LISTS, readCsv, screen } from "./testdata/screening.ts";

const HEADER = "First Name,Last Name,Address,City,State,Zip,Phone,Email,DNC\n";
const OHIO = "Pat,Sample,1 Example St,Columbus,OH,43215,614-555-0101,pat@example.com,\n";

const verdicts = (rows: readonly Readonly<Record<string, string>>[]) =>
  rows.map(({ phone, technology, verdict }) => `${phone} ${technology} ${verdict}`);

Deno.test("screen decides each lead for a live agent and for an AI voice", async () => {
  assertEquals(verdicts(await decisionsOf(HEADER + OHIO)), [
    "+16145550101 live allow",
    "+16145550101 artificial-voice deny",
  ]);
});

Deno.test("screen decides texts once, sent by a machine", async () => {
  const rows = await decisionsOf(HEADER + OHIO, {}, ["--channel=sms"]);
  assertEquals(rows.map(({ channel, technology }) => [channel, technology]), [
    ["sms", "live-autodialed"],
  ]);
});

Deno.test("screen takes the technologies it is given, in their order", async () => {
  const args = ["--technology=prerecorded", "--technology=live-autodialed"];
  const rows = await decisionsOf(HEADER + OHIO, {}, args);
  assertEquals(rows.map(({ technology }) => technology), ["prerecorded", "live-autodialed"]);
});

Deno.test("screen accounts for every row", async () => {
  const list = HEADER + OHIO + OHIO + ",,,,,,n/a,,\n" + ",,,,,,,,\n" +
    "Sam,Example,,,OH,43215,614-555-0102,,\n";
  const { code, out } = await screen({ ...LISTS, "l.csv": list }, ["@l.csv", ...ALLOWING]);
  assertEquals(code, 0);
  assertStringIncludes(
    out,
    "Rows read 5 = 2 imported + 1 merged + 1 rejected + 1 blank\n" +
      "           line 4 rejected: phone_missing, name_missing, no_contact\n",
  );
});

Deno.test("screen accounts for every row of a list of faults", async () => {
  const faults = [
    OHIO,
    '"never closed,Sample,1 Example St,Columbus,OH,43215,614-555-0103,,\n',
    "too,few\n",
    "Lee,Demo,2 Example St,Columbus,OH,43215,614-555-0104,,,one,too,many\n",
    "\n",
    `"${"x".repeat(1024 * 1024)}",Sample,3 Example St,Columbus,OH,43215,614-555-0105,,\n`,
    'Quinn,Proof,"4 Example St\nrear",Columbus,OH,43215,614-555-0106,,\n',
  ];
  const files = { ...LISTS, "l.csv": HEADER + faults.join("") };
  const args = ["@l.csv", ...ALLOWING, "--out=@o.csv", "--rejects=@r.csv"];
  const { code, files: after, out } = await screen(files, args);
  assertEquals(code, 0);
  const [, ...counts] = /^Rows read (\d+) = (\d+) \D+ (\d+) \D+ (\d+) \D+ (\d+)/.exec(out) ?? [];
  const [read, ...parts] = counts.map(Number);
  assertEquals(read, faults.length);
  assertEquals(parts.reduce((sum, part) => sum + part, 0), read);
  const phones = new Set(readCsv(after.get("o.csv") ?? "").map(({ phone }) => phone));
  assertEquals([...phones].sort(), ["01", "03", "04", "05", "06"].map((n) => `+161455501${n}`));
  assertEquals(readCsv(after.get("r.csv") ?? "").map(({ line }) => line), ["4"]);
});

Deno.test("screen reads UTF-16 and Windows-1252", async () => {
  const text = HEADER + OHIO.replace("Pat", "Zoë");
  const utf16 = new Uint8Array(2 + 2 * text.length);
  const view = new DataView(utf16.buffer);
  view.setUint16(0, 0xfeff, true);
  for (let i = 0; i < text.length; i++) view.setUint16(2 + 2 * i, text.charCodeAt(i), true);
  const latin = Uint8Array.from(text, (character) => character.charCodeAt(0));
  for (const bytes of [utf16, latin]) {
    const rows = await decisionsOf("", { "leads.csv": bytes });
    assertEquals(rows[0]?.name, "Zoë Sample");
  }
});

Deno.test("screen denies a lead whose last duplicate is marked, found by number", async () => {
  const others = Array.from(
    { length: 50 },
    (_, i) => `Sam,Example,,,OH,43215,614-555-01${i + 10},,\n`,
  );
  const list = HEADER + OHIO + others.join("") + "P,Sample,,,,,(614) 555-0101,,Yes\n";
  const [first, , second] = await decisionsOf(list);
  assertEquals(first?.verdict, "deny");
  assertEquals(first?.reason_codes, "federal.internal-dnc");
  assertEquals(second?.verdict, "allow");
});

Deno.test("screen denies a lead whose last duplicate is marked, found by name and address", async () => {
  const list = HEADER + OHIO + "PAT,SAMPLE,1 EXAMPLE STREET,,,43215,,,do not call\n";
  const [live] = await decisionsOf(list);
  assertEquals(live?.reason_codes, "federal.internal-dnc");
});

for (
  const [header, cell] of [
    ["Tags", "hot; DNC"],
    ["Call Result", "Opted Out"],
    ["Blacklist?", "Y"],
    ["Don't call", "Y"],
    ["STOP", "Y"],
    ["Suppressed", "Y"],
    ["Notes", "said stop calling"],
    ["Anything", "do not call"],
  ]
) {
  Deno.test(`screen denies a lead whose ${header} say not to call`, async () => {
    const [live] = await decisionsOf(`Phone,State,${header}\n614-555-0101,OH,${cell}\n`);
    assertEquals(live?.reason_codes, "federal.internal-dnc");
  });
}

Deno.test("screen denies a lead whose duplicate's other number is on the seller's list", async () => {
  const list = HEADER + OHIO + "Pat,Sample,,,,,614-555-0102,pat@example.com,\n";
  const args = ["--internal-dnc=@own.txt"];
  const [live] = await decisionsOf(list, { "own.txt": "614-555-0102\n" }, args);
  assertEquals(live?.reason_codes, "federal.internal-dnc");
  const [other] = await decisionsOf(list, { "own.txt": "614-555-0103\n" }, args);
  assertEquals(other?.verdict, "allow");
});

Deno.test("screen counts a litigator's every number", async () => {
  const list = HEADER + OHIO + "Pat,Sample,,,,,614-555-0102,pat@example.com,\n";
  const args = ["--litigators=@l.txt"];
  const [live] = await decisionsOf(list, { "l.txt": "6145550102" }, args);
  assertEquals(live?.reason_codes, "policy.litigator");
});

Deno.test("screen judges a lead by the clocks of its duplicates too", async () => {
  const moved = "Pat,Sample,9 Sample Ave,Los Angeles,CA,90012,614-555-0101,,\n";
  const [live] = await decisionsOf(HEADER + OHIO + moved);
  assertEquals(live?.verdict, "defer"); // 07:30 in Los Angeles
  assertEquals(live?.next_allowed_at, "2026-11-18T16:00:00.000Z");
  assertStringIncludes(live?.jurisdictions ?? "", "CA");
  assertStringIncludes(live?.time_zones ?? "", "America/Los_Angeles");
  assertEquals(live?.state, "OH");
});

Deno.test("screen decides a lead by its first row with a number", async () => {
  const list = HEADER + "Pat,Sample,1 Example St,Columbus,OH,43215,,pat@example.com,\n" + OHIO;
  const rows = await decisionsOf(list);
  assertEquals(rows.map(({ phone, row }) => [row, phone]), [
    ["2", "+16145550101"],
    ["2", "+16145550101"],
  ]);
});

Deno.test("screen denies a lead without any number once, and says so", async () => {
  const list = HEADER +
    "Pat,Sample,1 Example St,,OH,43215,,,\nPat,Sample,1 Example St,,OH,43215,,,\n";
  const rows = await decisionsOf(list);
  assertEquals(rows.map(({ reason_codes, row, verdict }) => [row, verdict, reason_codes]), [
    ["1", "deny", "facts.number-missing"],
    ["1", "deny", "facts.number-missing"],
  ]);
});

Deno.test("screen decides every lead that a later row ties together", async () => {
  const list = HEADER + OHIO + "Sam,Example,2 Example St,,OH,43215,614-555-0102,,\n" +
    "Pat,Sample,,,,,614-555-0101; 614-555-0102,,\n";
  const live = (await decisionsOf(list)).filter(({ technology }) => technology === "live");
  assertEquals(live.map(({ phone }) => phone), ["+16145550101", "+16145550102"]);
});

Deno.test("screen writes CSV, NDJSON and JSON with the same verdicts", async () => {
  const list = HEADER + OHIO + "Sam,Example,,,CA,90012,213-555-0101,,\n";
  const files = { ...LISTS, "l.csv": list };
  const texts = await Promise.all([".csv", ".ndjson", ".json"].map(async (kind) => {
    const { code, files: after } = await screen(files, [
      "@l.csv",
      ...ALLOWING,
      "--quiet",
      `--out=@o${kind}`,
    ]);
    assertEquals(code, 0);
    return after.get(`o${kind}`) ?? "";
  }));
  const [csv = "", ndjson = "", json = ""] = texts;
  const lines = ndjson.trim().split("\n").map((line) => JSON.parse(line));
  assertEquals(JSON.parse(json), lines);
  const rows = readCsv(csv);
  assertEquals(rows.length, 4);
  assertEquals(
    lines.map(({ decision, phone, technology }) => `${phone} ${technology} ${decision.verdict}`),
    verdicts(rows),
  );
});

Deno.test("screen writes a JSON file that parses when the list has no row", async () => {
  const files = { ...LISTS, "l.csv": HEADER };
  const { files: after } = await screen(files, ["@l.csv", ...ALLOWING, "--out=@o.json"]);
  assertEquals(JSON.parse(after.get("o.json") ?? "?"), []);
});

Deno.test("screen writes no cell that a spreadsheet would run", async () => {
  const names = [
    "=1+1",
    "@cmd",
    "+SUM(A1)",
    "-A1",
    "\t=1",
    '=HYPERLINK("https://example.com","x")',
  ];
  const list = HEADER +
    names.map((name, i) =>
      `"${name.replaceAll('"', '""')}",Sample,,,OH,43215,614-555-01${i + 10},,\n`
    ).join("") + "=1,,,,,,n/a,,\n";
  const files = { ...LISTS, "l.csv": list };
  const args = ["@l.csv", ...ALLOWING, "--quiet", "--out=@o.csv", "--rejects=@r.csv"];
  const { files: after } = await screen(files, args);
  const rows = readCsv(after.get("o.csv") ?? "");
  assertEquals(rows.length, 2 * names.length);
  for (const row of [...rows, ...readCsv(after.get("r.csv") ?? "")]) {
    for (const cell of Object.values(row)) {
      assertFalse(/^(?:[=@\t\r]|[+-](?!\d+$))/.test(cell), cell);
    }
  }
  assertEquals(readCsv(after.get("r.csv") ?? "").length, 1);
});

Deno.test("screen keeps the cells of rejected rows", async () => {
  const files = { ...LISTS, "l.csv": `${HEADER}"O, Pat",,,,,,"call ""me""",,\n` };
  const args = ["@l.csv", ...ALLOWING, "--rejects=@r.csv"];
  const { files: after } = await screen(files, args);
  assertEquals(
    after.get("r.csv"),
    'row,line,reasons,First Name,Last Name,Address,City,State,Zip,Phone,Email,DNC\n1,2,phone_invalid:phones|no_contact,"O, Pat",,,,,,"call ""me""",,\n',
  );
});

const CODES: readonly (readonly [string, string[], number])[] = [
  ["done", ["@good.csv"], 0],
  ["rejected rows", ["@bad.csv"], 0],
  ["rejected rows when strict", ["@bad.csv", "--strict"], 1],
  ["no rejected rows when strict", ["@good.csv", "--strict"], 0],
  ["help", ["--help"], 0],
  ["usage", [], 2],
];
for (const [name, args, expected] of CODES) {
  Deno.test(`screen exits with ${expected} after ${name}`, async () => {
    const files = { "good.csv": HEADER + OHIO, "bad.csv": `${HEADER},,,,,,n/a,,\n` };
    assertEquals((await screen(files, args)).code, expected);
  });
}

Deno.test("screen prints nothing when quiet", async () => {
  const files = { ...LISTS, "l.csv": HEADER + OHIO };
  const { err, out } = await screen(files, ["@l.csv", ...ALLOWING, "--quiet"]);
  assertEquals([out, err], ["", ""]);
});

Deno.test("screen says what was not handed over, and how to", async () => {
  const { out } = await screen({ "l.csv": HEADER + OHIO }, ["@l.csv", `--at=${AT}`]);
  for (
    const option of [
      "--national-dnc FILE --national-dnc-date YYYY-MM-DD",
      "--internal-dnc FILE",
      "--seller",
      "--facts DIR/consents.csv",
      "--facts DIR/state_lists.csv",
      "--out",
    ]
  ) assertStringIncludes(out, option);
});

Deno.test("screen denies marketing without a copy of the national registry", async () => {
  const files = { ...LISTS, "l.csv": HEADER + OHIO };
  const args = ["@l.csv", `--at=${AT}`, "--policy=@policy.json", "--quiet", "--out=@o.csv"];
  const { files: after } = await screen(files, args);
  assertEquals(readCsv(after.get("o.csv") ?? "")[0]?.reason_codes, "facts.national-dnc-missing");
});

Deno.test("screen judges fictional numbers by the recommended policy", async () => {
  const files = { ...LISTS, "l.csv": HEADER + OHIO };
  const options = ALLOWING.filter((option) => !option.startsWith("--policy"));
  const args = ["@l.csv", ...options, "--quiet", "--out=@o.csv"];
  const { files: after } = await screen(files, args);
  const [live] = readCsv(after.get("o.csv") ?? "");
  assertEquals(live?.reason_codes, "policy.fictional-number");
  assertStringIncludes(live?.rule_book_version ?? "", "+policy.recommended-1");
  const none = await screen(files, [...args, "--policy=none"]);
  assertEquals(readCsv(none.files.get("o.csv") ?? "")[0]?.verdict, "allow");
});

Deno.test("screen tells the next opening in words", async () => {
  const files = { ...LISTS, "l.csv": `${HEADER}Pat,Sample,,,CA,90012,213-555-0101,,\n` };
  const { out } = await screen(files, ["@l.csv", ...ALLOWING]);
  assertStringIncludes(out, "Next opening: 2026-11-18 16:00 UTC, in 30 min");
});

Deno.test("screen leaves an earlier file of decisions alone when the list is no list", async () => {
  const files = { "l.csv": "nothing,here\n1,2\n", "o.csv": "kept\n" };
  const { code, files: after } = await screen(files, [
    "@l.csv",
    "--out=@o.csv",
    "--rejects=@r.csv",
  ]);
  assertEquals(code, 2);
  assertEquals(after.get("o.csv"), "kept\n");
  assertFalse(after.has("r.csv"));
});

Deno.test("screen replaces an earlier, longer file of decisions", async () => {
  const files = { ...LISTS, "l.csv": HEADER + OHIO, "o.csv": "x\n".repeat(10_000) };
  const args = ["@l.csv", ...ALLOWING, "--out=@o.csv", "--quiet"];
  const { files: after } = await screen(files, args);
  assert(after.get("o.csv")?.startsWith("row,line,"));
  assertFalse(after.get("o.csv")?.includes("x\n"));
});

Deno.test("screen gives the same decisions twice", async () => {
  const list = HEADER + OHIO + "Sam,Example,,,TX,78704,512-555-0101,,\n";
  assertEquals(await decisionsOf(list), await decisionsOf(list));
});

Deno.test("screen lets a consent signed after a dated request count, unless rows were merged", async () => {
  const list = HEADER + OHIO;
  const consent = "phone,sellers,form,signed_at,signed_by,signature,purposes,evidence\n" +
    "614-555-0101,Example Home Buyers LLC,written,2026-11-01,on file,ink,marketing,folder 1\n";
  const files = { "own.txt": "614-555-0101,2026-06-01\n", "f/consents.csv": consent };
  const args = ["--internal-dnc=@own.txt", "--facts=@f"];
  assertEquals((await decisionsOf(list, files, args))[0]?.verdict, "allow");
  const undated = { ...files, "own.txt": "614-555-0101\n" };
  assertEquals((await decisionsOf(list, undated, args))[0]?.verdict, "deny");
  assertEquals((await decisionsOf(list + OHIO, files, args))[0]?.verdict, "deny");
});

const SAYS_MARK = "the imported list marks the number or person as not to be called";
const SAYS_OWN_LIST = "the number or person is on the seller's own do-not-call list";
for (
  const [what, list, expected] of [
    ["a do-not-call column", "Phone,State,DNC?\n614-555-0101,OH,Y\n", SAYS_MARK],
    ["doubtful words", "Phone,State,DNC?\n614-555-0101,OH,maybe\n", SAYS_MARK],
    ["a column of a national list", "Phone,State,National DNC\n614-555-0101,OH,Y\n", SAYS_MARK],
    ["a column of a state's list", "Phone,State,State DNC\n614-555-0101,OH,Y\n", SAYS_MARK],
    ["a litigator", "Phone,State,Litigator\n614-555-0101,OH,Y\n", `${SAYS_MARK} or as a litigator`],
    ["a further row", "Phone,State,DNC\n614-555-0101,OH,\n614-555-0101,OH,Y\n", SAYS_MARK],
    ["the seller's list", "Phone,State\n614-555-0109,OH\n", SAYS_OWN_LIST],
    ["a mark beside the seller's list", "Phone,State,DNC\n614-555-0109,OH,Y\n", SAYS_OWN_LIST],
    [
      "a further row's number on the seller's list",
      "Phone,Phone 2,State,DNC\n614-555-0101,,OH,Y\n614-555-0101,614-555-0109,OH,\n",
      SAYS_OWN_LIST,
    ],
  ] as const
) {
  Deno.test(`screen tells what ${what} says against a lead`, async () => {
    const files = { "own.txt": "614-555-0109\n" };
    const [live] = await decisionsOf(list, files, ["--internal-dnc=@own.txt"]);
    assertEquals(live?.verdict, "deny");
    assertStringIncludes(live?.main_reason ?? "", `(${expected};`);
    assertEquals(live?.reason_codes?.includes("policy.litigator"), what === "a litigator");
  });
}
