import { assertEquals } from "@std/assert";
import type { z } from "zod";
import {
  type Campaign,
  CAMPAIGN_COLLECTION,
  type CampaignInput,
  CampaignSchema,
} from "./campaign.ts";
import { edited } from "./testdata/edit.ts";
import { testModel } from "./testdata/model_suite.ts";
import { BARE, FEWEST, FULL } from "./testdata/older_campaigns.ts";
import { writableCampaign } from "./testdata/sample_documents.ts";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true
  : false;
type Flat<T> = { [K in keyof T]: T[K] };

// Each constant fails to compile when the published type drifts from the interface.
export const SAME_OUTPUT: Same<z.output<typeof CampaignSchema>, Flat<Campaign>> = true;
export const SAME_INPUT: Same<z.input<typeof CampaignSchema>, Flat<CampaignInput>> = true;
export const NOT_ANYTHING: Same<z.output<typeof CampaignSchema>, Flat<CampaignInput>> = false;

const ARMS = [{ id: "a", name: "A", weight: 0.5 }, { id: "b", name: "B", weight: 0.5 }];
const TEST = { id: "1", variants: ARMS, metric: "connectRate", minSample: 100 };
const WINDOW = { days: [1], start: "09:00", end: "18:00" };
const VOICE = { provider: "elevenlabs", voiceId: "voice-1" };

testModel({
  name: "CampaignSchema",
  schema: CampaignSchema,
  full: FULL,
  bare: BARE,
  fewest: FEWEST,
  notEmpty: ["schedule.startTime", "schedule.endTime"],
  defaulted: [
    "strategy",
    "status",
    "isABTest",
    "budgetSpent",
    "autoQualify",
    "autoSchedule",
    "autoFollowUp",
    "complianceChecked",
    "tcpaCompliant",
    "tags",
  ],
  others: {
    "one state of repair": edited(FULL, "targetingRules.condition", "poor"),
    "a mood in words": edited(FULL, "metrics.averageSentiment", "positive"),
  },
  refused: [
    ["campaignId", undefined],
    ["name", undefined],
    ["name", "x".repeat(2_001)],
    ["description", 7],
    ["type", undefined],
    ["type", "cold"],
    ["strategy", "subject_to"],
    ["status", "running"],
    ["sellerIdentity", {}, "sellerIdentity.legalName"],
    ["sellerIdentity", { legalName: "" }, "sellerIdentity.legalName"],
    [
      "sellerIdentity",
      { legalName: "x", callbackNumber: "5550100" },
      "sellerIdentity.callbackNumber",
    ],
    ["targetingRules", undefined],
    ["targetingRules", []],
    ["targetingRules.states", "TX"],
    ["targetingRules.states", [7], "targetingRules.states.0"],
    ["targetingRules.zipCodes", Array(10_001).fill("78701")],
    ["targetingRules.radius", "10"],
    ["targetingRules.propertyTypes", ["castle"], "targetingRules.propertyTypes.0"],
    ["targetingRules.condition", "ruin"],
    ["targetingRules.situations", ["bored"], "targetingRules.situations.0"],
    ["targetingRules.qualificationStatuses", ["maybe"], "targetingRules.qualificationStatuses.0"],
    ["targetingRules.motivationLevels", ["urgent"], "targetingRules.motivationLevels.0"],
    ["targetingRules.excludeDNC", "yes"],
    ["targetingRules.minValue", NaN],
    ["schedule", undefined],
    ["schedule.daysOfWeek", undefined],
    ["schedule.daysOfWeek", [7], "schedule.daysOfWeek.0"],
    ["schedule.daysOfWeek", [-1], "schedule.daysOfWeek.0"],
    ["schedule.daysOfWeek", [1.5], "schedule.daysOfWeek.0"],
    ["schedule.startTime", undefined],
    ["schedule.startTime", "9 am"],
    ["schedule.startTime", "24:00"],
    ["schedule.endTime", "17:60"],
    ["schedule.endTime", "17:30:00"],
    ["schedule.endTime", "17:30\n"],
    ["schedule.maxCallsPerLead", "3"],
    ["schedule.timeZoneMode", "theirs"],
    ["schedule.windows", [{ ...WINDOW, days: [0] }], "schedule.windows.0.days.0"],
    ["schedule.windows", Array(29).fill(WINDOW)],
    ["schedule.stateOverrides", { TX: WINDOW }, "schedule.stateOverrides.TX"],
    ["schedule.frequency", { maxPerDay: 4 }, "schedule.frequency.maxPerDay"],
    ["schedule.frequency", { maxPerWeek: 0 }, "schedule.frequency.maxPerWeek"],
    ["startDate", "2025-03-01"],
    ["endDate", null],
    ["conversationTemplate", undefined],
    ["conversationTemplate.templateId", undefined],
    ["conversationTemplate.greeting", undefined],
    ["conversationTemplate.greeting", "x".repeat(100_001)],
    [
      "conversationTemplate.objectionHandling",
      { a: 1 },
      "conversationTemplate.objectionHandling.a",
    ],
    [
      "conversationTemplate.objections",
      [{ id: "1", trigger: "no" }],
      "conversationTemplate.objections.0.response",
    ],
    ["conversationTemplate.voice", { ...VOICE, speed: 1.3 }, "conversationTemplate.voice.speed"],
    ["conversationTemplate.voice", { ...VOICE, style: -0.1 }, "conversationTemplate.voice.style"],
    ["isABTest", 1],
    ["abTestVariants.0.percentage", 100.1],
    ["abTestVariants.0.percentage", -1],
    ["abTestVariants.1.conversationTemplate", undefined],
    ["abTestVariants.1.metrics", undefined],
    ["abTestVariants", Array(101).fill(null)],
    ["abTests", [{ ...TEST, variants: ARMS.slice(1) }], "abTests.0.variants"],
    ["abTests", [{ ...TEST, minSample: 0 }], "abTests.0.minSample"],
    ["abTests", [{ ...TEST, status: "won" }], "abTests.0.status"],
    [
      "abTests",
      [{ ...TEST, variants: [ARMS[0], { ...ARMS[1], weight: 50 }] }],
      "abTests.0.variants.1.weight",
    ],
    ["metrics", undefined],
    ["metrics.lastUpdated", undefined],
    ["metrics.callsAttempted", "120"],
    ["metrics.averageSentiment", {}],
    ["metrics.optOuts", -1],
    ["budget", "1000"],
    ["autoQualify", null],
    ["createdBy", undefined],
    ["assignedTo", "user-1"],
    ["complianceChecked", "yes"],
    ["tags", [1], "tags.0"],
    ["createdAt", undefined],
    ["updatedAt", 0],
    ["deletedAt", "never"],
  ],
});

Deno.test("CampaignSchema keeps a newer document through JSON", () => {
  const campaign = CampaignSchema.parse(writableCampaign());
  assertEquals(CampaignSchema.parse(campaign), campaign);
  assertEquals(CampaignSchema.parse(JSON.parse(JSON.stringify(campaign))), campaign);
});

Deno.test("CAMPAIGN_COLLECTION is the collection of the older platform", () => {
  assertEquals(CAMPAIGN_COLLECTION, "campaigns");
});
