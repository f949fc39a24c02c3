/**
 * A record on its way to a handler.
 *
 * @module
 */

import type { EventEnvelope } from "../event.ts";
import { headerText } from "../headers.ts";
import type { Headers, IncomingRecord, PartitionOffset } from "../transport.ts";
import type { TraceHeaders } from "../../utils/observability.ts";
import { type History, readHistory } from "./failure_headers.ts";
import type { HandlerRun } from "./handler_run.ts";
import type { KafkaMessage } from "./message.ts";
import type { PartitionWork } from "./partition_work.ts";

const DECODER = new TextDecoder();

/** What one attempt tells the handler of a record. Rarely asked for things are made when they are. */
export class Delivery implements KafkaMessage<unknown> {
  /** The value, validated. */
  readonly value: unknown;
  /** The event; handlers of records without one are not told of it. */
  readonly event: EventEnvelope;
  /** Which attempt this is, from 1. */
  readonly attempt: number;
  /** Name of the group that reads it. */
  readonly groupId: string;
  readonly #work: PartitionWork;
  readonly #record: IncomingRecord;
  readonly #run: HandlerRun;

  /**
   * Makes what the handler is given.
   *
   * @param work the partition.
   * @param read the record, and what was read of it.
   * @param attempt which attempt it is, from 1.
   * @param groupId name of the group.
   * @param run the attempt, for its signal.
   */
  constructor(
    work: PartitionWork,
    read: {
      readonly record: IncomingRecord;
      readonly value: unknown;
      readonly event: EventEnvelope | undefined;
    },
    attempt: number,
    groupId: string,
    run: HandlerRun,
  ) {
    this.value = read.value;
    this.event = read.event as EventEnvelope;
    this.attempt = attempt;
    this.groupId = groupId;
    this.#work = work;
    this.#record = read.record;
    this.#run = run;
  }

  /** The key as UTF-8; null without one. */
  get key(): string | null {
    const { key } = this.#record;
    return key === null ? null : DECODER.decode(key);
  }

  /** Topic that it was read from. */
  get topic(): string {
    return this.#work.topic;
  }

  /** Number of the partition that it was read from. */
  get partition(): number {
    return this.#work.partition;
  }

  /** Its number within the partition. */
  get offset(): number {
    return this.#record.offset;
  }

  /** Where it was sent to at first. */
  get source(): PartitionOffset {
    return historyOf(this.#work, this.#record).source;
  }

  /** When it was produced, or appended. */
  get timestamp(): Date {
    return new Date(this.#record.timestampMs);
  }

  /** Headers by name. */
  get headers(): Headers {
    return this.#record.headers;
  }

  /** Aborts when the handler's time is over or the work is taken away. */
  get signal(): AbortSignal {
    return this.#run.signal;
  }
}

/**
 * Tells what a record has behind it.
 *
 * @param work the partition that it was read from.
 * @param record the record.
 * @returns its history; a new one for a record of a source topic, whatever a replay left on it.
 */
export function historyOf(work: PartitionWork, record: IncomingRecord): History {
  const { topic, partition, route } = work;
  const place = { topic, partition, offset: record.offset };
  if (route.level > 0) return readHistory(record, place);
  const { timestampMs } = record;
  return { source: place, timestampMs, attempts: 0, firstFailedMs: undefined, dueMs: undefined };
}

/**
 * Tells the trace that a record belongs to.
 *
 * @param headers headers of the record.
 * @returns the headers of the trace; none when it belongs to none.
 */
export function traceOf(headers: Headers): TraceHeaders {
  const traceparent = headerText(headers, "traceparent");
  if (traceparent === undefined) return {};
  const tracestate = headerText(headers, "tracestate");
  return { traceparent, ...(tracestate === undefined ? {} : { tracestate }) };
}
