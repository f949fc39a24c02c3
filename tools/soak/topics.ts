/** Topics of a soak run, seen past the producer and the consumer. */

import { toKafkaSettings } from "../../messaging/config.ts";
import { createKafkaJsTransport } from "../../messaging/kafkajs/transport.ts";
import type { TransportAdmin } from "../../messaging/transport.ts";
import type { Place } from "./program.ts";

const TIMEOUT_MS = 20_000;

async function withAdmin<T>(
  { brokers }: Place,
  work: (admin: TransportAdmin) => Promise<T>,
): Promise<T> {
  const transport = createKafkaJsTransport(toKafkaSettings({ brokers }));
  const admin = await transport.openAdmin(AbortSignal.timeout(TIMEOUT_MS));
  try {
    return await work(admin);
  } finally {
    await admin.close();
  }
}

/**
 * Makes the topic of a run.
 *
 * @param place Where the run takes place
 * @param partitions How many partitions it has
 */
export async function createTopic(place: Place, partitions: number): Promise<void> {
  await withAdmin(place, (admin) => admin.createTopics([{ topic: place.topic, partitions }]));
}

/**
 * Deletes topics; those that do not exist are left out.
 *
 * @param place Where the run takes place
 * @param topics Their names
 */
export async function deleteTopics(place: Place, topics: readonly string[]): Promise<void> {
  await withAdmin(place, (admin) => admin.deleteTopics(topics));
}

/**
 * Counts what is in a topic.
 *
 * @param place Where the run takes place
 * @param topic Its name
 * @returns How many records; 0 when it does not exist
 */
export async function countRecords(place: Place, topic: string): Promise<number> {
  return await withAdmin(place, async (admin) => {
    if (!(await admin.listTopics()).includes(topic)) return 0;
    return (await admin.ranges(topic)).reduce((sum, { low, high }) => sum + high - low, 0);
  });
}

/**
 * Counts what a group has not done with.
 *
 * @param place Where the run takes place
 * @param groupId Name of the group
 * @returns How many records of the topic lie after its commits
 */
export async function uncommitted(place: Place, groupId: string): Promise<number> {
  return await withAdmin(place, async (admin) => {
    const committed = await admin.committed(groupId, [place.topic]);
    const done = new Map(committed.map(({ partition, offset }) => [partition, offset]));
    return (await admin.ranges(place.topic))
      .reduce((sum, { partition, low, high }) => sum + high - (done.get(partition) ?? low), 0);
  });
}
