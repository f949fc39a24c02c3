/** Opens what workers share, or doubles of it in memory. */

import process from "node:process";
import {
  type CheckpointSigner,
  type DecisionLog,
  type FactSources,
  MemoryAttemptLedger,
  MemoryConsentStore,
  MemoryDecisionLog,
} from "../../compliance/mod.ts";
import {
  ed25519Signer,
  evidenceFunctions,
  MongoConsentStore,
  MongoDecisionLog,
  RedisAttemptLedger,
  RedisDncRegistry,
} from "../../compliance/stores/mod.ts";
import { configFromEnvironment as mongoConfig } from "../../clients/mongodb/config.ts";
import { MongoDBClient } from "../../clients/mongodb.ts";
import { configFromEnvironment as redisConfig } from "../../clients/redis/config.ts";
import { RedisClient } from "../../clients/redis.ts";
import { createMemoryMongo } from "../../clients/testing.ts";
import { type KafkaConfig, kafkaConfigFromEnvironment } from "../../messaging/config.ts";
import { LeadReceived } from "../../messaging/events.ts";
import { createMemoryTransport } from "../../messaging/testing.ts";
import type { Logger } from "../../utils/logger.ts";
import type { HealthCheck } from "../../utils/remote/health.ts";
import type { Shutdown } from "../../utils/shutdown.ts";
import { readPseudonymKey, readSecretFile } from "../secret.ts";
import { allOf, away, requireConfigured } from "../server.ts";
import { UsageError } from "../usage.ts";
import { CheckpointedLog } from "./checkpointed_log.ts";
import type { WorkerOptions } from "./options.ts";

/** What a worker works with. */
export interface WorkerStores {
  /** How to reach the cluster. */
  readonly kafka: KafkaConfig;
  /** Where inbox and outboxes are. */
  readonly mongo: MongoDBClient;
  /** Attempts, consents and, where Redis has it, the registry. */
  readonly sources: FactSources;
  /** Where decisions are written. */
  readonly log: Pick<DecisionLog, "append">;
  /** Asks each server how it is. */
  readonly checks: readonly (() => Promise<HealthCheck>)[];
}

/** Partitions of the topic in memory. */
const MEMORY_PARTITIONS = 6;

/**
 * Makes stores that end with the program.
 *
 * @param logger Is told of trouble.
 * @param now Tells the time, milliseconds since 1970.
 * @returns The stores.
 */
export function memoryStores(logger: Logger, now: () => number): WorkerStores {
  const functions = evidenceFunctions({ pseudonymKey: crypto.randomUUID() });
  const mongo = createMemoryMongo();
  const topics = { [LeadReceived.topic]: MEMORY_PARTITIONS };
  return {
    kafka: { transport: createMemoryTransport({ topics }), logger },
    mongo,
    sources: {
      ledger: new MemoryAttemptLedger({ now }),
      consents: new MemoryConsentStore({ functions, now }),
    },
    log: new MemoryDecisionLog({ functions, now }),
    checks: [() => mongo.healthCheck()],
  };
}

/**
 * Opens the stores that the environment names.
 *
 * @param options Options of the run.
 * @param shutdown Closes them.
 * @param logger Is told of trouble.
 * @returns The stores.
 * @throws {UsageError} When a variable or the file of the secret is missing.
 * @throws {ConfigError} When a variable is malformed.
 * @throws {ServerAwayError} With a line for each server that does not answer.
 */
export async function openStores(
  options: WorkerOptions,
  shutdown: Shutdown,
  logger: Logger,
): Promise<WorkerStores> {
  requireConfigured(
    ["KAFKA_BROKERS", "MONGODB_URI", "REDIS_HOST"].map((variable) => ({ variable })),
  );
  const pseudonymKey = await readPseudonymKey(options.pseudonymKey ?? "");
  const signer = await readSigner(options.checkpointKey);
  const kafka: KafkaConfig = { ...kafkaConfigFromEnvironment(), logger };
  const redis = new RedisClient({ ...redisConfig(), logger });
  const mongo = new MongoDBClient({ ...mongoConfig(), logger });
  shutdown.add("stores", "redis", () => redis.close());
  shutdown.add("stores", "mongodb", () => mongo.close());
  await allOf([
    redis.connect().catch((error) => Promise.reject(away("Redis", "REDIS_HOST", error))),
    mongo.connect().catch((error) => Promise.reject(away("MongoDB", "MONGODB_URI", error))),
  ]);
  const functions = evidenceFunctions({ pseudonymKey });
  const now = Date.now;
  // Each process writes a chain of its own, so that none waits for another.
  const chain = `screen-worker.${crypto.randomUUID()}`;
  const log = await MongoDecisionLog.open(mongo, {
    chain,
    functions,
    now,
    ...(signer === null ? {} : { signer }),
  });
  return {
    kafka,
    mongo,
    sources: {
      ledger: new RedisAttemptLedger(redis, { pseudonymKey }),
      consents: await MongoConsentStore.open(mongo, { functions, now }),
      ...(options.isRegistryInRedis ? { dnc: new RedisDncRegistry(redis) } : {}),
    },
    log: signer === null ? log : signed(log, options, shutdown, logger),
    checks: [() => mongo.healthCheck(), () => redis.healthCheck()],
  };
}

/** Each worker signs its own chain only: there may be many. */
function signed(
  log: MongoDecisionLog,
  { checkpointMs }: WorkerOptions,
  shutdown: Shutdown,
  logger: Logger,
): CheckpointedLog {
  const sign = () => log.checkpoint({ chains: "own" });
  const checkpointed = new CheckpointedLog(log, { sign, everyMs: checkpointMs, logger });
  // After the last lead was judged, and before MongoDB is closed.
  shutdown.add("relays", "checkpoint", () => checkpointed.close());
  return checkpointed;
}

async function readSigner(key: WorkerOptions["checkpointKey"]): Promise<CheckpointSigner | null> {
  if (key === null) return null;
  const pem = await readSecretFile("--checkpoint-key", key.path);
  try {
    return ed25519Signer(key.id, pem);
  } catch {
    throw new UsageError(`--checkpoint-key: ${key.path} must hold an Ed25519 private key in PEM`);
  }
}

/**
 * Tells what of the program's time was spent computing.
 *
 * @returns Milliseconds of all its threads since it started.
 */
export function cpuMs(): number {
  const { system, user } = process.cpuUsage();
  return Math.round((system + user) / 1_000);
}
