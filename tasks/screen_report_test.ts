/** The page of `screen --report`: what it holds, and what it must not hold. */

import { assert, assertEquals, assertFalse, assertMatch, assertStringIncludes } from "@std/assert";
import { Decisions } from "./screen/page/browser/decisions.js";
import type { DutyWords } from "./screen/page/leads_block.ts";
import {
  ALLOWING,
  type DecisionRow,
  type Files,
  LISTS,
  readCsv,
  screen,
} from "./testdata/screening.ts";

const HEADER = "First Name,Last Name,Street,City,State,Zip,Phone,Email,DNC\n";

interface Page {
  readonly html: string;
  readonly decisions: Decisions;
  readonly rows: readonly DecisionRow[];
  readonly out: string;
}

/** Screens a list with both outputs and reads the page as its script does. */
async function pageOf(
  list: string,
  files: Files = {},
  args: readonly string[] = [],
): Promise<Page> {
  const { code, err, files: after, out } = await screen({ ...LISTS, "l.csv": list, ...files }, [
    "@l.csv",
    ...ALLOWING,
    ...args,
    "--report=@r.html",
    "--out=@o.csv",
  ]);
  assertEquals([code, err], [0, ""]);
  const html = after.get("r.html") ?? "";
  const data = (name: string) => {
    const scripts = html.matchAll(
      new RegExp(`<script type="application/json" class="${name}">(.*)</script>`, "g"),
    );
    return [...scripts].map(([, json = ""]) => JSON.parse(json));
  };
  const decisions = new Decisions(data("block"), data("words")[0]);
  return { html, decisions, rows: readCsv(after.get("o.csv") ?? ""), out };
}

const LEADS = HEADER + [
  "Pat,Sample,1 Example St,Columbus,OH,43215,614-555-0101,pat@example.com,",
  "Sam,Example,2 Example St,Austin,TX,78704,512-555-0102,,yes",
  "Lee,Demo,3 Example St,Los Angeles,CA,90012,213-555-0103,,",
  "Lee,Demo,3 Example St,Los Angeles,CA,90012,213-555-0103,,",
  "Alex,Tester,,,,,606-555-0104,,",
  "Kim,Specimen,5 Example St,Columbus,OH,43215,,kim@example.com,",
  "No,Body,,,,,n/a,,",
  ",,,,,,,,",
].join("\n") + "\n";

Deno.test("screen --report holds the decisions that --out holds", async () => {
  const { decisions, rows } = await pageOf(LEADS, {}, [
    "--technology=live",
    "--technology=prerecorded",
    "--technology=artificial-voice",
  ]);
  assertEquals(decisions.length, rows.length);
  for (const [i, row] of rows.entries()) {
    const lead = Math.floor(i / 3);
    const kind = decisions.kinds[decisions.kindOf[i] ?? -1];
    assert(kind);
    assertEquals(String(decisions.lines[lead]), row.line);
    assertEquals(decisions.numbers[lead], row.phone?.slice(-4));
    assertEquals(decisions.zones[decisions.placeOf[lead] ?? -1]?.join("|"), row.time_zones);
    assertEquals(decisions.words.verdicts[kind.verdict]?.mark, row.verdict);
    assertEquals(kind.opening, row.next_allowed_at);
    const reasons = kind.reasons.map((reason: number) => decisions.words.reasons[reason]);
    assertEquals(
      reasons.map((reason: { code: string }) => reason.code).sort(),
      (row.reason_codes ?? "").split("|").filter((code) => code !== "").sort(),
    );
    if (row.main_reason === "") assertEquals(reasons, []);
    else {
      assertStringIncludes(row.main_reason ?? "", reasons[0]?.sentence ?? "?");
      assertStringIncludes(row.main_reason ?? "", `(${reasons[0]?.fact}; `);
    }
    const due: DutyWords[] = decisions.duties[kind.duties]
      .map((duty: number) => decisions.words.duties[duty]);
    assertEquals(due.map(({ code }) => code).join("|"), row.obligation_codes);
    assert(due.every(({ citation, sentence }) => sentence !== "" && citation !== ""));
  }
  const states = [0, 1, 2, 3, 4].map((lead) => decisions.states[decisions.stateOf[lead] ?? -1]);
  // Of the fourth no address is known, only that the area code is Kentucky's.
  assertEquals(states, ["OH", "TX", "CA", "KY", "OH"]);
});

Deno.test("screen --report groups everything that is due by when it is", async () => {
  for (const channel of ["voice", "sms"]) {
    const { decisions } = await pageOf(LEADS, {}, [`--channel=${channel}`]);
    const duties: DutyWords[] = decisions.words.duties;
    const severities: { name: string; severity: string }[] = decisions.words.severities;
    const names = new Map(severities.map(({ name, severity }) => [severity, name]));
    const contact = channel === "sms" ? "text" : "call";
    assertEquals(severities[0]?.name, `Due before the ${contact}`);
    assert(duties.every(({ severity }) => names.has(severity)));
    assert(duties.some(({ code }) => code === "facts.revocations-missing"));
  }
});

