/**
 * How near vectors are.
 *
 * @module
 */

import type { QdrantDistance } from "../../qdrant/types.ts";

/**
 * Makes a vector as the server keeps it: of 32-bit numbers, and of length one for `Cosine`.
 *
 * @param vector the vector.
 * @param distance how nearness is measured.
 * @returns the vector as it is kept.
 */
export function toStored(vector: readonly number[], distance: QdrantDistance): number[] {
  const numbers = vector.map(Math.fround);
  if (distance !== "Cosine") return numbers;
  const length = Math.sqrt(numbers.reduce((sum, value) => sum + value * value, 0));
  return length === 0 ? numbers : numbers.map((value) => Math.fround(value / length));
}

function sum(a: readonly number[], b: readonly number[], term: (a: number, b: number) => number) {
  return a.reduce((total, value, i) => total + term(value, b[i] ?? 0), 0);
}

const SCORES: Readonly<
  Record<QdrantDistance, (a: readonly number[], b: readonly number[]) => number>
> = {
  Cosine: (a, b) => sum(a, b, (x, y) => x * y),
  Dot: (a, b) => sum(a, b, (x, y) => x * y),
  Euclid: (a, b) => Math.sqrt(sum(a, b, (x, y) => (x - y) ** 2)),
  Manhattan: (a, b) => sum(a, b, (x, y) => Math.abs(x - y)),
};

/**
 * Measures how near two vectors are.
 *
 * @param a a vector as it is kept.
 * @param b another.
 * @param distance how nearness is measured.
 * @returns the score.
 */
export function score(
  a: readonly number[],
  b: readonly number[],
  distance: QdrantDistance,
): number {
  return Math.fround(SCORES[distance](a, b));
}

/**
 * Compares scores.
 *
 * @param a a score.
 * @param b another.
 * @param distance how nearness is measured.
 * @returns below 0 when the first is nearer.
 */
export function byNearness(a: number, b: number, distance: QdrantDistance): number {
  return distance === "Euclid" || distance === "Manhattan" ? a - b : b - a;
}
