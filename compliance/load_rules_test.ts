import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import { ValidationError } from "../utils/errors.ts";
import { decideContact } from "./decide.ts";
import { checkRule } from "./rule_check.ts";
import { loadRules } from "./load_rules.ts";
import { weekly } from "./rule.ts";
import { RULE_BOOK, ruleBookAsOf } from "./rule_book.ts";
import { facts, inState, request } from "./testdata/contacts.ts";

const ROW = {
  id: "vt.calling-hours",
  jurisdiction: "VT",
  kind: "calling-hours",
  appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
  value: weekly(["09:00", "20:00"], ["09:00", "20:00"], null),
  liftedBy: [],
  citation: "A made-up act, section 1",
  effectiveFrom: "2026-11-01",
  effectiveTo: null,
  reviewedOn: "2026-11-20",
  confidence: "high",
  sources: ["https://example.com/act"],
};

const DUTY = { severity: "warning", duty: "Speak." };

function pathsOf(rows: readonly unknown[]): string[] {
  const error = assertThrows(() => loadRules(RULE_BOOK, rows), ValidationError);
  return error.issues.map(({ path }) => path);
}

Deno.test("loadRules() adds a stricter row, and the decision names it", () => {
  const book = loadRules(RULE_BOOK, [ROW]);
  const early = request({ ...inState("VT"), at: "2026-11-24T13:30:00Z" });
  assertEquals(decideContact(early, facts()).verdict, "allow");
  const decision = decideContact(early, facts(), book);
  assertEquals(decision.verdict, "defer");
  assertEquals(decision.reasons.map(({ ruleId }) => ruleId), ["vt.calling-hours"]);
  assertEquals(decision.ruleBookVersion, book.version);
});

Deno.test("loadRules() leaves the book it is given alone and versions the rows by content", () => {
  const before = RULE_BOOK.rules.length;
  const book = loadRules(RULE_BOOK, [ROW]);
  assertEquals(RULE_BOOK.rules.length, before);
  assertEquals(loadRules(RULE_BOOK, [ROW]).version, book.version);
  const other = loadRules(RULE_BOOK, [{ ...ROW, citation: "A made-up act, section 2" }]);
  assertEquals(other.version === book.version, false);
});

Deno.test("loadRules() refuses a row in the place of another without legal basis and day", () => {
  const wider = {
    ...ROW,
    id: "ky.calling-hours.2027",
    jurisdiction: "KY",
    value: weekly(["08:00", "21:00"], ["08:00", "21:00"], ["08:00", "21:00"]),
    supersedes: "ky.calling-hours",
    effectiveFrom: null,
  };
  assertEquals(pathsOf([wider]), ["rows[0].legalBasis", "rows[0].effectiveFrom"]);
  assertEquals(
    pathsOf([{
      ...wider,
      legalBasis: "An act",
      effectiveFrom: "2027-01-01",
      effectiveTo: "2027-12-31",
    }]),
    [
      "rows[0].effectiveTo",
    ],
  );
  assertEquals(pathsOf([{ ...wider, supersedes: "ny.state-dnc" }]), [
    "rows[0].supersedes",
    "rows[0].legalBasis",
    "rows[0].effectiveFrom",
  ]);
});

Deno.test("loadRules() ends the older row the day before the newer one begins", () => {
  const book = loadRules(RULE_BOOK, [{
    ...ROW,
    id: "ky.calling-hours.2027",
    jurisdiction: "KY",
    value: weekly(["09:00", "21:00"], ["09:00", "21:00"], ["09:00", "21:00"]),
    effectiveFrom: "2027-01-01",
    supersedes: "ky.calling-hours",
    legalBasis: "A made-up act of 2026",
  }]);
  const at = (day: string) =>
    request({ ...inState("KY"), number: "+15025550143", at: `${day}T14:30:00Z` }); // 09:30 Eastern
  const verdict = (day: string) => {
    const contact = at(day);
    return decideContact(
      { ...contact, calledParty: { addresses: [{ zip: "40202" }] } },
      facts({}, contact.at),
      book,
    ).verdict;
  };
  assertEquals(verdict("2026-12-31"), "defer");
  assertEquals(verdict("2027-01-01"), "allow");
});

