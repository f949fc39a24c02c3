/**
 * Settings from environment variables: declared once, read once, refused all together.
 *
 * Nothing here reads the environment; the program's edge passes it in.
 *
 * @module
 */

import { type ConfigField, type ConfigValues, fieldRule, readField } from "./config_fields.ts";
import { ConfigError } from "./validation_error.ts";
import type { ValidationIssue } from "./validation_issues.ts";

/** One setting as the documentation shows it. */
export interface ConfigRow {
  /** Name of the environment variable. */
  readonly env: string;
  /** What the setting is for. */
  readonly description: string;
  /** What its text must be, such as `an integer from 1 to 65535`. */
  readonly rule: string;
  /** Whether it must be set. */
  readonly required: boolean;
  /** Its default as text; empty without one, hidden for a secret. */
  readonly default: string;
  /** Whether its value must never be shown. */
  readonly secret: boolean;
}

/** Settings that can be read from an environment. */
export interface Config<Values> {
  /**
   * Reads the settings. A variable that is missing or empty counts as not set.
   *
   * @param env the environment, such as `Deno.env.toObject()` or `process.env`; only declared
   * variables are looked at.
   * @returns the settings.
   * @throws {ConfigError} naming every variable that is missing or malformed, and no value.
   */
  from(env: Readonly<Record<string, string | undefined>>): Values;
  /**
   * Describes the settings, for a table in the documentation or a list of permissions.
   *
   * @returns one row a setting, in the order declared.
   */
  describe(): ConfigRow[];
}

function readOwn(env: Readonly<Record<string, string | undefined>>, name: string): string {
  return Object.hasOwn(env, name) ? env[name] ?? "" : "";
}

function checkDeclaration(fields: readonly ConfigField[]): void {
  const names = new Set(fields.map((field) => field.env));
  if (names.size < fields.length) {
    throw new TypeError("defineConfig: every variable must be declared once");
  }
  for (const field of fields) {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(field.env)) {
      throw new TypeError(`defineConfig: ${JSON.stringify(field.env)} is no variable name`);
    }
    if (field.required === true && field.default !== undefined) {
      throw new TypeError(`defineConfig: ${field.env} is required and has a default`);
    }
    const text = defaultText(field);
    if (text !== "" && readField(field, text) === undefined) {
      throw new TypeError(`defineConfig: default of ${field.env} must be ${fieldRule(field)}`);
    }
  }
}

function defaultText(field: ConfigField): string {
  if (field.default === undefined) return "";
  return field.kind === "duration" ? `${field.default}ms` : String(field.default);
}

function toRow(field: ConfigField): ConfigRow {
  const { env, description, required = false, secret = false } = field;
  const shown = secret && field.default !== undefined ? "(hidden)" : defaultText(field);
  return { env, description, rule: fieldRule(field), required, default: shown, secret };
}

/**
 * Declares settings.
 *
 * @param fields the settings by the names that the program uses.
 * @returns what reads and describes them.
 * @throws {TypeError} when a variable is declared twice or has no proper name, a required one has a
 * default, or a default breaks its own rule.
 *
 * @example Read the settings of a client
 * ```ts
 * import { assertEquals, assertThrows } from "@std/assert";
 * import { ConfigError, defineConfig } from "@nlre/shared/utils";
 *
 * const redis = defineConfig({
 *   host: { kind: "string", env: "REDIS_HOST", description: "Server.", default: "localhost" },
 *   port: { kind: "int", env: "REDIS_PORT", description: "Port.", min: 1, max: 65535, default: 6379 },
 *   password: { kind: "string", env: "REDIS_PASSWORD", description: "Password.", secret: true },
 * });
 *
 * const settings = redis.from({ REDIS_PORT: "6380" });
 * assertEquals(settings, { host: "localhost", port: 6380, password: undefined });
 * assertThrows(
 *   () => redis.from({ REDIS_PORT: "many" }),
 *   ConfigError,
 *   "REDIS_PORT must be an integer from 1 to 65535",
 * );
 * ```
 */
export function defineConfig<const Fields extends Readonly<Record<string, ConfigField>>>(
  fields: Fields,
): Config<ConfigValues<Fields>> {
  checkDeclaration(Object.values(fields));
  return {
    from(env) {
      const issues: ValidationIssue[] = [];
      const values = Object.entries(fields).map(([name, field]): [string, unknown] => {
        const text = readOwn(env, field.env);
        if (text === "") {
          if (field.required === true) issues.push({ path: field.env, rule: "is required" });
          return [name, field.default];
        }
        const reading = readField(field, text);
        if (reading === undefined) {
          issues.push({ path: field.env, rule: `must be ${fieldRule(field)}` });
        }
        return [name, reading?.value];
      });
      if (issues.length > 0) throw new ConfigError(issues);
      return Object.fromEntries(values) as ConfigValues<Fields>;
    },
    describe: () => Object.values(fields).map(toRow),
  };
}
