/**
 * The monthly payment of a loan.
 *
 * @module
 */
import { cents, roundHalfUp, usd, wholeWithin, within } from "./numbers.ts";

/**
 * The level payment that repays a loan: `P·r ÷ (1 - (1 + r)^-n)` with the monthly rate r, and
 * `P ÷ n` without interest.
 *
 * @param principal What is borrowed, in USD.
 * @param annualRate Nominal yearly rate as a fraction, 0 to 1.
 * @param months Number of payments, 1 to 600.
 * @returns USD a month, rounded to the cent; the last payment of a real loan takes up the rest.
 * @throws {RangeError} Naming the argument that is negative, not a number or absurd.
 *
 * @example Thirty years at 6 %
 * ```ts
 * import { monthlyPayment } from "@nlre/shared/models";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(monthlyPayment(100_000, 0.06, 360), 599.55);
 * ```
 */
export function monthlyPayment(principal: number, annualRate: number, months: number): number {
  const borrowed = cents(principal, "principal");
  const rate = within(annualRate, "annualRate", 0, 1) / 12;
  wholeWithin(months, "months", 1, 600);
  if (rate === 0) return usd(roundHalfUp(borrowed / months));
  // 1 - (1 + r)^-n loses its digits for tiny rates; expm1 and log1p keep them.
  return usd(roundHalfUp(borrowed * rate / -Math.expm1(-months * Math.log1p(rate))));
}
