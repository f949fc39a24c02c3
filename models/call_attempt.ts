/**
 * The attempts to reach a lead.
 *
 * @module
 */
import { z } from "zod";
import { type Disposition, DispositionSchema } from "./disposition.ts";
import { count, e164, id, instant, number, text } from "./fields.ts";
import { exact, exactly, type ObjectSchema, type Schema } from "./schema.ts";

/** Who or what placed a call. */
export type CallType = "manual" | "automated" | "agent";

/** Accepts a {@linkcode CallType}. */
export const CallTypeSchema: Schema<CallType> = exactly(z.enum(["manual", "automated", "agent"]));

/** How an attempt ended on the line. */
export type CallAttemptResult =
  | "connected"
  | "no_answer"
  | "busy"
  | "voicemail"
  | "disconnected"
  | "failed";

/** Accepts a {@linkcode CallAttemptResult}. */
export const CallAttemptResultSchema: Schema<CallAttemptResult> = exactly(
  z.enum(["connected", "no_answer", "busy", "voicemail", "disconnected", "failed"]),
);

/** One attempt to reach a lead by telephone. */
export interface CallAttempt {
  /** When it was made. */
  attemptedAt: Date;
  /** Who or what placed it. */
  callType: CallType;
  /** How it ended on the line. */
  result: CallAttemptResult;
  /** How it ended in substance. */
  disposition?: Disposition | undefined;
  /** Length, seconds. */
  duration?: number | undefined;
  /** Identifier of the call document. */
  callId?: string | undefined;
  /** Identifier of the campaign. */
  campaignId?: string | undefined;
  /** The number dialled, E.164. */
  toNumber?: string | undefined;
  /** Remarks. */
  notes?: string | undefined;
}

/** What {@linkcode CallAttemptSchema} accepts. */
export interface CallAttemptInput extends Omit<CallAttempt, "attemptedAt"> {
  /** When it was made. */
  attemptedAt: Date | string;
}

/** Validates a {@linkcode CallAttempt}. */
export const CallAttemptSchema: ObjectSchema<CallAttempt, CallAttemptInput> = exact(z.object({
  attemptedAt: instant,
  callType: CallTypeSchema,
  result: CallAttemptResultSchema,
  disposition: DispositionSchema.optional(),
  duration: number.optional(),
  callId: id.optional(),
  campaignId: id.optional(),
  toNumber: e164.optional(),
  notes: text.optional(),
}));

/** Running totals of the attempts, kept beside the list so that a scheduler can query them. */
export interface CallActivity {
  /** Attempts dialled by hand. */
  manual: number;
  /** Attempts dialled by a machine. */
  automated: number;
  /** Attempts made by an AI agent. */
  agent: number;
  /** Attempts in the 24 hours before {@linkcode countedAt}. */
  last24h?: number | undefined;
  /** Attempts in the 7 days before {@linkcode countedAt}. */
  last7d?: number | undefined;
  /** When the two windows were counted; without it they say nothing. */
  countedAt?: Date | undefined;
  /** When the last attempt was made, answered or not. */
  lastAttemptAt?: Date | undefined;
  /** How the last attempt ended in substance. */
  lastDisposition?: Disposition | undefined;
}

/** What {@linkcode CallActivitySchema} accepts. */
export interface CallActivityInput
  extends Omit<CallActivity, "manual" | "automated" | "agent" | "countedAt" | "lastAttemptAt"> {
  /** Attempts dialled by hand; 0 by default. */
  manual?: number | undefined;
  /** Attempts dialled by a machine; 0 by default. */
  automated?: number | undefined;
  /** Attempts made by an AI agent; 0 by default. */
  agent?: number | undefined;
  /** When the two windows were counted. */
  countedAt?: Date | string | undefined;
  /** When the last attempt was made, answered or not. */
  lastAttemptAt?: Date | string | undefined;
}

/** Validates a {@linkcode CallActivity}. */
export const CallActivitySchema: ObjectSchema<CallActivity, CallActivityInput> = exact(z.object({
  manual: count.default(0),
  automated: count.default(0),
  agent: count.default(0),
  last24h: count.optional(),
  last7d: count.optional(),
  countedAt: instant.optional(),
  lastAttemptAt: instant.optional(),
  lastDisposition: DispositionSchema.optional(),
}));
