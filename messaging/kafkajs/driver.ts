/**
 * The parts of kafkajs that are used, and loading them.
 *
 * Producing goes through kafkajs's cluster and brokers rather than through its producer, which hides
 * whether a request was sent at all, gives a sequence number away twice after a lost answer, and lets one
 * partition wait for the others.
 *
 * @module
 */

import type { AssignerProtocol, Consumer, Kafka, KafkaConfig } from "kafkajs";
import type { Logger } from "../../utils/logger.ts";
import { transportError } from "../transport_error.ts";
import { type FetchingBroker, repairFetch } from "./aborted.ts";
import { type CodecRegistry, registerCodecs } from "./codecs.ts";
import type { DriverLogEntry } from "./log.ts";
import { atRoot } from "./root_context.ts";
import { repairTimer, type RequestQueue } from "./timer_remedy.ts";

/** Offsets of a topic. */
export interface DriverTopicOffsets<
  Offset = { readonly partition: number; readonly offset: string },
> {
  /** Its name. */
  readonly topic: string;
  /** An offset of each partition. */
  readonly partitions: readonly Offset[];
}

/** Who a producer is to the brokers. */
export interface DriverProducerId {
  /** Its number; a 64-bit integer as text. */
  readonly producerId: string;
  /** How often the number was taken over. */
  readonly producerEpoch: number;
}

/** The same with the name it goes by across restarts. */
export interface DriverTransactionalId extends DriverProducerId {
  /** The name. */
  readonly transactionalId: string;
}

/** A request to store records in one or more partitions. */
export interface DriverProduce extends DriverProducerId {
  /** The name of a transactional producer. */
  readonly transactionalId?: string | undefined;
  /** How many replicas must have it; -1 for all that are in sync. */
  readonly acks: number;
  /** Milliseconds that the broker may wait for the replicas. */
  readonly timeout: number;
  /** Number of the codec. */
  readonly compression: number;
  /** The records. */
  readonly topicData: readonly {
    readonly topic: string;
    readonly partitions: readonly {
      readonly partition: number;
      readonly firstSequence: number;
      readonly messages: readonly unknown[];
    }[];
  }[];
}

/** What a broker tells of the cluster. */
export interface DriverMetadata {
  /** The brokers. */
  readonly brokers: readonly { readonly nodeId: number }[];
  /** Number of the controller. */
  readonly controllerId?: number | null;
  /** The topics. */
  readonly topicMetadata: readonly {
    readonly topic: string;
    readonly topicErrorCode: number;
    readonly isInternal?: boolean;
    readonly partitionMetadata: readonly {
      readonly partitionId: number;
      readonly leader: number;
    }[];
  }[];
}

/** One broker. */
export interface DriverBroker {
  /** Its number. */
  readonly nodeId: number;
  /** Stores records. */
  produce(request: DriverProduce): Promise<{
    readonly topics: readonly {
      readonly partitions: readonly { readonly baseOffset: string }[];
    }[];
  }>;
  /** Tells of topics, failures of single ones included; of all, when none are named. */
  metadata(topics: readonly string[]): Promise<DriverMetadata>;
  /** Gives a number to a producer. */
  initProducerId(
    request: {
      readonly transactionalId?: string | undefined;
      readonly transactionTimeout: number;
    },
  ): Promise<DriverProducerId>;
  /** Takes partitions into a transaction. */
  addPartitionsToTxn(
    request: DriverTransactionalId & {
      readonly topics: readonly {
        readonly topic: string;
        readonly partitions: readonly number[];
      }[];
    },
  ): Promise<unknown>;
  /** Takes a group's offsets into a transaction. */
  addOffsetsToTxn(request: DriverTransactionalId & { readonly groupId: string }): Promise<unknown>;
  /** Commits a group's offsets with a transaction. */
  txnOffsetCommit(
    request: DriverTransactionalId & {
      readonly groupId: string;
      readonly topics: readonly DriverTopicOffsets[];
    },
  ): Promise<unknown>;
  /** Ends a transaction. */
  endTxn(
    request: DriverTransactionalId & { readonly transactionResult: boolean },
  ): Promise<unknown>;
  /** Makes topics. */
  createTopics(request: {
    readonly topics: readonly {
      readonly topic: string;
      readonly numPartitions: number;
      readonly replicationFactor: number;
      readonly configEntries: readonly { readonly name: string; readonly value: string }[];
    }[];
    readonly timeout: number;
  }): Promise<unknown>;
  /** Deletes topics. */
  deleteTopics(
    request: { readonly topics: readonly string[]; readonly timeout: number },
  ): Promise<unknown>;
  /** Tells an offset of partitions, by time. */
  listOffsets(request: {
    readonly topics: readonly {
      readonly topic: string;
      readonly partitions: readonly { readonly partition: number; readonly timestamp: number }[];
    }[];
  }): Promise<{ readonly responses: readonly DriverTopicOffsets[] }>;
  /** Tells what a group has committed; -1 for nothing. */
  offsetFetch(request: {
    readonly groupId: string;
    readonly topics: readonly {
      readonly topic: string;
      readonly partitions: readonly { readonly partition: number }[];
    }[];
  }): Promise<{ readonly responses: readonly DriverTopicOffsets[] }>;
}

