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
  type ProxyTracerProvider,
  ROOT_CONTEXT,
  type Span as OtelSpan,
  SpanKind as OtelSpanKind,
  SpanStatusCode,
  trace,
  type Tracer,
  type TracerProvider,
} from "@opentelemetry/api";
import { errorName, errorType } from "./error_type.ts";
import { redactText } from "./redact_text.ts";
import type {
  OpenSpan,
  Span,
  SpanAttribute,
  SpanAttributes,
  SpanKind,
  SpanOptions,
} from "./span.ts";

const KINDS: Readonly<Record<SpanKind, OtelSpanKind>> = {
  internal: OtelSpanKind.INTERNAL,
  client: OtelSpanKind.CLIENT,
  producer: OtelSpanKind.PRODUCER,
  consumer: OtelSpanKind.CONSUMER,
};

/** Name that our spans are recorded under. */
const TRACER = "@nlre/shared";

/** The tracer of the provider that was seen last: finding it costs more than a look at who provides. */
let provider: TracerProvider | undefined;
let tracer: Tracer | undefined;

/**
 * Finds the tracer that is installed.
 *
 * @returns the tracer; undefined without one, so that nothing is built for nothing.
 */
export function installedTracer(): Tracer | undefined {
  const proxy = trace.getTracerProvider();
  // Without one the API's own stand-in answers, which knows whether anything stands behind it.
  const installed = "getDelegate" in proxy ? (proxy as ProxyTracerProvider).getDelegate() : proxy;
  if (installed !== provider) {
    provider = installed;
    tracer = "getDelegateTracer" in proxy
      ? (proxy as ProxyTracerProvider).getDelegateTracer(TRACER)
      : installed.getTracer(TRACER);
  }
  return tracer;
}

/** Errors that a span has told of, with its trace: the spans around it only say that they failed. */
const RECORDED: WeakMap<object, string> = new WeakMap();

/** Names and messages of errors may quote what they failed on, and stacks begin with both. */
function recordException(span: OtelSpan, error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  if (typeof error === "object" && error !== null) {
    const { traceId } = span.spanContext();
    if (RECORDED.get(error) === traceId) return;
    RECORDED.set(error, traceId);
  }
  span.recordException({ name: errorName(error), message: redactText(message) });
}

function fail(span: OtelSpan, error: unknown): void {
  recordException(span, error);
  span.setAttribute("error.type", errorType(error));
  span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}

/** A span as the work may describe it. */
class Notes implements Span {
  readonly #span: OtelSpan;

  constructor(span: OtelSpan) {
    this.#span = span;
  }

  setAttribute(name: string, value: SpanAttribute): void {
    this.#span.setAttribute(name, value as AttributeValue);
  }

  setAttributes(attributes: SpanAttributes): void {
    this.#span.setAttributes(attributes as Attributes);
  }

  addEvent(name: string, attributes?: SpanAttributes): void {
    this.#span.addEvent(name, attributes as Attributes);
  }

  recordException(error: unknown): void {
    recordException(this.#span, error);
  }
}

/** A span and the context in which it is the active one. */
interface Begun {
  readonly span: OtelSpan;
  readonly inside: Context;
}

function begin(tracer: Tracer, name: string, options: SpanOptions): Begun {
  const { attributes = {}, kind = "internal", parent } = options;
  const from = parent === undefined ? context.active() : propagation.extract(ROOT_CONTEXT, parent);
  const span = tracer.startSpan(
    name,
    { attributes: attributes as Attributes, kind: KINDS[kind] },
    from,
  );
  return { span, inside: trace.setSpan(from, span) };
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
  const { span, inside } = begin(tracer, name, options);
  let result: T;
  try {
    result = context.with(inside, fn, undefined, new Notes(span));
  } catch (error) {
    fail(span, error);
    throw error;
  }
  if (!(result instanceof Promise)) {
    span.end();
    return result;
  }
  // The very promise is returned; this branch settles for the span alone.
  result.then(() => span.end(), (error) => fail(span, error));
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
  const { span, inside } = begin(tracer, name, options);
  return {
    span: new Notes(span),
    run: (fn) => context.with(inside, fn),
    end: () => span.end(),
    fail: (error) => fail(span, error),
  };
}
