/** What the README's first command shows, so that everyone sees the same. */

import { assert, assertEquals, assertGreaterOrEqual, assertLess } from "@std/assert";
import config from "../deno.json" with { type: "json" };
import { FACT_FILES } from "./screen/facts_dir.ts";
import { inFolder, readCsv } from "./testdata/screening.ts";
import { main } from "./screen.ts";

const [program, ...ARGS] = (config.tasks.demo.command.match(/'[^']*'|\S+/g) ?? [])
  .map((word) => word.replaceAll("'", "")).filter((word) => word !== "deno" && word !== "task");

async function demo(): Promise<{ out: string; decisions: ReturnType<typeof readCsv> }> {
  return await inFolder({}, async (folder) => {
    let out = "";
    const terminal = {
      writeSync(bytes: Uint8Array) {
        out += new TextDecoder().decode(bytes);
        return bytes.length;
      },
      isTerminal: () => true,
    };
    const path = `${folder}/decisions.csv`;
    assertEquals(await main([...ARGS, "--out", path], { out: terminal, err: terminal }), 0);
    return { out, decisions: readCsv(Deno.readTextFileSync(path)) };
  });
}

Deno.test("demo screens the example list and writes no file", () => {
  assertEquals(program, "screen");
  assertEquals(ARGS[0], "examples/leads.csv");
  assert(!ARGS.includes("--out") && !ARGS.includes("--rejects"));
});

Deno.test("demo shows the same rows and verdicts to everyone", async () => {
  const { decisions, out } = await demo();
  assertEquals(out.split("\n")[0], ROWS);
  const counts: Record<string, number> = {};
  for (const { technology, verdict } of decisions) {
    const key = `${technology} ${verdict}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  assertEquals(counts, VERDICTS);
});

Deno.test("demo fits on a screen and shows no whole phone number", async () => {
  const { out } = await demo();
  assertLess(out.split("\n").length, 45);
  for (const line of out.split("\n")) assertLess(line.length, 116);
  assertEquals(out.match(/\d{3}[-. ]?\d{3}[-. ]?\d{4}|\+1\d/g), null);
});

Deno.test("demo gives many different reasons", async () => {
  const { decisions } = await demo();
  const codes = new Set(decisions.flatMap(({ reason_codes = "" }) => reason_codes.split("|")));
  codes.delete("");
  assertGreaterOrEqual(codes.size, 50);
  const expected = [
    "federal.calling-hours",
    "federal.consent-pewc",
    "federal.internal-dnc",
    "federal.national-dnc",
    "federal.reassigned-number",
    "federal.revocation",
    "facts.number-missing",
    "facts.outside-us",
    "policy.litigator",
    "policy.consent-stale",
    "policy.reassigned-check",
    "policy.frequency-cap",
    "fl.frequency-cap",
    "ky.calling-hours",
    "ny.banned-days",
    "ut.banned-days",
    "tx.state-dnc",
  ];
  assertEquals(expected.filter((code) => !codes.has(code)), []);
});

Deno.test("the examples hold every file of facts", () => {
  const files = [...Deno.readDirSync("examples/facts")].map(({ name }) => name).sort();
  assertEquals(files, Object.keys(FACT_FILES).sort());
});

Deno.test("the example list has fictional numbers and addresses of mail only", () => {
  const text = Deno.readTextFileSync("examples/leads.csv");
  for (const mail of text.match(/[\w.]+@[\w.]+/g) ?? []) {
    assert(/@(?:example\.(?:com|org|net)|noemail\.com)$/.test(mail), mail);
  }
  const numbers = text.match(/\(?\d{3}\)?[-. ]?\d{3}[-. ]\d{4}/g) ?? [];
  assertGreaterOrEqual(numbers.length, 150);
  for (const number of numbers) assert(/555[-. ]01\d\d$/.test(number), number);
});

/** Rules change; when they do, look at the demo and write down what it shows then. */
const ROWS = "Rows read 206 = 193 imported + 6 merged + 4 rejected + 3 blank";
const VERDICTS = {
  "live allow": 74,
  "live defer": 53,
  "live deny": 66,
  "artificial-voice allow": 13,
  "artificial-voice defer": 2,
  "artificial-voice deny": 178,
};
