/**
 * Where spans go.
 *
 * @module
 */

import { type Config, defineConfig } from "../config.ts";
import type { TextForm } from "../config_fields.ts";
import type { Logger } from "../logger.ts";
import type { SpanAttributes } from "../observability.ts";
import { readHeaders } from "./headers.ts";

/** How spans leave the program. */
export interface ObservabilityConfig {
  /**
   * Name of the service, `service.name` of the resource.
   * @default "unknown_service"
   */
  readonly serviceName?: string;
  /** Version of the service, `service.version`. */
  readonly serviceVersion?: string;
  /** Where it runs, `deployment.environment.name`. */
  readonly environment?: string;
  /** What else describes the service, by the names of the semantic conventions. */
  readonly attributes?: SpanAttributes;
  /**
   * Address of the collector, without path, such as `http://localhost:4318` (OTLP over HTTP). Port 4317
   * speaks gRPC: 4318 is used in its place, with a warning. Without an address nothing is sent.
   */
  readonly endpoint?: string;
  /** Headers of every request, such as the collector's key. They are never shown. */
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * Share of the traces that begin here and are recorded, from 0 to 1. A trace that comes with a
   * message goes on as its beginning decided.
   * @default 1
   */
  readonly sampleRatio?: number;
  /**
   * Milliseconds for one request to the collector.
   * @default 10_000
   */
  readonly exportTimeoutMs?: number;
  /**
   * Most spans that wait to be sent; what comes above it is dropped.
   * @default 2_048
   */
  readonly maxQueueSize?: number;
  /**
   * Milliseconds between two requests.
   * @default 5_000
   */
  readonly exportIntervalMs?: number;
  /**
   * Where trouble with the collector is reported.
   * @default silence
   */
  readonly logger?: Logger;
}

const KINDS = ["always_on", "always_off", "traceidratio"] as const;

/** Whether a trace that begins here is recorded, by the names of the specification. */
export type Sampler = typeof KINDS[number] | `parentbased_${typeof KINDS[number]}`;

const SAMPLERS: readonly Sampler[] = [
  ...KINDS,
  ...KINDS.map((kind): Sampler => `parentbased_${kind}`),
];

const HEADERS: TextForm = {
  rule: "name=value pairs separated by commas",
  accepts: (text) => readHeaders(text) !== undefined,
};

/** The environment variables that `initObservability()` reads. */
export const OBSERVABILITY_ENVIRONMENT: Config<{
  endpoint: string | undefined;
  serviceName: string | undefined;
  environment: string | undefined;
  headers: string | undefined;
  sampler: Sampler | undefined;
  sampleRatio: number | undefined;
  exporter: "otlp" | "none" | undefined;
  isDisabled: string | undefined;
  tracesEndpoint: string | undefined;
}> = defineConfig({
  isDisabled: {
    kind: "string",
    env: "OTEL_SDK_DISABLED",
    description: "`true` turns tracing off.",
  },
  exporter: {
    kind: "enum",
    env: "OTEL_TRACES_EXPORTER",
    description: "`none` turns tracing off.",
    values: ["otlp", "none"],
  },
  tracesEndpoint: {
    kind: "url",
    env: "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
    description:
      "Address of the collector, for traces alone; it goes before `OTEL_EXPORTER_OTLP_ENDPOINT`.",
    protocols: ["http", "https"],
  },
  endpoint: {
    kind: "url",
    env: "OTEL_EXPORTER_OTLP_ENDPOINT",
    description: "Address of the collector for traces, OTLP over HTTP.",
    protocols: ["http", "https"],
  },
  serviceName: {
    kind: "string",
    env: "OTEL_SERVICE_NAME",
    description: "Name of the service in traces.",
  },
  environment: {
    kind: "string",
    env: "NODE_ENV",
    description: "Where the program runs.",
  },
  headers: {
    kind: "string",
    env: "OTEL_EXPORTER_OTLP_HEADERS",
    description: "Headers for the collector, percent-encoded, such as its key.",
    form: HEADERS,
    secret: true,
  },
  sampler: {
    kind: "enum",
    env: "OTEL_TRACES_SAMPLER",
    description: "Which new traces are recorded; `parentbased_` before it changes nothing.",
    values: SAMPLERS,
  },
  sampleRatio: {
    kind: "number",
    env: "OTEL_TRACES_SAMPLER_ARG",
    description: "Share of new traces that `traceidratio` records.",
    min: 0,
    max: 1,
  },
});
