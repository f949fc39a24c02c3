/**
 * What a producer is given and what it tells.
 *
 * @module
 */

import type { CallOptions } from "../../utils/remote/caller.ts";
import type { ClientError } from "../../utils/remote/client_error.ts";
import type { CreateEventOptions } from "../event.ts";
import type { HeaderValue, PartitionOffset, TopicPartition } from "../transport.ts";

/**
 * A message to send.
 *
 * Its value is sent as it is when it is text or bytes; null deletes the key on a compacted topic. A value
 * with `eventId` and `eventType` is an event: it is checked and written as one. Any other plain object is
 * sent as JSON.
 */
export interface KafkaSend {
  /** Name of the topic. */
  readonly topic: string;
  /**
   * What decides the partition, and within it the order.
   * @default the event's own key; none for other values
   */
  readonly key?: string | Uint8Array | null;
  /**
   * What is sent. Only an event is read by the registry: whoever reads a plain object, text or bytes gives
   * `onMessage` or `onBatch` a parser, or every such record is a dead letter there.
   */
  readonly value: object | string | null;
  /** Headers by name; text is written as UTF-8. */
  readonly headers?: Readonly<Record<string, string | HeaderValue>>;
  /**
   * Number of the partition.
   * @default what the key says; without a key each in turn
   */
  readonly partition?: number;
}

/** How messages are sent. */
export interface SendOptions extends CallOptions {}

/** How an event is published; what is said of the event counts when it is made from data. */
export interface PublishOptions extends SendOptions, CreateEventOptions {
  /** Further headers by name. */
  readonly headers?: Readonly<Record<string, string | HeaderValue>>;
}

/** Where a message was stored. */
export interface SentRecord extends TopicPartition {
  /** Its number within the partition; null when the broker has it but did not say where. */
  readonly offset: number | null;
}

/** What became of one message of a batch. */
export type BatchItem =
  | { readonly ok: true; readonly record: SentRecord }
  | {
    readonly ok: false;
    /** What it failed with; its outcome says whether it may be stored nevertheless. */
    readonly error: ClientError;
    /** Where it belongs; not there when its partition was not found out. */
    readonly at?: TopicPartition;
  };

/** What became of a batch in one partition. */
export interface BatchPartition extends TopicPartition {
  /** How many messages were stored. */
  readonly sent: number;
  /** How many were not, or may not have been. */
  readonly failed: number;
  /** What the first of those failed with. */
  readonly error?: ClientError;
}

/** What became of a batch. It is no transaction: some may be stored and others not. */
export interface BatchResult {
  /** Whether all were stored. */
  readonly ok: boolean;
  /** What became of each message, in the order given. */
  readonly messages: readonly BatchItem[];
  /** What became of it in each partition; messages that got no partition are not in it. */
  readonly partitions: readonly BatchPartition[];
}

/** Sends that are seen together, or not at all. */
export interface KafkaTransaction {
  /** Aborts when the transaction fails, its time is over or the caller cancels. */
  readonly signal: AbortSignal;
  /**
   * Sends a message; one that fails dooms the transaction.
   *
   * @param message the message.
   * @throws {ValidationError} naming the field and the rule, before anything is sent.
   * @throws {ClientError} when it is not stored.
   */
  send(message: KafkaSend): Promise<void>;
  /**
   * Commits what a consumer group has handled together with what is sent.
   *
   * @param groupId name of the group.
   * @param offsets the next offset to read of each partition.
   * @throws {ClientError} when it fails, which dooms the transaction.
   */
  sendOffsets(groupId: string, offsets: readonly PartitionOffset[]): Promise<void>;
}

/** What a producer has done so far. */
export interface ProducerStats {
  /** Messages stored. */
  readonly sent: number;
  /** Messages that failed after they were accepted, whatever became of them. */
  readonly failed: number;
  /** Requests sent. */
  readonly requests: number;
  /** Requests among them that repeat one. */
  readonly repeats: number;
  /** Driver's producers given up because a request's outcome was unknown. */
  readonly retirements: number;
  /** Messages that wait or are on their way. */
  readonly bufferedRecords: number;
  /** Bytes of those. */
  readonly bufferedBytes: number;
  /** Messages that wait for room. */
  readonly waitingForRoom: number;
  /** Milliseconds since a message was last stored; undefined before the first. */
  readonly lastAckAgeMs?: number;
}
