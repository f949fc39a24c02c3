/**
 * Settings of the Redis client.
 *
 * @module
 */

import { type Config, defineConfig } from "../../utils/config.ts";
import type { TextForm } from "../../utils/config_fields.ts";
import type { Logger } from "../../utils/logger.ts";
import { ConfigError } from "../../utils/validation_error.ts";
import type { ValidationIssue } from "../../utils/validation_issues.ts";
import type { ClientRetry } from "../../utils/remote/caller.ts";
import { fromEnvironment, namingVariables } from "../../utils/remote/environment.ts";

/** How the server's certificate is judged. */
export interface RedisTls {
  /**
   * Certificates to trust: PEM text, or the path of a PEM file.
   * @default those of the runtime
   */
  readonly ca?: string;
  /**
   * Name that the certificate must bear.
   * @default `host`
   */
  readonly servername?: string;
}

/** Settings of a Redis client. */
export interface RedisConfig {
  /**
   * Host of the server.
   * @default "localhost"
   */
  readonly host?: string;
  /**
   * Port of the server.
   * @default 6379
   */
  readonly port?: number;
  /** User name; the server's default user without one. */
  readonly username?: string;
  /** Password. */
  readonly password?: string;
  /**
   * Number of the database.
   * @default 0
   */
  readonly db?: number;
  /**
   * Whether to encrypt, and whom to trust.
   * @default false
   */
  readonly tls?: boolean | RedisTls;
  /**
   * What all keys and channels start with; a colon follows it. It may hold a `{hash tag}`.
   * @default ""
   */
  readonly keyPrefix?: string;
  /**
   * Milliseconds for `connect()`, its repetitions included.
   * @default 4_000
   */
  readonly connectTimeoutMs?: number;
  /**
   * Milliseconds for a call that says nothing else.
   * @default 2_000
   */
  readonly timeoutMs?: number;
  /**
   * Milliseconds that `close()` waits for the answers owed.
   * @default `timeoutMs`
   */
  readonly closeTimeoutMs?: number;
  /**
   * Milliseconds without a byte while an answer is owed, after which the connection counts as dead and
   * is made anew.
   * @default 10_000
   */
  readonly socketTimeoutMs?: number;
  /**
   * How often a call is made that may be repeated.
   * @default { maxAttempts: 3, baseDelayMs: 50, maxDelayMs: 500 }
   */
  readonly retry?: ClientRetry;
  /**
   * Where lost connections and failures of the cache are reported.
   * @default silence
   */
  readonly logger?: Logger;
}

/** The settings with their defaults. */
export type RedisSettings =
  & Required<Omit<RedisConfig, "username" | "password" | "logger">>
  & Pick<RedisConfig, "username" | "password" | "logger">;

const DEFAULTS = {
  host: "localhost",
  port: 6379,
  db: 0,
  tls: false,
  keyPrefix: "",
  connectTimeoutMs: 4_000,
  timeoutMs: 2_000,
  socketTimeoutMs: 10_000,
  retry: { maxAttempts: 3, baseDelayMs: 50, maxDelayMs: 500 },
};

/** An IPv6 address bears no brackets, as sockets want it. */
const HOST: TextForm = {
  rule: "a host name or an IP address, without scheme, user and port",
  accepts: (text) => /^(?:[^\s/@:[\]]+|(?=.*:.*:)[\da-f:.]+(?:%\w+)?)$/i.test(text),
};

const TIMES = ["connectTimeoutMs", "timeoutMs", "socketTimeoutMs", "closeTimeoutMs"] as const;

/**
 * Completes and checks settings.
 *
 * @param config the settings.
 * @returns the settings with their defaults.
 * @throws {ConfigError} naming every setting that is wrong, without its value.
 */
export function toSettings(config: RedisConfig): RedisSettings {
  const given = Object.entries(config).filter(([, value]) => value !== undefined);
  const { timeoutMs: closeTimeoutMs = DEFAULTS.timeoutMs } = config;
  const settings: RedisSettings = { ...DEFAULTS, closeTimeoutMs, ...Object.fromEntries(given) };
  const { db, host, port, retry } = settings;
  const issues: ValidationIssue[] = [];
  if (!HOST.accepts(host)) issues.push({ path: "host", rule: `must be ${HOST.rule}` });
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    issues.push({ path: "port", rule: "must be an integer from 1 to 65535" });
  }
  if (!Number.isInteger(db) || db < 0) {
    issues.push({ path: "db", rule: "must be an integer of at least 0" });
  }
  for (const name of TIMES) {
    const isGiven = name !== "closeTimeoutMs" || config.closeTimeoutMs !== undefined;
    if (isGiven && !(settings[name] > 0 && settings[name] < 2 ** 31)) {
      issues.push({ path: name, rule: "must be above 0 and below 2^31" });
    }
  }
  if (!Number.isInteger(retry.maxAttempts) || retry.maxAttempts < 1 || retry.maxAttempts > 100) {
    issues.push({ path: "retry.maxAttempts", rule: "must be an integer from 1 to 100" });
  }
  if (issues.length > 0) throw new ConfigError(issues);
  return settings;
}

/** The environment variables that `initRedis()` reads. */
export const REDIS_ENVIRONMENT: Config<{
  host: string;
  port: number;
  username: string | undefined;
  password: string | undefined;
  isTls: boolean;
  ca: string | undefined;
  keyPrefix: string | undefined;
}> = defineConfig({
  host: {
    kind: "string",
    env: "REDIS_HOST",
    description: "Host of the Redis server.",
    form: HOST,
    default: "localhost",
  },
  port: {
    kind: "int",
    env: "REDIS_PORT",
    description: "Port of the Redis server.",
    min: 1,
    max: 65_535,
    default: 6379,
  },
  username: {
    kind: "string",
    env: "REDIS_USERNAME",
    description: "User name at the Redis server.",
  },
  password: {
    kind: "string",
    env: "REDIS_PASSWORD",
    description: "Password at the Redis server.",
    secret: true,
  },
  isTls: {
    kind: "boolean",
    env: "REDIS_TLS",
    description: "Whether the connection to Redis is encrypted.",
    default: false,
  },
  ca: {
    kind: "string",
    env: "REDIS_TLS_CA",
    description: "Certificates to trust, as PEM text or as the path of a PEM file.",
  },
  keyPrefix: {
    kind: "string",
    env: "REDIS_KEY_PREFIX",
    description: "What all keys and channels start with; a colon follows it.",
  },
});

/**
 * Reads the settings from the environment.
 *
 * @returns the settings.
 * @throws {ConfigError} naming every variable that is malformed or may not be read.
 */
export function configFromEnvironment(): RedisConfig {
  const { isTls, ca, username, password, keyPrefix, ...rest } = fromEnvironment(REDIS_ENVIRONMENT);
  const config: RedisConfig = {
    ...rest,
    tls: isTls && ca !== undefined ? { ca } : isTls,
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    ...(keyPrefix === undefined ? {} : { keyPrefix }),
  };
  namingVariables({ host: "REDIS_HOST", port: "REDIS_PORT" }, () => toSettings(config));
  return config;
}
