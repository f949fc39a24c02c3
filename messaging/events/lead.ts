/**
 * What happens to a lead after it came in.
 *
 * @module
 */

import { z } from "zod";
import { defineEvent, type EventDefinition } from "../event.ts";
import { count, exact, id, instant, line, listOf, score } from "./fields.ts";

/** What compliance decided for one way of reaching the lead. */
export interface LeadVerdict {
  /** How the person would be reached; voice when absent. */
  readonly channel?: "voice" | "sms" | undefined;
  /** Who or what would speak or send. */
  readonly technology: "live" | "live-autodialed" | "prerecorded" | "artificial-voice";
  /** Yes, no, or not yet. */
  readonly verdict: "allow" | "deny" | "defer";
  /** Codes of everything that stands against it. */
  readonly reasonCodes: readonly string[];
  /** Codes of what must be done if the contact is made. */
  readonly obligationCodes?: readonly string[] | undefined;
  /** First instant at which nothing stands against it, ISO 8601 UTC; null or absent for none. */
  readonly nextAllowedAt?: string | null | undefined;
  /** Rule book, zone data and policy by which it was judged. */
  readonly ruleBookVersion: string;
  /** Identifier of the decision in the decision log. */
  readonly decisionId?: string | undefined;
}

/** A lead was judged: how likely it sells, and how it may be reached. */
export interface LeadQualifiedData {
  /** Identifier of the lead. */
  readonly leadId: string;
  /** Outcome. */
  readonly status: "unqualified" | "qualified" | "hot" | "cold" | "pending";
  /** How likely it sells, 0 to 100. */
  readonly score?: number | undefined;
  /** How strongly the owner wants to sell. */
  readonly motivationLevel?: "high" | "medium" | "low" | "unknown" | undefined;
  /** Legal name of the company for which the contact was judged. */
  readonly seller?: string | undefined;
  /** Identifier of the campaign. */
  readonly campaignId?: string | undefined;
  /** What compliance decided, for each way of reaching the lead. */
  readonly verdicts: readonly LeadVerdict[];
  /** When it was judged, ISO 8601 UTC. */
  readonly decidedAt: string;
}

/** Validates {@linkcode LeadQualifiedData}. */
export const LeadQualifiedSchema: z.ZodType<LeadQualifiedData> = exact(z.looseObject({
  leadId: id,
  status: z.enum(["unqualified", "qualified", "hot", "cold", "pending"]),
  score: score.optional(),
  motivationLevel: z.enum(["high", "medium", "low", "unknown"]).optional(),
  seller: line.optional(),
  campaignId: id.optional(),
  verdicts: listOf(z.looseObject({
    channel: z.enum(["voice", "sms"]).optional(),
    technology: z.enum(["live", "live-autodialed", "prerecorded", "artificial-voice"]),
    verdict: z.enum(["allow", "deny", "defer"]),
    reasonCodes: z.array(id).max(1_000),
    obligationCodes: z.array(id).max(1_000).optional(),
    nextAllowedAt: instant.nullable().optional(),
    ruleBookVersion: id,
    decisionId: id.optional(),
  })),
  decidedAt: instant,
}));

/**
 * `lead.qualified`: a lead was judged. Topic `leads`, in order per lead.
 *
 * @example Tell that a lead may not be called by a machine
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { LeadQualified } from "@nlre/shared/messaging";
 *
 * const event = LeadQualified.create({
 *   leadId: "lead-1",
 *   status: "qualified",
 *   verdicts: [{
 *     technology: "artificial-voice",
 *     verdict: "deny",
 *     reasonCodes: ["facts.consent-missing"],
 *     ruleBookVersion: "1",
 *   }],
 *   decidedAt: "2026-01-05T15:00:00.000Z",
 * });
 * assertEquals(event.data.verdicts[0]?.verdict, "deny");
 * ```
 */
export const LeadQualified: EventDefinition<LeadQualifiedData> = defineEvent({
  type: "lead.qualified",
  version: 1,
  topic: "leads",
  key: ({ leadId }) => leadId,
  schema: LeadQualifiedSchema,
});

/** Somebody is to work on a lead. */
export interface LeadAssignedData {
  /** Identifier of the lead. */
  readonly leadId: string;
  /** Who is to work on it, a person or an agent. */
  readonly assignedTo: string;
  /** Who worked on it before. */
  readonly previousAssignee?: string | undefined;
  /** Who or what assigned it. */
  readonly assignedBy?: string | undefined;
  /** When it was assigned, ISO 8601 UTC. */
  readonly assignedAt: string;
}

/** Validates {@linkcode LeadAssignedData}. */
export const LeadAssignedSchema: z.ZodType<LeadAssignedData> = exact(z.looseObject({
  leadId: id,
  assignedTo: id,
  previousAssignee: id.optional(),
  assignedBy: id.optional(),
  assignedAt: instant,
}));

/** `lead.assigned`: somebody is to work on a lead. Topic `leads`, in order per lead. */
export const LeadAssigned: EventDefinition<LeadAssignedData> = defineEvent({
  type: "lead.assigned",
  version: 1,
  topic: "leads",
  key: ({ leadId }) => leadId,
  schema: LeadAssignedSchema,
});

/** A lead changed. What its fields hold is read from the store. */
export interface LeadUpdatedData {
  /** Identifier of the lead. */
  readonly leadId: string;
  /** Names of the fields that changed, parts joined by dots; no values. */
  readonly changedFields: readonly string[];
  /** Counter of writes after the change. */
  readonly version?: number | undefined;
  /** How far the work has come. */
  readonly status?:
    | "new"
    | "contacted"
    | "qualified"
    | "nurturing"
    | "converted"
    | "dead"
    | "unresponsive"
    | undefined;
  /** Stage of the sale. */
  readonly stage?:
    | "lead"
    | "prospect"
    | "opportunity"
    | "closed_won"
    | "closed_lost"
    | undefined;
  /** Who or what changed it. */
  readonly updatedBy?: string | undefined;
  /** When it changed, ISO 8601 UTC. */
  readonly updatedAt: string;
}

/** Validates {@linkcode LeadUpdatedData}. */
export const LeadUpdatedSchema: z.ZodType<LeadUpdatedData> = exact(z.looseObject({
  leadId: id,
  changedFields: z.array(id).max(1_000),
  version: count.optional(),
  status: z.enum([
    "new",
    "contacted",
    "qualified",
    "nurturing",
    "converted",
    "dead",
    "unresponsive",
  ]).optional(),
  stage: z.enum(["lead", "prospect", "opportunity", "closed_won", "closed_lost"]).optional(),
  updatedBy: id.optional(),
  updatedAt: instant,
}));

/** `lead.updated`: a lead changed. Topic `leads`, in order per lead. */
export const LeadUpdated: EventDefinition<LeadUpdatedData> = defineEvent({
  type: "lead.updated",
  version: 1,
  topic: "leads",
  key: ({ leadId }) => leadId,
  schema: LeadUpdatedSchema,
});
