/**
 * What the telephone and the voice provider say about a call.
 *
 * @module
 */
import { z } from "zod";
import {
  type AnsweredBy,
  AnsweredBySchema,
  type CallDirection,
  CallDirectionSchema,
} from "./call_status.ts";
import { count, id, instant, line, number, sha256, url, usd } from "./fields.ts";
import { type OpenValue, OpenValueSchema } from "./open_value.ts";
import { exact, exactly, type ObjectSchema, type Schema } from "./schema.ts";

/** The state of a call in Twilio's words. */
export type TwilioCallStatus =
  | "queued"
  | "ringing"
  | "in-progress"
  | "completed"
  | "busy"
  | "failed"
  | "no-answer"
  | "canceled";

/** Accepts a {@linkcode TwilioCallStatus}. */
export const TwilioCallStatusSchema: Schema<TwilioCallStatus> = exactly(
  z.enum([
    "queued",
    "ringing",
    "in-progress",
    "completed",
    "busy",
    "failed",
    "no-answer",
    "canceled",
  ]),
);

/** What Twilio says about a call. */
export interface TwilioCall {
  /** Identifier of the call. */
  callSid: string;
  /** Identifier of the account. */
  accountSid: string;
  /** Identifier of the call that this one is a leg of. */
  parentCallSid?: string | undefined;
  /** Number that called. */
  fromNumber: string;
  /** Number called. */
  toNumber: string;
  /** State of the call. */
  status: TwilioCallStatus;
  /** Who called whom. */
  direction: CallDirection;
  /** Number of the newest event taken in; older ones are stale. */
  sequenceNumber?: number | undefined;
  /** Who or what answered. */
  answeredBy?: AnsweredBy | undefined;
  /** Length, seconds. */
  duration?: number | undefined;
  /** Length as billed, minutes. */
  billedMinutes?: number | undefined;
  /** Price as sent: a text, negative for a cost; {@linkcode CallCost} has the amount. */
  price?: number | string | undefined;
  /** Currency of the price, ISO 4217. */
  priceUnit?: string | undefined;
}

/** Validates a {@linkcode TwilioCall}. */
export const TwilioCallSchema: ObjectSchema<TwilioCall> = exact(z.object({
  callSid: id,
  accountSid: id,
  parentCallSid: id.optional(),
  fromNumber: line,
  toNumber: line,
  status: TwilioCallStatusSchema,
  direction: CallDirectionSchema,
  sequenceNumber: count.optional(),
  answeredBy: AnsweredBySchema.optional(),
  duration: count.optional(),
  billedMinutes: count.optional(),
  price: z.union([number, line]).optional(),
  priceUnit: line.optional(),
}));

/** What ElevenLabs says about a call. */
export interface ElevenLabsCall {
  /** Identifier of the conversation. */
  conversationId: string;
  /** Identifier of the agent. */
  agentId: string;
  /** Name of the agent. */
  agentName?: string | undefined;
  /** Version of the agent. */
  versionId?: string | undefined;
  /** Identifier of the voice. */
  voiceId?: string | undefined;
  /** Model that speaks. */
  model: string;
  /** Language, BCP 47. */
  language?: string | undefined;
  /** Turns of the conversation. */
  turnsTaken?: number | undefined;
  /** Time until the agent answers, on average, milliseconds. */
  averageLatency?: number | undefined;
  /** Length of the agent's leg, seconds. */
  duration?: number | undefined;
  /** State of the conversation in the provider's word. */
  status?: string | undefined;
  /** Why the conversation ended. */
  terminationReason?: string | undefined;
}

/** What {@linkcode ElevenLabsCallSchema} accepts. */
export interface ElevenLabsCallInput extends Omit<ElevenLabsCall, "model"> {
  /** Model that speaks; `"flash-2.5"` by default. */
  model?: string | undefined;
}

