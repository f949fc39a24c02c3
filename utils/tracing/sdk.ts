/**
 * The tracer of the OpenTelemetry SDK, and its way out of the program.
 *
 * @module
 */

import { context, propagation, trace } from "@opentelemetry/api";
import type { SpanExporter } from "@opentelemetry/sdk-trace-base";
import type { Logger } from "../logger.ts";
import type { ObservabilityConfig } from "./config.ts";
import { bounded, counted, rarely, type SpanTally } from "./span_export.ts";

/** A tracer that is installed. */
export interface InstalledSdk {
  /** Sends what waits; rejects when it could not. */
  flush(): Promise<void>;
  /** Sends what waits and takes the tracer out again; rejects when it could not send. */
  shutdown(): Promise<void>;
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
  tally: SpanTally,
  logger: Logger,
): Promise<InstalledSdk> {
  const [
    { AsyncLocalStorageContextManager },
    { W3CTraceContextPropagator },
    { OTLPTraceExporter },
    { defaultResource, resourceFromAttributes },
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
  const report = rarely(logger);
  const batches = new BatchSpanProcessor(
    counted(exporter as unknown as SpanExporter, tally, report),
    {
      maxQueueSize: 2 * maxQueueSize,
      maxExportBatchSize: Math.min(512, maxQueueSize),
      scheduledDelayMillis: exportIntervalMs,
      exportTimeoutMillis: exportTimeoutMs,
    },
  );
  const provider = new BasicTracerProvider({
    resource: defaultResource().merge(resourceFromAttributes(resourceAttributes(config))),
    sampler: new ParentBasedSampler({
      root: new TraceIdRatioBasedSampler(config.sampleRatio ?? 1),
    }),
    spanProcessors: [
      bounded(batches, maxQueueSize, tally, report),
    ],
  });
  const manager = new AsyncLocalStorageContextManager().enable();
  // What the program has installed itself stays, now and at the end.
  const uninstall = [
    context.setGlobalContextManager(manager) && (() => context.disable()),
    propagation.setGlobalPropagator(new W3CTraceContextPropagator()) &&
    (() => propagation.disable()),
    trace.setGlobalTracerProvider(provider) && (() => trace.disable()),
  ];
  return {
    flush: () => provider.forceFlush(),
    async shutdown() {
      // At once: tracing may be turned on again while the last spans are still under way.
      for (const undo of uninstall) if (undo) undo();
      await provider.shutdown();
    },
  };
}

/** Names by the semantic conventions for resources. */
function resourceAttributes(config: ObservabilityConfig): Record<string, string> {
  const { serviceName, serviceVersion, environment, attributes } = config;
  return {
    "service.name": "unknown_service",
    ...attributes as Record<string, string>,
    ...(serviceName === undefined ? {} : { "service.name": serviceName }),
    ...(serviceVersion === undefined ? {} : { "service.version": serviceVersion }),
    ...(environment === undefined ? {} : { "deployment.environment.name": environment }),
  };
}
