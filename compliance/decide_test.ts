import { assert, assertEquals, assertFalse, assertMatch, assertNotEquals } from "@std/assert";
import { decideContact } from "./decide.ts";
import type { Consent, ContactFacts } from "./facts.ts";
import { RECOMMENDED_POLICY } from "./policy.ts";
import type { ContactRequest } from "./request.ts";
import { RULE_BOOK, withPolicy } from "./rule_book.ts";
import {
  aiRequest,
  AT,
  codesOf,
  consent,
  decide,
  dnc,
  facts,
  HOUR,
  inState,
  OHIO,
  outcome,
  request,
  SELLER,
} from "./testdata/contacts.ts";

const LISTED = { listed: true, asOf: "2026-11-23" };
const NO_ANSWER = { consentDate: "2026-11-14", queriedAt: "2026-11-20" };

interface EdgeCase {
  readonly name: string;
  readonly asked: Partial<ContactRequest>;
  readonly known?: Partial<ContactFacts>;
  readonly book?: typeof RULE_BOOK;
  readonly expected: string;
}

const GUARDED = withPolicy(RULE_BOOK, { id: "guard", smsGuardMinutes: 15 });
const AI: Partial<ContactRequest> = { technology: "artificial-voice" };

// What real products get wrong, by what each case shows.
const EDGE_CASES: EdgeCase[] = [
  { name: "8 o'clock sharp is open", asked: { at: "2026-11-24T13:00:00Z" }, expected: "allow" },
  {
    name: "9 o'clock sharp is shut",
    asked: { at: "2026-11-25T02:00:00Z" },
    expected: "defer federal.calling-hours",
  },
  {
    name: "a text handed over at 20:58 may come late",
    asked: { at: "2026-11-25T01:58:00Z", channel: "sms" },
    book: GUARDED,
    expected: "defer policy.closing-guard",
  },
  {
    name: "a call at 20:58 may not",
    asked: { at: "2026-11-25T01:58:00Z" },
    book: GUARDED,
    expected: "allow",
  },
  {
    name: "a queue of Saturday is an hour off on the Sunday the clocks go back",
    asked: { at: "2026-11-01T12:00:00Z" },
    expected: "defer federal.calling-hours",
  },
  {
    name: "a number ported to a mobile needs a mobile's consent",
    asked: { technology: "live-autodialed" },
    known: { lineType: "wireless" },
    expected: "deny federal.consent-pewc",
  },
  {
    name: "a number ported to the internet counts as both",
    asked: { technology: "live-autodialed" },
    known: { lineType: "voip", dnc: dnc({ national: LISTED }) },
    expected: "deny federal.national-dnc federal.consent-pewc oh.state-dnc",
  },
  {
    name: "a registration of yesterday is honoured at once",
    asked: {},
    known: { dnc: dnc({ national: LISTED }) },
    expected: "deny federal.national-dnc oh.state-dnc",
  },
  {
    name: "an area code not subscribed is no clean number",
    asked: {},
    known: { dnc: dnc({ national: { listed: false, asOf: "2026-11-23", covered: false } }) },
    expected: "deny federal.dnc-area-code",
  },
  {
    name: "a stop that comes while the call is queued",
    asked: AI,
    known: { consents: [consent()], revocations: [{ receivedAt: "2026-11-24T18:59:59Z" }] },
    expected: "deny federal.revocation federal.consent-pewc",
  },
  {
    name: "STOP by text stops calls",
    asked: AI,
    known: {
      consents: [consent()],
      revocations: [{ receivedAt: "2026-11-20T10:00:00Z", channel: "sms", number: OHIO }],
    },
    expected: "deny federal.revocation federal.consent-pewc",
  },
  {
    name: "a wrong number kills the old consent",
    asked: AI,
    known: { consents: [consent()], reassigned: { answer: "yes", ...NO_ANSWER } },
    expected: "deny federal.reassigned-number",
  },
  {
    name: "a new form after a stop re-opens",
    asked: AI,
    known: { consents: [consent()], revocations: [{ receivedAt: "2026-11-10T10:00:00Z" }] },
    expected: "allow",
  },
  {
    name: "our partners are nobody",
    asked: AI,
    known: { consents: [consent({ sellers: ["our partners"], text: "our partners may call" })] },
    expected: "deny federal.consent-pewc",
  },
  {
    name: "a sister company's consent is not ours",
    asked: AI,
    known: { consents: [consent({ sellers: ["Example Sister Company LLC"] })] },
    expected: "deny federal.consent-pewc",
  },
  {
    name: "autodialed texts are no artificial voice",
    asked: AI,
    known: { consents: [consent({ technologies: ["autodialed"] })] },
    expected: "deny federal.consent-pewc",
  },
  {
    name: "another person's number needs its own consent",
    asked: AI,
    known: { consents: [consent({ number: "+16145550199" })] },
    expected: "deny federal.consent-pewc",
  },
  {
    name: "no data is no answer",
    asked: AI,
    known: { consents: [consent()], reassigned: { answer: "no-data", ...NO_ANSWER } },
    expected: "deny federal.reassigned-number",
  },
  {
    name: "an answer about the number excuses no call to a registered one",
    asked: {},
    known: { dnc: dnc({ national: LISTED }), reassigned: { answer: "no", ...NO_ANSWER } },
    expected: "deny federal.national-dnc oh.state-dnc",
  },
  {
    name: "a relationship helps no AI voice",
    asked: AI,
    known: { relationships: [{ kind: "transaction", at: "2026-11-01", seller: SELLER }] },
    expected: "deny federal.consent-pewc",
  },
  {
    name: "Thanksgiving is open under federal law",
    asked: { at: "2026-11-26T19:00:00Z" },
    expected: "allow",
  },
  {
    name: "the voice decides, not who dials",
    asked: { technology: "artificial-voice" },
    expected: "deny federal.consent-pewc",
  },
  {
    name: "a company's manager on a mobile is a consumer",
    asked: { ...AI, calledParty: { kind: "business" } },
    known: { dnc: dnc({ national: LISTED }) },
    expected: "deny federal.national-dnc federal.consent-pewc oh.state-dnc",
  },
  {
    name: "a number of a local look must be ours",
    asked: { callerId: "+16145550101" },
    expected: "deny federal.caller-id",
  },
  {
    name: "an Illinois court changes nothing for texts",
    asked: { ...inState("IL"), channel: "sms" },
    known: { dnc: dnc({ national: LISTED }) },
    expected: "deny federal.national-dnc",
  },
  {
    name: "a Texas court changes nothing for oral consent",
    asked: { ...AI, ...inState("TX") },
    known: {
      consents: [
        {
          number: inState("TX").number,
          sellers: [SELLER],
          form: "oral",
          signedAt: "2026-11-20T10:00:00Z",
        } satisfies Consent,
      ],
    },
    expected: "deny federal.consent-pewc",
  },
  {
    name: "the first call counts",
    asked: AI,
    known: { attempts: [] },
    expected: "deny federal.consent-pewc",
  },
];

