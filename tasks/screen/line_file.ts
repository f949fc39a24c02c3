/** Writes text files; one that is cut off holds whole lines only, or nothing when it has to be whole. */

import { resolve } from "node:path";
import { identityOf, type OutputFile, whyUnwritable } from "./files.ts";
import { UsageError } from "../usage.ts";

const BLOCK_BYTES = 1024 * 1024;
/** So many blocks may wait to be written. */
const MOST_WAITING = 4;
const NEWLINE = 10;

/**
 * A text file that takes whole lines and is written in large blocks, while the next ones are being
 * filled.
 */
export class LineFile implements Disposable, OutputFile {
  readonly #path: string;
  readonly #isNew: boolean;
  readonly #mustBeWhole: boolean;
  readonly #encoder = new TextEncoder();
  readonly #spare: Uint8Array<ArrayBuffer>[] = [];
  #block = new Uint8Array(BLOCK_BYTES);
  #filled = 0;
  #file: Deno.FsFile;
  #isBegun = false;
  #isFinished = false;
  #size = 0;
  /** Blocks that are not written yet. */
  #waiting = 0;
  #written: Promise<void> = Promise.resolve();

  private constructor(path: string, file: Deno.FsFile, isNew: boolean, mustBeWhole: boolean) {
    this.#path = path;
    this.#file = file;
    this.#isNew = isNew;
    this.#mustBeWhole = mustBeWhole;
  }

  /**
   * Opens the file; what stands in it stays until the first line is written, so that a run that
   * fails before leaves it as it was.
   *
   * @param path File to write.
   * @param mustBeWhole Whether a part of it is worth nothing, so that none is left behind.
   * @returns The open file.
   * @throws {UsageError} When it cannot be written.
   */
  static async open(path: string, mustBeWhole = false): Promise<LineFile> {
    try {
      const file = await Deno.open(path, { write: true, createNew: true });
      return new LineFile(path, file, true, mustBeWhole);
    } catch (error) {
      if (!(error instanceof Deno.errors.AlreadyExists)) throw failure(path, error);
    }
    try {
      return new LineFile(path, await Deno.open(path, { write: true }), false, mustBeWhole);
    } catch (error) {
      throw failure(path, error);
    }
  }

  /** Tells which file it is. */
  async identity(): Promise<string> {
    try {
      return identityOf(await this.#file.stat(), this.#path);
    } catch {
      return resolve(this.#path); // not even its number may be read
    }
  }

  /**
   * Takes text that ends with a line.
   *
   * @param text Text.
   */
  write(text: string): void {
    if (3 * text.length > BLOCK_BYTES - this.#filled) this.#send();
    if (3 * text.length > BLOCK_BYTES) this.#queue(this.#encoder.encode(text));
    else {
      this.#filled += this.#encoder.encodeInto(text, this.#block.subarray(this.#filled)).written;
    }
  }

  /**
   * Takes bytes that end with a line.
   *
   * @param bytes UTF-8; they belong to the file from now on.
   */
  writeBytes(bytes: Uint8Array<ArrayBuffer>): void {
    if (this.#filled > 0) this.#send();
    this.#queue(bytes);
  }

  /**
   * Tells whether the disk falls behind.
   *
   * @returns What to wait for, when too much waits to be written or something went wrong.
   */
  drain(): Promise<void> | undefined {
    return this.#waiting > MOST_WAITING ? this.#written : undefined;
  }

  /**
   * Writes what is left.
   *
   * @throws {UsageError} When something could not be written.
   */
  async finish(): Promise<void> {
    this.#send();
    await this.#written;
    this.#isFinished = true;
  }

  #send(): void {
    this.#queue(this.#block.subarray(0, this.#filled));
    this.#block = this.#spare.pop() ?? new Uint8Array(BLOCK_BYTES);
    this.#filled = 0;
  }

  #queue(bytes: Uint8Array<ArrayBuffer>): void {
    this.#waiting++;
    this.#written = this.#written.then(() => this.#writeAll(bytes));
    this.#written.catch(() => {}); // reported by drain() or finish()
  }

  async #writeAll(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    let at = 0;
    try {
      if (!this.#isBegun) await this.#begin();
      while (at < bytes.length) at += await this.#file.write(bytes.subarray(at));
    } catch (error) {
      await this.#cutAt(this.#size + bytes.subarray(0, at).lastIndexOf(NEWLINE) + 1);
      this.#waiting = Infinity;
      throw failure(this.#path, error);
    }
    this.#size += at;
    this.#waiting--;
    if (bytes.buffer.byteLength === BLOCK_BYTES) this.#spare.push(new Uint8Array(bytes.buffer));
  }

  async #begin(): Promise<void> {
    const file = await Deno.open(this.#path, { write: true, truncate: true });
    this.#file.close();
    this.#file = file;
    this.#isBegun = true;
  }

  /** The disk is full: what is there shall end with a whole line. */
  async #cutAt(size: number): Promise<void> {
    try {
      await this.#file.truncate(size);
    } catch {
      // No file that can be cut, such as a pipe.
    }
  }

  #empty(): void {
    try {
      this.#file.truncateSync(0);
    } catch {
      // No file that can be cut, such as a pipe.
    }
  }

  /** Closes the file; what was not written by {@linkcode finish} is lost. */
  [Symbol.dispose](): void {
    const isPart = this.#isBegun && this.#mustBeWhole && !this.#isFinished;
    if (isPart) this.#empty();
    this.#file.close();
    if (!this.#isNew || (this.#isBegun && !isPart)) return;
    try {
      Deno.removeSync(this.#path);
    } catch {
      // Somebody else has removed it.
    }
  }
}

function failure(path: string, error: unknown): UsageError {
  return new UsageError(`${path} ${whyUnwritable(error)}`);
}
