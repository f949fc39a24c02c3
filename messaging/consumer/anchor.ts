/**
 * Where a group begins that reads only what is new.
 *
 * A partition without a committed offset is begun at its end each time that the group gives out its
 * partitions. What came since the last time would be passed over, so the beginning is committed at once.
 *
 * @module
 */

import type { PartitionOffset, TransportAdmin } from "../transport.ts";
import { partitionName, type PartitionWork } from "./partition_work.ts";

/**
 * Tells where partitions begin that have no committed offset.
 *
 * @param admin looks after topics.
 * @param groupId the group.
 * @param works the partitions.
 * @returns what to commit; of a retry topic the first record, since all of them are the group's own.
 * @throws {ClientError} when the cluster is away.
 */
export async function findAnchors(
  admin: TransportAdmin,
  groupId: string,
  works: readonly PartitionWork[],
): Promise<readonly PartitionOffset[]> {
  const topics = [...new Set(works.map(({ topic }) => topic))];
  const known = new Set((await admin.committed(groupId, topics)).map(partitionName));
  const fresh = works.filter(({ name }) => !known.has(name));
  const wanted = [...new Set(fresh.map(({ topic }) => topic))];
  const ranges = (await Promise.all(wanted.map((topic) => admin.ranges(topic)))).flat();
  const bounds = new Map(ranges.map((range) => [partitionName(range), range]));
  return fresh.flatMap((work) => {
    const range = bounds.get(work.name);
    if (range === undefined || work.isDropped || work.committed !== undefined) return [];
    const { topic, partition, route, first } = work;
    const offset = route.level > 0 ? range.low : first ?? range.high;
    return [{ topic, partition, offset }];
  });
}
