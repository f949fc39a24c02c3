/**
 * Where a lead came from.
 *
 * @module
 */
import { z } from "zod";
import { count, id, instant, line } from "./fields.ts";
import { exact, exactly, type ObjectSchema, type Schema } from "./schema.ts";

/** The kinds of source that the platform counts by; an imported list is `"other"`. */
export type LeadSourceName =
  | "google_ads"
  | "zillow"
  | "realgeeks"
  | "manual"
  | "referral"
  | "other";

/** Accepts a {@linkcode LeadSourceName}. */
export const LeadSourceNameSchema: Schema<LeadSourceName> = exactly(
  z.enum(["google_ads", "zillow", "realgeeks", "manual", "referral", "other"]),
);

/** Where a lead came from, and when. */
export interface LeadSource {
  /** The kind of source. */
  source: LeadSourceName;
  /** The source in its own words, such as the text of a list's source column. */
  detail?: string | undefined;
  /** Identifier of the lead at the source. */
  sourceId?: string | undefined;
  /** Who sold or supplied the lead. */
  vendor?: string | undefined;
  /** Name of the list that the lead was on. */
  listName?: string | undefined;
  /** Identifier of the import run. */
  importId?: string | undefined;
  /** Number of the record in the imported file, the first after the header being 1. */
  row?: number | undefined;
  /** Advertising campaign, name. */
  campaign?: string | undefined;
  /** Advertising campaign, identifier at the platform. */
  campaignId?: string | undefined;
  /** Ad group or ad set, name. */
  adGroup?: string | undefined;
  /** Ad group or ad set, identifier at the platform. */
  adGroupId?: string | undefined;
  /** Advertisement, name. */
  ad?: string | undefined;
  /** Advertisement, identifier at the platform. */
  adId?: string | undefined;
  /** Lead form, name. */
  form?: string | undefined;
  /** Lead form, identifier at the platform. */
  formId?: string | undefined;
  /** Platform that showed the form. */
  platform?: string | undefined;
  /** Whether the lead came without an advertisement. */
  isOrganic?: boolean | undefined;
  /** Search keyword. */
  keyword?: string | undefined;
  /** `utm_source` of the landing page. */
  utmSource?: string | undefined;
  /** `utm_medium` of the landing page. */
  utmMedium?: string | undefined;
  /** `utm_campaign` of the landing page. */
  utmCampaign?: string | undefined;
  /** `utm_term` of the landing page. */
  utmTerm?: string | undefined;
  /** `utm_content` of the landing page. */
  utmContent?: string | undefined;
  /** When the lead was received. */
  receivedAt: Date;
}

/** What {@linkcode LeadSourceSchema} accepts. */
export interface LeadSourceInput extends Omit<LeadSource, "receivedAt"> {
  /** When the lead was received. */
  receivedAt: Date | string;
}

/** Validates a {@linkcode LeadSource}. */
export const LeadSourceSchema: ObjectSchema<LeadSource, LeadSourceInput> = exact(z.object({
  source: LeadSourceNameSchema,
  detail: line.optional(),
  sourceId: line.optional(),
  vendor: line.optional(),
  listName: line.optional(),
  importId: id.optional(),
  row: count.optional(),
  campaign: line.optional(),
  campaignId: line.optional(),
  adGroup: line.optional(),
  adGroupId: line.optional(),
  ad: line.optional(),
  adId: line.optional(),
  form: line.optional(),
  formId: line.optional(),
  platform: line.optional(),
  isOrganic: z.boolean().optional(),
  keyword: line.optional(),
  utmSource: line.optional(),
  utmMedium: line.optional(),
  utmCampaign: line.optional(),
  utmTerm: line.optional(),
  utmContent: line.optional(),
  receivedAt: instant,
}));
