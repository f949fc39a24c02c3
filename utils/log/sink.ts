/**
 * Where lines go.
 *
 * @module
 */

import { hostProcess } from "../host.ts";
import type { LogEntry } from "./entry.ts";
import { formatJson, formatText, type LogFormat } from "./format.ts";

/** A line that a sink has taken and has yet to write, together with others. */
export interface HeldLine {
  /** Is done when the line is written, and rejects when it is lost; lines may share it. */
  readonly written: Promise<void>;
}

/** A place for lines. */
export interface LogSink {
  /**
   * Writes a line. When it returns a promise, the next lines wait for it, within a bound; for a line that
   * is held they do not wait.
   *
   * @param line the line, without its end.
   * @param entry what the line was made of.
   */
  write(line: string, entry: LogEntry): void | Promise<void> | HeldLine;
  /** How lines look; JSON without one. */
  readonly format?: LogFormat;
  /** Returns when everything written so far is where it belongs. */
  flush?(): void | Promise<void>;
  /** Writes what is left and lets go of what it holds. */
  close?(): void | Promise<void>;
}

/** How lines look. */
export type LogStyle = "json" | "text";

/**
 * Writes lines to standard output.
 *
 * @param style how they look.
 * @returns the sink.
 *
 * @example Readable lines, whatever the environment
 * ```ts
 * import { consoleSink, createLogger } from "@nlre/shared/utils";
 *
 * const logger = createLogger("lead-service", { sinks: [consoleSink("text")], level: "error" });
 * logger.info("Nobody sees this");
 * ```
 */
export function consoleSink(style: LogStyle): LogSink {
  const isColored = style === "text" && isTerminal();
  return {
    format: style === "json" ? formatJson : (entry) => formatText(entry, isColored),
    // deno-lint-ignore no-console -- the one sink that a program has without asking for any
    write: (line) => console.log(line),
  };
}

/**
 * Tells whether a person looks at standard output.
 *
 * @returns whether it is a terminal.
 */
export function isTerminal(): boolean {
  return hostProcess?.stdout?.isTTY === true;
}
