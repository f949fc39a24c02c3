/**
 * Settings of everything that talks to Kafka.
 *
 * @module
 */

import { type Config, defineConfig } from "../utils/config.ts";
import type { TextForm } from "../utils/config_fields.ts";
import { type Logger, silentLogger } from "../utils/logger.ts";
import { fromEnvironment, namingVariables } from "../utils/remote/environment.ts";
import { ConfigError } from "../utils/validation_error.ts";
import type { ValidationIssue } from "../utils/validation_issues.ts";
import type { EventRegistry } from "./event.ts";
import { eventRegistry } from "./events.ts";
import type { KafkaTransport } from "./transport.ts";

/** How the brokers' certificates are judged. */
export interface KafkaTls {
  /**
   * Certificates to trust: PEM text, or the path of a PEM file.
   * @default those of the runtime
   */
  readonly ca?: string;
  /**
   * Name that the certificates must bear.
   * @default the host of each broker
   */
  readonly servername?: string;
}

/** Ways to prove who one is. */
export type SaslMechanism = "plain" | "scram-sha-256" | "scram-sha-512";

/** Credentials. */
export interface KafkaSasl {
  /** How they are proved. */
  readonly mechanism: SaslMechanism;
  /** User name. */
  readonly username: string;
  /** Password. */
  readonly password: string;
}

/** Settings that producers and consumers share. */
export interface KafkaConfig {
  /**
   * Brokers to ask first, as `host:port`; they tell of the others.
   * @default ["localhost:9092"]
   */
  readonly brokers?: readonly string[];
  /**
   * Name of this program, for the brokers' logs and quotas; events bear it as their source.
   * @default "nlre-shared"
   */
  readonly clientId?: string;
  /**
   * Whether to encrypt, and whom to trust.
   * @default false
   */
  readonly tls?: boolean | KafkaTls;
  /** Credentials; none without them. */
  readonly sasl?: KafkaSasl;
  /**
   * Milliseconds to connect to a broker.
   * @default 5_000
   */
  readonly connectTimeoutMs?: number;
  /**
   * Milliseconds that a broker has to answer one request.
   * @default 10_000
   */
  readonly requestTimeoutMs?: number;
  /**
   * What talks to the cluster, such as the in-memory one of tests.
   * @default kafkajs
   */
  readonly transport?: KafkaTransport;
  /**
   * Where trouble is reported.
   * @default silence
   */
  readonly logger?: Logger;
  /**
   * The events that are known.
   * @default the platform's own
   */
  readonly registry?: EventRegistry;
}

/** The settings with their defaults. */
export type KafkaSettings =
  & Required<Omit<KafkaConfig, "sasl" | "transport">>
  & Pick<KafkaConfig, "sasl" | "transport">;

const MECHANISMS = ["plain", "scram-sha-256", "scram-sha-512"] as const;

const TIMES = ["connectTimeoutMs", "requestTimeoutMs"] as const;

/** A name or an IPv4 address, or an IPv6 address in brackets, and a port. */
const BROKER = /^(?:[\w.-]+|\[[\da-f:.]+\]):(\d{1,5})$/i;

const ADDRESS: TextForm = {
  rule: "host:port",
  accepts(text) {
    const port = Number(BROKER.exec(text)?.[1] ?? 0);
    return port >= 1 && port <= 65_535;
  },
};

const CLIENT_ID: TextForm = {
  rule: "1 to 249 letters, digits, dots, - or _",
  accepts: (text) => /^[\w.-]{1,249}$/.test(text),
};

/**
 * Tells what is wrong with settings.
 *
 * @param settings the settings with their defaults.
 * @returns a setting and a rule each; no values.
 */
function findIssues(settings: KafkaSettings): ValidationIssue[] {
  const { brokers, clientId, sasl } = settings;
  const issues: ValidationIssue[] = [];
  if (!Array.isArray(brokers) || brokers.length === 0 || !brokers.every(ADDRESS.accepts)) {
    issues.push({ path: "brokers", rule: "must list at least one host:port" });
  }
  if (typeof clientId !== "string" || !CLIENT_ID.accepts(clientId)) {
    issues.push({ path: "clientId", rule: `must be ${CLIENT_ID.rule}` });
  }
  if (sasl !== undefined) {
    if (!MECHANISMS.includes(sasl.mechanism)) {
      issues.push({ path: "sasl.mechanism", rule: `must be one of ${MECHANISMS.join(", ")}` });
    }
    for (const name of ["username", "password"] as const) {
      if (typeof sasl[name] !== "string" || sasl[name] === "") {
        issues.push({ path: `sasl.${name}`, rule: "must not be empty" });
      }
    }
  }
  for (const name of TIMES) {
    if (!(settings[name] > 0 && settings[name] < 2 ** 31)) {
      issues.push({ path: name, rule: "must be above 0 and below 2^31" });
    }
  }
  return issues;
}

