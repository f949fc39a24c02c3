/**
 * Reading and checking where spans go.
 *
 * @module
 */

import { fromEnvironment } from "../remote/environment.ts";
import { ConfigError } from "../validation_error.ts";
import { OBSERVABILITY_ENVIRONMENT, type ObservabilityConfig } from "./config.ts";

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
 * await initObservability({ ...observabilityConfigFromEnvironment(), serviceName: "lead-service" });
 * ```
 */
export function configFromEnvironment(): ObservabilityConfig {
  const { headers, sampleRatio, ...rest } = fromEnvironment(OBSERVABILITY_ENVIRONMENT);
  const { endpoint, serviceName, environment } = rest;
  return {
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(serviceName === undefined ? {} : { serviceName }),
    ...(environment === undefined ? {} : { environment }),
    ...(headers === undefined ? {} : { headers: readHeaders(headers) }),
    ...(sampleRatio === undefined ? {} : { sampleRatio: readRatio(sampleRatio) }),
  };
}

function readRatio(text: string): number {
  const ratio = Number(text);
  if (ratio >= 0 && ratio <= 1) return ratio;
  throw new ConfigError([{
    path: "OTEL_TRACES_SAMPLER_ARG",
    rule: "must be a number from 0 to 1",
  }]);
}

/** Names and values are percent-encoded, as the specification of OTLP exporters has it. */
function readHeaders(text: string): Record<string, string> {
  const pairs = text.split(",").map((pair) => /^\s*([^=\s]+)\s*=(.*)$/.exec(pair));
  try {
    return Object.fromEntries(pairs.map((pair) => {
      if (pair === null) throw new TypeError("no pair");
      return [decodeURIComponent(pair[1] ?? ""), decodeURIComponent((pair[2] ?? "").trim())];
    }));
  } catch {
    throw new ConfigError([{
      path: "OTEL_EXPORTER_OTLP_HEADERS",
      rule: "must be name=value pairs with commas between them",
    }]);
  }
}
