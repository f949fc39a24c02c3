/**
 * Turning tracing on, and off again.
 *
 * @module
 */

import { trace } from "@opentelemetry/api";
import { silentLogger } from "../logger.ts";
import { hasTracer } from "../observability.ts";
import { isSame } from "../remote/same.ts";
import { isDoneWithin } from "../within.ts";
import type { ObservabilityConfig } from "./config.ts";
import { type InstalledSdk, installSdk } from "./sdk.ts";
import { checkConfig, observabilityConfigFromEnvironment, tracesAddress } from "./settings.ts";
import { SpanTally } from "./span_export.ts";

/**
 * Who records spans: the `sdk` that was installed here; an `external` tracer that the program had
 * already; `deno` itself (`OTEL_DENO=true`); or nobody, `off`, since no collector was named.
 */
export type ObservabilityMode = "sdk" | "external" | "deno" | "off";

/** What became of spans since tracing was turned on; zeros unless the mode is `sdk`. */
export interface ObservabilityStats {
  /** Spans that the collector took. */
  readonly exported: number;
  /** Spans that it did not take. */
  readonly failed: number;
  /** Spans that were dropped, since more than `maxQueueSize` waited. */
  readonly dropped: number;
}

/** Tracing that was turned on. */
export interface Observability extends AsyncDisposable {
  /** Who records spans. */
  readonly mode: ObservabilityMode;
  /** What the owner of the settings should know, such as a port that was replaced. */
  readonly notes: readonly string[];
  /** What became of spans. */
  readonly stats: ObservabilityStats;
  /**
   * Sends what waits.
   *
   * @param timeoutMs milliseconds to wait for it.
   * @returns whether everything was sent since it was asked last; never rejects.
   */
  flush(timeoutMs?: number): Promise<boolean>;
  /**
   * Sends what waits and turns tracing off; an external tracer is left alone.
   *
   * @param timeoutMs milliseconds to wait for it.
   * @returns whether everything was sent; never rejects.
   */
  shutdown(timeoutMs?: number): Promise<boolean>;
}

/** Milliseconds to wait for the collector at the end. */
const SHUTDOWN_MS = 5_000;

let held:
  | { readonly config: ObservabilityConfig; readonly made: Promise<Observability> }
  | undefined;

/**
 * Turns tracing on for the whole program: spans of this package, and of everybody who uses the
 * OpenTelemetry API, are sent to a collector by OTLP over HTTP, with W3C propagation. A tracer that is
 * there already is used and left alone. The application goes on whatever becomes of the collector.
 *
 * On Deno it needs `--allow-net` for the collector, and `--allow-env=OTEL_*` or `--ignore-env`, which the
 * SDK reads its own limits from.
 *
 * @param config where spans go; without it `OTEL_EXPORTER_OTLP_ENDPOINT`, `OTEL_EXPORTER_OTLP_HEADERS`,
 * `OTEL_SERVICE_NAME`, `OTEL_TRACES_SAMPLER_ARG` and `NODE_ENV` of the environment.
 * @returns tracing, to be shut down before the program ends.
 * @throws {ConfigError} when a setting is malformed.
 * @throws {TypeError} when it is on with other settings.
 *
 * @example Without a collector nothing is recorded
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { initObservability } from "@nlre/shared/observability";
 *
 * await using observability = await initObservability({ serviceName: "lead-service" });
 * assertEquals(observability.mode, "off");
 * ```
 */
export async function initObservability(config?: ObservabilityConfig): Promise<Observability> {
  const settings = config ?? observabilityConfigFromEnvironment();
  if (held !== undefined) {
    if (isSame(held.config, settings)) return await held.made;
    throw new TypeError(
      "initObservability: it is on with other settings; await shutdownObservability() first",
    );
  }
  checkConfig(settings);
  const address = settings.endpoint === undefined ? undefined : tracesAddress(settings.endpoint);
  const made = start(settings, address?.url, address?.note);
  held = { config: settings, made };
  try {
    return await made;
  } catch (error) {
    held = undefined;
    throw error;
  }
}

/**
 * Turns tracing off if it is on.
 *
 * @param timeoutMs milliseconds to wait for the collector.
 * @returns whether everything was sent; never rejects.
 *
 * @example At the end of a program
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { shutdownObservability } from "@nlre/shared/observability";
 *
 * assertEquals(await shutdownObservability(), true);
 * ```
 */
export async function shutdownObservability(timeoutMs: number = SHUTDOWN_MS): Promise<boolean> {
  const observability = await held?.made.catch(() => undefined);
  return await observability?.shutdown(timeoutMs) ?? true;
}

async function start(
  config: ObservabilityConfig,
  url: string | undefined,
  note: string | undefined,
): Promise<Observability> {
  const logger = config.logger ?? silentLogger;
  const tally = new SpanTally();
  const installed = installedMode();
  if (installed !== undefined || url === undefined) {
    return toObservability(installed ?? "off", [], tally, undefined);
  }
  if (note !== undefined) logger.warn(`Traces: ${note}`);
  const sdk = await installSdk(url, config, tally, logger);
  return toObservability("sdk", note === undefined ? [] : [note], tally, sdk);
}

/** Whether the program has a tracer already; installing another would send everything twice. */
function installedMode(): "external" | "deno" | undefined {
  if (!hasTracer()) return undefined;
  const provider = trace.getTracerProvider() as { getDelegate?(): unknown };
  const { Deno: deno } = globalThis as { Deno?: { telemetry?: { tracerProvider?: unknown } } };
  const installed = provider.getDelegate?.() ?? provider;
  return deno?.telemetry?.tracerProvider === installed ? "deno" : "external";
}

function toObservability(
  mode: ObservabilityMode,
  notes: readonly string[],
  tally: SpanTally,
  sdk: InstalledSdk | undefined,
): Observability {
  let ending: Promise<boolean> | undefined;
  return {
    mode,
    notes,
    get stats() {
      const { exported, failed, dropped } = tally;
      return { exported, failed, dropped };
    },
    async flush(timeoutMs = SHUTDOWN_MS) {
      return sdk === undefined || await isSentWithin(timeoutMs, sdk.flush(), tally);
    },
    shutdown(timeoutMs = SHUTDOWN_MS) {
      ending ??= (async () => {
        held = undefined;
        return sdk === undefined || await isSentWithin(timeoutMs, sdk.shutdown(), tally);
      })();
      return ending;
    },
    async [Symbol.asyncDispose]() {
      await this.shutdown();
    },
  };
}

/** The collector must never hold up the end of a program, nor make it a failure. */
async function isSentWithin(
  timeoutMs: number,
  work: Promise<void>,
  tally: SpanTally,
): Promise<boolean> {
  return await isDoneWithin(timeoutMs, work) && !tally.hasLost();
}
