/**
 * The mood of the person called, from the moods of what they said.
 *
 * @module
 */
import type { SentimentLabel } from "../call_insight.ts";
import { toRatio, wholeWithin, within } from "./numbers.ts";

/** One turn with its mood. Stored transcripts have this shape. */
export interface MoodSegment {
  /** Who speaks; only the `customer`'s mood counts. */
  readonly speaker: string;
  /** What is said; longer turns weigh more. */
  readonly text: string;
  /** Mood from -1 to 1. */
  readonly sentimentScore?: number | undefined;
  /** Mood in the source's own form: one of the five labels, or a number from -1 to 1. */
  readonly sentiment?: string | number | undefined;
}

/** The mood of a call, as calls store it. */
export interface SentimentRollUp {
  /** The label of the score. */
  readonly overall: SentimentLabel;
  /** The mean mood from -1 to 1, weighted by the length of the turns, at six decimals. */
  readonly score: number;
  /** The same for the beginning, middle and end of what was said; fewer for fewer than three turns. */
  readonly trajectory: number[];
  /** Share of what the person said that has a mood, above 0 to 1. */
  readonly confidence: number;
}

/** A label stands for the middle of its fifth. */
const LABEL_SCORES: ReadonlyMap<string, number> = new Map<SentimentLabel, number>([
  ["very_positive", 0.8],
  ["positive", 0.4],
  ["neutral", 0],
  ["negative", -0.4],
  ["very_negative", -0.8],
]);

const MAX_SEGMENTS = 100_000;
const PARTS = 3;

interface Mood {
  readonly score: number;
  readonly weight: number;
}

/**
 * Rolls the moods of a call up. Moods that cannot be read (another label, another scale) are left
 * out and lower the confidence.
 *
 * @param segments The turns in the order they were spoken.
 * @returns The mood; `undefined` when no turn of the person called has one.
 * @throws {RangeError} Naming a `sentimentScore` outside -1 to 1.
 *
 * @example From cold to friendly
 * ```ts
 * import { callSentiment } from "@nlre/shared/models";
 * import { assertEquals } from "@std/assert";
 *
 * const mood = callSentiment([
 *   { speaker: "customer", text: "Who is this?", sentimentScore: -0.4 },
 *   { speaker: "agent", text: "We buy houses.", sentimentScore: 0.9 },
 *   { speaker: "customer", text: "Ah, good one", sentimentScore: 0.8 },
 * ]);
 * assertEquals(mood, {
 *   overall: "positive",
 *   score: 0.2,
 *   trajectory: [-0.4, 0.8],
 *   confidence: 1,
 * });
 * ```
 */
export function callSentiment(segments: readonly MoodSegment[]): SentimentRollUp | undefined {
  wholeWithin(segments.length, "segments.length", 0, MAX_SEGMENTS);
  let spoken = 0;
  const moods: Mood[] = [];
  for (const [index, segment] of segments.entries()) {
    const weight = segment.text.trim().length;
    if (segment.speaker !== "customer" || weight === 0) continue;
    spoken += weight;
    const score = scoreOf(segment, index);
    if (score !== undefined) moods.push({ score, weight });
  }
  if (moods.length === 0) return undefined;
  const score = mean(moods);
  return {
    overall: labelOf(score),
    score,
    trajectory: thirds(moods).map(mean),
    confidence: toRatio(moods.reduce((sum, { weight }) => sum + weight, 0) / spoken),
  };
}

function scoreOf(segment: MoodSegment, index: number): number | undefined {
  const { sentiment, sentimentScore } = segment;
  if (sentimentScore !== undefined) {
    return within(sentimentScore, `segments[${index}].sentimentScore`, -1, 1);
  }
  if (typeof sentiment === "number") return Math.abs(sentiment) <= 1 ? sentiment : undefined;
  return sentiment === undefined ? undefined : LABEL_SCORES.get(sentiment);
}

function mean(moods: readonly Mood[]): number {
  const total = moods.reduce((sum, { weight }) => sum + weight, 0);
  return toRatio(moods.reduce((sum, { score, weight }) => sum + score * weight, 0) / total);
}

function thirds(moods: readonly Mood[]): Mood[][] {
  const parts = Math.min(PARTS, moods.length);
  return Array.from(
    { length: parts },
    (_, part) =>
      moods.slice(
        Math.round(part * moods.length / parts),
        Math.round((part + 1) * moods.length / parts),
      ),
  );
}

/** Fifths of the scale; a limit belongs to the stronger mood. */
function labelOf(score: number): SentimentLabel {
  if (score >= 0.6) return "very_positive";
  if (score >= 0.2) return "positive";
  if (score > -0.2) return "neutral";
  return score > -0.6 ? "negative" : "very_negative";
}
