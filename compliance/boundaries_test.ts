import { assertEquals } from "@std/assert";
import { decideContact } from "./decide.ts";
import type { ListStatus } from "./facts.ts";
import { loadRules } from "./load_rules.ts";
import type { Purpose, Technology } from "./request.ts";
import { RULE_BOOK } from "./rule_book.ts";
import {
  consent,
  decide,
  dnc,
  facts,
  inState,
  numberIn,
  OHIO,
  outcome,
  OWN_LISTS,
  request,
} from "./testdata/contacts.ts";
import { legalContactWindows } from "./windows.ts";

Deno.test("decideContact() waits for the opening on the last day of a row", () => {
  // Connecticut's older row opens at 9:00 up to and including 30 September 2023, a Saturday.
  const lastDay = decide({ ...inState("CT"), at: "2023-09-30T12:30:00Z" });
  assertEquals([lastDay.verdict, lastDay.nextAllowedAt], ["defer", "2023-09-30T13:00:00.000Z"]);
  assertEquals(lastDay.reasons.map(({ ruleId }) => ruleId), ["ct.calling-hours.before-2023-10"]);
  const evening = decide({ ...inState("CT"), at: "2023-10-01T00:30:00Z" });
  assertEquals(evening.verdict, "allow");
  const nextEvening = decide({ ...inState("CT"), at: "2023-10-02T00:30:00Z" });
  assertEquals(outcome(nextEvening), "deny ct.calling-hours ct.consent");
});

Deno.test("legalContactWindows() shuts at the midnight before a shut day where no hours do", () => {
  const book = loadRules(RULE_BOOK, [{
    id: "oh.no-sundays",
    jurisdiction: "OH",
    kind: "banned-days",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "all" },
    value: { weekdays: ["sun"], holidays: ["thanksgiving-day"] },
    liftedBy: [],
    citation: "A test",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: ["https://example.com/"],
  }]);
  const contact = request({
    number: OHIO,
    purpose: "informational",
    at: "2026-11-25T17:00:00Z", // Wednesday noon, the day before Thanksgiving
  });
  assertEquals(legalContactWindows(contact, facts(), { days: 5 }, book), [
    { from: "2026-11-25T17:00:00.000Z", to: "2026-11-26T05:00:00.000Z" },
    { from: "2026-11-27T05:00:00.000Z", to: "2026-11-29T05:00:00.000Z" },
    { from: "2026-11-30T05:00:00.000Z", to: "2026-11-30T17:00:00.000Z" },
  ]);
});

Deno.test("decideContact() counts attempts from the first day of a cap", () => {
  const attempts = (day: string) =>
    [14, 15, 16].map((hour) => ({ at: `${day}T${hour}:00:00-08:00` }));
  const table: [state: string, day: string, expected: string][] = [
    ["OR", "2025-12-31", "allow"],
    ["OR", "2026-01-01", "defer or.frequency-cap"],
    ["MD", "2023-12-31", "allow"],
    ["MD", "2024-01-01", "defer md.frequency-cap"],
  ];
  for (const [state, day, expected] of table) {
    const at = `${day}T16:30:00-08:00`;
    const decision = decide({ ...inState(state), at }, { attempts: attempts(day) });
    assertEquals(outcome(decision), expected, `${state} ${day}`);
  }
});

Deno.test("decideContact() counts attempts to the last day of a cap", () => {
  const book = loadRules(RULE_BOOK, [{
    id: "or.frequency-cap.later",
    supersedes: "or.frequency-cap",
    legalBasis: "A test",
    jurisdiction: "OR",
    kind: "frequency-cap",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "sales" },
    value: { max: 10, windowHours: 24, scope: "person" },
    liftedBy: [],
    citation: "A test",
    effectiveFrom: "2026-11-25",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: ["https://example.com/"],
  }]);
  const judged = (day: string) => {
    const attempts = [14, 15, 16].map((hour) => ({ at: `${day}T${hour}:00:00-08:00` }));
    const at = `${day}T16:30:00-08:00`;
    return decideContact(
      request({ number: numberIn("OR"), at }),
      facts({ attempts }, at),
      book,
    );
  };
  assertEquals(outcome(judged("2026-11-24")), "defer or.frequency-cap");
  assertEquals(outcome(judged("2026-11-25")), "allow");
});

Deno.test("decideContact() takes the dates of a ban over every clock on earth", () => {
  const bans = [{
    jurisdiction: "LA",
    kind: "emergency" as const,
    from: "2026-11-25",
    to: "2026-11-26",
  }];
  // From the first midnight at UTC+14 to the last at UTC-12.
  const table: [at: string, expected: string][] = [
    ["2026-11-24T09:59:59.999Z", "allow"],
    ["2026-11-24T10:00:00.000Z", "defer la.banned-days"],
    ["2026-11-27T11:59:59.999Z", "defer la.banned-days"],
    ["2026-11-27T12:00:00.000Z", "allow"],
  ];
  for (const [at, expected] of table) {
    const decision = decide({ ...inState("LA"), at, purpose: "informational" }, { bans });
    assertEquals(outcome(decision), expected, at);
  }
});

Deno.test("decideContact() keeps shut days to the last day of a row", () => {
  const book = loadRules(RULE_BOOK, [{
    id: "pa.banned-days.later",
    supersedes: "pa.banned-days",
    legalBasis: "A test",
    jurisdiction: "PA",
    kind: "banned-days",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { weekdays: [], holidays: [] },
    liftedBy: [],
    citation: "A test",
    effectiveFrom: "2026-12-26",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: ["https://example.com/"],
  }]);
  const christmas = decide({ ...inState("PA"), at: "2026-12-25T17:00:00Z" }, {}, book);
  assertEquals(outcome(christmas), "defer pa.banned-days");
  const newYear = decide({ ...inState("PA"), at: "2027-01-01T17:00:00Z" }, {}, book);
  assertEquals(outcome(newYear), "allow");
});

