import { assertEquals } from "@std/assert";
import { CallSchema } from "./call.ts";
import { CallWriteSchema } from "./call_write.ts";
import { type Edits, issuePaths } from "./testdata/issue_paths.ts";
import { FULL } from "./testdata/older_calls.ts";
import { writableCall } from "./testdata/sample_documents.ts";

Deno.test("CallWriteSchema accepts a complete call as CallSchema returns it", () => {
  assertEquals(CallWriteSchema.parse(writableCall()), CallSchema.parse(writableCall()));
});

const BROKEN: readonly (readonly [string, Edits, readonly string[]])[] = [
  ["a number with punctuation", { contactPhone: "(512) 555-0100", toNumber: undefined }, [
    "contactPhone",
  ]],
  ["an empty identifier", { callId: "" }, ["callId"]],
  ["no lead", { leadId: "" }, ["leadId"]],
  ["an empty identifier of Twilio's", { "twilio.callSid": "" }, ["twilio.callSid"]],
  ["an empty conversation", { "elevenlabs.conversationId": "" }, ["elevenlabs.conversationId"]],
  ["an impossible number of ours", { fromNumber: "+11115550199" }, ["fromNumber"]],
  ["another number than the lead's", { toNumber: "+15125550101" }, ["toNumber"]],
  ["an inbound call from another number", { direction: "inbound", fromNumber: "+15125550101" }, [
    "fromNumber",
  ]],
  ["an outbound call without its decision", { compliance: undefined }, ["compliance"]],
  ["an abbreviated zone", { "compliance.timeZone": "CST" }, ["compliance.timeZone"]],
  ["a dial before its time", { initiatedAt: "2026-01-06T14:58:58.999Z" }, ["initiatedAt"]],
  ["an answer before the dial", { answeredAt: "2026-01-06T14:59:58.999Z" }, ["answeredAt"]],
  ["an end before the answer", { endedAt: "2026-01-06T15:00:07.999Z" }, ["endedAt"]],
  ["an end before the dial", { answeredAt: undefined, endedAt: "2026-01-06T14:59:58Z" }, [
    "endedAt",
  ]],
  ["a retention of less than five years", { retainUntil: "2031-01-06T15:01:09.999Z" }, [
    "retainUntil",
  ]],
  ["a length below zero", { duration: -1 }, ["duration"]],
  ["a block without a reason", { status: "blocked", answeredAt: undefined }, ["blockedReason"]],
  ["an answer to a blocked call", { status: "blocked", blockedReason: "policy.cap" }, [
    "answeredAt",
  ]],
  ["turns out of order", {
    "transcript.segments.0.timestamp": 4,
    "transcript.segments.0.endTimestamp": 5,
  }, [
    "transcript.segments.1.timestamp",
  ]],
  ["a turn that ends before it begins", { "transcript.segments.1.endTimestamp": 2.9 }, [
    "transcript.segments.1.endTimestamp",
  ]],
  ["a turn before the call", { "transcript.segments.0.timestamp": -1 }, [
    "transcript.segments.0.timestamp",
  ]],
  ["a transcript shorter than nothing", { "transcript.duration": -1 }, ["transcript.duration"]],
  ["an intent of a turn that is not there", { "intents.0.segmentIndex": 2 }, [
    "intents.0.segmentIndex",
  ]],
  ["an appointment without a date", { "outcome.appointmentScheduled": true }, [
    "outcome.appointmentDate",
  ]],
  ["a call back that nobody asked for", { "outcome.callbackRequested": false }, [
    "outcome.callbackRequested",
  ]],
  ["costs that do not add up", { "cost.totalUsd": 0.15 }, ["cost.totalUsd"]],
  ["a share of talk that is none", { "quality.talk.agentTalkRatio": 0.5 }, [
    "quality.talk.agentTalkRatio",
  ]],
  ["a share of no talk", {
    "quality.talk": { agentSec: 0, customerSec: 0, agentTalkRatio: 0 },
  }, ["quality.talk.agentTalkRatio"]],
  ["an update before creation", { updatedAt: "2026-01-05T14:59:59Z" }, ["updatedAt"]],
];

for (const [what, edits, paths] of BROKEN) {
  Deno.test(`CallWriteSchema refuses ${what}`, () => {
    assertEquals(issuePaths(CallWriteSchema, writableCall(), edits), paths);
  });
}

const ACCEPTED: readonly (readonly [string, Edits])[] = [
  ["an inbound call without a decision", {
    direction: "inbound",
    fromNumber: "+15125550100",
    toNumber: "+15125550199",
    compliance: undefined,
  }],
  ["an answer in the second of the dial", { answeredAt: "2026-01-06T14:59:59Z" }],
  ["a retention of exactly five years", { retainUntil: "2031-01-06T15:01:10Z" }],
  ["a call made without permission, since facts must be recorded", {
    "compliance.automatedCallsAllowed": false,
    "compliance.verdict": "deny",
  }],
  ["a blocked call", {
    status: "blocked",
    blockedReason: "federal.hours",
    answeredAt: undefined,
    endedAt: undefined,
  }],
  ["two turns at once", { "transcript.segments.1.timestamp": 0 }],
  ["a foreign number", { contactPhone: "+442079460000", toNumber: "+442079460000" }],
];

for (const [what, edits] of ACCEPTED) {
  Deno.test(`CallWriteSchema accepts ${what}`, () => {
    assertEquals(issuePaths(CallWriteSchema, writableCall(), edits), []);
  });
}

Deno.test("CallWriteSchema reports every broken rule of an older document at once", () => {
  assertEquals(issuePaths(CallWriteSchema, FULL, {}), ["contactPhone", "compliance"]);
});
