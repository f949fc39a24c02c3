import { assertEquals } from "@std/assert";
import { decideContact } from "../decide.ts";
import type { CallerIdRecord } from "../facts.ts";
import { decide, facts, outcome, request } from "../testdata/contacts.ts";

const OURS = "+16145550100";

Deno.test("decideContact() permits a caller ID that is the seller's today and can be called back", () => {
  const table: [name: string, records: CallerIdRecord[], verdict: string][] = [
    ["without dates", [{ number: OURS }], "allow"],
    ["current", [{ number: OURS, from: "2026-11-24", to: "2026-11-24" }], "allow"],
    ["not yet", [{ number: OURS, from: "2026-11-25" }], "deny"],
    ["no more", [{ number: OURS, to: "2026-11-23" }], "deny"],
    ["of no date", [{ number: OURS, to: "for ever" }], "deny facts.date-invalid federal.caller-id"],
    ["another number", [{ number: "+16145550101" }], "deny"],
    ["none", [], "deny"],
    ["not reachable", [{ number: OURS, reachable: false }], "deny"],
    ["reachable by an old record only", [
      { number: OURS, reachable: false },
      { number: OURS, reachable: true, to: "2020-01-01" },
    ], "deny"],
    ["reachable by one record of two", [
      { number: OURS, reachable: false },
      { number: OURS, reachable: true },
    ], "allow"],
  ];
  for (const [name, callerIds, verdict] of table) {
    const decision = decide({ callerId: OURS }, { callerIds });
    assertEquals(outcome(decision), verdict === "deny" ? "deny federal.caller-id" : verdict, name);
  }
});

Deno.test("decideContact() denies caller IDs that cannot exist", () => {
  for (const callerId of ["+16525550100", "+12129110100", "+442079460018", "private", ""]) {
    const decision = decide({ callerId }, { callerIds: [{ number: callerId }] });
    assertEquals(outcome(decision), "deny federal.caller-id", callerId);
  }
});

Deno.test("decideContact() asks for a caller ID that is not given or not known", () => {
  const { callerId: _, ...silent } = request();
  const { callerIds: __, ...unknown } = facts();
  for (const decision of [decideContact(silent, facts()), decideContact(request(), unknown)]) {
    assertEquals(decision.verdict, "allow");
    assertEquals(
      decision.obligations.filter(({ code }) => code === "facts.caller-id-missing").length,
      1,
    );
  }
});

Deno.test("decideContact() judges the caller ID of marketing calls only", () => {
  const stolen = { callerId: "+16145550101" };
  assertEquals(decide(stolen).verdict, "deny");
  assertEquals(decide({ ...stolen, channel: "sms" }).verdict, "allow");
  assertEquals(decide({ ...stolen, purpose: "informational" }).verdict, "allow");
});
