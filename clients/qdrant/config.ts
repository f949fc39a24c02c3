/**
 * Settings of the Qdrant client.
 *
 * @module
 */

import { type Config, defineConfig } from "../../utils/config.ts";
import type { TextForm } from "../../utils/config_fields.ts";
import { type Logger, silentLogger } from "../../utils/logger.ts";
import { ConfigError } from "../../utils/validation_error.ts";
import type { ValidationIssue } from "../../utils/validation_issues.ts";
import type { ClientRetry } from "../../utils/remote/caller.ts";
import { fromEnvironment, namingVariables } from "../../utils/remote/environment.ts";
import { isLoopback } from "../../utils/remote/loopback.ts";

/** Settings of a Qdrant client. */
export interface QdrantConfig {
  /**
   * Where the server is, such as `https://qdrant.example.com:6333/prefix`. Without a port it is 6333 for
   * `http` and 443 for `https`.
   * @default "http://localhost:6333"
   */
  readonly url?: string;
  /** Key of the API; over plain `http` it is sent to this machine only, unless told otherwise. */
  readonly apiKey?: string;
  /**
   * Whether the key may be sent unencrypted to another machine.
   * @default false
   */
  readonly allowUnencryptedKey?: boolean;
  /**
   * Milliseconds for `connect()`, its repetitions included.
   * @default 4_000
   */
  readonly connectTimeoutMs?: number;
  /**
   * Milliseconds for a call that says nothing else.
   * @default 10_000
   */
  readonly timeoutMs?: number;
  /**
   * Milliseconds that `close()` waits for calls under way.
   * @default 5_000
   */
  readonly closeTimeoutMs?: number;
  /**
   * Most requests at a time, and so most connections; more wait for their turn.
   * @default 16
   */
  readonly maxConcurrency?: number;
  /**
   * How often a call is made that may be repeated.
   * @default { maxAttempts: 3, baseDelayMs: 100, maxDelayMs: 2_000 }
   */
  readonly retry?: ClientRetry;
  /**
   * What a version of the server does that the driver was not made for: `warn` tells the logger, `fail`
   * makes `connect()` fail.
   * @default "warn"
   */
  readonly onVersionMismatch?: "warn" | "fail";
  /**
   * Where trouble is reported.
   * @default silence
   */
  readonly logger?: Logger;
}

/** Every setting with its value. */
export type QdrantSettings =
  & Required<Omit<QdrantConfig, "apiKey" | "allowUnencryptedKey" | "url">>
  & Pick<QdrantConfig, "apiKey">
  & {
    /** Protocol and host, without port and path. */
    readonly origin: string;
    /** Host, for spans. */
    readonly host: string;
    /** Port of the server. */
    readonly port: number;
    /** Path before all others; empty for none. */
    readonly prefix: string;
  };

const ADDRESS: TextForm = {
  rule: "an http or https address without user, query and fragment",
  accepts(text) {
    const url = URL.parse(text);
    return url !== null && /^https?:$/.test(url.protocol) &&
      url.username + url.password + url.search + url.hash === "";
  },
};

/** What a header can hold. */
const KEY: TextForm = {
  rule: "printable ASCII without blanks",
  accepts: (text) => /^[\x21-\x7e]+$/.test(text),
};

/** The environment variables that `initQdrant()` reads. */
export const QDRANT_ENVIRONMENT: Config<{ url: string; apiKey: string | undefined }> = defineConfig(
  {
    url: {
      kind: "url",
      env: "QDRANT_URL",
      description: "Address of Qdrant.",
      form: ADDRESS,
      default: "http://localhost:6333",
    },
    apiKey: {
      kind: "string",
      env: "QDRANT_API_KEY",
      description: "Key of Qdrant's API; over http it is sent to this machine only.",
      form: KEY,
      secret: true,
    },
  },
);

/** The port as it is written: `URL` drops those that are usual for the web. */
const WRITTEN_PORT = /^[a-z]+:\/\/[^/?#]*:(\d{1,5})(?=[/?#]|$)/i;

type Address = Pick<QdrantSettings, "origin" | "host" | "port" | "prefix">;

function readAddress(text: string, issues: ValidationIssue[]): Address {
  if (!ADDRESS.accepts(text)) {
    issues.push({ path: "url", rule: `must be ${ADDRESS.rule}` });
    return { origin: "", host: "", port: 0, prefix: "" };
  }
  const url = new URL(text);
  const written = WRITTEN_PORT.exec(text)?.[1];
  const usual = url.protocol === "https:" ? 443 : 6333;
  return {
    origin: `${url.protocol}//${url.hostname}`,
    host: url.hostname,
    port: written === undefined ? usual : Number(written),
    prefix: url.pathname.replace(/\/+$/, ""),
  };
}

/**
 * Checks settings and fills in what is not given.
 *
 * @param config the settings.
 * @returns all settings.
 * @throws {ConfigError} naming every setting that is wrong, without its value.
 */
export function readSettings(config: QdrantConfig): QdrantSettings {
  const issues: ValidationIssue[] = [];
  const address = readAddress(config.url ?? "http://localhost:6333", issues);
  const whole = (name: keyof QdrantConfig, fallback: number, min: number, max: number): number => {
    const value = config[name] ?? fallback;
    if (Number.isInteger(value) && value as number >= min && value as number <= max) {
      return value as number;
    }
    issues.push({ path: name, rule: `must be an integer from ${min} to ${max}` });
    return fallback;
  };
  const { apiKey, allowUnencryptedKey = false } = config;
  if (apiKey !== undefined && !KEY.accepts(apiKey)) {
    issues.push({ path: "apiKey", rule: `must be ${KEY.rule}` });
  }
  const isExposed = apiKey !== undefined && address.origin.startsWith("http:") &&
    !isLoopback(address.host);
  if (isExposed && !allowUnencryptedKey) {
    const rule = "would be sent unencrypted: use https, or set allowUnencryptedKey";
    issues.push({ path: "apiKey", rule });
  }
  const retry = config.retry ?? { maxAttempts: 3, baseDelayMs: 100, maxDelayMs: 2_000 };
  if (!Number.isInteger(retry.maxAttempts) || retry.maxAttempts < 1 || retry.maxAttempts > 100) {
    issues.push({ path: "retry.maxAttempts", rule: "must be an integer from 1 to 100" });
  }
  const settings: QdrantSettings = {
    ...address,
    connectTimeoutMs: whole("connectTimeoutMs", 4_000, 1, 600_000),
    timeoutMs: whole("timeoutMs", 10_000, 1, 3_600_000),
    closeTimeoutMs: whole("closeTimeoutMs", 5_000, 1, 600_000),
    maxConcurrency: whole("maxConcurrency", 16, 1, 1_000),
    retry,
    onVersionMismatch: config.onVersionMismatch ?? "warn",
    logger: config.logger ?? silentLogger,
    ...(apiKey === undefined ? {} : { apiKey }),
  };
  if (issues.length > 0) throw new ConfigError(issues);
  return settings;
}

/**
 * Reads the settings of `initQdrant()` from the environment.
 *
 * @returns the settings.
 * @throws {ConfigError} naming every variable that is wrong or may not be read.
 */
export function configFromEnvironment(): QdrantConfig {
  const { url, apiKey } = fromEnvironment(QDRANT_ENVIRONMENT);
  const config: QdrantConfig = { url, ...(apiKey === undefined ? {} : { apiKey }) };
  namingVariables({ url: "QDRANT_URL", apiKey: "QDRANT_API_KEY" }, () => readSettings(config));
  return config;
}
