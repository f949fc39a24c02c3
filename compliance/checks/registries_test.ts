import { assertEquals } from "@std/assert";
import { decideContact } from "../decide.ts";
import type { ContactFacts, ListStatus } from "../facts.ts";
import { RECOMMENDED_POLICY } from "../policy.ts";
import { RULE_BOOK, type RuleBook, withPolicy } from "../rule_book.ts";
import {
  AT,
  codesOf,
  consent,
  decide,
  dnc,
  facts,
  outcome,
  request,
  SELLER,
} from "../testdata/contacts.ts";

const LISTED: ListStatus = { listed: true, asOf: "2026-11-23" };

function national(status: ListStatus, at: string = AT, book?: RuleBook): string {
  const decision = decideContact(
    request({ at }),
    facts({ dnc: dnc({ national: status }, at) }, at),
    book,
  );
  return outcome(decision);
}

Deno.test("decideContact() denies marketing to a registered number whatever the line", () => {
  for (const lineType of ["wireless", "landline", "voip", "unknown"] as const) {
    for (const channel of ["voice", "sms"] as const) {
      const decision = decide({ channel }, { dnc: dnc({ national: LISTED }), lineType });
      assertEquals(codesOf(decision)[0], "federal.national-dnc", `${lineType} ${channel}`);
    }
  }
  for (const purpose of ["informational", "emergency"] as const) {
    assertEquals(decide({ purpose }, { dnc: dnc({ national: LISTED }) }).verdict, "allow");
  }
  assertEquals(
    codesOf(decide({ calledParty: { kind: "business" } }, { dnc: dnc({ national: LISTED }) }))[0],
    "federal.national-dnc", // a mobile is a home's
  );
  const business = decide({ calledParty: { kind: "business" } }, {
    dnc: dnc({ national: LISTED }),
    lineType: "landline",
  });
  assertEquals(outcome(business), "allow");
  assertEquals(business.lifted, [{ ruleId: "federal.national-dnc", by: "business-line" }]);
});

Deno.test("decideContact() counts the age of the registry copy in Eastern dates", () => {
  // 2026-10-22 is 31 days before 2026-11-22, a Sunday.
  const table: [asOf: ListStatus["asOf"], at: string, expected: string][] = [
    ["2026-10-23", "2026-11-22T19:00:00Z", "allow"],
    ["2026-10-22", "2026-11-22T19:00:00Z", "allow"],
    ["2026-10-21", "2026-11-22T19:00:00Z", "deny federal.dnc-scrub"],
    // 20:30 Eastern of day 31 is day 32 in UTC, and 23:30 Eastern of its instant is still day 31.
    ["2026-10-22", "2026-11-23T01:30:00Z", "allow"],
    ["2026-10-22T03:59:59Z", "2026-11-22T19:00:00Z", "deny federal.dnc-scrub"],
    ["2026-10-22T04:00:00Z", "2026-11-22T19:00:00Z", "allow"],
    ["2026-11-22", "2026-11-22T19:00:00Z", "allow"],
    ["2026-11-22T23:00:00Z", "2026-11-22T19:00:00Z", "allow"], // later the same date
    // The date of an instant is exact; a date that stands alone is taken once it has begun anywhere,
    // which is 10:00 UTC of the day before.
    ["2026-11-23T19:00:00Z", "2026-11-22T19:00:00Z", "deny facts.date-in-future"],
    ["2026-11-23", "2026-11-22T09:59:59.999Z", "deny federal.calling-hours facts.date-in-future"],
    ["2026-11-23", "2026-11-22T10:00:00Z", "defer federal.calling-hours"],
    ["2026-11-23", "2026-11-23T01:30:00Z", "allow"], // today in UTC, 20:30 the day before in New York
    ["2026-11-24", "2026-11-23T01:30:00Z", "deny facts.date-in-future"],
    ["2026-11-31", "2026-11-22T19:00:00Z", "deny facts.date-invalid"],
    // Before 2005 a copy counted for three months.
    ["2004-08-24", "2004-11-24T19:00:00Z", "allow"], // 92 days
    ["2004-08-23", "2004-11-24T19:00:00Z", "deny federal.dnc-scrub"],
    ["2004-12-03", "2005-01-03T19:00:00Z", "allow"],
    ["2004-12-02", "2005-01-03T19:00:00Z", "deny federal.dnc-scrub"],
  ];
  for (const [asOf, at, expected] of table) {
    assertEquals(national({ listed: false, asOf }, at), expected, `${asOf} at ${at}`);
  }
});

Deno.test("decideContact() names the date of a list that has not begun anywhere", () => {
  const facts = (asOf: string) =>
    decide({ at: "2026-11-26T00:30:00Z" }, { dnc: dnc({ national: { listed: false, asOf } }) })
      .reasons.filter(({ code }) => code === "facts.date-in-future").map(({ fact }) => fact);
  assertEquals(facts("2026-11-26"), []);
  assertEquals(facts("2026-11-27"), [
    "dnc.national.asOf is 2026-11-27, which has not begun anywhere",
  ]);
  assertEquals(facts("2026-11-27T00:00:00Z"), [
    "dnc.national.asOf lies after the instant judged",
  ]);
});

Deno.test("decideContact() stops a day before the law when the policy says 30 days", () => {
  const book = withPolicy(RULE_BOOK, RECOMMENDED_POLICY);
  const at = "2026-11-22T19:00:00Z";
  const ask = (asOf: string) =>
    outcome(decideContact(
      request({ at, number: "+16147340143" }),
      facts({ dnc: dnc({ national: { listed: false, asOf } }, at) }, at),
      book,
    ));
  assertEquals(ask("2026-10-23"), "allow");
  assertEquals(ask("2026-10-22"), "deny policy.registry-age");
  assertEquals(ask("2026-10-21"), "deny federal.dnc-scrub");
});

