/**
 * What buying, repairing and reselling a house earns.
 *
 * @module
 */
import { cents, MAX_USD, roundHalfUp, toRatio, usd, within } from "./numbers.ts";

/** A house bought to be resold. Every amount is USD. */
export interface FlipInput {
  /** Expected price of the resale, as a rule the after-repair value. */
  readonly salePrice: number;
  /** Price of the purchase, at least one cent. */
  readonly purchasePrice: number;
  /** Repairs with contingency. */
  readonly rehab: number;
  /** Closing of the purchase. */
  readonly buyClosing: number;
  /** Interest and points over the whole time. */
  readonly financing: number;
  /** Taxes, insurance, utilities and dues of one month, without interest. */
  readonly holdingMonthly: number;
  /** Months from purchase to resale, 0 to 120. */
  readonly holdingMonths: number;
  /** Commission and closing of the resale as a share of its price, 0 to 0.5. */
  readonly sellingRate: number;
  /** What a lender pays of purchase and repairs; 0, all cash, when absent. */
  readonly loanAmount?: number | undefined;
}

/** What a flip earns. Amounts are USD, returns are fractions at six decimals. */
export interface FlipResult {
  /** Holding over all months. */
  readonly holdingCosts: number;
  /** Commission and closing of the resale. */
  readonly sellingCosts: number;
  /** Everything spent, the selling costs too. */
  readonly totalCost: number;
  /** What is left of the resale; negative for a loss. */
  readonly profit: number;
  /** Own money: the total cost without selling costs, which the resale pays, and without the loan. */
  readonly cashInvested: number;
  /** Profit ÷ total cost. */
  readonly roiTotalCost: number;
  /** Profit ÷ cash invested; absent when no own money is needed. */
  readonly roiCash?: number;
  /** Return on total cost for a year, compounded; absent without holding time. */
  readonly annualized?: number;
  /** Return on total cost for a year, not compounded; absent without holding time. */
  readonly annualizedSimple?: number;
}

/** A return brought to a year. */
export interface AnnualizedReturn {
  /** `roi × 12 ÷ months`. */
  readonly simple: number;
  /** `(1 + roi)^(12 ÷ months) - 1`. */
  readonly compound: number;
}

const MAX_MONTHS = 120;
/** A day or less is not brought to a year: the result would be a number without meaning. */
const MIN_MONTHS = 0.1;

/**
 * Brings a return to a year.
 *
 * @param roi The return over the whole time, as a fraction of at least -1.
 * @param months The time, 0.1 to 120 months.
 * @returns Both usual forms, as fractions at six decimals.
 * @throws {RangeError} Naming the argument outside these bounds.
 *
 * @example Twelve percent in half a year
 * ```ts
 * import { annualizedReturn } from "@nlre/shared/models";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(annualizedReturn(0.12, 6), { simple: 0.24, compound: 0.2544 });
 * ```
 */
export function annualizedReturn(roi: number, months: number): AnnualizedReturn {
  within(roi, "roi", -1, 1_000);
  const perYear = 12 / within(months, "months", MIN_MONTHS, MAX_MONTHS);
  return { simple: toRatio(roi * perYear), compound: toRatio((1 + roi) ** perYear - 1) };
}

/**
 * Projects a flip:
 * `salePrice - purchase - rehab - buyClosing - holding - financing - salePrice × sellingRate`.
 *
 * @param input The deal.
 * @returns Costs, profit and returns; amounts rounded to the cent.
 * @throws {RangeError} Naming the field that is negative, not a number or absurd, and `loanAmount`
 * when it exceeds purchase and repairs.
 *
 * @example Half a year, all cash
 * ```ts
 * import { flipProjection } from "@nlre/shared/models";
 * import { assertEquals } from "@std/assert";
 *
 * const flip = flipProjection({
 *   salePrice: 300_000,
 *   purchasePrice: 165_000,
 *   rehab: 45_000,
 *   buyClosing: 4_000,
 *   financing: 0,
 *   holdingMonthly: 1_000,
 *   holdingMonths: 6,
 *   sellingRate: 0.08,
 * });
 * assertEquals(flip.profit, 56_000);
 * assertEquals(flip.roiTotalCost, 0.229508);
 * assertEquals(flip.roiCash, 0.254545);
 * ```
 */
export function flipProjection(input: FlipInput): FlipResult {
  const salePrice = cents(input.salePrice, "salePrice");
  const purchase = cents(
    within(input.purchasePrice, "purchasePrice", 0.01, MAX_USD),
    "purchasePrice",
  );
  const rehab = cents(input.rehab, "rehab");
  const months = within(input.holdingMonths, "holdingMonths", 0, MAX_MONTHS);
  const holding = roundHalfUp(cents(input.holdingMonthly, "holdingMonthly") * months);
  const selling = roundHalfUp(salePrice * within(input.sellingRate, "sellingRate", 0, 0.5));
  const loan = cents(input.loanAmount ?? 0, "loanAmount");
  if (loan > purchase + rehab) {
    throw new RangeError("loanAmount: expected no more than purchase and repairs");
  }
  const spent = purchase + rehab + cents(input.buyClosing, "buyClosing") + holding +
    cents(input.financing, "financing");
  const totalCost = spent + selling;
  const profit = salePrice - totalCost;
  const cash = spent - loan;
  const roi = profit / totalCost;
  const perYear = months >= MIN_MONTHS && annualizedReturn(roi, months);
  return {
    holdingCosts: usd(holding),
    sellingCosts: usd(selling),
    totalCost: usd(totalCost),
    profit: usd(profit),
    cashInvested: usd(cash),
    roiTotalCost: toRatio(roi),
    ...(cash > 0 && { roiCash: toRatio(profit / cash) }),
    ...(perYear && { annualized: perYear.compound, annualizedSimple: perYear.simple }),
  };
}
