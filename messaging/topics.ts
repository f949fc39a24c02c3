/**
 * Names of topics, and making topics.
 *
 * @module
 */

import { ValidationError } from "../utils/validation_error.ts";
import type { TopicSpec, TransportAdmin } from "./transport.ts";

/** What Kafka permits; longer names are no file names for every broker. */
const LEGAL = /^[a-zA-Z0-9._-]{1,249}$/;

/** The rule for names of topics, for messages. */
export const TOPIC_RULE: string =
  "must be 1 to 249 letters, digits, dots, _ or -, and neither . nor ..";

/**
 * Tells whether a name may be that of a topic.
 *
 * @param name anything.
 * @returns whether it may.
 */
export function isTopicName(name: unknown): name is string {
  return typeof name === "string" && LEGAL.test(name) && name !== "." && name !== "..";
}

/**
 * Checks the name of a topic.
 *
 * @param name the name.
 * @param path the field that it came in, for the message.
 * @throws {ValidationError} naming the field, without the name.
 */
export function checkTopicName(name: unknown, path: string = "topic"): void {
  if (isTopicName(name)) return;
  throw new ValidationError("Invalid topic", [{ path, rule: TOPIC_RULE }]);
}

/**
 * Makes topics that do not exist; those that do are left as they are.
 *
 * @param admin looks after topics.
 * @param specs the topics.
 * @returns the names of those that were made.
 * @throws {ValidationError} naming every field that is wrong, before anything is made.
 * @throws {ClientError} when the cluster refuses or is away.
 */
export async function ensureTopics(
  admin: TransportAdmin,
  specs: readonly TopicSpec[],
): Promise<readonly string[]> {
  const issues = specs.flatMap(({ topic, partitions, replicas = 1 }, index) => [
    ...(isTopicName(topic) ? [] : [{ path: `[${index}].topic`, rule: TOPIC_RULE }]),
    ...(isCount(partitions) ? [] : [{ path: `[${index}].partitions`, rule: COUNT_RULE }]),
    ...(isCount(replicas) ? [] : [{ path: `[${index}].replicas`, rule: COUNT_RULE }]),
  ]);
  if (issues.length > 0) throw new ValidationError("Invalid topics", issues);
  const known = await admin.partitionCounts(specs.map(({ topic }) => topic));
  const missing = specs.filter(({ topic }) => !known.has(topic));
  if (missing.length > 0) await admin.createTopics(missing);
  return missing.map(({ topic }) => topic);
}

const COUNT_RULE = "must be an integer from 1 to 10000";

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= 10_000;
}