Deno.test("decideContact() denies an area code that was never subscribed", () => {
  const asOf = "2026-11-23";
  assertEquals(national({ listed: false, asOf, covered: true }), "allow");
  assertEquals(national({ listed: false, asOf, covered: false }), "deny federal.dnc-area-code");
  const garbled = { listed: false, asOf, covered: "no" as unknown as boolean };
  assertEquals(national(garbled), "deny federal.dnc-area-code");
  const unlisted = { listed: "false" as unknown as boolean, asOf };
  assertEquals(national(unlisted).startsWith("deny federal.national-dnc"), true);
});

Deno.test("decideContact() denies marketing when the registry was not looked up", () => {
  const { national: _, ...others } = dnc();
  assertEquals(outcome(decide({}, { dnc: others })), "deny facts.national-dnc-missing");
  assertEquals(decide({ purpose: "informational" }, { dnc: others }).verdict, "allow");
});

Deno.test("decideContact() lifts the registry by a signed permission to this seller", () => {
  const ask = (fields: Parameters<typeof consent>[0]) =>
    decide({}, { dnc: dnc({ national: LISTED }), consents: [consent(fields)] });
  const permitted = ask({});
  assertEquals(outcome(permitted), "allow");
  assertEquals(permitted.lifted, [
    { ruleId: "federal.national-dnc", by: "express-written-permission" },
  ]);
  // Narrower than consent for a machine, strict on the seller, the number and the signature.
  assertEquals(
    ask({ technologies: [], disclosureShown: false, notACondition: false }).verdict,
    "allow",
  );
  assertEquals(ask({ form: "oral" }).verdict, "deny");
  assertEquals(ask({ sellers: ["Example Sister Company LLC"] }).verdict, "deny");
  assertEquals(ask({ number: "+16145550144" }).verdict, "deny");
});

Deno.test("decideContact() counts a business relationship by the calendar, the last day excluded", () => {
  type Kind = "transaction" | "inquiry";
  const table: [kind: Kind, dealing: string, day: string, verdict: string][] = [
    ["inquiry", "2026-11-30", "2027-02-27", "allow"],
    ["inquiry", "2026-11-30", "2027-02-28", "deny"],
    ["inquiry", "2027-11-30", "2028-02-28", "allow"],
    ["inquiry", "2027-11-30", "2028-02-29", "deny"],
    ["inquiry", "2026-11-29", "2027-02-28", "deny"],
    ["inquiry", "2026-05-31", "2026-08-30", "allow"],
    ["inquiry", "2026-05-31", "2026-08-31", "deny"],
    ["transaction", "2025-05-24", "2026-11-23", "allow"],
    ["transaction", "2025-05-24", "2026-11-24", "deny"],
    ["transaction", "2026-08-31", "2028-02-28", "allow"],
    ["transaction", "2026-08-31", "2028-02-29", "deny"],
    ["transaction", "2028-02-29", "2029-08-28", "allow"],
    ["transaction", "2028-02-29", "2029-08-29", "deny"],
    ["transaction", "2026-11-24", "2026-11-24", "allow"],
  ];
  for (const [kind, dealing, day, verdict] of table) {
    const at = `${day}T19:00:00Z`;
    const decision = decideContact(
      request({ at }),
      facts({
        dnc: dnc({ national: { ...LISTED, asOf: day } }, at),
        relationships: [{ kind, at: dealing, seller: SELLER }],
      }, at),
    );
    assertEquals(decision.verdict, verdict, `${kind} of ${dealing} on ${day}`);
  }
});

Deno.test("decideContact() takes no relationship that was ended, is another's or lies ahead", () => {
  const at = "2026-11-01";
  const listed = dnc({ national: LISTED });
  const ask = (relationships: NonNullable<ContactFacts["relationships"]>) =>
    outcome(decide({}, { dnc: listed, relationships }));
  const denied = "deny federal.national-dnc oh.state-dnc";
  assertEquals(ask([{ kind: "inquiry", at, seller: SELLER }]), "allow");
  assertEquals(ask([{ kind: "inquiry", at, seller: SELLER, endedAt: "2026-11-02" }]), denied);
  assertEquals(ask([{ kind: "inquiry", at, seller: "Another Example LLC" }]), denied);
  assertEquals(
    ask([{ kind: "advert" as "inquiry", at, seller: SELLER }]),
    denied.replace("deny", "deny facts.value-unknown"),
  );
  assertEquals(
    ask([{ kind: "inquiry", at: "2026-11-25", seller: SELLER }]).includes("facts.date-in-future"),
    true,
  );
  assertEquals(
    ask([{ kind: "inquiry", at: "2026-11-31", seller: SELLER }]).includes("facts.date-invalid"),
    true,
  );
  assertEquals(ask([{ kind: "inquiry", at, seller: 7 as unknown as string }]), denied);
});

Deno.test("decideContact() takes no relationship for an AI voice's permission", () => {
  const decision = decide({ technology: "artificial-voice" }, {
    dnc: dnc({ national: LISTED }),
    consents: [consent({ purposes: ["informational"] })],
    relationships: [{ kind: "transaction", at: "2026-11-01", seller: SELLER }],
  });
  assertEquals(codesOf(decision), [
    "federal.national-dnc",
    "federal.consent-pewc",
    "oh.state-dnc",
  ]);
});
