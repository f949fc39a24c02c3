/**
 * Rules for the sums of a property that we write: they must add up.
 *
 * @module
 */
import { maxAllowableOffer, type OfferInput } from "./calculations/offer.ts";
import type { InvestmentAnalysis } from "./property_investment.ts";
import type { RepairEstimate, RepairItem } from "./property_repairs.ts";
import { checkNotNegative, type Report, under } from "./report.ts";

/** Sums are kept in dollars by some services, so they may be off by one. */
function adds(sum: number, expected: number): boolean {
  return Math.abs(sum - expected) <= 1;
}

function checkItem(item: RepairItem, report: Report): void {
  const { lowCost, estimatedCost, highCost, quantity, unitCost } = item;
  checkNotNegative(item, ["estimatedCost"], report);
  if (lowCost !== undefined && lowCost > estimatedCost) {
    report(["lowCost"], "Expected at most estimatedCost");
  }
  if (highCost !== undefined && highCost < estimatedCost) {
    report(["highCost"], "Expected at least estimatedCost");
  }
  if (
    quantity !== undefined && unitCost !== undefined && !adds(estimatedCost, quantity * unitCost)
  ) {
    report(["estimatedCost"], "Expected quantity times unitCost");
  }
}

/**
 * Checks an estimate of repairs.
 *
 * @param estimate The estimate.
 * @param report Called for every broken rule.
 */
export function checkRepairs(estimate: RepairEstimate, report: Report): void {
  const { items, totalEstimate, contingency, contingencyRate, grandTotal } = estimate;
  items.forEach((item, index) => checkItem(item, under(report, "items", index)));
  checkNotNegative(estimate, ["totalEstimate", "contingency"], report);
  const sum = items.reduce((total, item) => total + item.estimatedCost, 0);
  if (items.length > 0 && !adds(totalEstimate, sum)) {
    report(["totalEstimate"], "Expected the sum of the items");
  }
  if (contingencyRate !== undefined && !adds(contingency, totalEstimate * contingencyRate)) {
    report(["contingency"], "Expected totalEstimate times contingencyRate");
  }
  const asAmount = adds(grandTotal, totalEstimate + contingency);
  const asRate = contingencyRate === undefined &&
    adds(grandTotal, totalEstimate * (1 + contingency));
  if (!asAmount && !asRate) report(["grandTotal"], "Expected totalEstimate with contingency added");
}

/** The method and the figures stated; `undefined` when they do not suffice. */
function offerInput(analysis: InvestmentAnalysis): OfferInput | undefined {
  const { maoMethod: method, maoInputs, ruleFraction } = analysis;
  if (maoInputs === undefined || method === undefined) return undefined;
  const { arv, repairs, wholesaleFee = 0, financing = 0, holding = 0 } = maoInputs;
  const { selling = 0, buyClosing = 0, desiredProfit = 0 } = maoInputs;
  if (method === "target_profit") {
    return { method, arv, repairs, buyClosing, holding, selling, desiredProfit, wholesaleFee };
  }
  if (ruleFraction === undefined) return undefined;
  return method === "rule"
    ? { method, arv, repairs, ruleFraction, wholesaleFee }
    : { method, arv, repairs, financing, holding, selling, ruleFraction };
}

/**
 * Checks what a property may cost. With method and figures stated, the highest offer must follow
 * from them.
 *
 * @param analysis The analysis.
 * @param report Called for every broken rule.
 */
export function checkInvestment(analysis: InvestmentAnalysis, report: Report): void {
  const { maoMethod, maoInputs, ruleFraction, recommendedOffer, wholesaleFee } = analysis;
  const highest = analysis.maxAllowableOffer;
  checkNotNegative(analysis, ["maxAllowableOffer", "wholesaleFee", "buyerPrice"], report);
  if (maoInputs !== undefined && maoMethod === undefined) {
    report(["maoMethod"], "Expected the method beside maoInputs");
  }
  if (
    (maoMethod === "rule" || maoMethod === "costs_first") && maoInputs !== undefined &&
    ruleFraction === undefined
  ) {
    report(["ruleFraction"], "Expected the fraction of the method");
  }
  const fee = maoInputs?.wholesaleFee;
  if (fee !== undefined && wholesaleFee >= 0 && !adds(wholesaleFee, fee)) {
    report(["wholesaleFee"], "Expected the fee of maoInputs");
  }
  const input = offerInput(analysis);
  if (input !== undefined && !adds(highest, maxAllowableOffer(input).maxAllowableOffer)) {
    report(["maxAllowableOffer"], "Expected what maoMethod makes of maoInputs");
  }
  if (recommendedOffer !== undefined && recommendedOffer > highest) {
    report(["recommendedOffer"], "Expected at most maxAllowableOffer");
  }
}
