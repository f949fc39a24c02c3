/**
 * Spans around units of work, on the OpenTelemetry API.
 *
 * Code marks its work with {@linkcode withSpan} and names what it touches; nothing is recorded until a
 * tracer is installed, and until then a mark costs one function call.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { withSpan } from "@nlre/shared/observability";
 *
 * const total = await withSpan("leads.count", { "lead.source": "list" }, async (span) => {
 *   const rows = await Promise.resolve([1, 2, 3]);
 *   span.setAttribute("lead.rows", rows.length);
 *   return rows.length;
 * });
 * assertEquals(total, 3);
 * ```
 *
 * @module
 */

import { context, isSpanContextValid, propagation, trace } from "@opentelemetry/api";
import { hasMeter, timed } from "./durations.ts";
import {
  NO_SPAN,
  type OpenSpan,
  type Span,
  type SpanAttributes,
  type SpanOptions,
} from "./span.ts";
import { installedTracer, record, startSpan } from "./span_recording.ts";

export type {
  DurationMetric,
  OpenSpan,
  Span,
  SpanAttribute,
  SpanAttributes,
  SpanKind,
  SpanOptions,
  SpanRunner,
  TraceHeaders,
} from "./span.ts";

/**
 * Tells whether spans are recorded by anybody.
 *
 * @returns whether a tracer is installed.
 *
 * @example Spare the making of what only a span would show
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { hasTracer } from "@nlre/shared/observability";
 *
 * assertEquals(hasTracer(), false);
 * ```
 */
export function hasTracer(): boolean {
  return installedTracer() !== undefined;
}

/**
 * Runs a unit of work inside a span.
 *
 * @param name what the work is, `noun.verb` in lower case and without identifiers.
 * @param fn the work, synchronous or asynchronous; it is given its span.
 * @returns what `fn` returns, unchanged.
 * @throws what `fn` throws, unchanged.
 *
 * @example Mark synchronous work
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { withSpan } from "@nlre/shared/observability";
 *
 * assertEquals(withSpan("sum.compute", () => 1 + 1), 2);
 * ```
 */
export function withSpan<T>(name: string, fn: (span: Span) => T): T;
/**
 * Runs a unit of work inside a span that starts with attributes.
 *
 * @param name what the work is, `noun.verb` in lower case and without identifiers.
 * @param attributes what is known about the work before it starts.
 * @param fn the work, synchronous or asynchronous; it is given its span.
 * @returns what `fn` returns, unchanged.
 * @throws what `fn` throws, unchanged.
 *
 * @example Mark asynchronous work
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { withSpan } from "@nlre/shared/observability";
 *
 * const size = await withSpan("cache.read", { "cache.shard": 3 }, () => Promise.resolve(7));
 * assertEquals(size, 7);
 * ```
 */
export function withSpan<T>(
  name: string,
  attributes: SpanAttributes,
  fn: (span: Span) => T,
): T;
export function withSpan<T>(
  name: string,
  attributesOrFn: SpanAttributes | ((span: Span) => T),
  fn?: (span: Span) => T,
): T {
  const work = fn ?? attributesOrFn;
  if (typeof work !== "function") throw new TypeError("withSpan: fn must be a function");
  const tracer = installedTracer();
  if (tracer === undefined) return work(NO_SPAN);
  const attributes = typeof attributesOrFn === "function" ? {} : attributesOrFn;
  return record(tracer, name, { attributes }, work);
}

/**
 * Runs a unit of work inside a span of a kind, or one that belongs to what came with it.
 *
 * @param name what the work is, `noun.verb` in lower case and without identifiers.
 * @param options how the span is started.
 * @param fn the work, synchronous or asynchronous; it is given its span.
 * @returns what `fn` returns, unchanged.
 * @throws what `fn` throws, unchanged.
 *
 * @example Go on with the trace of a message
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { withSpanOptions } from "@nlre/shared/observability";
 *
 * const parent = { traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01" };
 * const handled = withSpanOptions("leads.process", { kind: "consumer", parent }, () => true);
 * assertEquals(handled, true);
 * ```
 */
export function withSpanOptions<T>(
  name: string,
  options: SpanOptions,
  fn: (span: Span) => T,
): T {
  const tracer = installedTracer();
  const run = (): T => tracer === undefined ? fn(NO_SPAN) : record(tracer, name, options, fn);
  // Asked for only where a meter is installed: making it may cost something.
  const duration = hasMeter() ? options.duration : undefined;
  return duration === undefined ? run() : timed(duration, run);
}

/**
 * Begins a span whose end is not that of one function, such as that of an iteration.
 *
 * @param name what the work is.
 * @param options how the span is started.
 * @returns the span, which must be ended once; undefined while no tracer is installed.
 *
 * @example Without a tracer there is none
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { openSpan } from "@nlre/shared/observability";
 *
 * assertEquals(openSpan("leads.scan", { kind: "internal" }), undefined);
 * ```
 */
export function openSpan(name: string, options: SpanOptions): OpenSpan | undefined {
  const tracer = installedTracer();
  return tracer === undefined ? undefined : startSpan(tracer, name, options);
}

/** The span that is going on. */
export interface ActiveTrace {
  /** Id of its trace, 32 hexadecimal digits. */
  readonly traceId: string;
  /** Its own id, 16 hexadecimal digits. */
  readonly spanId: string;
  /** 1 when it is recorded. */
  readonly traceFlags: number;
}

/**
 * Tells the span that is going on, for logs that are searched by it.
 *
 * @returns its ids; undefined while none is going on.
 *
 * @example Without a tracer there is none
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { activeTrace } from "@nlre/shared/observability";
 *
 * assertEquals(activeTrace(), undefined);
 * ```
 */
export function activeTrace(): ActiveTrace | undefined {
  const spanContext = trace.getActiveSpan()?.spanContext();
  return spanContext !== undefined && isSpanContextValid(spanContext) ? spanContext : undefined;
}

/**
 * Tells the trace that is going on as headers for a message or a request.
 *
 * @returns the headers; empty while no tracer is installed or none is going on.
 *
 * @example Without a tracer there is nothing to hand on
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { traceHeaders } from "@nlre/shared/observability";
 *
 * assertEquals(traceHeaders(), {});
 * ```
 */
export function traceHeaders(): Record<string, string> {
  if (installedTracer() === undefined) return {};
  const headers: Record<string, string> = {};
  propagation.inject(context.active(), headers);
  return headers;
}
