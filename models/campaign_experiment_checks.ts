/**
 * Rules for the experiments of a campaign that we write.
 *
 * @module
 */
import type { Campaign } from "./campaign.ts";
import type { AbTest } from "./campaign_metrics.ts";
import { checkDistinct, type Report } from "./report.ts";

/** Shares are fractions or percents with few decimals; their sum may miss the whole by this. */
const SUM_ERROR = 1e-6;

function sum(shares: readonly number[]): number {
  return shares.reduce((total, share) => total + share, 0);
}

/**
 * Checks the texts that a campaign compares.
 *
 * @param campaign The campaign.
 * @param report Called for every broken rule.
 */
export function checkVariants({ isABTest, abTestVariants }: Campaign, report: Report): void {
  const variants = abTestVariants ?? [];
  if (isABTest && variants.length < 2) {
    report(["abTestVariants"], "Expected two variants at least");
    return;
  }
  checkDistinct(variants.map((variant) => variant.variantId), (index) => {
    report(["abTestVariants", index, "variantId"], "Expected each identifier once");
  });
  const whole = sum(variants.map((variant) => variant.percentage));
  if (isABTest && Math.abs(whole - 100) > 100 * SUM_ERROR) {
    report(["abTestVariants"], "Expected percentages that make 100 together");
  }
  const controls = variants.filter((variant) => variant.isControl).length;
  if (controls > 1) report(["abTestVariants"], "Expected one control at most");
}

/**
 * Checks an experiment.
 *
 * @param test The experiment.
 * @param report Called for every broken rule.
 */
export function checkAbTest(test: AbTest, report: Report): void {
  const ids = test.variants.map((variant) => variant.id);
  checkDistinct(ids, (index) => {
    report(["variants", index, "id"], "Expected each identifier once");
  });
  if (Math.abs(sum(test.variants.map((variant) => variant.weight)) - 1) > SUM_ERROR) {
    report(["variants"], "Expected weights that make 1 together");
  }
  if (test.winner !== undefined && !ids.includes(test.winner)) {
    report(["winner"], "Expected one of the variants");
  }
  if ((test.status === "decided") !== (test.winner !== undefined)) {
    report(["winner"], "Expected a winner once it is decided, and only then");
  }
}
