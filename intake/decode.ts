import { ValidationError } from "../utils/errors.ts";

/** Where a list comes from: the body of a request, an open file, or any pieces of bytes or text. */
export type ListSource = ReadableStream<Uint8Array> | AsyncIterable<Uint8Array | string>;

/**
 * How the bytes of a list were read.
 *
 * `mixed` means that the file holds UTF-8 characters and bytes that are not UTF-8; the latter were
 * read as Windows-1252.
 */
export type ListEncoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252" | "mixed";

/** What is known about the encoding so far; final once the text has been read to its end. */
export interface EncodingReport {
  /** The encoding found so far. */
  encoding: ListEncoding;
}

/** Records of one block live at a time; fewer of them are cheaper to collect. */
const BLOCK_BYTES = 64 * 1024;
const HEAD_BYTES = 64 * 1024;

/** First bytes of what people send instead of a CSV. */
const NOT_TEXT: readonly (readonly [readonly number[], string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], "an Excel workbook or ZIP archive"],
  [[0xd0, 0xcf, 0x11, 0xe0], "an old Excel workbook"],
  [[0x1f, 0x8b], "a gzip archive"],
  [[0x25, 0x50, 0x44, 0x46], "a PDF"],
];

let windows1252: string | undefined;

/** The characters of the bytes 0x80 to 0xFF in Windows-1252. */
function highCharacters(): string {
  windows1252 ??= new TextDecoder("windows-1252").decode(
    Uint8Array.from({ length: 128 }, (_, i) => 128 + i),
  );
  return windows1252;
}

/**
 * Length of the UTF-8 sequence at `at`: 1 to 4, 0 when there is none, -1 when the bytes end before
 * it is complete.
 */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at]!;
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  for (let i = 1; i < length; i++) {
    if (at + i >= bytes.length) return -1;
    const byte = bytes[at + i]!;
    // The second byte is narrower after E0, ED, F0 and F4: no overlong forms, no surrogates.
    const low = i > 1 ? 0x80 : lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
    const high = i > 1 ? 0xbf : lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
    if (byte < low || byte > high) return 0;
  }
  return length;
}

/** How many bytes at the end belong to a sequence that the next block completes. */
function unfinishedTail(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const lead = bytes[bytes.length - back]!;
    if (lead < 0x80) return 0;
    if (lead >= 0xc0) return sequenceLength(bytes, bytes.length - back) === -1 ? back : 0;
  }
  return 0;
}

/**
 * Decodes UTF-8 with stray Windows-1252 bytes: each valid sequence as UTF-8, each other byte by
 * itself. Nothing is lost, and where a block of the stream ends makes no difference.
 */
class TolerantDecoder {
  #strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  #sawUtf8 = false;
  #sawOther = false;

  decode(bytes: Uint8Array): string {
    try {
      const text = this.#strict.decode(bytes);
      if (text.length !== bytes.length) this.#sawUtf8 = true;
      return text;
    } catch {
      return this.#decodeMixed(bytes);
    }
  }

  get encoding(): ListEncoding {
    if (!this.#sawOther) return "utf-8";
    return this.#sawUtf8 ? "mixed" : "windows-1252";
  }

  #decodeMixed(bytes: Uint8Array): string {
    const high = highCharacters();
    let text = "";
    let start = 0;
    for (let at = 0; at < bytes.length;) {
      const length = sequenceLength(bytes, at);
      if (length > 1) this.#sawUtf8 = true;
      if (length > 0) {
        at += length;
        continue;
      }
      this.#sawOther = true;
      text += this.#strict.decode(bytes.subarray(start, at)) + high[bytes[at]! - 128];
      start = ++at;
    }
    return text + this.#strict.decode(bytes.subarray(start));
  }
}

async function* pieces(source: ListSource): AsyncGenerator<Uint8Array | string> {
  if (Symbol.asyncIterator in source) {
    yield* source;
    return;
  }
  // Not every browser can iterate a stream.
  const reader = (source as ReadableStream<Uint8Array>).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel();
  }
}

