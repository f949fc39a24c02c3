/**
 * Whether two sides of an experiment differ by more than chance.
 *
 * @module
 */
import { toRatio, wholeWithin, within } from "./numbers.ts";

/** What one side has reached. */
export interface ExperimentCount {
  /** Leads, or answered calls, on this side. */
  readonly trials: number;
  /** How many of them came out as hoped. */
  readonly successes: number;
}

/** How two sides compare. */
export interface ExperimentComparison {
  /** `z` where all four expected counts are at least 5, else `fisher`. */
  readonly method: "z" | "fisher";
  /** Probability of a difference this large by chance, two-sided, at six significant digits. */
  readonly pValue: number;
  /** Whether the p-value is below the level. */
  readonly isSignificant: boolean;
  /** Rate of the variant minus rate of the control, at six decimals. */
  readonly difference: number;
  /** 95 % interval of the difference, low and high. */
  readonly interval95: readonly [low: number, high: number];
}

const MAX_TRIALS = 10_000_000;
/** Cochran's limit for the normal approximation. */
const MIN_EXPECTED = 5;
const Z_95 = 1.959963984540054;

/**
 * Compares a variant with the control.
 *
 * Large counts take the pooled two-proportion z-test, small ones Fisher's exact test, for which the
 * tables as likely as the observed one or less are added up. The interval is Newcombe's hybrid of
 * two Wilson scores (Statistics in Medicine 17, 1998, method 10). Both hold for one look at the end:
 * looking again and again finds differences that are not there, so fix the number of leads
 * beforehand. With several variants, divide `level` by their number.
 *
 * @param control The side that is compared with.
 * @param variant The other side.
 * @param level The p-value below which a difference counts, above 0 to 0.5.
 * @returns The comparison.
 * @throws {RangeError} Naming the count that is not whole, negative, zero trials or absurd.
 *
 * @example Twenty against twenty-five percent
 * ```ts
 * import { compareVariants } from "@nlre/shared/models";
 * import { assertEquals } from "@std/assert";
 *
 * const control = { trials: 1_000, successes: 200 };
 * const result = compareVariants(control, { trials: 1_000, successes: 250 });
 * assertEquals(result.method, "z");
 * assertEquals(result.difference, 0.05);
 * assertEquals(result.isSignificant, true);
 * ```
 */
export function compareVariants(
  control: ExperimentCount,
  variant: ExperimentCount,
  level = 0.05,
): ExperimentComparison {
  checkCount(control, "control");
  checkCount(variant, "variant");
  within(level, "level", Number.MIN_VALUE, 0.5);
  const all = control.trials + variant.trials;
  const successes = control.successes + variant.successes;
  const smallest = Math.min(control.trials, variant.trials) *
    Math.min(successes, all - successes) / all;
  const method = smallest >= MIN_EXPECTED ? "z" : "fisher";
  const exact = method === "z" ? zTest(control, variant) : fisherTest(control, variant);
  const pValue = Number(Math.min(1, exact).toPrecision(6));
  const difference = rate(variant) - rate(control);
  return {
    method,
    pValue,
    isSignificant: pValue < level,
    difference: toRatio(difference),
    interval95: newcombe(control, variant, difference),
  };
}

function checkCount({ trials, successes }: ExperimentCount, side: string): void {
  wholeWithin(trials, `${side}.trials`, 1, MAX_TRIALS);
  wholeWithin(successes, `${side}.successes`, 0, trials);
}

function rate({ trials, successes }: ExperimentCount): number {
  return successes / trials;
}

function zTest(a: ExperimentCount, b: ExperimentCount): number {
  const pooled = (a.successes + b.successes) / (a.trials + b.trials);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / a.trials + 1 / b.trials));
  return erfc(Math.abs(rate(a) - rate(b)) / error / Math.SQRT2);
}

/** The complementary error function for x ≥ 0, by series below 2 and continued fraction above. */
function erfc(x: number): number {
  const scale = Math.exp(-x * x) / Math.sqrt(Math.PI);
  if (x >= 2) {
    let tail = 0;
    for (let k = 80; k >= 1; k--) tail = k / 2 / (x + tail);
    return scale / (x + tail);
  }
  let term = x;
  let sum = x;
  for (let n = 1; term > sum * Number.EPSILON; n++) {
    term *= 2 * x * x / (2 * n + 1);
    sum += term;
  }
  return 1 - 2 * scale * sum;
}

/**
 * Sums the hypergeometric probabilities that do not exceed the observed one. Each follows from its
 * neighbour by a ratio; starting at the most likely table nothing overflows.
 */
function fisherTest(a: ExperimentCount, b: ExperimentCount): number {
  const hits = a.successes + b.successes;
  const low = Math.max(0, hits - b.trials);
  const high = Math.min(hits, a.trials);
  const ratio = (k: number): number =>
    (a.trials - k) * (hits - k) / ((k + 1) * (b.trials - hits + k + 1));
  const mode = Math.floor((a.trials + 1) * (hits + 1) / (a.trials + b.trials + 2));
  const start = Math.min(high, Math.max(low, mode));

  const likelihood = new Map([[start, 1]]);
  const at = (k: number): number => likelihood.get(k) as number;
  for (let k = start; k < high; k++) likelihood.set(k + 1, at(k) * ratio(k));
  for (let k = start; k > low; k--) likelihood.set(k - 1, at(k) / ratio(k - 1));

  // Equally likely tables differ in their last digits.
  const limit = at(a.successes) * (1 + 1e-7);
  const sorted = [...likelihood.values()].sort((x, y) => x - y);
  const all = sorted.reduce((sum, value) => sum + value, 0);
  return sorted.reduce((sum, value) => value <= limit ? sum + value : sum, 0) / all;
}

function wilson({ trials, successes }: ExperimentCount): readonly [low: number, high: number] {
  const z2 = Z_95 * Z_95;
  const centre = 2 * successes + z2;
  const spread = Z_95 * Math.sqrt(z2 + 4 * successes * (1 - successes / trials));
  return [(centre - spread) / (2 * (trials + z2)), (centre + spread) / (2 * (trials + z2))];
}

function newcombe(
  control: ExperimentCount,
  variant: ExperimentCount,
  difference: number,
): readonly [low: number, high: number] {
  const [controlLow, controlHigh] = wilson(control);
  const [variantLow, variantHigh] = wilson(variant);
  const down = Math.hypot(rate(variant) - variantLow, controlHigh - rate(control));
  const up = Math.hypot(variantHigh - rate(variant), rate(control) - controlLow);
  return [toRatio(Math.max(-1, difference - down)), toRatio(Math.min(1, difference + up))];
}
