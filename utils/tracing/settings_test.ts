import { assertEquals, assertThrows } from "@std/assert";
import { ConfigError } from "../validation_error.ts";
import { OBSERVABILITY_ENVIRONMENT } from "./config.ts";
import { checkConfig, toConfig, tracesAddress } from "./settings.ts";

const addresses = [
  ["http://localhost:4318", "http://localhost:4318/v1/traces", false],
  ["http://localhost:4318/", "http://localhost:4318/v1/traces", false],
  ["http://localhost:4317", "http://localhost:4318/v1/traces", true],
  ["https://collect.example.com/otlp", "https://collect.example.com/otlp/v1/traces", false],
  ["https://collect.example.com/v1/traces", "https://collect.example.com/v1/traces", false],
] as const;

for (const [endpoint, url, isNoted] of addresses) {
  Deno.test(`tracesAddress() makes ${url} of ${endpoint}`, () => {
    const address = tracesAddress(endpoint);
    assertEquals([address.url, address.note !== undefined], [url, isNoted]);
  });
}

for (const endpoint of ["", "localhost:4318", "grpc://localhost:4317", "secret-token"]) {
  Deno.test(`tracesAddress() throws ConfigError without the value when given ${endpoint || "nothing"}`, () => {
    const error = assertThrows(() => tracesAddress(endpoint), ConfigError, "endpoint must be");
    assertEquals(endpoint !== "" && error.message.includes(endpoint), false);
  });
}

for (
  const config of [
    { sampleRatio: 1.1 },
    { sampleRatio: NaN },
    { exportTimeoutMs: 0 },
    { maxQueueSize: 1.5 },
    { exportIntervalMs: 2 ** 31 },
  ]
) {
  Deno.test(`checkConfig() throws ConfigError when given ${JSON.stringify(config)}`, () => {
    assertThrows(() => checkConfig(config), ConfigError, Object.keys(config)[0] ?? "");
  });
}

const ENDPOINT = { OTEL_EXPORTER_OTLP_ENDPOINT: "http://localhost:4318" };
const endpoint = ENDPOINT.OTEL_EXPORTER_OTLP_ENDPOINT;
const TRACES = "https://collect.example.com/v1/traces";

const environments: readonly [Readonly<Record<string, string>>, object][] = [
  [{}, {}],
  [ENDPOINT, { endpoint }],
  [{ ...ENDPOINT, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: TRACES }, { endpoint: TRACES }],
  [{ ...ENDPOINT, OTEL_SDK_DISABLED: "TRUE" }, {}],
  [{ ...ENDPOINT, OTEL_SDK_DISABLED: "false", OTEL_TRACES_EXPORTER: "otlp" }, { endpoint }],
  [{ ...ENDPOINT, OTEL_TRACES_EXPORTER: "none" }, {}],
  [{ OTEL_TRACES_SAMPLER: "always_on", OTEL_TRACES_SAMPLER_ARG: "0.5" }, { sampleRatio: 1 }],
  [{ OTEL_TRACES_SAMPLER: "parentbased_always_off" }, { sampleRatio: 0 }],
  [
    { OTEL_TRACES_SAMPLER: "parentbased_traceidratio", OTEL_TRACES_SAMPLER_ARG: "0.25" },
    { sampleRatio: 0.25 },
  ],
  [{ OTEL_TRACES_SAMPLER_ARG: "0.25" }, { sampleRatio: 0.25 }],
  [{ OTEL_EXPORTER_OTLP_HEADERS: "a=1, b=%202 ," }, { headers: { a: "1", b: " 2" } }],
];

for (const [variables, config] of environments) {
  Deno.test(`toConfig() reads ${JSON.stringify(variables)}`, () => {
    assertEquals(toConfig(OBSERVABILITY_ENVIRONMENT.from(variables)), config);
  });
}

for (
  const [name, value] of [
    ["OTEL_TRACES_EXPORTER", "zipkin-secret"],
    ["OTEL_TRACES_SAMPLER", "jaeger-secret"],
    ["OTEL_TRACES_SAMPLER_ARG", "secret"],
    ["OTEL_TRACES_SAMPLER_ARG", "1.01"],
    ["OTEL_EXPORTER_OTLP_ENDPOINT", "secret"],
    ["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "grpc://secret:4317"],
    ["OTEL_EXPORTER_OTLP_HEADERS", "secret"],
    ["OTEL_EXPORTER_OTLP_HEADERS", "secret=%zz"],
  ] as const
) {
  Deno.test(`OBSERVABILITY_ENVIRONMENT refuses ${name} without showing it when it is ${value}`, () => {
    const read = () => OBSERVABILITY_ENVIRONMENT.from({ [name]: value });
    const error = assertThrows(read, ConfigError, name);
    assertEquals(error.message.includes("secret"), false);
  });
}
