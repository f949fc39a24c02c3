/**
 * Kafka's numbers of variable length: zigzag, seven bits a byte.
 *
 * @module
 */

/** A number and where it ends. */
export interface ReadVarint {
  /** The number. */
  readonly value: number;
  /** Where the next byte is. */
  readonly next: number;
}

/**
 * Reads a 32-bit number.
 *
 * @param bytes where it lies.
 * @param at where it begins.
 * @returns the number and where it ends.
 * @throws {RangeError} when it is cut off or too long.
 */
export function readVarint(bytes: Uint8Array, at: number): ReadVarint {
  let raw = 0;
  for (let i = 0; i < 5; i++) {
    const byte = bytes[at + i];
    if (byte === undefined) break;
    raw |= (byte & 0x7f) << 7 * i;
    if (byte < 0x80) return { value: raw >>> 1 ^ -(raw & 1), next: at + i + 1 };
  }
  throw new RangeError("A number that is cut off or too long");
}

/**
 * Writes a 32-bit number.
 *
 * @param value the number.
 * @returns its bytes.
 */
export function writeVarint(value: number): readonly number[] {
  const bytes: number[] = [];
  let raw = (value << 1 ^ value >> 31) >>> 0;
  for (; raw > 0x7f; raw >>>= 7) bytes.push(raw & 0x7f | 0x80);
  bytes.push(raw);
  return bytes;
}
