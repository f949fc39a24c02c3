/**
 * Which dead letters are meant, and how they are found.
 *
 * @module
 */

import { AdminAccess } from "../consumer/admin_access.ts";
import { checkGroupId } from "../consumer/config.ts";
import { deadLetterTopic } from "../consumer/names.ts";
import { partitionName } from "../consumer/partition_work.ts";
import {
  type KafkaConfig,
  kafkaConfigFromEnvironment,
  type KafkaSettings,
  toKafkaSettings,
} from "../config.ts";
import { openTransport } from "../open_transport.ts";
import { checkTopicName } from "../topics.ts";
import type { KafkaTransport, PartitionRange, TransportAdmin } from "../transport.ts";
import { transportError } from "../transport_error.ts";
import type { DeadLetter } from "./dead_letter.ts";

/** Which dead letters are meant. */
export interface DeadLetterOptions {
  /** Topic that the messages were sent to at first. */
  readonly topic: string;
  /** The group that gave them up. */
  readonly groupId: string;
  /**
   * Picks some of them.
   * @default all
   */
  readonly filter?: (letter: DeadLetter) => boolean;
  /**
   * How to reach the cluster.
   * @default the environment's settings
   */
  readonly config?: KafkaConfig;
  /**
   * Milliseconds without a record after which nothing more is expected.
   * @default 5_000
   */
  readonly idleMs?: number;
  /** Stops it; what was done until then counts. */
  readonly signal?: AbortSignal;
}

/** A dead-letter topic that was found. */
export interface FoundLetters {
  /** Name of the dead-letter topic. */
  readonly topic: string;
  /** Name of the group by which replays know how far they came. */
  readonly replayGroup: string;
  /** The settings. */
  readonly settings: KafkaSettings;
  /** The driver. */
  readonly transport: KafkaTransport;
  /** The bounds of its partitions now. */
  readonly ranges: readonly PartitionRange[];
  /** How far replays came, by the number of the partition. */
  readonly replayed: ReadonlyMap<number, number>;
}

/**
 * Looks a dead-letter topic up.
 *
 * @param options which one.
 * @returns what there is.
 * @throws {ClientError} of kind `not_found` when there is none; of another when the cluster is away.
 * @throws {ValidationError} when a name is wrong.
 */
export async function findLetters(options: DeadLetterOptions): Promise<FoundLetters> {
  checkTopicName(options.topic);
  checkGroupId(options.groupId);
  const topic = deadLetterTopic(options.topic, options.groupId);
  const settings = toKafkaSettings(options.config ?? kafkaConfigFromEnvironment());
  const transport = openTransport(settings);
  const replayGroup = `${topic}.replay`;
  const admin = new AdminAccess(transport, settings);
  try {
    const known = await admin.partitionCounts([topic]);
    if (!known.has(topic)) throw notFound(topic);
    const replayed = await replayedUpTo(admin, replayGroup, topic);
    return { topic, replayGroup, settings, transport, ranges: await admin.ranges(topic), replayed };
  } finally {
    await admin.close();
  }
}

async function replayedUpTo(
  admin: TransportAdmin,
  groupId: string,
  topic: string,
): Promise<ReadonlyMap<number, number>> {
  const committed = await admin.committed(groupId, [topic]);
  return new Map(committed.map(({ partition, offset }) => [partition, offset]));
}

function notFound(topic: string): Error {
  const state = `there is no topic ${topic}: nothing was given up, or under another name`;
  return transportError({ operation: "read" }, { kind: "not_found", outcome: "none", state });
}

/**
 * Tells how many letters there are.
 *
 * @param found the dead-letter topic.
 * @returns how many lie between the last replay and the end.
 */
export function countLetters({ ranges, replayed }: FoundLetters): number {
  const counts = new Map(ranges.map((range) => [
    partitionName(range),
    Math.max(0, range.high - Math.max(range.low, replayed.get(range.partition) ?? 0)),
  ]));
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}
