/**
 * Reads a zip archive as it comes in, entry after entry, without seeking and without keeping it: lists
 * are larger than memory should be. Length and checksum of every entry are checked, and that the
 * archive comes to its end.
 *
 * @see {@link https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT | APPNOTE.TXT}
 * @module
 */

import { setImmediate } from "node:timers";
import { crc32, createInflateRaw } from "node:zlib";
import { ValidationError } from "../../utils/validation_error.ts";
import type { ByteSource } from "./byte_source.ts";

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
const CENTRAL_HEADER = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;
const DESCRIPTOR = 0x08074b50;
const ZIP64_FIELD = 1;
const IS_ENCRYPTED = 1;
const HAS_DESCRIPTOR = 8;
const STORED = 0;
const DEFLATED = 8;
const UNKNOWN_32 = 0xffffffff;

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
  let signature = await readUint32(source);
  while (signature === LOCAL_HEADER) {
    const header = await readHeader(source);
    const counts: Unpacked = { crc: 0, packed: 0, size: 0 };
    const content = unpack(source, header, counts);
    if (header.name.endsWith("/")) { for await (const _ of content); }
    else yield { name: header.name, modifiedOn: header.modifiedOn, content };
    for await (const _ of content); // what the reader has left
    await check(source, header, counts);
    signature = await readUint32(source);
  }
  await readDirectory(source, signature);
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

/** An entry of 4 GB or more says its lengths in a field of its own. */
function largeSizes(
  extra: DataView,
  sizes: Pick<LocalHeader, "packed" | "size">,
): Pick<LocalHeader, "packed" | "size" | "isZip64"> {
  for (let at = 0; at + 4 <= extra.byteLength;) {
    const length = extra.getUint16(at + 2, true);
    if (extra.getUint16(at, true) === ZIP64_FIELD) {
      if (length < 16 || at + 20 > extra.byteLength) return { ...sizes, isZip64: true };
      return {
        size: sizes.size === UNKNOWN_32 ? large(extra, at + 4) : sizes.size,
        packed: sizes.packed === UNKNOWN_32 ? large(extra, at + 12) : sizes.packed,
        isZip64: true,
      };
    }
    at += 4 + length;
  }
  return { ...sizes, isZip64: false };
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
      const packed = await source.some();
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

/** The directory repeats what was said; what matters is that it comes to its end. */
async function readDirectory(source: ByteSource, first: number): Promise<void> {
  if (first !== CENTRAL_HEADER && first !== END_OF_DIRECTORY) throw broken("it breaks off");
  let last = first === END_OF_DIRECTORY ? 0 : -1;
  let tail = new Uint8Array(0);
  for (let part = await source.some(); part !== null; part = await source.some()) {
    const joined = new Uint8Array(tail.length + part.length);
    joined.set(tail);
    joined.set(part, tail.length);
    tail = joined.slice(-66_000);
  }
  for (let at = 0; last < 0 && at + 22 <= tail.length; at++) {
    if (view(tail).getUint32(at, true) === END_OF_DIRECTORY) last = at;
  }
  if (last < 0) throw broken("it breaks off");
}

function broken(why: string): ValidationError {
  return new ValidationError(`Cannot read the zip archive: ${why}`);
}

async function readUint32(source: ByteSource): Promise<number> {
  return view(await source.read(4)).getUint32(0, true);
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function large(from: DataView, at: number): number {
  return Number(from.getBigUint64(at, true));
}

function dosDate(date: number): string {
  const [year, month, day] = [1980 + (date >> 9), date >> 5 & 15, date & 31];
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
