/**
 * Reads compressed records, whatever they are compressed with; what cannot be read becomes placeholders
 * instead of a fetch that fails for ever.
 *
 * @module
 */

import { AsyncLocalStorage } from "node:async_hooks";
import { Buffer } from "node:buffer";
import { promisify } from "node:util";
import * as zlib from "node:zlib";
import { readLz4Frame } from "./lz4_frame.ts";
import { headerBefore, placeholders, requireRecords } from "./record_batch.ts";
import { atRoot } from "./root_context.ts";

/** A codec, as kafkajs wants it. */
export interface Codec {
  /** Packs the bytes of kafkajs's encoder. */
  compress(encoder: { readonly buffer: Buffer }): Promise<Buffer>;
  /** Unpacks the records of a batch. */
  decompress(compressed: Buffer): Promise<Buffer>;
}

/** The codecs of kafkajs by their number; one that is missing throws when it is asked for. */
export type CodecRegistry = Record<number, () => Codec>;

/** Most bytes that the records of one batch may unpack to. */
const MAX_BYTES = 256 * 1_048_576;

/** Header that placeholders bear: nobody else can know its name, or records could pose as unreadable. */
const MARK = `undecodable-${crypto.randomUUID()}`;

/** Kafka's numbers of the codecs, with the name that is told when one fails. */
const NAMES: ReadonlyMap<number, string> = new Map([
  [1, "gzip"],
  [2, "snappy"],
  [3, "lz4"],
  [4, "zstd"],
]);

const isOurs = new AsyncLocalStorage<true>();

/**
 * Runs work whose fetches may get placeholders; others in this process that use kafkajs keep its errors.
 *
 * @param work the work.
 * @returns what it returns.
 */
export function withPlaceholders<T>(work: () => T): T {
  return isOurs.run(true, work);
}

/**
 * Tells why a record could not be read.
 *
 * @param headers the headers of the record.
 * @returns name of the codec; undefined for a record that could be read.
 */
export function undecodableBy(headers: Readonly<Record<string, unknown>>): string | undefined {
  const mark = headers[MARK];
  return mark === undefined ? undefined : String(mark);
}

const options = { maxOutputLength: MAX_BYTES };

async function zstd(compressed: Buffer): Promise<Uint8Array> {
  // Node has it since 22.15.
  if (typeof zlib.zstdDecompress !== "function") throw new RangeError("No zstd in this runtime");
  return await promisify(zlib.zstdDecompress)(compressed, options);
}

const XERIAL = Uint8Array.of(0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0x00);

/** The Java client cuts its records into blocks, each with its length before it. */
async function snappy(compressed: Buffer): Promise<Uint8Array> {
  const { uncompress } = await atRoot(() => import("snappyjs"));
  const isFramed = XERIAL.every((byte, index) => compressed[index] === byte);
  if (!isFramed) return uncompress(compressed, MAX_BYTES);
  const blocks: Uint8Array[] = [];
  for (let at = XERIAL.length + 8; at < compressed.length;) {
    const length = compressed.readInt32BE(at);
    const end = at + 4 + length;
    if (length < 0 || end > compressed.length) throw new RangeError("A block that is cut off");
    blocks.push(uncompress(compressed.subarray(at + 4, end), MAX_BYTES));
    at = end;
  }
  return Buffer.concat(blocks);
}

const UNPACK: Readonly<Record<string, (compressed: Buffer) => Promise<Uint8Array>>> = {
  gzip: (compressed) => promisify(zlib.unzip)(compressed, options),
  snappy,
  lz4: (compressed) => Promise.resolve(readLz4Frame(compressed, MAX_BYTES)),
  zstd,
};

/**
 * Makes a codec that does not fail on data that cannot be read.
 *
 * @param name name of the codec.
 * @param known the codec that kafkajs has, if any; it packs, and unpacks for others.
 * @returns the codec.
 */
export function tolerant(name: string, known: Codec | undefined): Codec {
  const unpack = async (compressed: Buffer): Promise<Buffer> => {
    if (known !== undefined && name !== "gzip") return await known.decompress(compressed);
    return asBuffer(await UNPACK[name]!(compressed));
  };
  return {
    compress(encoder) {
      if (known !== undefined) return known.compress(encoder);
      return Promise.reject(new TypeError(`Records are not packed with ${name}`));
    },
    async decompress(compressed) {
      if (isOurs.getStore() === undefined) return await unpack(compressed);
      const header = headerBefore(compressed);
      try {
        const unpacked = await unpack(compressed);
        if (header !== undefined) requireRecords(unpacked, header.records);
        return unpacked;
      } catch (error) {
        if (header === undefined) throw error;
        return asBuffer(placeholders(header, MARK, name));
      }
    },
  };
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/**
 * Puts tolerant codecs in the place of those that kafkajs has or lacks.
 *
 * @param registry kafkajs's codecs; what the program has registered itself goes on doing the work.
 */
export function registerCodecs(registry: CodecRegistry): void {
  for (const [number, name] of NAMES) {
    let known: Codec | undefined;
    try {
      known = registry[number]?.();
    } catch {
      known = undefined;
    }
    const codec = tolerant(name, known);
    registry[number] = () => codec;
  }
}
