/**
 * Writes the lines of one chain into numbered files.
 *
 * @module
 */

import { Buffer } from "node:buffer";
import { type FileHandle, open } from "node:fs/promises";
import type { FileLock } from "./file_lock.ts";
import { segmentPath, syncFolder } from "./log_files.ts";

/** How the files are written. */
export interface SegmentOptions {
  /** Folder of the log. */
  readonly folder: string;
  /** Chain. */
  readonly chain: string;
  /** Number of the next file. */
  readonly next: number;
  /** Bytes after which another file is begun. */
  readonly rotateBytes: number;
  /** Whether everything is on the disk before it counts as written. */
  readonly syncs: boolean;
  /** Says that nobody else writes the chain. */
  readonly lock: FileLock;
}

/** The files of one chain, as far as they are written. */
export class SegmentWriter {
  readonly #options: SegmentOptions;
  #next: number;
  #file: FileHandle | undefined;
  #size = 0;

  /**
   * Makes it; the first line begins a file of its own.
   *
   * @param options How the files are written.
   */
  constructor(options: SegmentOptions) {
    this.#options = options;
    this.#next = options.next;
  }

  /**
   * Writes lines. When it fails, the same lines are written to the same place the next time.
   *
   * @param text Lines with their ends.
   * @throws {ClientError} Of kind `conflict` when another process writes the chain.
   * @throws {Error} What the system says when it cannot be written.
   */
  async write(text: string): Promise<void> {
    const { lock, rotateBytes, syncs } = this.#options;
    await lock.require();
    if (this.#size >= rotateBytes) await this.rotate();
    const file = this.#file ??= await this.#begin();
    const bytes = Buffer.from(text);
    for (let done = 0; done < bytes.length;) {
      const { bytesWritten } = await file.write(
        bytes,
        done,
        bytes.length - done,
        this.#size + done,
      );
      done += bytesWritten;
    }
    if (syncs) await file.datasync();
    this.#size += bytes.length;
  }

  /** Sees to it that everything written is on the disk. */
  async sync(): Promise<void> {
    await this.#file?.sync();
  }

  /** Ends the file in hand, on the disk; the next line begins another. */
  async rotate(): Promise<void> {
    const file = this.#file;
    if (file === undefined) return;
    // A write that failed may have left part of its lines; they are written again, to the next file.
    await file.truncate(this.#size);
    await file.sync();
    await file.close();
    this.#file = undefined;
    this.#size = 0;
  }

  async #begin(): Promise<FileHandle> {
    const { chain, folder } = this.#options;
    const file = await open(segmentPath(folder, chain, this.#next), "wx");
    this.#next++;
    await syncFolder(folder);
    return file;
  }
}
