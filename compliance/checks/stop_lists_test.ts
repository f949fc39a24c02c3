import { assertEquals, assertFalse } from "@std/assert";
import { consent, decide, dnc, facts, outcome, request } from "../testdata/contacts.ts";
import { decideContact } from "../decide.ts";
import type { InternalListStatus } from "../facts.ts";

Deno.test("decideContact() honours the seller's own list at once and for ever", () => {
  const table: [requestedAt: string | undefined][] = [
    [undefined],
    ["2026-11-24T18:59:59Z"],
    ["2016-01-01"],
  ];
  for (const [requestedAt] of table) {
    const internal = { listed: true, ...(requestedAt !== undefined && { requestedAt }) };
    for (const purpose of ["marketing", "informational"] as const) {
      const decision = decide({ purpose }, { dnc: dnc({ internal }) });
      assertEquals(outcome(decision), "deny federal.internal-dnc", `${requestedAt} ${purpose}`);
    }
    assertEquals(decide({ purpose: "emergency" }, { dnc: dnc({ internal }) }).verdict, "allow");
  }
});

Deno.test("decideContact() tells a mark of an imported list from a request to the seller", () => {
  const table: [internal: InternalListStatus, litigator: boolean, fact: string][] = [
    [{ listed: true }, false, "the number or person is on the seller's own do-not-call list"],
    [
      { listed: true, isImportMark: true },
      false,
      "the imported list marks the number or person as not to be called",
    ],
    [
      { listed: true, isImportMark: true },
      true,
      "the imported list marks the number or person as not to be called or as a litigator",
    ],
  ];
  for (const [internal, litigator, fact] of table) {
    // A consent lifts the one as little as the other.
    const decision = decide({}, { dnc: dnc({ internal }), litigator, consents: [consent()] });
    assertEquals(decision.verdict, "deny");
    const [reason] = decision.reasons.filter(({ code }) => code === "federal.internal-dnc");
    assertEquals(reason?.fact, fact);
    assertFalse(reason?.sentence.includes("has asked"), reason?.sentence);
  }
});

Deno.test("decideContact() takes a garbled listing for one and keeps its date", () => {
  const internal = {
    listed: "yes" as unknown as boolean,
    requestedAt: "2026-11-20",
  };
  const decision = decide({}, { dnc: dnc({ internal }), consents: [consent()] });
  assertEquals(outcome(decision), "deny federal.internal-dnc");
});

Deno.test("decideContact() reports a listing of the future or of no date", () => {
  const ask = (requestedAt: string) =>
    outcome(decide({}, { dnc: dnc({ internal: { listed: true, requestedAt } }) }));
  assertEquals(ask("2026-11-25"), "deny facts.date-in-future federal.internal-dnc");
  assertEquals(ask("last week"), "deny facts.date-invalid federal.internal-dnc");
});

Deno.test("decideContact() asks for lists and stops that were not looked up", () => {
  const { revocations: _, ...known } = facts();
  const { internal: __, ...lists } = dnc();
  const decision = decideContact(request(), { ...known, dnc: lists });
  assertEquals(decision.verdict, "allow");
  const codes = decision.obligations.map(({ code }) => code);
  assertEquals(codes.filter((code) => code === "facts.internal-dnc-missing").length, 1);
  assertEquals(codes.filter((code) => code === "facts.revocations-missing").length, 1);
});

Deno.test("decideContact() denies known litigators as the company's caution", () => {
  assertEquals(outcome(decide({}, { litigator: true })), "deny policy.litigator");
  assertEquals(
    outcome(decide({}, { litigator: "yes" as unknown as boolean })),
    "deny policy.litigator",
  );
  assertEquals(
    decide({}, { litigator: true }).reasons[0]?.citation,
    "List of litigators that was handed over; no rule of law asks for it",
  );
  assertEquals(decide({}, { litigator: false }).verdict, "allow");
  assertEquals(decide({ purpose: "emergency" }, { litigator: true }).verdict, "allow");
});

Deno.test("decideContact() hears a stop on the day and at the instant of the contact", () => {
  for (const receivedAt of ["2026-11-24", "2026-11-24T18:59:59.999Z", "2026-11-24T19:00:00Z"]) {
    assertEquals(
      outcome(decide({}, { revocations: [{ receivedAt }] })),
      "deny federal.revocation",
      receivedAt,
    );
  }
  assertEquals(
    outcome(decide({}, { revocations: [{ receivedAt: "2026-11-25" }] })),
    "deny facts.date-in-future federal.revocation",
  );
  assertEquals(
    outcome(decide({}, { revocations: [{ receivedAt: "soon" }], consents: [consent()] })),
    "deny facts.date-invalid federal.revocation",
  );
});

Deno.test("decideContact() judges a stop under the rule of its day", () => {
  const revocations = [{ receivedAt: "2025-04-01T10:00:00Z" }];
  const ruleOf = (at: string) =>
    decideContact(request({ at }), facts({ revocations }, at)).reasons[0]?.ruleId;
  assertEquals(ruleOf("2025-04-10T19:00:00Z"), "federal.revocation");
  assertEquals(ruleOf("2025-04-11T19:00:00Z"), "federal.revocation-any-means");
});
