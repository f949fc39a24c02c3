/**
 * Rules between the fields of a campaign that we write.
 *
 * @module
 */
import type { Campaign } from "./campaign.ts";
import { checkAbTest, checkVariants } from "./campaign_experiment_checks.ts";
import type { CampaignMetrics } from "./campaign_metrics.ts";
import { checkSchedule } from "./campaign_schedule_checks.ts";
import type { TargetingRules } from "./campaign_targeting.ts";
import type { ConversationTemplate } from "./campaign_template.ts";
import { isDialable, isStateCode, isZipCode } from "./checks.ts";
import { checkNotNegative, type Report, under } from "./report.ts";

const COUNTERS = [
  "leadsTargeted",
  "callsAttempted",
  "callsConnected",
  "callsCompleted",
  "leadsQualified",
  "appointmentsSet",
  "conversions",
  "totalCost",
] as const;

function checkRange(
  rules: Partial<TargetingRules>,
  low: "minBedrooms" | "minValue",
  high: "maxBedrooms" | "maxValue",
  report: Report,
): void {
  const least = rules[low];
  const most = rules[high];
  if (least !== undefined && most !== undefined && least > most) {
    report([high], `Expected at least ${low}`);
  }
}

function checkArea(
  { radius, centerLat, centerLon }: Partial<TargetingRules>,
  report: Report,
): void {
  if (radius !== undefined && radius <= 0) report(["radius"], "Expected miles above zero");
  if (centerLat !== undefined && Math.abs(centerLat) > 90) {
    report(["centerLat"], "Expected degrees from -90 to 90");
  }
  if (centerLon !== undefined && Math.abs(centerLon) > 180) {
    report(["centerLon"], "Expected degrees from -180 to 180");
  }
}

function checkTargeting(rules: Partial<TargetingRules>, report: Report): void {
  checkRange(rules, "minBedrooms", "maxBedrooms", report);
  checkRange(rules, "minValue", "maxValue", report);
  checkArea(rules, report);
  checkNotNegative(rules, ["minBedrooms", "minValue", "excludeRecentDays"], report);
  const score = rules.minQualificationScore;
  if (score !== undefined && !(score >= 0 && score <= 100)) {
    report(["minQualificationScore"], "Expected a score from 0 to 100");
  }
  rules.states?.forEach((state, index) => {
    if (!isStateCode(state)) report(["states", index], "Expected a USPS state code");
  });
  rules.zipCodes?.forEach((zip, index) => {
    if (!isZipCode(zip)) report(["zipCodes", index], "Expected a ZIP code of 5 or 9 digits");
  });
}

function checkMetrics(metrics: Partial<CampaignMetrics>, report: Report): void {
  checkNotNegative(metrics, COUNTERS, report);
  for (const key of ["connectRate", "qualificationRate", "conversionRate"] as const) {
    const rate = metrics[key];
    if (rate !== undefined && !(rate >= 0 && rate <= 1)) {
      report([key], "Expected a fraction from 0 to 1");
    }
  }
}

/**
 * Checks what is there of a campaign that we write, be it whole or a change.
 *
 * @param campaign The campaign, or some of its fields.
 * @param report Called for every broken rule.
 */
export function checkCampaignFields(campaign: Partial<Campaign>, report: Report): void {
  const { startDate, endDate, targetingRules, schedule, metrics, abTests } = campaign;
  if (startDate !== undefined && endDate !== undefined && endDate <= startDate) {
    report(["endDate"], "Expected an instant after startDate");
  }
  if (campaign.name?.trim() === "") report(["name"], "Expected a name, not only blanks");
  checkNotNegative(campaign, ["budget", "budgetSpent", "maxLeads"], report);
  if (targetingRules !== undefined) checkTargeting(targetingRules, under(report, "targetingRules"));
  if (schedule !== undefined) checkSchedule(schedule, under(report, "schedule"));
  if (metrics !== undefined) checkMetrics(metrics, under(report, "metrics"));
  abTests?.forEach((test, index) => checkAbTest(test, under(report, "abTests", index)));
}

/** A disclosure that a person is sure to hear: it stands in the greeting. */
function checkDisclosure(template: ConversationTemplate, report: Report): void {
  const { aiDisclosure, greeting } = template;
  if (!aiDisclosure?.trim()) {
    report(["aiDisclosure"], "Expected the words that say that the voice is artificial");
  } else if (!greeting.includes(aiDisclosure)) {
    report(["greeting"], "Expected aiDisclosure in the greeting");
  }
}

function checkLaunch(campaign: Campaign, report: Report): void {
  const { sellerIdentity, conversationTemplate, abTestVariants } = campaign;
  if (sellerIdentity === undefined) {
    report(["sellerIdentity"], "Expected in whose name the campaign calls");
  } else if (sellerIdentity.callbackNumber === undefined) {
    report(["sellerIdentity", "callbackNumber"], "Expected the number to reach the caller");
  }
  for (const key of ["complianceChecked", "tcpaCompliant"] as const) {
    if (!campaign[key]) report([key], "Expected true before a campaign is scheduled");
  }
  checkDisclosure(conversationTemplate, under(report, "conversationTemplate"));
  abTestVariants?.forEach((variant, index) => {
    const path = ["abTestVariants", index, "conversationTemplate"];
    checkDisclosure(variant.conversationTemplate, under(report, ...path));
  });
}

/**
 * Checks what a whole campaign must have, and more before it may call.
 *
 * @param campaign The campaign.
 * @param report Called for every broken rule.
 */
export function checkCampaignIsComplete(campaign: Campaign, report: Report): void {
  const { radius, centerLat, centerLon, consentRequired } = campaign.targetingRules;
  const targeting = under(report, "targetingRules");
  if (radius !== undefined && (centerLat === undefined || centerLon === undefined)) {
    targeting(["radius"], "Expected centerLat and centerLon beside it");
  }
  const { voiceId, voice } = campaign.conversationTemplate;
  if (consentRequired === false && (voiceId !== undefined || voice !== undefined)) {
    targeting(["consentRequired"], "Expected true for an artificial voice");
  }
  const number = campaign.sellerIdentity?.callbackNumber;
  if (number !== undefined && !isDialable(number)) {
    report(["sellerIdentity", "callbackNumber"], "Expected a telephone number in E.164");
  }
  checkVariants(campaign, report);
  if (campaign.status === "scheduled" || campaign.status === "active") {
    checkLaunch(campaign, report);
  }
}
