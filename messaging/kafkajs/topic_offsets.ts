/**
 * The first and the next offset of the partitions of a topic.
 *
 * @module
 */

import type { PartitionRange } from "../transport.ts";
import type { DriverCluster, DriverMetadata } from "./driver.ts";
import { toOffset } from "./partitions.ts";

/** What a broker tells of a topic. */
export type DriverTopic = DriverMetadata["topicMetadata"][number];

/** Times that stand for the first and for the next offset. */
const FIRST = -2;
const NEXT = -1;

/**
 * Asks the leaders of all partitions for their bounds.
 *
 * @param cluster the cluster, connected.
 * @param topic the topic; each of its partitions has a leader.
 * @returns the bounds, by number of the partition.
 * @throws what kafkajs throws.
 */
export async function readRanges(
  cluster: DriverCluster,
  { topic, partitionMetadata }: DriverTopic,
): Promise<readonly PartitionRange[]> {
  const [low, high] = await Promise.all([FIRST, NEXT].map(async (timestamp) => {
    const leaders = new Map<number, { partition: number; timestamp: number }[]>();
    for (const { leader, partitionId: partition } of partitionMetadata) {
      leaders.set(leader, [...leaders.get(leader) ?? [], { partition, timestamp }]);
    }
    const answers = await Promise.all([...leaders].map(async ([nodeId, partitions]) => {
      const broker = await cluster.findBroker({ nodeId });
      return await broker.listOffsets({ topics: [{ topic, partitions }] });
    }));
    const found = answers.flatMap(({ responses }) => responses)
      .flatMap(({ partitions }) => partitions);
    return new Map(found.map(({ partition, offset }) => [partition, toOffset(offset)]));
  }));
  return partitionMetadata.map(({ partitionId: partition }) => ({
    topic,
    partition,
    low: low?.get(partition) ?? 0,
    high: high?.get(partition) ?? 0,
  })).sort((a, b) => a.partition - b.partition);
}
