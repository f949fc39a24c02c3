import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Consent, ContactFacts } from "./facts.ts";
import { decideContact } from "./decide.ts";
import {
  aiRequest,
  codesOf,
  consent,
  decide,
  facts,
  inState,
  numberIn,
  OHIO,
  outcome,
  SELLER,
} from "./testdata/contacts.ts";

function ask(consents: readonly Consent[], known: Partial<ContactFacts> = {}) {
  return decideContact(aiRequest(), facts({ consents, ...known }));
}

function without(...fields: (keyof Consent)[]): Consent {
  return Object.fromEntries(
    Object.entries(consent()).filter(([key]) => !fields.includes(key as keyof Consent)),
  ) as unknown as Consent;
}

Deno.test("decideContact() lets an AI voice speak on a written consent with every element", () => {
  const decision = ask([consent()]);
  assertEquals(outcome(decision), "allow");
  assertEquals(decision.lifted, [
    { ruleId: "federal.consent-pewc", by: "prior-express-written-consent" },
  ]);
});

Deno.test("decideContact() names each element that the consent lacks", () => {
  const table: [consent: Consent, missing: string][] = [
    [consent({ form: "oral" }), "written agreement"],
    [without("signature"), "signature"],
    [without("signedBy"), "signature"],
    [consent({ signedBy: "  " }), "signature"],
    [consent({ sellers: [] }), "seller named"],
    [consent({ sellers: ["our partners"] }), "seller named"],
    [consent({ sellers: ["Example Sister Company LLC"] }), "seller named"],
    [consent({ text: "I agree that our partners may call me." }), "seller named"],
    [without("purposes"), "marketing purpose named"],
    [consent({ purposes: ["informational"] }), "marketing purpose named"],
    [without("technologies"), "technology named"],
    [consent({ technologies: ["autodialed"] }), "technology named"],
    [consent({ number: "+16145550144" }), "number named"],
    [without("disclosureShown"), "clear and conspicuous disclosure"],
    [consent({ disclosureShown: false }), "clear and conspicuous disclosure"],
    [without("notACondition"), "not a condition of purchase"],
    [consent({ notACondition: false }), "not a condition of purchase"],
    [without("text", "evidence"), "proof of the text shown"],
    [consent({ expiresAt: "2026-11-24T18:59:59Z" }), "not expired"],
    [consent({ expiresAt: "2026-11-24T19:00:00Z" }), "not expired"],
  ];
  for (const [given, missing] of table) {
    const decision = ask([given]);
    assertEquals(outcome(decision), "deny federal.consent-pewc", missing);
    assertEquals(decision.reasons[0]?.fact, `the nearest consent lacks: ${missing}`);
  }
  const bare = ask([{ number: OHIO, sellers: [SELLER], form: "oral", signedAt: "2026-11-14" }]);
  assertEquals(
    bare.reasons[0]?.fact,
    "the nearest consent lacks: written agreement, signature, marketing purpose named, technology named, clear and conspicuous disclosure, not a condition of purchase, proof of the text shown",
  );
  assertEquals(ask([]).reasons[0]?.fact, "no consent on record");
});

Deno.test("decideContact() takes any one proof of the text and either name of a machine's voice", () => {
  assertEquals(ask([without("text")]).verdict, "allow");
  assertEquals(ask([without("evidence")]).verdict, "allow");
  assertEquals(
    ask([{ ...without("text", "evidence"), textSha256: "0".repeat(64) }]).verdict,
    "allow",
  );
  assertEquals(ask([consent({ technologies: ["prerecorded"] })]).verdict, "allow");
  assertEquals(ask([consent({ expiresAt: "2026-11-24T19:00:00.001Z" })]).verdict, "allow");
  const dialer = (technologies: Consent["technologies"]) =>
    decide({ technology: "live-autodialed" }, {
      consents: [consent({ ...(technologies && { technologies }) })],
    }).verdict;
  assertEquals(dialer(["autodialed"]), "allow");
  assertEquals(dialer(["artificial-voice", "prerecorded"]), "deny");
});

