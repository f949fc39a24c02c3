/**
 * Lines in a file that is put aside when it is full; on Deno.
 *
 * @module
 */

import { later } from "../host.ts";
import { formatJson, type LogFormat } from "./format.ts";
import type { LogSink } from "./sink.ts";

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

/** What is used of the handler of `@std/log`, which writes by itself when the program ends. */
interface FileHandler {
  /** What it could not write for the last time; undefined when it could. */
  readonly failure: unknown;
  setup(): void;
  log(line: string): void;
  flush(): void;
  destroy(): void;
}

/** Milliseconds that a line may lie in memory. */
const FLUSH_MS = 1_000;

/**
 * Writes lines to a file. A full one is renamed to `path.1` and a new one begun; one that somebody has
 * removed is begun anew within a second. Lines reach the disk within a second, on `flush()` and on
 * `close()`. When the disk is full, lines are lost and counted in the logger's `stats`; it goes on as
 * soon as there is room.
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

class FileSink implements LogSink {
  readonly format: LogFormat = formatJson;
  readonly #path: string;
  readonly #maxBytes: number;
  readonly #maxBackups: number;
  #opening: Promise<FileHandler> | undefined;
  #handler: FileHandler | undefined;
  #cancelLook: (() => void) | undefined;

  constructor(path: string, maxBytes: number, maxBackups: number) {
    this.#path = path;
    this.#maxBytes = maxBytes;
    this.#maxBackups = maxBackups;
  }

  write(line: string): void | Promise<void> {
    if (this.#handler === undefined) {
      return this.#open().then((handler) => this.#log(handler, line));
    }
    this.#log(this.#handler, line);
  }

  async flush(): Promise<void> {
    const handler = await this.#opening;
    handler?.flush();
    if (handler?.failure !== undefined) throw handler.failure;
  }

  async close(): Promise<void> {
    this.#cancelLook?.();
    this.#cancelLook = undefined;
    const handler = await this.#opening?.catch(() => undefined);
    this.#opening = undefined;
    this.#handler = undefined;
    handler?.destroy();
    if (handler?.failure !== undefined) throw handler.failure;
  }

  #log(handler: FileHandler, line: string): void {
    this.#cancelLook ??= later(FLUSH_MS, () => this.#lookAfter(handler));
    handler.log(line);
  }

  /** Opens the file; an attempt that fails is forgotten, so that the next line tries again. */
  #open(): Promise<FileHandler> {
    this.#opening ??= openHandler(this.#path, this.#maxBytes, this.#maxBackups).then(
      (handler) => this.#handler = handler,
      (error) => {
        this.#opening = undefined;
        throw error;
      },
    );
    return this.#opening;
  }

  #lookAfter(handler: FileHandler): void {
    this.#cancelLook = undefined;
    handler.flush();
    // What it could not write stays in its memory; the lines that find no room there are counted.
    if (handler.failure !== undefined || exists(this.#path)) return;
    handler.destroy();
    try {
      handler.setup();
    } catch {
      // The next line opens it again, or is counted as failed.
      this.#opening = undefined;
      this.#handler = undefined;
    }
  }
}

async function openHandler(
  filename: string,
  maxBytes: number,
  maxBackupCount: number,
): Promise<FileHandler> {
  if (!("Deno" in globalThis)) {
    throw new TypeError("fileSink: only Deno has it; write to standard output, or give a sink");
  }
  const { RotatingFileHandler } = await import("@std/log/rotating-file-handler");
  /** Keeps what it cannot write: thrown while the program ends, it would make the end a failure. */
  class Handler extends RotatingFileHandler {
    failure: unknown;

    override flush(): void {
      try {
        super.flush();
        this.failure = undefined;
      } catch (error) {
        this.failure = error;
      }
    }
  }
  const handler = new Handler("NOTSET", { filename, maxBytes, maxBackupCount, mode: "a" });
  handler.setup();
  return handler;
}

function exists(path: string): boolean {
  const { Deno: deno } = globalThis as unknown as { Deno: { statSync(path: string): unknown } };
  try {
    deno.statSync(path);
    return true;
  } catch {
    return false;
  }
}
