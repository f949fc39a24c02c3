/**
 * What a span is.
 *
 * @module
 */

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
  /**
   * The metric that how long the work takes is recorded by, where a meter is installed.
   * @default none
   */
  readonly duration?: DurationMetric;
}

/** A histogram of seconds. */
export interface DurationMetric {
  /** Its name, by the semantic conventions. */
  readonly name: string;
  /** What it is told apart by: names of few values. */
  readonly attributes: SpanAttributes;
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
 * Runs work in a span; `withSpanOptions` is one. Rooms that load no package are given it.
 *
 * @param name what the work is.
 * @param options how the span is started.
 * @param fn the work; it is given its span.
 * @returns what `fn` returns, unchanged.
 */
export type SpanRunner = <T>(name: string, options: SpanOptions, fn: (span: Span) => T) => T;

function ignore(): void {}

/** Takes every note and keeps none. */
export const NO_SPAN: Span = {
  setAttribute: ignore,
  setAttributes: ignore,
  addEvent: ignore,
  recordException: ignore,
};

/**
 * Leaves out what would make a series of its own for each size of a batch.
 *
 * @param attributes attributes of a span.
 * @returns those that a metric can be told apart by.
 */
export function metricAttributes(attributes: SpanAttributes): SpanAttributes {
  return Object.fromEntries(
    Object.entries(attributes).filter(([name]) => !name.includes(".batch.")),
  );
}
