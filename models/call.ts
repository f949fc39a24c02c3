/**
 * The call: who called whom, what was said, and what came of it.
 *
 * The names, values and defaults of the older platform stand: a document that it stored parses
 * unchanged. Everything it did not know is optional. Keys that no version knows are kept.
 *
 * @module
 */
import { z } from "zod";
import { type CallType, CallTypeSchema } from "./call_attempt.ts";
import {
  type CallAnalysis,
  type CallAnalysisInput,
  CallAnalysisSchema,
  type CallIntent,
  CallIntentSchema,
  type CallSentiment,
  CallSentimentSchema,
  type IntentMention,
  IntentMentionSchema,
} from "./call_insight.ts";
import { type CallOutcome, type CallOutcomeInput, CallOutcomeSchema } from "./call_outcome.ts";
import {
  type CallCost,
  type CallCostInput,
  CallCostSchema,
  type CallRecording,
  type CallRecordingInput,
  CallRecordingSchema,
  type CallToolCall,
  CallToolCallSchema,
  type ElevenLabsCall,
  type ElevenLabsCallInput,
  ElevenLabsCallSchema,
  type TwilioCall,
  TwilioCallSchema,
} from "./call_providers.ts";
import { type CallQuality, type CallQualityInput, CallQualitySchema } from "./call_quality.ts";
import {
  type AnsweredBy,
  AnsweredBySchema,
  type CallComplianceSnapshot,
  type CallComplianceSnapshotInput,
  CallComplianceSnapshotSchema,
  type CallDirection,
  CallDirectionSchema,
  type CallFailure,
  CallFailureSchema,
  type CallHandler,
  CallHandlerSchema,
  type CallStatus,
  CallStatusSchema,
} from "./call_status.ts";
import {
  type CallTranscript,
  type CallTranscriptInput,
  CallTranscriptSchema,
} from "./call_transcript.ts";
import { type Disposition, DispositionSchema } from "./disposition.ts";
import { count, e164, id, instant, line, number, record, text, url } from "./fields.ts";
import { MAX_LIST_LENGTH } from "./limits.ts";
import { type OpenValue, OpenValueSchema } from "./open_value.ts";
import { exact, type ObjectSchema } from "./schema.ts";

/** The Mongo collection that holds the calls. */
export const CALL_COLLECTION = "calls";

/** A telephone call, planned, running or over. */
export interface Call {
  /** Identifier of the call. */
  callId: string;
  /** Identifier of the lead. */
  leadId: string;
  /** Version of the document's shape. */
  schemaVersion?: number | undefined;
  /** Counter of writes, for optimistic locking. */
  version?: number | undefined;
  /** Identifier of the campaign. */
  campaignId?: string | undefined;
  /** Identifier of the campaign's variant. */
  variantId?: string | undefined;
  /** Which attempt to reach the lead it is, from 1. */
  attempt?: number | undefined;
  /** Number of the lead. The older platform stored it in any form; we write E.164. */
  contactPhone: string;
  /** Number that called, E.164. */
  fromNumber?: string | undefined;
  /** Number called, E.164. */
  toNumber?: string | undefined;
  /** Who called whom. */
  direction: CallDirection;
  /** Who or what placed the call. */
  callType: CallType;
  /** How far the call has come. */
  status?: CallStatus | undefined;
  /** Code of the reason for which compliance stopped the call. */
  blockedReason?: string | undefined;
  /** How it ended in substance. */
  disposition?: Disposition | undefined;
  /** Who or what answered. */
  answeredBy?: AnsweredBy | undefined;
  /** Why it failed. */
  failure?: CallFailure | undefined;
  /** When it was to be dialled. */
  scheduledAt?: Date | undefined;
  /** When it was dialled; while it is only planned, when it is to be. */
  initiatedAt: Date;
  /** When it was answered. */
  answeredAt?: Date | undefined;
  /** When it ended. */
  endedAt?: Date | undefined;
  /** Length, seconds. */
  duration?: number | undefined;
  /** What compliance knew and decided at the dial. */
  compliance?: CallComplianceSnapshot | undefined;
  /** What ElevenLabs says. */
  elevenlabs?: ElevenLabsCall | undefined;
  /** What Twilio says. */
  twilio?: TwilioCall | undefined;
  /** Who said what. */
  transcript?: CallTranscript | undefined;
  /** The mood. */
  sentiment?: CallSentiment | undefined;
  /** What the person wants. */
  intent?: CallIntent | undefined;
  /** Every intent, and where it was spoken. */
  intents?: IntentMention[] | undefined;
  /** The recording, as an address or with particulars. */
  recording?: string | CallRecording | undefined;
  /** Tools that the agent used. */
  toolCalls?: CallToolCall[] | undefined;
  /** How well the call went. */
  quality?: CallQuality | undefined;
  /** What was understood afterwards. */
  analysis?: CallAnalysis | undefined;
  /** What it cost. */
  cost?: CallCost | undefined;
  /** What it led to. */
  outcome?: CallOutcome | undefined;
  /** What the agent was told beforehand, in the service's own form. */
  context?: OpenValue | undefined;
  /** Who led it on our side. */
  handledBy: CallHandler;
  /** Identifier of the AI agent. */
  agentId?: string | undefined;
  /** Identifier of the person. */
  operatorId?: string | undefined;
  /** Whether consent was verified before the dial. */
  consentVerified: boolean;
  /** Whether the person agreed to being recorded. */
  recordingConsent: boolean;
  /** Remarks. */
  notes?: string | undefined;
  /** Labels. */
  tags: string[];
  /** Errors on our side, in the service's own form. */
  errors?: OpenValue | undefined;
  /** How firmly each field that a webhook set is known, by field; kept so that order never matters. */
  webhookRanks?: Record<string, string> | undefined;
  /** Until when the document must be kept; 16 CFR 310.5 asks for five years. */
  retainUntil?: Date | undefined;
  /** When the document was created. */
  createdAt: Date;
  /** When the document was last changed. */
  updatedAt: Date;
}

