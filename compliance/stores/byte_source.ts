/**
 * Bytes of a stream, taken in pieces of any length.
 *
 * @module
 */

import { createHash } from "node:crypto";
import { ValidationError } from "../../utils/validation_error.ts";

/** How a stream is read. */
export interface ByteSourceOptions {
  /** Ends the reading. */
  readonly signal?: AbortSignal;
  /** Is told how many bytes were read so far. */
  readonly onBytes?: (bytes: number) => void;
}

/** Takes bytes out of a stream, and counts and digests them on the way. */
export class ByteSource {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #options: ByteSourceOptions;
  readonly #hash = createHash("sha256");
  #ahead: Uint8Array | null = null;
  #bytes = 0;

  /**
   * Starts.
   *
   * @param stream The stream; it is cancelled when it is not read to its end.
   * @param options How to read it.
   */
  constructor(stream: ReadableStream<Uint8Array>, options: ByteSourceOptions = {}) {
    this.#reader = stream.getReader();
    this.#options = options;
  }

  /** Bytes read of the stream so far. */
  get bytes(): number {
    return this.#bytes;
  }

  /**
   * Takes what is there.
   *
   * @param most How many bytes at most.
   * @returns At least one byte; null at the end.
   */
  async some(most: number = Infinity): Promise<Uint8Array | null> {
    let part = this.#ahead;
    this.#ahead = null;
    while (part === null || part.length === 0) {
      this.#options.signal?.throwIfAborted();
      const { done, value } = await this.#reader.read();
      if (done) return null;
      part = value;
      this.#bytes += part.length;
      this.#hash.update(part);
      this.#options.onBytes?.(this.#bytes);
    }
    if (part.length <= most) return part;
    this.#ahead = part.subarray(most);
    return part.subarray(0, most);
  }

  /**
   * Takes so many bytes.
   *
   * @param length How many.
   * @returns The bytes.
   * @throws {ValidationError} When the stream ends before.
   */
  async read(length: number): Promise<Uint8Array> {
    const bytes = new Uint8Array(length);
    for (let at = 0; at < length;) {
      const part = await this.some(length - at);
      if (part === null) throw new ValidationError("Cannot read the file: it breaks off");
      bytes.set(part, at);
      at += part.length;
    }
    return bytes;
  }

  /**
   * Looks at the first bytes without taking them.
   *
   * @param length How many.
   * @returns The bytes; fewer when the stream ends before.
   */
  async peek(length: number): Promise<Uint8Array> {
    let bytes: Uint8Array = new Uint8Array(0);
    while (bytes.length < length) {
      const part = await this.some();
      if (part === null) break;
      bytes = join(bytes, part);
    }
    this.giveBack(bytes);
    return bytes.subarray(0, length);
  }

  /**
   * Gives bytes back that were taken last.
   *
   * @param bytes The bytes.
   */
  giveBack(bytes: Uint8Array): void {
    if (bytes.length > 0) this.#ahead = this.#ahead === null ? bytes : join(bytes, this.#ahead);
  }

  /**
   * Tells the digest of everything read; nothing can be read afterwards.
   *
   * @returns SHA-256 in hexadecimal.
   */
  digest(): string {
    return this.#hash.digest("hex");
  }

  /** Lets go of the stream; one that was not read to its end is cancelled. */
  async close(): Promise<void> {
    await this.#reader.cancel().catch(() => {});
    this.#reader.releaseLock();
  }
}

function join(a: Uint8Array, b: Uint8Array): Uint8Array {
  const joined = new Uint8Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}
