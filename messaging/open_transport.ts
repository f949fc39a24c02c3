/**
 * The driver that is used.
 *
 * @module
 */

import type { KafkaSettings } from "./config.ts";
import { createKafkaJsTransport } from "./kafkajs/transport.ts";
import type { KafkaTransport } from "./transport.ts";

/**
 * Tells what talks to the cluster; nothing is loaded or connected yet.
 *
 * @param settings where and how.
 * @returns the one that was given, or kafkajs.
 */
export function openTransport(settings: KafkaSettings): KafkaTransport {
  return settings.transport ?? createKafkaJsTransport(settings);
}
