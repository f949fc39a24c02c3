/** Every file of facts influences a decision as docs/screen.md says. */

import { assertEquals, assertStringIncludes } from "@std/assert";
import { type DecisionRow, decisionsOf, type Files } from "./testdata/screening.ts";

const SELLER = "Example Home Buyers LLC";
const PHONE = "614-555-0101";

/** The decision for one lead in a state, under facts. */
async function decide(
  facts: Files,
  { area = "614", args = ["--technology=live"], national = "", state = "OH" } = {},
): Promise<DecisionRow> {
  const list =
    `Name,Phone,Other Phone,State\nPat Sample,${area}-555-0101,${area}-555-0102,${state}\n`;
  const files = Object.fromEntries(
    Object.entries(facts).map(([name, text]) => [`f/${name}`, text]),
  );
  const lists = national === "" ? {} : { "national.txt": national };
  const rows = await decisionsOf(list, { ...files, ...lists }, ["--facts=@f", ...args]);
  assertEquals(rows.length, 1);
  return rows[0] ?? {};
}

const ELEMENTS: Readonly<Record<string, string>> = {
  phone: PHONE,
  sellers: SELLER,
  form: "written",
  signed_at: "2026-11-01T15:00:00Z",
  signed_by: "on file",
  signature: "web-form",
  technologies: "autodialed|artificial-voice",
  purposes: "marketing",
  disclosure_shown: "yes",
  not_a_condition: "yes",
  text: `I agree that ${SELLER} may call me with an artificial voice`,
  evidence: "",
  expires_at: "",
};

function consents(change: Readonly<Record<string, string>> = {}): string {
  const cells = { ...ELEMENTS, ...change };
  return `${Object.keys(cells).join(",")}\n${Object.values(cells).join(",")}\n`;
}

const AI = { args: ["--technology=artificial-voice"] };

Deno.test("consents.csv lets an AI voice call when every element is there", async () => {
  const decision = await decide({ "consents.csv": consents() }, AI);
  assertEquals([decision.verdict, decision.reason_codes], ["allow", ""]);
});

const LACKING: readonly (readonly [string, Record<string, string>])[] = [
  ["written agreement", { form: "oral" }],
  ["signature", { signature: "" }],
  ["signature", { signed_by: "" }],
  ["seller named", { sellers: "Other Buyers Inc" }],
  ["seller named", { text: "I agree to calls with an artificial voice" }],
  ["marketing purpose named", { purposes: "informational" }],
  ["marketing purpose named", { purposes: "" }],
  ["technology named", { technologies: "autodialed" }],
  ["clear and conspicuous disclosure", { disclosure_shown: "no" }],
  ["clear and conspicuous disclosure", { disclosure_shown: "" }],
  ["not a condition of purchase", { not_a_condition: "" }],
  ["proof of the text shown", { text: "" }],
  ["not expired", { expires_at: "2026-11-10T00:00:00Z" }],
];
for (const [element, change] of LACKING) {
  const [column] = Object.keys(change);
  Deno.test(`consents.csv counts not when ${column} leaves out: ${element}`, async () => {
    const decision = await decide({ "consents.csv": consents(change) }, AI);
    assertEquals(decision.verdict, "deny");
    assertStringIncludes(decision.reason_codes ?? "", "federal.consent-pewc");
    assertStringIncludes(decision.main_reason ?? "", element);
  });
}

Deno.test("consents.csv of another number counts not", async () => {
  const decision = await decide({ "consents.csv": consents({ phone: "614-555-0109" }) }, AI);
  assertEquals(decision.reason_codes, "federal.consent-pewc");
  assertStringIncludes(decision.main_reason ?? "", "no consent on record");
});

Deno.test("consents.csv takes a certificate for the text", async () => {
  const change = { text: "", evidence: "certificate-0001" };
  assertEquals((await decide({ "consents.csv": consents(change) }, AI)).verdict, "allow");
});

