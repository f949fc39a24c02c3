/**
 * The logger that every part of the package writes to.
 *
 * A library does not decide where logs go: it takes a {@linkcode Logger} and stays silent without one.
 *
 * @module
 */

/**
 * Structured data beside a log message. Values may be of any kind, errors and circular structures
 * included; an implementation redacts and serialises them and must never throw because of them.
 */
export type LogFields = Readonly<Record<string, unknown>>;

/** Where log records go. No method throws. */
export interface Logger {
  /** Writes what only somebody who looks for a fault wants to read. */
  debug(message: string, fields?: LogFields): void;
  /** Writes what happened in the normal course of things. */
  info(message: string, fields?: LogFields): void;
  /** Writes what went wrong and was dealt with. */
  warn(message: string, fields?: LogFields): void;
  /** Writes what went wrong and somebody must look at. */
  error(message: string, fields?: LogFields): void;
  /**
   * Makes a logger that adds fields to each of its records; the record's own fields win.
   * A text names a part of the program: `child("mongodb")` is short for `child({ name: "mongodb" })`.
   */
  child(context: string | LogFields): Logger;
}

function ignore(): void {}

/**
 * A logger that writes nothing: the default wherever a logger can be given.
 *
 * @example Default to silence
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { type Logger, silentLogger } from "@nlre/shared/utils";
 *
 * function work(logger: Logger = silentLogger): number {
 *   logger.child("work").debug("Started", { step: 1 });
 *   return 42;
 * }
 * assertEquals(work(), 42);
 * ```
 */
export const silentLogger: Logger = {
  debug: ignore,
  info: ignore,
  warn: ignore,
  error: ignore,
  child: () => silentLogger,
};
