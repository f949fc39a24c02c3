/** `deno task health`: asks every configured server how it is. */

import { ClientError } from "../utils/remote/client_error.ts";
import type { HealthCheck } from "../utils/remote/health.ts";
import { configFromEnvironment as mongoConfig } from "../clients/mongodb/config.ts";
import { MongoDBClient } from "../clients/mongodb.ts";
import { configFromEnvironment as qdrantConfig } from "../clients/qdrant/config.ts";
import { QdrantVectorClient } from "../clients/qdrant.ts";
import { configFromEnvironment as redisConfig } from "../clients/redis/config.ts";
import { RedisClient } from "../clients/redis.ts";
import { kafkaConfigFromEnvironment } from "../messaging/config.ts";
import { KafkaProducer } from "../messaging/producer/client.ts";
import { isAppError } from "../utils/errors.ts";
import { readArguments } from "./arguments.ts";
import { CONNECT_TIMEOUT_MS, isConfigured } from "./server.ts";
import { print, TERMINAL, type Terminal } from "./terminal.ts";
import { UsageError } from "./usage.ts";

/** The part of a client that tells how its server is. */
export interface Asked {
  /** Connects. */
  connect(): Promise<void>;
  /** Asks the server. */
  healthCheck(): Promise<HealthCheck>;
  /** Closes. */
  close(): Promise<void>;
}

/** A server that may be configured. */
export interface Server {
  /** Name of its client. */
  readonly name: string;
  /** The variable that says where it is; a server whose variable is not set is not asked. */
  readonly variable: string;
  /** Makes its client from the environment. */
  readonly open: () => Asked;
}

/** Every server that a client of ours speaks to. */
export const SERVERS: readonly Server[] = [
  {
    name: "mongodb",
    variable: "MONGODB_URI",
    open: () =>
      new MongoDBClient({
        ...mongoConfig(),
        minPoolSize: 0,
        connectTimeoutMs: CONNECT_TIMEOUT_MS,
      }),
  },
  {
    name: "qdrant",
    variable: "QDRANT_URL",
    open: () => new QdrantVectorClient({ ...qdrantConfig(), connectTimeoutMs: CONNECT_TIMEOUT_MS }),
  },
  {
    name: "redis",
    variable: "REDIS_HOST",
    open: () => new RedisClient({ ...redisConfig(), connectTimeoutMs: CONNECT_TIMEOUT_MS }),
  },
  {
    name: "kafka",
    variable: "KAFKA_BROKERS",
    open: () =>
      new KafkaProducer({
        ...kafkaConfigFromEnvironment(),
        connectTimeoutMs: CONNECT_TIMEOUT_MS,
        requestTimeoutMs: 1_500,
      }),
  },
];

const VARIABLES = SERVERS.map(({ variable }) => variable).join(", ");

/** The help text. */
export const USAGE: string = `usage: deno task health [--json]

Asks every configured server how it is, and prints status, version and latency. Configured is a server
whose variable is set: ${VARIABLES}.

  --json   print JSON
  --help   print this

Exit codes: 0 all are up; 1 one is degraded or down; 2 usage or settings.
`;

/**
 * Runs the command.
 *
 * @param args Arguments after the program's name.
 * @param terminal Where to print; default the standard output and error.
 * @param servers The servers that may be configured.
 * @returns Exit code: 0 all up, 1 one is not, 2 usage or settings.
 */
export async function main(
  args: readonly string[],
  terminal: Terminal = TERMINAL,
  servers: readonly Server[] = SERVERS.filter(({ variable }) => isConfigured(variable)),
): Promise<number> {
  try {
    const { values, positionals } = readArguments(args, {
      json: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    });
    if (values.help === true) {
      print(terminal.out, USAGE);
      return 0;
    }
    if (positionals.length > 0) throw new UsageError("health takes no names");
    if (servers.length === 0) throw new UsageError(`no server is configured: set ${VARIABLES}`);
    const checks = await Promise.all(servers.map(ask));
    print(terminal.out, values.json === true ? jsonText(checks) : checks.map(line).join(""));
    return checks.every(({ status }) => status === "up") ? 0 : 1;
  } catch (error) {
    if (!(error instanceof UsageError || isAppError(error))) throw error;
    print(terminal.err, `health: ${error.message}\n`);
    return 2;
  }
}

/**
 * Asks a server how it is.
 *
 * @param server The server.
 * @returns What it says; `down` when it does not answer.
 * @throws {ConfigError} When its settings are wrong.
 */
export async function ask({ name, open }: Server): Promise<HealthCheck> {
  const client = open();
  const checkedAt = new Date().toISOString();
  const started = performance.now();
  try {
    await client.connect();
    return await client.healthCheck();
  } catch (error) {
    if (!(error instanceof ClientError)) throw error;
    const latencyMs = Math.round((performance.now() - started) * 100) / 100;
    const { kind, message } = error;
    return { name, status: "down", checkedAt, latencyMs, details: {}, error: { kind, message } };
  } finally {
    await client.close();
  }
}

function line({ name, status, version, latencyMs, error }: HealthCheck): string {
  const words = [
    name.padEnd(8),
    status.padEnd(8),
    (version ?? "-").padEnd(10),
    `${latencyMs} ms`.padEnd(11),
    error?.message ?? "",
  ];
  return `${words.join(" ").trimEnd()}\n`;
}

/** The details are for machines; they hold no address and no secret. */
function jsonText(checks: readonly HealthCheck[]): string {
  const statuses = checks.map(({ status }) => status);
  const status = statuses.includes("down")
    ? "down"
    : statuses.includes("degraded")
    ? "degraded"
    : "up";
  return `${JSON.stringify({ format: "nlre.health/1", status, servers: checks })}\n`;
}

if (import.meta.main) Deno.exit(await main(Deno.args));
