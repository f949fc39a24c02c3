/** Makes small zip archives for tests, in every way in which lists may come packed. */

import { crc32, deflateRawSync } from "node:zlib";

/** A file to be packed. */
export interface PackedFile {
  /** Its name. */
  readonly name: string;
  /** Its content. */
  readonly content: string | Uint8Array;
  /** Whether it is stored as it is. */
  readonly isStored?: boolean;
  /** Whether lengths and checksum come after the data. */
  readonly hasDescriptor?: boolean;
  /** Whether the descriptor has its signature. */
  readonly isSigned?: boolean;
  /** Whether lengths have eight bytes. */
  readonly isZip64?: boolean;
  /** What is wrong about it. */
  readonly flaw?: "checksum" | "length" | "encrypted" | "method";
}

/** 2026-11-03 as MS-DOS writes it. */
const DATE = (2026 - 1980) << 9 | 11 << 5 | 3;

function bytes(...fields: readonly (readonly [number, 2 | 4 | 8])[]): Uint8Array {
  const all = new Uint8Array(fields.reduce((sum, [, size]) => sum + size, 0));
  const view = new DataView(all.buffer);
  let at = 0;
  for (const [value, size] of fields) {
    if (size === 2) view.setUint16(at, value, true);
    else if (size === 4) view.setUint32(at, value, true);
    else view.setBigUint64(at, BigInt(value), true);
    at += size;
  }
  return all;
}

function concat(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Data of an entry, and what header, descriptor and directory say of them. */
function parts(file: PackedFile) {
  const content = typeof file.content === "string"
    ? new TextEncoder().encode(file.content)
    : file.content;
  const name = new TextEncoder().encode(file.name);
  const data = file.isStored === true ? content : deflateRawSync(content);
  const crc = (crc32(content) ^ (file.flaw === "checksum" ? 1 : 0)) >>> 0;
  const size = content.length + (file.flaw === "length" ? 1 : 0);
  return { name, data, crc, size };
}

function methodOf({ flaw, isStored }: PackedFile): number {
  return flaw === "method" ? 12 : isStored === true ? 0 : 8;
}

function entry(file: PackedFile): Uint8Array {
  const { crc, data, name, size } = parts(file);
  const late = file.hasDescriptor === true;
  const large = file.isZip64 === true;
  const width = large ? 8 : 4;
  const method = methodOf(file);
  const field = large
    ? bytes([1, 2], [16, 2], [late ? 0 : size, 8], [late ? 0 : data.length, 8])
    : bytes();
  const said = (value: number) => late ? 0 : large ? 0xffffffff : value;
  return concat([
    bytes([0x04034b50, 4], [20, 2], [(late ? 8 : 0) | (file.flaw === "encrypted" ? 1 : 0), 2]),
    bytes([method, 2], [0, 2], [DATE, 2], [late ? 0 : crc, 4], [said(data.length), 4]),
    bytes([said(size), 4], [name.length, 2], [field.length, 2]),
    name,
    field,
    data,
    late && file.isSigned !== false ? bytes([0x08074b50, 4]) : bytes(),
    late ? bytes([crc, 4], [data.length, width], [size, width]) : bytes(),
  ]);
}

function directoryEntry(file: PackedFile): Uint8Array {
  const { crc, data, name, size } = parts(file);
  const large = file.isZip64 === true;
  const field = large ? bytes([1, 2], [16, 2], [size, 8], [data.length, 8]) : bytes();
  const said = (value: number) => large ? 0xffffffff : value;
  return concat([
    bytes([0x02014b50, 4], [20, 2], [20, 2], [file.hasDescriptor === true ? 8 : 0, 2]),
    bytes([methodOf(file), 2], [0, 2], [DATE, 2], [crc, 4], [said(data.length), 4]),
    bytes([said(size), 4], [name.length, 2], [field.length, 2], [0, 4], [0, 2], [0, 8]),
    name,
    field,
  ]);
}

/**
 * Packs files.
 *
 * @param files The files.
 * @param listed Files that the directory names; default the same.
 * @returns The archive.
 */
export function zip(
  files: readonly PackedFile[],
  listed: readonly PackedFile[] = files,
): Uint8Array<ArrayBuffer> {
  const entries = concat(files.map(entry));
  const directory = concat(listed.map(directoryEntry));
  const large = files.some(({ isZip64 }) => isZip64)
    ? bytes(
      [0x06064b50, 4],
      [44, 8],
      [0, 8],
      [0, 8],
      [0, 8],
      [0, 8],
      [0, 8],
      [0, 4],
      [
        0x07064b50,
        4,
      ],
      [0, 8],
      [0, 8],
    )
    : bytes();
  const count = listed.length;
  const end = bytes([0x06054b50, 4], [0, 4], [count, 2], [count, 2], [directory.length, 4]);
  return concat([entries, directory, large, end, bytes([entries.length, 4], [0, 2])]);
}

/**
 * Makes a stream that hands bytes out in pieces.
 *
 * @param content What is in it.
 * @param size Bytes of a piece.
 * @returns The stream.
 */
export function streamOf(
  content: string | Uint8Array,
  size: number = 64 * 1024,
): ReadableStream<Uint8Array> {
  const all = typeof content === "string" ? new TextEncoder().encode(content) : content;
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= all.length) return controller.close();
      controller.enqueue(all.slice(at, at += size));
    },
  }, { highWaterMark: 0 });
}