/** What {@linkcode CallSchema} accepts: fields with a default may be absent, instants be text. */
export interface CallInput extends
  Omit<
    Call,
    | "scheduledAt"
    | "initiatedAt"
    | "answeredAt"
    | "endedAt"
    | "compliance"
    | "elevenlabs"
    | "transcript"
    | "recording"
    | "quality"
    | "analysis"
    | "cost"
    | "outcome"
    | "consentVerified"
    | "recordingConsent"
    | "tags"
    | "retainUntil"
    | "createdAt"
    | "updatedAt"
  > {
  /** When it was to be dialled. */
  scheduledAt?: Date | string | undefined;
  /** When it was dialled; while it is only planned, when it is to be. */
  initiatedAt: Date | string;
  /** When it was answered. */
  answeredAt?: Date | string | undefined;
  /** When it ended. */
  endedAt?: Date | string | undefined;
  /** What compliance knew and decided at the dial. */
  compliance?: CallComplianceSnapshotInput | undefined;
  /** What ElevenLabs says. */
  elevenlabs?: ElevenLabsCallInput | undefined;
  /** Who said what. */
  transcript?: CallTranscriptInput | undefined;
  /** The recording, as an address or with particulars. */
  recording?: string | CallRecordingInput | undefined;
  /** How well the call went. */
  quality?: CallQualityInput | undefined;
  /** What was understood afterwards. */
  analysis?: CallAnalysisInput | undefined;
  /** What it cost. */
  cost?: CallCostInput | undefined;
  /** What it led to. */
  outcome?: CallOutcomeInput | undefined;
  /** Whether consent was verified before the dial; `false` by default. */
  consentVerified?: boolean | undefined;
  /** Whether the person agreed to being recorded; `false` by default. */
  recordingConsent?: boolean | undefined;
  /** Labels; none by default. */
  tags?: string[] | undefined;
  /** Until when the document must be kept; 16 CFR 310.5 asks for five years. */
  retainUntil?: Date | string | undefined;
  /** When the document was created. */
  createdAt: Date | string;
  /** When the document was last changed. */
  updatedAt: Date | string;
}

/**
 * Validates a {@linkcode Call} as stored: what the older platform wrote parses unchanged.
 *
 * @example A stored document
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { CallSchema } from "@nlre/shared/models";
 *
 * const call = CallSchema.parse({
 *   callId: "call-1",
 *   leadId: "lead-1",
 *   contactPhone: "+15125550100",
 *   direction: "outbound",
 *   callType: "agent",
 *   initiatedAt: "2026-01-05T15:00:00Z",
 *   handledBy: "ai",
 *   createdAt: "2026-01-05T15:00:00Z",
 *   updatedAt: "2026-01-05T15:00:00Z",
 * });
 * assertEquals(call.consentVerified, false);
 * assertEquals(call.tags, []);
 * ```
 */
export const CallSchema: ObjectSchema<Call, CallInput> = exact(z.object({
  callId: id,
  leadId: id,
  schemaVersion: count.optional(),
  version: count.optional(),
  campaignId: id.optional(),
  variantId: id.optional(),
  attempt: z.number().int().min(1).optional(),
  contactPhone: line,
  fromNumber: e164.optional(),
  toNumber: e164.optional(),
  direction: CallDirectionSchema,
  callType: CallTypeSchema,
  status: CallStatusSchema.optional(),
  blockedReason: id.optional(),
  disposition: DispositionSchema.optional(),
  answeredBy: AnsweredBySchema.optional(),
  failure: CallFailureSchema.optional(),
  scheduledAt: instant.optional(),
  initiatedAt: instant,
  answeredAt: instant.optional(),
  endedAt: instant.optional(),
  duration: number.optional(),
  compliance: CallComplianceSnapshotSchema.optional(),
  elevenlabs: ElevenLabsCallSchema.optional(),
  twilio: TwilioCallSchema.optional(),
  transcript: CallTranscriptSchema.optional(),
  sentiment: CallSentimentSchema.optional(),
  intent: CallIntentSchema.optional(),
  intents: z.array(IntentMentionSchema).max(MAX_LIST_LENGTH).optional(),
  recording: z.union([url, CallRecordingSchema]).optional(),
  toolCalls: z.array(CallToolCallSchema).max(MAX_LIST_LENGTH).optional(),
  quality: CallQualitySchema.optional(),
  analysis: CallAnalysisSchema.optional(),
  cost: CallCostSchema.optional(),
  outcome: CallOutcomeSchema.optional(),
  context: OpenValueSchema.optional(),
  handledBy: CallHandlerSchema,
  agentId: id.optional(),
  operatorId: id.optional(),
  consentVerified: z.boolean().default(false),
  recordingConsent: z.boolean().default(false),
  notes: text.optional(),
  tags: z.array(line).max(MAX_LIST_LENGTH).default([]),
  errors: OpenValueSchema.optional(),
  webhookRanks: record(line, MAX_LIST_LENGTH).optional(),
  retainUntil: instant.optional(),
  createdAt: instant,
  updatedAt: instant,
}));
