/**
 * The tracer of the OpenTelemetry SDK, and its way out of the program.
 *
 * @module
 */

import { context, propagation, trace } from "@opentelemetry/api";
import type { SpanExporter } from "@opentelemetry/sdk-trace-base";
import type { Logger } from "../logger.ts";
import type { ObservabilityConfig } from "./config.ts";

/** A tracer that is installed. */
export interface InstalledSdk {
  /** Sends what waits; rejects when it could not. */
  flush(): Promise<void>;
  /** Sends what waits and takes the tracer out again; rejects when it could not send. */
  shutdown(): Promise<void>;
}

/** What became of spans. */
export class ExportTally {
  /** Spans that the collector took. */
  exported = 0;
  /** Spans that it did not take. */
  failed = 0;
}

/** Milliseconds between two reports of trouble with the collector. */
const REPORT_MS = 60_000;

/** Counts what becomes of spans, and reports trouble, but not each time. */
function counted(inner: SpanExporter, tally: ExportTally, logger: Logger): SpanExporter {
  let reportedMs = -Infinity;
  return {
    export(spans, done) {
      inner.export(spans, (result) => {
        if (result.code === 0) {
          tally.exported += spans.length;
        } else {
          tally.failed += spans.length;
          const nowMs = performance.now();
          if (nowMs - reportedMs > REPORT_MS) {
            reportedMs = nowMs;
            logger.warn("Traces: the collector did not take them", {
              failed: tally.failed,
              error: result.error,
            });
          }
        }
        done(result);
      });
    },
    shutdown: () => inner.shutdown(),
    forceFlush: () => inner.forceFlush?.() ?? Promise.resolve(),
  };
}

/**
 * Installs a tracer that sends spans in batches by OTLP over HTTP, with W3C propagation.
 *
 * @param url where to send them.
 * @param config how.
 * @param tally counts what becomes of them.
 * @param logger is told of trouble.
 * @returns the tracer.
 */
export async function installSdk(
  url: string,
  config: ObservabilityConfig,
  tally: ExportTally,
  logger: Logger,
): Promise<InstalledSdk> {
  const [
    { AsyncLocalStorageContextManager },
    { W3CTraceContextPropagator },
    { OTLPTraceExporter },
    { resourceFromAttributes },
    { BasicTracerProvider, BatchSpanProcessor, ParentBasedSampler, TraceIdRatioBasedSampler },
  ] = await Promise.all([
    import("@opentelemetry/context-async-hooks"),
    import("@opentelemetry/core"),
    import("@opentelemetry/exporter-trace-otlp-http"),
    import("@opentelemetry/resources"),
    import("@opentelemetry/sdk-trace-base"),
  ]);
  const { exportTimeoutMs = 10_000, maxQueueSize = 2_048, exportIntervalMs = 5_000 } = config;
  const exporter = new OTLPTraceExporter({
    url,
    timeoutMillis: exportTimeoutMs,
    ...(config.headers === undefined ? {} : { headers: { ...config.headers } }),
  });
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes(resourceAttributes(config)),
    sampler: new ParentBasedSampler({
      root: new TraceIdRatioBasedSampler(config.sampleRatio ?? 1),
    }),
    spanProcessors: [
      new BatchSpanProcessor(counted(exporter as unknown as SpanExporter, tally, logger), {
        maxQueueSize,
        maxExportBatchSize: Math.min(512, maxQueueSize),
        scheduledDelayMillis: exportIntervalMs,
        exportTimeoutMillis: exportTimeoutMs,
      }),
    ],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  return {
    flush: () => provider.forceFlush(),
    async shutdown() {
      try {
        await provider.shutdown();
      } finally {
        trace.disable();
        propagation.disable();
        context.disable();
      }
    },
  };
}

/** Names by the semantic conventions for resources. */
function resourceAttributes(config: ObservabilityConfig): Record<string, string> {
  const { serviceName = "unknown_service", serviceVersion, environment, attributes } = config;
  return {
    ...attributes as Record<string, string>,
    "service.name": serviceName,
    ...(serviceVersion === undefined ? {} : { "service.version": serviceVersion }),
    ...(environment === undefined ? {} : { "deployment.environment.name": environment }),
  };
}
