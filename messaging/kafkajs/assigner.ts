/**
 * Giving out the partitions of a group, by the member that leads it.
 *
 * kafkajs's own way spreads the topics of the leader over all members, whether they read them or not: a
 * member drops what it does not read, and topics that the leader does not read go to nobody.
 *
 * @module
 */

import { Buffer } from "node:buffer";
import type { AssignerProtocol, Cluster, PartitionAssigner } from "kafkajs";
import type { Logger } from "../../utils/logger.ts";
import type { DriverCluster } from "./driver.ts";
import { byTopic } from "./partitions.ts";
import { shareOut } from "./shares.ts";

/** What members agree on; kafkajs's own, so that older members of a group and newer ones can. */
const NAME = "RoundRobinAssigner";

const VERSION = 0;

const EMPTY = Buffer.alloc(0);

/** kafkajs's cluster; asked itself for other topics, it forgets those that it knows. */
interface TellingCluster {
  readonly brokerPool: Pick<DriverCluster["brokerPool"], "findConnectedBroker">;
}

/** Errors about a topic that no other attempt cures; the other topics are given out without it. */
const HOPELESS: ReadonlySet<unknown> = new Set([
  "UNKNOWN_TOPIC_OR_PARTITION",
  "INVALID_TOPIC_EXCEPTION",
  "TOPIC_AUTHORIZATION_FAILED",
]);

/**
 * Makes what gives out partitions to those who read them.
 *
 * @param protocol how members and assignments are written.
 * @param logger is told of topics that cannot be given out.
 * @returns what kafkajs takes.
 */
export function createAssigner(
  { MemberMetadata, MemberAssignment }: typeof AssignerProtocol,
  logger: Logger,
): PartitionAssigner {
  return ({ cluster }) => ({
    name: NAME,
    version: VERSION,
    protocol: ({ topics }) => ({
      name: NAME,
      metadata: MemberMetadata.encode({ version: VERSION, topics, userData: EMPTY }),
    }),
    async assign({ members, topics: own }) {
      const subscribers = members.map(({ memberId, memberMetadata }) => ({
        id: memberId,
        topics: MemberMetadata.decode(memberMetadata)?.topics ?? [],
      }));
      const topics = new Set(subscribers.flatMap((each) => each.topics));
      const partitions = new Map<string, readonly number[]>();
      for (const topic of topics) {
        partitions.set(
          topic,
          own.includes(topic)
            ? cluster.findTopicPartitionMetadata(topic).map(({ partitionId }) => partitionId)
            : await askPartitions(cluster, topic, logger),
        );
      }
      const shares = shareOut(subscribers, (topic) => partitions.get(topic) ?? []);
      return [...shares].map(([memberId, share]) => ({
        memberId,
        memberAssignment: MemberAssignment.encode({
          version: VERSION,
          assignment: Object.fromEntries(
            byTopic(share, ({ partition }) => partition).map((of) => [of.topic, of.partitions]),
          ),
          userData: EMPTY,
        }),
      }));
    },
  });
}

/** Asks about a topic that this member does not read; it is not kept among those whose news it hears. */
async function askPartitions(
  cluster: Cluster,
  topic: string,
  logger: Logger,
): Promise<readonly number[]> {
  try {
    const { brokerPool } = cluster as unknown as TellingCluster;
    const told = await (await brokerPool.findConnectedBroker()).metadata([topic]);
    return told.topicMetadata.find((each) => each.topic === topic)?.partitionMetadata
      .map(({ partitionId }) => partitionId) ?? [];
  } catch (error) {
    if (!HOPELESS.has((error as { readonly type?: unknown } | null)?.type)) throw error;
    logger.warn("Kafka: a topic that another member reads cannot be given out", { topic, error });
    return [];
  }
}
