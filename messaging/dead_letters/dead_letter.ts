/**
 * What is known of a message that was given up.
 *
 * @module
 */

import { FAILURE_HEADERS, readHistory, timeOf, UNREADABLE } from "../consumer/failure_headers.ts";
import { headerText } from "../headers.ts";
import type { IncomingRecord, PartitionOffset, TopicPartition } from "../transport.ts";

/** A message that was given up. */
export interface DeadLetter {
  /** Where it lies now. */
  readonly at: PartitionOffset;
  /** Where it was sent to at first; undefined when it does not say. */
  readonly source: PartitionOffset | undefined;
  /** When it was sent to its source. */
  readonly producedAt: Date;
  /** When it was given up. */
  readonly givenUpAt: Date;
  /** Why, such as `schema` or `handler`. */
  readonly reason: string;
  /** Class of the last error. */
  readonly errorClass: string;
  /** What the last error said, with what may be personal hidden. */
  readonly errorMessage: string;
  /** How often it was tried. */
  readonly attempts: number;
  /** The group that gave it up. */
  readonly groupId: string;
  /** The program that gave it up. */
  readonly service: string;
  /** How often it was replayed before. */
  readonly replays: number;
  /**
   * Whether its bytes are there; of a record that nobody could read, or that the topic does not take, only
   * the place is known.
   */
  readonly hasBytes: boolean;
  /** Type of the event; undefined when it does not say. */
  readonly eventType: string | undefined;
  /** Identifier of the event; undefined when it does not say. */
  readonly eventId: string | undefined;
  /** The record itself: key, value and headers are as they lie there. */
  readonly record: IncomingRecord;
}

/**
 * Reads what a record of a dead-letter topic says of itself.
 *
 * @param place where it lies.
 * @param record the record.
 * @returns what is known.
 */
export function toDeadLetter(place: TopicPartition, record: IncomingRecord): DeadLetter {
  const { headers, offset, timestampMs } = record;
  const at = { topic: place.topic, partition: place.partition, offset };
  const history = readHistory(record, at);
  const text = (name: string): string => headerText(headers, name) ?? "";
  return {
    at,
    source: history.source === at ? undefined : history.source,
    producedAt: new Date(history.timestampMs),
    givenUpAt: new Date(timeOf(headers, FAILURE_HEADERS.givenUpAt) ?? timestampMs),
    reason: text(FAILURE_HEADERS.reason),
    errorClass: text(FAILURE_HEADERS.errorClass),
    errorMessage: text(FAILURE_HEADERS.errorMessage),
    attempts: history.attempts,
    groupId: text(FAILURE_HEADERS.group),
    service: text(FAILURE_HEADERS.service),
    replays: replaysOf(record),
    hasBytes: text(FAILURE_HEADERS.keyEncoding) !== UNREADABLE,
    ...eventOf(record),
    record,
  };
}

/**
 * Tells how often a record was replayed.
 *
 * @param record the record.
 * @returns how often, 0 for one that does not say.
 */
export function replaysOf({ headers }: IncomingRecord): number {
  const text = headerText(headers, FAILURE_HEADERS.replays) ?? "";
  return /^[0-9]{1,6}$/.test(text) ? Number(text) : 0;
}

/** The record may be here since nobody could read it: whatever looks like an event is told. */
function eventOf(record: IncomingRecord): Pick<DeadLetter, "eventType" | "eventId"> {
  const { headers, value } = record;
  let body: Readonly<Record<string, unknown>> = {};
  try {
    const parsed: unknown = JSON.parse(new TextDecoder().decode(value ?? undefined));
    if (typeof parsed === "object" && parsed !== null) body = parsed as Record<string, unknown>;
  } catch {
    // It is no JSON, and says nothing.
  }
  const first = (...values: unknown[]): string | undefined =>
    values.find((each): each is string => typeof each === "string");
  return {
    eventType: first(headerText(headers, "ce_type"), body.eventType, body.type),
    eventId: first(headerText(headers, "ce_id"), body.eventId, body.id),
  };
}
