import { assert, assertEquals, assertNotMatch, assertThrows } from "@std/assert";
import fc from "fast-check";
import { type Config, defineConfig } from "./config.ts";
import type { ConfigField, TextForm } from "./config_fields.ts";
import { ConfigError } from "./errors.ts";

const description = "For the test.";

/** What a text is read as under a field; undefined when it is refused. */
function read(field: ConfigField, text: string): unknown {
  try {
    return defineConfig({ value: field }).from({ [field.env]: text }).value;
  } catch (error) {
    assert(error instanceof ConfigError, String(error));
    return undefined;
  }
}

Deno.test("defineConfig() reads each kind and refuses what it is not", () => {
  const env = "X";
  const base = { env, description, required: true } as const;
  const int: ConfigField = { ...base, kind: "int", min: 1, max: 65535 };
  const boolean: ConfigField = { ...base, kind: "boolean" };
  const level: ConfigField = { ...base, kind: "enum", values: ["debug", "info"] };
  const mongo: ConfigField = { ...base, kind: "url", protocols: ["mongodb", "mongodb+srv"] };
  const anyUrl = { ...base, kind: "url" } as const;
  const share: ConfigField = { ...base, kind: "number", min: 0, max: 1 };
  const shout: TextForm = { rule: "capitals", accepts: (text) => !/[a-z]/.test(text) };
  const duration: ConfigField = { ...base, kind: "duration", minMs: 10, maxMs: 86_400_000 };
  const cases: [ConfigField, string, unknown][] = [
    [{ ...base, kind: "string" }, " a b ", " a b "],
    [{ ...base, kind: "string" }, "  ", undefined],
    [{ ...base, kind: "string", form: shout }, "AB", "AB"],
    [{ ...base, kind: "string", form: shout }, "Ab", undefined],
    [share, "0", 0],
    [share, " 1.0 ", 1],
    [share, ".25", 0.25],
    [share, "5e-1", 0.5],
    [share, "1.01", undefined],
    [share, "-0.1", undefined],
    [share, "0x1", undefined],
    [share, "1,0", undefined],
    [share, "NaN", undefined],
    [share, ".", undefined],
    [int, "1", 1],
    [int, " 65535\n", 65535],
    [int, "+5", 5],
    [int, "0", undefined],
    [int, "65536", undefined],
    [int, "-1", undefined],
    [int, "1.0", undefined],
    [int, "1e3", undefined],
    [int, "0x10", undefined],
    [int, "5 6", undefined],
    [int, "9".repeat(40), undefined],
    [{ ...base, kind: "int" }, "9007199254740993", undefined],
    [{ ...base, kind: "int" }, "-9007199254740991", -9007199254740991],
    [boolean, "true", true],
    [boolean, "YES", true],
    [boolean, "1", true],
    [boolean, "Off", false],
    [boolean, "0", false],
    [boolean, "2", undefined],
    [boolean, "maybe", undefined],
    [level, "info", "info"],
    [level, "INFO", undefined],
    [level, "constructor", undefined],
    [mongo, "mongodb://localhost:27017", "mongodb://localhost:27017"],
    [mongo, "mongodb://u:p%40@a:1,b:2/db?x=1", "mongodb://u:p%40@a:1,b:2/db?x=1"],
    [mongo, "mongodb+srv://cluster.example.com", "mongodb+srv://cluster.example.com"],
    [mongo, "mongodb://a:1,b:99999", undefined],
    [mongo, "mongodb://a,,b", undefined],
    [mongo, "http://localhost", undefined],
    [anyUrl, "http://localhost:6333/x?y#z", "http://localhost:6333/x?y#z"],
    [anyUrl, "http://[::1]:6333", "http://[::1]:6333"],
    [anyUrl, "localhost:6333", undefined],
    [{ ...anyUrl, form: shout }, "HTTP://A", "HTTP://A"],
    [{ ...anyUrl, form: shout }, "HTTP://a", undefined],
    [anyUrl, "http://", undefined],
    [anyUrl, "http://a b", undefined],
    [anyUrl, "http://a/\nb", undefined],
    [{ ...base, kind: "list" }, "a, b,,c ,", ["a", "b", "c"]],
    [{ ...base, kind: "list" }, " , ", undefined],
    [{ ...base, kind: "list", form: shout }, "A, B", ["A", "B"]],
    [{ ...base, kind: "list", form: shout }, "A, b", undefined],
    [duration, "250ms", 250],
    [duration, "30s", 30_000],
    [duration, "5m", 300_000],
    [duration, "2h", 7_200_000],
    [duration, "1d", 86_400_000],
    [duration, "2d", undefined],
    [duration, "9ms", undefined],
    [duration, "30", undefined],
    [duration, "30 s", undefined],
    [duration, "-5s", undefined],
    [duration, "1.5h", undefined],
  ];
  for (const [field, text, value] of cases) {
    assertEquals(read(field, text), value, `${field.kind} ${JSON.stringify(text)}`);
  }
});

Deno.test("Config.from() takes the default, or undefined, when a variable is missing or empty", () => {
  const config = defineConfig({
    host: { kind: "string", env: "HOST", description, default: "localhost" },
    brokers: { kind: "list", env: "BROKERS", description, default: ["a:1", "b:2"] },
    password: { kind: "string", env: "PASSWORD", description, secret: true },
    prefix: { kind: "string", env: "PREFIX", description, default: "" },
  });
  const expected = {
    host: "localhost",
    brokers: ["a:1", "b:2"],
    password: undefined,
    prefix: "",
  };
  assertEquals(config.from({}), expected);
  assertEquals(config.from({ HOST: "", PASSWORD: undefined, BROKERS: "", OTHER: "x" }), expected);
});