const cellsOf = (row: string) =>
  [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = ""]) =>
    cell.replace(/<small>.*?<\/small>/g, "").replace(/<[^>]*>/g, "").trim()
  );

/** Cells of the body of a table, by its caption. */
function tableOf(html: string, caption: string): string[][] {
  const table = html.split("<table").find((part) => part.includes(`<caption>${caption}</caption>`));
  const body = /<tbody[^>]*>(.*?)<\/tbody>/s.exec(table ?? "")?.[1] ?? "";
  return body.split("</tr>").slice(0, -1).map(cellsOf);
}

Deno.test("screen --report counts what --out holds, by verdict, state and reason", async () => {
  const { html, rows } = await pageOf(LEADS);
  const count = (test: (row: DecisionRow) => boolean) => String(rows.filter(test).length);
  const verdicts = ["allow", "defer", "deny"];
  const technologies = ["live", "artificial-voice"];
  const names = ["Call by a person", "Call by an AI voice"];
  assertEquals(
    tableOf(html, "Verdicts by means of contact").map(([name, , ...counts]) => [name, ...counts]),
    technologies.map((technology, i) => [
      names[i],
      ...verdicts.map((verdict) =>
        count((row) => row.technology === technology && row.verdict === verdict)
      ),
    ]),
  );
  const byState = tableOf(html, "Decisions by state, means of contact and verdict");
  assertEquals(byState.map(([state]) => state), ["California", "Kentucky", "Ohio", "Texas"]);
  const sums = byState[0]?.slice(1).map((_, column) =>
    String(byState.reduce((sum, row) => sum + Number(row[column + 1]), 0))
  );
  assertEquals(
    sums,
    technologies.flatMap((technology) =>
      verdicts.map((verdict) =>
        count((row) => row.technology === technology && row.verdict === verdict)
      )
    ),
  );
  const reasons = [
    ...tableOf(html, "Reasons by number of decisions"),
    ...tableOf(html, "Further reasons by number of decisions"),
  ];
  assert(reasons.length > 3);
  for (const [decisions, , sentence = "", citation] of reasons) {
    const code = sentence.split("\n").at(-1) ?? "";
    assertEquals(decisions, count((row) => row.reason_codes?.split("|").includes(code) ?? false));
    assert(citation !== "");
  }
  const figures = [...html.matchAll(/<dt>(.*?)<\/dt><dd><b>(.*?)<\/b>/g)].map(([, ...of]) => of);
  assertEquals(figures, [
    ["Rows read", "8"],
    ["Leads", "5"],
    ["Merged", "1"],
    ["Rejected", "1"],
    ["Blank", "1"],
  ]);
});

Deno.test("screen --report holds no name, street, address of mail or whole number", async () => {
  const list =
    "First Name,Last Name,Company,Street,City,State,Zip,Phone,Phone 2,Email,Zqx Notes\n" +
    'Qwzarf,Xlopty,Vbnk Gmbh,"77 Unsaid Rd",Hidtown,OH,43215,614-555-0107,614-555-0108,' +
    "qwzarf@example.com,Zqx said hello\n" +
    "Qwzarf,Xlopty,,,,,,+44 20 7946 0958,,other.qwzarf@example.org,\n" +
    "Qwzarf,Bad,,,,,,614-555,,not-qwzarf@,\n";
  const { html } = await pageOf(list, {
    "own.txt": "614-555-0107\n",
  }, ["--internal-dnc=@own.txt", "--caller-id=614-555-0110"]);
  const unsaid = ["qwzarf", "xlopty", "vbnk", "unsaid", "hidtown", "43215", "zqx", "@"];
  // The style has words with an at sign.
  const text = html.replace(/<style>.*?<\/style>/s, "").replace(/<script type="module">.*$/s, "")
    .toLowerCase();
  assertEquals(unsaid.filter((word) => text.includes(word)), []);
  const digits = text.replace(/(?<=\d)[-. ()]+(?=\d)/g, "");
  for (const number of ["6145550107", "6145550108", "6145550110", "5550107", "2079460958"]) {
    assertFalse(digits.includes(number), number);
  }
  assertStringIncludes(html, "0107");
});

Deno.test("screen --report masks a list that is named after a number or an address", async () => {
  const names = ["614-555-0107.csv", "pat.sample@example.com.csv"];
  for (const name of names) {
    const { files } = await screen({ ...LISTS, [name]: LEADS }, [
      `@${name}`,
      ...ALLOWING,
      "--report=@r.html",
      "--quiet",
    ]);
    const html = files.get("r.html") ?? "";
    assertFalse(html.includes("614-555-0107"));
    assertFalse(html.includes("pat.sample"));
  }
});

