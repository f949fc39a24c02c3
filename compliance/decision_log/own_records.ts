/**
 * What a log notes about itself: checkpoints, erasures and what was taken away.
 *
 * @module
 */

import { isCount } from "../plain_data.ts";
import { canonicalJson } from "./canonical_json.ts";
import type { ChainHead, Checkpoint } from "./decision_log.ts";
import type { CheckpointSigner } from "./evidence_functions.ts";
import { isObject } from "../../utils/is_object.ts";

/** The oldest entries were taken away. */
export interface PurgedRecord {
  /** Place of the last one. */
  readonly through: number;
  /** Its hash. */
  readonly hash: string;
}

/** Places in one chain, from the first to the last of each pair. */
export interface ErasedPlaces {
  /** Chain. */
  readonly chain: string;
  /** Stretches of places. */
  readonly places: readonly (readonly [first: number, last: number])[];
}

/** Personal data were erased. */
export interface ErasedRecord {
  /** Where. */
  readonly erased: readonly ErasedPlaces[];
}

/**
 * Reads a note on what was taken away.
 *
 * @param record What was noted.
 * @returns It, or null when it is malformed.
 */
export function parsePurged(record: Readonly<Record<string, unknown>>): PurgedRecord | null {
  const { hash, through } = record;
  return isPlace(through) && isHash(hash) ? { through, hash } : null;
}

/**
 * Reads a note on what was erased.
 *
 * @param record What was noted.
 * @returns It, or null when it is malformed.
 */
export function parseErased(record: Readonly<Record<string, unknown>>): ErasedRecord | null {
  const { erased } = record;
  if (!Array.isArray(erased)) return null;
  const isWhole = erased.every((part) =>
    isObject(part) && typeof part.chain === "string" && Array.isArray(part.places) &&
    part.places.every((pair: unknown) =>
      Array.isArray(pair) && pair.length === 2 && pair.every(isPlace)
    )
  );
  return isWhole ? { erased } : null;
}

/**
 * Reads a checkpoint.
 *
 * @param value What was noted or kept elsewhere.
 * @returns It, or null when it is malformed.
 */
export function parseCheckpoint(value: unknown): Checkpoint | null {
  if (!isObject(value)) return null;
  const { at, heads, keyId, signature } = value;
  if (typeof at !== "string" || typeof keyId !== "string" || typeof signature !== "string") {
    return null;
  }
  if (!Array.isArray(heads)) return null;
  const isWhole = heads.every((head) =>
    isObject(head) && typeof head.chain === "string" && isPlace(head.sequence) &&
    isHash(head.hash)
  );
  return isWhole ? { at, heads, keyId, signature } : null;
}

/**
 * Writes what the signature of a checkpoint covers.
 *
 * @param checkpoint Checkpoint; its signature is left out.
 * @returns Canonical JSON.
 */
export function signedText({ at, heads, keyId }: Omit<Checkpoint, "signature">): string {
  const plain = heads.map(({ chain, hash, sequence }) => ({ chain, hash, sequence }));
  return canonicalJson({ at, heads: plain, keyId }, "checkpoint");
}

/**
 * Signs the ends of chains.
 *
 * @param at Instant, ISO 8601 UTC.
 * @param heads The ends.
 * @param signer Signs.
 * @returns The checkpoint.
 */
export async function signCheckpoint(
  at: string,
  heads: readonly ChainHead[],
  signer: CheckpointSigner,
): Promise<Checkpoint> {
  const { keyId } = signer;
  const signature = await signer.sign(signedText({ at, heads, keyId }));
  return { at, heads, keyId, signature };
}

/**
 * Gathers places into stretches.
 *
 * @param places Places in rising order.
 * @returns The stretches.
 */
export function stretches(places: readonly number[]): [first: number, last: number][] {
  const found: [number, number][] = [];
  for (const place of places) {
    const last = found.at(-1);
    if (last !== undefined && place <= last[1] + 1) last[1] = place;
    else found.push([place, place]);
  }
  return found;
}

function isPlace(value: unknown): value is number {
  return isCount(value, 0, Number.MAX_SAFE_INTEGER);
}

function isHash(value: unknown): value is string {
  return typeof value === "string" && /^[0-9a-f]{64}$/.test(value);
}
