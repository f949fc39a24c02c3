/**
 * One trace from the imported lead to the analysed call: spans around units of work, functions that are
 * spans, and the way out to a collector.
 *
 * Importing it loads the OpenTelemetry API alone; `initObservability()` loads the SDK.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { initObservability, traced, withSpan } from "@nlre/shared/observability";
 *
 * await using observability = await initObservability({ serviceName: "lead-service" });
 * const count = traced((text: string) => text.length, { name: "text.count" });
 * assertEquals(withSpan("leads.import", () => count("lead")), 4);
 * assertEquals(observability.mode, "off");
 * ```
 *
 * @module
 */

export {
  type ActiveTrace,
  activeTrace,
  type DurationMetric,
  hasTracer,
  type OpenSpan,
  openSpan,
  type Span,
  type SpanAttribute,
  type SpanAttributes,
  type SpanKind,
  type SpanOptions,
  type SpanRunner,
  type TraceHeaders,
  traceHeaders,
  withSpan,
  withSpanOptions,
} from "../observability.ts";
export type { LogFields, Logger } from "../logger.ts";
export type { ObservabilityConfig } from "./config.ts";
export {
  initObservability,
  type Observability,
  type ObservabilityMode,
  type ObservabilityStats,
  shutdownObservability,
} from "./init.ts";
export { observabilityConfigFromEnvironment } from "./settings.ts";
export {
  type TraceableFunction,
  traced,
  type TracedDecorator,
  type TracedOptions,
} from "./traced.ts";