Deno.test("Config.from() names every bad variable once and no value", () => {
  const config = defineConfig({
    uri: { kind: "url", env: "MONGODB_URI", description, required: true, secret: true },
    port: { kind: "int", env: "REDIS_PORT", description, min: 1, max: 65535, default: 6379 },
    level: { kind: "enum", env: "LOG_LEVEL", description, values: ["debug", "info"] },
    key: { kind: "string", env: "QDRANT_API_KEY", description, required: true, secret: true },
    host: { kind: "string", env: "REDIS_HOST", description, default: "localhost" },
  });
  const error = assertThrows(
    () => config.from({ MONGODB_URI: "hunter2", REDIS_PORT: "hunter3", LOG_LEVEL: "hunter4" }),
    ConfigError,
  );
  assertEquals(error.issues, [
    { path: "MONGODB_URI", rule: "must be a URL" },
    { path: "REDIS_PORT", rule: "must be an integer from 1 to 65535" },
    { path: "LOG_LEVEL", rule: "must be one of debug, info" },
    { path: "QDRANT_API_KEY", rule: "is required" },
  ]);
  assertNotMatch(`${error.message}${JSON.stringify(error)}${error.stack}`, /hunter/);
});

Deno.test("Config.from() reads own variables only", () => {
  const config = defineConfig({
    __proto__x: { kind: "string", env: "constructor", description },
    value: { kind: "string", env: "__proto__", description },
  });
  assertEquals(config.from({}).value, undefined);
  assertEquals(config.from(Object.create({ constructor: "inherited" })).__proto__x, undefined);
});

Deno.test("Config.from() is typed by kind, default and required", () => {
  const config: Config<
    {
      a: string;
      b: number | undefined;
      c: "x" | "y";
      d: boolean;
      e: readonly string[] | undefined;
      f: number;
    }
  > = defineConfig({
    a: { kind: "url", env: "A", description, required: true },
    b: { kind: "int", env: "B", description },
    c: { kind: "enum", env: "C", description, values: ["x", "y"], default: "x" },
    d: { kind: "boolean", env: "D", description, default: false },
    e: { kind: "list", env: "E", description },
    f: { kind: "duration", env: "F", description, default: 1000 },
  });
  const values = config.from({ A: "http://localhost" });
  const total: number = values.f + (values.b ?? 0);
  assertEquals(total, 1000);
  assertEquals(values.c, "x");
  // @ts-expect-error an optional setting may be undefined
  assertThrows(() => values.e.length, TypeError);
});

Deno.test("Config.describe() tells all but secrets", () => {
  const form: TextForm = { rule: "capitals", accepts: () => true };
  const rows = defineConfig({
    uri: {
      kind: "url",
      env: "MONGODB_URI",
      description: "Server.",
      default: "mongodb://localhost:27017",
      protocols: ["mongodb", "mongodb+srv"],
    },
    key: { kind: "string", env: "KEY", description: "Key.", default: "hunter2", secret: true },
    pool: { kind: "int", env: "POOL", description: "Most connections.", max: 50, required: true },
    share: { kind: "number", env: "SHARE", description: "Share.", min: 0, max: 1, default: 0.5 },
    name: { kind: "string", env: "NAME", description: "Name.", form },
    site: { kind: "url", env: "SITE", description: "Site.", form },
    names: { kind: "list", env: "NAMES", description: "Names.", form },
    wait: { kind: "duration", env: "WAIT", description: "Wait.", default: 5000, minMs: 1 },
  }).describe();
  assertEquals(rows.map((row) => [row.env, row.rule, row.default, row.required, row.secret]), [
    [
      "MONGODB_URI",
      "a URL with mongodb or mongodb+srv",
      "mongodb://localhost:27017",
      false,
      false,
    ],
    ["KEY", "a text that is not blank", "(hidden)", false, true],
    ["POOL", "an integer of at most 50", "", true, false],
    ["SHARE", "a number from 0 to 1", "0.5", false, false],
    ["NAME", "capitals", "", false, false],
    ["SITE", "capitals", "", false, false],
    ["NAMES", "a list of capitals separated by commas", "", false, false],
    ["WAIT", "a time such as 250ms, 30s, 5m, 2h or 1d of at least 1 ms", "5000ms", false, false],
  ]);
  assertNotMatch(JSON.stringify(rows), /hunter2/);
});

Deno.test("defineConfig() throws TypeError when the declaration itself is wrong", () => {
  const cases: [Record<string, ConfigField>, string][] = [
    [{
      a: { kind: "int", env: "A", description },
      b: { kind: "int", env: "A", description },
    }, "declared once"],
    [{ a: { kind: "int", env: "A", description, min: 5, default: 1 } }, "default of A"],
    [{ a: { kind: "enum", env: "A", description, values: ["x"], default: "y" } }, "default of A"],
    [{ a: { kind: "int", env: "A", description, default: 1, required: true } }, "required"],
    [{ a: { kind: "int", env: "A B", description } }, "variable name"],
  ];
  for (const [fields, message] of cases) {
    assertThrows(() => defineConfig(fields), TypeError, message);
  }
});

Deno.test("Config.from() either reads a setting or refuses it, and never tells its text", () => {
  const kinds: ConfigField[] = [
    { kind: "int", env: "X", description },
    { kind: "boolean", env: "X", description },
    { kind: "enum", env: "X", description, values: ["a"] },
    { kind: "url", env: "X", description },
    { kind: "list", env: "X", description },
    { kind: "duration", env: "X", description },
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(...kinds),
      fc.string({ unit: "binary", minLength: 6 }),
      (field, text) => {
        try {
          defineConfig({ value: field }).from({ X: text });
        } catch (error) {
          assert(error instanceof ConfigError);
          assert(!error.message.includes(text));
        }
      },
    ),
    { seed: 20261122, numRuns: 500 },
  );
});
