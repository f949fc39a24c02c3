/** A temporary file of lines that is written once, read once, and gone afterwards. */

import { whyUnwritable } from "./files.ts";
import { UsageError } from "../usage.ts";

const BLOCK_BYTES = 1024 * 1024;
/** Some hundred leads, so that an interruption is noticed soon. */
const PIECE_BYTES = 32 * 1024;
const KEEPS_OPEN_FILES = Deno.build.os === "windows";

/** Lines kept on disk between the two passes, so that memory does not grow with the list. */
export class RecordSpool implements Disposable {
  readonly #file: Deno.FsFile;
  readonly #path: string;
  readonly #encoder = new TextEncoder();
  readonly #block = new Uint8Array(BLOCK_BYTES);
  #filled = 0;
  #size = 0;

  private constructor(file: Deno.FsFile, path: string) {
    this.#file = file;
    this.#path = path;
  }

  /**
   * Creates the file where the system keeps temporary files; only its owner may read it.
   *
   * @returns The empty spool.
   * @throws {UsageError} When it cannot be written.
   */
  static async create(): Promise<RecordSpool> {
    let path = "a temporary file";
    try {
      path = await Deno.makeTempFile({ prefix: "screen-" });
      const file = await Deno.open(path, { read: true, write: true });
      // Where an open file may be removed, nothing is left behind whatever ends the program.
      if (!KEEPS_OPEN_FILES) Deno.removeSync(path);
      return new RecordSpool(file, path);
    } catch (error) {
      throw new UsageError(`${path} ${whyUnwritable(error)}`);
    }
  }

  /** Bytes written so far. */
  get size(): number {
    return this.#size;
  }

  /**
   * Takes a line.
   *
   * @param line Line with its end.
   * @throws {UsageError} When the disk is full.
   */
  write(line: string): void {
    if (line.length * 3 > BLOCK_BYTES - this.#filled) {
      this.#flush();
      if (line.length * 3 > BLOCK_BYTES) return this.#writeAll(this.#encoder.encode(line));
    }
    this.#filled += this.#encoder.encodeInto(line, this.#block.subarray(this.#filled)).written;
  }

  #flush(): void {
    this.#writeAll(this.#block.subarray(0, this.#filled));
    this.#filled = 0;
  }

  #writeAll(bytes: Uint8Array): void {
    try {
      for (let at = 0; at < bytes.length;) at += this.#file.writeSync(bytes.subarray(at));
    } catch (error) {
      throw new UsageError(`${this.#path} ${whyUnwritable(error)}`);
    }
    this.#size += bytes.length;
  }

  /**
   * Reads the lines back in the order they came, in blocks.
   *
   * @returns Blocks of lines without their ends, each with the bytes read so far.
   */
  *read(): Generator<{ readonly lines: readonly string[]; readonly bytes: number }> {
    this.#flush();
    this.#file.seekSync(0, Deno.SeekMode.Start);
    const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
    const piece = this.#block.subarray(0, PIECE_BYTES);
    let rest = "";
    for (let bytes = 0; bytes < this.#size;) {
      const read = this.#file.readSync(piece);
      if (read === null) break;
      bytes += read;
      const text = rest + decoder.decode(piece.subarray(0, read), { stream: true });
      const lines = text.split("\n");
      rest = lines.pop() ?? "";
      yield { lines, bytes };
    }
  }

  /** Removes the file. */
  [Symbol.dispose](): void {
    this.#file.close();
    if (KEEPS_OPEN_FILES) Deno.removeSync(this.#path);
  }
}
