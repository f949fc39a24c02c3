/**
 * The logger of a service.
 *
 * @module
 */

import { BaseHandler } from "@std/log/base-handler";
import { Logger as StdLogger, type LogRecord } from "@std/log/logger";
import type { LogFields, Logger } from "../logger.ts";
import { activeTrace } from "../observability.ts";
import { redact } from "../redact.ts";
import { redactBounded } from "../redact_bounded.ts";
import type { LogEntry } from "./entry.ts";
import { LEVEL_NUMBERS, type LogLevel, type RecordLevel } from "./level.ts";
import { PacedSink, type SinkStats } from "./paced_sink.ts";
import type { LogSink } from "./sink.ts";

/** What all loggers of one service share. */
interface Core {
  readonly service: string;
  readonly levelNumber: number;
  readonly std: StdLogger;
  readonly sinks: readonly PacedSink[];
}

/** Hands what `@std/log` lets through to one sink. */
class SinkHandler extends BaseHandler {
  readonly #sink: PacedSink;

  constructor(sink: PacedSink) {
    super("NOTSET");
    this.#sink = sink;
  }

  override handle(record: LogRecord): void {
    this.#sink.take(record.args[0] as LogEntry);
  }

  override log(): void {}
}

/** How a service's logger is made. */
export interface ServiceLoggerOptions {
  /** The least that is logged. */
  readonly level: LogLevel;
  /** Where the lines go. */
  readonly sinks: readonly LogSink[];
  /** Fields of every record. */
  readonly fields: LogFields;
  /** Most characters that wait for one sink. */
  readonly maxWaiting: number;
}

/** Milliseconds to wait for sinks unless the caller says otherwise: one that hangs must not hold an end up. */
const FLUSH_TIMEOUT_MS = 5_000;

const NO_FIELDS: Readonly<Record<string, unknown>> = {};

function allDone(answers: readonly boolean[]): boolean {
  return answers.every((isDone) => isDone);
}

/** Where nothing can be handed over, such as at the end of the stack, a line is lost rather than the work. */
function handOver(std: StdLogger, entry: LogEntry): void {
  try {
    std[entry.level](entry.message, entry);
  } catch {
    // No sink can be told of it either.
  }
}

function redactFields(fields: LogFields | undefined): Readonly<Record<string, unknown>> {
  if (fields === undefined) return NO_FIELDS;
  const redacted = redact(fields);
  return typeof redacted === "object" && redacted !== null
    ? redacted as Readonly<Record<string, unknown>>
    : { fields: redacted };
}

/**
 * Logs for one service: redacted, with the trace that is going on, to every sink. No method throws, and
 * none waits for a sink.
 */
export class ServiceLogger implements Logger {
  readonly #core: Core;
  /** Redacted when the logger was made, not once a record. */
  readonly #fields: Readonly<Record<string, unknown>>;

  private constructor(core: Core, fields: Readonly<Record<string, unknown>>) {
    this.#core = core;
    this.#fields = fields;
  }

  /**
   * Makes the logger of a service.
   *
   * @param service name of the service, in every record.
   * @param options how it is made.
   * @returns the logger.
   */
  static create(service: string, options: ServiceLoggerOptions): ServiceLogger {
    const sinks: PacedSink[] = options.sinks.map((sink) =>
      new PacedSink(sink, options.maxWaiting, (why) => {
        // The other sinks are told, so that trouble of one is seen somewhere.
        const entry: LogEntry = {
          timeMs: Date.now(),
          level: "warn",
          service,
          message: `A log sink lost records: it ${why}`,
          fields: NO_FIELDS,
        };
        for (const other of sinks) if (other.sink !== sink) other.take(entry, true);
      })
    );
    const std = new StdLogger(service, "DEBUG", {
      handlers: sinks.map((sink) => new SinkHandler(sink)),
    });
    const levelNumber = LEVEL_NUMBERS[options.level];
    return new ServiceLogger({ service, levelNumber, std, sinks }, redactFields(options.fields));
  }

  /** What became of the lines of each sink, in the order of the sinks. */
  get stats(): readonly SinkStats[] {
    return this.#core.sinks.map((sink) => sink.stats);
  }

  /** Writes what only somebody who looks for a fault wants to read. */
  debug(message: string, fields?: LogFields): void {
    if (this.#core.levelNumber <= LEVEL_NUMBERS.debug) this.#log("debug", message, fields);
  }

  /** Writes what happened in the normal course of things. */
  info(message: string, fields?: LogFields): void {
    if (this.#core.levelNumber <= LEVEL_NUMBERS.info) this.#log("info", message, fields);
  }

  /** Writes what went wrong and was dealt with. */
  warn(message: string, fields?: LogFields): void {
    if (this.#core.levelNumber <= LEVEL_NUMBERS.warn) this.#log("warn", message, fields);
  }

  /** Writes what went wrong and somebody must look at. */
  error(message: string, fields?: LogFields): void {
    if (this.#core.levelNumber <= LEVEL_NUMBERS.error) this.#log("error", message, fields);
  }

  /**
   * Makes a logger that adds fields to each of its records; the record's own fields win.
   *
   * @param context the fields, or the name of a part of the service.
   * @returns the logger; it shares the sinks.
   */
  child(context: string | LogFields): ServiceLogger {
    const fields = typeof context === "string" ? { name: context } : context;
    return new ServiceLogger(this.#core, { ...this.#fields, ...redactFields(fields) });
  }

  /**
   * Returns when every sink has written, or lost, what was logged so far.
   *
   * @param timeoutMs milliseconds to wait for it.
   * @returns whether all that waited was written, in time; never rejects.
   */
  async flush(timeoutMs: number = FLUSH_TIMEOUT_MS): Promise<boolean> {
    return allDone(await Promise.all(this.#core.sinks.map((sink) => sink.flush(timeoutMs))));
  }

  /**
   * Hands over what waits and closes the sinks.
   *
   * @param timeoutMs milliseconds to wait for it.
   * @returns whether all that waited was written and the sinks closed, in time; never rejects.
   */
  async close(timeoutMs: number = FLUSH_TIMEOUT_MS): Promise<boolean> {
    return allDone(await Promise.all(this.#core.sinks.map((sink) => sink.close(timeoutMs))));
  }

  /** The same as `close()`. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #log(level: RecordLevel, message: string, fields: LogFields | undefined): void {
    const { service, std } = this.#core;
    try {
      const trace = activeTrace();
      const own = fields === undefined ? this.#fields : redactFields(fields);
      const entry: LogEntry = {
        timeMs: Date.now(),
        level,
        service,
        message: redactBounded(String(message)),
        ...(trace === undefined ? {} : { trace }),
        fields: own === this.#fields || this.#fields === NO_FIELDS
          ? own
          : { ...this.#fields, ...own },
      };
      handOver(std, entry);
    } catch {
      // A record that cannot be made must not stop the work that it tells of; that it was there is told.
      const entry: LogEntry = {
        timeMs: Date.now(),
        level,
        service,
        message: "A record could not be logged",
        fields: NO_FIELDS,
      };
      handOver(std, entry);
    }
  }
}
