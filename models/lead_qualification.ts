/**
 * How likely a lead is to sell, and why.
 *
 * @module
 */
import { z } from "zod";
import { id, instant, line, text, usd } from "./fields.ts";
import { MAX_LIST_LENGTH } from "./limits.ts";
import { exact, exactly, type ObjectSchema, type Schema } from "./schema.ts";

/** The outcome of qualifying a lead. */
export type QualificationStatus = "unqualified" | "qualified" | "hot" | "cold" | "pending";

/** Accepts a {@linkcode QualificationStatus}. */
export const QualificationStatusSchema: Schema<QualificationStatus> = exactly(
  z.enum(["unqualified", "qualified", "hot", "cold", "pending"]),
);

/** How strongly the owner wants to sell. */
export type MotivationLevel = "high" | "medium" | "low" | "unknown";

/** Accepts a {@linkcode MotivationLevel}. */
export const MotivationLevelSchema: Schema<MotivationLevel> = exactly(
  z.enum(["high", "medium", "low", "unknown"]),
);

/** How soon the owner wants to sell. */
export type SellerTimeline =
  | "immediate"
  | "within_30_days"
  | "within_90_days"
  | "flexible"
  | "unknown";

/** Accepts a {@linkcode SellerTimeline}. */
export const SellerTimelineSchema: Schema<SellerTimeline> = exactly(
  z.enum(["immediate", "within_30_days", "within_90_days", "flexible", "unknown"]),
);

/** A circumstance that may lead an owner to sell. */
export type SellerSituation =
  | "pre_foreclosure"
  | "foreclosure"
  | "probate"
  | "inherited"
  | "divorce"
  | "relocation"
  | "tired_landlord"
  | "tenant_issues"
  | "tax_delinquent"
  | "code_violation"
  | "vacant"
  | "downsizing"
  | "financial_hardship"
  | "job_loss"
  | "medical"
  | "bankruptcy"
  | "expired_listing"
  | "fsbo"
  | "military"
  | "retirement"
  | "upgrading"
  | "other"
  | "unknown";

/** Accepts a {@linkcode SellerSituation}. */
export const SellerSituationSchema: Schema<SellerSituation> = exactly(
  z.enum([
    "pre_foreclosure",
    "foreclosure",
    "probate",
    "inherited",
    "divorce",
    "relocation",
    "tired_landlord",
    "tenant_issues",
    "tax_delinquent",
    "code_violation",
    "vacant",
    "downsizing",
    "financial_hardship",
    "job_loss",
    "medical",
    "bankruptcy",
    "expired_listing",
    "fsbo",
    "military",
    "retirement",
    "upgrading",
    "other",
    "unknown",
  ]),
);

/** How likely a lead is to sell, and why. */
export interface Qualification {
  /** Score, 0 to 100. */
  qualificationScore?: number | undefined;
  /** Outcome of qualifying the lead. */
  qualificationStatus: QualificationStatus;
  /** How strongly the owner wants to sell. */
  motivationLevel: MotivationLevel;
  /** How strongly the owner wants to sell, 1 (hardly) to 10 (urgently). */
  motivationScore?: number | undefined;
  /** The owner's situation, in words. */
  sellerSituation?: string | undefined;
  /** The owner's situation, as codes. */
  situations?: SellerSituation[] | undefined;
  /** How soon the owner wants to sell. */
  timeline?: SellerTimeline | undefined;
  /** Days in which the owner wants to sell. */
  timelineDays?: number | undefined;
  /** What the owner asks, USD. */
  askingPrice?: number | undefined;
  /** What the owner says is owed on the mortgage, USD. */
  statedMortgageBalance?: number | undefined;
  /** Why the owner wants to sell, in words. */
  reasonForSelling?: string | undefined;
  /** What the score rests on, one sentence each. */
  scoreReasons?: string[] | undefined;
  /** How the score was made, such as a model's or a rule set's name. */
  method?: string | undefined;
  /** Whether the owner counts as a motivated seller. */
  isMotivatedSeller: boolean;
  /** When the qualification last changed. */
  updatedAt?: Date | undefined;
}

/** What {@linkcode QualificationSchema} accepts. */
export interface QualificationInput extends
  Omit<
    Qualification,
    "qualificationStatus" | "motivationLevel" | "isMotivatedSeller" | "updatedAt"
  > {
  /** Outcome of qualifying the lead; `"pending"` by default. */
  qualificationStatus?: QualificationStatus | undefined;
  /** How strongly the owner wants to sell; `"unknown"` by default. */
  motivationLevel?: MotivationLevel | undefined;
  /** Whether the owner counts as a motivated seller; `false` by default. */
  isMotivatedSeller?: boolean | undefined;
  /** When the qualification last changed. */
  updatedAt?: Date | string | undefined;
}

/** Validates a {@linkcode Qualification}. */
export const QualificationSchema: ObjectSchema<Qualification, QualificationInput> = exact(
  z.object({
    qualificationScore: z.number().min(0).max(100).optional(),
    qualificationStatus: QualificationStatusSchema.default("pending"),
    motivationLevel: MotivationLevelSchema.default("unknown"),
    motivationScore: z.number().int().min(1).max(10).optional(),
    sellerSituation: text.optional(),
    situations: z.array(SellerSituationSchema).max(23).optional(),
    timeline: SellerTimelineSchema.optional(),
    timelineDays: z.number().min(0).optional(),
    askingPrice: usd.optional(),
    statedMortgageBalance: usd.optional(),
    reasonForSelling: text.optional(),
    scoreReasons: z.array(line).max(MAX_LIST_LENGTH).optional(),
    method: id.optional(),
    isMotivatedSeller: z.boolean().default(false),
    updatedAt: instant.optional(),
  }),
);
