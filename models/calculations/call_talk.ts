/**
 * Who spoke how long in a call, and who was interrupted.
 *
 * @module
 */
import type { TalkMetrics } from "../call_quality.ts";
import { roundHalfUp, toRatio, wholeWithin, within } from "./numbers.ts";

/** One turn. Stored transcripts have this shape. */
export interface TalkSegment {
  /** Who speaks; turns of the `system` are not speech. */
  readonly speaker: "agent" | "customer" | "system";
  /** What is said; a turn without words is not speech, but ends the one before it. */
  readonly text: string;
  /** When it begins, in seconds from the start of the call. */
  readonly timestamp: number;
  /** When it ends; without it, when the next turn begins. */
  readonly endTimestamp?: number | undefined;
  /** Whether the speaker was interrupted; found from the times when absent. */
  readonly interrupted?: boolean | undefined;
}

/** Who spoke how long. */
export interface CallTalk {
  /** Seconds and the agent's share, as calls store them. */
  readonly talk: TalkMetrics;
  /** How often somebody was interrupted. */
  readonly interruptions: number;
  /** Share of the call in which nobody spoke, in percent; absent where no ends are known. */
  readonly silencePercentage?: number;
}

interface Turn {
  readonly speaker: TalkSegment["speaker"];
  readonly startMs: number;
  readonly endMs: number;
  readonly isSpeech: boolean;
  readonly interrupted: boolean | undefined;
}

const MAX_SEGMENTS = 100_000;
/** A day; what is longer is no call. */
const MAX_SECONDS = 86_400;

/**
 * Measures the talk of a call. Words that overlap count for both sides, once for each; whatever
 * lies after the end of the call is cut off.
 *
 * Silence is measured only when every turn of speech has an end: otherwise each turn is taken to
 * last until the next, and a pause would count as speech.
 *
 * @param transcript The turns, in any order, and the length of the call in seconds.
 * @returns Seconds at three decimals and shares at six.
 * @throws {RangeError} Naming the time that is negative, not a number or absurd.
 *
 * @example Two turns and a pause
 * ```ts
 * import { callTalk } from "@nlre/shared/models";
 * import { assertEquals } from "@std/assert";
 *
 * const measured = callTalk({
 *   duration: 20,
 *   segments: [
 *     { speaker: "agent", text: "Would you consider an offer?", timestamp: 0, endTimestamp: 6 },
 *     { speaker: "customer", text: "Maybe.", timestamp: 8, endTimestamp: 10 },
 *   ],
 * });
 * assertEquals(measured, {
 *   talk: { agentSec: 6, customerSec: 2, silenceSec: 12, agentTalkRatio: 0.75 },
 *   interruptions: 0,
 *   silencePercentage: 60,
 * });
 * ```
 */
export function callTalk(
  transcript: { readonly segments: readonly TalkSegment[]; readonly duration: number },
): CallTalk {
  const lengthMs = roundHalfUp(within(transcript.duration, "duration", 0, MAX_SECONDS) * 1_000);
  const { segments } = transcript;
  wholeWithin(segments.length, "segments.length", 0, MAX_SEGMENTS);
  const speech = readTurns(segments, lengthMs).filter((turn) => turn.isSpeech);
  const agentMs = covered(speech.filter((turn) => turn.speaker === "agent"));
  const customerMs = covered(speech.filter((turn) => turn.speaker === "customer"));
  const hasEnds = segments.every((segment) =>
    !isSpeech(segment) || segment.endTimestamp !== undefined
  );
  const silenceMs = lengthMs - covered(speech);
  return {
    talk: {
      agentSec: agentMs / 1_000,
      customerSec: customerMs / 1_000,
      ...(hasEnds && { silenceSec: silenceMs / 1_000 }),
      ...(agentMs + customerMs > 0 && {
        agentTalkRatio: toRatio(agentMs / (agentMs + customerMs)),
      }),
    },
    interruptions: countInterruptions(speech),
    ...(hasEnds && lengthMs > 0 && { silencePercentage: toRatio(100 * silenceMs / lengthMs) }),
  };
}

function isSpeech({ speaker, text }: TalkSegment): boolean {
  return speaker !== "system" && text.trim() !== "";
}

function readTurns(segments: readonly TalkSegment[], lengthMs: number): Turn[] {
  const ms = (seconds: number, index: number, key: string): number =>
    Math.min(
      lengthMs,
      roundHalfUp(within(seconds, `segments[${index}].${key}`, 0, MAX_SECONDS) * 1_000),
    );
  const starts = segments.map((segment, index) => ({
    segment,
    index,
    startMs: ms(segment.timestamp, index, "timestamp"),
  })).sort((a, b) => a.startMs - b.startMs);
  return starts.map(({ segment, index, startMs }, place): Turn => {
    const endMs = segment.endTimestamp === undefined
      ? starts[place + 1]?.startMs ?? lengthMs
      : ms(segment.endTimestamp, index, "endTimestamp");
    if (endMs < startMs) {
      throw new RangeError(`segments[${index}].endTimestamp: expected no less than timestamp`);
    }
    const { speaker, interrupted } = segment;
    return { speaker, startMs, endMs, isSpeech: isSpeech(segment), interrupted };
  });
}

/** How much time the turns cover; they are sorted by their start. */
function covered(turns: readonly Turn[]): number {
  let total = 0;
  let until = 0;
  for (const { startMs, endMs } of turns) {
    if (endMs > until) total += endMs - Math.max(startMs, until);
    until = Math.max(until, endMs);
  }
  return total;
}

/** A turn is interrupted when the source says so, or else when the other side sets in before its end. */
function countInterruptions(speech: readonly Turn[]): number {
  return speech.filter((turn, place) => {
    if (turn.interrupted !== undefined) return turn.interrupted;
    const next = speech[place + 1];
    return next !== undefined && next.speaker !== turn.speaker && next.startMs < turn.endMs;
  }).length;
}
