/**
 * The way of spans to the exporter: bounded, counted, and without anything personal in their texts.
 *
 * @module
 */

import { type Attributes, TraceFlags } from "@opentelemetry/api";
import type { ReadableSpan, SpanExporter, SpanProcessor } from "@opentelemetry/sdk-trace-base";
import type { LogFields, Logger } from "../logger.ts";
import { redactText } from "../redact_text.ts";

/** What became of spans. */
export class SpanTally {
  /** Spans that the collector took. */
  exported = 0;
  /** Spans that it did not take. */
  failed = 0;
  /** Spans for which there was no room. */
  dropped = 0;
  /** Spans that wait to be sent. */
  waiting = 0;
  #told = 0;

  /**
   * Tells whether spans were lost since it was asked last.
   *
   * @returns whether any failed or was dropped.
   */
  hasLost(): boolean {
    const lost = this.failed + this.dropped;
    const isMore = lost > this.#told;
    this.#told = lost;
    return isMore;
  }
}

/** Milliseconds between two reports of trouble with the collector. */
const REPORT_MS = 60_000;

/**
 * Reports trouble, but not each time.
 *
 * @param logger where to.
 * @returns tells of trouble.
 */
export function rarely(logger: Logger): (message: string, fields: LogFields) => void {
  let reportedMs = -Infinity;
  return (message, fields) => {
    const nowMs = performance.now();
    if (nowMs - reportedMs <= REPORT_MS) return;
    reportedMs = nowMs;
    logger.warn(message, fields);
  };
}

/** Tells of trouble. */
type Report = ReturnType<typeof rarely>;

/**
 * Hands on only as many spans as may wait, so that none is dropped unseen.
 *
 * @param inner takes the spans; its own bound must be wider.
 * @param maxQueueSize most spans that wait.
 * @param tally counts them.
 * @param report is told of spans that were dropped.
 * @returns the processor.
 */
export function bounded(
  inner: SpanProcessor,
  maxQueueSize: number,
  tally: SpanTally,
  report: Report,
): SpanProcessor {
  return {
    onStart: (span, parent) => inner.onStart(span, parent),
    onEnd(span) {
      if ((span.spanContext().traceFlags & TraceFlags.SAMPLED) === 0) return;
      if (tally.waiting >= maxQueueSize) {
        tally.dropped++;
        report("Traces: spans were dropped, since too many wait", { dropped: tally.dropped });
        return;
      }
      tally.waiting++;
      inner.onEnd(span);
    },
    forceFlush: () => inner.forceFlush(),
    shutdown: () => inner.shutdown(),
  };
}

/**
 * Counts what becomes of spans, and hides what is personal in their texts.
 *
 * @param inner sends them.
 * @param tally counts them.
 * @param report is told when they could not be sent.
 * @returns the exporter.
 */
export function counted(inner: SpanExporter, tally: SpanTally, report: Report): SpanExporter {
  return {
    export(spans, done) {
      tally.waiting -= spans.length;
      inner.export(spans.map(redacted), (result) => {
        if (result.code === 0) {
          tally.exported += spans.length;
        } else {
          tally.failed += spans.length;
          const { failed } = tally;
          report("Traces: the collector did not take them", { failed, error: result.error });
        }
        done(result);
      });
    },
    shutdown: () => inner.shutdown(),
    forceFlush: () => inner.forceFlush?.() ?? Promise.resolve(),
  };
}

/** Other people's instrumentations write whole URLs and queries into their spans. */
function redacted(span: ReadableSpan): ReadableSpan {
  const events = span.events.map((event) => ({
    ...event,
    name: redactText(event.name),
    ...(event.attributes === undefined ? {} : { attributes: withoutPersons(event.attributes) }),
  }));
  const { message } = span.status;
  return Object.create(span, {
    name: { value: redactText(span.name) },
    attributes: { value: withoutPersons(span.attributes) },
    events: { value: events },
    ...(message === undefined
      ? {}
      : { status: { value: { ...span.status, message: redactText(message) } } }),
  });
}

/** By their texts alone: by its key, the name of a service or the address of a server would go too. */
function withoutPersons(attributes: Attributes): Attributes {
  return Object.fromEntries(
    Object.entries(attributes).map(([key, value]) => [key, hide(value)]),
  );
}

function hide<T>(value: T): T {
  if (typeof value === "string") return redactText(value) as T;
  return Array.isArray(value) ? value.map(hide) as T : value;
}