Deno.test("decideContact() never mends one consent with another's elements", () => {
  const decision = ask([
    consent({ id: "a", form: "oral" }),
    consent({ id: "b", disclosureShown: false, notACondition: false }),
  ]);
  assertEquals(outcome(decision), "deny federal.consent-pewc");
  assertEquals(decision.reasons[0]?.fact, "the nearest consent lacks: written agreement");
});

Deno.test("decideContact() compares sellers whatever their case and punctuation", () => {
  const table: [name: string, text: string | undefined, isNamed: boolean][] = [
    ["EXAMPLE HOME BUYERS LLC", undefined, true],
    ["Example Home-Buyers, L.L.C.", undefined, false],
    ["example  home buyers, llc.", undefined, true],
    ["Ｅｘａｍｐｌｅ Home Buyers LLC", undefined, true],
    ["Example Home Buyers", undefined, false],
    ["Sunny Home Buyers", undefined, true], // a registered other name
    ["Example Home Buyers LLC", "… by EXAMPLE HOME BUYERS, LLC, and others …", true],
    ["Example Home Buyers LLC", "by Sunny Home Buyers", true],
    ["Example Home Buyers LLC", "by Counterexample Home Buyers LLC", false],
    ["Example Home Buyers LLC", "by Example Home Buyers LLCs", false],
    ["Example Home Buyers LLC", "", false],
    ["", undefined, false],
    ["...", undefined, false],
  ];
  for (const [name, text, isNamed] of table) {
    const given = { ...without("text"), sellers: [name], ...(text !== undefined && { text }) };
    const decision = decideContact(
      aiRequest({ sellerAliases: ["Sunny Home Buyers"] }),
      facts({ consents: [given] }),
    );
    assertEquals(decision.verdict, isNamed ? "allow" : "deny", `${name} / ${text}`);
  }
});

Deno.test("decideContact() hears a request to stop until a later signed consent", () => {
  const signedAt = "2026-11-14T12:00:00Z";
  const table: [name: string, receivedAt: string, given: Consent[], expected: string][] = [
    ["before the consent", "2026-11-14T11:59:59.999Z", [consent({ signedAt })], "allow"],
    ["at the same instant", "2026-11-14T12:00:00Z", [consent({ signedAt })], "deny"],
    ["after the consent", "2026-11-14T12:00:00.001Z", [consent({ signedAt })], "deny"],
    ["on the same date", "2026-11-14", [consent({ signedAt: "2026-11-14" })], "deny"],
    ["on the date before", "2026-11-13", [consent({ signedAt: "2026-11-13T20:00:00Z" })], "deny"],
    ["two dates before", "2026-11-12", [consent({ signedAt: "2026-11-14" })], "allow"],
    ["with no consent", "2026-11-14", [], "deny"],
    ["on the day of the call", "2026-11-24", [consent()], "deny"],
    [
      "re-opened by word of mouth only",
      "2026-11-10",
      [consent({ form: "oral" })],
      "deny",
    ],
  ];
  for (const [name, receivedAt, consents, expected] of table) {
    const decision = ask(consents, { revocations: [{ receivedAt }] });
    assertEquals(decision.verdict, expected, name);
    assertEquals(codesOf(decision).includes("federal.revocation"), expected === "deny", name);
  }
});

Deno.test("decideContact() hears a stop by any channel for every channel and technology", () => {
  const revocations = [{ receivedAt: "2026-11-20T10:00:00Z", channel: "sms" }];
  for (const channel of ["voice", "sms"] as const) {
    for (const purpose of ["marketing", "informational"] as const) {
      const decision = decide({ channel, purpose }, { revocations });
      assertEquals(outcome(decision), "deny federal.revocation", `${channel} ${purpose}`);
    }
  }
  assertEquals(decide({ purpose: "emergency" }, { revocations }).verdict, "allow");
});

Deno.test("decideContact() applies a stop to every number of the person and to the seller it names", () => {
  const receivedAt = "2026-11-20T10:00:00Z";
  const table: [fields: { number?: string; seller?: string }, verdict: string][] = [
    [{}, "deny"],
    [{ number: OHIO }, "deny"],
    [{ number: "+16145550144" }, "deny"],
    [{ seller: "example home buyers, LLC" }, "deny"],
    [{ seller: "Another Example LLC" }, "allow"],
    // What cannot be read takes nothing out.
    [{ number: "(614) 555-0143" }, "deny"],
    [{ number: "" }, "deny"],
    [{ seller: "" }, "deny"],
    [{ seller: "-" }, "deny"],
  ];
  for (const [fields, verdict] of table) {
    const decision = decide({}, { revocations: [{ receivedAt, ...fields }] });
    assertEquals(decision.verdict, verdict, JSON.stringify(fields));
  }
});

