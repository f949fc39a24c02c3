/**
 * A change to a stored campaign that touches only what it names.
 *
 * @module
 */
import { z } from "zod";
import { type Campaign, CampaignSchema, type CampaignStatus } from "./campaign.ts";
import { checkCampaignFields } from "./campaign_checks.ts";
import { type CampaignMetrics, CampaignMetricsSchema } from "./campaign_metrics.ts";
import { type CampaignSchedule, CampaignScheduleSchema } from "./campaign_schedule.ts";
import { type TargetingRules, TargetingRulesSchema } from "./campaign_targeting.ts";
import { patchFields } from "./derive.ts";
import {
  type Given,
  given,
  type ModelUpdate,
  modelUpdate,
  type Patch,
  patchPart,
} from "./patch.ts";
import { withRules } from "./report.ts";
import { type Schema, strictRecord } from "./schema.ts";

/** Keys of a campaign that a patch cannot name, or names under rules of its own. */
export type CampaignPatchExcluded =
  | "campaignId"
  | "createdAt"
  | "sellerIdentity"
  | "conversationTemplate"
  | "abTestVariants"
  | "isABTest"
  | "status"
  | "targetingRules"
  | "schedule"
  | "metrics"
  | "complianceChecked"
  | "tcpaCompliant";

/** The states into which a patch may put a campaign: those in which it does not call. */
export type CampaignRestStatus = Exclude<CampaignStatus, "scheduled" | "active">;

/** Changes to whom a campaign calls; its safeguards can only be set. */
export type TargetingPatch = Patch<Omit<TargetingRules, "excludeDNC" | "consentRequired">> & {
  /** Always `true`. */
  excludeDNC?: true;
  /** Always `true`. */
  consentRequired?: true;
};

/**
 * A change to a stored campaign.
 *
 * `targetingRules`, `schedule` and `metrics` are merged key by key; every other value replaces the
 * stored one. A patch sees only itself, so it can stop a campaign but not start it: scheduling,
 * resuming, and changing the seller or the words need the whole document and
 * `CampaignWriteSchema`.
 */
export interface CampaignPatch extends Patch<Omit<Campaign, CampaignPatchExcluded>> {
  /** A state in which the campaign does not call. */
  status?: CampaignRestStatus;
  /** Changes to whom it calls. */
  targetingRules?: TargetingPatch;
  /** Changes to when it calls. */
  schedule?: Patch<CampaignSchedule>;
  /** Changes to what it has reached. */
  metrics?: Patch<CampaignMetrics>;
  /** Always `false`. */
  complianceChecked?: false;
  /** Always `false`. */
  tcpaCompliant?: false;
}

/** What {@linkcode CampaignPatchSchema} accepts: instants may be text. */
export type CampaignPatchInput = Given<CampaignPatch>;

/** The parts of a campaign that a patch merges key by key. */
const MERGED = ["targetingRules", "schedule", "metrics"];

function strictPatch(): z.ZodType {
  const {
    campaignId: _campaignId,
    createdAt: _createdAt,
    sellerIdentity: _sellerIdentity,
    conversationTemplate: _conversationTemplate,
    abTestVariants: _abTestVariants,
    isABTest: _isABTest,
    ...fields
  } = CampaignSchema.shape;
  return strictRecord({
    ...patchFields(fields),
    status: z.enum(["draft", "paused", "completed", "archived"]).exactOptional(),
    targetingRules: strictRecord({
      ...patchFields(TargetingRulesSchema.shape),
      excludeDNC: z.literal(true).exactOptional(),
      consentRequired: z.literal(true).exactOptional(),
    }).exactOptional(),
    schedule: patchPart(CampaignScheduleSchema.shape),
    metrics: patchPart(CampaignMetricsSchema.shape),
    complianceChecked: z.literal(false).exactOptional(),
    tcpaCompliant: z.literal(false).exactOptional(),
  });
}

/**
 * Validates a {@linkcode CampaignPatch}. It has no defaults, a key that a campaign does not have is
 * refused, and what the patch sets must keep the rules of `CampaignWriteSchema` by itself.
 *
 * @example A patch stops a campaign and never starts one
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { CampaignPatchSchema } from "@nlre/shared/models";
 *
 * assertEquals(CampaignPatchSchema.parse({}), {});
 * assertEquals(CampaignPatchSchema.parse({ status: "paused" }), { status: "paused" });
 * assertEquals(CampaignPatchSchema.safeParse({ status: "active" }).success, false);
 * ```
 */
export const CampaignPatchSchema: Schema<CampaignPatch, CampaignPatchInput> = withRules(
  strictPatch() as Schema<CampaignPatch, CampaignPatchInput>,
  (patch, report) => {
    checkCampaignFields(given(patch, MERGED) as Partial<Campaign>, report);
  },
);

/**
 * Turns a patch into an update by dotted paths.
 *
 * @param patch A validated patch.
 * @returns What to set and what to remove; either may be empty.
 *
 * @example A change inside the schedule
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { campaignUpdate } from "@nlre/shared/models";
 *
 * assertEquals(campaignUpdate({ schedule: { maxCallsPerLead: 2 }, budget: null }), {
 *   $set: { "schedule.maxCallsPerLead": 2 },
 *   $unset: { budget: "" },
 * });
 * ```
 */
export function campaignUpdate(patch: CampaignPatch): ModelUpdate {
  return modelUpdate(patch, MERGED);
}
