/**
 * How far the work on a lead has come, and the remarks made on the way.
 *
 * @module
 */
import { z } from "zod";
import { id, instant, text } from "./fields.ts";
import { exact, exactly, type ObjectSchema, type Schema } from "./schema.ts";

/** How far the work on a lead has come. */
export type LeadStatus =
  | "new"
  | "contacted"
  | "qualified"
  | "nurturing"
  | "converted"
  | "dead"
  | "unresponsive";

/** Accepts a {@linkcode LeadStatus}. */
export const LeadStatusSchema: Schema<LeadStatus> = exactly(
  z.enum(["new", "contacted", "qualified", "nurturing", "converted", "dead", "unresponsive"]),
);

/** The stage of the sale. */
export type LeadStage = "lead" | "prospect" | "opportunity" | "closed_won" | "closed_lost";

/** Accepts a {@linkcode LeadStage}. */
export const LeadStageSchema: Schema<LeadStage> = exactly(
  z.enum(["lead", "prospect", "opportunity", "closed_won", "closed_lost"]),
);

/** A finer step of the acquisition pipeline, beside the {@linkcode LeadStatus}. */
export type LeadPipelineStep =
  | "new"
  | "contacting"
  | "contacted"
  | "qualified"
  | "nurture"
  | "appointment_set"
  | "offer_made"
  | "under_contract"
  | "closed"
  | "lost"
  | "dead"
  | "do_not_contact";

/** Accepts a {@linkcode LeadPipelineStep}. */
export const LeadPipelineStepSchema: Schema<LeadPipelineStep> = exactly(
  z.enum([
    "new",
    "contacting",
    "contacted",
    "qualified",
    "nurture",
    "appointment_set",
    "offer_made",
    "under_contract",
    "closed",
    "lost",
    "dead",
    "do_not_contact",
  ]),
);

/** One dated remark. */
export interface LeadNote {
  /** When it was made. */
  at: Date;
  /** Who made it. */
  by: string;
  /** The remark. */
  text: string;
}

/** What {@linkcode LeadNoteSchema} accepts. */
export interface LeadNoteInput extends Omit<LeadNote, "at"> {
  /** When it was made. */
  at: Date | string;
}

/** Validates a {@linkcode LeadNote}. */
export const LeadNoteSchema: ObjectSchema<LeadNote, LeadNoteInput> = exact(
  z.object({ at: instant, by: id, text }),
);