for (const { name, asked, known = {}, book = RULE_BOOK, expected } of EDGE_CASES) {
  Deno.test(`decideContact() knows that ${name}`, () => {
    assertEquals(outcome(decide(asked, known, book)), expected);
  });
}

Deno.test("decideContact() gathers every reason and never stops at the first", () => {
  const decision = decideContact(
    aiRequest({ ...inState("FL"), at: "2026-11-25T02:30:00Z", callerId: "+16145550101" }),
    facts({
      dnc: {
        national: { listed: true, asOf: "2026-10-01", covered: false },
        internal: { listed: true },
        states: { FL: { listed: true, asOf: "2026-10-01" } },
      },
      revocations: [{ receivedAt: "2026-11-01" }],
      attempts: [1, 2, 3].map((hours) => ({ at: Date.parse(AT) - hours * HOUR })),
      litigator: true,
      reassigned: { answer: "yes", ...NO_ANSWER },
    }),
  );
  assertEquals(decision.verdict, "deny");
  assertEquals(codesOf(decision), [
    "federal.calling-hours",
    "fl.calling-hours",
    "fl.frequency-cap",
    "federal.internal-dnc",
    "federal.revocation",
    "federal.dnc-area-code",
    "federal.national-dnc",
    "federal.dnc-scrub",
    "federal.consent-pewc",
    "federal.reassigned-number",
    "federal.caller-id",
    "fl.consent",
    "fl.state-dnc-age",
    "fl.state-dnc",
    "policy.litigator",
  ]);
  assertEquals(decision.nextAllowedAt, null);
});

