/**
 * Reads a zip archive as it comes in, entry after entry, without seeking and without keeping it: lists
 * are larger than memory should be. Length and checksum of every entry are checked, and that the
 * directory at the end of the archive names the same entries.
 *
 * @see {@link https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT | APPNOTE.TXT}
 * @module
 */

import { setImmediate } from "node:timers";
import { crc32, createInflateRaw } from "node:zlib";
import type { ByteSource } from "./byte_source.ts";
import { readDirectory, type ReadEntry } from "./zip_directory.ts";
import { broken, large, largeSizes, readUint32, view } from "./zip_fields.ts";

/** One entry of an archive. */
export interface ZipEntry {
  /** Its name in the archive. */
  readonly name: string;
  /** Day of its last change by the clock of whoever made the archive, `YYYY-MM-DD`. */
  readonly modifiedOn: string;
  /** Its content; read it to the end before you ask for the next entry. */
  readonly content: AsyncIterable<Uint8Array>;
}

const LOCAL_HEADER = 0x04034b50;
const DESCRIPTOR = 0x08074b50;
const IS_ENCRYPTED = 1;
const HAS_DESCRIPTOR = 8;
const STORED = 0;
const DEFLATED = 8;
/** So few bytes unpack to 64 MB at most, which wait in memory until they are read. */
const MOST_PACKED = 64 * 1024;

/** A header of an entry, as far as it is needed. */
interface LocalHeader {
  readonly name: string;
  readonly modifiedOn: string;
  readonly method: number;
  readonly hasDescriptor: boolean;
  readonly isZip64: boolean;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
}

/** What was read of an entry's content. */
interface Unpacked {
  crc: number;
  packed: number;
  size: number;
}

/**
 * Reads the entries; folders are left out.
 *
 * @param source The archive.
 * @returns The entries in their order.
 * @throws {ValidationError} When the archive is broken, breaks off, or is packed in a way that is not
 * known.
 */
export async function* readZip(source: ByteSource): AsyncGenerator<ZipEntry> {
  const entries: ReadEntry[] = [];
  let signature = await readUint32(source);
  while (signature === LOCAL_HEADER) {
    const header = await readHeader(source);
    const counts: Unpacked = { crc: 0, packed: 0, size: 0 };
    const content = unpack(source, header, counts);
    if (header.name.endsWith("/")) { for await (const _ of content); }
    else yield { name: header.name, modifiedOn: header.modifiedOn, content };
    for await (const _ of content); // what the reader has left
    await check(source, header, counts);
    entries.push({ name: header.name, ...counts });
    signature = await readUint32(source);
  }
  await readDirectory(source, signature, entries);
}

async function readHeader(source: ByteSource): Promise<LocalHeader> {
  const fixed = view(await source.read(26));
  const flags = fixed.getUint16(2, true);
  const method = fixed.getUint16(4, true);
  const nameLength = fixed.getUint16(22, true);
  const name = new TextDecoder().decode(await source.read(nameLength));
  const extra = view(await source.read(fixed.getUint16(24, true)));
  if ((flags & IS_ENCRYPTED) !== 0) throw broken("it is encrypted");
  if (method !== STORED && method !== DEFLATED) throw broken("it is packed by an unknown method");
  const hasDescriptor = (flags & HAS_DESCRIPTOR) !== 0;
  if (hasDescriptor && method === STORED) throw broken("the length of an entry is not said");
  const sizes = { packed: fixed.getUint32(14, true), size: fixed.getUint32(18, true) };
  return {
    name,
    modifiedOn: dosDate(fixed.getUint16(8, true)),
    method,
    hasDescriptor,
    crc: fixed.getUint32(10, true),
    ...largeSizes(extra, sizes),
  };
}

async function* unpack(
  source: ByteSource,
  header: LocalHeader,
  counts: Unpacked,
): AsyncGenerator<Uint8Array> {
  const parts = header.method === STORED
    ? stored(source, header.packed, counts)
    : inflated(source, counts);
  for await (const part of parts) {
    counts.crc = crc32(part, counts.crc);
    counts.size += part.length;
    yield part;
  }
}

async function* stored(
  source: ByteSource,
  length: number,
  counts: Unpacked,
): AsyncGenerator<Uint8Array> {
  while (counts.packed < length) {
    const part = await source.some(length - counts.packed);
    if (part === null) throw broken("it breaks off");
    counts.packed += part.length;
    yield part;
  }
}

/** The packed data say themselves where they end; what was read beyond is given back. */
async function* inflated(source: ByteSource, counts: Unpacked): AsyncGenerator<Uint8Array> {
  const inflater = createInflateRaw({ chunkSize: 256 * 1024 });
  const parts: Uint8Array[] = [];
  let failure: unknown;
  let goOn = () => {};
  inflater.on("data", (part: Uint8Array) => parts.push(part));
  inflater.on("error", (error: unknown) => {
    failure = error;
    goOn();
  });
  try {
    for (let isEnded = false; !isEnded;) {
      const packed = await source.some(MOST_PACKED);
      if (packed === null) throw broken("it breaks off");
      const before = inflater.bytesWritten;
      await new Promise<void>((resolve) => {
        goOn = resolve;
        inflater.write(packed, () => resolve());
      });
      if (failure !== undefined) throw broken("the packed data make no sense");
      // The parts may come one turn after the answer.
      await new Promise<void>((resolve) => setImmediate(resolve));
      const used = inflater.bytesWritten - before;
      counts.packed += used;
      isEnded = used < packed.length;
      if (isEnded) source.giveBack(packed.subarray(used));
      yield* parts.splice(0);
    }
  } finally {
    inflater.destroy();
  }
}

async function check(source: ByteSource, header: LocalHeader, counts: Unpacked): Promise<void> {
  let { crc, packed, size } = header;
  if (header.hasDescriptor) {
    const first = await readUint32(source);
    crc = first === DESCRIPTOR ? await readUint32(source) : first;
    const sizes = view(await source.read(header.isZip64 ? 16 : 8));
    packed = header.isZip64 ? large(sizes, 0) : sizes.getUint32(0, true);
    size = header.isZip64 ? large(sizes, 8) : sizes.getUint32(4, true);
  }
  if (counts.packed !== packed || counts.size !== size) throw broken("an entry has another length");
  if (counts.crc !== crc) throw broken("the checksum of an entry does not match");
}

function dosDate(date: number): string {
  const [year, month, day] = [1980 + (date >> 9), date >> 5 & 15, date & 31];
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
