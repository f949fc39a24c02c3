/**
 * Partitions, as kafkajs groups them.
 *
 * @module
 */

import type { TopicPartition } from "../transport.ts";

/** What belongs to one topic. */
export interface OfTopic<T> {
  /** Its name. */
  readonly topic: string;
  /** One entry a partition. */
  readonly partitions: T[];
}

/**
 * Groups by topic.
 *
 * @param all partitions, with whatever goes with them.
 * @param toEntry makes the entry of one.
 * @returns a group a topic, in the order of first appearance.
 */
export function byTopic<P extends TopicPartition, T>(
  all: readonly P[],
  toEntry: (one: P) => T,
): OfTopic<T>[] {
  const topics = new Map<string, OfTopic<T>>();
  for (const one of all) {
    const known = topics.get(one.topic);
    if (known !== undefined) known.partitions.push(toEntry(one));
    else topics.set(one.topic, { topic: one.topic, partitions: [toEntry(one)] });
  }
  return [...topics.values()];
}

/**
 * Reads an offset, which kafkajs keeps as text.
 *
 * @param text the offset.
 * @returns it as a number.
 * @throws {RangeError} when it is beyond what a number can tell exactly.
 */
export function toOffset(text: string): number {
  const offset = Number(text);
  if (Number.isSafeInteger(offset)) return offset;
  throw new RangeError("The offset is above 2^53");
}