Deno.test("decideContact() gives reasons with a citation, a fact and a sentence, free of personal data", () => {
  const personal = ["5550143", "5550101", "Sample", "Example Home", "certificate", "43215"];
  const decisions = [
    decide({ ...AI, ...inState("FL"), callerId: "+16145550101" }, {
      dnc: dnc({ national: LISTED, internal: { listed: true } }),
      consents: [consent({ form: "oral" })],
    }),
    decide({ number: "+16525550143", calledParty: { addresses: [{ zip: "nonsense" }] } }),
    decideContact(request(), {}, withPolicy(RULE_BOOK, RECOMMENDED_POLICY)),
  ];
  for (const { reasons, obligations } of decisions) {
    for (const { citation, code, fact, jurisdiction, ruleId, sentence } of reasons) {
      assertMatch(code, /^(?:federal|facts|policy|[a-z]{2})\.[a-z-]+$/);
      assert(citation !== "" && fact !== "" && ruleId !== "" && jurisdiction !== "");
      assertMatch(sentence, /^[A-Z].+\.$/);
    }
    const text = JSON.stringify({ reasons, obligations });
    for (const secret of personal) assertFalse(text.includes(secret), secret);
  }
});

Deno.test("decideContact() answers plain data that survives JSON", () => {
  const decisions = [
    decide({}),
    decide({ at: "2026-11-25T02:30:00Z" }),
    decide({ ...AI, ...inState("FL") }),
    decide({ number: "+15005550143" }),
    decide({ number: "+442079460018" }),
    decideContact(request({ at: 8.64e15 }), {}),
  ];
  for (const decision of decisions) {
    assertEquals(JSON.parse(JSON.stringify(decision)), decision);
    assertEquals(structuredClone(decision), decision);
  }
});

Deno.test("decideContact() says what it judged, when, and by which book", () => {
  const decision = decide({ at: "2026-11-24T14:00:00.123-05:00", ...inState("FL") });
  assertEquals(decision.evaluatedAt, "2026-11-24T19:00:00.123Z");
  assertEquals(decision.ruleBookVersion, RULE_BOOK.version);
  assertMatch(decision.ruleBookVersion, /^\d{4}-\d{2}-\d{2}\.\d+\+tz\d{4}[a-z]$/);
  assertEquals(decision.jurisdictions, ["US", "FL"]);
  assertEquals(decision.timeZones, ["America/Chicago", "America/New_York"]);
  const company = decide({}, {}, withPolicy(RULE_BOOK, RECOMMENDED_POLICY));
  assertEquals(company.ruleBookVersion, `${RULE_BOOK.version}+policy.recommended-1`);
  assertNotEquals(company.verdict, "allow"); // the sample number is fictional
});

Deno.test("decideContact() judges every state when nothing tells the place, no territory", () => {
  const decision = decide({ number: "+15005550143" });
  assertEquals(decision.jurisdictions.length, 1 + 51);
  for (const territory of ["PR", "GU", "VI"]) {
    assertFalse(decision.jurisdictions.includes(territory), territory);
  }
  assert(decision.obligations.some(({ code }) => code === "facts.place-unknown"));
});

Deno.test("decideContact() gives the same answer again and leaves its arguments alone", () => {
  const asked = freeze(aiRequest({ ...inState("FL"), sellerAliases: ["Sunny Home Buyers"] }));
  const known = freeze(facts({
    consents: [consent({ number: asked.number }), consent({ number: asked.number, form: "oral" })],
    attempts: [{ at: Date.parse(AT) - HOUR }],
    relationships: [{ kind: "inquiry", at: "2026-11-01", seller: SELLER }],
    bans: [{ jurisdiction: "FL", kind: "emergency", from: "2026-01-01" }],
  }));
  const first = decideContact(asked, known);
  for (let i = 0; i < 3; i++) {
    decide({ number: "+15005550143" });
    assertEquals(decideContact(asked, known), first);
  }
});

Deno.test("decideContact() keeps decisions apart", () => {
  const first = decide({ at: "2026-11-25T02:30:00Z" });
  const copy = structuredClone(first);
  decide({ ...AI, ...inState("LA"), at: "2026-11-22T12:00:00Z" });
  assertEquals(first, copy);
});

function freeze<T>(value: T): T {
  if (typeof value === "object" && value !== null) {
    Object.values(value).forEach(freeze);
    Object.freeze(value);
  }
  return value;
}
