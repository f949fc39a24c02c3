/**
 * The one place where clients read the environment, for `init…()` without arguments.
 *
 * @module
 */

import process from "node:process";
import type { Config } from "../config.ts";
import { ConfigError } from "../validation_error.ts";
import type { ValidationIssue } from "../validation_issues.ts";

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

/**
 * Checks settings that came from the environment; what is wrong is told by the names of the variables,
 * since whoever set one need not know the setting.
 *
 * @param variables the variable of each setting that has one.
 * @param check checks the settings.
 * @param hints what is added to the rule of a variable.
 * @returns what `check` returns.
 * @throws {ConfigError} naming every variable that is wrong.
 */
export function namingVariables<T>(
  variables: Readonly<Record<string, string>>,
  check: () => T,
  hints: Readonly<Record<string, string>> = {},
): T {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const issues = error.issues.map((issue): ValidationIssue => {
      const path = variables[issue.path] ?? issue.path;
      return { path, rule: issue.rule + (hints[path] ?? "") };
    });
    throw new ConfigError(issues);
  }
}
