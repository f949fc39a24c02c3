/**
 * Reads LZ4 frames, which some producers compress their records with. No package that is looked after
 * does it without native code, and reading them is little work.
 *
 * Checksums of the frame are not looked at: the record batch around it has its own.
 *
 * @module
 */

const MAGIC = 0x184d2204;

/** Bits of the frame's flags. */
const HAS_DICTIONARY = 0x01;
const HAS_CONTENT_CHECKSUM = 0x04;
const HAS_CONTENT_SIZE = 0x08;
const HAS_BLOCK_CHECKSUM = 0x10;
const VERSION_MASK = 0xc0;
const VERSION = 0x40;

/** The highest bit of a block's size says that it is stored as it is. */
const IS_STORED = 0x80000000;

/** No match is shorter. */
const MIN_MATCH = 4;

/**
 * Unpacks one frame.
 *
 * @param data the frame.
 * @param maxBytes most bytes that may come out.
 * @returns the bytes.
 * @throws {RangeError} when it is no such frame, is cut off or holds more.
 */
export function readLz4Frame(data: Uint8Array, maxBytes: number): Uint8Array {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  if (view.getUint32(0, true) !== MAGIC) throw new RangeError("No LZ4 frame");
  const flags = view.getUint8(4);
  if ((flags & VERSION_MASK) !== VERSION || (flags & HAS_DICTIONARY) !== 0) {
    throw new RangeError("An LZ4 frame of an unknown kind");
  }
  const checksum = (flags & HAS_BLOCK_CHECKSUM) === 0 ? 0 : 4;
  let at = 6 + ((flags & HAS_CONTENT_SIZE) === 0 ? 0 : 8) + 1;
  const output = new Output(maxBytes);
  for (;;) {
    const head = view.getUint32(at, true);
    at += 4;
    if (head === 0) break;
    const size = head & ~IS_STORED;
    if (at + size + checksum > data.length) throw new RangeError("An LZ4 frame that is cut off");
    const block = data.subarray(at, at + size);
    if ((head & IS_STORED) === 0) readBlock(block, output);
    else output.append(block);
    at += size + checksum;
  }
  if ((flags & HAS_CONTENT_CHECKSUM) !== 0) view.getUint32(at, true);
  return output.bytes;
}

function readBlock(block: Uint8Array, output: Output): void {
  let at = 0;
  const byte = (): number => {
    const value = block[at++];
    if (value === undefined) throw new RangeError("An LZ4 block that is cut off");
    return value;
  };
  /** Lengths from 15 on go on in bytes, as long as these are 255. */
  const length = (nibble: number): number => {
    let total = nibble;
    if (nibble === 15) {
      let more = 255;
      while (more === 255) total += more = byte();
    }
    return total;
  };
  while (at < block.length) {
    const token = byte();
    const literals = length(token >>> 4);
    if (at + literals > block.length) throw new RangeError("An LZ4 block that is cut off");
    output.append(block.subarray(at, at += literals));
    // The last sequence has no match.
    if (at === block.length) return;
    const distance = byte() | byte() << 8;
    output.repeat(distance, length(token & 15) + MIN_MATCH);
  }
}

/** Bytes that grow. A match may refer to what another block of the frame put there. */
class Output {
  readonly #maxBytes: number;
  #buffer: Uint8Array = new Uint8Array(65_536);
  #length = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  get bytes(): Uint8Array {
    return this.#buffer.subarray(0, this.#length);
  }

  append(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#buffer.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  repeat(distance: number, length: number): void {
    if (distance === 0 || distance > this.#length) {
      throw new RangeError("An LZ4 match before the beginning");
    }
    this.#reserve(length);
    const buffer = this.#buffer;
    const from = this.#length - distance;
    if (distance >= length) {
      buffer.copyWithin(this.#length, from, from + length);
    } else {
      // It overlaps what it writes: that is how runs are stored.
      for (let i = 0; i < length; i++) buffer[this.#length + i] = buffer[from + i]!;
    }
    this.#length += length;
  }

  #reserve(more: number): void {
    const needed = this.#length + more;
    if (needed > this.#maxBytes) throw new RangeError("More bytes than allowed");
    if (needed <= this.#buffer.length) return;
    const larger = new Uint8Array(Math.max(needed, this.#buffer.length * 2));
    larger.set(this.bytes);
    this.#buffer = larger;
  }
}
