/**
 * What happens in a call. Neither numbers nor spoken words are told: they are read from the store.
 *
 * Calls are kept in order per lead and not per call: whoever decides on the next attempt must have
 * seen how the last one ended.
 *
 * @module
 */

import { z } from "zod";
import { defineEvent, type EventDefinition } from "../event.ts";
import { amount, exact, id, instant, line, score, share } from "./fields.ts";

/** What all events of a call have in common. */
export interface CallIdentity {
  /** Identifier of the call. */
  readonly callId: string;
  /** Identifier of the lead. */
  readonly leadId: string;
  /** Identifier of the campaign. */
  readonly campaignId?: string | undefined;
  /** Identifier of the AI agent. */
  readonly agentId?: string | undefined;
}

/** What sorts a call. */
export interface CallKind {
  /** Who called whom. */
  readonly direction?: "inbound" | "outbound" | undefined;
  /** Who or what placed it. */
  readonly callType?: "manual" | "automated" | "agent" | undefined;
  /** Who led it on our side. */
  readonly handledBy?: "ai" | "human" | "hybrid" | undefined;
}

const identity = { callId: id, leadId: id, campaignId: id.optional(), agentId: id.optional() };

const kind = {
  direction: z.enum(["inbound", "outbound"]).optional(),
  callType: z.enum(["manual", "automated", "agent"]).optional(),
  handledBy: z.enum(["ai", "human", "hybrid"]).optional(),
};

/** A call was begun. */
export interface CallInitiatedData extends CallIdentity, CallKind {
  /** Who or what speaks, as compliance judged it. */
  readonly technology?:
    | "live"
    | "live-autodialed"
    | "prerecorded"
    | "artificial-voice"
    | undefined;
  /** Identifier of the decision in the decision log that allowed it. */
  readonly decisionId?: string | undefined;
  /** When it was begun, ISO 8601 UTC. */
  readonly initiatedAt: string;
}

/** Validates {@linkcode CallInitiatedData}. */
export const CallInitiatedSchema: z.ZodType<CallInitiatedData> = exact(z.looseObject({
  ...identity,
  ...kind,
  technology: z.enum(["live", "live-autodialed", "prerecorded", "artificial-voice"]).optional(),
  decisionId: id.optional(),
  initiatedAt: instant,
}));

/** `call.initiated`: a call was begun. Topic `calls`, in order per lead. */
export const CallInitiated: EventDefinition<CallInitiatedData> = defineEvent({
  type: "call.initiated",
  version: 1,
  topic: "calls",
  key: ({ leadId }) => leadId,
  schema: CallInitiatedSchema,
});

/** A call is over, whether or not somebody was reached. */
export interface CallCompletedData extends CallIdentity, CallKind {
  /** How it ended on the line. */
  readonly status?: "completed" | "busy" | "no_answer" | "failed" | "canceled" | undefined;
  /** Who or what answered. */
  readonly answeredBy?: "human" | "machine" | "fax" | "unknown" | undefined;
  /** What it led to. */
  readonly result?:
    | "qualified"
    | "not_interested"
    | "callback_requested"
    | "voicemail"
    | "wrong_number"
    | "no_answer"
    | "appointment_set"
    | "information_provided"
    | "objection"
    | "other"
    | undefined;
  /** How it ended in substance, a code such as `do_not_call`. */
  readonly disposition?: string | undefined;
  /** Length, seconds. */
  readonly duration?: number | undefined;
  /** Whether the person asked not to be called again. */
  readonly isOptOut?: boolean | undefined;
  /** When the appointment is, ISO 8601 UTC; absent when none was made. */
  readonly appointmentDate?: string | undefined;
  /** When to call back, ISO 8601 UTC; absent when nobody asked for it. */
  readonly callbackDate?: string | undefined;
  /** When it was over, ISO 8601 UTC. */
  readonly endedAt: string;
}

/** Validates {@linkcode CallCompletedData}. */
export const CallCompletedSchema: z.ZodType<CallCompletedData> = exact(z.looseObject({
  ...identity,
  ...kind,
  status: z.enum(["completed", "busy", "no_answer", "failed", "canceled"]).optional(),
  answeredBy: z.enum(["human", "machine", "fax", "unknown"]).optional(),
  result: z.enum([
    "qualified",
    "not_interested",
    "callback_requested",
    "voicemail",
    "wrong_number",
    "no_answer",
    "appointment_set",
    "information_provided",
    "objection",
    "other",
  ]).optional(),
  disposition: id.optional(),
  duration: amount.optional(),
  isOptOut: z.boolean().optional(),
  appointmentDate: instant.optional(),
  callbackDate: instant.optional(),
  endedAt: instant,
}));

/**
 * `call.completed`: a call is over. Topic `calls`, in order per lead.
 *
 * @example Tell that nobody answered
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { CallCompleted } from "@nlre/shared/messaging";
 *
 * const event = CallCompleted.create({
 *   callId: "call-1",
 *   leadId: "lead-1",
 *   result: "no_answer",
 *   endedAt: "2026-01-05T15:00:30.000Z",
 * });
 * assertEquals(CallCompleted.key(event.data), "lead-1");
 * ```
 */
export const CallCompleted: EventDefinition<CallCompletedData> = defineEvent({
  type: "call.completed",
  version: 1,
  topic: "calls",
  key: ({ leadId }) => leadId,
  schema: CallCompletedSchema,
});

/** What was said in a call was analysed. */
export interface CallAnalyzedData extends CallIdentity {
  /** The mood. */
  readonly sentiment?: {
    /** The mood. */
    readonly overall: "very_positive" | "positive" | "neutral" | "negative" | "very_negative";
    /** How sure that is, 0 to 1. */
    readonly confidence?: number | undefined;
  } | undefined;
  /** What the person wants. */
  readonly intent?: {
    /** The main intent, a code. */
    readonly primary: string;
    /** How sure that is, 0 to 1. */
    readonly confidence?: number | undefined;
  } | undefined;
  /** How likely the lead sells after this call, 0 to 100. */
  readonly qualificationScore?: number | undefined;
  /** Whether the person asked not to be called again. */
  readonly isOptOut?: boolean | undefined;
  /** What analysed it, such as a model's name. */
  readonly analyzedBy?: string | undefined;
  /** When it was analysed, ISO 8601 UTC. */
  readonly analyzedAt: string;
}

/** Validates {@linkcode CallAnalyzedData}. */
export const CallAnalyzedSchema: z.ZodType<CallAnalyzedData> = exact(z.looseObject({
  ...identity,
  sentiment: z.looseObject({
    overall: z.enum(["very_positive", "positive", "neutral", "negative", "very_negative"]),
    confidence: share.optional(),
  }).optional(),
  intent: z.looseObject({ primary: line, confidence: share.optional() }).optional(),
  qualificationScore: score.optional(),
  isOptOut: z.boolean().optional(),
  analyzedBy: id.optional(),
  analyzedAt: instant,
}));

/** `call.analyzed`: what was said in a call was analysed. Topic `calls`, in order per lead. */
export const CallAnalyzed: EventDefinition<CallAnalyzedData> = defineEvent({
  type: "call.analyzed",
  version: 1,
  topic: "calls",
  key: ({ leadId }) => leadId,
  schema: CallAnalyzedSchema,
});