/**
 * Completes and checks settings.
 *
 * @param config the settings; those that are undefined count as not given.
 * @returns the settings with their defaults.
 * @throws {ConfigError} naming every setting that is wrong, without its value.
 */
export function toKafkaSettings(config: KafkaConfig): KafkaSettings {
  const {
    brokers = ["localhost:9092"],
    clientId = "nlre-shared",
    tls = false,
    connectTimeoutMs = 5_000,
    requestTimeoutMs = 10_000,
    logger = silentLogger,
    registry = eventRegistry,
    sasl,
    transport,
  } = config;
  const settings: KafkaSettings = {
    brokers,
    clientId,
    tls,
    connectTimeoutMs,
    requestTimeoutMs,
    logger,
    registry,
    ...(sasl === undefined ? {} : { sasl }),
    ...(transport === undefined ? {} : { transport }),
  };
  const issues = findIssues(settings);
  if (issues.length > 0) throw new ConfigError(issues);
  return settings;
}

/** The environment variables that `createKafkaProducer()` and `createKafkaConsumer()` read. */
export const KAFKA_ENVIRONMENT: Config<{
  brokers: readonly string[];
  clientId: string | undefined;
  mechanism: SaslMechanism;
  username: string | undefined;
  password: string | undefined;
  isTls: boolean;
  ca: string | undefined;
}> = defineConfig({
  brokers: {
    kind: "list",
    env: "KAFKA_BROKERS",
    description: "Kafka brokers to ask first; they tell of the others.",
    form: ADDRESS,
    default: ["localhost:9092"],
  },
  clientId: {
    kind: "string",
    env: "KAFKA_CLIENT_ID",
    description: "Name of this program at the Kafka brokers.",
    form: CLIENT_ID,
  },
  mechanism: {
    kind: "enum",
    env: "KAFKA_SASL_MECHANISM",
    description: "How the credentials are proved to Kafka; used when there is a user name.",
    values: MECHANISMS,
    default: "scram-sha-512",
  },
  username: {
    kind: "string",
    env: "KAFKA_SASL_USERNAME",
    description: "User name at Kafka; no credentials without one.",
  },
  password: {
    kind: "string",
    env: "KAFKA_SASL_PASSWORD",
    description: "Password at Kafka; a user name must have one.",
    secret: true,
  },
  isTls: {
    kind: "boolean",
    env: "KAFKA_TLS",
    description: "Whether the connections to Kafka are encrypted.",
    default: false,
  },
  ca: {
    kind: "string",
    env: "KAFKA_TLS_CA",
    description: "Certificates to trust, as PEM text or as the path of a PEM file.",
  },
});

/** The variables of the settings that more is asked of than of each alone. */
const VARIABLES = { "sasl.password": "KAFKA_SASL_PASSWORD" };

/**
 * Reads the settings from the environment: `KAFKA_BROKERS`, `KAFKA_CLIENT_ID`, `KAFKA_SASL_MECHANISM`,
 * `KAFKA_SASL_USERNAME`, `KAFKA_SASL_PASSWORD`, `KAFKA_TLS` and `KAFKA_TLS_CA`.
 *
 * @returns the settings.
 * @throws {ConfigError} naming every variable that is malformed or may not be read.
 */
export function kafkaConfigFromEnvironment(): KafkaConfig {
  const { brokers, clientId, mechanism, username, password = "", isTls, ca } = fromEnvironment(
    KAFKA_ENVIRONMENT,
  );
  const config: KafkaConfig = {
    brokers,
    tls: isTls && ca !== undefined ? { ca } : isTls,
    ...(clientId === undefined ? {} : { clientId }),
    ...(username === undefined ? {} : { sasl: { mechanism, username, password } }),
  };
  namingVariables(VARIABLES, () => toKafkaSettings(config));
  return config;
}
