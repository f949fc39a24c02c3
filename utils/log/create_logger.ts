/**
 * Making a logger.
 *
 * @module
 */

import type { LogFields } from "../logger.ts";
import { logDefaults } from "./environment.ts";
import { LOG_LEVELS, type LogLevel } from "./level.ts";
import { ServiceLogger } from "./service_logger.ts";
import { consoleSink, type LogSink, type LogStyle } from "./sink.ts";

/** How a logger is made. */
export interface LoggerOptions {
  /**
   * The least that is logged.
   * @default `LOG_LEVEL` of the environment, else "info"
   */
  readonly level?: LogLevel;
  /**
   * How lines of the console look.
   * @default "json" when `NODE_ENV` is production or nobody looks at the console, else "text"
   */
  readonly style?: LogStyle;
  /**
   * Where lines go; a function is given each line and what it was made of.
   * @default the console
   */
  readonly sinks?: readonly (LogSink | LogSink["write"])[];
  /**
   * Fields of every record, such as the version of the service.
   * @default {}
   */
  readonly fields?: LogFields;
  /**
   * Most characters that wait for a sink that is slow; what comes above it is dropped and counted.
   * @default 1_048_576
   */
  readonly maxWaiting?: number;
}

/**
 * Makes the logger of a service.
 *
 * Each record carries the trace that is going on and goes through redaction: phones, e-mails, people's
 * names in known fields, tokens, connection strings and long numbers are hidden at every depth. Errors
 * are written with their causes; circular and huge objects are bounded. Nothing global is configured.
 *
 * @param service name of the service, in every record.
 * @param options how it is made; what is not given comes from `LOG_LEVEL` and `NODE_ENV`, read once.
 * @returns the logger; `flush()` it before the process ends.
 * @throws {ConfigError} when `LOG_LEVEL` is no level.
 * @throws {TypeError} when the name is empty or a level is unknown.
 *
 * @example Lines for a collector, nothing personal in them
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { createLogger } from "@nlre/shared/utils";
 *
 * const lines: string[] = [];
 * const logger = createLogger("lead-service", { level: "info", sinks: [(line) => void lines.push(line)] });
 * logger.child("intake").info("Lead received", { leadId: "lead-7", phone: "+15125550100" });
 *
 * const { level, service, message, name, leadId, phone } = JSON.parse(lines[0] ?? "");
 * assertEquals([level, service, message, name], ["info", "lead-service", "Lead received", "intake"]);
 * assertEquals([leadId, phone], ["lead-7", "+1******0100"]);
 * ```
 */
export function createLogger(service: string, options: LoggerOptions = {}): ServiceLogger {
  if (typeof service !== "string" || service === "") {
    throw new TypeError("createLogger: service must be a name");
  }
  const level = options.level ?? logDefaults().level;
  if (!LOG_LEVELS.includes(level)) {
    throw new TypeError(`createLogger: level must be one of ${LOG_LEVELS.join(", ")}`);
  }
  const { fields = {}, maxWaiting = 1_048_576 } = options;
  if (!(maxWaiting > 0)) throw new RangeError("createLogger: maxWaiting must be above 0");
  const sinks = options.sinks ?? [consoleSink(options.style ?? logDefaults().style)];
  return ServiceLogger.create(service, {
    level,
    fields,
    maxWaiting,
    sinks: sinks.map((sink) => typeof sink === "function" ? { write: sink } : sink),
  });
}
