import { assertEquals, assertStringIncludes } from "@std/assert";
import { decideContact } from "../decide.ts";
import type { Registration } from "../facts.ts";
import type { ContactRequest } from "../request.ts";
import { RULE_BOOK, withPolicy } from "../rule_book.ts";
import { consent, decide, facts, inState, OHIO, request } from "../testdata/contacts.ts";

function duties(fields: Partial<ContactRequest>, registrations?: readonly Registration[]) {
  const known = facts(registrations && { registrations });
  return decideContact(request(fields), known).obligations;
}

Deno.test("decideContact() asks for a registration until a current one is handed over", () => {
  const has = (registrations: readonly Registration[]) =>
    duties(inState("TX"), registrations).some(({ ruleId }) => ruleId === "tx.registration");
  assertEquals(has([]), true);
  assertEquals(has([{ jurisdiction: "TX" }]), false);
  assertEquals(has([{ jurisdiction: "OK" }]), true);
  assertEquals(has([{ jurisdiction: "TX", from: "2026-11-24", to: "2026-11-24" }]), false);
  assertEquals(has([{ jurisdiction: "TX", from: "2026-11-25" }]), true);
  assertEquals(has([{ jurisdiction: "TX", to: "2026-11-23" }]), true);
  assertEquals(has([{ jurisdiction: "TX", to: "2026-02-30" }]), true);
  const { registrations: _, ...unknown } = facts();
  const duty = decideContact(request(inState("TX")), unknown).obligations
    .find(({ ruleId }) => ruleId === "tx.registration");
  assertEquals([duty?.code, duty?.severity], ["tx.registration", "seller-duty"]);
  assertStringIncludes(duty?.sentence ?? "", "bond of USD 10000");
});

Deno.test("decideContact() refuses a state without a registration only where the company says so", () => {
  const effect = (registrations: readonly Registration[] | undefined, isRequired = true) => {
    const book = withPolicy(RULE_BOOK, { id: "ours", requireRegistrations: isRequired });
    const { registrations: _, ...known } = facts();
    const given = registrations === undefined ? known : { ...known, registrations };
    return decideContact(request(inState("TX")), given, book).reasons
      .find(({ code }) => code === "policy.registration-missing")?.effect;
  };
  assertEquals(effect([]), "deny");
  assertEquals(effect([{ jurisdiction: "OK" }]), "deny");
  assertEquals(effect([{ jurisdiction: "TX" }]), undefined);
  assertEquals(effect([], false), undefined);
  assertEquals(effect(undefined), undefined); // nobody looked: the duty is named instead
});

Deno.test("decideContact() takes doubtful registrations against the contact alone", () => {
  const book = withPolicy(RULE_BOOK, { id: "ours", requireRegistrations: true });
  for (const [jurisdiction, isRefused] of [["TX", false], ["OK", true]] as const) {
    const given = facts({ registrations: [{ jurisdiction }], doubtful: ["registrations"] });
    const decision = decideContact(request(inState("TX")), given, book);
    const codes = decision.reasons.map(({ code }) => code);
    assertEquals(codes.includes("policy.registration-missing"), isRefused);
    const rows = decision.obligations.map(({ ruleId }) => ruleId);
    assertEquals(rows.includes("tx.registration"), true);
  }
});

Deno.test("decideContact() gives duties with their figures and without a verdict", () => {
  const decision = decide({ technology: "artificial-voice" }, { consents: [consent()] });
  assertEquals(decision.verdict, "allow");
  const byRule = new Map(decision.obligations.map((duty) => [duty.ruleId, duty]));
  assertEquals(byRule.get("federal.ring-time")?.figures, { ringSeconds: 15 });
  assertEquals(byRule.get("federal.abandoned-calls")?.figures?.connectWithinSeconds, 2);
  assertEquals(byRule.get("federal.artificial-voice-content")?.severity, "during-contact");
  const live = new Set(duties({}).map(({ ruleId }) => ruleId));
  assertEquals(live.has("federal.artificial-voice-content"), false);
  const text = new Set(duties({ channel: "sms" }).map(({ ruleId }) => ruleId));
  assertEquals(text.has("federal.ring-time"), false);
  assertEquals(text.has("federal.live-call-disclosures"), true);
});

Deno.test("decideContact() asks for a record of an emergency only in one", () => {
  const has = (purpose: "marketing" | "informational" | "emergency") =>
    duties({ purpose }).some(({ ruleId }) => ruleId === "federal.emergency-purpose");
  assertEquals([has("marketing"), has("informational"), has("emergency")], [false, false, true]);
});

Deno.test("decideContact() asks to announce recording where everybody must agree", () => {
  const has = (state: string) =>
    duties(inState(state)).some(({ code }) => code === `${state.toLowerCase()}.recording`);
  for (const state of ["CA", "FL", "IL", "MD", "MA", "MT", "NH", "PA", "WA", "NV"]) {
    assertEquals(has(state), true, state);
  }
  for (const state of ["OH", "TX", "NY", "GA"]) assertEquals(has(state), false, state);
  // Caller in a one-party state, owner in Florida: the number alone brings Florida in.
  const calledParty = { addresses: [{ state: "OH" }] };
  const both = duties({ number: inState("FL").number, calledParty });
  assertEquals(both.some(({ code }) => code === "fl.recording"), true);
});

Deno.test("decideContact() asks to review rows a year after they were looked through", () => {
  const due = (at: string) =>
    decideContact(request({ at, number: OHIO }), facts({}, at)).obligations
      .filter(({ code }) => code === "facts.rules-need-review").length;
  assertEquals(due("2027-11-19T19:00:00Z"), 0);
  assertEquals(due("2029-11-22T19:00:00Z"), 1);
});

Deno.test("decideContact() shares its duties and freezes them", () => {
  const [one, other] = [duties({}), duties({ at: "2026-11-25T19:00:00Z" })];
  assertEquals(one.length > 0, true);
  for (const duty of one) {
    assertEquals(Object.isFrozen(duty), true);
    assertEquals(other.includes(duty), true, duty.ruleId);
  }
});