Deno.test("decideContact() asks for a state's own list from the first day on which it covers texts", () => {
  const table: [state: string, day: string, expected: string][] = [
    ["TN", "2023-06-30", "allow"],
    ["TN", "2023-07-01", "deny facts.state-dnc-missing"],
    ["TX", "2025-08-31", "allow"],
    ["TX", "2025-09-01", "deny facts.state-dnc-missing"],
  ];
  for (const [state, day, expected] of table) {
    const at = `${day}T19:00:00Z`;
    const known = { lineType: "landline" as const, dnc: { ...dnc({}, at), states: {} } };
    const asked = { ...inState(state), at, channel: "sms" as const };
    assertEquals(outcome(decide(asked, known)), expected, `${state} ${day}`);
  }
});

Deno.test("decideContact() asks for a state's own list to the last day of its row", () => {
  const book = loadRules(RULE_BOOK, [{
    id: "tn.state-dnc.later",
    supersedes: "tn.state-dnc",
    legalBasis: "A test",
    jurisdiction: "TN",
    kind: "state-dnc",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "sales" },
    value: { runBy: "national", separateList: false },
    liftedBy: [],
    citation: "A test",
    effectiveFrom: "2026-11-25",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: ["https://example.com/"],
  }]);
  const judged = (at: string) =>
    outcome(decide({ ...inState("TN"), at }, { dnc: { ...dnc({}, at), states: {} } }, book));
  assertEquals(judged("2026-11-24T19:00:00Z"), "deny facts.state-dnc-missing");
  assertEquals(judged("2026-11-25T19:00:00Z"), "allow");
});

Deno.test("decideContact() denies a number on a state's own list, and a list too old", () => {
  for (const state of OWN_LISTS) {
    const effects = (status: ListStatus) => {
      const known = { dnc: { ...dnc(), states: { [state]: status } } };
      return decide(inState(state), known).reasons
        .filter(({ code }) => code.startsWith(`${state.toLowerCase()}.state-dnc`))
        .map(({ code, effect }) => `${effect} ${code}`);
    };
    const code = `${state.toLowerCase()}.state-dnc`;
    assertEquals(effects({ listed: false, asOf: "2026-11-23" }), [], state);
    assertEquals(effects({ listed: true, asOf: "2026-11-23" }), [`deny ${code}`], state);
    assertEquals(effects({ listed: false, asOf: "2026-01-01" }), [`deny ${code}-age`], state);
  }
});

Deno.test("decideContact() asks for a review from a year after the day a row was reviewed", () => {
  const rules = RULE_BOOK.rules.map((row) => ({ ...row, reviewedOn: "2026-11-22" }));
  const isDue = (at: string) =>
    decide({ at }, {}, { ...RULE_BOOK, rules }).obligations
      .some(({ code }) => code === "facts.rules-need-review");
  assertEquals(isDue("2027-11-21T19:00:00Z"), false);
  assertEquals(isDue("2027-11-22T19:00:00Z"), true);
});

Deno.test("decideContact() counts exempt calls by artificial voices to homes' landlines only", () => {
  const attempts = [2, 3, 4].map((day) => ({
    at: `2026-11-0${day}T19:00:00Z`,
    technology: "prerecorded" as const,
  }));
  const judged = (technology: Technology, kind: "residential" | "business") =>
    outcome(decide(
      { technology, purpose: "informational", calledParty: { kind } },
      { attempts, lineType: "landline" },
    ));
  const denied = "deny federal.exempt-residential-frequency";
  assertEquals(judged("artificial-voice", "residential"), denied);
  assertEquals(judged("prerecorded", "residential"), denied);
  assertEquals(judged("artificial-voice", "business"), "allow");
  assertEquals(judged("live-autodialed", "residential"), "allow");
});

Deno.test("decideContact() says which consent is missing and what the database answered", () => {
  const factOf = (known: Parameters<typeof decide>[1], purpose: Purpose = "informational") =>
    decide({ technology: "artificial-voice", purpose }, known).reasons.map(({ fact }) => fact);
  assertEquals(factOf({ consents: [] }), ["no consent on record"]);
  assertEquals(factOf({ consents: [consent({ number: "+16145550199" })] }), [
    "no consent covers this seller and number",
  ]);
  const reassigned = { consentDate: "2026-11-14", queriedAt: "2026-11-23" };
  assertEquals(
    factOf({ consents: [consent()], reassigned: { answer: "no-data", ...reassigned } }),
    ["the database holds no data since the consent"],
  );
  assertEquals(factOf({ consents: [consent()], reassigned: { answer: "yes", ...reassigned } }), [
    "the number was reassigned after the consent",
  ]);
  assertEquals(factOf({ consents: [consent()], reassigned: { answer: "no", ...reassigned } }), []);
});

Deno.test("decideContact() gives a duty to the last day of its row", () => {
  const book = loadRules(RULE_BOOK, [{
    id: "tn.identification.later",
    supersedes: "tn.identification",
    legalBasis: "A test",
    jurisdiction: "TN",
    kind: "identification",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { severity: "during-contact", duty: "Speak." },
    liftedBy: [],
    citation: "A test",
    effectiveFrom: "2026-11-25",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: ["https://example.com/"],
  }]);
  const duties = (at: string) =>
    decide({ ...inState("TN"), at }, {}, book).obligations.map(({ ruleId }) => ruleId)
      .filter((id) => id.startsWith("tn.identification"));
  assertEquals(duties("2026-11-24T19:00:00Z"), ["tn.identification"]);
  assertEquals(duties("2026-11-25T19:00:00Z"), ["tn.identification.later"]);
});
