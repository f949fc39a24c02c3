/**
 * What the environment says about logging.
 *
 * @module
 */

import { type Config, defineConfig } from "../config.ts";
import { hostProcess } from "../host.ts";
import { LOG_LEVELS, type LogLevel } from "./level.ts";
import { isTerminal, type LogStyle } from "./sink.ts";

/** The environment variables that `createLogger()` reads. */
export const LOG_ENVIRONMENT: Config<{ level: LogLevel; environment: string | undefined }> =
  defineConfig({
    level: {
      kind: "enum",
      env: "LOG_LEVEL",
      description: "The least that is logged.",
      values: LOG_LEVELS,
      default: "info",
    },
    environment: {
      kind: "string",
      env: "NODE_ENV",
      description: "Where the program runs; `production` makes every log line JSON.",
    },
  });

/** What is used where nothing else is given. */
export interface LogDefaults {
  /** The least that is logged. */
  readonly level: LogLevel;
  /** How lines look. */
  readonly style: LogStyle;
}

let defaults: LogDefaults | undefined;

/**
 * Reads the environment, once for the whole program. Where it may not be read, it says nothing.
 *
 * @returns the defaults.
 * @throws {ConfigError} when `LOG_LEVEL` is no level.
 */
export function logDefaults(): LogDefaults {
  defaults ??= readDefaults();
  return defaults;
}

function readDefaults(): LogDefaults {
  const names = LOG_ENVIRONMENT.describe().map((row) => row.env);
  const { level, environment } = LOG_ENVIRONMENT.from(
    Object.fromEntries(names.map((name) => [name, readVariable(name)])),
  );
  const isJson = environment === "production" || !isTerminal();
  return { level, style: isJson ? "json" : "text" };
}

/** A program is not stopped because its log may not ask how talkative to be. */
function readVariable(name: string): string | undefined {
  try {
    return hostProcess?.env[name];
  } catch {
    return undefined;
  }
}
