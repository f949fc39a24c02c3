/**
 * The base of every log handler.
 *
 * @module
 */

import { getLevelByName, getLevelName, type LevelName, type LogLevel } from "./levels.ts";
import type { LogRecord } from "./logger.ts";

export type { LevelName, LogLevel, LogRecord };

/** Turns a record into the line that is written. */
export type FormatterFunction = (logRecord: LogRecord) => string;

/** Options for {@linkcode BaseHandler}. */
export interface BaseHandlerOptions {
  /** Turns a record into text; by default level name, a space and the message. */
  formatter?: FormatterFunction;
}

function defaultFormatter(record: LogRecord): string {
  return `${record.levelName} ${record.msg}`;
}

/** Formats the records at or above its level and hands each to `log`. */
export abstract class BaseHandler {
  #level: LogLevel;
  /** Turns a record into text. */
  formatter: FormatterFunction;

  /**
   * Makes a handler.
   *
   * @param levelName The lowest level it handles
   * @param options How it formats
   */
  constructor(levelName: LevelName, options?: BaseHandlerOptions) {
    this.#level = getLevelByName(levelName);
    this.formatter = options?.formatter ?? defaultFormatter;
  }

  /** The lowest level handled, as a number. */
  get level(): LogLevel {
    return this.#level;
  }

  set level(level: LogLevel) {
    this.#level = getLevelByName(getLevelName(level));
  }

  /** The lowest level handled, by name. */
  get levelName(): LevelName {
    return getLevelName(this.#level);
  }

  set levelName(levelName: LevelName) {
    this.#level = getLevelByName(levelName);
  }

  /**
   * Formats and logs a record that is not below the handler's level.
   *
   * @param logRecord The record
   */
  handle(logRecord: LogRecord): void {
    if (logRecord.level >= this.level) this.log(this.format(logRecord));
  }

  /**
   * Formats a record.
   *
   * @param logRecord The record
   * @returns The text to log
   */
  format(logRecord: LogRecord): string {
    return this.formatter(logRecord);
  }

  /**
   * Writes one formatted record.
   *
   * @param msg The text
   */
  abstract log(msg: string): void;

  /** Acquires what the handler needs; nothing by default. */
  setup(): void {}

  /** Releases what the handler holds; nothing by default. */
  destroy(): void {}

  /** Releases what the handler holds. */
  [Symbol.dispose](): void {
    this.destroy();
  }
}
