import { assertEquals, assertThrows } from "@std/assert";
import { ConfigError, defineConfig } from "../mod.ts";
import { checkHealth } from "./health.ts";
import { ClientError } from "./client_error.ts";
import { deadlines } from "./deadlines.ts";
import { fromEnvironment, namingVariables } from "./environment.ts";
import { withoutEnvironment } from "./harness/denied_environment.ts";

Deno.test("fromEnvironment() without permission says which variables and what to do", () => {
  const config = defineConfig({
    host: { kind: "string", env: "NLRE_TEST_HOST", description: "Host." },
    port: { kind: "int", env: "NLRE_TEST_PORT", description: "Port." },
  });
  withoutEnvironment(() =>
    assertThrows(
      () => fromEnvironment(config),
      ConfigError,
      "may not be read: pass the settings as an argument, or run Deno with " +
        "--allow-env=NLRE_TEST_HOST,NLRE_TEST_PORT",
    )
  );
});

Deno.test("checkHealth() says up, degraded or down, and never throws", async () => {
  const up = await checkHealth("x", () => Promise.resolve({ version: "1", details: { a: 1 } }));
  assertEquals([up.status, up.name, up.version, up.details], ["up", "x", "1", { a: 1 }]);
  assertEquals(new Date(up.checkedAt).toISOString(), up.checkedAt);

  const degraded = await checkHealth(
    "x",
    () => Promise.resolve({ degraded: { kind: "unavailable", message: "half" } }),
  );
  assertEquals([degraded.status, degraded.error], [
    "degraded",
    { kind: "unavailable", message: "half" },
  ]);

  const call = { client: "x", operation: "ping", effect: "read", elapsedMs: 5 } as const;
  const down = await checkHealth(
    "x",
    () => Promise.reject(new ClientError({ kind: "auth" }, call)),
  );
  assertEquals([down.status, down.error?.kind], ["down", "auth"]);

  const odd = await checkHealth("x", () => Promise.reject(new Error("hunter2")));
  assertEquals([odd.status, odd.error], [
    "down",
    { kind: "protocol", message: "The answer is not understood" },
  ]);
  assertEquals(deadlines.size, 0);
});

Deno.test("namingVariables() tells the variable in place of the setting, with a hint", () => {
  const check = (): never => {
    throw new ConfigError([{ path: "url", rule: "must be good" }, { path: "db", rule: "is bad" }]);
  };
  const error = assertThrows(
    () => namingVariables({ url: "NLRE_URL" }, check, { NLRE_URL: "; look twice" }),
    ConfigError,
  );
  assertEquals(
    error.message,
    "Invalid configuration: NLRE_URL must be good; look twice; db is bad",
  );
  assertEquals(namingVariables({}, () => 7), 7);
  const bug = (): never => {
    throw new RangeError("a bug");
  };
  assertThrows(() => namingVariables({}, bug), RangeError, "a bug");
});