/** All brokers. */
export interface DriverCluster {
  /** Names of the topics whose metadata is kept. */
  targetTopics: Set<string>;
  /** The brokers by themselves. */
  readonly brokerPool: {
    /** What was told of the kept topics last. */
    readonly metadata: DriverMetadata | null;
    /** Makes a broker. */
    createBroker(options: unknown): TellingBroker;
    /** Finds any broker. */
    findConnectedBroker(): Promise<DriverBroker>;
  };
  /** Whether there is a connection. */
  isConnected(): boolean;
  /** Connects to one of the brokers to ask first. */
  connect(): Promise<void>;
  /** Waits for the answers owed, then disconnects. */
  disconnect(): Promise<void>;
  /** Asks for the metadata of the kept topics. */
  refreshMetadata(): Promise<void>;
  /** The same, when what is known is old. */
  refreshMetadataIfNecessary(): Promise<void>;
  /** Keeps the metadata of more topics. */
  addMultipleTargetTopics(topics: readonly string[]): Promise<void>;
  /** Finds and connects a broker. */
  findBroker(of: { readonly nodeId: number | string }): Promise<DriverBroker>;
  /** Finds and connects the controller. */
  findControllerBroker(): Promise<DriverBroker>;
  /** Finds and connects the coordinator of a group (0) or of a transactional id (1). */
  findGroupCoordinator(
    of: { readonly groupId: string; readonly coordinatorType: 0 | 1 },
  ): Promise<DriverBroker>;
}

/** What is needed of a broker to ask it for metadata. */
export interface TellingBroker {
  /** Finds how a request is written in the version that the broker speaks. */
  lookupRequest(key: number, definition: unknown): (options: unknown) => {
    readonly request: unknown;
    readonly response: object;
  };
  /** Its connections. */
  readonly connectionPool: { send(request: unknown): Promise<DriverMetadata> };
  /** Tells of topics. */
  metadata(topics: readonly string[]): Promise<DriverMetadata>;
}

/** What all parts of kafkajs are made with. */
export type DriverOptions = Omit<KafkaConfig, "logCreator" | "logLevel"> & {
  /** Makes what the log is written with. */
  readonly logCreator: () => (entry: DriverLogEntry) => void;
};

/** kafkajs, loaded and repaired. */
export interface KafkaJs {
  /** Makes what consumes. */
  kafka(options: DriverOptions): { consumer: Kafka["consumer"] };
  /** How members of a group and their partitions are written. */
  readonly protocol: typeof AssignerProtocol;
  /** Makes what the rest goes through. */
  cluster(options: DriverOptions): DriverCluster;
}

/** A consumer of kafkajs. */
export type DriverConsumer = Consumer;

/** Milliseconds after which the places of partitions are asked for again, whatever happens. */
const METADATA_MAX_AGE_MS = 300_000;

/** News and worse, in kafkajs's numbers. */
const LOG_LEVEL = 4;

let loading: Promise<KafkaJs> | undefined;

/**
 * Loads kafkajs once.
 *
 * @param logger is told when the version is not the one that is known.
 * @returns it.
 * @throws {ClientError} of kind `config` when it cannot be loaded.
 */
export async function loadKafkaJs(logger: Logger): Promise<KafkaJs> {
  try {
    return await (loading ??= atRoot(() => load(logger)));
  } catch (error) {
    loading = undefined;
    const state = "the driver cannot be loaded: Deno needs --ignore-env, or --allow-env for it";
    throw transportError(
      { operation: "connect" },
      { kind: "config", outcome: "none", state },
      error,
    );
  }
}

async function load(logger: Logger): Promise<KafkaJs> {
  const [{ default: kafkajs }, broker, queue, cluster, loggers, metadata, about] = await Promise
    .all([
      import("kafkajs"),
      import("kafkajs/src/broker/index.js"),
      import("kafkajs/src/network/requestQueue/index.js"),
      import("kafkajs/src/cluster/index.js"),
      import("kafkajs/src/loggers/index.js"),
      import("kafkajs/src/protocol/requests/metadata/index.js"),
      import("kafkajs/package.json", { with: { type: "json" } }),
    ]);
  const { version } = about.default as { version: string };
  const isRepaired = repairTimer(queue.default as { readonly prototype: RequestQueue }, version) &&
    repairFetch(broker.default as { readonly prototype: FetchingBroker }, version);
  if (!isRepaired) {
    logger.warn("kafkajs: an unknown version, its timers and filters are left as they are", {
      version,
    });
  }
  const { Kafka, CompressionCodecs } = kafkajs;
  registerCodecs(CompressionCodecs as CodecRegistry);
  const Cluster = cluster.default as new (options: unknown) => DriverCluster;
  const { createLogger } = loggers.default as { createLogger(options: unknown): unknown };
  return {
    kafka: ({ logCreator, ...options }) =>
      new Kafka({ ...options, logLevel: LOG_LEVEL, logCreator: logCreator as never }),
    protocol: kafkajs.AssignerProtocol,
    cluster: ({ logCreator, ...options }) => {
      const made = new Cluster({
        ...options,
        logger: createLogger({ level: LOG_LEVEL, logCreator }),
        metadataMaxAge: METADATA_MAX_AGE_MS,
        allowAutoTopicCreation: false,
      });
      tellEverything(made, metadata.default);
      return made;
    },
  };
}

/** Number of the request for metadata. */
const METADATA = 3;

/**
 * Asked for several topics, kafkajs tells of none when one of them is gone or one of their partitions
 * has no leader: a producer could send nowhere any more. Here each topic bears its own error.
 */
function tellEverything({ brokerPool }: DriverCluster, definition: unknown): void {
  const create = brokerPool.createBroker;
  brokerPool.createBroker = (options) => {
    const broker = create(options);
    broker.metadata = async (topics) => {
      const ask = broker.lookupRequest(METADATA, definition);
      const { request, response } = ask({ topics, allowAutoTopicCreation: false });
      const parse = (data: unknown): Promise<unknown> => Promise.resolve(data);
      return await broker.connectionPool.send({ request, response: { ...response, parse } });
    };
    return broker;
  };
}
