/**
 * What a sold house would have fetched had it been the subject: the sale is adjusted towards the
 * subject, never the other way round.
 *
 * The order is the appraisers' (Fannie Mae Selling Guide, B4-1.3-09): concessions, then time, then
 * everything physical. What the sold house has more of is subtracted. Amounts per unit have no
 * defaults, since an adjustment has to come from the market; a rule of thumb would be an error.
 *
 * @module
 */
import type { ArvSubject, ComparableSale, LineAdjustment } from "./comparable_sale.ts";
import { DAY_MS, MAX_USD, roundHalfUp, signedCents, usd, within } from "./numbers.ts";

/** What the local market pays for a difference; what is absent is not adjusted. */
export interface AdjustmentRates {
  /** Change of prices in a year as a fraction, -0.5 to 1, applied by the day without compounding. */
  readonly pricesPerYear?: number;
  /** USD for a square foot of living area. */
  readonly squareFoot?: number;
  /** USD for a bedroom. */
  readonly bedroom?: number;
  /** USD for a bathroom. */
  readonly bathroom?: number;
  /** USD for a bay of the garage. */
  readonly garageSpace?: number;
  /** USD for a square foot of the lot. */
  readonly lotSquareFoot?: number;
  /** USD for each year of later construction. */
  readonly yearBuilt?: number;
}

/** Rates in cents and parts of a cent, checked once for all sales. */
export type RateTable = Readonly<Record<keyof AdjustmentRates, number>>;

const DAYS_PER_YEAR = 365;

/**
 * Checks the rates.
 *
 * @param rates What the market pays.
 * @returns The same in cents, the change of prices as a fraction.
 * @throws {RangeError} Naming the rate that is negative, not a number or absurd.
 */
export function rateTable(rates: AdjustmentRates): RateTable {
  return {
    pricesPerYear: within(rates.pricesPerYear ?? 0, "rates.pricesPerYear", -0.5, 1),
    squareFoot: centsPerUnit(rates.squareFoot, "rates.squareFoot"),
    bedroom: centsPerUnit(rates.bedroom, "rates.bedroom"),
    bathroom: centsPerUnit(rates.bathroom, "rates.bathroom"),
    garageSpace: centsPerUnit(rates.garageSpace, "rates.garageSpace"),
    lotSquareFoot: centsPerUnit(rates.lotSquareFoot, "rates.lotSquareFoot"),
    yearBuilt: centsPerUnit(rates.yearBuilt, "rates.yearBuilt"),
  };
}

/** Not rounded: a quarter of a cent for a square foot is money on an acre. */
function centsPerUnit(usdPerUnit: number | undefined, field: string): number {
  return within(usdPerUnit ?? 0, field, 0, MAX_USD) * 100;
}

/**
 * Reads a date of a sale.
 *
 * @param date The date.
 * @param index The place of the sale in the list, for the message.
 * @param key The field, for the message.
 * @returns Days since 1970 by the UTC calendar.
 * @throws {RangeError} If it is not a valid date.
 */
export function utcDay(date: Date, index: number, key: string): number {
  const day = date instanceof Date ? Math.floor(date.getTime() / DAY_MS) : NaN;
  if (Number.isNaN(day)) throw new RangeError(`comps[${index}].${key}: expected a valid date`);
  return day;
}

/** Subject minus sale; nothing when one of them is unknown. */
function gap(subject: number | undefined, sale: number | undefined): number {
  return subject === undefined || sale === undefined ? 0 : subject - sale;
}

/**
 * Adjusts a checked sale.
 *
 * @param subject The house to value.
 * @param sale The sale.
 * @param index Its place in the list, for messages.
 * @param rates What the market pays.
 * @param asOfDay The day of the value, in days since 1970 by the UTC calendar.
 * @param lines Takes every step in the order of application; steps of nothing are left out.
 * @returns The adjusted price in whole cents; not positive when the adjustments exceed the price.
 * @throws {RangeError} Naming a date or a line that is not usable.
 */
export function adjustSale(
  subject: ArvSubject,
  sale: ComparableSale,
  index: number,
  rates: RateTable,
  asOfDay: number,
  lines?: LineAdjustment[],
): number {
  const soldCents = roundHalfUp(sale.soldPrice * 100);
  const concessions = step("concessions", -(sale.concessions ?? 0), 100, lines);
  const agreedDay = utcDay(sale.contractDate ?? sale.soldDate, index, "contractDate");
  const days = Math.max(0, asOfDay - agreedDay);
  const perDay = (soldCents + concessions) * rates.pricesPerYear / DAYS_PER_YEAR;
  let priceCents = soldCents + concessions + step("time", days, perDay, lines) +
    step("squareFeet", subject.squareFeet - sale.squareFeet, rates.squareFoot, lines) +
    step("bedrooms", gap(subject.bedrooms, sale.bedrooms), rates.bedroom, lines) +
    step("bathrooms", gap(subject.bathrooms, sale.bathrooms), rates.bathroom, lines) +
    step("garageSpaces", gap(subject.garageSpaces, sale.garageSpaces), rates.garageSpace, lines) +
    step("lotSize", gap(subject.lotSize, sale.lotSize), rates.lotSquareFoot, lines) +
    step("yearBuilt", gap(subject.yearBuilt, sale.yearBuilt), rates.yearBuilt, lines);
  for (const line of sale.lineAdjustments ?? []) {
    const change = signedCents(line.amount, `comps[${index}].lineAdjustments.amount`);
    priceCents += step(line.kind, change, 1, lines);
  }
  return priceCents;
}

/** One step in whole cents, noted unless it is nothing. */
function step(
  kind: string,
  difference: number,
  perUnit: number,
  lines: LineAdjustment[] | undefined,
): number {
  if (difference === 0 || perUnit === 0) return 0;
  const change = roundHalfUp(difference * perUnit);
  if (change !== 0 && lines !== undefined) lines.push({ kind, amount: usd(change) });
  return change;
}