/** The source in blocks of one size, so that neither tiny nor huge pieces cost anything. */
async function* blocks(
  source: ListSource,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let block = new Uint8Array(BLOCK_BYTES);
  let filled = 0;
  let half = "";
  signal?.throwIfAborted();
  for await (const piece of pieces(source)) {
    signal?.throwIfAborted();
    let bytes: Uint8Array;
    if (typeof piece === "string") {
      // A character outside the BMP may be cut in two between pieces.
      const text = half + piece;
      const last = text.charCodeAt(text.length - 1);
      half = last >= 0xd800 && last < 0xdc00 ? text.slice(-1) : "";
      bytes = encoder.encode(half === "" ? text : text.slice(0, -1));
    } else {
      bytes = piece;
    }
    for (let from = 0; from < bytes.length;) {
      const taken = Math.min(BLOCK_BYTES - filled, bytes.length - from);
      block.set(bytes.subarray(from, from + taken), filled);
      filled += taken;
      from += taken;
      if (filled === BLOCK_BYTES) {
        yield block;
        signal?.throwIfAborted();
        block = new Uint8Array(BLOCK_BYTES);
        filled = 0;
      }
    }
  }
  if (half !== "") {
    const end = encoder.encode(half);
    if (filled + end.length > BLOCK_BYTES) {
      yield block.subarray(0, filled);
      filled = 0;
      block = new Uint8Array(BLOCK_BYTES);
    }
    block.set(end, filled);
    filled += end.length;
  }
  if (filled > 0) yield block.subarray(0, filled);
}

function notText(what: string): ValidationError {
  return new ValidationError(`Cannot read the list: it is ${what}, not a CSV; export it as CSV`);
}

function refuseKnownFormats(head: Uint8Array): void {
  for (const [magic, what] of NOT_TEXT) {
    if (magic.every((byte, i) => head[i] === byte)) throw notText(what);
  }
}

function refuseNul(text: string): void {
  const at = text.indexOf("\0");
  if (at >= 0 && at < HEAD_BYTES) {
    throw notText("a binary file or UTF-16 without a byte order mark");
  }
}

function bomEncoding(head: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  return undefined;
}

/**
 * Decodes a list to text as it streams by, whatever program wrote it.
 *
 * A byte order mark decides for UTF-16. Otherwise each valid UTF-8 sequence is UTF-8 and any other
 * byte is Windows-1252: a file of either encoding comes out right without being held in memory, and
 * a file that mixes both (the first odd byte may come after 100 MB) loses nothing.
 *
 * @param source The bytes, or text, of the list.
 * @param report Receives the encoding while the text is read.
 * @param signal Stops the reading between two pieces of the source.
 * @returns The text in pieces of about 64 KiB, without the byte order mark.
 * @throws {ValidationError} When the file is a workbook, an archive or binary otherwise.
 */
export async function* decodeList(
  source: ListSource,
  report: EncodingReport,
  signal?: AbortSignal,
): AsyncGenerator<string> {
  const tolerant = new TolerantDecoder();
  let wide: TextDecoder | undefined;
  let tail = new Uint8Array(0);
  let isFirst = true;
  for await (const block of blocks(source, signal)) {
    let bytes = block;
    if (isFirst) {
      refuseKnownFormats(bytes);
      const encoding = bomEncoding(bytes);
      if (encoding !== undefined) {
        wide = new TextDecoder(encoding);
        report.encoding = encoding;
      } else if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
        bytes = bytes.subarray(3);
      }
    }
    let text: string;
    if (wide !== undefined) {
      text = wide.decode(bytes, { stream: true });
    } else {
      if (tail.length > 0) {
        const joined = new Uint8Array(tail.length + bytes.length);
        joined.set(tail);
        joined.set(bytes, tail.length);
        bytes = joined;
      }
      const kept = bytes.length - unfinishedTail(bytes);
      tail = bytes.slice(kept);
      text = tolerant.decode(bytes.subarray(0, kept));
      report.encoding = tolerant.encoding;
    }
    if (isFirst) refuseNul(text);
    isFirst = false;
    if (text !== "") yield text;
  }
  const rest = wide === undefined ? tolerant.decode(tail) : wide.decode();
  if (wide === undefined) report.encoding = tolerant.encoding;
  if (rest !== "") yield rest;
}
