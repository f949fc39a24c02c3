import { assertEquals } from "@std/assert";
import { decideContact } from "../decide.ts";
import type { CallerIdRecord } from "../facts.ts";
import type { ContactRequest } from "../request.ts";
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

Deno.test("decideContact() takes doubtful numbers to show against the contact alone", () => {
  for (
    const [reachable, expected] of [[true, "allow"], [false, "deny federal.caller-id"]] as const
  ) {
    const callerIds = [{ number: OURS, reachable }];
    const decision = decide({ callerId: OURS }, { callerIds, doubtful: ["callerIds"] });
    assertEquals(outcome(decision), expected);
    const codes = decision.obligations.map(({ code }) => code);
    assertEquals(codes.filter((code) => code === "facts.caller-id-missing").length, 1);
  }
});

/** Every kind of contact but the marketing call. */
const OTHERS: readonly Partial<ContactRequest>[] = [
  { channel: "sms" },
  { channel: "sms", purpose: "informational" },
  { channel: "sms", purpose: "emergency" },
  { purpose: "informational" },
  { purpose: "emergency" },
];

Deno.test("decideContact() denies a caller ID that is not the seller's for every contact", () => {
  for (const fields of [{}, ...OTHERS]) {
    const name = JSON.stringify(fields);
    const ask = (callerId: string, records: CallerIdRecord[]) =>
      outcome(decide({ ...fields, callerId }, { callerIds: records }));
    assertEquals(ask(OURS, [{ number: OURS }]), "allow", name);
    assertEquals(ask("+16145550101", [{ number: OURS }]), "deny federal.caller-id", name);
    assertEquals(ask("+16525550100", [{ number: "+16525550100" }]), "deny federal.caller-id", name);
    assertEquals(ask(OURS, [{ number: OURS, to: "2026-11-23" }]), "deny federal.caller-id", name);
  }
});

Deno.test("decideContact() asks only of marketing calls that the number takes requests or is known", () => {
  const { callerIds: _, ...unknown } = facts();
  for (const fields of OTHERS) {
    const silent = { number: OURS, reachable: false };
    assertEquals(outcome(decide({ ...fields, callerId: OURS }, { callerIds: [silent] })), "allow");
    const { obligations, verdict } = decideContact(request(fields), unknown);
    assertEquals(verdict, "allow");
    assertEquals(obligations.some(({ code }) => code === "facts.caller-id-missing"), false);
  }
});

Deno.test("decideContact() permits the seller's short code for texts only", () => {
  const ask = (callerId: string, callerIds: CallerIdRecord[], fields: Partial<ContactRequest>) =>
    outcome(decide({ ...fields, callerId }, { callerIds }));
  const sms = { channel: "sms" } as const;
  for (const code of ["20000", "999999"]) {
    assertEquals(ask(code, [{ number: code }], sms), "allow", code);
    assertEquals(ask(code, [], sms), "deny federal.caller-id", code);
    assertEquals(ask(code, [{ number: code }], {}), "deny federal.caller-id", code);
  }
  for (const code of ["1234", "12345", "2345678", " 23456"]) {
    assertEquals(ask(code, [{ number: code }], sms), "deny federal.caller-id", code);
  }
});

Deno.test("decideContact() judges the caller ID of texts from 2020-02-05", () => {
  const ask = (at: string) =>
    outcome(decideContact(
      request({ at, channel: "sms", callerId: "+16145550101" }),
      facts({ callerIds: [{ number: OURS }] }, at),
    ));
  assertEquals(ask("2020-02-04T19:00:00Z"), "allow");
  assertEquals(ask("2020-02-05T19:00:00Z"), "deny federal.caller-id");
});
