/**
 * Names of the topics that hold what a group could not handle.
 *
 * @module
 */

/** What our own topics end with; no pattern of a subscription takes them. */
const FAILURE_TOPIC = /\.(?:dlq|retry\.[0-9]+)$/;

/**
 * Names the topic where a group keeps what it gave up.
 *
 * @param topic the topic that the records come from.
 * @param groupId the group.
 * @returns the name.
 *
 * @example Where to look for what was given up
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { deadLetterTopic } from "@nlre/shared/messaging";
 *
 * assertEquals(deadLetterTopic("leads", "lead-service"), "leads.lead-service.dlq");
 * ```
 */
export function deadLetterTopic(topic: string, groupId: string): string {
  return `${topic}.${groupId}.dlq`;
}

/**
 * Names a topic where a group keeps what it tries again later.
 *
 * @param topic the topic that the records come from.
 * @param groupId the group.
 * @param level which of its retry topics, from 1.
 * @returns the name.
 *
 * @example The second of two
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { retryTopic } from "@nlre/shared/messaging";
 *
 * assertEquals(retryTopic("leads", "lead-service", 2), "leads.lead-service.retry.2");
 * ```
 */
export function retryTopic(topic: string, groupId: string, level: number): string {
  return `${topic}.${groupId}.retry.${level}`;
}

/**
 * Tells the topics of records that a group could not handle from all others.
 *
 * @param topic name of a topic.
 * @returns whether it is a retry topic or a dead-letter topic, of whatever group.
 */
export function isFailureTopic(topic: string): boolean {
  return FAILURE_TOPIC.test(topic);
}
