/**
 * How well a call went: line, delay, shares of talk.
 *
 * @module
 */
import { z } from "zod";
import { line, number, percent, share, usd } from "./fields.ts";
import { exact, exactly, type ObjectSchema, type Schema } from "./schema.ts";

/** How well a call can be heard. */
export type AudioQuality = "excellent" | "good" | "fair" | "poor";

/** Accepts an {@linkcode AudioQuality}. */
export const AudioQualitySchema: Schema<AudioQuality> = exactly(
  z.enum(["excellent", "good", "fair", "poor"]),
);

/** How well the line carried a call. */
export interface AudioMetrics {
  /** Mean opinion score, 1 to 5. */
  mos?: number | undefined;
  /** Jitter, milliseconds. */
  jitterMs?: number | undefined;
  /** Packets lost, percent. */
  packetLossPct?: number | undefined;
  /** Faults that the provider names. */
  tags?: string[] | undefined;
}

/** Validates an {@linkcode AudioMetrics}. */
export const AudioMetricsSchema: ObjectSchema<AudioMetrics> = exact(z.object({
  mos: z.number().min(1).max(5).optional(),
  jitterMs: usd.optional(),
  packetLossPct: percent.optional(),
  tags: z.array(line).max(50).optional(),
}));

/** How long the agent took to answer. */
export interface LatencyMetrics {
  /** On average, milliseconds. */
  avg: number;
  /** In 95 of 100 turns at most, milliseconds. */
  p95?: number | undefined;
  /** At most, milliseconds. */
  max?: number | undefined;
}

/** Validates a {@linkcode LatencyMetrics}. */
export const LatencyMetricsSchema: ObjectSchema<LatencyMetrics> = exact(z.object({
  avg: usd,
  p95: usd.optional(),
  max: usd.optional(),
}));

/** Who spoke how long. */
export interface TalkMetrics {
  /** Our side, seconds. */
  agentSec: number;
  /** The person called, seconds. */
  customerSec: number;
  /** Nobody, seconds. */
  silenceSec?: number | undefined;
  /** Our side's share of the talk; absent when nobody spoke. */
  agentTalkRatio?: number | undefined;
}

/** Validates a {@linkcode TalkMetrics}. */
export const TalkMetricsSchema: ObjectSchema<TalkMetrics> = exact(z.object({
  agentSec: usd,
  customerSec: usd,
  silenceSec: usd.optional(),
  agentTalkRatio: share.optional(),
}));

/** How well a call went. */
export interface CallQuality {
  /** How well it could be heard. */
  audioQuality?: AudioQuality | undefined;
  /** How well the line carried it. */
  audio?: AudioMetrics | undefined;
  /** Delay in the source's own unit. */
  latency?: number | undefined;
  /** How long the agent took to answer. */
  latencyMs?: LatencyMetrics | undefined;
  /** How often somebody was interrupted. */
  interruptions: number;
  /** Share of silence, percent. */
  silencePercentage?: number | undefined;
  /** Ratio of talk in the source's own definition. */
  talkTimeRatio?: number | undefined;
  /** Who spoke how long. */
  talk?: TalkMetrics | undefined;
}

/** What {@linkcode CallQualitySchema} accepts. */
export interface CallQualityInput extends Omit<CallQuality, "interruptions"> {
  /** How often somebody was interrupted; `0` by default. */
  interruptions?: number | undefined;
}

/** Validates a {@linkcode CallQuality}. */
export const CallQualitySchema: ObjectSchema<CallQuality, CallQualityInput> = exact(z.object({
  audioQuality: AudioQualitySchema.optional(),
  audio: AudioMetricsSchema.optional(),
  latency: number.optional(),
  latencyMs: LatencyMetricsSchema.optional(),
  interruptions: number.default(0),
  silencePercentage: number.optional(),
  talkTimeRatio: number.optional(),
  talk: TalkMetricsSchema.optional(),
}));
