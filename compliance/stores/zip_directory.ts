/**
 * The directory at the end of a zip archive: every entry in it must be one that was read, and every one
 * that was read must be in it. A part that was cut out of the middle is seen by nothing else.
 *
 * @module
 */

import type { ByteSource } from "./byte_source.ts";
import { broken, largeSizes, readUint32, view, type ZipSizes } from "./zip_fields.ts";

/** Begins an entry of the directory. */
export const CENTRAL_HEADER = 0x02014b50;
const DIGITAL_SIGNATURE = 0x05054b50;
const ZIP64_END = 0x06064b50;
const ZIP64_LOCATOR = 0x07064b50;
const END_OF_DIRECTORY = 0x06054b50;

/** An entry as it was read. */
export interface ReadEntry extends ZipSizes {
  /** Its name in the archive. */
  readonly name: string;
  /** Checksum of its content. */
  readonly crc: number;
}

/**
 * Reads the directory to the end of the archive.
 *
 * @param source The archive, after the first signature that begins no entry.
 * @param first This signature.
 * @param entries The entries that were read, folders included.
 * @throws {ValidationError} When the directory names others, breaks off, or something follows it.
 */
export async function readDirectory(
  source: ByteSource,
  first: number,
  entries: readonly ReadEntry[],
): Promise<void> {
  const named: string[] = [];
  let signature = first;
  for (; signature === CENTRAL_HEADER; signature = await readUint32(source)) {
    named.push(keyOf(await readEntry(source)));
  }
  // An archive may be put together in another order than its directory.
  const read = entries.map(keyOf).sort();
  if (named.length !== read.length || named.sort().some((key, i) => key !== read[i])) {
    throw broken("its directory names other entries than it holds");
  }
  await readEnd(source, signature, read.length);
}

async function readEntry(source: ByteSource): Promise<ReadEntry> {
  const fixed = view(await source.read(42));
  const name = new TextDecoder().decode(await source.read(fixed.getUint16(24, true)));
  const extra = view(await source.read(fixed.getUint16(26, true)));
  await source.read(fixed.getUint16(28, true)); // a remark
  const { packed, size } = largeSizes(extra, {
    packed: fixed.getUint32(16, true),
    size: fixed.getUint32(20, true),
  });
  return { name, crc: fixed.getUint32(12, true), packed, size };
}

/** Parts that nobody needs here may stand before the end. */
async function readEnd(source: ByteSource, first: number, count: number): Promise<void> {
  let signature = first;
  while (signature !== END_OF_DIRECTORY) {
    if (signature === DIGITAL_SIGNATURE) {
      await source.read(view(await source.read(2)).getUint16(0, true));
    } else if (signature === ZIP64_END) {
      const fixed = view(await source.read(8));
      if (fixed.getUint32(4, true) !== 0) throw broken("its directory makes no sense");
      await skip(source, fixed.getUint32(0, true));
    } else if (signature === ZIP64_LOCATOR) await source.read(16);
    else throw broken("it breaks off");
    signature = await readUint32(source);
  }
  const end = view(await source.read(18));
  const said = end.getUint16(6, true);
  if (said !== 0xffff && said !== count) throw broken("its directory breaks off");
  await source.read(end.getUint16(16, true)); // a remark
  if (await source.some() !== null) throw broken("something follows its end");
}

/** A length may be nonsense, so nothing is made room for. */
async function skip(source: ByteSource, length: number): Promise<void> {
  for (let left = length; left > 0;) {
    const part = await source.some(left);
    if (part === null) throw broken("it breaks off");
    left -= part.length;
  }
}

function keyOf({ crc, name, packed, size }: ReadEntry): string {
  return [crc, packed, size, name].join(" ");
}