for (
  const [path, spoilt] of [
    ["id", { id: "vt.Hours of Vermont" }],
    ["id", { id: "tx.calling-hours.2027" }],
    ["effectiveTo", { effectiveTo: "2026-10-31" }],
    ["value.transactionMonths", { kind: "national-dnc", value: { inquiryMonths: 3 } }],
    ["value.wirelessOnly", { kind: "consent", value: { forbids: "Calls.", wirelessOnly: "no" } }],
    ["kind", { kind: "weather" }],
    ["kind", { kind: "__proto__" }],
    ["value", { value: null }],
    ["value.week", { value: {} }],
    ["value.week.mon", { value: { week: { ...ROW.value.week, mon: ["9:00", "17:00"] } } }],
    ["value.week.mon", { value: { week: { ...ROW.value.week, mon: ["17:00", "09:00"] } } }],
    ["value.weekdays", { kind: "banned-days", value: { weekdays: ["sunday"], holidays: [] } }],
    ["value.holidays", { kind: "banned-days", value: { weekdays: [], holidays: ["moon-day"] } }],
    ["value.max", { kind: "frequency-cap", value: { max: -1, windowHours: 24, scope: "all" } }],
    ["value.forbids", { kind: "consent", value: {} }],
    ["value.regime", { kind: "recording", value: { regime: "none" } }],
    ["value.duty", { kind: "conduct", value: { severity: "warning" } }],
    ["value.windowHours", {
      kind: "frequency-cap",
      value: { max: 1, windowHours: 0, scope: "all" },
    }],
    ["value.scope", { kind: "frequency-cap", value: { max: 1, windowHours: 24 } }],
    ["value.runBy", { kind: "state-dnc", value: { separateList: true } }],
    ["value.separateList", { kind: "state-dnc", value: { runBy: "The state" } }],
    ["value.maxAgeDays", {
      kind: "state-dnc",
      value: { runBy: "The state", separateList: true, maxAgeDays: "31" },
    }],
    ["value.agency", { kind: "registration", value: {} }],
    ["value.maxAgeDays", { kind: "dnc-scrub", value: {} }],
    ["value.honourDays", { kind: "internal-dnc", value: { honourDays: [5] } }],
    ["value.severity", { kind: "conduct", value: { duty: "Speak.", severity: "grave" } }],
    ["value.dynamic", { kind: "banned-days", value: { weekdays: [], holidays: [], dynamic: 1 } }],
    ["value.onHolidays", { value: { ...ROW.value, onHolidays: ["christmas"] } }],
    ["value.onHolidays.holidays", {
      value: { ...ROW.value, onHolidays: { holidays: ["moon-day"], hours: ["09:00", "12:00"] } },
    }],
    ["value.onHolidays.hours", {
      value: { ...ROW.value, onHolidays: { holidays: [], hours: null } },
    }],
    ["value.purpose", { kind: "conduct", value: { ...DUTY, purpose: "fun" } }],
    ["value.figures", { kind: "conduct", value: { ...DUTY, figures: { seconds: [2] } } }],
    ["value.bondUsd", { kind: "registration", value: { agency: null, bondUsd: "much" } }],
    ["value.conditions", { kind: "registration", value: { agency: null, conditions: "none" } }],
    ["supercedes", { supercedes: "vt.calling-hours" }],
    ["__proto__", JSON.parse('{"__proto__": 1}')],
    ["appliesTo.foo", { appliesTo: { ...ROW.appliesTo, foo: 1 } }],
    ["value.x", { value: { ...ROW.value, x: 1 } }],
    ["value.week.funday", { value: { week: { ...ROW.value.week, funday: null } } }],
    ["value.honourDay", { kind: "internal-dnc", value: { honourDay: 5 } }],
    ["supersedes", { supersedes: null }],
    ["supersedes", { legalBasis: "An act" }],
    ["legalBasis", { supersedes: "vt.state-dnc", legalBasis: 5 }],
    ["note", { note: 1 }],
    ["sources", { sources: [] }],
    ["id", { id: "tx.hours" }],
    ["jurisdiction", { id: "xx.hours", jurisdiction: "XX" }],
    ["appliesTo", { appliesTo: "all" }],
    ["appliesTo.channels", { appliesTo: { ...ROW.appliesTo, channels: [] } }],
    ["appliesTo.technology", { appliesTo: { ...ROW.appliesTo, technology: "robot" } }],
    ["appliesTo.callKinds", { appliesTo: { ...ROW.appliesTo, callKinds: "some" } }],
    ["liftedBy", { liftedBy: ["money"] }],
    ["citation", { citation: " " }],
    ["effectiveFrom", { effectiveFrom: "2026-02-30" }],
    ["effectiveTo", { effectiveTo: "soon" }],
    ["reviewedOn", { reviewedOn: null }],
    ["confidence", { confidence: "sure" }],
    ["sources", { sources: [1] }],
  ] as const
) {
  Deno.test(`loadRules() names ${path} of ${JSON.stringify(spoilt)}`, () => {
    assertEquals(pathsOf([{ ...ROW, ...spoilt }]), [`rows[0].${path}`]);
  });
}

