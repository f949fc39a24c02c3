/**
 * The settings of the MongoDB client.
 *
 * @module
 */

import { type Config, defineConfig } from "../../utils/config.ts";
import type { TextForm } from "../../utils/config_fields.ts";
import { ConfigError } from "../../utils/validation_error.ts";
import { type Logger, silentLogger } from "../../utils/logger.ts";
import type { ValidationIssue } from "../../utils/validation_issues.ts";
import type { ClientRetry } from "../../utils/remote/caller.ts";
import { fromEnvironment, namingVariables } from "../../utils/remote/environment.ts";

/** The settings of a {@linkcode MongoDBClient}. What the connection string says wins over defaults. */
export interface MongoDBConfig {
  /**
   * Connection string, `mongodb://` or `mongodb+srv://`. `timeoutMS` in it is refused: the driver
   * ignores it, and `timeoutMs` is what bounds a call here.
   * @default "mongodb://localhost:27017"
   */
  readonly uri?: string;
  /**
   * Name of the database.
   * @default "next_level_real_estate"
   */
  readonly database?: string;
  /**
   * Most connections to a server, 1 to 1000.
   * @default 50
   */
  readonly maxPoolSize?: number;
  /**
   * Connections that are kept open, at most `maxPoolSize`.
   * @default 10, or `maxPoolSize` when that is less
   */
  readonly minPoolSize?: number;
  /**
   * Milliseconds for a call that says nothing else; long enough to sit out the election of a primary.
   * @default 15_000
   */
  readonly timeoutMs?: number;
  /**
   * Milliseconds to find a server that can take a call, and to open a connection to it; `connect()`
   * takes no longer.
   * @default 4_000
   */
  readonly connectTimeoutMs?: number;
  /**
   * Milliseconds that a call waits for a connection while all of the pool are in use.
   * @default 3_000
   */
  readonly waitQueueTimeoutMs?: number;
  /**
   * Milliseconds that `close()` waits for calls under way.
   * @default 5_000
   */
  readonly closeTimeoutMs?: number;
  /**
   * Calls that take this many milliseconds or more are counted and logged as slow.
   * @default 100
   */
  readonly slowMs?: number;
  /**
   * How often a call is made that may be repeated, on top of the driver's own single repetition.
   * @default { maxAttempts: 4, baseDelayMs: 50, maxDelayMs: 2_000 }
   */
  readonly retry?: ClientRetry;
  /**
   * Name by which the server's logs know the program.
   * @default "nlre"
   */
  readonly appName?: string;
  /** Certificate of the authority that signed the server's: PEM text, or the path of its file. */
  readonly tlsCa?: string;
  /**
   * Where slow calls, lost connections and unreadable documents are reported.
   * @default silence
   */
  readonly logger?: Logger;
}

/** Every setting with its value. */
export type MongoDBSettings =
  & Required<Omit<MongoDBConfig, "tlsCa">>
  & Pick<MongoDBConfig, "tlsCa">
  & {
    /** Names of the options in the connection string, in lower case. */
    readonly inUri: ReadonlySet<string>;
  };

