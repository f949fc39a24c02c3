/**
 * Spans around units of work.
 *
 * Code marks its work with {@linkcode withSpan} and names what it touches; nothing is recorded until a
 * tracer is installed, and the marks cost one function call.
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

function ignore(): void {}

const NO_SPAN: Span = {
  setAttribute: ignore,
  setAttributes: ignore,
  addEvent: ignore,
  recordException: ignore,
};

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
  _name: string,
  attributesOrFn: SpanAttributes | ((span: Span) => T),
  fn?: (span: Span) => T,
): T {
  const work = fn ?? attributesOrFn;
  if (typeof work !== "function") throw new TypeError("withSpan: fn must be a function");
  return work(NO_SPAN);
}