Deno.test("loadRules() says in its message what is wrong first, and how much more", () => {
  const rows = [{ ...ROW, foo: 1, kind: "weather" }, { ...ROW, sources: [], note: "" }];
  const { message } = assertThrows(() => loadRules(RULE_BOOK, rows), ValidationError);
  assertMatch(
    message,
    /^Cannot add the rules: rows\[0\]\.foo is not a known field; rows\[0\]\.kind must be one of calling-hours, [a-z, -]+[a-z] …; rows\[1\]\.sources must be a list of 1 to 50 texts; and 1 more$/,
  );
  const kinds = /one of (.*) …/.exec(message)?.[1]?.split(", ") ?? [];
  const known = new Set<string>(RULE_BOOK.rules.map(({ kind }) => kind));
  assertEquals(kinds.filter((kind) => !known.has(kind)), []);
});

Deno.test("checkRule() knows every field of our own rows", () => {
  // Rows of our own may have a note instead of a source.
  const issues = RULE_BOOK.rules.flatMap((row) => checkRule(row, row.id))
    .filter(({ path }) => !path.endsWith(".sources"));
  assertEquals(issues, []);
});

Deno.test("loadRules() refuses what is no row at all", () => {
  assertEquals(pathsOf([null, 1, []]), ["rows[0]", "rows[1]", "rows[2]"]);
});

Deno.test("ruleBookAsOf() judges any instant by the law of its day", () => {
  const evening = request({
    ...inState("CT"),
    at: "2026-11-24T01:30:00Z", // 20:30 in Connecticut, which shuts at 20:00 since October 2023
  });
  const known = facts({}, evening.at);
  const codes = (date: string) =>
    decideContact(evening, known, ruleBookAsOf(date)).reasons.map(({ ruleId }) => ruleId);
  assertEquals(codes("2023-09-30"), []);
  assertEquals(codes("2023-10-01"), ["ct.calling-hours", "ct.consent"]);
});

Deno.test("ruleBookAsOf() holds what changed: revocation 2025, Utah's list, Oregon 2026", () => {
  const ids = (date: string) => ruleBookAsOf(date).rules.map(({ id }) => id);
  const has = (date: string, id: string) => ids(date).includes(id);
  assertEquals(has("2025-04-10", "federal.revocation-any-means"), false);
  assertEquals(has("2025-04-10", "federal.revocation"), true);
  assertEquals(has("2025-04-11", "federal.revocation-any-means"), true);
  assertEquals(has("2025-04-10", "federal.internal-dnc"), true);
  assertEquals(has("2025-04-11", "federal.internal-dnc.2025"), true);
  assertEquals(has("2026-12-31", "ut.banned-days"), true);
  assertEquals(has("2027-01-01", "ut.banned-days"), false);
  assertEquals(has("2027-01-01", "ut.banned-days.from-2027"), true);
  assertEquals(has("2025-12-31", "or.calling-hours"), false);
  assertEquals(has("2026-01-01", "or.calling-hours"), true);
});

Deno.test("ruleBookAsOf() refuses a day that does not exist", () => {
  assertThrows(() => ruleBookAsOf("2026-02-29"), RangeError);
});
