/**
 * Looks after topics and groups.
 *
 * @module
 */

import { ClientError, type Effect } from "../../utils/remote/client_error.ts";
import { deadlines } from "../../utils/remote/deadlines.ts";
import type {
  ClusterInfo,
  PartitionOffset,
  PartitionRange,
  TopicSpec,
  TransportAdmin,
} from "../transport.ts";
import { type TransportCall, transportError } from "../transport_error.ts";
import type { DriverBroker, DriverMetadata } from "./driver.ts";
import { explain, explainReply, replyCode } from "./explain.ts";
import { Link, type LinkSettings } from "./link.ts";
import { toOffset } from "./partitions.ts";
import { isNotYet, repeat } from "./repeat.ts";
import { type DriverTopic, readRanges } from "./topic_offsets.ts";

const UNKNOWN_TOPIC = 3;
const NO_LEADER = 5;
const OTHER_LEADER = 6;
const EXISTS = 36;
const NOT_CONTROLLER = 41;

/** What the cluster says when it shall decide how many brokers keep a topic. */
const CLUSTER_DEFAULT = -1;

/** It. */
export class KafkaJsAdmin implements TransportAdmin {
  readonly #link: Link;
  readonly #timeoutMs: number;

  private constructor(link: Link, timeoutMs: number) {
    this.#link = link;
    this.#timeoutMs = timeoutMs;
  }

  /**
   * Connects one.
   *
   * @param settings where and how.
   * @param signal gives up.
   * @returns the admin.
   * @throws {ClientError} when it cannot connect.
   */
  static async open(settings: LinkSettings, signal: AbortSignal): Promise<KafkaJsAdmin> {
    const [link] = await Link.open(settings, "openAdmin", signal, () => Promise.resolve());
    return new KafkaJsAdmin(link, settings.requestTimeoutMs);
  }

  /** Tells the names of all topics but the cluster's own. */
  async listTopics(): Promise<readonly string[]> {
    const { topicMetadata } = await this.#run("listTopics", "read", () => this.#metadata());
    return topicMetadata.filter(({ isInternal }) => isInternal !== true).map(({ topic }) => topic);
  }

  /** Tells how many partitions each topic has. */
  async partitionCounts(topics: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const { topicMetadata } = await this.#run("partitionCounts", "read", () => this.#metadata());
    return new Map(
      topicMetadata.filter(({ topic }) => topics.includes(topic)).map((each) => [
        each.topic,
        each.partitionMetadata.length,
      ]),
    );
  }

