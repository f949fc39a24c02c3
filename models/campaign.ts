/**
 * The campaign: whom to call, when, with what words, and what came of it.
 *
 * The names, values and defaults of the older platform stand: a document that it stored parses
 * unchanged. Everything it did not know is optional. Keys that no version knows are kept.
 *
 * @module
 */
import { z } from "zod";
import {
  type AbTest,
  type AbTestInput,
  AbTestSchema,
  type AbTestVariant,
  type AbTestVariantInput,
  AbTestVariantSchema,
  type CampaignMetrics,
  type CampaignMetricsInput,
  CampaignMetricsSchema,
} from "./campaign_metrics.ts";
import {
  type CampaignSchedule,
  type CampaignScheduleInput,
  CampaignScheduleSchema,
} from "./campaign_schedule.ts";
import {
  type TargetingRules,
  type TargetingRulesInput,
  TargetingRulesSchema,
} from "./campaign_targeting.ts";
import {
  type ConversationTemplate,
  type ConversationTemplateInput,
  ConversationTemplateSchema,
} from "./campaign_template.ts";
import { count, e164, id, instant, line, number, text } from "./fields.ts";
import { MAX_LIST_LENGTH } from "./limits.ts";
import { exact, exactly, type ObjectSchema, type Schema } from "./schema.ts";

/** The Mongo collection that holds the campaigns. */
export const CAMPAIGN_COLLECTION = "campaigns";

/** What kind of calls a campaign makes. */
export type CampaignType =
  | "outbound_cold"
  | "outbound_warm"
  | "follow_up"
  | "nurture"
  | "reactivation";

/** Accepts a {@linkcode CampaignType}. */
export const CampaignTypeSchema: Schema<CampaignType> = exactly(
  z.enum(["outbound_cold", "outbound_warm", "follow_up", "nurture", "reactivation"]),
);

/** What the properties are bought for. */
export type CampaignStrategy = "wholesale" | "fix_and_flip" | "rental" | "general";

/** Accepts a {@linkcode CampaignStrategy}. */
export const CampaignStrategySchema: Schema<CampaignStrategy> = exactly(
  z.enum(["wholesale", "fix_and_flip", "rental", "general"]),
);

/** How far a campaign has come. */
export type CampaignStatus = "draft" | "scheduled" | "active" | "paused" | "completed" | "archived";

/** Accepts a {@linkcode CampaignStatus}. */
export const CampaignStatusSchema: Schema<CampaignStatus> = exactly(
  z.enum(["draft", "scheduled", "active", "paused", "completed", "archived"]),
);

/** In whose name a campaign calls. */
export interface SellerIdentity {
  /** Legal name; a consent must name the same. */
  legalName: string;
  /** Brand shown beside the legal name. */
  brand?: string | undefined;
  /** Number under which the caller can be reached, E.164. */
  callbackNumber?: string | undefined;
}

/** Validates a {@linkcode SellerIdentity}. */
export const SellerIdentitySchema: ObjectSchema<SellerIdentity> = exact(z.object({
  legalName: line.min(1),
  brand: line.optional(),
  callbackNumber: e164.optional(),
}));

/** A campaign of calls. */
export interface Campaign {
  /** Identifier of the campaign. */
  campaignId: string;
  /** Version of the document's shape. */
  schemaVersion?: number | undefined;
  /** Counter of writes, for optimistic locking. */
  version?: number | undefined;
  /** Who the campaign belongs to; names are unique for each owner. */
  ownerId?: string | undefined;
  /** Name. */
  name: string;
  /** Description. */
  description?: string | undefined;
  /** What kind of calls it makes. */
  type: CampaignType;
  /** What the properties are bought for. */
  strategy: CampaignStrategy;
  /** How far it has come. */
  status: CampaignStatus;
  /** In whose name it calls. */
  sellerIdentity?: SellerIdentity | undefined;
  /** Whom it calls. */
  targetingRules: TargetingRules;
  /** When it calls. */
  schedule: CampaignSchedule;
  /** When it begins. */
  startDate?: Date | undefined;
  /** When it ends. */
  endDate?: Date | undefined;
  /** What the voice says. */
  conversationTemplate: ConversationTemplate;
  /** Whether it compares several texts. */
  isABTest: boolean;
  /** The texts that it compares. */
  abTestVariants?: AbTestVariant[] | undefined;
  /** Its experiments, with their questions and ends. */
  abTests?: AbTest[] | undefined;
  /** What it has reached. */
  metrics: CampaignMetrics;
  /** What it may cost, USD. */
  budget?: number | undefined;
  /** What it has cost, USD. */
  budgetSpent: number;
  /** Leads at most. */
  maxLeads?: number | undefined;
  /** Whether leads are qualified by the agent. */
  autoQualify: boolean;
  /** Whether the agent makes appointments. */
  autoSchedule: boolean;
  /** Whether the agent follows up. */
  autoFollowUp: boolean;
  /** Who made the campaign. */
  createdBy: string;
  /** Who works on it. */
  assignedTo?: string[] | undefined;
  /** Whether somebody checked it against the rules. */
  complianceChecked: boolean;
  /** Whether it was found to keep the rules. */
  tcpaCompliant: boolean;
  /** Labels. */
  tags: string[];
  /** Remarks. */
  notes?: string | undefined;
  /** When the document was created. */
  createdAt: Date;
  /** When the document was last changed. */
  updatedAt: Date;
  /** When the campaign was deleted; the document stays. */
  deletedAt?: Date | undefined;
}

