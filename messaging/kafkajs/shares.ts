/**
 * Who of a group reads which partitions.
 *
 * @module
 */

import type { TopicPartition } from "../transport.ts";

/** A member, and what it wants. */
export interface Subscriber {
  /** What tells it from the others. */
  readonly id: string;
  /** Names of the topics that it reads. */
  readonly topics: readonly string[];
}

/**
 * Gives each partition to a member that reads its topic: of those to the one that has the fewest. Topics
 * that few can read are given out first, so that the others make up for them.
 *
 * @param members the members, in any order.
 * @param partitionsOf tells the numbers of the partitions of a topic.
 * @returns the partitions of each member, by its id; the same for the same members and topics.
 */
export function shareOut(
  members: readonly Subscriber[],
  partitionsOf: (topic: string) => readonly number[],
): ReadonlyMap<string, readonly TopicPartition[]> {
  const sorted = members.toSorted((a, b) => compare(a.id, b.id));
  const shares = new Map(sorted.map(({ id }) => [id, [] as TopicPartition[]]));
  const readers = new Map<string, TopicPartition[][]>();
  for (const { id, topics } of sorted) {
    const share = shares.get(id)!;
    for (const topic of new Set(topics)) {
      const known = readers.get(topic);
      if (known === undefined) readers.set(topic, [share]);
      else known.push(share);
    }
  }
  const topics = [...readers].sort(([a, ofA], [b, ofB]) =>
    ofA.length - ofB.length || compare(a, b)
  );
  for (const [topic, candidates] of topics) {
    for (const partition of partitionsOf(topic).toSorted((a, b) => a - b)) {
      const least = candidates.reduce((best, next) => next.length < best.length ? next : best);
      least.push({ topic, partition });
    }
  }
  return shares;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
