import { assertEquals, assertGreaterOrEqual } from "@std/assert";
import { Ajv2020 } from "ajv/dist/2020.js";
import {
  type Channel,
  type Confidence,
  type ContactDecision,
  type ContactFacts,
  type ContactRequest,
  decideContact,
  type Lifted,
  loadRules,
  type Obligation,
  type Reason,
  RECOMMENDED_POLICY,
  RULE_BOOK,
  type RuleBook,
  type Technology,
  type Verdict,
  withPolicy,
} from "../../compliance/mod.ts";
import { STATE_CODES } from "../../compliance/place/states.ts";
import { aiRequest, consent, facts, inState, request } from "../../compliance/testdata/contacts.ts";
import decisionSchema from "../../docs/schemas/contact-decision.v1.schema.json" with {
  type: "json",
};
import leadSchema from "../../docs/schemas/screened-lead.v1.schema.json" with { type: "json" };
import type { LeadRecord } from "./lead_record.ts";
import { entryOf, kindOf } from "./entries.ts";
import { DecisionWriter } from "./output.ts";

/** Every member of a type; the compiler refuses one too many or too few, and a wrong word. */
type Members<T> = {
  readonly [K in keyof Required<T>]: Record<never, never> extends Pick<T, K> ? "optional"
    : "required";
};
/** Every value of a union; the compiler refuses one too many or too few. */
type Values<T extends string> = { readonly [K in T]: true };

const DECISION: Members<ContactDecision> = {
  verdict: "required",
  reasons: "required",
  obligations: "required",
  lifted: "required",
  nextAllowedAt: "required",
  jurisdictions: "required",
  timeZones: "required",
  ruleBookVersion: "required",
  evaluatedAt: "required",
};
const REASON: Members<Reason> = {
  code: "required",
  effect: "required",
  ruleId: "required",
  jurisdiction: "required",
  citation: "required",
  fact: "required",
  sentence: "required",
  confidence: "required",
};
const OBLIGATION: Members<Obligation> = {
  code: "required",
  ruleId: "required",
  jurisdiction: "required",
  citation: "required",
  figures: "optional",
  severity: "required",
  sentence: "required",
};
const LIFTED: Members<Lifted> = { ruleId: "required", by: "required" };
/** What the schema says of a line; the writer is held to it below. */
type Line = Pick<LeadRecord, "row" | "line" | "name" | "phone" | "state" | "zip"> & {
  readonly channel: Channel;
  readonly technology: Technology;
  readonly decision: ContactDecision;
};
const LINE: Members<Line> = {
  row: "required",
  line: "required",
  name: "required",
  phone: "required",
  state: "required",
  zip: "required",
  channel: "required",
  technology: "required",
  decision: "required",
};

const VERDICTS: Values<Verdict> = { allow: true, deny: true, defer: true };
const EFFECTS: Values<Reason["effect"]> = { deny: true, defer: true };
const SEVERITIES: Values<Obligation["severity"]> = {
  "before-contact": true,
  "during-contact": true,
  "seller-duty": true,
  "warning": true,
};
const CONFIDENCES: Values<Confidence> = { high: true, medium: true, low: true };
const CHANNELS: Values<Channel> = { voice: true, sms: true };
const TECHNOLOGIES: Values<Technology> = {
  "live": true,
  "live-autodialed": true,
  "prerecorded": true,
  "artificial-voice": true,
};

const MODES: readonly (readonly [Channel, Technology])[] = [
  ["voice", "live"],
  ["voice", "live-autodialed"],
  ["voice", "prerecorded"],
  ["voice", "artificial-voice"],
  ["sms", "live"],
  ["sms", "live-autodialed"],
];

const ajv = new Ajv2020({ allErrors: true, strictTypes: false, strictTuples: false });
const isDecision = ajv.compile(decisionSchema);
const isLead = ajv.compile(leadSchema);

