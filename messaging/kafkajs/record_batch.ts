/**
 * Record batches whose records cannot be read: what their header still tells, and records that stand in
 * for those that are lost.
 *
 * kafkajs hands a codec the compressed bytes alone, yet they are a view on the memory of the whole batch.
 *
 * @module
 */

import { readVarint, writeVarint } from "./varint.ts";

/** Bytes of a batch before its records. */
const HEADER_BYTES = 61;

/** Bytes that the length field does not count: the base offset and the field itself. */
const UNCOUNTED_BYTES = 12;

const MAGIC = 2;

/** What the header tells about the records. */
export interface BatchHeader {
  /** How many there are. */
  readonly records: number;
  /** How far the last one lies behind the first offset of the batch. */
  readonly lastOffsetDelta: number;
}

/**
 * Reads the header of a batch from the memory before its compressed records.
 *
 * @param compressed the compressed records, as a view on the batch.
 * @returns what it tells; undefined when no such header lies there.
 */
export function headerBefore(compressed: Uint8Array): BatchHeader | undefined {
  const start = compressed.byteOffset - HEADER_BYTES;
  if (start < 0) return undefined;
  const view = new DataView(compressed.buffer, start, HEADER_BYTES);
  const length = view.getInt32(8);
  if (length !== HEADER_BYTES - UNCOUNTED_BYTES + compressed.byteLength) return undefined;
  if (view.getInt8(16) !== MAGIC) return undefined;
  const header = { records: view.getInt32(57), lastOffsetDelta: view.getInt32(23) };
  // Compaction leaves fewer records than offsets, never more.
  const isSound = header.records > 0 && header.records <= header.lastOffsetDelta + 1;
  return isSound ? header : undefined;
}

/**
 * Checks that bytes hold so many records and nothing else.
 *
 * @param bytes unpacked records.
 * @param records how many there should be.
 * @throws {RangeError} when they do not.
 */
export function requireRecords(bytes: Uint8Array, records: number): void {
  let at = 0;
  for (let i = 0; i < records; i++) {
    const { value, next } = readVarint(bytes, at);
    at = next + value;
    if (value < 0 || at > bytes.length) throw new RangeError("A record that is cut off");
  }
  if (at !== bytes.length) throw new RangeError("More bytes than records");
}

/**
 * Makes records without key and value, as many as a batch holds, with one header.
 *
 * @param batch what is known of the batch.
 * @param name name of the header.
 * @param value its value.
 * @returns the records as they lie in an uncompressed batch.
 */
export function placeholders(batch: BatchHeader, name: string, value: string): Uint8Array {
  const utf8 = new TextEncoder();
  const text = (bytes: Uint8Array): number[] => [...writeVarint(bytes.length), ...bytes];
  const header = [...text(utf8.encode(name)), ...text(utf8.encode(value))];
  const all: number[] = [];
  for (let i = 0; i < batch.records; i++) {
    // Which offsets compaction left is lost too; the last one is known, and reading goes on after it.
    const delta = i === batch.records - 1 ? batch.lastOffsetDelta : i;
    const none = writeVarint(-1);
    // Attributes, milliseconds since the first, offset, no key, no value, one header.
    const body = [0, 0, ...writeVarint(delta), ...none, ...none, ...writeVarint(1), ...header];
    all.push(...writeVarint(body.length), ...body);
  }
  return Uint8Array.from(all);
}
