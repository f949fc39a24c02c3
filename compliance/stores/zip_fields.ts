/**
 * The fields of a zip archive: little-endian numbers, and lengths of 4 GB or more in a field of their
 * own.
 *
 * @module
 */

import { ValidationError } from "../../utils/validation_error.ts";
import type { ByteSource } from "./byte_source.ts";

const ZIP64_FIELD = 1;
const UNKNOWN_32 = 0xffffffff;

/** What an archive says of the lengths of an entry. */
export interface ZipSizes {
  /** Bytes of its data as they are stored. */
  readonly packed: number;
  /** Bytes of its content. */
  readonly size: number;
}

/**
 * Makes the error of an archive that cannot be used.
 *
 * @param why What is wrong.
 * @returns The error.
 */
export function broken(why: string): ValidationError {
  return new ValidationError(`Cannot read the zip archive: ${why}`);
}

/**
 * Reads the next four bytes.
 *
 * @param source The archive.
 * @returns Their number.
 * @throws {ValidationError} When the archive ends before.
 */
export async function readUint32(source: ByteSource): Promise<number> {
  return view(await source.read(4)).getUint32(0, true);
}

/**
 * Looks at bytes as numbers.
 *
 * @param bytes The bytes.
 * @returns A view of the same bytes.
 */
export function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/**
 * Reads a number of eight bytes.
 *
 * @param from Where it stands.
 * @param at Its first byte.
 * @returns The number.
 */
export function large(from: DataView, at: number): number {
  return Number(from.getBigUint64(at, true));
}

/**
 * Finds lengths that did not fit into four bytes.
 *
 * @param extra The further fields of an entry.
 * @param sizes What its header says.
 * @returns The lengths, and whether the entry has the field for large ones.
 */
export function largeSizes(
  extra: DataView,
  { packed, size }: ZipSizes,
): ZipSizes & { readonly isZip64: boolean } {
  for (let at = 0; at + 4 <= extra.byteLength;) {
    const end = at + 4 + extra.getUint16(at + 2, true);
    if (extra.getUint16(at, true) !== ZIP64_FIELD) {
      at = end;
      continue;
    }
    // Only lengths that the header leaves open must stand here, in this order.
    let next = at + 4;
    const take = (said: number) => {
      if (said !== UNKNOWN_32 || next + 8 > Math.min(end, extra.byteLength)) return said;
      next += 8;
      return large(extra, next - 8);
    };
    const found = take(size);
    return { size: found, packed: take(packed), isZip64: true };
  }
  return { packed, size, isZip64: false };
}
