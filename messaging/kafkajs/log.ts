/**
 * What kafkajs writes to its log, for ours.
 *
 * @module
 */

import type { Logger } from "../../utils/logger.ts";

/** An entry of kafkajs's log. */
export interface DriverLogEntry {
  /** Which part of it writes. */
  readonly namespace: string;
  /** How bad it is: 1 an error, 2 a warning, 4 news, 5 for looking for a fault. */
  readonly level: number;
  /** The text and what goes with it. */
  readonly log: Readonly<Record<string, unknown>>;
}

/** Fields that hold nothing of what was sent, nor addresses. */
const FIELDS = ["groupId", "topic", "partition", "retryCount", "retryTime", "duration"] as const;

/**
 * Makes what kafkajs writes its log with. Only the beginning of its messages is kept: what comes after a
 * colon may quote addresses and worse.
 *
 * @param logger where it goes.
 * @returns what kafkajs takes as `logCreator`.
 */
export function logCreator(logger: Logger): () => (entry: DriverLogEntry) => void {
  const log = logger.child("kafkajs");
  return () => ({ namespace, log: { message, ...rest } }) => {
    const text = String(message).split(/[:,"({[]/, 1)[0]!.trim();
    const fields = {
      part: namespace,
      ...Object.fromEntries(
        FIELDS.filter((name) => name in rest).map((name) => [name, rest[name]]),
      ),
    };
    // An error of the driver is one attempt that failed; whether a call failed, its caller is told.
    log.debug(text, fields);
  };
}
