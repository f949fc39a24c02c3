/**
 * Medians and spreads. Lists are sorted before anything is added up, so that the result does not
 * depend on the order of what was given.
 *
 * @module
 */

/**
 * The middle of a list, the mean of the middle two for an even number.
 *
 * @param values At least one number, in any order.
 * @returns The median.
 */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] as number) + upper) / 2;
}

/**
 * The value at which half of the weight lies on either side, the mean of two values when the half
 * falls between them.
 *
 * @param values At least one number, ascending.
 * @param weights A whole number above zero for each, so that their sums are exact.
 * @returns The weighted median.
 */
export function weightedMedian(values: readonly number[], weights: readonly number[]): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let twiceBelow = 0;
  const at = weights.findIndex((weight) => (twiceBelow += 2 * weight) >= total);
  const value = values[at] as number;
  return twiceBelow > total ? value : (value + (values[at + 1] as number)) / 2;
}

/**
 * The weighted standard deviation around a given centre.
 *
 * @param centre What the distances are measured from.
 * @param values At least one number, ascending.
 * @param weights A number above zero for each.
 * @returns Root of the weighted mean of the squared distances, in the unit of the values.
 */
export function spreadAround(
  centre: number,
  values: readonly number[],
  weights: readonly number[],
): number {
  let squares = 0;
  let total = 0;
  for (let at = 0; at < values.length; at++) {
    const weight = weights[at] as number;
    squares += weight * ((values[at] as number) - centre) ** 2;
    total += weight;
  }
  return Math.sqrt(squares / total);
}