Deno.test("screen --report escapes what it is given", async () => {
  const evil = `</title><script>alert("1")</script>&`;
  const { files } = await screen({ ...LISTS, "<b>&.csv": LEADS }, [
    "@<b>&.csv",
    ...ALLOWING.filter((option) => !option.startsWith("--seller")),
    `--seller=${evil}`,
    "--report=@r.html",
    "--quiet",
  ]);
  const page = files.get("r.html") ?? "";
  assertFalse(page.includes("<script>alert"));
  assertFalse(page.includes("<b>&"));
  assertStringIncludes(page, "&lt;b&gt;&amp;.csv");
  assertStringIncludes(
    page,
    "for <bdi>&lt;/title&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;</bdi>",
  );
});

async function digestOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return `sha256-${new Uint8Array(digest).toBase64()}`;
}

Deno.test("screen --report permits its own script and style and nothing else", async () => {
  const { html } = await pageOf(LEADS);
  const style = /<style>(.*?)<\/style>/s.exec(html)?.[1] ?? "";
  const script = /<script type="module">(.*?)<\/script>/s.exec(html)?.[1] ?? "";
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? "";
  assertEquals(policy.replaceAll("&#39;", "'").split("; "), [
    "default-src 'none'",
    `script-src '${await digestOf(script)}'`,
    `style-src '${await digestOf(style)}'`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ]);
  // The modules are joined by hand: nothing of the joints may be left.
  new Function(script);
  assertFalse(/^(?:import|export) /m.test(script));
  assertFalse(/ style="| on\w+="|https?:|url\(|@import/.test(html.replace(script, "")));
  assertEquals(html.match(/<script(?! type="application\/json")/g)?.length, 1);
});

Deno.test("screen --report writes a page for a list without a row", async () => {
  const { decisions, html } = await pageOf(HEADER);
  assertEquals(decisions.length, 0);
  assertStringIncludes(html, "No lead was decided.");
  assertStringIncludes(html, "No contact was denied or put off.");
  assert(html.endsWith("</html>\n"));
});

Deno.test("screen --report writes a page for a list of which every row was rejected", async () => {
  const { decisions, html } = await pageOf(`${HEADER}${"Pat,Sample,,,,,n/a,,\n".repeat(7)}`);
  assertEquals(decisions.length, 0);
  assertEquals(tableOf(html, "Rejected rows").map(([line]) => line), ["2", "3", "4", "5"]);
  assertStringIncludes(html, "And 3 more;");
});

Deno.test("screen --report tells texts from calls", async () => {
  const { decisions, html } = await pageOf(LEADS, {}, ["--channel=sms", "--technology=live"]);
  assertEquals(decisions.words.technologies, ["Text by a person"]);
  assertFalse(html.includes("Call by a person"));
});

Deno.test("screen --report shows the hours and says them in a table", async () => {
  const { html } = await pageOf(LEADS, {}, ["--technology=live"]);
  assertMatch(html, /<svg class="timetable"[^>]*role="img"[^>]*aria-label="[^"]+"/);
  const hours = tableOf(html, "Opening hours by the clock there: Call by a person");
  const ohio = hours.find(([, states]) => states === "OH");
  assertEquals(ohio?.slice(0, 5), ["New York", "OH", "1", "10:30–21:00", "08:00–21:00"]);
});

Deno.test("screen --report says what was not handed over", async () => {
  const { html, out } = await pageOf(LEADS);
  for (const text of [html, out]) {
    assertStringIncludes(text, "revocations.csv: Requests to stop must be looked up before");
    assertStringIncludes(text, "--caller-id: A number the seller may show");
    assertStringIncludes(text, "national list, version 2026-11-10");
  }
  assertStringIncludes(html, "No consents were given, so no AI voice may call;");
  assertStringIncludes(out, "No consents were given, so no AI voice may call;");
});

Deno.test("screen --report leaves an earlier page alone when the list is no list", async () => {
  const files = { "l.csv": "nothing,here\n1,2\n", "o.html": "kept\n" };
  const { code, files: after } = await screen(files, ["@l.csv", "--report=@o.html"]);
  assertEquals([code, after.get("o.html")], [2, "kept\n"]);
});

Deno.test("screen --report replaces an earlier, longer page", async () => {
  const files = { ...LISTS, "l.csv": LEADS, "o.html": "x\n".repeat(1_000_000) };
  const args = ["@l.csv", ...ALLOWING, "--report=@o.html", "--quiet"];
  const { files: after } = await screen(files, args);
  assert(after.get("o.html")?.startsWith("<!doctype html>\n"));
  assert(after.get("o.html")?.endsWith("</html>\n"));
});
