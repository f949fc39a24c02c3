/**
 * A logger that passes records to handlers.
 *
 * @module
 */

import type { BaseHandler } from "./base_handler.ts";
import {
  getLevelByName,
  getLevelName,
  type LevelName,
  type LogLevel,
  LogLevels,
} from "./levels.ts";

/** Any function. */
// deno-lint-ignore no-explicit-any
export type GenericFunction = (...args: any[]) => any;

/** What a {@linkcode LogRecord} is made of. */
export interface LogRecordOptions {
  /** The message. */
  msg: string;
  /** The further arguments of the log call. */
  args: unknown[];
  /** The level. */
  level: LogLevel;
  /** The logger's name. */
  loggerName: string;
}

/** One thing logged, stamped with the time of its making. */
export class LogRecord {
  /** The message. */
  readonly msg: string;
  /** The level, as a number. */
  readonly level: number;
  /** The level, by name. */
  readonly levelName: string;
  /** The logger's name. */
  readonly loggerName: string;
  readonly #args: readonly unknown[];
  readonly #time: number = Date.now();

  /**
   * Makes a record.
   *
   * @param options What it is made of
   */
  constructor(options: LogRecordOptions) {
    this.msg = options.msg;
    this.level = options.level;
    this.levelName = getLevelName(options.level);
    this.loggerName = options.loggerName;
    this.#args = [...options.args];
  }

  /** A copy of the further arguments. */
  get args(): unknown[] {
    return [...this.#args];
  }

  /** A copy of the time. */
  get datetime(): Date {
    return new Date(this.#time);
  }
}

/** Options for {@linkcode Logger}. */
export interface LoggerOptions {
  /** Who receives the records; nobody by default. */
  handlers?: BaseHandler[];
}

type Message<T> = (T extends GenericFunction ? never : T) | (() => T);

/** Sends what is at or above its level to every handler. Each method returns its message. */
export class Logger {
  /** Who receives the records. */
  handlers: BaseHandler[];
  #level: LogLevel;
  readonly #name: string;

  /**
   * Makes a logger.
   *
   * @param loggerName The name each record carries
   * @param levelName The lowest level it logs
   * @param options Its handlers
   */
  constructor(loggerName: string, levelName: LevelName, options: LoggerOptions = {}) {
    this.#name = loggerName;
    this.#level = getLevelByName(levelName);
    this.handlers = options.handlers ?? [];
  }

  /** The lowest level logged, as a number. */
  get level(): LogLevel {
    return this.#level;
  }

  set level(level: LogLevel) {
    if (!Object.values(LogLevels).includes(level)) {
      throw new TypeError(`Invalid log level: ${level}`);
    }
    this.#level = level;
  }

  /** The lowest level logged, by name. */
  get levelName(): LevelName {
    return getLevelName(this.#level);
  }

  set levelName(levelName: LevelName) {
    this.#level = getLevelByName(levelName);
  }

  /** The name each record carries. */
  get loggerName(): string {
    return this.#name;
  }

  /**
   * Logs at level DEBUG.
   *
   * @param msg Makes the message, only called when the level is on
   * @param args Further arguments of the record
   * @returns The message, or undefined when the level is off
   */
  debug<T>(msg: () => T, ...args: unknown[]): T | undefined;
  /**
   * Logs at level DEBUG.
   *
   * @param msg The message
   * @param args Further arguments of the record
   * @returns The message
   */
  debug<T>(msg: T extends GenericFunction ? never : T, ...args: unknown[]): T;
  debug<T>(msg: Message<T>, ...args: unknown[]): T | undefined {
    return this.#log(LogLevels.DEBUG, msg, args);
  }

  /**
   * Logs at level INFO.
   *
   * @param msg Makes the message, only called when the level is on
   * @param args Further arguments of the record
   * @returns The message, or undefined when the level is off
   */
  info<T>(msg: () => T, ...args: unknown[]): T | undefined;
  /**
   * Logs at level INFO.
   *
   * @param msg The message
   * @param args Further arguments of the record
   * @returns The message
   */
  info<T>(msg: T extends GenericFunction ? never : T, ...args: unknown[]): T;
  info<T>(msg: Message<T>, ...args: unknown[]): T | undefined {
    return this.#log(LogLevels.INFO, msg, args);
  }

  /**
   * Logs at level WARN.
   *
   * @param msg Makes the message, only called when the level is on
   * @param args Further arguments of the record
   * @returns The message, or undefined when the level is off
   */
  warn<T>(msg: () => T, ...args: unknown[]): T | undefined;
  /**
   * Logs at level WARN.
   *
   * @param msg The message
   * @param args Further arguments of the record
   * @returns The message
   */
  warn<T>(msg: T extends GenericFunction ? never : T, ...args: unknown[]): T;
  warn<T>(msg: Message<T>, ...args: unknown[]): T | undefined {
    return this.#log(LogLevels.WARN, msg, args);
  }

  /**
   * Logs at level ERROR.
   *
   * @param msg Makes the message, only called when the level is on
   * @param args Further arguments of the record
   * @returns The message, or undefined when the level is off
   */
  error<T>(msg: () => T, ...args: unknown[]): T | undefined;
  /**
   * Logs at level ERROR.
   *
   * @param msg The message
   * @param args Further arguments of the record
   * @returns The message
   */
  error<T>(msg: T extends GenericFunction ? never : T, ...args: unknown[]): T;
  error<T>(msg: Message<T>, ...args: unknown[]): T | undefined {
    return this.#log(LogLevels.ERROR, msg, args);
  }

  /**
   * Logs at level CRITICAL.
   *
   * @param msg Makes the message, only called when the level is on
   * @param args Further arguments of the record
   * @returns The message, or undefined when the level is off
   */
  critical<T>(msg: () => T, ...args: unknown[]): T | undefined;
  /**
   * Logs at level CRITICAL.
   *
   * @param msg The message
   * @param args Further arguments of the record
   * @returns The message
   */
  critical<T>(msg: T extends GenericFunction ? never : T, ...args: unknown[]): T;
  critical<T>(msg: Message<T>, ...args: unknown[]): T | undefined {
    return this.#log(LogLevels.CRITICAL, msg, args);
  }

  #log<T>(level: LogLevel, msg: Message<T>, args: unknown[]): T | undefined {
    if (level < this.#level) return msg instanceof Function ? undefined : msg;
    const value = msg instanceof Function ? msg() : msg;
    const record = new LogRecord({ msg: textOf(value), args, level, loggerName: this.#name });
    for (const handler of this.handlers) handler.handle(record);
    return value;
  }
}

/** Objects are written key by key; functions, which nobody should log, as the word undefined. */
function textOf(value: unknown): string {
  if (value instanceof Error) return value.stack ?? String(value);
  if (typeof value === "object" && value !== null) {
    const fields = Object.entries(value).map(([key, item]) =>
      `"${key}":${typeof item === "string" ? `"${item}"` : textOf(item)}`
    );
    return `{${fields.join(",")}}`;
  }
  return typeof value === "function" ? "undefined" : String(value);
}
