/**
 * Handlers are called here: with a span, a deadline and a signal.
 *
 * @module
 */

import type {
  DurationMetric,
  SpanAttributes,
  SpanKind,
  SpanOptions,
  TraceHeaders,
} from "../../utils/observability.ts";
import { withSpanOptions } from "../../utils/observability.ts";
import { deadlines } from "../../utils/remote/deadlines.ts";
import type { EventEnvelope } from "../event.ts";
import { MESSAGING_ATTRIBUTES as NAMES, PROCESS_DURATION } from "../span_attributes.ts";
import type { IncomingRecord } from "../transport.ts";
import type { ConsumerContext } from "./context.ts";
import { Delivery, traceOf } from "./delivery.ts";
import { DONE, HandlerRun, type Outcome, type RunOwner, STUCK } from "./handler_run.ts";
import type { BatchHandling, SingleHandler } from "./handlers.ts";
import type { KafkaBatch } from "./message.ts";
import type { PartitionWork } from "./partition_work.ts";

/** A record with what was read of it. */
export interface ReadPending {
  /** The record. */
  readonly record: IncomingRecord;
  /** What the handler is given. */
  readonly value: unknown;
  /** The event; undefined where the record holds none. */
  readonly event: EventEnvelope | undefined;
}

const SPAN = "kafka.process";

/** Calls handlers. */
export class Attempts implements RunOwner {
  /** Milliseconds that a handler has. */
  readonly handlerTimeoutMs: number;
  /** Milliseconds that it then has to end. */
  readonly handlerGraceMs: number;
  readonly #context: ConsumerContext;

  /**
   * Makes what calls handlers.
   *
   * @param context what the parts of a consumer share.
   */
  constructor(context: ConsumerContext) {
    this.#context = context;
    this.handlerTimeoutMs = context.settings.handlerTimeoutMs;
    this.handlerGraceMs = context.settings.handlerGraceMs;
  }

  /**
   * Calls a handler with one record.
   *
   * @param work the partition.
   * @param read the record.
   * @param handle the handler.
   * @param attempt which attempt it is, from 1.
   * @param listener is told what became of it, unless that is returned.
   * @returns what became of it; undefined when the handler returned a promise.
   */
  single(
    work: PartitionWork,
    read: ReadPending,
    handle: SingleHandler,
    attempt: number,
    listener: (outcome: Outcome) => void,
  ): Outcome | undefined {
    const { groupId } = this.#context;
    const run = new HandlerRun(this, work.name, listener);
    const message = new Delivery(work, read, attempt, groupId, run);
    const span = new ProcessSpan(work, groupId, read.record);
    const outcome = run.start(() => withSpanOptions(SPAN, span, () => handle(message as never)));
    if (outcome !== undefined) this.#measure(run);
    return outcome;
  }

  /**
   * Calls a handler with several records.
   *
   * @param work the partition.
   * @param reads the records, in order.
   * @param handling the handler.
   * @param attempt which attempt it is, from 1.
   * @param listener is told what became of it, unless that is returned.
   * @returns what became of it; undefined when the handler returned a promise.
   */
  batch(
    work: PartitionWork,
    reads: readonly ReadPending[],
    handling: BatchHandling,
    attempt: number,
    listener: (outcome: Outcome) => void,
  ): Outcome | undefined {
    const { groupId } = this.#context;
    const run = new HandlerRun(this, work.name, listener);
    const { topic, partition } = work;
    const batch: KafkaBatch = {
      topic,
      partition,
      messages: reads.map((read) => new Delivery(work, read, attempt, groupId, run)),
      attempt,
      groupId,
      get signal() {
        return run.signal;
      },
    };
    const span = new ProcessSpan(work, groupId, reads.length);
    const outcome = run.start(() =>
      withSpanOptions(SPAN, span, () => handling.handle(batch as never))
    );
    if (outcome !== undefined) this.#measure(run);
    return outcome;
  }

  /** A handler goes on. */
  onStarted(run: HandlerRun): void {
    this.#context.running.add(run.name, run);
  }

  /** A handler has ended. */
  onEnded(run: HandlerRun): void {
    this.#context.running.delete(run.name, run);
    this.#measure(run);
  }

  #measure(run: HandlerRun): void {
    this.#context.counters.took(deadlines.now() - run.startedMs);
  }
}

/** Read only where a tracer or a meter is installed. */
class ProcessSpan implements SpanOptions {
  readonly kind: SpanKind = "consumer";
  readonly #work: PartitionWork;
  readonly #groupId: string;
  readonly #what: IncomingRecord | number;

  constructor(work: PartitionWork, groupId: string, what: IncomingRecord | number) {
    this.#work = work;
    this.#groupId = groupId;
    this.#what = what;
  }

  /** Without a trace of its own a message begins one: it is no part of the start-up that called run(). */
  get parent(): TraceHeaders {
    return typeof this.#what === "number" ? {} : traceOf(this.#what.headers);
  }

  get attributes(): SpanAttributes {
    return {
      ...this.#place,
      [NAMES.partition]: String(this.#work.partition),
      ...(typeof this.#what === "number"
        ? { [NAMES.batchSize]: this.#what }
        : { [NAMES.offset]: this.#what.offset }),
    };
  }

  get duration(): DurationMetric {
    return { name: PROCESS_DURATION, attributes: this.#place };
  }

  get #place(): SpanAttributes {
    return {
      [NAMES.system]: "kafka",
      [NAMES.operation]: "process",
      [NAMES.operationType]: "process",
      [NAMES.destination]: this.#work.topic,
      [NAMES.group]: this.#groupId,
    };
  }
}

/**
 * Tells whether the time of an attempt was over.
 *
 * @param outcome what became of it.
 * @returns whether it was.
 */
export function isTimeout(outcome: Outcome): boolean {
  return outcome === STUCK || (outcome !== DONE && outcome.reason === "timeout");
}
