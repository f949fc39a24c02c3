import { assertEquals } from "@std/assert";
import { CampaignSchema } from "./campaign.ts";
import { CampaignWriteSchema } from "./campaign_write.ts";
import { type Edits, issuePaths } from "./testdata/issue_paths.ts";
import { FULL } from "./testdata/older_campaigns.ts";
import { writableCampaign } from "./testdata/sample_documents.ts";

Deno.test("CampaignWriteSchema accepts a complete campaign as CampaignSchema returns it", () => {
  assertEquals(
    CampaignWriteSchema.parse(writableCampaign()),
    CampaignSchema.parse(writableCampaign()),
  );
});

const T = "targetingRules";
const S = "schedule";

const BROKEN: readonly (readonly [string, Edits, readonly string[]])[] = [
  ["an empty identifier", { campaignId: "" }, ["campaignId"]],
  ["a state that is none", { [`${T}.states`]: ["ZZ"] }, [`${T}.states.0`]],
  ["a blank name", { name: " \t" }, ["name"]],
  ["an end at its beginning", { endDate: "2026-02-01T00:00:00Z" }, ["endDate"]],
  ["a budget below zero", { budget: -1 }, ["budget"]],
  ["fewer bedrooms than the fewest", { [`${T}.maxBedrooms`]: 1 }, [`${T}.maxBedrooms`]],
  ["a highest value below the lowest", { [`${T}.maxValue`]: 99_999 }, [`${T}.maxValue`]],
  ["a radius of nothing", { [`${T}.radius`]: 0 }, [`${T}.radius`]],
  ["a radius without a centre", { [`${T}.centerLon`]: undefined }, [`${T}.radius`]],
  ["a centre beyond the pole", { [`${T}.centerLat`]: -90.1 }, [`${T}.centerLat`]],
  ["a centre beyond the date line", { [`${T}.centerLon`]: 181 }, [`${T}.centerLon`]],
  ["a state in full", { [`${T}.states`]: ["TX", "Oklahoma"] }, [`${T}.states.1`]],
  ["a ZIP code of four digits", { [`${T}.zipCodes`]: ["7870"] }, [`${T}.zipCodes.0`]],
  ["a score above 100", { [`${T}.minQualificationScore`]: 101 }, [`${T}.minQualificationScore`]],
  ["an artificial voice without consent", { [`${T}.consentRequired`]: false }, [
    `${T}.consentRequired`,
  ]],
  ["an abbreviated zone", { [`${S}.timezone`]: "EST" }, [`${S}.timezone`]],
  ["no day", { [`${S}.daysOfWeek`]: [] }, [`${S}.daysOfWeek`]],
  ["a day twice", { [`${S}.daysOfWeek`]: [1, 1] }, [`${S}.daysOfWeek.1`]],
  ["a start before eight", { [`${S}.startTime`]: "07:59" }, [`${S}.startTime`]],
  ["an end after nine", { [`${S}.endTime`]: "21:01" }, [`${S}.endTime`]],
  ["a time without its nought", { [`${S}.startTime`]: "9:00" }, [`${S}.startTime`]],
  ["an end at the start", { [`${S}.endTime`]: "09:00" }, [`${S}.endTime`]],
  ["hours through the night", { [`${S}.startTime`]: "18:00", [`${S}.endTime`]: "09:00" }, [
    `${S}.endTime`,
  ]],
  ["a window before eight", { [`${S}.windows.0.start`]: "07:00" }, [`${S}.windows.0.start`]],
  ["a window without a day", { [`${S}.windows.0.days`]: [] }, [`${S}.windows.0.days`]],
  ["a window with a day twice", { [`${S}.windows.0.days`]: [2, 2] }, [`${S}.windows.0.days.1`]],
  ["hours of no state", { [`${S}.stateOverrides`]: { Oklahoma: [] } }, [
    `${S}.stateOverrides.Oklahoma`,
  ]],
  ["late hours of a state", { [`${S}.stateOverrides.OK.0.end`]: "22:00" }, [
    `${S}.stateOverrides.OK.0.end`,
  ]],
  ["fewer calls a week than a day", { [`${S}.frequency`]: { maxPerDay: 2, maxPerWeek: 1 } }, [
    `${S}.frequency.maxPerWeek`,
  ]],
  ["fewer calls than a week has", { [`${S}.frequency`]: { maxTotal: 2 } }, [
    `${S}.frequency.maxTotal`,
  ]],
  ["no call to a lead", { [`${S}.maxCallsPerLead`]: 0 }, [`${S}.maxCallsPerLead`]],
  ["a counter below zero", { "metrics.callsAttempted": -1 }, ["metrics.callsAttempted"]],
  ["a rate in percent", { "metrics.connectRate": 33 }, ["metrics.connectRate"]],
  ["one variant", { "abTestVariants": undefined }, ["abTestVariants"]],
  ["shares that do not make 100", { "abTestVariants.1.percentage": 49 }, ["abTestVariants"]],
  ["a variant twice", { "abTestVariants.1.variantId": "a" }, ["abTestVariants.1.variantId"]],
  ["two controls", { "abTestVariants.1.isControl": true }, ["abTestVariants"]],
  ["weights that do not make 1", { "abTests.0.variants.1.weight": 0.51 }, ["abTests.0.variants"]],
  ["a side twice", { "abTests.0.variants.0.id": "b" }, ["abTests.0.variants.1.id"]],
  ["a winner that did not take part", { "abTests.0.winner": "c" }, ["abTests.0.winner"]],
  ["a decision without a winner", { "abTests.0.winner": undefined }, ["abTests.0.winner"]],
  ["a winner before the decision", { "abTests.0.status": "running" }, ["abTests.0.winner"]],
  ["an active campaign of nobody", { sellerIdentity: undefined }, ["sellerIdentity"]],
  ["an active campaign without a number to reach it", {
    "sellerIdentity.callbackNumber": undefined,
  }, ["sellerIdentity.callbackNumber"]],
  ["an impossible number to reach it", { "sellerIdentity.callbackNumber": "+11115550199" }, [
    "sellerIdentity.callbackNumber",
  ]],
  ["an active campaign that nobody checked", { complianceChecked: false }, ["complianceChecked"]],
  ["a scheduled campaign that breaks the rules", { status: "scheduled", tcpaCompliant: false }, [
    "tcpaCompliant",
  ]],
  ["a voice that does not say what it is", { "conversationTemplate.aiDisclosure": undefined }, [
    "conversationTemplate.aiDisclosure",
  ]],
  ["a disclosure that the greeting lacks", { "conversationTemplate.greeting": "Hello." }, [
    "conversationTemplate.greeting",
  ]],
  ["a variant that does not say what it is", {
    "abTestVariants.1.conversationTemplate": { templateId: "2", name: "x", greeting: "Hello." },
  }, ["abTestVariants.1.conversationTemplate.aiDisclosure"]],
  ["an update before creation", { updatedAt: "2026-01-05T14:59:59Z" }, ["updatedAt"]],
];

