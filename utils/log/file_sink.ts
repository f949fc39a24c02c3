/**
 * Lines in a file that is put aside when it is full; on Deno.
 *
 * @module
 */

import { later } from "../host.ts";
import { formatJson, type LogFormat } from "./format.ts";
import { LogFile } from "./log_file.ts";
import type { HeldLine, LogSink } from "./sink.ts";

/** Which file, and how much of it is kept. */
export interface FileSinkOptions {
  /** Path of the file; `--allow-read` and `--allow-write` are needed for it and its backups. */
  readonly path: string;
  /**
   * Most bytes of one file.
   * @default 10_000_000
   */
  readonly maxBytes?: number;
  /**
   * How many files that were put aside are kept, as `path.1` (the newest) and so on.
   * @default 5
   */
  readonly maxBackups?: number;
}

/** Milliseconds that a line may lie in memory. */
const HOLD_MS = 1_000;

/** Characters that are written together. */
const BATCH_CHARS = 16_384;

/** Most bytes of UTF-8 that a character, as JavaScript counts them, becomes. */
const BYTES_PER_CHAR = 3;

/**
 * Writes lines to a file. A full one is renamed to `path.1` and a new one begun; one that somebody has
 * removed or renamed, as logrotate does, is begun anew with the next lines that are written. Lines reach
 * the disk within a second, on `flush()` and on `close()`. When the disk is full, lines are lost and
 * counted in the logger's `stats`; it goes on as soon as there is room.
 *
 * It works on Deno alone, by the handler of `@std/log`; elsewhere each line fails, and is counted so.
 *
 * @param options which file.
 * @returns the sink.
 * @throws {RangeError} when a limit is not an integer above 0.
 *
 * @example Keep the last 60 MB
 * ```ts
 * import { createLogger, fileSink } from "@nlre/shared/utils";
 *
 * const logger = createLogger("lead-service", {
 *   level: "info",
 *   sinks: [fileSink({ path: "lead-service.log", maxBytes: 10_000_000, maxBackups: 5 })],
 * });
 * await logger.close();
 * ```
 */
export function fileSink(options: FileSinkOptions): LogSink {
  const { path, maxBytes = 10_000_000, maxBackups = 5 } = options;
  for (const [name, value] of Object.entries({ maxBytes, maxBackups })) {
    if (!Number.isSafeInteger(value) || value < 1) {
      throw new RangeError(`fileSink: ${name} must be an integer above 0`);
    }
  }
  return new FileSink(path, maxBytes, maxBackups);
}

/** Lines that are written together, and so are lost together. */
class Batch {
  readonly #lines: string[] = [];
  readonly #settled = Promise.withResolvers<void>();
  /** What is told of each of them. */
  readonly held: HeldLine = { written: this.#settled.promise };
  chars = 0;

  constructor() {
    // Whoever does not ask must not be ended by it.
    this.#settled.promise.catch(() => {});
  }

  add(line: string): void {
    this.#lines.push(line);
    this.chars += line.length;
  }

  writeTo(file: LogFile): void {
    try {
      file.write(this.#lines.join("\n"));
      this.#settled.resolve();
    } catch (error) {
      this.#settled.reject(error);
    }
  }
}

class FileSink implements LogSink {
  readonly format: LogFormat = formatJson;
  readonly #file: LogFile;
  readonly #batchChars: number;
  readonly #onUnload = (): void => this.#write();
  #batch: Batch | undefined;
  #cancelWrite: (() => void) | undefined;

  constructor(path: string, maxBytes: number, maxBackups: number) {
    this.#file = new LogFile(path, maxBytes, maxBackups);
    // A batch goes to one file: it must fit.
    this.#batchChars = Math.min(BATCH_CHARS, maxBytes / BYTES_PER_CHAR);
  }

  write(line: string): HeldLine {
    if ((this.#batch?.chars ?? 0) + line.length > this.#batchChars) this.#write();
    this.#batch ??= this.#begin();
    this.#batch.add(line);
    return this.#batch.held;
  }

  flush(): void {
    this.#write();
  }

  close(): void {
    this.#write();
    this.#file.close();
    globalThis.removeEventListener?.("unload", this.#onUnload);
  }

  #begin(): Batch {
    this.#cancelWrite = later(HOLD_MS, () => this.#write());
    // At the end of the program, and before the handler's own listener closes the file: a listener that
    // is there already keeps its place. Node has no such event, and no such file.
    globalThis.addEventListener?.("unload", this.#onUnload);
    return new Batch();
  }

  #write(): void {
    this.#cancelWrite?.();
    const batch = this.#batch;
    this.#batch = undefined;
    batch?.writeTo(this.#file);
  }
}
