/**
 * What happens to a campaign.
 *
 * @module
 */

import { z } from "zod";
import { defineEvent, type EventDefinition } from "../event.ts";
import { amount, count, exact, id, instant, line } from "./fields.ts";

/** A campaign was started, or goes on after a pause. */
export interface CampaignStartedData {
  /** Identifier of the campaign. */
  readonly campaignId: string;
  /** What kind of campaign it is. */
  readonly type?:
    | "outbound_cold"
    | "outbound_warm"
    | "follow_up"
    | "nurture"
    | "reactivation"
    | undefined;
  /** What the properties are bought for. */
  readonly strategy?: "wholesale" | "fix_and_flip" | "rental" | "general" | undefined;
  /** Leads in the campaign. */
  readonly leadsTargeted?: number | undefined;
  /** Who or what started it. */
  readonly startedBy?: string | undefined;
  /** When it was started, ISO 8601 UTC. */
  readonly startedAt: string;
}

/** Validates {@linkcode CampaignStartedData}. */
export const CampaignStartedSchema: z.ZodType<CampaignStartedData> = exact(z.looseObject({
  campaignId: id,
  type: z.enum(["outbound_cold", "outbound_warm", "follow_up", "nurture", "reactivation"])
    .optional(),
  strategy: z.enum(["wholesale", "fix_and_flip", "rental", "general"]).optional(),
  leadsTargeted: count.optional(),
  startedBy: id.optional(),
  startedAt: instant,
}));

/** `campaign.started`: a campaign was started. Topic `campaigns`, in order per campaign. */
export const CampaignStarted: EventDefinition<CampaignStartedData> = defineEvent({
  type: "campaign.started",
  version: 1,
  topic: "campaigns",
  key: ({ campaignId }) => campaignId,
  schema: CampaignStartedSchema,
});

/** A campaign must not call any more until it is started again. */
export interface CampaignPausedData {
  /** Identifier of the campaign. */
  readonly campaignId: string;
  /** Why. */
  readonly reason?: string | undefined;
  /** Who or what paused it. */
  readonly pausedBy?: string | undefined;
  /** When it was paused, ISO 8601 UTC. */
  readonly pausedAt: string;
}

/** Validates {@linkcode CampaignPausedData}. */
export const CampaignPausedSchema: z.ZodType<CampaignPausedData> = exact(z.looseObject({
  campaignId: id,
  reason: line.optional(),
  pausedBy: id.optional(),
  pausedAt: instant,
}));

/**
 * `campaign.paused`: a campaign must not call any more. Topic `campaigns`, in order per campaign.
 *
 * @example Tell that a campaign was paused
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { CampaignPaused } from "@nlre/shared/messaging";
 *
 * const event = CampaignPaused.create({
 *   campaignId: "campaign-1",
 *   reason: "budget spent",
 *   pausedAt: "2026-01-05T15:00:00.000Z",
 * });
 * assertEquals(CampaignPaused.topic, "campaigns");
 * assertEquals(event.version, "1.0");
 * ```
 */
export const CampaignPaused: EventDefinition<CampaignPausedData> = defineEvent({
  type: "campaign.paused",
  version: 1,
  topic: "campaigns",
  key: ({ campaignId }) => campaignId,
  schema: CampaignPausedSchema,
});

/** What a campaign has reached so far. */
export interface CampaignFigures {
  /** Leads in the campaign. */
  readonly leadsTargeted: number;
  /** Calls dialled. */
  readonly callsAttempted: number;
  /** Calls answered. */
  readonly callsConnected: number;
  /** Calls that went to their end. */
  readonly callsCompleted: number;
  /** Leads spoken to. */
  readonly contacted?: number | undefined;
  /** Length of a call on average, seconds. */
  readonly averageDuration?: number | undefined;
  /** Leads qualified. */
  readonly leadsQualified: number;
  /** Appointments made. */
  readonly appointmentsSet: number;
  /** Deals won. */
  readonly conversions: number;
  /** Leads that asked not to be called again. */
  readonly optOuts?: number | undefined;
  /** Cost, USD. */
  readonly totalCost: number;
}

/** The figures of a campaign changed. All of them are told, so that one event makes up for lost ones. */
export interface CampaignMetricsUpdatedData {
  /** Identifier of the campaign. */
  readonly campaignId: string;
  /** What it has reached so far. */
  readonly metrics: CampaignFigures;
  /** When the figures were counted, ISO 8601 UTC. */
  readonly updatedAt: string;
}

/** Validates {@linkcode CampaignMetricsUpdatedData}. */
export const CampaignMetricsUpdatedSchema: z.ZodType<CampaignMetricsUpdatedData> = exact(
  z.looseObject({
    campaignId: id,
    metrics: z.looseObject({
      leadsTargeted: count,
      callsAttempted: count,
      callsConnected: count,
      callsCompleted: count,
      contacted: count.optional(),
      averageDuration: amount.optional(),
      leadsQualified: count,
      appointmentsSet: count,
      conversions: count,
      optOuts: count.optional(),
      totalCost: amount,
    }),
    updatedAt: instant,
  }),
);

/** `campaign.metrics_updated`: its figures changed. Topic `campaigns`, in order per campaign. */
export const CampaignMetricsUpdated: EventDefinition<CampaignMetricsUpdatedData> = defineEvent({
  type: "campaign.metrics_updated",
  version: 1,
  topic: "campaigns",
  key: ({ campaignId }) => campaignId,
  schema: CampaignMetricsUpdatedSchema,
});