for (const [what, edits, paths] of BROKEN) {
  Deno.test(`CampaignWriteSchema refuses ${what}`, () => {
    assertEquals(
      issuePaths(CampaignWriteSchema, writableCampaign(), edits),
      paths,
    );
  });
}

const ACCEPTED: readonly (readonly [string, Edits])[] = [
  ["a draft of nobody, unchecked, without a disclosure", {
    status: "draft",
    sellerIdentity: undefined,
    complianceChecked: false,
    tcpaCompliant: false,
    "conversationTemplate.aiDisclosure": undefined,
    "abTestVariants.0.conversationTemplate.aiDisclosure": undefined,
    "abTestVariants.1.conversationTemplate.aiDisclosure": undefined,
  }],
  ["hours from eight to nine", { [`${S}.startTime`]: "08:00", [`${S}.endTime`]: "21:00" }],
  ["three shares that binary cannot hold", {
    "abTestVariants.0.percentage": 33.3,
    "abTestVariants.1.percentage": 66.7,
  }],
  ["a campaign that cost more than its budget, since facts must be recorded", {
    budget: 10,
    budgetSpent: 11,
  }],
  ["equal bounds", { [`${T}.maxBedrooms`]: 2, [`${T}.maxValue`]: 100_000 }],
];

for (const [what, edits] of ACCEPTED) {
  Deno.test(`CampaignWriteSchema accepts ${what}`, () => {
    assertEquals(issuePaths(CampaignWriteSchema, writableCampaign(), edits), []);
  });
}

Deno.test("CampaignWriteSchema reports every broken rule of an older document at once", () => {
  assertEquals(issuePaths(CampaignWriteSchema, FULL, {}), [
    "targetingRules.states.0",
    "targetingRules.zipCodes.1",
    "metrics.connectRate",
    "metrics.qualificationRate",
    "metrics.conversionRate",
    "sellerIdentity",
    "conversationTemplate.aiDisclosure",
    "abTestVariants.0.conversationTemplate.aiDisclosure",
    "abTestVariants.1.conversationTemplate.aiDisclosure",
  ]);
});
