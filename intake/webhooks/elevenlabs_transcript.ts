/**
 * The turns of a conversation of ElevenLabs: segments, tools, shares of talk, delay.
 *
 * @module
 */
import type { CallToolCall, ToolCallType } from "../../models/call_providers.ts";
import type { LatencyMetrics, TalkMetrics } from "../../models/call_quality.ts";
import type { CallTranscript, TranscriptSegment } from "../../models/call_transcript.ts";
import { MAX_LIST_LENGTH, MAX_TEXT_LENGTH, MAX_TRANSCRIPT_LENGTH } from "../../models/limits.ts";
import { amountOf, type Fields, fieldsOf, idOf, listOf } from "./fields.ts";
import { present } from "./webhook.ts";

/** One turn as it was sent, with the time at which it begins. */
interface Turn {
  readonly fields: Fields;
  readonly startSec: number;
}

/** What the turns of a conversation tell. */
export interface Conversation {
  /** Who said what; every turn with a text, cut to what a document holds. */
  readonly transcript: CallTranscript;
  /** Tools that the agent used. */
  readonly toolCalls: CallToolCall[];
  /** Who spoke how long. */
  readonly talk: TalkMetrics;
  /** How long the agent took to answer; absent when no turn tells. */
  readonly latencyMs?: LatencyMetrics;
  /** How often somebody was interrupted. */
  readonly interruptions: number;
  /** Turns, those without a text included. */
  readonly turns: number;
}

const TOOL_TYPES: ReadonlySet<unknown> = new Set([
  "system",
  "webhook",
  "client",
  "mcp",
  "workflow",
]);

/** The turns in order; a clock that goes back counts as standing still. */
function turnsOf(value: unknown): readonly Turn[] {
  let startSec = 0;
  return listOf(value, MAX_LIST_LENGTH).map((each) => {
    const fields = fieldsOf(each);
    startSec = Math.max(startSec, amountOf(fields.time_in_call_secs) ?? startSec);
    return { fields, startSec };
  });
}

function segmentsOf(turns: readonly Turn[], durationSec: number): TranscriptSegment[] {
  const segments: TranscriptSegment[] = [];
  turns.forEach(({ fields, startSec }, i) => {
    const { message, role, interrupted } = fields;
    if (typeof message !== "string" || message.trim() === "") return;
    segments.push({
      index: segments.length,
      speaker: role === "user" ? "customer" : role === "agent" ? "agent" : "system",
      text: message.slice(0, MAX_TEXT_LENGTH),
      timestamp: startSec,
      // A turn that only uses a tool ends the speech before it.
      endTimestamp: turns[i + 1]?.startSec ?? Math.max(startSec, durationSec),
      ...(typeof interrupted === "boolean" ? { interrupted } : {}),
    });
  });
  return segments;
}

function talkOf(segments: readonly TranscriptSegment[]): TalkMetrics {
  const seconds = { agent: 0, customer: 0, system: 0 };
  for (const { speaker, timestamp, endTimestamp } of segments) {
    seconds[speaker] += (endTimestamp ?? timestamp) - timestamp;
  }
  const { agent, customer } = seconds;
  return {
    agentSec: agent,
    customerSec: customer,
    ...(agent + customer === 0 ? {} : { agentTalkRatio: agent / (agent + customer) }),
  };
}

/** Milliseconds until the first words of the model; older payloads lack one level. */
function delayOf({ fields }: Turn): number | undefined {
  const outer = fieldsOf(fields.conversation_turn_metrics);
  const metrics = fieldsOf(outer.metrics ?? outer);
  const seconds = amountOf(fieldsOf(metrics.convai_llm_service_ttfb).elapsed_time);
  return seconds === undefined ? undefined : seconds * 1_000;
}

function latencyOf(turns: readonly Turn[]): LatencyMetrics | undefined {
  const delays = turns.map(delayOf).filter((delay) => delay !== undefined).sort((a, b) => a - b);
  if (delays.length === 0) return undefined;
  return {
    avg: delays.reduce((sum, delay) => sum + delay, 0) / delays.length,
    p95: delays[Math.ceil(delays.length * 0.95) - 1]!,
    max: delays.at(-1)!,
  };
}

function toolCallsOf(turns: readonly Turn[]): CallToolCall[] {
  const results = new Map<string, Fields>();
  for (const { fields } of turns) {
    for (const result of listOf(fields.tool_results, MAX_LIST_LENGTH).map(fieldsOf)) {
      const id = idOf(result.request_id);
      if (id !== undefined) results.set(id, result);
    }
  }
  const calls: CallToolCall[] = [];
  for (const { fields, startSec } of turns) {
    for (const call of listOf(fields.tool_calls, MAX_LIST_LENGTH).map(fieldsOf)) {
      const requestId = idOf(call.request_id);
      const toolName = idOf(call.tool_name);
      if (requestId === undefined || toolName === undefined) continue;
      calls.push({ requestId, toolName, ...toolDetails(call, results.get(requestId), startSec) });
    }
  }
  return calls.slice(0, MAX_LIST_LENGTH);
}

function toolDetails(
  call: Fields,
  result: Fields | undefined,
  timestamp: number,
): Partial<CallToolCall> {
  const { params_as_json: parameters, tool_has_been_called: wasCalled, type } = call;
  return present({
    type: TOOL_TYPES.has(type) ? type as ToolCallType : undefined,
    parameters: boundedText(parameters),
    wasCalled: typeof wasCalled === "boolean" ? wasCalled : undefined,
    result: boundedText(result?.result_value),
    isError: typeof result?.is_error === "boolean" ? result.is_error : undefined,
    latency: amountOf(result?.tool_latency_secs),
    timestamp,
  });
}

function boundedText(value: unknown): string | undefined {
  return typeof value === "string" ? value.slice(0, MAX_TEXT_LENGTH) : undefined;
}

/**
 * Reads the turns of a conversation.
 *
 * @param transcript The list of turns as it was sent.
 * @param durationSec Length of the conversation, seconds.
 * @param language Language, BCP 47.
 * @returns What the turns tell.
 */
export function readConversation(
  transcript: unknown,
  durationSec: number,
  language: string,
): Conversation {
  const turns = turnsOf(transcript);
  const segments = segmentsOf(turns, durationSec);
  const latencyMs = latencyOf(turns);
  const fullText = segments.map(({ speaker, text }) => `${speaker}: ${text}`).join("\n");
  return {
    transcript: {
      segments,
      fullText: fullText.slice(0, MAX_TRANSCRIPT_LENGTH),
      language,
      duration: durationSec,
    },
    toolCalls: toolCallsOf(turns),
    talk: talkOf(segments),
    ...(latencyMs === undefined ? {} : { latencyMs }),
    interruptions: turns.filter(({ fields }) => fields.interrupted === true).length,
    turns: turns.length,
  };
}
