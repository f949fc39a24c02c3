/**
 * The lead: a person or entity that may sell a property.
 *
 * The names, values and defaults of the older platform stand: a document that it stored parses
 * unchanged. Everything it did not know is optional. Keys that no version knows are kept.
 *
 * @module
 */
import { z } from "zod";
import {
  type CallActivity,
  type CallActivityInput,
  CallActivitySchema,
  type CallAttempt,
  type CallAttemptInput,
  CallAttemptSchema,
} from "./call_attempt.ts";
import { count, id, instant, line, record, text } from "./fields.ts";
import { MAX_EXTERNAL_IDS, MAX_LIST_LENGTH } from "./limits.ts";
import {
  type ConsentClaim,
  type ConsentClaimInput,
  ConsentClaimSchema,
  type ConsentRecord,
  type ConsentRecordInput,
  ConsentRecordSchema,
  type TcpaConsent,
  type TcpaConsentInput,
  TcpaConsentSchema,
} from "./lead_consent.ts";
import { type ContactInfo, type ContactInfoInput, ContactInfoSchema } from "./lead_contact.ts";
import { type DncStatus, type DncStatusInput, DncStatusSchema } from "./lead_dnc.ts";
import {
  type PartialPropertyInfo,
  PartialPropertyInfoSchema,
  type PropertyInfo,
  PropertyInfoSchema,
} from "./lead_property.ts";
import {
  type Qualification,
  type QualificationInput,
  QualificationSchema,
} from "./lead_qualification.ts";
import { type LeadSource, type LeadSourceInput, LeadSourceSchema } from "./lead_source.ts";
import {
  type LeadNote,
  type LeadNoteInput,
  LeadNoteSchema,
  type LeadPipelineStep,
  LeadPipelineStepSchema,
  type LeadStage,
  LeadStageSchema,
  type LeadStatus,
  LeadStatusSchema,
} from "./lead_progress.ts";
import { exact, type ObjectSchema } from "./schema.ts";

/** The Mongo collection that holds the leads. */
export const LEAD_COLLECTION = "leads";

/** A person or entity that may sell a property. */
export interface Lead {
  /** Identifier of the lead. */
  leadId: string;
  /** Identifier at one other system. */
  externalId?: string | undefined;
  /** Identifiers at other systems, by the system's name. */
  externalIds?: Record<string, string> | undefined;
  /** Version of the document's shape. */
  schemaVersion?: number | undefined;
  /** Counter of writes, for optimistic locking. */
  version?: number | undefined;
  /** Who the lead is and how to reach them. */
  contact: ContactInfo;
  /** The property, when its address is complete. */
  property?: PropertyInfo | undefined;
  /** What is known of the property while its address is incomplete. */
  partialProperty?: PartialPropertyInfo | undefined;
  /** Further properties of the same owner. */
  additionalProperties?: PartialPropertyInfo[] | undefined;
  /** Where the lead came from. */
  source: LeadSource;
  /** The consent in effect. */
  consent: TcpaConsent;
  /** Every recorded consent, one for each number and seller. */
  consents?: ConsentRecord[] | undefined;
  /** What lists claim about consent; never evidence by itself. */
  consentClaims?: ConsentClaim[] | undefined;
  /** Do-not-call marks. */
  dncStatus: DncStatus;
  /** Whether a machine may call. It follows from consent and marks and is never set by hand. */
  automatedCallsAllowed: boolean;
  /** How likely the lead is to sell. */
  qualification: Qualification;
  /** The attempts to reach the lead. */
  callAttempts: CallAttempt[];
  /** Running totals of the attempts. */
  callActivity?: CallActivity | undefined;
  /** When the lead was last spoken to. */
  lastContactedAt?: Date | undefined;
  /** When to follow up. */
  nextFollowUpAt?: Date | undefined;
  /** Why to follow up. */
  followUpReason?: string | undefined;
  /** Identifiers of the campaigns that the lead is in. */
  campaignIds?: string[] | undefined;
  /** Who works on the lead. */
  assignedTo?: string | undefined;
  /** When the lead was assigned. */
  assignedAt?: Date | undefined;
  /** How far the work has come. */
  status: LeadStatus;
  /** Stage of the sale. */
  stage: LeadStage;
  /** Finer step of the acquisition pipeline. */
  pipelineStep?: LeadPipelineStep | undefined;
  /** Labels. */
  tags: string[];
  /** Remarks in one text. */
  notes?: string | undefined;
  /** Remarks one by one, dated and signed. */
  noteHistory?: LeadNote[] | undefined;
  /** Whatever else a source said, by its own column or field name. */
  customFields?: Record<string, unknown> | undefined;
  /** When the document was created. */
  createdAt: Date;
  /** When the document was last changed. */
  updatedAt: Date;
  /** When the lead was deleted; the document stays for the retention period. */
  deletedAt?: Date | undefined;
}