Deno.test("decideContact() lets a new consent re-open its own seller and number only", () => {
  const revocations = [{ receivedAt: "2026-11-10T10:00:00Z" }];
  assertEquals(decide({}, { revocations, consents: [consent()] }).verdict, "allow");
  const other = consent({ number: numberIn("OH") });
  assertEquals(decide({}, { revocations, consents: [other] }).verdict, "deny");
  const sister = consent({ sellers: ["Example Sister Company LLC"] });
  assertEquals(decide({}, { revocations, consents: [sister] }).verdict, "deny");
});

Deno.test("decideContact() does not bring a relationship back with a new consent", () => {
  const relationships = [{ kind: "transaction" as const, at: "2026-09-01", seller: SELLER }];
  const at = "2026-11-24T02:30:00Z"; // 20:30 in Oklahoma, open to customers
  const known = { relationships, consents: [consent({ number: numberIn("OK") })] };
  assertEquals(decide({ ...inState("OK"), at }, known).verdict, "allow");
  const stopped = decide({ ...inState("OK"), at }, {
    ...known,
    revocations: [{ receivedAt: "2026-10-01T10:00:00Z" }],
  });
  assertEquals(outcome(stopped), "defer ok.calling-hours");
});

Deno.test("decideContact() lets a dated stop at the seller's own list be re-opened, never an undated one", () => {
  const table: [requestedAt: string | undefined, expected: string][] = [
    [undefined, "deny federal.internal-dnc federal.consent-pewc"],
    ["2026-11-10", "allow"],
    ["2026-11-20", "deny federal.internal-dnc federal.consent-pewc"],
  ];
  for (const [requestedAt, expected] of table) {
    const internal = { listed: true, ...(requestedAt !== undefined && { requestedAt }) };
    const { dnc } = facts();
    const decision = ask([consent()], { dnc: { ...dnc, internal } });
    assertEquals(outcome(decision), expected, requestedAt ?? "undated");
  }
});

Deno.test("decideContact() reports consents of the future and of no date", () => {
  const table: [signedAt: unknown, code: string][] = [
    ["2026-11-24T19:00:00.001Z", "facts.date-in-future"],
    ["2026-11-25", "facts.date-in-future"],
    ["yesterday", "facts.date-invalid"],
    ["2026-02-30", "facts.date-invalid"],
    [NaN, "facts.date-invalid"],
    [1e300, "facts.date-invalid"],
    [undefined, "facts.date-invalid"],
    [null, "facts.date-invalid"],
  ];
  for (const [signedAt, code] of table) {
    const decision = ask([consent({ signedAt: signedAt as string })]);
    assertEquals(decision.verdict, "deny", String(signedAt));
    assert(codesOf(decision).includes(code), String(signedAt));
    assertStringIncludes(decision.reasons[0]?.fact ?? "", "consents[0].signedAt");
  }
  assertEquals(ask([consent({ signedAt: "2026-11-24" })]).verdict, "allow");
});

Deno.test("decideContact() finds a request to stop by any spelling of the seller, a consent only without doubt", () => {
  const table: [name: string, verdict: string, hasConsent: boolean][] = [
    [SELLER, "deny", true],
    ["Example Home Buyers, L.L.C.", "deny", false],
    ["The Example HomeBuyers LLC", "deny", false],
    ["Exa\u00admple Home Buyers LLC", "deny", false],
    ["Sample Realty Inc", "allow", false],
  ];
  for (const [seller, verdict, hasConsent] of table) {
    const revocations = [{ receivedAt: "2026-11-20T10:00:00Z", seller }];
    assertEquals(decide({}, { revocations }).verdict, verdict, seller);
    const decision = ask([consent({ sellers: [seller] })]);
    assertEquals(decision.verdict, hasConsent ? "allow" : "deny", seller);
  }
});
