/**
 * Do-not-call marks of a lead.
 *
 * @module
 */
import { z } from "zod";
import { id, instant, line } from "./fields.ts";
import { exact, exactly, type ObjectSchema, type Schema } from "./schema.ts";

/** Why a lead is on our own do-not-call list. */
export type DncReasonCode =
  | "verbal_request"
  | "written_request"
  | "import_flag"
  | "litigator"
  | "registry"
  | "admin";

/** Accepts a {@linkcode DncReasonCode}. */
export const DncReasonCodeSchema: Schema<DncReasonCode> = exactly(
  z.enum(["verbal_request", "written_request", "import_flag", "litigator", "registry", "admin"]),
);

/** Do-not-call marks of a lead. */
export interface DncStatus {
  /** Whether the national registry holds a number of the lead, as of {@linkcode lastCheckedAt}. */
  onNationalRegistry: boolean;
  /** Whether the lead is on our own do-not-call list. */
  internalDNC: boolean;
  /** Whether a source names the lead as a telemarketing litigator. */
  litigator?: boolean | undefined;
  /** States (USPS codes) whose own registry holds a number of the lead. */
  stateRegistries?: string[] | undefined;
  /** When the registries were last asked. */
  lastCheckedAt?: Date | undefined;
  /** Why the lead is on our own list, in words. */
  dncReason?: string | undefined;
  /** Why the lead is on our own list, as a code. */
  dncReasonCode?: DncReasonCode | undefined;
  /** When the lead was put on our own list. */
  addedAt?: Date | undefined;
}

/** What {@linkcode DncStatusSchema} accepts. */
export interface DncStatusInput
  extends Omit<DncStatus, "onNationalRegistry" | "internalDNC" | "lastCheckedAt" | "addedAt"> {
  /** Whether the national registry holds a number of the lead; `false` by default. */
  onNationalRegistry?: boolean | undefined;
  /** Whether the lead is on our own do-not-call list; `false` by default. */
  internalDNC?: boolean | undefined;
  /** When the registries were last asked. */
  lastCheckedAt?: Date | string | undefined;
  /** When the lead was put on our own list. */
  addedAt?: Date | string | undefined;
}

/** Validates a {@linkcode DncStatus}. */
export const DncStatusSchema: ObjectSchema<DncStatus, DncStatusInput> = exact(z.object({
  onNationalRegistry: z.boolean().default(false),
  internalDNC: z.boolean().default(false),
  litigator: z.boolean().optional(),
  stateRegistries: z.array(id).max(100).optional(),
  lastCheckedAt: instant.optional(),
  dncReason: line.optional(),
  dncReasonCode: DncReasonCodeSchema.optional(),
  addedAt: instant.optional(),
}));
