/**
 * What all inboxes have in common: which message it is, and what is counted.
 *
 * @module
 */

import { headerText } from "../headers.ts";
import type { Headers, PartitionOffset } from "../transport.ts";
import { uniqueId } from "./event_id.ts";
import { hashed } from "./hash.ts";

/** What an inbox needs of a message, as a consumer hands it over. */
export interface InboxMessage {
  /**
   * The event; what makes two messages one is its identifier, together with its source unless it is a
   * UUID.
   * @default none, as of records that hold no event
   */
  readonly event?: { readonly eventId: string; readonly source?: string };
  /** Name of the topic. */
  readonly topic: string;
  /** Number of the partition. */
  readonly partition: number;
  /** Number within the partition. */
  readonly offset: number;
  /**
   * Where it was sent to at first, when it is tried again from another topic.
   * @default the same place
   */
  readonly source?: PartitionOffset;
  /**
   * Headers; what the outbox sends bears its identifier there even if it is no event.
   * @default none
   */
  readonly headers?: Headers;
  /** Aborts when the message must be given up. */
  readonly signal: AbortSignal;
}

/** What an inbox has done so far, in this process. */
export interface InboxStats {
  /** Messages whose handler has done its work. */
  readonly handled: number;
  /** Messages that had been handled before, so that the handler was not run. */
  readonly duplicates: number;
  /** Messages whose handler failed, or that could not be noted. */
  readonly failed: number;
}

/** The counts of an inbox. */
export type InboxCounts = { -readonly [Name in keyof InboxStats]: InboxStats[Name] };

/** Fourteen days: twice the retention of topics that Kafka begins with. */
export const DEFAULT_RETENTION_MS: number = 14 * 86_400_000;

/** Header by which a message that is no event is known. */
export const MESSAGE_ID = "message-id";

const GROUP = /^[\w.-]{1,249}$/;

/**
 * Checks the name of a group.
 *
 * @param group the name.
 * @returns the name.
 * @throws {RangeError} when it is no name that a consumer group may have.
 */
export function checkedGroup(group: string): string {
  if (typeof group === "string" && GROUP.test(group)) return group;
  throw new RangeError("inbox: group must be 1 to 249 letters, digits, dots, - or _");
}

/**
 * Checks a time.
 *
 * @param name name of the option, for the message.
 * @param ms milliseconds.
 * @param minMs the least.
 * @returns the time.
 * @throws {RangeError} when it is no whole number from the least to a hundred years.
 */
export function checkedMs(name: string, ms: number, minMs: number): number {
  if (Number.isSafeInteger(ms) && ms >= minMs && ms <= 3_155_760_000_000) return ms;
  throw new RangeError(`${name} must be an integer of at least ${minMs} milliseconds`);
}

/**
 * Tells a message apart from all others. Without an identifier of its own that is where it lies, which
 * recognises what is handed over again but not what was sent twice. An identifier that is no UUID counts
 * within the source of the event; of a message that is no event, within the topic that it was sent to.
 *
 * @param message the message.
 * @returns a text of at most 64 characters without personal data.
 */
export async function messageId(message: InboxMessage): Promise<string> {
  const { event, source = message, headers = {} } = message;
  if (event !== undefined && event.eventId !== "") {
    return (await uniqueId(event.eventId, event.source ?? "")).toLowerCase();
  }
  const id = headerText(headers, MESSAGE_ID) ?? "";
  if (id !== "") return (await uniqueId(id, source.topic)).toLowerCase();
  return await hashed(`${source.topic}/${source.partition}/${source.offset}`);
}
