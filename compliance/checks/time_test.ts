import { assertEquals } from "@std/assert";
import { decideContact } from "../decide.ts";
import { parsePolicy } from "../policy.ts";
import { RULE_BOOK, withPolicy } from "../rule_book.ts";
import {
  aiRequest,
  codesOf,
  decide,
  facts,
  inState,
  local,
  OHIO,
  outcome,
  request,
} from "../testdata/contacts.ts";

Deno.test("decideContact() keeps the federal window to the millisecond", () => {
  const table: [clock: string, verdict: string][] = [
    ["2026-11-24T07:59:59.999", "defer"],
    ["2026-11-24T08:00:00.000", "allow"],
    ["2026-11-24T08:00:00.001", "allow"],
    ["2026-11-24T20:59:59.000", "allow"],
    ["2026-11-24T20:59:59.999", "allow"],
    ["2026-11-24T21:00:00.000", "defer"],
    ["2026-11-24T21:00:00.001", "defer"],
    ["2026-11-24T23:59:59.999", "defer"],
    ["2026-11-25T00:00:00.000", "defer"],
  ];
  for (const [clock, verdict] of table) {
    for (const channel of ["voice", "sms"] as const) {
      assertEquals(decide({ at: local(clock), channel }).verdict, verdict, `${clock} ${channel}`);
    }
  }
});

Deno.test("decideContact() gives the next opening of the federal window when it is shut", () => {
  const table: [at: string, next: string][] = [
    ["2026-11-24T07:59:59.999", "2026-11-24T08:00:00"],
    ["2026-11-24T21:00:00.000", "2026-11-25T08:00:00"],
    ["2026-11-25T00:00:00.000", "2026-11-25T08:00:00"],
    // Clocks go back in the night to 1 November 2026 and forward in the night to 14 March 2027.
    ["2026-10-31T21:00:00.000", "2026-11-01T08:00:00"],
    ["2027-03-13T21:00:00.000", "2027-03-14T08:00:00"],
    ["2026-12-31T21:00:00.000", "2027-01-01T08:00:00"],
    ["2028-02-28T21:00:00.000", "2028-02-29T08:00:00"],
  ];
  for (const [at, next] of table) {
    const decision = decide({ at: local(at) });
    assertEquals(decision.nextAllowedAt, new Date(local(next)).toISOString(), at);
  }
});

Deno.test("decideContact() moves with the clock on the nights of daylight saving", () => {
  const table: [instant: string, verdict: string][] = [
    ["2026-10-31T12:00:00Z", "allow"], // 08:00 EDT
    ["2026-11-01T12:59:59.999Z", "defer"], // 07:59 EST
    ["2026-11-01T13:00:00Z", "allow"], // 08:00 EST
    ["2026-11-02T01:59:59.999Z", "allow"], // 20:59 EST
    ["2026-11-02T02:00:00Z", "defer"], // 21:00 EST
    ["2027-03-13T13:00:00Z", "allow"], // 08:00 EST
    ["2027-03-14T11:59:59.999Z", "defer"], // 07:59 EDT
    ["2027-03-14T12:00:00Z", "allow"], // 08:00 EDT
    ["2027-03-15T00:59:59.999Z", "allow"], // 20:59 EDT
    ["2027-03-15T01:00:00Z", "defer"], // 21:00 EDT
  ];
  for (const [at, verdict] of table) assertEquals(decide({ at }).verdict, verdict, at);
});

Deno.test("decideContact() finds the next opening over shut days and holidays", () => {
  const table: [state: string, at: string, next: string][] = [
    // Saturday evening to Monday in Louisiana; New Year 2027 is a Friday.
    ["LA", "2026-12-12T20:00", "2026-12-14T08:00"],
    ["LA", "2026-12-31T20:00", "2027-01-02T08:00"],
    // Thanksgiving, the Friday after, Saturday open.
    ["LA", "2026-11-25T20:00", "2026-11-28T08:00"],
  ];
  for (const [state, at, next] of table) {
    const asked = { ...inState(state), channel: "sms", at: local(at, "America/Chicago") } as const;
    const decision = decide(asked);
    assertEquals(
      decision.nextAllowedAt,
      new Date(local(next, "America/Chicago")).toISOString(),
      `${state} ${at}`,
    );
  }
  const rhode = decide({ ...inState("RI"), at: local("2026-12-24T18:00") });
  assertEquals(rhode.nextAllowedAt, new Date(local("2026-12-26T10:00")).toISOString());
});

