/**
 * Who said what during a call.
 *
 * @module
 */
import { z } from "zod";
import { count, line, number, polarity, share, text, usd } from "./fields.ts";
import { MAX_LIST_LENGTH, MAX_TRANSCRIPT_LENGTH } from "./limits.ts";
import { exact, exactly, type ObjectSchema, type Schema } from "./schema.ts";

/** Who speaks. */
export type TranscriptSpeaker = "agent" | "customer" | "system";

/** Accepts a {@linkcode TranscriptSpeaker}. */
export const TranscriptSpeakerSchema: Schema<TranscriptSpeaker> = exactly(
  z.enum(["agent", "customer", "system"]),
);

/** One turn of a call. */
export interface TranscriptSegment {
  /** Place in the transcript, from 0. */
  index?: number | undefined;
  /** Who speaks. */
  speaker: TranscriptSpeaker;
  /** Whether the agent speaking is a person. */
  isHumanAgent?: boolean | undefined;
  /** What is said. */
  text: string;
  /** When it begins, seconds from the start of the call. */
  timestamp: number;
  /** When it ends, seconds from the start of the call. */
  endTimestamp?: number | undefined;
  /** How sure the recognition is, 0 to 1. */
  confidence?: number | undefined;
  /** Mood, in the source's own form. */
  sentiment?: string | number | undefined;
  /** Mood, -1 to 1. */
  sentimentScore?: number | undefined;
  /** Whether the speaker was interrupted. */
  interrupted?: boolean | undefined;
}

/** Validates a {@linkcode TranscriptSegment}. */
export const TranscriptSegmentSchema: ObjectSchema<TranscriptSegment> = exact(z.object({
  index: count.optional(),
  speaker: TranscriptSpeakerSchema,
  isHumanAgent: z.boolean().optional(),
  text: text,
  timestamp: number,
  endTimestamp: usd.optional(),
  confidence: share.optional(),
  sentiment: z.union([line, number]).optional(),
  sentimentScore: polarity.optional(),
  interrupted: z.boolean().optional(),
}));

/** Who said what during a call. */
export interface CallTranscript {
  /** The turns. */
  segments: TranscriptSegment[];
  /** The whole text. */
  fullText: string;
  /** Language, BCP 47. */
  language: string;
  /** Length, seconds. */
  duration: number;
}

/** What {@linkcode CallTranscriptSchema} accepts. */
export interface CallTranscriptInput extends Omit<CallTranscript, "language"> {
  /** Language, BCP 47; `"en"` by default. */
  language?: string | undefined;
}

/** Validates a {@linkcode CallTranscript}. */
export const CallTranscriptSchema: ObjectSchema<CallTranscript, CallTranscriptInput> = exact(
  z.object({
    segments: z.array(TranscriptSegmentSchema).max(MAX_LIST_LENGTH),
    fullText: z.string().max(MAX_TRANSCRIPT_LENGTH),
    language: line.default("en"),
    duration: number,
  }),
);
