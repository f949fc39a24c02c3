/**
 * How far a value can be trusted, from the spread of what it was read from.
 *
 * The forecast standard deviation (FSD) is the expected relative error: about 68 of 100 true values
 * lie within one FSD of the estimate. Automated valuations are published with it (Freddie Mac's
 * Home Value Explorer) and with a score of 100 × (1 - FSD) in three bands (HouseCanary).
 *
 * @module
 */
import type { ConfidenceLevel } from "../levels.ts";
import { cents, roundHalfUp, toRatio, usd, within } from "./numbers.ts";

/** How far a value can be trusted. */
export interface ValueConfidence {
  /** Forecast standard deviation as a fraction of the value, 0 to 1, at six decimals. */
  readonly fsd: number;
  /** Whole number from 0 to 100. */
  readonly confidenceScore: number;
  /** `high` above 85, `medium` from 70, `low` below. */
  readonly confidenceLevel: ConfidenceLevel;
  /** Lower end of the 68 % range in USD. */
  readonly lowEstimate: number;
  /** Upper end of the 68 % range in USD. */
  readonly highEstimate: number;
}

/**
 * Says how far a value can be trusted.
 *
 * @param value The value in USD, not negative.
 * @param fsd Its forecast standard deviation as a fraction, 0 to 1.
 * @returns Score, band and range; amounts rounded to the cent.
 * @throws {RangeError} Naming the argument that is negative, not a number or absurd.
 *
 * @example A value with an expected error of 7 %
 * ```ts
 * import { valueConfidence } from "@nlre/shared/models";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(valueConfidence(100_000, 0.07), {
 *   fsd: 0.07,
 *   confidenceScore: 93,
 *   confidenceLevel: "high",
 *   lowEstimate: 93_000,
 *   highEstimate: 107_000,
 * });
 * ```
 */
export function valueConfidence(value: number, fsd: number): ValueConfidence {
  const valueCents = cents(value, "value");
  const error = toRatio(within(fsd, "fsd", 0, 1));
  const spread = roundHalfUp(valueCents * error);
  const confidenceScore = roundHalfUp(100 * (1 - error));
  return {
    fsd: error,
    confidenceScore,
    confidenceLevel: confidenceScore > 85 ? "high" : confidenceScore >= 70 ? "medium" : "low",
    lowEstimate: usd(valueCents - spread),
    highEstimate: usd(valueCents + spread),
  };
}
