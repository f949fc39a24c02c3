/**
 * What a call led to.
 *
 * @module
 */
import { z } from "zod";
import { instant, line, textOrList } from "./fields.ts";
import { MAX_LIST_LENGTH } from "./limits.ts";
import { exact, exactly, type ObjectSchema, type Schema } from "./schema.ts";

/** What a call led to. */
export type CallOutcomeResult =
  | "qualified"
  | "not_interested"
  | "callback_requested"
  | "voicemail"
  | "wrong_number"
  | "no_answer"
  | "appointment_set"
  | "information_provided"
  | "objection"
  | "other";

/** Accepts a {@linkcode CallOutcomeResult}. */
export const CallOutcomeResultSchema: Schema<CallOutcomeResult> = exactly(
  z.enum([
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
  ]),
);

/** What a call led to, and what follows. */
export interface CallOutcome {
  /** What it led to. */
  result: CallOutcomeResult;
  /** Whether an appointment was made. */
  appointmentScheduled: boolean;
  /** When the appointment is. */
  appointmentDate?: Date | undefined;
  /** Whether the person asked to be called back. */
  callbackRequested: boolean;
  /** When to call back. */
  callbackDate?: Date | undefined;
  /** What is to be done next. */
  nextSteps?: string | string[] | undefined;
  /** Labels. */
  tags: string[];
}

/** What {@linkcode CallOutcomeSchema} accepts. */
export interface CallOutcomeInput extends
  Omit<
    CallOutcome,
    "appointmentScheduled" | "appointmentDate" | "callbackRequested" | "callbackDate" | "tags"
  > {
  /** Whether an appointment was made; `false` by default. */
  appointmentScheduled?: boolean | undefined;
  /** When the appointment is. */
  appointmentDate?: Date | string | undefined;
  /** Whether the person asked to be called back; `false` by default. */
  callbackRequested?: boolean | undefined;
  /** When to call back. */
  callbackDate?: Date | string | undefined;
  /** Labels; none by default. */
  tags?: string[] | undefined;
}

/** Validates a {@linkcode CallOutcome}. */
export const CallOutcomeSchema: ObjectSchema<CallOutcome, CallOutcomeInput> = exact(z.object({
  result: CallOutcomeResultSchema,
  appointmentScheduled: z.boolean().default(false),
  appointmentDate: instant.optional(),
  callbackRequested: z.boolean().default(false),
  callbackDate: instant.optional(),
  nextSteps: textOrList.optional(),
  tags: z.array(line).max(MAX_LIST_LENGTH).default([]),
}));
