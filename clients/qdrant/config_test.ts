import { assertEquals, assertInstanceOf, assertStringIncludes, assertThrows } from "@std/assert";
import { ConfigError } from "../../utils/validation_error.ts";
import { QDRANT_ENVIRONMENT, readSettings } from "./config.ts";

Deno.test("readSettings() reads the address as it is written", () => {
  const table: readonly (readonly [string, string, number, string])[] = [
    ["http://localhost:6333", "http://localhost", 6333, ""],
    ["http://localhost", "http://localhost", 6333, ""],
    ["http://localhost:80/", "http://localhost", 80, ""],
    ["https://q.example.com", "https://q.example.com", 443, ""],
    ["https://q.example.com:443", "https://q.example.com", 443, ""],
    ["https://q.example.com:6333/a/b/", "https://q.example.com", 6333, "/a/b"],
    ["http://[::1]:7000", "http://[::1]", 7000, ""],
    ["http://[::1]/x", "http://[::1]", 6333, "/x"],
  ];
  for (const [url, origin, port, prefix] of table) {
    const settings = readSettings({ url });
    assertEquals([settings.origin, settings.port, settings.prefix], [origin, port, prefix], url);
  }
});

Deno.test("readSettings() refuses a bad address without showing it", () => {
  const bad = [
    "",
    "localhost:6333",
    "redis://localhost",
    "http://user:hunter2@localhost",
    "http://localhost?hunter2",
    "http://localhost/#hunter2",
    "http://localhost:99999",
  ];
  for (const url of bad) {
    const error = assertThrows(() => readSettings({ url }), ConfigError);
    assertEquals(error.issues.map(({ path }) => path), ["url"], url);
    assertEquals(error.message.includes("hunter2"), false);
  }
});

Deno.test("readSettings() sends a key unencrypted to this machine only", () => {
  const apiKey = "hunter2";
  for (
    const url of [
      "http://localhost:6333",
      "http://127.0.0.9",
      "http://[::1]",
      "https://q.example.com",
    ]
  ) {
    assertEquals(readSettings({ url, apiKey }).apiKey, apiKey);
  }
  for (const url of ["http://q.example.com", "http://127.0.0.1.example.com", "http://10.0.0.1"]) {
    const error = assertThrows(() => readSettings({ url, apiKey }), ConfigError);
    assertStringIncludes(error.message, "apiKey would be sent unencrypted");
    assertEquals(error.message.includes(apiKey), false);
    assertEquals(readSettings({ url, apiKey, allowUnencryptedKey: true }).apiKey, apiKey);
    assertEquals(readSettings({ url }).apiKey, undefined);
  }
});

Deno.test("readSettings() names every setting that is wrong", () => {
  const error = assertThrows(
    () =>
      readSettings({
        url: "nonsense",
        apiKey: "a key",
        timeoutMs: 0,
        connectTimeoutMs: 1.5,
        closeTimeoutMs: NaN,
        maxConcurrency: 1_001,
        retry: { maxAttempts: 0, baseDelayMs: 1, maxDelayMs: 1 },
      }),
    ConfigError,
  );
  assertEquals(error.issues.map(({ path }) => path).toSorted(), [
    "apiKey",
    "closeTimeoutMs",
    "connectTimeoutMs",
    "maxConcurrency",
    "retry.maxAttempts",
    "timeoutMs",
    "url",
  ]);
});

Deno.test("QDRANT_ENVIRONMENT reads the specification's names and hides the key", () => {
  assertEquals(QDRANT_ENVIRONMENT.from({}), {
    url: "http://localhost:6333",
    apiKey: undefined,
  });
  const env = { QDRANT_URL: "https://q.example.com", QDRANT_API_KEY: "hunter2" };
  assertEquals(QDRANT_ENVIRONMENT.from(env), { url: env.QDRANT_URL, apiKey: "hunter2" });
  const error = assertThrows(() => QDRANT_ENVIRONMENT.from({ QDRANT_URL: "ftp://hunter2" }));
  assertInstanceOf(error, ConfigError);
  assertEquals(error.message.includes("hunter2"), false);
  assertEquals(QDRANT_ENVIRONMENT.describe().map(({ env, secret }) => [env, secret]), [
    ["QDRANT_URL", false],
    ["QDRANT_API_KEY", true],
  ]);
});
