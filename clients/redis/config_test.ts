import { assertEquals, assertThrows } from "@std/assert";
import { ConfigError } from "../../utils/mod.ts";
import { REDIS_ENVIRONMENT, toSettings } from "./config.ts";
import { shorten, ttlMs } from "./ttl.ts";

Deno.test("toSettings() completes what is not given", () => {
  const settings = toSettings({ host: "db", password: undefined as unknown as string });
  assertEquals(
    [settings.host, settings.port, settings.timeoutMs, settings.retry.maxAttempts],
    ["db", 6379, 2_000, 3],
  );
  assertEquals("password" in settings, false);
});

for (
  const [name, config] of [
    ["port", { port: 0 }],
    ["port", { port: 65_536 }],
    ["port", { port: NaN }],
    ["db", { db: -1 }],
    ["timeoutMs", { timeoutMs: 0 }],
    ["connectTimeoutMs", { connectTimeoutMs: Infinity }],
    ["socketTimeoutMs", { socketTimeoutMs: -5 }],
    ["closeTimeoutMs", { closeTimeoutMs: 0 }],
    ["retry.maxAttempts", { retry: { maxAttempts: 0, baseDelayMs: 1, maxDelayMs: 1 } }],
  ] as const
) {
  Deno.test(`toSettings() refuses ${Deno.inspect(config)} by name`, () => {
    assertThrows(() => toSettings(config), ConfigError, name);
  });
}

for (
  const [host, isGood] of [
    ["redis-1.example.com", true],
    ["10.0.0.1", true],
    ["::1", true],
    ["fe80::1%eth0", true],
    ["", false],
    ["[::1]", false],
    ["127.0.0.1:6379", false],
    ["rediss://:hunter2@127.0.0.1", false],
    ["user@host", false],
    ["host/0", false],
    ["a host", false],
  ] as const
) {
  Deno.test(`toSettings() and REDIS_HOST ${isGood ? "take" : "refuse"} the host "${host}"`, () => {
    const refused = (check: () => unknown) => {
      const { issues, message } = assertThrows(check, ConfigError);
      assertEquals(message.includes("hunter2"), false);
      return issues.map(({ path }) => path);
    };
    if (isGood) {
      assertEquals(toSettings({ host }).host, host);
      assertEquals(REDIS_ENVIRONMENT.from({ REDIS_HOST: host }).host, host);
      return;
    }
    assertEquals(refused(() => toSettings({ host })), ["host"]);
    if (host === "") return; // not set
    assertEquals(refused(() => REDIS_ENVIRONMENT.from({ REDIS_HOST: host })), ["REDIS_HOST"]);
  });
}

Deno.test("REDIS_ENVIRONMENT reads the names of the specification", () => {
  assertEquals(
    REDIS_ENVIRONMENT.from({ REDIS_HOST: "db", REDIS_PORT: "6380", REDIS_KEY_PREFIX: "nlre" }),
    {
      host: "db",
      port: 6380,
      username: undefined,
      password: undefined,
      isTls: false,
      ca: undefined,
      keyPrefix: "nlre",
    },
  );
  assertEquals(REDIS_ENVIRONMENT.from({}).host, "localhost");
});

Deno.test("REDIS_ENVIRONMENT names every bad variable and no value", () => {
  const error = assertThrows(
    () => REDIS_ENVIRONMENT.from({ REDIS_PORT: "hunter2", REDIS_TLS: "perhaps" }),
    ConfigError,
  );
  assertEquals(error.issues.map(({ path }) => path), ["REDIS_PORT", "REDIS_TLS"]);
  assertEquals(error.message.includes("hunter2"), false);
});

for (
  const [seconds, ms] of [[0.001, 1], [1, 1_000], [1.5, 1_500], [
    3_155_760_000,
    3.15576e12,
  ]] as const
) {
  Deno.test(`ttlMs() reads ${seconds} s`, () => assertEquals(ttlMs("ttl", seconds), ms));
}

for (const seconds of [0, -1, 0.0009, NaN, Infinity, 3_155_760_001]) {
  Deno.test(`ttlMs() refuses ${seconds} s`, () => {
    assertThrows(() => ttlMs("grace", seconds), RangeError, "grace");
  });
}

Deno.test("shorten() takes off at most its part, and leaves at least 1 ms", () => {
  for (let i = 0; i < 1_000; i++) {
    const ms = shorten(1_000, 0.25);
    assertEquals(ms >= 750 && ms <= 1_000, true, String(ms));
  }
  assertEquals([shorten(1_000, 0), shorten(1, 0.99)], [1_000, 1]);
  for (const jitter of [-0.1, 1, NaN]) assertThrows(() => shorten(1_000, jitter), RangeError);
});

Deno.test("toSettings() names every setting that is wrong", () => {
  const error = assertThrows(() => toSettings({ port: 0, db: -1 }), ConfigError);
  assertEquals(error.issues.map(({ path }) => path), ["port", "db"]);
});