  /** Makes topics, and waits until they can be used. */
  async createTopics(topics: readonly TopicSpec[]): Promise<void> {
    await this.#run("createTopics", "idempotent", async () => {
      for (const spec of topics) await this.#create(spec);
      // What the controller has made, the brokers know a moment later.
      const { cluster } = this.#link;
      await repeat({ timeoutMs: this.#timeoutMs, isRepeatable: isMaking }, async () => {
        const made = await this.#requireLeaders(topics.map(({ topic }) => topic));
        await Promise.all(made.map((topic) => readRanges(cluster, topic)));
      });
    });
  }

  /** Deletes topics. */
  async deleteTopics(topics: readonly string[]): Promise<void> {
    await this.#run("deleteTopics", "idempotent", async () => {
      for (const topic of topics) {
        try {
          const controller = await this.#controller();
          await controller.deleteTopics({ topics: [topic], timeout: this.#timeoutMs });
        } catch (error) {
          if (replyCode(error) !== UNKNOWN_TOPIC) throw error;
        }
      }
    });
  }

  /** Tells the bounds of all partitions of a topic. */
  async ranges(topic: string): Promise<readonly PartitionRange[]> {
    return await this.#run("ranges", "read", async () => {
      const [found] = await this.#requireLeaders([topic]);
      return found === undefined ? [] : await readRanges(this.#link.cluster, found);
    });
  }

  /** Tells what a group has committed. */
  async committed(
    groupId: string,
    topics: readonly string[],
  ): Promise<readonly PartitionOffset[]> {
    const { cluster } = this.#link;
    return await this.#run("committed", "read", async () => {
      const partitions = await this.#partitions(topics);
      if (partitions.size === 0) return [];
      const asked = [...partitions].map(([topic, numbers]) => ({
        topic,
        partitions: numbers.map((partition) => ({ partition })),
      }));
      const coordinator = await cluster.findGroupCoordinator({ groupId, coordinatorType: 0 });
      const { responses } = await coordinator.offsetFetch({ groupId, topics: asked });
      return responses.flatMap(({ topic, partitions }) =>
        partitions.map(({ partition, offset }) => ({ topic, partition, offset: toOffset(offset) }))
      ).filter(({ offset }) => offset >= 0);
    });
  }

  /** Tells how the cluster is. */
  async describe(): Promise<ClusterInfo> {
    const metadata = await this.#run("describe", "read", () => this.#metadata());
    const { brokers, controllerId } = metadata;
    const hasController = typeof controllerId === "number" && controllerId >= 0;
    return { brokers: brokers.length, ...(hasController ? { controller: controllerId } : {}) };
  }

  /** Waits a moment for the answers owed, then disconnects. */
  close(): Promise<void> {
    return this.#link.close();
  }

  async #create({ topic, partitions, replicas, config = {} }: TopicSpec): Promise<void> {
    const spec = {
      topic,
      numPartitions: partitions,
      replicationFactor: replicas ?? CLUSTER_DEFAULT,
      configEntries: Object.entries(config).map(([name, value]) => ({ name, value })),
    };
    try {
      const controller = await this.#controller();
      await controller.createTopics({ topics: [spec], timeout: this.#timeoutMs });
    } catch (error) {
      if (replyCode(error) !== EXISTS) throw error;
    }
  }

  /** Tells of topics, each partition of which has a leader. */
  async #requireLeaders(topics: readonly string[]): Promise<readonly DriverTopic[]> {
    if (topics.length === 0) return [];
    const { topicMetadata } = await this.#metadata(topics);
    for (const { topicErrorCode, partitionMetadata } of topicMetadata) {
      const hasLeaders = partitionMetadata.every(({ leader }) => leader >= 0);
      const code = topicErrorCode === 0 && !hasLeaders ? NO_LEADER : topicErrorCode;
      if (code === 0) continue;
      throw transportError({ operation: "metadata" }, { ...explainReply(code), outcome: "none" });
    }
    return topicMetadata;
  }

  async #partitions(topics: readonly string[]): Promise<ReadonlyMap<string, readonly number[]>> {
    const { topicMetadata } = await this.#metadata();
    return new Map(
      topicMetadata.filter(({ topic }) => topics.includes(topic)).map((each) => [
        each.topic,
        each.partitionMetadata.map(({ partitionId }) => partitionId),
      ]),
    );
  }

  async #metadata(topics: readonly string[] = []): Promise<DriverMetadata> {
    const broker = await this.#link.cluster.brokerPool.findConnectedBroker();
    return await broker.metadata(topics);
  }

  async #controller(): Promise<DriverBroker> {
    const { cluster } = this.#link;
    if (!cluster.isConnected()) await cluster.connect();
    // It may have moved.
    await cluster.refreshMetadata();
    return await cluster.findControllerBroker();
  }

  async #run<T>(operation: string, effect: Effect, work: () => Promise<T>): Promise<T> {
    const call: TransportCall = { operation, effect, startedMs: deadlines.now() };
    if (this.#link.isClosed) throw transportError(call, { kind: "closed", outcome: "none" });
    try {
      return await repeat({ timeoutMs: this.#timeoutMs, isRepeatable: isUnderWay }, work);
    } catch (error) {
      throw transportError(call, explain(error), error);
    }
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof ClientError ? error.details?.["reply"] : replyCode(error);
}

/** Whether the cluster is still getting there. */
function isUnderWay(error: unknown): boolean {
  const code = codeOf(error);
  return isNotYet(error) ||
    code === NO_LEADER || code === OTHER_LEADER || code === NOT_CONTROLLER;
}

/** The same for a topic that was made. */
function isMaking(error: unknown): boolean {
  return isUnderWay(error) || codeOf(error) === UNKNOWN_TOPIC;
}