/** What {@linkcode LeadSchema} accepts: fields with a default may be absent, instants be text. */
export interface LeadInput extends
  Omit<
    Lead,
    | "contact"
    | "source"
    | "consent"
    | "consents"
    | "consentClaims"
    | "dncStatus"
    | "automatedCallsAllowed"
    | "qualification"
    | "callAttempts"
    | "callActivity"
    | "lastContactedAt"
    | "nextFollowUpAt"
    | "assignedAt"
    | "status"
    | "stage"
    | "tags"
    | "noteHistory"
    | "createdAt"
    | "updatedAt"
    | "deletedAt"
  > {
  /** Who the lead is and how to reach them. */
  contact: ContactInfoInput;
  /** Where the lead came from. */
  source: LeadSourceInput;
  /** The consent in effect. */
  consent: TcpaConsentInput;
  /** Every recorded consent, one for each number and seller. */
  consents?: ConsentRecordInput[] | undefined;
  /** What lists claim about consent; never evidence by itself. */
  consentClaims?: ConsentClaimInput[] | undefined;
  /** Do-not-call marks. */
  dncStatus: DncStatusInput;
  /** Whether a machine may call; `false` by default. */
  automatedCallsAllowed?: boolean | undefined;
  /** How likely the lead is to sell. */
  qualification: QualificationInput;
  /** The attempts to reach the lead; none by default. */
  callAttempts?: CallAttemptInput[] | undefined;
  /** Running totals of the attempts. */
  callActivity?: CallActivityInput | undefined;
  /** When the lead was last spoken to. */
  lastContactedAt?: Date | string | undefined;
  /** When to follow up. */
  nextFollowUpAt?: Date | string | undefined;
  /** When the lead was assigned. */
  assignedAt?: Date | string | undefined;
  /** How far the work has come; `"new"` by default. */
  status?: LeadStatus | undefined;
  /** Stage of the sale; `"lead"` by default. */
  stage?: LeadStage | undefined;
  /** Labels; none by default. */
  tags?: string[] | undefined;
  /** Remarks one by one, dated and signed. */
  noteHistory?: LeadNoteInput[] | undefined;
  /** When the document was created. */
  createdAt: Date | string;
  /** When the document was last changed. */
  updatedAt: Date | string;
  /** When the lead was deleted. */
  deletedAt?: Date | string | undefined;
}

/**
 * Validates a {@linkcode Lead} as stored: what the older platform wrote parses unchanged.
 *
 * @example A stored document
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { LeadSchema } from "@nlre/shared/models";
 *
 * const lead = LeadSchema.parse({
 *   leadId: "lead-1",
 *   contact: { firstName: "Sample", lastName: "Owner", phone: "+15125550100" },
 *   source: { source: "manual", receivedAt: "2026-01-05T15:00:00Z" },
 *   consent: { hasWrittenConsent: false, consentMethod: "none" },
 *   dncStatus: {},
 *   qualification: {},
 *   createdAt: "2026-01-05T15:00:00Z",
 *   updatedAt: "2026-01-05T15:00:00Z",
 * });
 * assertEquals(lead.status, "new");
 * assertEquals(lead.automatedCallsAllowed, false);
 * assertEquals(lead.createdAt, new Date("2026-01-05T15:00:00Z"));
 * ```
 */
export const LeadSchema: ObjectSchema<Lead, LeadInput> = exact(z.object({
  leadId: id,
  externalId: line.optional(),
  externalIds: record(line, MAX_EXTERNAL_IDS).optional(),
  schemaVersion: count.optional(),
  version: count.optional(),
  contact: ContactInfoSchema,
  property: PropertyInfoSchema.optional(),
  partialProperty: PartialPropertyInfoSchema.optional(),
  additionalProperties: z.array(PartialPropertyInfoSchema).max(MAX_LIST_LENGTH).optional(),
  source: LeadSourceSchema,
  consent: TcpaConsentSchema,
  consents: z.array(ConsentRecordSchema).max(MAX_LIST_LENGTH).optional(),
  consentClaims: z.array(ConsentClaimSchema).max(MAX_LIST_LENGTH).optional(),
  dncStatus: DncStatusSchema,
  automatedCallsAllowed: z.boolean().default(false),
  qualification: QualificationSchema,
  callAttempts: z.array(CallAttemptSchema).max(MAX_LIST_LENGTH).default([]),
  callActivity: CallActivitySchema.optional(),
  lastContactedAt: instant.optional(),
  nextFollowUpAt: instant.optional(),
  followUpReason: line.optional(),
  campaignIds: z.array(id).max(MAX_LIST_LENGTH).optional(),
  assignedTo: line.optional(),
  assignedAt: instant.optional(),
  status: LeadStatusSchema.default("new"),
  stage: LeadStageSchema.default("lead"),
  pipelineStep: LeadPipelineStepSchema.optional(),
  tags: z.array(line).max(MAX_LIST_LENGTH).default([]),
  notes: text.optional(),
  noteHistory: z.array(LeadNoteSchema).max(MAX_LIST_LENGTH).optional(),
  customFields: record(z.unknown(), MAX_LIST_LENGTH).optional(),
  createdAt: instant,
  updatedAt: instant,
  deletedAt: instant.optional(),
}));
