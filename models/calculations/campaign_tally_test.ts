import { assertEquals, assertFalse, assertThrows } from "@std/assert";
import fc from "fast-check";
import { campaignRates } from "./campaign_rates.ts";
import { type CountedCall, tallyCalls } from "./campaign_tally.ts";

const AT = new Date("2026-11-25T15:00:00Z");

function answered(leadId: string, changes: Partial<CountedCall> = {}): CountedCall {
  return {
    leadId,
    status: "completed",
    answeredAt: AT,
    endedAt: AT,
    answeredBy: "human",
    duration: 60,
    ...changes,
  };
}

function outcome(result: string, appointmentScheduled = false): Partial<CountedCall> {
  return { outcome: { result, appointmentScheduled } };
}

Deno.test("tallyCalls() counts calls, and leads once", () => {
  const tally = tallyCalls([
    answered("a", { ...outcome("not_interested"), cost: { totalUsd: 0.1 } }),
    answered("a", { ...outcome("appointment_set", true), duration: 121, cost: { totalUsd: 0.2 } }),
    answered("b", { ...outcome("qualified"), answeredBy: undefined, duration: undefined }),
    answered("b", outcome("qualified")),
    answered("c", { endedAt: undefined, analysis: { doNotCallRequested: true } }),
    answered("d", { answeredBy: "machine_start" }),
    answered("d", outcome("voicemail")),
    { leadId: "e", status: "no_answer" },
    { leadId: "f", status: "scheduled" },
    { leadId: "f", status: "blocked" },
  ]);
  assertEquals(tally, {
    callsAttempted: 8,
    callsConnected: 5,
    callsCompleted: 4,
    contacted: 3,
    leadsQualified: 2,
    appointmentsSet: 1,
    optOuts: 1,
    totalCost: 0.3,
    averageDuration: 60.25,
  });
});

Deno.test("tallyCalls() counts an opt-out that a machine or a short call brought", () => {
  const machine = answered("a", {
    answeredBy: "machine_start",
    analysis: { doNotCallRequested: true },
  });
  assertEquals(tallyCalls([machine]).optOuts, 1);
});

Deno.test("tallyCalls() has no average without a completed call", () => {
  assertFalse("averageDuration" in tallyCalls([]));
});

Deno.test("tallyCalls() refuses a cost below zero, which no stored call has", () => {
  const refund = answered("a", { cost: { totalUsd: -0.03 } });
  assertThrows(() => tallyCalls([refund]), RangeError, "cost.totalUsd:");
});

Deno.test("tallyCalls() gives counters that rates can be computed from, in any order", () => {
  const call: fc.Arbitrary<CountedCall> = fc.record({
    leadId: fc.constantFrom("a", "b", "c"),
    status: fc.constantFrom("scheduled", "completed", "busy", undefined),
    answeredAt: fc.constantFrom(AT, undefined),
    endedAt: fc.constantFrom(AT, undefined),
    answeredBy: fc.constantFrom("human", "machine", "unknown", undefined),
    duration: fc.integer({ min: 0, max: 600 }),
    outcome: fc.record({
      result: fc.constantFrom("qualified", "voicemail", "other"),
      appointmentScheduled: fc.boolean(),
    }),
    cost: fc.integer({ min: 0, max: 99 }).map((cents) => ({ totalUsd: cents / 100 })),
  });
  fc.assert(
    fc.property(fc.array(call), (calls) => {
      const tally = tallyCalls(calls);
      campaignRates({ ...tally, conversions: 0 });
      assertEquals(tallyCalls(calls.toReversed()), tally);
    }),
    { seed: 71, numRuns: 300 },
  );
});

Deno.test("tallyCalls() names the field it refuses", () => {
  assertThrows(() => tallyCalls([answered("a", { duration: -1 })]), RangeError, "duration:");
  const cost = { cost: { totalUsd: NaN } };
  assertThrows(() => tallyCalls([answered("a", cost)]), RangeError, "cost.totalUsd:");
});
