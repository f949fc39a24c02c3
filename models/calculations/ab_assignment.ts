/**
 * Which side of an experiment a lead belongs to.
 *
 * @module
 */
import { wholeWithin, within } from "./numbers.ts";

/** One side of an experiment. */
export interface ExperimentArm {
  /** Identifier, unique in the experiment. */
  readonly id: string;
  /** Share of the leads: fractions that add up to 1, or percentages that add up to 100. */
  readonly weight: number;
}

const MAX_ARMS = 100;
/** Thirds written with two decimals add up to 99.99 %; what is further off is a slip. */
const TOLERANCE = 0.001;
const HASH_SIZE = 2 ** 32;

/**
 * Hashes a text to 32 bits: FNV-1a over its UTF-16 code units, low byte first, and the finaliser of
 * MurmurHash3, without which FNV keeps neighbouring texts together. Whole-number arithmetic only,
 * so that every runtime agrees.
 */
function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193);
    hash = Math.imul(hash ^ (unit >>> 8), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/**
 * Assigns a lead to a side. The same test, lead and shares give the same side on every runtime and
 * for ever, whatever the order of the sides; nothing is stored. Other tests assign the lead
 * independently. Changing the shares moves leads: start a new test instead.
 *
 * @param testId Identifier of the experiment.
 * @param leadId Identifier of the lead.
 * @param arms The sides.
 * @returns The `id` of the lead's side; never one whose share is 0.
 * @throws {RangeError} If a share is negative or not a number, the shares add up to neither 1 nor
 * 100, or two sides have one identifier.
 *
 * @example Nine to one
 * ```ts
 * import { assignVariant } from "@nlre/shared/models";
 * import { assertEquals } from "@std/assert";
 *
 * const arms = [{ id: "control", weight: 0.9 }, { id: "warm-greeting", weight: 0.1 }];
 * assertEquals(assignVariant("greeting-1", "lead-1", arms), "warm-greeting");
 * assertEquals(assignVariant("greeting-1", "lead-2", arms), "control");
 * ```
 */
export function assignVariant(
  testId: string,
  leadId: string,
  arms: readonly ExperimentArm[],
): string {
  wholeWithin(arms.length, "arms.length", 1, MAX_ARMS);
  const sorted = arms.toSorted((a, b) => a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
  const total = sorted.reduce((sum, { weight }) => sum + within(weight, "arms.weight", 0, 100), 0);
  if (Math.abs(total - 1) > TOLERANCE && Math.abs(total / 100 - 1) > TOLERANCE) {
    throw new RangeError("arms.weight: expected shares that add up to 1 or to 100");
  }
  if (sorted.some(({ id }, at) => id === sorted[at - 1]?.id)) {
    throw new RangeError("arms.id: expected each identifier once");
  }
  // The separator keeps ("a", "bc") and ("ab", "c") apart.
  const point = hash32(`${testId}\u0000${leadId}`) / HASH_SIZE * total;
  let below = 0;
  const found = sorted.find(({ weight }) => point < (below += weight));
  return (found ?? sorted.findLast(({ weight }) => weight > 0) as ExperimentArm).id;
}
