/**
 * How spans reach the tracer that the program has installed.
 *
 * @module
 */

import {
  type Attributes,
  type AttributeValue,
  type Context,
  context,
  propagation,
  ROOT_CONTEXT,
  type Span as OtelSpan,
  SpanKind as OtelSpanKind,
  SpanStatusCode,
  trace,
  type Tracer,
} from "@opentelemetry/api";
import { errorName, errorType } from "./error_type.ts";
import { redactText } from "./redact_text.ts";
import type { OpenSpan, Span, SpanKind, SpanOptions, TraceHeaders } from "./span.ts";

const KINDS: Readonly<Record<SpanKind, OtelSpanKind>> = {
  internal: OtelSpanKind.INTERNAL,
  client: OtelSpanKind.CLIENT,
  producer: OtelSpanKind.PRODUCER,
  consumer: OtelSpanKind.CONSUMER,
};

/** Name that our spans are recorded under. */
const TRACER = "@nlre/shared";

/**
 * Finds the tracer that is installed.
 *
 * @returns the tracer; undefined without one, so that nothing is built for nothing.
 */
export function installedTracer(): Tracer | undefined {
  const provider = trace.getTracerProvider();
  // Without one the API's own stand-in answers, which knows whether anything stands behind it.
  return "getDelegateTracer" in provider
    ? (provider as { getDelegateTracer(name: string): Tracer | undefined })
      .getDelegateTracer(TRACER)
    : provider.getTracer(TRACER);
}

/** Errors that a span has told of: the spans around it only say that they failed. */
const RECORDED: WeakSet<object> = new WeakSet();

/** Names and messages of errors may quote what they failed on, and stacks begin with both. */
function recordException(span: OtelSpan, error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  if (typeof error === "object" && error !== null) {
    if (RECORDED.has(error)) return;
    RECORDED.add(error);
  }
  span.recordException({ name: errorName(error), message: redactText(message) });
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
 * Runs work in a span.
 *
 * @param tracer records it.
 * @param name what the work is.
 * @param options how the span is started.
 * @param fn the work.
 * @returns what the work returns, unchanged.
 * @throws what the work throws, unchanged.
 */
export function record<T>(
  tracer: Tracer,
  name: string,
  options: SpanOptions,
  fn: (span: Span) => T,
): T {
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

/**
 * Begins a span.
 *
 * @param tracer records it.
 * @param name what the work is.
 * @param options how it is started.
 * @returns the span, to be ended once.
 */
export function startSpan(tracer: Tracer, name: string, options: SpanOptions): OpenSpan {
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
