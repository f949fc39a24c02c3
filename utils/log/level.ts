/**
 * How much is logged.
 *
 * @module
 */

/** The levels, the most talkative first; `silent` lets nothing through. */
export const LOG_LEVELS = ["debug", "info", "warn", "error", "silent"] as const;

/** One of {@linkcode LOG_LEVELS}. */
export type LogLevel = typeof LOG_LEVELS[number];

/** A level that a record can have. */
export type RecordLevel = Exclude<LogLevel, "silent">;

/** The numbers of `@std/log`; one above all of them is silence. */
export const LEVEL_NUMBERS: Readonly<Record<LogLevel, number>> = {
  debug: 10,
  info: 20,
  warn: 30,
  error: 40,
  silent: 60,
};
