/**
 * A file handler that puts full files aside.
 *
 * @module
 */

import { FileHandler, type FileHandlerOptions } from "./file_handler.ts";
import type { LevelName } from "./levels.ts";

/** Options for {@linkcode RotatingFileHandler}. */
export interface RotatingFileHandlerOptions extends FileHandlerOptions {
  /** Most bytes of one file. */
  maxBytes: number;
  /** How many files that were put aside are kept. */
  maxBackupCount: number;
}

/** Writes lines to a file; a full one becomes `file.1`, the one before it `file.2`, and so on. */
export class RotatingFileHandler extends FileHandler {
  readonly #maxBytes: number;
  readonly #maxBackupCount: number;
  #size = 0;

  /**
   * Makes a handler that has not opened its file.
   *
   * @param levelName The lowest level it handles
   * @param options Which file, and how much of it is kept
   */
  constructor(levelName: LevelName, options: RotatingFileHandlerOptions) {
    super(levelName, options);
    this.#maxBytes = options.maxBytes;
    this.#maxBackupCount = options.maxBackupCount;
  }

  /** Opens the file; only mode `a` is known here. */
  override setup(): void {
    if (this.#maxBytes < 1) throw new Error(`"maxBytes" must be >= 1: received ${this.#maxBytes}`);
    if (this.#maxBackupCount < 1) {
      throw new Error(`"maxBackupCount" must be >= 1: received ${this.#maxBackupCount}`);
    }
    super.setup();
    this.#size = Deno.statSync(this.filename).size;
  }

  /**
   * Holds a line; begins a new file first when it does not fit.
   *
   * @param msg The line
   */
  override log(msg: string): void {
    const bytes = new TextEncoder().encode(msg).length + 1;
    if (this.#size + bytes > this.#maxBytes) {
      this.rotateLogFiles();
      this.#size = 0;
    }
    super.log(msg);
    this.#size += bytes;
  }

  /** Puts the file aside and begins a new one. */
  rotateLogFiles(): void {
    this.flush();
    this.closeFile();
    for (let number = this.#maxBackupCount; number >= 1; number--) {
      const from = number === 1 ? this.filename : `${this.filename}.${number - 1}`;
      try {
        Deno.renameSync(from, `${this.filename}.${number}`);
      } catch (error) {
        if (!(error instanceof Deno.errors.NotFound)) throw error;
      }
    }
    this.open();
  }
}