const STOPS: readonly (readonly [string, string, string])[] = [
  ["stops the number", `${PHONE},2026-11-10,,text`, "deny"],
  ["stops the person at another number", "614-555-0102,2026-11-10,,text", "deny"],
  ["of another seller does not stop", `${PHONE},2026-11-10,Other Buyers Inc,text`, "allow"],
  ["of another person does not stop", "614-555-0109,2026-11-10,,text", "allow"],
  ["before a signed consent does not stop", `${PHONE},2026-10-01,,text`, "allow"],
];
for (const [what, line, verdict] of STOPS) {
  Deno.test(`revocations.csv ${what}`, async () => {
    const facts = {
      "consents.csv": consents(),
      "revocations.csv": `phone,received_at,seller,channel\n${line}\n`,
    };
    const decision = await decide(facts, AI);
    assertEquals(decision.verdict, verdict);
    assertEquals(decision.reason_codes?.includes("federal.revocation"), verdict === "deny");
  });
}

Deno.test("revocations.csv of a duplicate's number stops the person", async () => {
  const list = "Name,Phone,Email\nPat Sample,614-555-0101,pat@example.com\n" +
    "Pat Sample,614-555-0103,pat@example.com\n";
  const facts = { "f/revocations.csv": "phone,received_at\n614-555-0103,2026-11-10\n" };
  const [live] = await decisionsOf(list, facts, ["--facts=@f"]);
  assertEquals(live?.reason_codes, "federal.revocation");
});

const DEALINGS: readonly (readonly [string, string, string])[] = [
  ["a transaction within 18 months", "transaction,2025-05-19", "allow"],
  ["a transaction of 18 months ago", "transaction,2025-05-18", "deny"],
  ["an inquiry within 3 months", "inquiry,2026-08-19", "allow"],
  ["an inquiry of 3 months ago", "inquiry,2026-08-18", "deny"],
];
for (const [what, cells, verdict] of DEALINGS) {
  Deno.test(`relationships.csv: ${what} and a listing on the registry: ${verdict}`, async () => {
    const facts = { "relationships.csv": `phone,kind,at,seller\n${PHONE},${cells},${SELLER}\n` };
    const decision = await decide(facts, { national: PHONE });
    assertEquals(decision.verdict, verdict);
    assertEquals(
      decision.reason_codes,
      verdict === "deny" ? "federal.national-dnc|oh.state-dnc" : "",
    );
  });
}

Deno.test("relationships.csv counts no more when it was ended or is another seller's", async () => {
  for (const cells of [`${SELLER},2026-11-01`, "Other Buyers Inc,"]) {
    const facts = {
      "relationships.csv": `phone,kind,at,seller,ended_at\n${PHONE},inquiry,2026-10-01,${cells}\n`,
    };
    assertEquals((await decide(facts, { national: PHONE })).verdict, "deny");
  }
});

const FLORIDA = { area: "305", state: "FL" };
const FLORIDA_LIST = "state,as_of,phone\nFL,2026-11-10,305-555-0101\n";

Deno.test("grounds.csv lifts a state's list where its law says so", async () => {
  const facts = { "state_lists.csv": FLORIDA_LIST };
  assertEquals((await decide(facts, FLORIDA)).reason_codes, "fl.state-dnc");
  const asked = `phone,kind,at,seller\n305-555-0101,called-party-request,2026-11-17,${SELLER}\n`;
  assertEquals((await decide({ ...facts, "grounds.csv": asked }, FLORIDA)).verdict, "allow");
  const long = asked.replace("2026-11-17", "2026-08-17");
  assertEquals((await decide({ ...facts, "grounds.csv": long }, FLORIDA)).verdict, "deny");
});

Deno.test("attempts.csv fills a state's cap until the first of them is 24 hours old", async () => {
  const attempts = (times: readonly string[], phone = "305-555-0101") =>
    `phone,at\n${times.map((time) => `${phone},${time}\n`).join("")}`;
  const facts = { "state_lists.csv": "state,as_of,phone\nFL,2026-11-10,\n" };
  const times = ["2026-11-17T16:00:00Z", "2026-11-17T17:00:00Z", "2026-11-18T14:00:00Z"];
  const full = await decide({ ...facts, "attempts.csv": attempts(times) }, FLORIDA);
  assertEquals([full.verdict, full.reason_codes], ["defer", "fl.frequency-cap"]);
  assertEquals(full.next_allowed_at, "2026-11-18T16:00:00.000Z");
  const other = await decide(
    { ...facts, "attempts.csv": attempts(times, "305-555-0102") },
    FLORIDA,
  );
  assertEquals(other.reason_codes, "fl.frequency-cap");
  const two = await decide({ ...facts, "attempts.csv": attempts(times.slice(1)) }, FLORIDA);
  assertEquals(two.verdict, "allow");
});

