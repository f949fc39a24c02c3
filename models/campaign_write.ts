/**
 * What a campaign must satisfy when we write it, beyond its shape.
 *
 * @module
 */
import { type Campaign, type CampaignInput, CampaignSchema } from "./campaign.ts";
import { checkCampaignFields, checkCampaignIsComplete } from "./campaign_checks.ts";
import { checkIdentifiers, checkLifetime, withRules } from "./report.ts";
import type { ObjectSchema } from "./schema.ts";

/**
 * Validates a {@linkcode Campaign} before it is written: the shape of {@linkcode CampaignSchema},
 * and the rules between fields.
 *
 * Hours lie between 08:00 and 21:00, shares add up, and a campaign that is scheduled or active names
 * its seller, was checked against the rules and says in its greeting that the voice is artificial.
 * Each issue has the path of the field to mend; no message quotes a value.
 *
 * @example A campaign that would call too early
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { CampaignWriteSchema } from "@nlre/shared/models";
 *
 * const result = CampaignWriteSchema.safeParse({
 *   campaignId: "campaign-1",
 *   name: "Spring",
 *   type: "outbound_warm",
 *   targetingRules: {},
 *   schedule: { daysOfWeek: [1, 2], startTime: "07:30", endTime: "18:00" },
 *   conversationTemplate: { templateId: "template-1", name: "First call", greeting: "Hello." },
 *   metrics: { lastUpdated: "2026-01-05T15:00:00Z" },
 *   createdBy: "user-1",
 *   createdAt: "2026-01-05T15:00:00Z",
 *   updatedAt: "2026-01-05T15:00:00Z",
 * });
 * assertEquals(result.error?.issues.map((issue) => issue.path.join(".")), ["schedule.startTime"]);
 * ```
 */
export const CampaignWriteSchema: ObjectSchema<Campaign, CampaignInput> = withRules(
  CampaignSchema,
  (campaign: Campaign, report) => {
    checkIdentifiers(campaign, ["campaignId"], report);
    checkCampaignFields(campaign, report);
    checkCampaignIsComplete(campaign, report);
    checkLifetime(campaign, report);
  },
);
