import { assertEquals, assertFalse } from "@std/assert";
import { decideContact } from "../decide.ts";
import type { Consent, ContactFacts, ReassignedAnswer } from "../facts.ts";
import { parsePolicy } from "../policy.ts";
import type { ContactRequest, Technology } from "../request.ts";
import { RULE_BOOK, type RuleBook, withPolicy } from "../rule_book.ts";
import {
  aiRequest,
  codesOf,
  consent,
  DAY,
  decide,
  facts,
  HOUR,
  OHIO,
  outcome,
  SELLER,
} from "../testdata/contacts.ts";

const TECHNOLOGIES: readonly Technology[] = [
  "live",
  "live-autodialed",
  "prerecorded",
  "artificial-voice",
];

Deno.test("decideContact() follows the federal consent matrix", () => {
  type Line = NonNullable<ContactFacts["lineType"]> | undefined;
  // What a contact without any consent meets, by technology in the order above.
  const pewc = "federal.consent-pewc";
  const pec = "federal.consent-pec";
  const table: [purpose: ContactRequest["purpose"], line: Line, expected: string[]][] = [
    ["marketing", "wireless", ["", pewc, pewc, pewc]],
    ["marketing", undefined, ["", pewc, pewc, pewc]],
    ["marketing", "voip", ["", pewc, pewc, pewc]],
    ["marketing", "unknown", ["", pewc, pewc, pewc]],
    ["marketing", "landline", ["", "", pewc, pewc]],
    [undefined, "landline", ["", "", pewc, pewc]],
    ["informational", "wireless", ["", pec, pec, pec]],
    ["informational", undefined, ["", pec, pec, pec]],
    ["informational", "landline", ["", "", "", ""]],
    ["emergency", "wireless", ["", "", "", ""]],
  ];
  for (const [purpose, lineType, expected] of table) {
    const found = TECHNOLOGIES.map((technology) =>
      codesOf(decide(
        { technology, ...(purpose && { purpose }) },
        lineType === undefined ? {} : { lineType },
      )).join(" ")
    );
    assertEquals(found, expected, `${purpose} ${lineType}`);
  }
});

Deno.test("decideContact() asks written consent of an AI voice to a verified business line too", () => {
  const business = { calledParty: { kind: "business" } } as const;
  const lineType = "landline";
  const decision = decide({ ...business, technology: "artificial-voice" }, { lineType });
  assertEquals(outcome(decision), "deny federal.consent-pewc");
  const informing = decide({
    ...business,
    technology: "artificial-voice",
    purpose: "informational",
  }, { lineType });
  assertEquals(outcome(informing), "allow");
});

Deno.test("decideContact() takes oral consent for information, never for marketing", () => {
  const oral = { form: "oral", number: "+16145550143" } as const;
  const consents = [{
    ...oral,
    sellers: ["Example Home Buyers LLC"],
    signedAt: "2026-11-14T12:00:00Z",
  }];
  const asked = (purpose: ContactRequest["purpose"]) =>
    outcome(decide({ technology: "artificial-voice", ...(purpose && { purpose }) }, { consents }));
  assertEquals(asked("informational"), "allow");
  assertEquals(asked("marketing"), "deny federal.consent-pewc");
  assertEquals(asked(undefined), "deny federal.consent-pewc");
});

Deno.test("decideContact() denies when consents were not looked up", () => {
  const { consents: _, ...unknown } = facts();
  for (const purpose of ["marketing", "informational"] as const) {
    const decision = decideContact(aiRequest({ purpose }), unknown);
    assertEquals(outcome(decision), "deny facts.consent-missing", purpose);
  }
  assertEquals(decideContact({ ...aiRequest(), technology: "live" }, unknown).verdict, "allow");
});

Deno.test("decideContact() asks consent of a machine that sends texts", () => {
  const text = { channel: "sms", technology: "live-autodialed" } as const;
  assertEquals(outcome(decide(text)), "deny federal.consent-pewc");
  assertEquals(outcome(decide(text, { consents: [consent()] })), "allow");
  assertEquals(outcome(decide({ channel: "sms" })), "allow");
});

Deno.test("decideContact() never takes a relationship for an AI voice's consent", () => {
  const relationships = [{
    kind: "transaction" as const,
    at: "2026-11-01",
    seller: "Example Home Buyers LLC",
  }];
  const decision = decide({ technology: "artificial-voice" }, { relationships });
  assertEquals(outcome(decision), "deny federal.consent-pewc");
});

Deno.test("decideContact() limits exempt calls to a home's landline from 2023-07-20", () => {
  const ask = (day: string, attempts: ContactFacts["attempts"]) =>
    outcome(decide(
      { technology: "artificial-voice", purpose: "informational", at: `${day}T19:00:00Z` },
      { lineType: "landline", ...(attempts && { attempts }) },
    ));
  const attempts = [1, 2, 3].map((hour) => ({ at: `2023-07-18T0${hour}:00:00Z` }));
  assertEquals(ask("2023-07-19", attempts), "allow");
  assertEquals(ask("2023-07-20", attempts), "deny federal.exempt-residential-frequency");
  assertEquals(ask("2023-07-20", attempts.slice(1)), "allow");
});

