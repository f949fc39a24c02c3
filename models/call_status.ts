/**
 * The words that sort calls: direction, state, who answered, who spoke.
 *
 * @module
 */
import { z } from "zod";
import { clock, id, instant, line } from "./fields.ts";
import { exact, exactly, type ObjectSchema, type Schema } from "./schema.ts";

/** Who called whom. */
export type CallDirection = "inbound" | "outbound";

/** Accepts a {@linkcode CallDirection}. */
export const CallDirectionSchema: Schema<CallDirection> = exactly(z.enum(["inbound", "outbound"]));

/** Who led a call on our side. */
export type CallHandler = "ai" | "human" | "hybrid";

/** Accepts a {@linkcode CallHandler}. */
export const CallHandlerSchema: Schema<CallHandler> = exactly(z.enum(["ai", "human", "hybrid"]));

/** How far a call has come; `blocked` means that compliance stopped it before dialling. */
export type CallStatus =
  | "scheduled"
  | "blocked"
  | "queued"
  | "initiated"
  | "ringing"
  | "in_progress"
  | "completed"
  | "busy"
  | "no_answer"
  | "failed"
  | "canceled";

/** Accepts a {@linkcode CallStatus}. */
export const CallStatusSchema: Schema<CallStatus> = exactly(
  z.enum([
    "scheduled",
    "blocked",
    "queued",
    "initiated",
    "ringing",
    "in_progress",
    "completed",
    "busy",
    "no_answer",
    "failed",
    "canceled",
  ]),
);

/** Who or what answered a call. */
export type AnsweredBy =
  | "human"
  | "machine"
  | "machine_start"
  | "machine_end_beep"
  | "machine_end_silence"
  | "machine_end_other"
  | "fax"
  | "unknown";

/** Accepts an {@linkcode AnsweredBy}. */
export const AnsweredBySchema: Schema<AnsweredBy> = exactly(
  z.enum([
    "human",
    "machine",
    "machine_start",
    "machine_end_beep",
    "machine_end_silence",
    "machine_end_other",
    "fax",
    "unknown",
  ]),
);

/** What compliance decided about a call. */
export type CallVerdict = "allow" | "deny" | "defer";

/** Accepts a {@linkcode CallVerdict}. */
export const CallVerdictSchema: Schema<CallVerdict> = exactly(z.enum(["allow", "deny", "defer"]));

/** Why a call failed. */
export interface CallFailure {
  /** Error code of the provider. */
  code?: string | undefined;
  /** SIP response code. */
  sipCode?: number | undefined;
  /** The reason in the provider's words. */
  reason?: string | undefined;
  /** Whether a network refused or labelled the call; it is not to be retried by itself. */
  blockedByNetwork?: boolean | undefined;
}

/** Validates a {@linkcode CallFailure}. */
export const CallFailureSchema: ObjectSchema<CallFailure> = exact(z.object({
  code: id.optional(),
  sipCode: z.number().int().min(100).max(699).optional(),
  reason: line.optional(),
  blockedByNetwork: z.boolean().optional(),
}));

/** What compliance knew and decided when a call was dialled. */
export interface CallComplianceSnapshot {
  /** Whether a machine was allowed to call. */
  automatedCallsAllowed: boolean;
  /** Identifier of the consent relied on. */
  consentId?: string | undefined;
  /** Identifier of the decision in the decision log. */
  decisionId?: string | undefined;
  /** What was decided. */
  verdict?: CallVerdict | undefined;
  /** Version of the rule book that decided. */
  ruleBookVersion?: string | undefined;
  /** When the do-not-call registries had last been asked. */
  dncCheckedAt?: Date | undefined;
  /** Local time of the person called, `HH:MM`. */
  localTimeAtCallee: string;
  /** IANA time zone of the person called. */
  timeZone: string;
  /** When the person was told that the voice is artificial. */
  aiDisclosureAt?: Date | undefined;
  /** When the person was told that the call is recorded. */
  recordingNoticeAt?: Date | undefined;
}

/** What {@linkcode CallComplianceSnapshotSchema} accepts. */
export interface CallComplianceSnapshotInput
  extends Omit<CallComplianceSnapshot, "dncCheckedAt" | "aiDisclosureAt" | "recordingNoticeAt"> {
  /** When the do-not-call registries had last been asked. */
  dncCheckedAt?: Date | string | undefined;
  /** When the person was told that the voice is artificial. */
  aiDisclosureAt?: Date | string | undefined;
  /** When the person was told that the call is recorded. */
  recordingNoticeAt?: Date | string | undefined;
}

/** Validates a {@linkcode CallComplianceSnapshot}. */
export const CallComplianceSnapshotSchema: ObjectSchema<
  CallComplianceSnapshot,
  CallComplianceSnapshotInput
> = exact(z.object({
  automatedCallsAllowed: z.boolean(),
  consentId: id.optional(),
  decisionId: id.optional(),
  verdict: CallVerdictSchema.optional(),
  ruleBookVersion: id.optional(),
  dncCheckedAt: instant.optional(),
  localTimeAtCallee: clock,
  timeZone: id,
  aiDisclosureAt: instant.optional(),
  recordingNoticeAt: instant.optional(),
}));
