/**
 * A hash of 64 bits as two words, for keys of a list.
 *
 * Not cryptographic: whoever writes a list on purpose can make two of its keys collide, which harms
 * nothing but that list.
 *
 * @module
 */

/** The two words of a hash; overwritten by the next call, so that hashing allocates nothing. */
export interface KeyHash {
  /** The upper word, unsigned. */
  high: number;
  /** The lower word, unsigned. */
  low: number;
}

const HASH: KeyHash = { high: 0, low: 0 };

function mix(word: number): number {
  word = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
  return word ^ (word >>> 16);
}

/**
 * Hashes a text.
 *
 * @param text The text.
 * @param kind A number that keeps keys of different kinds apart.
 * @returns The hash; valid until the next call.
 */
export function hashKey(text: string, kind: number): KeyHash {
  let a = 0x9e3779b1 ^ kind;
  let b = 0x7f4a7c15 + Math.imul(kind, 0x632be5ab);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x5bd1e995);
    b = (b << 13) | (b >>> 19);
  }
  // Each word depends on both lanes.
  const first = mix(a ^ text.length);
  const second = mix(b + Math.imul(first, 0x2545f491));
  HASH.high = mix(first + second) >>> 0;
  HASH.low = second >>> 0;
  return HASH;
}
