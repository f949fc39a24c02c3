/**
 * How long to wait between attempts.
 *
 * @module
 */

/**
 * Draws a delay of "full jitter": a random part of a time that doubles with each attempt, so that many
 * callers do not come back together.
 *
 * @param attempt number of the attempt that failed, from 1.
 * @param baseDelayMs longest first delay in milliseconds.
 * @param maxDelayMs longest delay in milliseconds.
 * @param random tells a number from 0 (included) to 1 (excluded).
 * @returns milliseconds.
 */
export function fullJitterMs(
  attempt: number,
  baseDelayMs: number,
  maxDelayMs: number,
  random: () => number,
): number {
  return random() * Math.min(maxDelayMs, baseDelayMs * 2 ** (attempt - 1));
}