/** Validates an {@linkcode ElevenLabsCall}. */
export const ElevenLabsCallSchema: ObjectSchema<ElevenLabsCall, ElevenLabsCallInput> = exact(
  z.object({
    conversationId: id,
    agentId: id,
    agentName: line.optional(),
    versionId: id.optional(),
    voiceId: id.optional(),
    model: id.default("flash-2.5"),
    language: line.optional(),
    turnsTaken: number.optional(),
    averageLatency: number.optional(),
    duration: usd.optional(),
    status: id.optional(),
    terminationReason: line.optional(),
  }),
);

/** What a call cost. */
export interface CallCost {
  /** Telephony, USD. */
  telephonyUsd: number;
  /** Voice and model, USD. */
  aiUsd: number;
  /** Both, USD. */
  totalUsd: number;
  /** Credits that the voice provider took. */
  aiCredits?: number | undefined;
}

/** What {@linkcode CallCostSchema} accepts. */
export interface CallCostInput extends Omit<CallCost, "telephonyUsd" | "aiUsd" | "totalUsd"> {
  /** Telephony, USD; `0` by default. */
  telephonyUsd?: number | undefined;
  /** Voice and model, USD; `0` by default. */
  aiUsd?: number | undefined;
  /** Both, USD; `0` by default. */
  totalUsd?: number | undefined;
}

/** Validates a {@linkcode CallCost}. */
export const CallCostSchema: ObjectSchema<CallCost, CallCostInput> = exact(z.object({
  telephonyUsd: usd.default(0),
  aiUsd: usd.default(0),
  totalUsd: usd.default(0),
  aiCredits: count.optional(),
}));

/** A recording of a call. */
export interface CallRecording {
  /** Identifier at the provider. */
  sid?: string | undefined;
  /** Where it is. */
  url?: string | undefined;
  /** Length, seconds. */
  duration?: number | undefined;
  /** Number of channels. */
  channels?: number | undefined;
  /** SHA-256 digest of its bytes. */
  sha256?: string | undefined;
  /** When it began. */
  startedAt?: Date | undefined;
}

/** What {@linkcode CallRecordingSchema} accepts. */
export interface CallRecordingInput extends Omit<CallRecording, "startedAt"> {
  /** When it began. */
  startedAt?: Date | string | undefined;
}

/** Validates a {@linkcode CallRecording}. */
export const CallRecordingSchema: ObjectSchema<CallRecording, CallRecordingInput> = exact(z.object({
  sid: id.optional(),
  url: url.optional(),
  duration: number.optional(),
  channels: count.optional(),
  sha256: sha256.optional(),
  startedAt: instant.optional(),
}));

/** Where a tool runs. */
export type ToolCallType = "system" | "webhook" | "client" | "mcp" | "workflow";

/** Accepts a {@linkcode ToolCallType}. */
export const ToolCallTypeSchema: Schema<ToolCallType> = exactly(
  z.enum(["system", "webhook", "client", "mcp", "workflow"]),
);

/** A tool that the agent used during a call. */
export interface CallToolCall {
  /** Identifier of the use. */
  requestId: string;
  /** Name of the tool. */
  toolName: string;
  /** Where the tool runs. */
  type?: ToolCallType | undefined;
  /** What the tool was given. */
  parameters?: OpenValue | undefined;
  /** Whether the tool was really run. */
  wasCalled?: boolean | undefined;
  /** What the tool answered. */
  result?: OpenValue | undefined;
  /** Whether it failed. */
  isError?: boolean | undefined;
  /** Time that it took, seconds. */
  latency?: number | undefined;
  /** When it was used, seconds from the start of the call. */
  timestamp?: number | undefined;
}

/** Validates a {@linkcode CallToolCall}. */
export const CallToolCallSchema: ObjectSchema<CallToolCall> = exact(z.object({
  requestId: id,
  toolName: id,
  type: ToolCallTypeSchema.optional(),
  parameters: OpenValueSchema.optional(),
  wasCalled: z.boolean().optional(),
  result: OpenValueSchema.optional(),
  isError: z.boolean().optional(),
  latency: usd.optional(),
  timestamp: usd.optional(),
}));