/** What the validator says against a value that went through JSON; empty = nothing. */
function problems(validate: typeof isDecision, value: unknown): string[] {
  validate(JSON.parse(JSON.stringify(value)));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

function assertMembers<T>(
  schema: { readonly properties: object; readonly required: readonly string[] },
  members: Members<T>,
): void {
  const names = Object.keys(members) as (keyof Members<T> & string)[];
  assertEquals(Object.keys(schema.properties).sort(), [...names].sort());
  assertEquals(
    [...schema.required].sort(),
    names.filter((name) => members[name] === "required").sort(),
  );
}

Deno.test("the schemas have the members of the types, each as optional as there", () => {
  assertMembers(decisionSchema, DECISION);
  assertMembers(decisionSchema.$defs.reason, REASON);
  assertMembers(decisionSchema.$defs.obligation, OBLIGATION);
  assertMembers(decisionSchema.$defs.lifted, LIFTED);
  assertMembers(leadSchema, LINE);
});

Deno.test("the schemas allow the values of the types and no others", () => {
  const { $defs, properties } = decisionSchema;
  const table: [allowed: readonly string[], values: object][] = [
    [properties.verdict.enum, VERDICTS],
    [$defs.reason.properties.effect.enum, EFFECTS],
    [$defs.reason.properties.confidence.enum, CONFIDENCES],
    [$defs.obligation.properties.severity.enum, SEVERITIES],
    [leadSchema.properties.channel.enum, CHANNELS],
    [leadSchema.properties.technology.enum, TECHNOLOGIES],
    [$defs.stateCode.enum, Object.fromEntries(STATE_CODES.map((code) => [code, true]))],
  ];
  for (const [allowed, values] of table) {
    assertEquals([...allowed].sort(), Object.keys(values).sort());
  }
});

const POLICY = withPolicy(RULE_BOOK, RECOMMENDED_POLICY);
const ADDED = loadRules(RULE_BOOK, [{
  id: "federal.added-duty",
  jurisdiction: "US",
  kind: "conduct",
  appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "all" },
  value: { severity: "warning", duty: "A test." },
  liftedBy: [],
  citation: "A test",
  effectiveFrom: null,
  effectiveTo: null,
  reviewedOn: "2020-01-01",
  confidence: "low",
  sources: ["https://example.com/act"],
}]);

/** What is known, and by which book it is judged, from nothing at all to everything. */
function knowledge(
  number: string,
): readonly (readonly [known: ContactFacts, book: RuleBook])[] {
  return [
    [facts(), RULE_BOOK],
    [{}, POLICY],
    [facts({ consents: [consent({ number })] }), ADDED],
    [
      facts({
        dnc: { national: { listed: true, asOf: "2026-01-01" } },
        attempts: [{ at: "2026-11-24T18:00:00Z" }, { at: "2027-01-01T00:00:00Z" }],
        revocations: [{ receivedAt: "2026-11-01" }],
        litigator: true,
      }),
      POLICY,
    ],
  ];
}

/** Decisions over every state, mode and hour kind, and the odd ones. */
function* decisions(): Generator<readonly [ContactRequest, ContactDecision]> {
  for (const state of STATE_CODES) {
    for (const [channel, technology] of MODES) {
      for (const at of ["2026-11-24T19:00:00.000Z", "2026-11-29T07:00:00.000Z"]) {
        const asked = request({ ...inState(state), channel, technology, at });
        for (const [known, book] of knowledge(asked.number)) {
          yield [asked, decideContact(asked, known, book)];
        }
      }
    }
  }
  const odd: ContactRequest[] = [
    aiRequest({ number: "+442079460000" }),
    aiRequest({ number: "+18005550143" }),
    aiRequest({ number: "+12125550143", calledParty: { addresses: [{ state: "ZZ" }] } }),
    request({ number: "+15005550143" }),
    request({ at: 8.64e15 }),
    request({ at: -8.64e15 }),
    request({ purpose: "emergency" }),
    request({ purpose: "informational", technology: "prerecorded" }),
    request({
      calledParty: { kind: "business", addresses: [{ zip: "10001", state: "TX" }] },
      callerId: "+10000000000",
    }),
  ];
  for (const asked of odd) yield [asked, decideContact(asked, {}, POLICY)];
}

Deno.test("contact-decision.v1 takes decisions of every state, technology and verdict", () => {
  const seen = new Map<string, number>();
  let count = 0;
  for (const [asked, decision] of decisions()) {
    count++;
    seen.set(decision.verdict, (seen.get(decision.verdict) ?? 0) + 1);
    assertEquals(problems(isDecision, decision), [], `${asked.number} ${asked.technology}`);
  }
  assertGreaterOrEqual(count, 54 * 6 * 8);
  for (const verdict of ["allow", "deny", "defer"]) {
    assertGreaterOrEqual(seen.get(verdict) ?? 0, 100, verdict);
  }
});

/** A decision with one reason, one duty with figures and one lifted row. */
function sample(): ContactDecision & Record<string, unknown> {
  const deferred = decideContact(
    aiRequest({ at: "2026-11-24T03:00:00Z" }),
    facts({ consents: [consent()] }),
  );
  return structuredClone(deferred) as ContactDecision & Record<string, unknown>;
}

