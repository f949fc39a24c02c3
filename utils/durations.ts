/**
 * How long work takes, for the meter that the program has installed.
 *
 * @module
 */

import { createNoopMeter, type Histogram, type MeterProvider, metrics } from "@opentelemetry/api";
import { errorType } from "./error_type.ts";
import type { DurationMetric } from "./span.ts";

/** Name that our metrics are recorded under. */
const METER = "@nlre/shared";

/** Bounds that the semantic conventions recommend for durations of calls, in seconds. */
const BOUNDS = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10];

/** The histograms of the provider that was seen last: those made before it came would stay silent. */
let provider: MeterProvider | undefined;
let isSilent = true;
const HISTOGRAMS: Map<string, Histogram> = new Map();

/**
 * Tells whether durations are recorded by anybody.
 *
 * @returns whether a meter is installed.
 */
export function hasMeter(): boolean {
  const installed = metrics.getMeterProvider();
  if (installed !== provider) {
    provider = installed;
    isSilent = installed.getMeter(METER) === createNoopMeter();
    HISTOGRAMS.clear();
  }
  return !isSilent;
}

function histogramOf(name: string): Histogram {
  const known = HISTOGRAMS.get(name);
  if (known !== undefined) return known;
  const histogram = metrics.getMeterProvider().getMeter(METER).createHistogram(name, {
    unit: "s",
    advice: { explicitBucketBoundaries: BOUNDS },
  });
  HISTOGRAMS.set(name, histogram);
  return histogram;
}

/**
 * Runs work and records how long it took.
 *
 * @param metric where it is recorded.
 * @param fn the work, synchronous or asynchronous.
 * @returns what `fn` returns, unchanged.
 * @throws what `fn` throws, unchanged.
 */
export function timed<T>(metric: DurationMetric, fn: () => T): T {
  const histogram = histogramOf(metric.name);
  const startedMs = performance.now();
  const end = (failure?: { readonly error: unknown }): void => {
    const attributes = failure === undefined
      ? metric.attributes
      : { ...metric.attributes, "error.type": errorType(failure.error) };
    histogram.record((performance.now() - startedMs) / 1_000, attributes as Record<string, string>);
  };
  let result: T;
  try {
    result = fn();
  } catch (error) {
    end({ error });
    throw error;
  }
  if (result instanceof Promise) result.then(() => end(), (error) => end({ error }));
  else end();
  return result;
}
