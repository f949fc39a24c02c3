/**
 * Looks after topics and groups in memory.
 *
 * @module
 */

import type {
  ClusterInfo,
  PartitionOffset,
  PartitionRange,
  TopicSpec,
  TransportAdmin,
} from "../transport.ts";
import type { MemoryBroker } from "./memory_broker.ts";
import type { MemoryOperation } from "./memory_faults.ts";

/** It. */
export class MemoryAdmin implements TransportAdmin {
  readonly #broker: MemoryBroker;
  #isClosed = false;

  /**
   * Makes one.
   *
   * @param broker what it looks after.
   */
  constructor(broker: MemoryBroker) {
    this.#broker = broker;
  }

  /** Tells the names of all topics. */
  async listTopics(): Promise<readonly string[]> {
    return await this.#run("listTopics", () => this.#broker.topics);
  }

  /** Tells how many partitions each topic has. */
  async partitionCounts(topics: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return await this.#run("partitionCounts", () => {
      const counts = topics.map((topic) => [topic, this.#broker.logs(topic).length] as const);
      return new Map(counts.filter(([, count]) => count > 0));
    });
  }

  /** Makes topics. */
  async createTopics(topics: readonly TopicSpec[]): Promise<void> {
    await this.#run("createTopics", () => {
      for (const { topic, partitions } of topics) this.#broker.createTopic(topic, partitions);
    });
  }

  /** Deletes topics. */
  async deleteTopics(topics: readonly string[]): Promise<void> {
    await this.#run("deleteTopics", () => {
      for (const topic of topics) this.#broker.deleteTopic(topic);
    });
  }

  /** Tells the bounds of all partitions of a topic. */
  async ranges(topic: string): Promise<readonly PartitionRange[]> {
    return await this.#run("ranges", () => {
      this.#broker.log({ topic, partition: 0 }, "ranges");
      return this.#broker.logs(topic).map(({ at, high }) => ({ ...at, low: 0, high }));
    });
  }

  /** Tells what a group has committed. */
  async committed(
    groupId: string,
    topics: readonly string[],
  ): Promise<readonly PartitionOffset[]> {
    return await this.#run("committed", () => {
      return this.#broker.group(groupId).offsets.filter(({ topic }) => topics.includes(topic));
    });
  }

  /** Tells how the cluster is. */
  async describe(): Promise<ClusterInfo> {
    return await this.#run("describe", () => ({ brokers: 1, controller: 1 }));
  }

  /** Closes it. */
  async close(): Promise<void> {
    await null;
    this.#isClosed = true;
  }

  async #run<T>(operation: MemoryOperation, work: () => T): Promise<T> {
    return await this.#broker.faults.run(operation, () => {
      if (this.#isClosed) throw this.#broker.refusal(operation, { kind: "closed" });
      return work();
    });
  }
}