Deno.test("decideContact() gives no opening when facts run out before it", () => {
  // Day 31 of the registry copy ends before the next morning.
  const at = local("2026-11-24T21:30");
  const decision = decideContact(
    request({ at }),
    facts({
      dnc: { national: { listed: false, asOf: "2026-10-24" }, internal: { listed: false } },
    }),
  );
  assertEquals(outcome(decision), "defer federal.calling-hours");
  assertEquals(decision.nextAllowedAt, null);
});

Deno.test("decideContact() takes a closing guard and hours from the policy alone", () => {
  const guard = withPolicy(
    RULE_BOOK,
    parsePolicy({ id: "guard", smsGuardMinutes: 15, voiceGuardMinutes: 5 }),
  );
  const table: [channel: "voice" | "sms", clock: string, expected: string][] = [
    ["sms", "2026-11-24T20:44:59.999", "allow"],
    ["sms", "2026-11-24T20:45:00.000", "defer policy.closing-guard"],
    ["sms", "2026-11-24T20:58:00.000", "defer policy.closing-guard"],
    ["sms", "2026-11-24T21:00:00.000", "defer federal.calling-hours"],
    ["voice", "2026-11-24T20:54:59.999", "allow"],
    ["voice", "2026-11-24T20:55:00.000", "defer policy.closing-guard"],
  ];
  for (const [channel, clock, expected] of table) {
    const decision = decide({ channel, at: local(clock) }, {}, guard);
    assertEquals(outcome(decision), expected, clock);
    if (decision.verdict === "defer") {
      assertEquals(decision.nextAllowedAt, new Date(local("2026-11-25T08:00")).toISOString());
    }
  }
  const hours = withPolicy(
    RULE_BOOK,
    parsePolicy({ id: "hours", hours: { tue: ["10:00", "16:30"], wed: null } }),
  );
  const day: [clock: string, expected: string][] = [
    ["2026-11-24T09:59:59", "defer policy.calling-hours"],
    ["2026-11-24T10:00:00", "allow"],
    ["2026-11-24T16:29:59", "allow"],
    ["2026-11-24T16:30:00", "defer policy.calling-hours"],
    ["2026-11-25T12:00:00", "defer policy.calling-hours"],
    ["2026-11-26T08:00:00", "allow"],
  ];
  for (const [clock, expected] of day) {
    assertEquals(outcome(decide({ at: local(clock) }, {}, hours)), expected, clock);
  }
  const never = withPolicy(
    RULE_BOOK,
    parsePolicy({
      id: "never",
      hours: { sun: null, mon: null, tue: null, wed: null, thu: null, fri: null, sat: null },
    }),
  );
  const shut = decide({}, {}, never);
  assertEquals([shut.verdict, shut.nextAllowedAt], ["defer", null]);
});

Deno.test("decideContact() finds an opening that comes twice in the night clocks go back", () => {
  // Set by hand: withPolicy() refuses hours that the law would not permit.
  const hours = { sun: ["01:30", "24:00"] } as const;
  const night = { ...RULE_BOOK, policy: { id: "night", hours } };
  // 01:20 for the second time: both the night row and the federal one are shut.
  const decision = decide({ at: "2026-11-01T06:20:00Z" }, {}, night);
  assertEquals(decision.nextAllowedAt, "2026-11-01T13:00:00.000Z");
});

Deno.test("decideContact() asks no hours of informational and emergency contacts but those of devices", () => {
  const at = local("2026-11-24T03:00");
  for (const purpose of ["informational", "emergency"] as const) {
    assertEquals(decide({ at, purpose, number: OHIO }).verdict, "allow", purpose);
  }
  const california = decideContact(
    aiRequest({ ...inState("CA"), at: "2026-11-24T16:30:00Z", purpose: "informational" }),
    facts(),
  );
  assertEquals(codesOf(california).includes("ca.calling-hours"), true);
});

Deno.test("decideContact() denies instants outside the table of zones", () => {
  const table: [at: number | string, isOut: boolean][] = [
    ["1999-12-31T23:59:59.999Z", true],
    ["2000-01-01T00:00:00Z", false],
    ["2050-12-31T23:59:59.999Z", false],
    ["2051-01-01T00:00:00Z", true],
    [8.64e15, true],
    [-8.64e15, true],
  ];
  for (const [at, isOut] of table) {
    const decision = decideContact(request({ at }), facts());
    assertEquals(codesOf(decision).includes("facts.date-out-of-range"), isOut, String(at));
    if (isOut) assertEquals(decision.verdict, "deny");
  }
});
