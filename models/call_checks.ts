/**
 * Rules between the fields of a call that we write.
 *
 * @module
 */
import type { Call } from "./call.ts";
import type { CallOutcome } from "./call_outcome.ts";
import type { CallCost } from "./call_providers.ts";
import type { TalkMetrics } from "./call_quality.ts";
import { callRetentionEnd } from "./call_retention.ts";
import type { CallTranscript } from "./call_transcript.ts";
import { isE164 } from "./checks.ts";
import { checkIdentifiers, checkNotNegative, isTimeZone, type Report, under } from "./report.ts";

/** Providers tell times in whole seconds, so that an answer may seem to come before the dial. */
const WHOLE_SECOND_MS = 1_000;
const CENT = 0.01;

function checkTimes(call: Partial<Call>, report: Report): void {
  const keys = ["scheduledAt", "initiatedAt", "answeredAt", "endedAt"] as const;
  keys.forEach((later, index) => {
    const date = call[later];
    const earlier = keys.slice(0, index).findLast((key) => call[key] !== undefined);
    if (date === undefined || earlier === undefined) return;
    if (date.getTime() < (call[earlier] as Date).getTime() - WHOLE_SECOND_MS) {
      report([later], `Expected an instant not before ${earlier}`);
    }
  });
  const { endedAt, retainUntil } = call;
  if (
    endedAt !== undefined && retainUntil !== undefined && retainUntil < callRetentionEnd(endedAt)
  ) {
    report(["retainUntil"], "Expected at least five years after endedAt");
  }
}

function checkNumbers(call: Partial<Call>, report: Report): void {
  for (const key of ["contactPhone", "fromNumber", "toNumber"] as const) {
    const value = call[key];
    if (value !== undefined && !isE164(value)) {
      report([key], "Expected a telephone number in E.164");
    }
  }
  const { contactPhone, direction, fromNumber, toNumber } = call;
  const key = direction === "inbound" ? "fromNumber" : "toNumber";
  const theirs = direction === "inbound" ? fromNumber : toNumber;
  if (
    direction !== undefined && theirs !== undefined && contactPhone !== undefined &&
    theirs !== contactPhone
  ) {
    report([key], "Expected contactPhone at the lead's end of the call");
  }
}

function checkTranscript(transcript: CallTranscript, report: Report): void {
  checkNotNegative(transcript, ["duration"], report);
  let before = 0;
  transcript.segments.forEach(({ timestamp, endTimestamp }, index) => {
    if (timestamp < before) {
      report(["segments", index, "timestamp"], "Expected turns in the order of their beginning");
    }
    if (endTimestamp !== undefined && endTimestamp < timestamp) {
      report(["segments", index, "endTimestamp"], "Expected at least timestamp");
    }
    before = Math.max(before, timestamp);
  });
}

function checkOutcome(outcome: CallOutcome, report: Report): void {
  if (outcome.appointmentScheduled && outcome.appointmentDate === undefined) {
    report(["appointmentDate"], "Expected the date of the appointment");
  }
  if (outcome.callbackDate !== undefined && !outcome.callbackRequested) {
    report(["callbackRequested"], "Expected true beside callbackDate");
  }
}

function checkCost({ telephonyUsd, aiUsd, totalUsd }: Partial<CallCost>, report: Report): void {
  if (telephonyUsd === undefined || aiUsd === undefined || totalUsd === undefined) return;
  if (Math.abs(totalUsd - telephonyUsd - aiUsd) > CENT) {
    report(["totalUsd"], "Expected telephonyUsd and aiUsd together");
  }
}

function checkTalk({ agentSec, customerSec, agentTalkRatio }: TalkMetrics, report: Report): void {
  if (agentTalkRatio === undefined) return;
  const talk = agentSec + customerSec;
  if (talk === 0 || Math.abs(agentTalkRatio - agentSec / talk) > 0.01) {
    report(["agentTalkRatio"], "Expected agentSec to all talk; nothing when nobody spoke");
  }
}

/**
 * Checks what is there of a call that we write, be it whole or a change.
 *
 * @param call The call, or some of its fields.
 * @param report Called for every broken rule.
 */
export function checkCallFields(call: Partial<Call>, report: Report): void {
  const { compliance, transcript, outcome, cost, quality } = call;
  checkIdentifiers(call, ["callId", "leadId"], report);
  checkIdentifiers(call.twilio ?? {}, ["callSid"], under(report, "twilio"));
  checkIdentifiers(call.elevenlabs ?? {}, ["conversationId"], under(report, "elevenlabs"));
  checkNumbers(call, report);
  checkTimes(call, report);
  checkNotNegative(call, ["duration"], report);
  if (compliance?.timeZone !== undefined && !isTimeZone(compliance.timeZone)) {
    report(["compliance", "timeZone"], "Expected an IANA time zone");
  }
  if (call.status === "blocked" && call.answeredAt !== undefined) {
    report(["answeredAt"], "Expected nothing for a call that was never dialled");
  }
  if (transcript !== undefined) checkTranscript(transcript, under(report, "transcript"));
  if (outcome !== undefined) checkOutcome(outcome, under(report, "outcome"));
  if (cost !== undefined) checkCost(cost, under(report, "cost"));
  if (quality?.talk !== undefined) checkTalk(quality.talk, under(report, "quality", "talk"));
  call.intents?.forEach(({ segmentIndex }, index) => {
    if (transcript !== undefined && segmentIndex >= transcript.segments.length) {
      report(["intents", index, "segmentIndex"], "Expected the place of a turn");
    }
  });
}

/**
 * Checks what a whole call must have.
 *
 * @param call The call.
 * @param report Called for every broken rule.
 */
export function checkCallIsComplete(call: Call, report: Report): void {
  if (call.direction === "outbound" && call.compliance === undefined) {
    report(["compliance"], "Expected what compliance decided, for every outbound call");
  }
  if (call.status === "blocked" && call.blockedReason === undefined) {
    report(["blockedReason"], "Expected why the call was stopped");
  }
}
