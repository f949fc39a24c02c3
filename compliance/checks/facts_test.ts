import { assertEquals } from "@std/assert";
import { decideContact } from "../decide.ts";
import { type ContactFacts, MISSING_FACTS } from "../facts.ts";
import { aiRequest, decide, dnc, facts, inState, outcome, request } from "../testdata/contacts.ts";

Deno.test("decideContact() denies lists of states that do not exist", () => {
  const asOf = "2026-11-23";
  for (const state of ["XX", "Bavaria", "", "AS"]) {
    const states = { ...dnc().states, [state]: { listed: false, asOf } };
    assertEquals(outcome(decide({}, { dnc: dnc({ states }) })), "deny facts.state-unknown", state);
  }
  // A prototype is no state and no list.
  const states = JSON.parse(`{ "__proto__": { "listed": false, "asOf": "${asOf}" } }`);
  assertEquals(outcome(decide({}, { dnc: dnc({ states }) })), "deny facts.state-unknown");
});

Deno.test("decideContact() reports bad dates of facts whatever rules apply", () => {
  const bad = "2026-02-30";
  const seller = "Example Home Buyers LLC";
  const table: [known: Partial<ContactFacts>, path: string][] = [
    [{ relationships: [{ kind: "inquiry", at: bad, seller }] }, "relationships[0].at"],
    [
      { relationships: [{ kind: "inquiry", at: "2026-11-01", seller, endedAt: bad }] },
      "relationships[0].endedAt",
    ],
    [{ grounds: [{ kind: "prior-agreement", at: bad, seller }] }, "grounds[0].at"],
    [{ attempts: [{ at: bad }] }, "attempts[0].at"],
    [{ revocations: [{ receivedAt: bad }] }, "revocations[0].receivedAt"],
    [{ revocations: [{ receivedAt: bad, number: "+16145550144" }] }, "revocations[0].receivedAt"],
    [{ bans: [{ jurisdiction: "NY", kind: "emergency", from: bad }] }, "bans[0].from"],
    [
      { bans: [{ jurisdiction: "NY", kind: "emergency", from: "2026-11-01", to: bad }] },
      "bans[0].to",
    ],
    [
      { reassigned: { answer: "no", consentDate: bad, queriedAt: "2026-11-01" } },
      "reassigned.consentDate",
    ],
  ];
  for (const [known, path] of table) {
    const decision = decide({ purpose: "informational" }, known);
    assertEquals(decision.verdict, "deny", path);
    assertEquals(decision.reasons[0]?.code, "facts.date-invalid");
    assertEquals(decision.reasons[0]?.fact, `${path} is not a date or instant`);
  }
});

Deno.test("decideContact() settles each missing fact as the table of missing facts says", () => {
  const empty = decideContact(aiRequest(inState("FL")), {});
  const speaking = new Set([
    ...empty.reasons.map(({ code }) => code),
    ...empty.obligations.map(({ code }) => code),
    ...decideContact(request({ number: "+15005550143" }), {}).obligations.map(({ code }) => code),
    ...decide({ calledParty: { addresses: [{ state: "OH", zip: "00000" }] } })
      .obligations.map(({ code }) => code),
    ...decide({ calledParty: { addresses: [{ state: "OH", zip: "94103" }] } })
      .obligations.map(({ code }) => code),
  ]);
  for (const { code, fact } of MISSING_FACTS) {
    if (code === null) continue;
    assertEquals(speaking.has(code.replace("<state>", "fl")), true, fact);
  }
  assertEquals(empty.verdict, "deny");
});

Deno.test("decideContact() takes a fact that is missing like the cautious value", () => {
  const { lineType: _, ...unknown } = facts();
  assertEquals(
    outcome(decideContact(aiRequest(), unknown)),
    outcome(decideContact(aiRequest(), { ...unknown, lineType: "wireless" })),
  );
  const { calledParty: __, ...anybody } = request();
  assertEquals(
    decideContact(anybody, facts()),
    decideContact({ ...anybody, calledParty: { kind: "residential" } }, facts()),
  );
  const { purpose: ___, ...unsaid } = request({ purpose: "marketing" });
  assertEquals(
    decideContact(unsaid, facts()),
    decideContact(request({ purpose: "marketing" }), facts()),
  );
});

Deno.test("decideContact() denies when a word among the doubtful facts is none it knows", () => {
  const decision = decide({}, { doubtful: ["bans", "ban" as "bans"] });
  assertEquals(decision.reasons.map(({ fact }) => fact), [
    "doubtful[1] is none of the known words",
  ]);
});