Deno.test("reassigned.csv denies a number that has another owner now", async () => {
  const facts = (answer: string) => ({
    "consents.csv": consents(),
    "reassigned.csv":
      `phone,answer,consent_date,queried_at\n${PHONE},${answer},2026-11-01,2026-11-15\n`,
  });
  assertEquals((await decide(facts("no"), AI)).verdict, "allow");
  assertEquals((await decide(facts("yes"), AI)).reason_codes, "federal.reassigned-number");
  assertEquals((await decide(facts("no-data"), AI)).reason_codes, "federal.reassigned-number");
});

Deno.test("line_types.csv: an autodialer may call a landline without consent", async () => {
  const dialled = { args: ["--technology=live-autodialed"] };
  const facts = (type: string) => ({
    "consents.csv": "phone,sellers,form,signed_at\n",
    "line_types.csv": `phone,line_type\n${PHONE},${type}\n`,
  });
  assertEquals((await decide(facts("landline"), dialled)).verdict, "allow");
  for (const type of ["wireless", "voip", "unknown"]) {
    assertEquals((await decide(facts(type), dialled)).reason_codes, "federal.consent-pewc");
  }
});

Deno.test("state_lists.csv: listed, not listed, and not handed over", async () => {
  const listed = await decide({ "state_lists.csv": FLORIDA_LIST }, FLORIDA);
  assertEquals([listed.verdict, listed.reason_codes], ["deny", "fl.state-dnc"]);
  const empty = await decide({ "state_lists.csv": "state,as_of,phone\nFL,2026-11-10,\n" }, FLORIDA);
  assertEquals(empty.verdict, "allow");
  const other = await decide({ "state_lists.csv": "state,as_of\nTX,2026-11-10\n" }, FLORIDA);
  assertEquals(other.reason_codes, "facts.state-dnc-missing");
  const old = await decide({ "state_lists.csv": "state,as_of\nFL,2026-10-01\n" }, FLORIDA);
  assertEquals(old.reason_codes, "fl.state-dnc-age");
});

Deno.test("caller_ids.csv: only a current number that can be called back is shown", async () => {
  const args = ["--technology=live", "--caller-id=614-555-0100"];
  const codes = async (line: string) =>
    (await decide({ "caller_ids.csv": `number,from,to,reachable\n${line}\n` }, { args }))
      .reason_codes;
  assertEquals(await codes("614-555-0100,2026-01-01,2026-12-31,yes"), "");
  assertEquals(await codes("614-555-0100,2026-01-01,2026-10-31,yes"), "federal.caller-id");
  assertEquals(await codes("614-555-0199,,,yes"), "federal.caller-id");
  assertEquals(await codes("614-555-0100,,,no"), "federal.caller-id");
});

Deno.test("registrations.csv takes the duty to register away while it is in force", async () => {
  const duty = async (to: string) =>
    (await decide({ "registrations.csv": `state,from,to,number\nOH,2026-01-01,${to},1\n` }))
      .obligation_codes?.split("|").includes("oh.registration");
  assertEquals(await duty("2026-12-31"), false);
  assertEquals(await duty("2026-10-31"), true);
});

Deno.test("bans.csv shuts a state while an emergency is declared", async () => {
  const newYork = { area: "212", state: "NY" };
  const facts = (to: string) => ({
    "bans.csv": `state,kind,from,to\nNY,emergency,2026-11-16,${to}\n`,
  });
  const shut = await decide(facts("2026-11-19"), newYork);
  assertEquals([shut.verdict, shut.reason_codes], ["defer", "ny.banned-days"]);
  assertEquals((await decide(facts("2026-11-16"), newYork)).verdict, "allow");
});

Deno.test("a folder without a file leaves its facts unknown, not empty", async () => {
  const missing = await decide({ "bans.csv": "state,kind,from\n" }, AI);
  assertEquals(missing.reason_codes, "facts.consent-missing");
  const empty = await decide({ "consents.csv": "phone,sellers,form,signed_at\n" }, AI);
  assertEquals(empty.reason_codes, "federal.consent-pewc");
});
