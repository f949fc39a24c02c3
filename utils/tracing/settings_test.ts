import { assertEquals, assertThrows } from "@std/assert";
import { ConfigError } from "../validation_error.ts";
import { checkConfig, tracesAddress } from "./settings.ts";

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
