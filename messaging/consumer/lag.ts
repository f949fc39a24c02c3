/**
 * How far a consumer is behind.
 *
 * @module
 */

import { deadlines } from "../../utils/remote/deadlines.ts";
import type { PartitionRange, TopicPartition, TransportAdmin } from "../transport.ts";
import { partitionName, type PartitionWork } from "./partition_work.ts";

/** How far a consumer is behind in one partition. */
export interface PartitionLag extends TopicPartition {
  /**
   * Records that are not done with. Marks that transactions leave among them count; behind the last record
   * they do not, once they were read.
   */
  readonly records: number;
  /** Milliseconds since the oldest record was produced that was read and is not done with. */
  readonly oldestMs: number | undefined;
  /** Milliseconds since something was last done with. */
  readonly idleMs: number;
}

/**
 * Asks the cluster how far partitions are behind.
 *
 * @param admin looks after topics.
 * @param groupId the group.
 * @param works the partitions.
 * @param nowMs the present instant, epoch milliseconds.
 * @returns how far each is behind.
 * @throws {ClientError} when the cluster is away.
 */
export async function askLag(
  admin: TransportAdmin,
  groupId: string,
  works: readonly PartitionWork[],
  nowMs: number,
): Promise<readonly PartitionLag[]> {
  const topics = [...new Set(works.map(({ topic }) => topic))];
  const [committed, ...ranges] = await Promise.all([
    admin.committed(groupId, topics),
    ...topics.map((topic) => admin.ranges(topic)),
  ]);
  const offsets = new Map(committed.map((place) => [partitionName(place), place.offset]));
  const bounds = new Map(ranges.flat().map((range) => [partitionName(range), range]));
  return works.map((work) => {
    const range: PartitionRange = bounds.get(work.name) ?? { ...work, low: 0, high: 0 };
    const done = work.reached ?? work.position ?? offsets.get(work.name) ?? range.low;
    const reached = work.oldest?.offset ?? done;
    const oldest = work.oldest?.timestampMs;
    return {
      topic: work.topic,
      partition: work.partition,
      records: Math.max(0, range.high - Math.max(reached, range.low)),
      oldestMs: oldest === undefined ? undefined : Math.max(0, nowMs - oldest),
      idleMs: deadlines.now() - work.progressedMs,
    };
  });
}
