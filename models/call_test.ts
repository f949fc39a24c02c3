import { assertEquals } from "@std/assert";
import type { z } from "zod";
import { type Call, CALL_COLLECTION, type CallInput, CallSchema } from "./call.ts";
import { callRetentionEnd } from "./call_retention.ts";
import { edited } from "./testdata/edit.ts";
import { testModel } from "./testdata/model_suite.ts";
import { BARE, FEWEST, FULL, LARGE } from "./testdata/older_calls.ts";
import { writableCall } from "./testdata/sample_documents.ts";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true
  : false;
type Flat<T> = { [K in keyof T]: T[K] };

// Each constant fails to compile when the published type drifts from the interface.
export const SAME_OUTPUT: Same<z.output<typeof CallSchema>, Flat<Call>> = true;
export const SAME_INPUT: Same<z.input<typeof CallSchema>, Flat<CallInput>> = true;
export const NOT_ANYTHING: Same<z.output<typeof CallSchema>, Flat<CallInput>> = false;

const TURN = "transcript.segments.1";
const SNAPSHOT = { automatedCallsAllowed: true, localTimeAtCallee: "10:00", timeZone: "UTC" };

testModel({
  name: "CallSchema",
  schema: CallSchema,
  full: FULL,
  bare: BARE,
  fewest: FEWEST,
  defaulted: ["consentVerified", "recordingConsent", "tags"],
  others: {
    "an hour of talk": LARGE,
    "a recording with particulars": edited(FULL, "recording", { url: "x", format: "mp3" }),
    "a price as text": edited(FULL, "twilio.price", "-0.03000"),
    "entities as a list": edited(FULL, "intent.entities", [{ type: "price", value: "90k" }]),
    "one next step": edited(FULL, "outcome.nextSteps", "call again"),
    "one error": edited(FULL, "errors", "late"),
  },
  refused: [
    ["callId", undefined],
    ["leadId", undefined],
    ["leadId", 7],
    ["attempt", 0],
    ["attempt", 1.5],
    ["contactPhone", undefined],
    ["contactPhone", 5125550100],
    ["contactPhone", "5".repeat(2_001)],
    ["fromNumber", "512-555-0100"],
    ["toNumber", "+1 512 555 0100"],
    ["direction", undefined],
    ["direction", "outbound-api"],
    ["callType", "robot"],
    ["status", "in-progress"],
    ["disposition", "great"],
    ["answeredBy", "dog"],
    ["failure", { sipCode: 42 }, "failure.sipCode"],
    ["failure", { blockedByNetwork: "yes" }, "failure.blockedByNetwork"],
    ["initiatedAt", undefined],
    ["initiatedAt", 1741017600000],
    ["initiatedAt", "Mon, 03 Mar 2025 16:00:00 +0000"],
    ["answeredAt", "2025-03-03"],
    ["endedAt", null],
    ["duration", "61"],
    [
      "compliance",
      { ...SNAPSHOT, automatedCallsAllowed: undefined },
      "compliance.automatedCallsAllowed",
    ],
    ["compliance", { ...SNAPSHOT, localTimeAtCallee: "10 am" }, "compliance.localTimeAtCallee"],
    ["compliance", { ...SNAPSHOT, localTimeAtCallee: "24:00" }, "compliance.localTimeAtCallee"],
    ["compliance", { ...SNAPSHOT, verdict: "maybe" }, "compliance.verdict"],
    ["elevenlabs.conversationId", undefined],
    ["elevenlabs.turnsTaken", "7"],
    ["elevenlabs.duration", -1],
    ["twilio.callSid", undefined],
    ["twilio.accountSid", undefined],
    ["twilio.status", "in_progress"],
    ["twilio.direction", "outbound-api"],
    ["twilio.price", null],
    ["twilio.sequenceNumber", -1],
    ["transcript.segments", undefined],
    ["transcript.segments", Array(10_001).fill(null)],
    [`${TURN}.speaker`, "lead"],
    [`${TURN}.text`, undefined],
    [`${TURN}.timestamp`, undefined],
    [`${TURN}.confidence`, 1.01],
    [`${TURN}.sentimentScore`, -1.01],
    [`${TURN}.sentiment`, {}],
    ["transcript.fullText", undefined],
    ["transcript.fullText", "x".repeat(1_000_001)],
    ["transcript.duration", undefined],
    ["sentiment.overall", "angry"],
    ["sentiment.confidence", undefined],
    ["sentiment.confidence", 1.1],
    ["sentiment.emotions", { anger: "high" }, "sentiment.emotions.anger"],
    ["sentiment.trajectory", [0, 2], "sentiment.trajectory.1"],
    ["intent.primary", undefined],
    ["intent.confidence", -0.1],
    ["intents", [{ name: "sell", confidence: 1 }], "intents.0.segmentIndex"],
    ["recording", 7],
    ["toolCalls", [{ requestId: "1" }], "toolCalls.0.toolName"],
    ["quality.audioQuality", "unknown"],
    ["quality.interruptions", "2"],
    ["quality.audio", { mos: 5.1 }, "quality.audio.mos"],
    ["quality.audio", { packetLossPct: 101 }, "quality.audio.packetLossPct"],
    ["quality.latencyMs", { p95: 1 }, "quality.latencyMs.avg"],
    ["quality.talk", { agentSec: 1 }, "quality.talk.customerSec"],
    ["analysis", { summary: "x".repeat(5_001) }, "analysis.summary"],
    ["analysis", { successful: true }, "analysis.successful"],
    ["analysis", { criteria: { a: { result: "yes" } } }, "analysis.criteria.a.result"],
    ["analysis", { doNotCallRequested: 1 }, "analysis.doNotCallRequested"],
    ["cost", { totalUsd: -0.03 }, "cost.totalUsd"],
    ["cost", { aiCredits: 1.5 }, "cost.aiCredits"],
    ["outcome.result", undefined],
    ["outcome.result", "sold"],
    ["outcome.callbackDate", "tomorrow"],
    ["outcome.tags", [1], "outcome.tags.0"],
    ["context", null],
    ["handledBy", undefined],
    ["handledBy", "nobody"],
    ["consentVerified", "yes"],
    ["tags", "austin"],
    ["retainUntil", "2030"],
    ["createdAt", undefined],
    ["updatedAt", new Date(NaN)],
  ],
});

Deno.test("CallSchema keeps a newer document through JSON", () => {
  const call = CallSchema.parse(writableCall());
  assertEquals(CallSchema.parse(call), call);
  assertEquals(CallSchema.parse(JSON.parse(JSON.stringify(call))), call);
});

const RETENTION: readonly (readonly [string, string])[] = [
  ["2026-01-05T15:00:00.123Z", "2031-01-05T15:00:00.123Z"],
  ["2024-02-29T23:59:59Z", "2029-02-28T23:59:59Z"],
  ["2023-02-28T00:00:00Z", "2028-02-28T00:00:00Z"],
  ["2026-12-31T23:59:59Z", "2031-12-31T23:59:59Z"],
];

for (const [ended, kept] of RETENTION) {
  Deno.test(`callRetentionEnd() keeps a call of ${ended} until ${kept}`, () => {
    const endedAt = new Date(ended);
    assertEquals(callRetentionEnd(endedAt), new Date(kept));
    assertEquals(endedAt, new Date(ended));
  });
}

Deno.test("CALL_COLLECTION is the collection of the older platform", () => {
  assertEquals(CALL_COLLECTION, "calls");
});