Deno.test("contact-decision.v1 refuses what no decision can be", () => {
  const whole = sample();
  assertEquals(whole.verdict, "defer");
  assertEquals(whole.obligations.some(({ figures }) => figures !== undefined), true);
  assertEquals(whole.lifted.length > 0, true);
  assertEquals(problems(isDecision, whole), []);
  const [reason] = whole.reasons;
  const [obligation] = whole.obligations;
  const table: [name: string, changes: Record<string, unknown>][] = [
    ["a member too many", { phone: "+16145550143" }],
    ["no verdict", { verdict: undefined }],
    ["another verdict", { verdict: "maybe" }],
    ["an allow with reasons", { verdict: "allow", nextAllowedAt: null }],
    ["a deny without a denial", { verdict: "deny", nextAllowedAt: null }],
    ["a deny with an opening", { verdict: "deny", reasons: [{ ...reason, effect: "deny" }] }],
    ["a defer without reasons", { reasons: [] }],
    ["a defer with a denial", { reasons: [{ ...reason, effect: "deny" }] }],
    ["another effect", { reasons: [{ ...reason, effect: "warn" }] }],
    ["another confidence", { reasons: [{ ...reason, confidence: "sure" }] }],
    ["a code without a jurisdiction", { reasons: [{ ...reason, code: "calling-hours" }] }],
    ["a code in capitals", { reasons: [{ ...reason, code: "federal.Calling-hours" }] }],
    ["a reason with a member too many", { reasons: [{ ...reason, phone: "" }] }],
    ["an empty sentence", { reasons: [{ ...reason, sentence: "" }] }],
    ["another severity", { obligations: [{ ...obligation, severity: "error" }] }],
    ["a figure that is a list", { obligations: [{ ...obligation, figures: { days: [1] } }] }],
    ["a jurisdiction outside", { reasons: [{ ...reason, jurisdiction: "AS" }] }],
    ["states without US", { jurisdictions: ["OH"] }],
    ["US twice", { jurisdictions: ["US", "US"] }],
    ["a zone that is an offset", { timeZones: ["UTC-5"] }],
    ["an instant with an offset", { evaluatedAt: "2026-11-24T03:00:00.000+00:00" }],
    ["an instant without milliseconds", { evaluatedAt: "2026-11-24T03:00:00Z" }],
    ["a month 13", { nextAllowedAt: "2026-13-24T03:00:00.000Z" }],
    ["no version", { ruleBookVersion: "" }],
    ["a lift in words", { lifted: [{ ruleId: "federal.consent-pewc", by: "a letter" }] }],
  ];
  for (const [name, changes] of table) {
    assertEquals(problems(isDecision, { ...whole, ...changes }).length > 0, true, name);
  }
});

/** A lead as the first pass hands it to the second; what is not written must not matter. */
function record(fields: Partial<LeadRecord> = {}): LeadRecord {
  return {
    row: 1,
    line: 2,
    name: "Sample Owner",
    phone: "+16145550143",
    otherPhones: ["+16145550144"],
    isMarked: false,
    isInternalDnc: false,
    isLitigator: false,
    state: "OH",
    zip: "43215",
    addresses: [{ state: "OH" }],
    ...fields,
  };
}

/** Writes every decision with a lead and reads the file back. */
async function written(path: string): Promise<string> {
  await using writer = await DecisionWriter.open(path);
  const encoder = new TextEncoder();
  let row = 0;
  for (const [{ channel, number, technology }, decision] of decisions()) {
    row++;
    const isNameless = row % 2 === 0;
    const lead = record({
      row,
      line: row + 1,
      phone: number,
      ...(isNameless ? { name: "", state: "", zip: "" } : {}),
    });
    writer.write(encoder.encode(entryOf(kindOf(path), lead, channel, technology, decision)));
  }
  await writer.finish();
  return await Deno.readTextFile(path);
}

Deno.test("screened-lead.v1 takes every line of the NDJSON file and every element of the JSON file", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const lines = (await written(`${folder}/out.ndjson`)).trimEnd().split("\n");
    const elements: unknown[] = JSON.parse(await written(`${folder}/out.json`));
    assertGreaterOrEqual(lines.length, 54 * 6 * 8);
    assertEquals(elements.length, lines.length);
    for (const [i, line] of lines.entries()) {
      assertEquals(problems(isLead, JSON.parse(line)), [], line);
      assertEquals(elements[i], JSON.parse(line));
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

function line(fields: Partial<Record<keyof Line | "mail", unknown>> = {}) {
  const { line, name, phone, row, state, zip } = record();
  const technology = "artificial-voice";
  return {
    ...{ row, line, name, phone, state, zip, channel: "voice", technology, decision: sample() },
    ...fields,
  };
}

Deno.test("screened-lead.v1 refuses what no line can be", () => {
  assertEquals(problems(isLead, line()), []);
  assertEquals(problems(isLead, line({ phone: "", zip: "", state: "", name: "" })), []);
  const table: [name: string, changes: Parameters<typeof line>[0]][] = [
    ["a member too many", { mail: "a@example.com" }],
    ["no phone", { phone: undefined }],
    ["a phone as typed", { phone: "(614) 555-0143" }],
    ["row 0", { row: 0 }],
    ["half a line", { line: 1.5 }],
    ["another channel", { channel: "fax" }],
    ["another technology", { technology: "ringless" }],
    ["a text by a voice", { channel: "sms" }],
    ["no decision", { decision: {} }],
    ["a decision with a member too many", { decision: { ...sample(), phone: "" } }],
  ];
  for (const [name, changes] of table) {
    assertEquals(problems(isLead, line(changes)).length > 0, true, name);
  }
});
