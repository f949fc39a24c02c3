/**
 * The arithmetic under the calculations: amounts as whole cents, ratios at six decimals, and
 * refusals that name the field.
 *
 * Amounts arrive and leave as USD numbers (`1234.56`). Inside they are whole cents, which a number
 * holds exactly, so that sums never drift; a product of an amount and a rate is rounded to a whole
 * cent, halves away from zero.
 *
 * @module
 */

/** The largest amount any calculation takes, in USD; whatever is larger is a slip of the unit. */
export const MAX_USD = 10_000_000_000;

/** Milliseconds of a UTC day. */
export const DAY_MS = 86_400_000;

/**
 * Twice the relative error that a decimal and one product of it can carry. A value this near below
 * a half is the half that binary could not hold: 1.005 USD is 100.49999999999999 cents.
 */
const TIE = 2 ** -51;

/** Ratios keep this many parts of one. */
const RATIO_PARTS = 1_000_000;

/**
 * Rounds to a whole number, halves away from zero.
 *
 * @param value A product of decimals with up to 15 significant digits, for which it is exact.
 * @returns The whole number, never `-0`.
 */
export function roundHalfUp(value: number): number {
  const size = Math.abs(value);
  const whole = Math.floor(size + 0.5 + size * TIE);
  return value < 0 && whole > 0 ? -whole : whole;
}

/**
 * Rounds a ratio to six decimals, halves away from zero.
 *
 * @param value The ratio.
 * @returns The decimal nearest to it.
 */
export function toRatio(value: number): number {
  return roundHalfUp(value * RATIO_PARTS) / RATIO_PARTS;
}

/**
 * Refuses what is not a finite number inside the bounds.
 *
 * @param value The value of the field.
 * @param field The name that the message carries.
 * @param min Smallest value allowed.
 * @param max Largest value allowed.
 * @returns The value.
 * @throws {RangeError} If it is not a number from `min` to `max`.
 */
export function within(value: number, field: string, min: number, max: number): number {
  if (typeof value === "number" && value >= min && value <= max) return value;
  throw new RangeError(`${field}: expected a number from ${min} to ${max}`);
}

/**
 * Refuses what is not a whole number inside the bounds.
 *
 * @param value The value of the field.
 * @param field The name that the message carries.
 * @param min Smallest value allowed.
 * @param max Largest value allowed.
 * @returns The value.
 * @throws {RangeError} If it is not a whole number from `min` to `max`.
 */
export function wholeWithin(value: number, field: string, min: number, max: number): number {
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  throw new RangeError(`${field}: expected a whole number from ${min} to ${max}`);
}

/**
 * Reads an amount that cannot be negative.
 *
 * @param usd The amount in USD.
 * @param field The name that the message carries.
 * @returns Whole cents, halves of a cent rounded up.
 * @throws {RangeError} If it is not a number from 0 to {@linkcode MAX_USD}.
 */
export function cents(usd: number, field: string): number {
  return roundHalfUp(within(usd, field, 0, MAX_USD) * 100);
}

/**
 * Reads an amount that may be negative.
 *
 * @param usd The amount in USD.
 * @param field The name that the message carries.
 * @returns Whole cents, halves of a cent rounded away from zero.
 * @throws {RangeError} If its size is not a number up to {@linkcode MAX_USD}.
 */
export function signedCents(usd: number, field: string): number {
  return roundHalfUp(within(usd, field, -MAX_USD, MAX_USD) * 100);
}

/**
 * Writes whole cents as an amount.
 *
 * @param wholeCents Whole cents.
 * @returns The USD number nearest to them, never `-0`.
 */
export function usd(wholeCents: number): number {
  return wholeCents / 100 + 0;
}

/**
 * Reads an instant.
 *
 * @param value The instant.
 * @param field The name that the message carries.
 * @returns Milliseconds since 1970 UTC.
 * @throws {RangeError} If it is not a valid date.
 */
export function instantMs(value: Date, field: string): number {
  const ms = value instanceof Date ? value.getTime() : NaN;
  if (!Number.isNaN(ms)) return ms;
  throw new RangeError(`${field}: expected a valid date`);
}
