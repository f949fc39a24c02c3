/**
 * Spans of other people's packages, on Node: registers the OpenTelemetry instrumentations that the
 * program has installed, and says which are not there.
 *
 * Call it before anything is loaded that is to be traced; the drivers of this package load only when
 * their clients connect. An instrumentation is installed with npm like any package, such as
 * `npm install @opentelemetry/instrumentation-undici`.
 *
 * ```ts ignore
 * import { initObservability } from "@nlre/shared/observability";
 * import { registerInstrumentations } from "@nlre/shared/observability/node";
 *
 * await initObservability({ serviceName: "lead-service", endpoint: "http://localhost:4318" });
 * const { registered, missing } = await registerInstrumentations((name) => import(name));
 * ```
 *
 * @module
 */

import { metrics, trace } from "@opentelemetry/api";

/** Packages that are looked for unless others are named. */
export const KNOWN_INSTRUMENTATIONS: readonly string[] = [
  "@opentelemetry/instrumentation-http",
  "@opentelemetry/instrumentation-undici",
  "@opentelemetry/instrumentation-express",
  "@opentelemetry/instrumentation-fastify",
  "@opentelemetry/instrumentation-mongodb",
  "@opentelemetry/instrumentation-ioredis",
  "@opentelemetry/instrumentation-kafkajs",
];

/** What became of each package. */
export interface InstrumentationReport {
  /** Those that trace from now on. */
  readonly registered: readonly string[];
  /** Those that are not installed. */
  readonly missing: readonly string[];
  /** Those that are installed and could not be used. */
  readonly failed: readonly string[];
}

/** How a package is loaded: from where the program is, which knows what it has installed. */
export type LoadPackage = (name: string) => Promise<unknown>;

/** The part of an instrumentation that is used. */
interface Instrumentation {
  setTracerProvider(provider: unknown): void;
  setMeterProvider(provider: unknown): void;
  enable(): void;
}

/**
 * Registers what is installed with the tracer that the program has.
 *
 * @param load loads one: `(name) => import(name)`, written in the program that has them installed.
 * @param packages names of the packages.
 * @returns what became of each; it never rejects.
 *
 * @example Nothing is installed
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { registerInstrumentations } from "@nlre/shared/observability/node";
 *
 * const name = "@opentelemetry/instrumentation-http";
 * const notFound = Object.assign(new Error(), { code: "ERR_MODULE_NOT_FOUND" });
 * const report = await registerInstrumentations(() => Promise.reject(notFound), [name]);
 * assertEquals(report, { registered: [], missing: [name], failed: [] });
 * ```
 */
export async function registerInstrumentations(
  load: LoadPackage,
  packages: readonly string[] = KNOWN_INSTRUMENTATIONS,
): Promise<InstrumentationReport> {
  const report = { registered: [] as string[], missing: [] as string[], failed: [] as string[] };
  for (const name of packages) report[await register(name, load)].push(name);
  return report;
}

async function register(name: string, load: LoadPackage): Promise<keyof InstrumentationReport> {
  let loaded: unknown;
  try {
    loaded = await load(name);
  } catch (error) {
    return isMissing(error) ? "missing" : "failed";
  }
  try {
    const instrumentation = make(loaded);
    if (instrumentation === undefined) return "failed";
    instrumentation.setTracerProvider(trace.getTracerProvider());
    instrumentation.setMeterProvider(metrics.getMeterProvider());
    instrumentation.enable();
    return "registered";
  } catch {
    return "failed";
  }
}

/** Node bears a code; Deno says it in words. */
function isMissing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  return code === "ERR_MODULE_NOT_FOUND" || code === "MODULE_NOT_FOUND" ||
    /not a dependency|not found|Cannot find|Relative import path/i.test(error.message);
}

/** Each of these packages exports one class whose name ends so. */
function make(loaded: unknown): Instrumentation | undefined {
  if (typeof loaded !== "object" || loaded === null) return undefined;
  const found = Object.entries(loaded).find(([name, value]) =>
    name.endsWith("Instrumentation") && typeof value === "function"
  );
  return found === undefined ? undefined : new (found[1] as new () => Instrumentation)();
}
