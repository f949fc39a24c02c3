/**
 * What was understood from a call: mood, intents, analysis.
 *
 * @module
 */
import { z } from "zod";
import {
  count,
  id,
  line,
  number,
  polarity,
  record,
  share,
  text,
  textOrList,
  usd,
} from "./fields.ts";
import { MAX_LIST_LENGTH } from "./limits.ts";
import { type OpenValue, OpenValueSchema } from "./open_value.ts";
import { exact, exactly, type ObjectSchema, type Schema } from "./schema.ts";

/** A mood. */
export type SentimentLabel =
  | "very_positive"
  | "positive"
  | "neutral"
  | "negative"
  | "very_negative";

/** Accepts a {@linkcode SentimentLabel}. */
export const SentimentLabelSchema: Schema<SentimentLabel> = exactly(
  z.enum(["very_positive", "positive", "neutral", "negative", "very_negative"]),
);

/** An emotion noticed during a call. */
export interface EmotionEvent {
  /** The emotion. */
  name: string;
  /** How strong it is, 0 to 1. */
  score: number;
  /** When it was noticed, seconds from the start of the call. */
  timestamp?: number | undefined;
}

/** Validates an {@linkcode EmotionEvent}. */
export const EmotionEventSchema: ObjectSchema<EmotionEvent> = exact(z.object({
  name: id,
  score: share,
  timestamp: usd.optional(),
}));

/** The mood of a call. */
export interface CallSentiment {
  /** The mood. */
  overall: SentimentLabel;
  /** The mood, -1 to 1. */
  score?: number | undefined;
  /** The mood from beginning to end, -1 to 1. */
  trajectory?: number[] | undefined;
  /** How sure that is, 0 to 1. */
  confidence: number;
  /** Emotions by name, with their strength. */
  emotions?: Record<string, number> | undefined;
  /** Emotions as they were noticed. */
  emotionEvents?: EmotionEvent[] | undefined;
  /** Words that the mood shows in. */
  keywords?: string | string[] | undefined;
}

/** Validates a {@linkcode CallSentiment}. */
export const CallSentimentSchema: ObjectSchema<CallSentiment> = exact(z.object({
  overall: SentimentLabelSchema,
  score: polarity.optional(),
  trajectory: z.array(polarity).max(MAX_LIST_LENGTH).optional(),
  confidence: share,
  emotions: record(number, MAX_LIST_LENGTH).optional(),
  emotionEvents: z.array(EmotionEventSchema).max(MAX_LIST_LENGTH).optional(),
  keywords: textOrList.optional(),
}));

/** A thing that a speaker named. */
export interface IntentEntity {
  /** What kind of thing it is. */
  type: string;
  /** The words used. */
  value: string;
  /** The thing itself. */
  normalized?: OpenValue | undefined;
}

/** Validates an {@linkcode IntentEntity}. */
export const IntentEntitySchema: ObjectSchema<IntentEntity> = exact(z.object({
  type: id,
  value: line,
  normalized: OpenValueSchema.optional(),
}));

/** One intent, and where it was spoken. */
export interface IntentMention {
  /** The intent. */
  name: string;
  /** How sure that is, 0 to 1. */
  confidence: number;
  /** Place of the turn in the transcript. */
  segmentIndex: number;
  /** Things named with it. */
  entities?: IntentEntity[] | undefined;
}

/** Validates an {@linkcode IntentMention}. */
export const IntentMentionSchema: ObjectSchema<IntentMention> = exact(z.object({
  name: id,
  confidence: share,
  segmentIndex: count,
  entities: z.array(IntentEntitySchema).max(MAX_LIST_LENGTH).optional(),
}));

/** What the person called wants. */
export interface CallIntent {
  /** The main intent. */
  primary: string;
  /** Further intents. */
  secondary?: string | string[] | undefined;
  /** How sure that is, 0 to 1. */
  confidence: number;
  /** Things named, in the source's own form. */
  entities?: OpenValue | undefined;
}

/** Validates a {@linkcode CallIntent}. */
export const CallIntentSchema: ObjectSchema<CallIntent> = exact(z.object({
  primary: line,
  secondary: textOrList.optional(),
  confidence: share,
  entities: OpenValueSchema.optional(),
}));

/** How far the analysis of a call has come. */
export type AnalysisStatus = "pending" | "done" | "failed";

/** Accepts an {@linkcode AnalysisStatus}. */
export const AnalysisStatusSchema: Schema<AnalysisStatus> = exactly(
  z.enum(["pending", "done", "failed"]),
);

/** Whether something was reached. */
export type CallSuccess = "success" | "failure" | "unknown";

/** Accepts a {@linkcode CallSuccess}. */
export const CallSuccessSchema: Schema<CallSuccess> = exactly(
  z.enum(["success", "failure", "unknown"]),
);

/** The answer to one question about a call. */
export interface CallCriterion {
  /** Whether it was met. */
  result: CallSuccess;
  /** Why. */
  rationale?: string | undefined;
}

/** Validates a {@linkcode CallCriterion}. */
export const CallCriterionSchema: ObjectSchema<CallCriterion> = exact(z.object({
  result: CallSuccessSchema,
  rationale: text.optional(),
}));

/** What was understood from a call once it had ended. */
export interface CallAnalysis {
  /** How far the analysis has come. */
  status: AnalysisStatus;
  /** Summary. */
  summary?: string | undefined;
  /** Whether the call reached its purpose. */
  successful?: CallSuccess | undefined;
  /** Questions and answers, by the question's identifier. */
  criteria?: Record<string, CallCriterion> | undefined;
  /** Values read from the conversation, by name. */
  extracted?: Record<string, unknown> | undefined;
  /** Whether the person asked not to be called again. */
  doNotCallRequested: boolean;
}

/** What {@linkcode CallAnalysisSchema} accepts. */
export interface CallAnalysisInput extends Omit<CallAnalysis, "status" | "doNotCallRequested"> {
  /** How far the analysis has come; `"pending"` by default. */
  status?: AnalysisStatus | undefined;
  /** Whether the person asked not to be called again; `false` by default. */
  doNotCallRequested?: boolean | undefined;
}

/** Validates a {@linkcode CallAnalysis}. */
export const CallAnalysisSchema: ObjectSchema<CallAnalysis, CallAnalysisInput> = exact(z.object({
  status: AnalysisStatusSchema.default("pending"),
  summary: z.string().max(5_000).optional(),
  successful: CallSuccessSchema.optional(),
  criteria: record(CallCriterionSchema, 200).optional(),
  extracted: record(z.unknown(), 200).optional(),
  doNotCallRequested: z.boolean().default(false),
}));
