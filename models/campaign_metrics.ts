/**
 * What a campaign has reached, and its experiments.
 *
 * @module
 */
import { z } from "zod";
import {
  type ConversationTemplate,
  type ConversationTemplateInput,
  ConversationTemplateSchema,
} from "./campaign_template.ts";
import { count, id, instant, line, number, percent, share } from "./fields.ts";
import { exact, exactly, type ObjectSchema, type Schema } from "./schema.ts";

/** What a campaign has reached. */
export interface CampaignMetrics {
  /** Leads in the campaign. */
  leadsTargeted: number;
  /** Calls dialled. */
  callsAttempted: number;
  /** Calls answered. */
  callsConnected: number;
  /** Calls that went to their end. */
  callsCompleted: number;
  /** Leads spoken to. */
  contacted?: number | undefined;
  /** Length of a call on average, seconds. */
  averageDuration?: number | undefined;
  /** Leads qualified. */
  leadsQualified: number;
  /** Appointments made. */
  appointmentsSet: number;
  /** Deals won. */
  conversions: number;
  /** Leads that asked not to be called again. */
  optOuts?: number | undefined;
  /** Answered to dialled; we write a fraction. */
  connectRate?: number | undefined;
  /** Qualified to answered; we write a fraction. */
  qualificationRate?: number | undefined;
  /** Won to qualified; we write a fraction. */
  conversionRate?: number | undefined;
  /** Cost, USD. */
  totalCost: number;
  /** Cost of a call, USD. */
  costPerCall?: number | undefined;
  /** Cost of a qualified lead, USD. */
  costPerQualified?: number | undefined;
  /** Cost of a deal won, USD. */
  costPerConversion?: number | undefined;
  /** Mood on average, in the service's own form. */
  averageSentiment?: number | string | undefined;
  /** Quality on average, in the service's own form. */
  averageQuality?: number | string | undefined;
  /** When the figures were last updated. */
  lastUpdated: Date;
}

/** What {@linkcode CampaignMetricsSchema} accepts. */
export interface CampaignMetricsInput extends
  Omit<
    CampaignMetrics,
    | "leadsTargeted"
    | "callsAttempted"
    | "callsConnected"
    | "callsCompleted"
    | "leadsQualified"
    | "appointmentsSet"
    | "conversions"
    | "totalCost"
    | "lastUpdated"
  > {
  /** Leads in the campaign; `0` by default. */
  leadsTargeted?: number | undefined;
  /** Calls dialled; `0` by default. */
  callsAttempted?: number | undefined;
  /** Calls answered; `0` by default. */
  callsConnected?: number | undefined;
  /** Calls that went to their end; `0` by default. */
  callsCompleted?: number | undefined;
  /** Leads qualified; `0` by default. */
  leadsQualified?: number | undefined;
  /** Appointments made; `0` by default. */
  appointmentsSet?: number | undefined;
  /** Deals won; `0` by default. */
  conversions?: number | undefined;
  /** Cost, USD; `0` by default. */
  totalCost?: number | undefined;
  /** When the figures were last updated. */
  lastUpdated: Date | string;
}

/** Validates a {@linkcode CampaignMetrics}. */
export const CampaignMetricsSchema: ObjectSchema<CampaignMetrics, CampaignMetricsInput> = exact(
  z.object({
    leadsTargeted: number.default(0),
    callsAttempted: number.default(0),
    callsConnected: number.default(0),
    callsCompleted: number.default(0),
    contacted: count.optional(),
    averageDuration: number.optional(),
    leadsQualified: number.default(0),
    appointmentsSet: number.default(0),
    conversions: number.default(0),
    optOuts: count.optional(),
    connectRate: number.optional(),
    qualificationRate: number.optional(),
    conversionRate: number.optional(),
    totalCost: number.default(0),
    costPerCall: number.optional(),
    costPerQualified: number.optional(),
    costPerConversion: number.optional(),
    averageSentiment: z.union([number, line]).optional(),
    averageQuality: z.union([number, line]).optional(),
    lastUpdated: instant,
  }),
);

/** One of the texts that a campaign compares. */
export interface AbTestVariant {
  /** Identifier of the variant. */
  variantId: string;
  /** Name. */
  name: string;
  /** Share of the leads, percent. */
  percentage: number;
  /** What the voice says. */
  conversationTemplate: ConversationTemplate;
  /** What it has reached. */
  metrics: CampaignMetrics;
  /** Whether the others are compared with it. */
  isControl: boolean;
}

/** What {@linkcode AbTestVariantSchema} accepts. */
export interface AbTestVariantInput
  extends Omit<AbTestVariant, "conversationTemplate" | "metrics" | "isControl"> {
  /** What the voice says. */
  conversationTemplate: ConversationTemplateInput;
  /** What it has reached. */
  metrics: CampaignMetricsInput;
  /** Whether the others are compared with it; `false` by default. */
  isControl?: boolean | undefined;
}

/** Validates an {@linkcode AbTestVariant}. */
export const AbTestVariantSchema: ObjectSchema<AbTestVariant, AbTestVariantInput> = exact(z.object({
  variantId: id,
  name: line,
  percentage: percent,
  conversationTemplate: ConversationTemplateSchema,
  metrics: CampaignMetricsSchema,
  isControl: z.boolean().default(false),
}));

/** How far an experiment has come. */
export type AbTestStatus = "draft" | "running" | "stopped" | "decided";

/** Accepts an {@linkcode AbTestStatus}. */
export const AbTestStatusSchema: Schema<AbTestStatus> = exactly(
  z.enum(["draft", "running", "stopped", "decided"]),
);

/** One side of an experiment. */
export interface AbTestArm {
  /** Identifier, that of an {@linkcode AbTestVariant} where there is one. */
  id: string;
  /** Name. */
  name: string;
  /** Share of the leads, as a fraction. */
  weight: number;
}

/** Validates an {@linkcode AbTestArm}. */
export const AbTestArmSchema: ObjectSchema<AbTestArm> = exact(z.object({
  id: id,
  name: line,
  weight: share,
}));

/** An experiment, with its question and its end. */
export interface AbTest {
  /** Identifier. */
  id: string;
  /** The sides. */
  variants: AbTestArm[];
  /** What decides, a key of {@linkcode CampaignMetrics}. */
  metric: string;
  /** Leads on each side before it may be decided. */
  minSample: number;
  /** How far it has come. */
  status: AbTestStatus;
  /** Identifier of the side that won. */
  winner?: string | undefined;
}

/** What {@linkcode AbTestSchema} accepts. */
export interface AbTestInput extends Omit<AbTest, "status"> {
  /** How far it has come; `"draft"` by default. */
  status?: AbTestStatus | undefined;
}

/** Validates an {@linkcode AbTest}. */
export const AbTestSchema: ObjectSchema<AbTest, AbTestInput> = exact(z.object({
  id: id,
  variants: z.array(AbTestArmSchema).min(2).max(10),
  metric: id,
  minSample: z.number().int().min(1),
  status: AbTestStatusSchema.default("draft"),
  winner: id.optional(),
}));