Deno.test("decideContact() permits three informational calls to a home's landline in 30 days", () => {
  const at = Date.parse("2026-11-24T19:00:00Z");
  const ask = (attempts: ContactFacts["attempts"]) =>
    outcome(decide(
      { technology: "artificial-voice", purpose: "informational" },
      { lineType: "landline", ...(attempts && { attempts }) },
    ));
  const calls = (...ages: number[]) => ages.map((age) => ({ at: at - age }));
  const denied = "deny federal.exempt-residential-frequency";
  assertEquals(ask(calls(DAY, 2 * DAY)), "allow");
  assertEquals(ask(calls(DAY, 2 * DAY, 30 * DAY - 1)), denied);
  assertEquals(ask(calls(DAY, 2 * DAY, 30 * DAY)), "allow");
  assertEquals(ask(calls(HOUR, DAY, 2 * DAY, 40 * DAY)), denied);
  const live = calls(DAY, 2 * DAY, 3 * DAY).map((call) => ({
    ...call,
    technology: "live" as const,
  }));
  assertEquals(ask(live), "allow");
  const { attempts: _, ...unknown } = facts({ lineType: "landline" });
  const decision = decideContact(aiRequest({ purpose: "informational" }), unknown);
  assertEquals(decision.obligations.some(({ code }) => code === "facts.attempts-missing"), true);
});

function ask(answer: ReassignedAnswer | undefined, book?: RuleBook, signedAt = "2026-10-01") {
  return outcome(decide(
    { technology: "artificial-voice" },
    {
      consents: [consent({ signedAt })],
      ...(answer && { reassigned: answer }),
    },
    book,
  ));
}

Deno.test("decideContact() follows the answer of the Reassigned Numbers Database", () => {
  const dates = { consentDate: "2026-10-01", queriedAt: "2026-11-20" };
  assertEquals(ask(undefined), "allow");
  assertEquals(ask({ answer: "no", ...dates }), "allow");
  assertEquals(ask({ answer: "yes", ...dates }), "deny federal.reassigned-number");
  assertEquals(ask({ answer: "no-data", ...dates }), "deny federal.reassigned-number");
  const live = (answer: ReassignedAnswer["answer"]) =>
    outcome(decide({}, { reassigned: { answer, ...dates } }));
  assertEquals(live("no-data"), "allow");
  assertEquals(live("yes"), "deny federal.reassigned-number");
  // The answer helps with consent only, never with the registry.
  const listed = { ...facts().dnc, national: { listed: true, asOf: "2026-11-23" } };
  const excused = decide({}, { dnc: listed, reassigned: { answer: "no", ...dates } });
  assertEquals(outcome(excused), "deny federal.national-dnc oh.state-dnc");
});

Deno.test("decideContact() denies answers of the database that cannot be", () => {
  const table: [answer: Partial<ReassignedAnswer>, code: string][] = [
    [{ consentDate: "2026-13-01" }, "facts.date-invalid"],
    [{ queriedAt: "soon" }, "facts.date-invalid"],
    [{ queriedAt: "2026-11-25" }, "facts.date-in-future"],
  ];
  for (const [fields, code] of table) {
    const answer = { answer: "no", consentDate: "2026-10-01", queriedAt: "2026-11-20" } as const;
    const expected = `deny ${code} federal.reassigned-number`; // nor does such an answer help
    assertEquals(ask({ ...answer, ...fields }), expected, JSON.stringify(fields));
  }
});

Deno.test("decideContact() asks the database about older consents when the policy says so", () => {
  const book = withPolicy(RULE_BOOK, parsePolicy({ id: "p", reassignedCheckAfterDays: 30 }));
  const answer = { answer: "no", consentDate: "2026-10-01", queriedAt: "2026-11-20" } as const;
  const table: [answer: ReassignedAnswer | undefined, expected: string][] = [
    [undefined, "deny policy.reassigned-check"],
    [answer, "allow"],
    [{ ...answer, consentDate: "2026-09-30" }, "allow"],
    [ // the date of the import
      { ...answer, consentDate: "2026-11-01" },
      "deny federal.reassigned-number policy.reassigned-check",
    ],
    [{ ...answer, queriedAt: "2026-10-24" }, "allow"],
    [
      { ...answer, queriedAt: "2026-10-23" },
      "deny federal.reassigned-number policy.reassigned-check",
    ],
  ];
  for (const [given, expected] of table) {
    assertEquals(ask(given, book), expected, JSON.stringify(given));
  }
  assertEquals(ask(undefined, book, "2026-10-25"), "allow"); // 30 days old
  assertEquals(ask(undefined, book, "2026-10-24"), "deny policy.reassigned-check");
});

