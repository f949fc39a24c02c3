/**
 * A handler that writes to a file through a buffer.
 *
 * @module
 */

import { BaseHandler, type FormatterFunction } from "./base_handler.ts";
import { type LevelName, LogLevels } from "./levels.ts";
import type { LogRecord } from "./logger.ts";

/** How the file is opened: appended to, emptied, or refused when it is there. */
export type LogMode = "a" | "w" | "x";

/** Options for {@linkcode FileHandler}. */
export interface FileHandlerOptions {
  /** Path of the file. */
  filename: string;
  /** How it is opened; appended to by default. */
  mode?: LogMode;
  /** Bytes that are held before they are written; 4096 by default. */
  bufferSize?: number;
  /** Turns a record into the line that is written. */
  formatter?: FormatterFunction;
}

/** Writes lines to a file. */
export class FileHandler extends BaseHandler {
  /** Path of the file. */
  protected readonly filename: string;
  /** How it is opened. */
  protected readonly mode: LogMode;
  readonly #buffer: Uint8Array;
  readonly #encoder = new TextEncoder();
  #used = 0;
  #file: Deno.FsFile | undefined;
  readonly #unload = (): void => this.destroy();

  /**
   * Makes a handler that has not opened its file.
   *
   * @param levelName The lowest level it handles
   * @param options Which file
   */
  constructor(levelName: LevelName, options: FileHandlerOptions) {
    super(levelName, options);
    this.filename = options.filename;
    this.mode = options.mode ?? "a";
    this.#buffer = new Uint8Array(options.bufferSize ?? 4096);
  }

  /** Opens the file. */
  override setup(): void {
    this.open();
    this.#used = 0;
    addEventListener("unload", this.#unload);
  }

  /**
   * Handles a record; one above ERROR is written at once.
   *
   * @param logRecord The record
   */
  override handle(logRecord: LogRecord): void {
    super.handle(logRecord);
    if (logRecord.level > LogLevels.ERROR) this.flush();
  }

  /**
   * Holds a line, or writes it when it does not fit.
   *
   * @param msg The line
   */
  log(msg: string): void {
    const bytes = this.#encoder.encode(`${msg}\n`);
    if (bytes.length > this.#buffer.length - this.#used) this.flush();
    if (bytes.length > this.#buffer.length) return this.#write(bytes);
    this.#buffer.set(bytes, this.#used);
    this.#used += bytes.length;
  }

  /** Writes what is held. */
  flush(): void {
    if (this.#used === 0 || this.#file === undefined) return;
    this.#write(this.#buffer.subarray(0, this.#used));
    this.#used = 0;
  }

  /** Writes what is held and closes the file. */
  override destroy(): void {
    this.flush();
    this.closeFile();
    removeEventListener("unload", this.#unload);
  }

  /** Opens the file in the handler's mode. */
  protected open(): void {
    this.#file = Deno.openSync(this.filename, {
      write: true,
      append: this.mode === "a",
      truncate: this.mode !== "a",
      create: this.mode !== "x",
      createNew: this.mode === "x",
    });
  }

  /** Closes the file, whatever is held. */
  protected closeFile(): void {
    this.#file?.close();
    this.#file = undefined;
  }

  #write(bytes: Uint8Array): void {
    for (let done = 0; done < bytes.length;) {
      done += this.#file?.writeSync(bytes.subarray(done)) ?? bytes.length;
    }
  }
}
