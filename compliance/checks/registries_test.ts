import { assertEquals } from "@std/assert";
import { decideContact } from "../decide.ts";
import type { Consent, ContactFacts, ListStatus } from "../facts.ts";
import { RECOMMENDED_POLICY } from "../policy.ts";
import type { ContactRequest } from "../request.ts";
import { RULE_BOOK, type RuleBook, withPolicy } from "../rule_book.ts";
import {
  AT,
  codesOf,
  consent,
  decide,
  dnc,
  facts,
  inState,
  outcome,
  OWN_LISTS,
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
    ["2026-11-23", "2026-11-22T19:00:00Z", "deny facts.date-in-future"],
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

Deno.test("decideContact() asks each state that keeps a list of its own for its list", () => {
  for (const state of OWN_LISTS) {
    const code = state.toLowerCase();
    const lists = dnc().states ?? {};
    const ask = (status: ListStatus | undefined) => {
      const { [state]: _, ...others } = lists;
      const states = status === undefined ? others : { ...others, [state]: status };
      const decision = decide(inState(state), { dnc: dnc({ states }) });
      return codesOf(decision).filter((found) => !found.endsWith(".consent")).join(" ");
    };
    assertEquals(ask({ listed: false, asOf: "2026-11-23" }), "", state);
    assertEquals(ask({ listed: true, asOf: "2026-11-23" }), `${code}.state-dnc`, state);
    assertEquals(ask(undefined), "facts.state-dnc-missing", state);
    assertEquals(
      ask({ listed: false, asOf: "2026-11-23", covered: false }),
      `${code}.state-dnc`,
      state,
    );
    assertEquals(ask({ listed: false, asOf: "2026-11-25" }), "facts.date-in-future", state);
    assertEquals(ask({ listed: false, asOf: "2020-01-01" }), `${code}.state-dnc-age`, state);
  }
});

Deno.test("decideContact() takes no consent for information as one for marketing", () => {
  const ask = (purposes: NonNullable<Consent["purposes"]> | undefined) => {
    const { purposes: _, ...given } = consent({ number: inState("CO").number });
    const states = { ...dnc().states, CO: LISTED };
    const consents = [purposes === undefined ? given : { ...given, purposes }];
    return outcome(decide(inState("CO"), { dnc: dnc({ states }), consents }));
  };
  assertEquals(ask(undefined), "allow");
  assertEquals(ask(["marketing"]), "allow");
  assertEquals(ask(["informational"]), "deny co.state-dnc");
});

Deno.test("decideContact() keeps each state's age of its list to the day", () => {
  const table: [state: string, fresh: string, old: string][] = [
    ["FL", "2026-10-24", "2026-10-23"], // 31 days
    ["TX", "2026-08-24", "2026-08-23"], // 92 days
  ];
  for (const [state, fresh, old] of table) {
    const ask = (asOf: string) =>
      codesOf(decide(inState(state), {
        dnc: dnc({ states: { [state]: { listed: false, asOf } } }),
        consents: [consent({ number: inState(state).number })],
      })).join(" ");
    assertEquals(ask(fresh), "", state);
    assertEquals(ask(old), `${state.toLowerCase()}.state-dnc-age`, state);
  }
});

Deno.test("decideContact() wants a fresher copy of the national registry for Kansas", () => {
  const ask = (asOf: string, fields: Partial<ContactRequest> = {}) =>
    outcome(decide({ ...inState("KS"), ...fields }, {
      dnc: dnc({ national: { listed: false, asOf } }),
    }));
  assertEquals(ask("2026-10-25"), "allow"); // 30 days
  assertEquals(ask("2026-10-24"), "deny ks.state-dnc-age");
  assertEquals(ask("2026-10-24", { channel: "sms" }), "allow");
  assertEquals(ask("2026-10-24", inState("OH")), "allow");
  assertEquals(ask("2026-10-23"), "deny federal.dnc-scrub ks.state-dnc-age");
  assertEquals(ask("no date"), "deny facts.date-invalid");
});

Deno.test("decideContact() lifts a state's list by what the state says, for as long as it says", () => {
  const ask = (state: string, at: string) =>
    codesOf(decide(inState(state), {
      dnc: dnc({ states: { ...dnc().states, [state]: LISTED } }),
      relationships: [{ kind: "transaction", at, seller: SELLER }],
    })).filter((code) => code.endsWith(".state-dnc")).join(" ");
  const table: [state: string, last: string, first: string][] = [
    ["PA", "2025-11-25", "2025-11-24"], // 12 months
    ["TN", "2025-11-25", "2025-11-24"], // 12 months
    ["MO", "2026-05-29", "2026-05-28"], // 180 days
    ["FL", "2026-05-29", "2026-05-28"], // silent: the shortest that any state names
  ];
  for (const [state, inside, outside] of table) {
    assertEquals(ask(state, inside), "", state);
    assertEquals(ask(state, outside), `${state.toLowerCase()}.state-dnc`, state);
  }
  assertEquals(ask("IN", "2026-11-01"), "in.state-dnc"); // Indiana knows no such exception
  assertEquals(ask("LA", "2026-11-01"), "la.state-dnc");
});

Deno.test("decideContact() takes no inquiry for a current client of Wisconsin", () => {
  const ask = (kind: "transaction" | "inquiry", at: string) =>
    outcome(decide(inState("WI"), {
      dnc: dnc({ national: LISTED }),
      relationships: [{ kind, at, seller: SELLER }],
    }));
  assertEquals(ask("transaction", "2026-11-01"), "allow");
  assertEquals(ask("transaction", "2026-05-29"), "allow"); // 179 days
  assertEquals(ask("transaction", "2026-05-28"), "deny wi.state-dnc");
  assertEquals(ask("inquiry", "2026-11-01"), "deny wi.state-dnc");
});

Deno.test("decideContact() asks Colorado's list about texts too", () => {
  const states = { ...dnc().states, CO: LISTED };
  const ask = (relationships: NonNullable<ContactFacts["relationships"]>) =>
    outcome(decide({ ...inState("CO"), channel: "sms" }, { dnc: dnc({ states }), relationships }));
  assertEquals(ask([]), "deny co.state-dnc");
  assertEquals(ask([{ kind: "transaction", at: "2025-05-25", seller: SELLER }]), "allow");
  assertEquals(
    ask([{ kind: "transaction", at: "2025-05-24", seller: SELLER }]),
    "deny co.state-dnc",
  );
});

Deno.test("decideContact() asks the states' lists before texts were added, for calls only", () => {
  const table: [state: string, last: string, first: string][] = [
    ["MS", "2023-06-30", "2023-07-01"],
    ["TN", "2023-06-30", "2023-07-01"],
    ["TX", "2025-08-29", "2025-09-02"],
  ];
  for (const [state, last, first] of table) {
    const code = `${state.toLowerCase()}.state-dnc`;
    const ask = (day: string, channel: "voice" | "sms") => {
      const at = `${day}T19:00:00Z`;
      const status = { listed: true, asOf: day };
      return codesOf(decideContact(
        request({ ...inState(state), at, channel }),
        facts({ dnc: dnc({ national: status, states: { [state]: status } }, at) }, at),
      )).includes(code);
    };
    assertEquals(
      [ask(last, "voice"), ask(last, "sms"), ask(first, "voice"), ask(first, "sms")],
      [true, false, true, true],
      state,
    );
  }
});

Deno.test("decideContact() asks Pennsylvania's list about business lines too", () => {
  const ask = (state: string) =>
    codesOf(decide({ ...inState(state), calledParty: { kind: "business" } }, {
      dnc: dnc({ states: { ...dnc().states, [state]: LISTED } }),
      lineType: "landline",
    }));
  assertEquals(ask("PA"), ["pa.state-dnc"]);
  assertEquals(ask("FL"), []);
});

Deno.test("decideContact() adds the state's rule where it adopts the national registry", () => {
  const listed = { dnc: dnc({ national: LISTED }) };
  assertEquals(outcome(decide({}, listed)), "deny federal.national-dnc oh.state-dnc");
  // Washington names the person's request as its only exception.
  const relationships = [{ kind: "transaction" as const, at: "2026-11-01", seller: SELLER }];
  assertEquals(
    outcome(decide(inState("WA"), { ...listed, relationships })),
    "deny wa.state-dnc",
  );
  const grounds = [{ kind: "called-party-request" as const, at: "2026-11-01", seller: SELLER }];
  assertEquals(outcome(decide(inState("WA"), { ...listed, relationships, grounds })), "allow");
  assertEquals(outcome(decide(inState("OR"), { ...listed, relationships })), "allow");
  // Alaska adopts the registry and names no exception of its own, so the federal ones carry.
  assertEquals(outcome(decide(inState("AK"), { ...listed, relationships })), "allow");
  assertEquals(
    outcome(decide(inState("AK"), listed)),
    "deny federal.national-dnc ak.state-dnc",
  );
  // Texts are outside Ohio's act, inside Wisconsin's.
  assertEquals(outcome(decide({ channel: "sms" }, listed)), "deny federal.national-dnc");
  assertEquals(
    outcome(decide({ ...inState("WI"), channel: "sms" }, listed)),
    "deny federal.national-dnc wi.state-dnc",
  );
});
