/**
 * The one place where clients read the environment, for `init…()` without arguments.
 *
 * @module
 */

import process from "node:process";
import type { Config } from "../config.ts";
import { ConfigError } from "../validation_error.ts";

/**
 * Reads settings from the environment.
 *
 * @param config which variables, and what they must be.
 * @returns the settings.
 * @throws {ConfigError} naming every variable that is missing, malformed or may not be read.
 */
export function fromEnvironment<Values>(config: Config<Values>): Values {
  const names = config.describe().map((row) => row.env);
  try {
    return config.from(Object.fromEntries(names.map((name) => [name, process.env[name]])));
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    const rule = "may not be read: pass the settings as an argument, or run Deno with " +
      `--allow-env=${names.join(",")}`;
    throw new ConfigError([{ path: "The environment", rule }]);
  }
}
