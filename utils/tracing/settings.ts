/**
 * Reading and checking where spans go.
 *
 * @module
 */

import { fromEnvironment } from "../remote/environment.ts";
import { ConfigError } from "../validation_error.ts";
import { OBSERVABILITY_ENVIRONMENT, type ObservabilityConfig } from "./config.ts";
import { readHeaders } from "./headers.ts";

/** The port of OTLP over gRPC, which is not spoken here, and that of OTLP over HTTP. */
const GRPC_PORT = "4317";
const HTTP_PORT = "4318";

/** Where to send traces. */
export interface TracesAddress {
  /** The whole address. */
  readonly url: string;
  /** What was done to it that the owner should know. */
  readonly note?: string;
}

/**
 * Makes the address for traces of a collector's address.
 *
 * @param endpoint the collector's.
 * @returns the address.
 * @throws {ConfigError} when it is no http or https URL.
 */
export function tracesAddress(endpoint: string): TracesAddress {
  const url = URL.parse(endpoint);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new ConfigError([{ path: "endpoint", rule: "must be an http or https URL" }]);
  }
  const isGrpc = url.port === GRPC_PORT;
  if (isGrpc) url.port = HTTP_PORT;
  const path = url.pathname.replace(/\/+$/, "");
  url.pathname = path.endsWith("/v1/traces") ? path : `${path}/v1/traces`;
  return {
    url: url.href,
    ...(isGrpc
      ? {
        note: `Port ${GRPC_PORT} of the collector speaks gRPC; traces are sent over HTTP to port ` +
          HTTP_PORT,
      }
      : {}),
  };
}

/**
 * Checks settings.
 *
 * @param config the settings.
 * @throws {ConfigError} naming every setting that is out of range.
 */
export function checkConfig(config: ObservabilityConfig): void {
  const { sampleRatio = 1, exportTimeoutMs = 1, maxQueueSize = 1, exportIntervalMs = 1 } = config;
  const issues = Object.entries({ exportTimeoutMs, maxQueueSize, exportIntervalMs })
    .filter(([, value]) => !(Number.isSafeInteger(value) && value > 0 && value < 2 ** 31))
    .map(([path]) => ({ path, rule: "must be an integer above 0 and below 2^31" }));
  if (!(sampleRatio >= 0 && sampleRatio <= 1)) {
    issues.push({ path: "sampleRatio", rule: "must be from 0 to 1" });
  }
  if (issues.length > 0) throw new ConfigError(issues);
}

/**
 * Reads the settings from the environment, for a program that adds some of its own: given settings,
 * `initObservability()` reads none itself.
 *
 * @returns the settings.
 * @throws {ConfigError} naming every variable that is malformed or may not be read.
 *
 * @example Where the environment says, under a name of one's own
 * ```ts ignore
 * import { initObservability, observabilityConfigFromEnvironment } from "@nlre/shared/observability";
 *
 * await initObservability({ ...observabilityConfigFromEnvironment(), serviceName: "lead-service" });
 * ```
 */
export function observabilityConfigFromEnvironment(): ObservabilityConfig {
  return toConfig(fromEnvironment(OBSERVABILITY_ENVIRONMENT));
}

/** What the environment says. */
type Variables = ReturnType<typeof OBSERVABILITY_ENVIRONMENT.from>;

/**
 * Makes settings of what the variables say.
 *
 * @param variables the variables.
 * @returns the settings.
 */
export function toConfig(variables: Variables): ObservabilityConfig {
  const { serviceName, environment, exporter } = variables;
  const isOff = exporter === "none" || variables.isDisabled?.toLowerCase() === "true";
  const endpoint = isOff ? undefined : variables.tracesEndpoint ?? variables.endpoint;
  const sampleRatio = readSampler(variables);
  const headers = variables.headers === undefined ? undefined : readHeaders(variables.headers);
  return {
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(serviceName === undefined ? {} : { serviceName }),
    ...(environment === undefined ? {} : { environment }),
    ...(headers === undefined ? {} : { headers }),
    ...(sampleRatio === undefined ? {} : { sampleRatio }),
  };
}

/** Samplers are parent-based here: a trace that comes with a message goes on as it began. */
function readSampler({ sampler, sampleRatio }: Variables): number | undefined {
  if (sampler?.endsWith("always_on") === true) return 1;
  if (sampler?.endsWith("always_off") === true) return 0;
  return sampleRatio;
}
