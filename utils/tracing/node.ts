/**
 * Spans of other people's packages, on Node: registers the OpenTelemetry instrumentations that the
 * program has installed, and says which are not there.
 *
 * Call it before anything is loaded that is to be traced; the drivers of this package load only when
 * their clients connect. An instrumentation is installed with npm like any package, such as
 * `npm install @opentelemetry/instrumentation-undici`. Modules are patched as they are loaded, which on
 * Node takes the import hook of `@opentelemetry/instrumentation`: it is registered here.
 *
 * ```ts ignore
 * import { initObservability } from "@nlre/shared/observability";
 * import { registerInstrumentations } from "@nlre/shared/observability/node";
 *
 * await initObservability({ serviceName: "lead-service", endpoint: "http://localhost:4318" });
 * const { registered, missing, isHooked } = registerInstrumentations(import.meta.url);
 * const { RedisClient } = await import("@nlre/shared/clients/redis"); // from here on, traced
 * ```
 *
 * @module
 */

import * as nodeModule from "node:module";
import { pathToFileURL } from "node:url";
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
  /** Those that trace what is loaded from now on. */
  readonly registered: readonly string[];
  /** Those that are not installed. */
  readonly missing: readonly string[];
  /** Those that are installed and could not be used. */
  readonly failed: readonly string[];
  /**
   * Whether modules are patched as they are imported. Without it only those trace that need no patch, such
   * as undici (`fetch`): start Node with `--import @opentelemetry/instrumentation/hook.mjs` then.
   */
  readonly isHooked: boolean;
}

/** How a package is found: as the program would, which knows what it has installed. */
export interface Installed {
  /** Loads a package; fails with a code that ends in `MODULE_NOT_FOUND` when it is not there. */
  readonly load: (name: string) => unknown;
  /** Tells whether modules are patched as they are imported, now that something was loaded. */
  readonly isHooked: () => boolean;
}

const HOOK = "@opentelemetry/instrumentation/hook.mjs";

/** The part of an instrumentation that is used. */
interface Instrumentation {
  setTracerProvider(provider: unknown): void;
  setMeterProvider(provider: unknown): void;
  enable(): void;
}

/**
 * Registers what is installed with the tracer that the program has.
 *
 * @param parentUrl `import.meta.url` of the program that has them installed.
 * @param packages names of the packages.
 * @returns what became of each; it never throws.
 *
 * @example Nothing is installed
 * ```ts ignore
 * import { registerInstrumentations } from "@nlre/shared/observability/node";
 *
 * const { missing } = registerInstrumentations(import.meta.url, [
 *   "@opentelemetry/instrumentation-http",
 * ]);
 * ```
 */
export function registerInstrumentations(
  parentUrl: string,
  packages: readonly string[] = KNOWN_INSTRUMENTATIONS,
): InstrumentationReport {
  return registerInstalled(installedAt(parentUrl), packages);
}

function installedAt(parentUrl: string): Installed {
  const require = nodeModule.createRequire(parentUrl);
  let isHooked = false;
  return {
    load(name) {
      const path = require.resolve(name);
      // Before it is used; found from the package, since the program may not see the hook's.
      isHooked ||= registerHook(pathToFileURL(path).href);
      return require(path);
    },
    isHooked: () => isHooked,
  };
}

/** Others than Node have the function, and no hooks. */
function registerHook(parentUrl: string): boolean {
  if ("Deno" in globalThis || "Bun" in globalThis) return false;
  try {
    nodeModule.register(HOOK, parentUrl);
    return true;
  } catch {
    return false;
  }
}

/**
 * Registers what is found.
 *
 * @param installed finds packages.
 * @param packages their names.
 * @returns what became of each; it never throws.
 */
export function registerInstalled(
  installed: Installed,
  packages: readonly string[],
): InstrumentationReport {
  const report = { registered: [] as string[], missing: [] as string[], failed: [] as string[] };
  for (const name of packages) report[register(name, installed.load)].push(name);
  return { ...report, isHooked: installed.isHooked() };
}

function register(name: string, load: Installed["load"]): "registered" | "missing" | "failed" {
  let loaded: unknown;
  try {
    loaded = load(name);
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

function isMissing(error: unknown): boolean {
  return error instanceof Error && String((error as { code?: unknown }).code)
    .endsWith("MODULE_NOT_FOUND");
}

/** Each of these packages exports one class whose name ends so. */
function make(loaded: unknown): Instrumentation | undefined {
  if (typeof loaded !== "object" || loaded === null) return undefined;
  const found = Object.entries(loaded).find(([name, value]) =>
    name.endsWith("Instrumentation") && typeof value === "function"
  );
  return found === undefined ? undefined : new (found[1] as new () => Instrumentation)();
}
