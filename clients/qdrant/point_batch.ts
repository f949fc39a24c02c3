/**
 * Points on their way to the server together.
 *
 * @module
 */

import { isSingle } from "./checks.ts";
import type { QdrantId, QdrantPoint, QdrantVectors } from "./types.ts";

/** Longest form of a number in JSON, with the comma. */
const NUMBER_BYTES = 25;

/** Longest form of one character of a text in UTF-8. */
const CHARACTER_BYTES = 3;

const POINT_BYTES = 80;

/** Points that are sent in one request. */
export interface PointBatch {
  /** The points as the server takes them. */
  readonly points: { readonly id: QdrantId; readonly vector: unknown; readonly payload?: object }[];
  /** The place of each in the input. */
  readonly indexes: number[];
  /** Their identifiers, as they are compared. */
  readonly ids: Set<QdrantId>;
  /** How long the request is at most, in bytes. */
  bytes: number;
}

/** A point on its way into a batch. */
export interface AddedPoint<P extends object> {
  /** Its place in the input. */
  readonly index: number;
  /** The point. */
  readonly point: QdrantPoint<P>;
  /** Its identifier, as it is compared. */
  readonly sameId: QdrantId;
  /** How long it is at most, in bytes. */
  readonly bytes: number;
}

/**
 * Makes a batch without points.
 *
 * @returns the batch.
 */
export function newBatch(): PointBatch {
  return { points: [], indexes: [], ids: new Set(), bytes: 0 };
}

/**
 * Estimates from above how long a point is in a request.
 *
 * @param vectors its vector or vectors.
 * @param text its payload as JSON.
 * @returns bytes.
 */
export function pointBytes(vectors: QdrantVectors, text: string): number {
  return POINT_BYTES + countNumbers(vectors) * NUMBER_BYTES + text.length * CHARACTER_BYTES;
}

function countNumbers(vectors: QdrantVectors): number {
  if (isSingle(vectors)) return vectors.length;
  return Object.values(vectors).reduce((sum, { length }) => sum + length, 0);
}