const DATABASE: TextForm = {
  rule: '1 to 63 characters without blanks and / \\ . " $ * < > : | ?',
  accepts: (name) => /^[^\s/\\."$*<>:|?\0]{1,63}$/.test(name),
};

/** The environment variables that `initMongoDB()` reads. */
export const MONGODB_ENVIRONMENT: Config<{
  uri: string;
  database: string;
  maxPoolSize: number | undefined;
  tlsCa: string | undefined;
}> = defineConfig({
  uri: {
    kind: "url",
    env: "MONGODB_URI",
    description:
      "Connection string of MongoDB, without `timeoutMS`; by default this machine, without credentials.",
    protocols: ["mongodb", "mongodb+srv"],
    default: "mongodb://localhost:27017",
    secret: true,
  },
  database: {
    kind: "string",
    env: "MONGODB_DATABASE",
    description: "Name of the database.",
    form: DATABASE,
    default: "next_level_real_estate",
  },
  maxPoolSize: {
    kind: "int",
    env: "MONGODB_MAX_POOL_SIZE",
    description: "Most connections to a server; 50 unless the connection string says otherwise.",
    min: 1,
    max: 1000,
  },
  tlsCa: {
    kind: "string",
    env: "MONGODB_TLS_CA",
    description:
      "Certificate of the authority that signed the server's: PEM text or a file's path.",
  },
});

/** What is most often wrong with a connection string that cannot be read. */
export const ENCODING_HINT =
  "in user and password, characters such as @ : / ? # % must be percent-encoded";

/** Names and values of the options in a connection string; names in lower case, for they have no case. */
function uriOptions(uri: string): ReadonlyMap<string, string> {
  const query = uri.split("#")[0]?.split("?")[1] ?? "";
  return new Map(
    [...new URLSearchParams(query)].map(([name, value]) => [name.toLowerCase(), value]),
  );
}

/**
 * Tells whether a connection string names a user or another way to prove who one is.
 *
 * @param uri the connection string.
 * @returns whether it does.
 */
export function hasCredentials(uri: string): boolean {
  return /^[^/]*:\/\/[^/?#]*@/.test(uri) || uriOptions(uri).has("authmechanism");
}

/** The port of a server that names none. */
const DEFAULT_PORT = 27_017;

/**
 * Tells where the first server of a connection string is; of `mongodb+srv` the name under which the
 * servers are listed.
 *
 * @param uri the connection string.
 * @returns host and port, without credentials; only a host where there is no port, such as for a socket.
 */
export function firstHost(uri: string): { readonly host?: string; readonly port?: number } {
  const [, scheme, list = ""] = /^([^:]*):\/\/(?:[^/?#]*@)?([^/?#]*)/.exec(uri) ?? [];
  const first = list.split(",")[0] ?? "";
  const [, host, port] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(first) ?? [];
  if (host === undefined || host === "") return {};
  if (scheme === "mongodb+srv" || /%2f/i.test(host)) return { host };
  return { host, port: port === undefined ? DEFAULT_PORT : Number(port) };
}

/**
 * Checks settings and fills in what is not given.
 *
 * @param config the settings.
 * @returns all settings.
 * @throws {ConfigError} naming every setting that is wrong, without its value.
 */
export function readSettings(config: MongoDBConfig): MongoDBSettings {
  const { uri = "mongodb://localhost:27017", database = "next_level_real_estate" } = config;
  const issues: ValidationIssue[] = [];
  const options = uriOptions(uri);
  const whole = (name: keyof MongoDBConfig, fallback: number, min: number, max: number): number => {
    const value = config[name] ?? Number(options.get(name.toLowerCase()) ?? fallback);
    if (typeof value === "number" && Number.isInteger(value) && value >= min && value <= max) {
      return value;
    }
    issues.push({ path: name, rule: `must be an integer from ${min} to ${max}` });
    return fallback;
  };

  if (!/^mongodb(?:\+srv)?:\/\/[^/]/.test(uri)) {
    issues.push({
      path: "uri",
      rule: "must start with mongodb:// or mongodb+srv:// and name a host",
    });
  }
  if (options.has("timeoutms")) {
    const rule = "must not set timeoutMS: the driver ignores it since 7.8; set timeoutMs instead";
    issues.push({ path: "uri", rule });
  }
  if (!DATABASE.accepts(database)) {
    issues.push({ path: "database", rule: `must be ${DATABASE.rule}` });
  }

  const maxPoolSize = whole("maxPoolSize", 50, 1, 1000);
  const minPoolSize = whole("minPoolSize", Math.min(10, maxPoolSize), 0, 1000);
  if (minPoolSize > maxPoolSize) {
    issues.push({ path: "minPoolSize", rule: "must be at most maxPoolSize" });
  }
  const retry = config.retry ?? { maxAttempts: 4, baseDelayMs: 50, maxDelayMs: 2_000 };
  if (!Number.isInteger(retry.maxAttempts) || retry.maxAttempts < 1 || retry.maxAttempts > 100) {
    issues.push({ path: "retry.maxAttempts", rule: "must be an integer from 1 to 100" });
  }
  const settings: MongoDBSettings = {
    uri,
    database,
    maxPoolSize,
    minPoolSize,
    timeoutMs: whole("timeoutMs", 15_000, 1, 3_600_000),
    connectTimeoutMs: whole("connectTimeoutMs", 4_000, 1, 600_000),
    waitQueueTimeoutMs: whole("waitQueueTimeoutMs", 3_000, 1, 600_000),
    closeTimeoutMs: whole("closeTimeoutMs", 5_000, 0, 600_000),
    slowMs: whole("slowMs", 100, 1, 3_600_000),
    retry,
    logger: config.logger ?? silentLogger,
    appName: config.appName ?? "nlre",
    ...(config.tlsCa === undefined ? {} : { tlsCa: config.tlsCa }),
    inUri: new Set(options.keys()),
  };
  if (issues.length > 0) throw new ConfigError(issues);
  return settings;
}

/**
 * Reads the settings of `initMongoDB()` from the environment.
 *
 * @returns the settings.
 * @throws {ConfigError} naming every variable that is wrong or may not be read.
 */
export function configFromEnvironment(): MongoDBConfig {
  const variables = {
    uri: "MONGODB_URI",
    database: "MONGODB_DATABASE",
    maxPoolSize: "MONGODB_MAX_POOL_SIZE",
  };
  return namingVariables(variables, () => {
    const given = Object.entries(fromEnvironment(MONGODB_ENVIRONMENT));
    const config = Object.fromEntries(given.filter(([, value]) => value !== undefined));
    readSettings(config);
    return config;
  }, { MONGODB_URI: `; ${ENCODING_HINT}` });
}