Deno.test("decideContact() counts a consent's age by calendar months and the policy alone", () => {
  const book = withPolicy(RULE_BOOK, parsePolicy({ id: "p", consentMaxAgeMonths: 12 }));
  const verdict = (signedAt: string, at: string) => {
    const decision = decideContact(
      aiRequest({ at }),
      facts({ consents: [consent({ signedAt })] }, at),
      book,
    );
    return outcome(decision);
  };
  const stale = "deny policy.consent-stale";
  assertEquals(verdict("2028-02-29", "2029-02-27T19:00:00Z"), "allow");
  assertEquals(verdict("2028-02-29", "2029-02-28T19:00:00Z"), stale);
  assertEquals(verdict("2026-11-24", "2027-11-23T19:00:00Z"), "allow");
  assertEquals(verdict("2026-11-24", "2027-11-24T19:00:00Z"), stale);
  const bare = decideContact(
    aiRequest({ at: "2029-02-28T19:00:00Z" }),
    facts({ consents: [consent({ signedAt: "2020-01-01" })] }, "2029-02-28T19:00:00Z"),
  );
  assertEquals(outcome(bare), "allow");
});

Deno.test("decideContact() lets the consent of a purchased lead go stale sooner", () => {
  const book = withPolicy(RULE_BOOK, parsePolicy({ id: "p", purchasedConsentMaxAgeDays: 90 }));
  const purchased = consent({ purchased: true, signedAt: "2026-08-26" });
  const older = { ...purchased, signedAt: "2026-08-25" };
  const known = (...consents: (typeof purchased)[]) =>
    outcome(decideContact(aiRequest(), facts({ consents }), book));
  assertEquals(known(purchased), "allow"); // 90 days
  assertEquals(known(older), "deny policy.consent-stale"); // 91 days
  assertEquals(known(older, { ...older, purchased: false }), "allow");
  assertEquals(known({ ...older, purchased: false }, older), "allow");
});

Deno.test("decideContact() judges the age of the consent relied on, not of a fresher void one", () => {
  const book = withPolicy(RULE_BOOK, parsePolicy({ id: "p", consentMaxAgeMonths: 12 }));
  const oral = {
    number: "+16145550143",
    sellers: ["Example Home Buyers LLC"],
    form: "oral",
    signedAt: "2025-01-01",
  } as const;
  const fresh = consent({ number: "+16145550144" });
  const decision = decideContact(
    aiRequest({ purpose: "informational" }),
    facts({ consents: [fresh, oral] }),
    book,
  );
  assertEquals(outcome(decision), "deny policy.consent-stale");
});

Deno.test("reasons on consent hold no personal data when they name what is missing", () => {
  const decision = decide({ technology: "artificial-voice" }, {
    consents: [consent({ form: "oral", sellers: ["Sample Person"], signedBy: "Sample Owner" })],
  });
  const text = JSON.stringify(decision);
  for (const secret of ["5550143", "Sample", "certificate-1", "I agree"]) {
    assertFalse(text.includes(secret), secret);
  }
});

Deno.test("decideContact() lets a useless answer of the database deny without any policy", () => {
  const answer = { answer: "no", consentDate: "2026-10-01", queriedAt: "2026-11-20" } as const;
  assertEquals(ask(answer), "allow");
  assertEquals(ask({ ...answer, consentDate: "2020-01-01" }), "deny federal.reassigned-number");
  assertEquals(ask({ ...answer, queriedAt: "2021-01-01" }), "deny federal.reassigned-number");
});

Deno.test("decideContact() asked express consent for marketing by device before October 2013", () => {
  const ask2013 = (at: string, consents: Consent[]) =>
    outcome(decideContact(aiRequest({ at }), facts({ consents }, at)));
  const oral: Consent = { number: OHIO, sellers: [SELLER], form: "oral", signedAt: "2013-09-01" };
  assertEquals(ask2013("2013-10-15T19:00:00Z", []), "deny federal.consent-pec");
  assertEquals(ask2013("2013-10-15T19:00:00Z", [oral]), "allow");
  assertEquals(ask2013("2013-10-16T19:00:00Z", [oral]), "deny federal.consent-pewc");
});

Deno.test("decideContact() takes only a known signature and real lists for written consent", () => {
  const known = (fields: Record<string, unknown>) =>
    facts({ consents: [{ ...consent(), ...fields } as Consent] });
  for (
    const fields of [
      { signature: "" },
      { signature: null },
      { signature: "none" },
      { signature: "unsigned" },
      { technologies: "no artificial-voice" },
      { purposes: "no marketing" },
      { sellers: SELLER },
    ]
  ) {
    const decision = decideContact(aiRequest(), known(fields));
    assertEquals(outcome(decision), "deny federal.consent-pewc", JSON.stringify(fields));
  }
});
