/**
 * What a house earns when it is let.
 *
 * @module
 */
import { cents, roundHalfUp, signedCents, toRatio, usd, within } from "./numbers.ts";

/** Income and expenses of one year in USD. */
export interface RentalYear {
  /** Rent when let all year. */
  readonly grossRent: number;
  /** Share of the rent lost to vacancy and bad debt, 0 to 1. */
  readonly vacancyRate: number;
  /** Further income; 0 when absent. */
  readonly otherIncome?: number | undefined;
  /** Taxes, insurance, repairs, management; neither debt service nor improvements. */
  readonly operatingExpenses: number;
}

/**
 * Net operating income: `rent × (1 - vacancy) + other income - operating expenses`.
 *
 * @param year One year.
 * @returns USD a year, rounded to the cent; negative for a loss.
 * @throws {RangeError} Naming the field that is negative, not a number or absurd.
 *
 * @example Fully let
 * ```ts
 * import { netOperatingIncome } from "@nlre/shared/models";
 * import { assertEquals } from "@std/assert";
 *
 * const year = { grossRent: 45_000, vacancyRate: 0, operatingExpenses: 25_200 };
 * assertEquals(netOperatingIncome(year), 19_800);
 * ```
 */
export function netOperatingIncome(year: RentalYear): number {
  const rent = cents(year.grossRent, "grossRent");
  const lost = roundHalfUp(rent * within(year.vacancyRate, "vacancyRate", 0, 1));
  const expenses = cents(year.operatingExpenses, "operatingExpenses");
  return usd(rent - lost + cents(year.otherIncome ?? 0, "otherIncome") - expenses);
}

/**
 * Capitalisation rate: net operating income ÷ value.
 *
 * @param noi Net operating income in USD a year; may be negative.
 * @param value Price or value in USD, at least one cent.
 * @returns A fraction at six decimals.
 * @throws {RangeError} Naming the argument that is not a number or absurd.
 *
 * @example 4.4 %
 * ```ts
 * import { capRate } from "@nlre/shared/models";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(capRate(19_800, 450_000), 0.044);
 * ```
 */
export function capRate(noi: number, value: number): number {
  return toRatio(signedCents(noi, "noi") / positiveCents(value, "value"));
}

/**
 * Cash-on-cash return: cash flow before tax ÷ cash invested.
 *
 * @param annualCashFlow Net operating income minus debt service, in USD a year; may be negative.
 * @param cashInvested Down payment, closing and repairs in USD, at least one cent.
 * @returns A fraction at six decimals.
 * @throws {RangeError} Naming the argument that is not a number or absurd.
 *
 * @example 7,200 a year on 90,000
 * ```ts
 * import { cashOnCash } from "@nlre/shared/models";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(cashOnCash(7_200, 90_000), 0.08);
 * ```
 */
export function cashOnCash(annualCashFlow: number, cashInvested: number): number {
  const flow = signedCents(annualCashFlow, "annualCashFlow");
  return toRatio(flow / positiveCents(cashInvested, "cashInvested"));
}

/** Debt service cover as lenders on commercial property compute it. */
export interface NoiCover {
  /** Names the variant. */
  readonly method: "noi";
  /** Net operating income in USD a year; may be negative. */
  readonly noi: number;
  /** Principal and interest in USD a year, at least one cent. */
  readonly annualDebtService: number;
}

/** Debt service cover as lenders on one to four units compute it. */
export interface PitiaCover {
  /** Names the variant. */
  readonly method: "pitia";
  /** Rent in USD a month. */
  readonly monthlyRent: number;
  /** Principal, interest, taxes, insurance and association dues in USD a month. */
  readonly monthlyPitia: number;
}

/**
 * Debt service coverage ratio: `NOI ÷ debt service`, or `rent ÷ PITIA`. 1 breaks even, 1.25 is
 * strong. The variants differ for one house, so keep the method beside the number.
 *
 * @param cover The variant and its amounts.
 * @returns The ratio at six decimals; 0 when a loss covers nothing.
 * @throws {RangeError} Naming the field that is not a number or absurd.
 *
 * @example Rent 2,300 over 1,875
 * ```ts
 * import { debtServiceCoverage } from "@nlre/shared/models";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const dscr = debtServiceCoverage({ method: "pitia", monthlyRent: 2_300, monthlyPitia: 1_875 });
 * assertAlmostEquals(dscr, 1.23, 0.005);
 * ```
 */
export function debtServiceCoverage(cover: NoiCover | PitiaCover): number {
  const [income, debt] = cover.method === "noi"
    ? [
      signedCents(cover.noi, "noi"),
      positiveCents(cover.annualDebtService, "annualDebtService"),
    ]
    : [cents(cover.monthlyRent, "monthlyRent"), positiveCents(cover.monthlyPitia, "monthlyPitia")];
  return toRatio(Math.max(0, income / debt));
}

/** A let house and what it was bought with. Amounts are USD. */
export interface RentalInput extends RentalYear {
  /** Price or value of the house, at least one cent. */
  readonly value: number;
  /** Principal and interest a year; 0, no loan, when absent. */
  readonly annualDebtService?: number | undefined;
  /** Down payment, closing and repairs; the cash return is left out when absent. */
  readonly cashInvested?: number | undefined;
}

/** What a let house earns, in the shape that stored properties have. */
export interface RentalResult {
  /** Net operating income in USD a year. */
  readonly noi: number;
  /** Net operating income ÷ value. */
  readonly capRate: number;
  /** Cash flow ÷ cash invested; absent without `cashInvested`. */
  readonly cashOnCash?: number;
  /** Net operating income ÷ debt service; absent without a loan. */
  readonly dscr?: number;
  /** Says which ratio `dscr` is; absent with it. */
  readonly dscrMethod?: "noi";
}

/**
 * Projects a let house.
 *
 * @param input The year, the value, the loan and the cash.
 * @returns Income and returns; ratios are fractions at six decimals.
 * @throws {RangeError} Naming the field that is negative, not a number or absurd.
 *
 * @example With a loan
 * ```ts
 * import { rentalProjection } from "@nlre/shared/models";
 * import { assertEquals } from "@std/assert";
 *
 * const rental = rentalProjection({
 *   grossRent: 24_000,
 *   vacancyRate: 0.05,
 *   operatingExpenses: 7_800,
 *   value: 200_000,
 *   annualDebtService: 10_000,
 *   cashInvested: 50_000,
 * });
 * assertEquals(rental, {
 *   noi: 15_000,
 *   capRate: 0.075,
 *   cashOnCash: 0.1,
 *   dscr: 1.5,
 *   dscrMethod: "noi",
 * });
 * ```
 */
export function rentalProjection(input: RentalInput): RentalResult {
  const noi = netOperatingIncome(input);
  const debt = usd(cents(input.annualDebtService ?? 0, "annualDebtService"));
  const { cashInvested } = input;
  return {
    noi,
    capRate: capRate(noi, input.value),
    ...(cashInvested !== undefined && { cashOnCash: cashOnCash(noi - debt, cashInvested) }),
    ...(debt > 0 && {
      dscr: debtServiceCoverage({ method: "noi", noi, annualDebtService: debt }),
      dscrMethod: "noi",
    }),
  };
}

function positiveCents(amount: number, field: string): number {
  const whole = cents(amount, field);
  if (whole === 0) throw new RangeError(`${field}: expected at least one cent`);
  return whole;
}