/** What {@linkcode CampaignSchema} accepts: fields with a default may be absent, instants be text. */
export interface CampaignInput extends
  Omit<
    Campaign,
    | "strategy"
    | "status"
    | "targetingRules"
    | "schedule"
    | "startDate"
    | "endDate"
    | "conversationTemplate"
    | "isABTest"
    | "abTestVariants"
    | "abTests"
    | "metrics"
    | "budgetSpent"
    | "autoQualify"
    | "autoSchedule"
    | "autoFollowUp"
    | "complianceChecked"
    | "tcpaCompliant"
    | "tags"
    | "createdAt"
    | "updatedAt"
    | "deletedAt"
  > {
  /** What the properties are bought for; `"wholesale"` by default. */
  strategy?: CampaignStrategy | undefined;
  /** How far it has come; `"draft"` by default. */
  status?: CampaignStatus | undefined;
  /** Whom it calls. */
  targetingRules: TargetingRulesInput;
  /** When it calls. */
  schedule: CampaignScheduleInput;
  /** When it begins. */
  startDate?: Date | string | undefined;
  /** When it ends. */
  endDate?: Date | string | undefined;
  /** What the voice says. */
  conversationTemplate: ConversationTemplateInput;
  /** Whether it compares several texts; `false` by default. */
  isABTest?: boolean | undefined;
  /** The texts that it compares. */
  abTestVariants?: AbTestVariantInput[] | undefined;
  /** Its experiments, with their questions and ends. */
  abTests?: AbTestInput[] | undefined;
  /** What it has reached. */
  metrics: CampaignMetricsInput;
  /** What it has cost, USD; `0` by default. */
  budgetSpent?: number | undefined;
  /** Whether leads are qualified by the agent; `true` by default. */
  autoQualify?: boolean | undefined;
  /** Whether the agent makes appointments; `false` by default. */
  autoSchedule?: boolean | undefined;
  /** Whether the agent follows up; `true` by default. */
  autoFollowUp?: boolean | undefined;
  /** Whether somebody checked it against the rules; `false` by default. */
  complianceChecked?: boolean | undefined;
  /** Whether it was found to keep the rules; `false` by default. */
  tcpaCompliant?: boolean | undefined;
  /** Labels; none by default. */
  tags?: string[] | undefined;
  /** When the document was created. */
  createdAt: Date | string;
  /** When the document was last changed. */
  updatedAt: Date | string;
  /** When the campaign was deleted; the document stays. */
  deletedAt?: Date | string | undefined;
}

/**
 * Validates a {@linkcode Campaign} as stored: what the older platform wrote parses unchanged.
 *
 * @example A stored document
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { CampaignSchema } from "@nlre/shared/models";
 *
 * const campaign = CampaignSchema.parse({
 *   campaignId: "campaign-1",
 *   name: "Spring",
 *   type: "outbound_warm",
 *   targetingRules: { states: ["TX"] },
 *   schedule: { daysOfWeek: [1, 2, 3, 4, 5], startTime: "09:00", endTime: "18:00" },
 *   conversationTemplate: { templateId: "template-1", name: "First call", greeting: "Hello." },
 *   metrics: { lastUpdated: "2026-01-05T15:00:00Z" },
 *   createdBy: "user-1",
 *   createdAt: "2026-01-05T15:00:00Z",
 *   updatedAt: "2026-01-05T15:00:00Z",
 * });
 * assertEquals(campaign.status, "draft");
 * assertEquals(campaign.targetingRules.excludeDNC, true);
 * ```
 */
export const CampaignSchema: ObjectSchema<Campaign, CampaignInput> = exact(z.object({
  campaignId: id,
  schemaVersion: count.optional(),
  version: count.optional(),
  ownerId: id.optional(),
  name: line,
  description: text.optional(),
  type: CampaignTypeSchema,
  strategy: CampaignStrategySchema.default("wholesale"),
  status: CampaignStatusSchema.default("draft"),
  sellerIdentity: SellerIdentitySchema.optional(),
  targetingRules: TargetingRulesSchema,
  schedule: CampaignScheduleSchema,
  startDate: instant.optional(),
  endDate: instant.optional(),
  conversationTemplate: ConversationTemplateSchema,
  isABTest: z.boolean().default(false),
  abTestVariants: z.array(AbTestVariantSchema).max(100).optional(),
  abTests: z.array(AbTestSchema).max(100).optional(),
  metrics: CampaignMetricsSchema,
  budget: number.optional(),
  budgetSpent: number.default(0),
  maxLeads: number.optional(),
  autoQualify: z.boolean().default(true),
  autoSchedule: z.boolean().default(false),
  autoFollowUp: z.boolean().default(true),
  createdBy: line,
  assignedTo: z.array(line).max(MAX_LIST_LENGTH).optional(),
  complianceChecked: z.boolean().default(false),
  tcpaCompliant: z.boolean().default(false),
  tags: z.array(line).max(MAX_LIST_LENGTH).default([]),
  notes: text.optional(),
  createdAt: instant,
  updatedAt: instant,
  deletedAt: instant.optional(),
}));
