/**
 * What handlers are given.
 *
 * @module
 */

import type { EventEnvelope } from "../event.ts";
import type { Headers, PartitionOffset } from "../transport.ts";

/** A record whose value was read. */
export interface KafkaRecord<T> {
  /** The value, validated. */
  readonly value: T;
  /** The key as UTF-8; null without one. */
  readonly key: string | null;
  /** Topic that it was read from: one of the group's own when it is tried again later. */
  readonly topic: string;
  /** Number of the partition that it was read from. */
  readonly partition: number;
  /** Its number within the partition. */
  readonly offset: number;
  /** Where it was sent to at first; the same place unless it is tried again later. */
  readonly source: PartitionOffset;
  /** When it was produced, or appended. */
  readonly timestamp: Date;
  /** Headers by name. */
  readonly headers: Headers;
  /** Which attempt this is, from 1. */
  readonly attempt: number;
  /** Name of the group that reads it. */
  readonly groupId: string;
  /** Aborts when the handler's time is over, the group takes the partition away, or closing waits no more. */
  readonly signal: AbortSignal;
}

/** A record that holds an event. */
export interface KafkaMessage<T = unknown> extends KafkaRecord<T> {
  /** The event, its data validated; `value` is its data. */
  readonly event: EventEnvelope<T>;
}

/** Some records of one partition, in order. */
export interface KafkaBatch<T = unknown, Message extends KafkaRecord<T> = KafkaMessage<T>> {
  /** Topic that they were read from. */
  readonly topic: string;
  /** Number of the partition. */
  readonly partition: number;
  /** The records, at least one. */
  readonly messages: readonly Message[];
  /** Which attempt this is, from 1. */
  readonly attempt: number;
  /** Name of the group that reads them. */
  readonly groupId: string;
  /** Aborts when the handler's time is over, the group takes the partition away, or closing waits no more. */
  readonly signal: AbortSignal;
}

/** Handles one message. It is done when it returns, or when its promise is fulfilled. */
export type MessageHandler<T = unknown> = (message: KafkaMessage<T>) => void | Promise<void>;

/** Handles one record that holds no event. */
export type RecordHandler<T = unknown> = (record: KafkaRecord<T>) => void | Promise<void>;

/** Handles several messages of one partition at once. */
export type BatchHandler<T = unknown> = (batch: KafkaBatch<T>) => void | Promise<void>;

/** Handles several records of one partition that hold no events. */
export type RecordBatchHandler<T = unknown> = (
  batch: KafkaBatch<T, KafkaRecord<T>>,
) => void | Promise<void>;
