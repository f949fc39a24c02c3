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

import {
  type Attributes,
  type AttributeValue,
  type Context,
  context,
  isSpanContextValid,
  propagation,
  ROOT_CONTEXT,
  type Span as OtelSpan,
  SpanKind as OtelSpanKind,
  SpanStatusCode,
  trace,
  type Tracer,
} from "@opentelemetry/api";
import { isAppError } from "./app_error.ts";
import { redactText } from "./redact_text.ts";

/** A value that a span can carry. */
export type SpanAttribute =
  | string
  | number
  | boolean
  | readonly string[]
  | readonly number[]
  | readonly boolean[];

/** Names and values that describe a span. Identifiers are welcome, personal data is not. */
export type SpanAttributes = Readonly<Record<string, SpanAttribute>>;

/** The unit of work that is going on, as far as the work itself may describe it. */
export interface Span {
  /** Adds or replaces one attribute. */
  setAttribute(name: string, value: SpanAttribute): void;
  /** Adds or replaces several attributes. */
  setAttributes(attributes: SpanAttributes): void;
  /** Notes that something happened now. */
  addEvent(name: string, attributes?: SpanAttributes): void;
  /** Notes an error that the work survived; one that it throws is noted by `withSpan` itself. */
  recordException(error: unknown): void;
}

/** What a unit of work is to others: its own affair, a call to a server, or a message out or in. */
export type SpanKind = "internal" | "client" | "producer" | "consumer";

/** Where a piece of work comes from, as W3C headers carry it (`traceparent`, `tracestate`). */
export type TraceHeaders = Readonly<Record<string, string>>;

/** How a span is started. */
export interface SpanOptions {
  /** What is known about the work before it starts. */
  readonly attributes?: SpanAttributes;
  /**
   * What the work is to others.
   * @default "internal"
   */
  readonly kind?: SpanKind;
  /**
   * What the work belongs to: headers that came with it. Without a trace in them it begins one.
   * @default the span that is active
   */
  readonly parent?: TraceHeaders;
}

const KINDS: Readonly<Record<SpanKind, OtelSpanKind>> = {
  internal: OtelSpanKind.INTERNAL,
  client: OtelSpanKind.CLIENT,
  producer: OtelSpanKind.PRODUCER,
  consumer: OtelSpanKind.CONSUMER,
};

/** Name that our spans are recorded under. */
const TRACER = "@nlre/shared";

function ignore(): void {}

const NO_SPAN: Span = {
  setAttribute: ignore,
  setAttributes: ignore,
  addEvent: ignore,
  recordException: ignore,
};

/** The tracer that is installed; undefined without one, so that nothing is built for nothing. */
function installedTracer(): Tracer | undefined {
  const provider = trace.getTracerProvider();
  // Without one the API's own stand-in answers, which knows whether anything stands behind it.
  return "getDelegateTracer" in provider
    ? (provider as { getDelegateTracer(name: string): Tracer | undefined })
      .getDelegateTracer(TRACER)
    : provider.getTracer(TRACER);
}

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

/** Errors that a span has told of: the spans around it only say that they failed. */
const RECORDED: WeakSet<object> = new WeakSet();

/** Messages of errors may quote what they failed on, and stacks begin with the message. */
function recordException(span: OtelSpan, error: unknown): void {
  const { name, message } = error instanceof Error
    ? error
    : { name: typeof error, message: String(error) };
  if (typeof error === "object" && error !== null) {
    if (RECORDED.has(error)) return;
    RECORDED.add(error);
  }
  span.recordException({ name, message: redactText(message) });
}

/** A word of few: what a client failed with, the code of an error of ours, or the class. */
function errorType(error: unknown): string {
  if (!isAppError(error)) return error instanceof Error ? error.name : typeof error;
  return "kind" in error && typeof error.kind === "string" ? error.kind : error.code;
}

function fail(span: OtelSpan, error: unknown): void {
  recordException(span, error);
  span.setAttribute("error.type", errorType(error));
  span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}

function toSpan(span: OtelSpan): Span {
  return {
    setAttribute: (name, value) => void span.setAttribute(name, value as AttributeValue),
    setAttributes: (attributes) => void span.setAttributes(attributes as Attributes),
    addEvent: (name, attributes) => void span.addEvent(name, attributes as Attributes),
    recordException: (error) => recordException(span, error),
  };
}

function parentContext(parent: TraceHeaders | undefined): Context {
  return parent === undefined ? context.active() : propagation.extract(ROOT_CONTEXT, parent);
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
  return tracer === undefined ? fn(NO_SPAN) : record(tracer, name, options, fn);
}

function record<T>(tracer: Tracer, name: string, options: SpanOptions, fn: (span: Span) => T): T {
  const open = startSpan(tracer, name, options);
  let result: T;
  try {
    result = open.run(() => fn(open.span));
  } catch (error) {
    open.fail(error);
    throw error;
  }
  if (!(result instanceof Promise)) {
    open.end();
    return result;
  }
  // The very promise is returned; this branch settles for the span alone.
  result.then(() => open.end(), (error) => open.fail(error));
  return result;
}

/** A span that its owner ends. */
export interface OpenSpan {
  /** What describes it. */
  readonly span: Span;
  /** Runs work inside it. */
  run<T>(fn: () => T): T;
  /** Ends it. */
  end(): void;
  /** Ends it with what it failed with. */
  fail(error: unknown): void;
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

function startSpan(tracer: Tracer, name: string, options: SpanOptions): OpenSpan {
  const { attributes = {}, kind = "internal", parent } = options;
  const from = parentContext(parent);
  const span = tracer.startSpan(
    name,
    { attributes: attributes as Attributes, kind: KINDS[kind] },
    from,
  );
  const inside = trace.setSpan(from, span);
  return {
    span: toSpan(span),
    run: (fn) => context.with(inside, fn),
    end: () => span.end(),
    fail: (error) => fail(span, error),
  };
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
