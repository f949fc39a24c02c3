/**
 * The hash by which Kafka's Java client spreads keys over partitions, so that a key lands in the same
 * partition whoever sends it.
 *
 * @module
 */

const SEED = 0x9747b28c;
const MULTIPLIER = 0x5bd1e995;

/**
 * Hashes bytes with MurmurHash2, 32 bits, as the Java client seeds it.
 *
 * @param bytes the bytes of a key.
 * @returns a signed 32-bit integer.
 */
export function murmur2(bytes: Uint8Array): number {
  const { length } = bytes;
  const at = (index: number): number => bytes[index] ?? 0;
  let hash = SEED ^ length;
  let index = 0;
  for (; index + 4 <= length; index += 4) {
    let word = at(index) | at(index + 1) << 8 | at(index + 2) << 16 | at(index + 3) << 24;
    word = Math.imul(word, MULTIPLIER);
    word = Math.imul(word ^ word >>> 24, MULTIPLIER);
    hash = Math.imul(hash, MULTIPLIER) ^ word;
  }
  if (index < length) {
    // Bytes past the end count as zero.
    hash = Math.imul(hash ^ at(index) ^ at(index + 1) << 8 ^ at(index + 2) << 16, MULTIPLIER);
  }
  hash = Math.imul(hash ^ hash >>> 13, MULTIPLIER);
  return hash ^ hash >>> 15;
}

/**
 * Tells which partition a key belongs to.
 *
 * @param key the bytes of the key.
 * @param partitions how many partitions the topic has.
 * @returns a number from 0 to below `partitions`.
 */
export function partitionForKey(key: Uint8Array, partitions: number): number {
  return (murmur2(key) & 0x7fffffff) % partitions;
}
