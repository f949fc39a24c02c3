/**
 * The file below a sink, opened whenever it has to be.
 *
 * @module
 */

import { RotatingFileHandler } from "@std/log/rotating-file-handler";
import { hostProcess } from "../host.ts";

/** A file as long as it is open; it knows which one it is, whatever its path has come to name. */
class OpenFile extends RotatingFileHandler {
  readonly #path: string;
  #identity: string | undefined;

  constructor(filename: string, maxBytes: number, maxBackupCount: number) {
    // Nothing is held here: what is held is lost without a word when it cannot be written.
    super("NOTSET", { filename, maxBytes, maxBackupCount, mode: "a", bufferSize: 0 });
    this.#path = filename;
  }

  override setup(): void {
    super.setup();
    this.#identity = identityOf(this.#path);
  }

  override rotateLogFiles(): void {
    super.rotateLogFiles();
    this.#identity = identityOf(this.#path);
  }

  /** Closes it; one that could not be put aside is closed already, and the program's end is no failure. */
  override destroy(): void {
    try {
      super.destroy();
    } catch {
      // Nothing is held that could be lost.
    }
  }

  /** Whether the path still names this file: it may have been removed, or put aside by logrotate. */
  get isInPlace(): boolean {
    return this.#identity !== undefined && this.#identity === identityOf(this.#path);
  }
}

/** Writes to the end of a file; opens it when it is not open, was moved, or could not be written to. */
export class LogFile {
  readonly #path: string;
  readonly #maxBytes: number;
  readonly #maxBackups: number;
  #open: OpenFile | undefined;

  /**
   * Makes it; nothing is opened yet.
   *
   * @param path path of the file.
   * @param maxBytes most bytes of one file.
   * @param maxBackups how many files that were put aside are kept.
   */
  constructor(path: string, maxBytes: number, maxBackups: number) {
    this.#path = path;
    this.#maxBytes = maxBytes;
    this.#maxBackups = maxBackups;
  }

  /**
   * Writes a text and the end of its line.
   *
   * @param text the text.
   * @throws what the disk says; the text may be there in part.
   */
  write(text: string): void {
    try {
      if (this.#open?.isInPlace === false) this.close();
      this.#open ??= this.#begin();
      this.#open.log(text);
    } catch (error) {
      // The handler may have closed the file, and does not open it again by itself.
      this.close();
      throw error;
    }
  }

  /** Closes the file; the next text opens it again. */
  close(): void {
    this.#open?.destroy();
    this.#open = undefined;
  }

  #begin(): OpenFile {
    const file = new OpenFile(this.#path, this.#maxBytes, this.#maxBackups);
    file.setup();
    // A full disk or a crash may have cut the last line in two: the next one must not be glued to it.
    if (endsWithinLine(this.#path)) file.log("");
    return file;
  }
}

/** Not imported by its name, which a browser could not load. */
function fileSystem(): typeof import("node:fs") {
  return hostProcess!.getBuiltinModule("node:fs");
}

function identityOf(path: string): string | undefined {
  const stat = fileSystem().statSync(path, { throwIfNoEntry: false });
  return stat === undefined ? undefined : `${stat.dev}:${stat.ino}`;
}

function endsWithinLine(path: string): boolean {
  const { closeSync, openSync, readSync, statSync } = fileSystem();
  const { size } = statSync(path);
  if (size === 0) return false;
  const file = openSync(path, "r");
  try {
    const last = new Uint8Array(1);
    readSync(file, last, 0, 1, size - 1);
    return last[0] !== "\n".charCodeAt(0);
  } finally {
    closeSync(file);
  }
}
