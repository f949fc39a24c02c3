/**
 * Finds the broker that leads a partition.
 *
 * @module
 */

import { transportError } from "../transport_error.ts";
import type { DriverBroker, DriverCluster, DriverMetadata } from "./driver.ts";
import { explainReply } from "./explain.ts";

const UNKNOWN_TOPIC_OR_PARTITION = 3;

/** It. What it knows is asked for anew when somebody found it to be wrong. */
export class Leaders {
  readonly #cluster: DriverCluster;
  #isStale = false;

  /**
   * Makes one.
   *
   * @param cluster the cluster, connected.
   */
  constructor(cluster: DriverCluster) {
    this.#cluster = cluster;
  }

  /** What is known was wrong, or a connection was lost. */
  doubt(): void {
    this.#isStale = true;
  }

  /**
   * Finds the leader of a partition.
   *
   * @param topic name of the topic.
   * @param partition number of the partition.
   * @returns the broker, connected.
   * @throws {ClientError} of kind `not_found`, or what kafkajs throws; nothing was done.
   */
  async find(topic: string, partition: number): Promise<DriverBroker> {
    const cluster = this.#cluster;
    if (!cluster.isConnected()) {
      await cluster.connect();
      this.#isStale = true;
    }
    if (!cluster.targetTopics.has(topic)) await cluster.addMultipleTargetTopics([topic]);
    else if (this.#isStale) await cluster.refreshMetadata();
    else await cluster.refreshMetadataIfNecessary();
    this.#isStale = false;
    // A topic may have more partitions than when it was looked at.
    if (this.#leaderOf(topic, partition) === undefined) await cluster.refreshMetadata();
    const leader = this.#leaderOf(topic, partition);
    if (leader === undefined) {
      const found = this.#metadataOf(topic)?.topicErrorCode ?? 0;
      const failure = explainReply(found === 0 ? UNKNOWN_TOPIC_OR_PARTITION : found);
      throw transportError({ operation: "send" }, { ...failure, outcome: "none" });
    }
    return await cluster.findBroker({ nodeId: leader });
  }

  #leaderOf(topic: string, partition: number): number | undefined {
    const partitions = this.#metadataOf(topic)?.partitionMetadata;
    return partitions?.find(({ partitionId }) => partitionId === partition)?.leader;
  }

  #metadataOf(topic: string): DriverMetadata["topicMetadata"][number] | undefined {
    const { metadata } = this.#cluster.brokerPool;
    return metadata?.topicMetadata.find((each) => each.topic === topic);
  }
}
