import { assertEquals, assertThrows } from "@std/assert";
import { ConfigError } from "../../utils/errors.ts";
import { firstHost, MONGODB_ENVIRONMENT, type MongoDBConfig, readSettings } from "./config.ts";
import { driverOptions } from "./open_driver.ts";

const BAD: readonly (readonly [config: MongoDBConfig, paths: string[]])[] = [
  [{ uri: "http://localhost" }, ["uri"]],
  [{ uri: "mongodb://" }, ["uri"]],
  [{ uri: "mongodb://a/?timeoutMS=500" }, ["uri"]],
  [{ uri: "mongodb://a/?w=1&TIMEOUTms=500#x" }, ["uri"]],
  [{ database: "a.b" }, ["database"]],
  [{ database: "" }, ["database"]],
  [{ database: "x".repeat(64) }, ["database"]],
  [{ maxPoolSize: 0 }, ["maxPoolSize"]],
  [{ maxPoolSize: 1001 }, ["maxPoolSize"]],
  [{ maxPoolSize: 2.5 }, ["maxPoolSize"]],
  [{ minPoolSize: 51 }, ["minPoolSize"]],
  [{ uri: "mongodb://a/?maxPoolSize=5&minPoolSize=6" }, ["minPoolSize"]],
  [{ uri: "mongodb://a/?maxPoolSize=many" }, ["maxPoolSize"]],
  [{ timeoutMs: 0, slowMs: NaN, connectTimeoutMs: Infinity }, [
    "timeoutMs",
    "connectTimeoutMs",
    "slowMs",
  ]],
  [{ retry: { maxAttempts: 0, baseDelayMs: 1, maxDelayMs: 1 } }, ["retry.maxAttempts"]],
];

for (const [config, paths] of BAD) {
  Deno.test(`readSettings() refuses ${JSON.stringify(config)}`, () => {
    const error = assertThrows(() => readSettings(config), ConfigError);
    assertEquals(error.issues.map(({ path }) => path), paths);
  });
}

Deno.test("readSettings() never shows the connection string", () => {
  const uri = "mongodb://someone:hunter2@db/?timeoutMS=1&maxPoolSize=hunter3";
  const error = assertThrows(() => readSettings({ uri }), ConfigError);
  assertEquals(/hunter|someone/.test(Deno.inspect(error) + JSON.stringify(error)), false);
});

Deno.test("readSettings() keeps 10 to 50 connections unless it is told otherwise", () => {
  const pool = (config: MongoDBConfig): number[] => {
    const { minPoolSize, maxPoolSize } = readSettings(config);
    return [minPoolSize, maxPoolSize];
  };
  assertEquals(pool({}), [10, 50]);
  assertEquals(pool({ maxPoolSize: 4 }), [4, 4]);
  assertEquals(pool({ minPoolSize: 0 }), [0, 50]);
  assertEquals(pool({ uri: "mongodb://a/?maxPoolSize=20&minpoolsize=2" }), [2, 20]);
  assertEquals(pool({ uri: "mongodb://a/?maxPoolSize=20", maxPoolSize: 30 }), [10, 30]);
});

const HOSTS: readonly (readonly [uri: string, host: string | undefined, port?: number])[] = [
  ["mongodb://localhost", "localhost", 27_017],
  ["mongodb://localhost:27018/db?replicaSet=rs0", "localhost", 27_018],
  ["mongodb://user:p%40ss@db1.example.com:1,db2.example.com:2/", "db1.example.com", 1],
  ["mongodb://user:a@b@db1.example.com/", "db1.example.com", 27_017],
  ["mongodb://[::1]:27019", "[::1]", 27_019],
  ["mongodb://[::1]", "[::1]", 27_017],
  ["mongodb+srv://cluster.example.com/?w=1", "cluster.example.com"],
  ["mongodb://%2Ftmp%2Fmongodb.sock", "%2Ftmp%2Fmongodb.sock"],
  ["mongodb://", undefined],
  ["nonsense", undefined],
];

for (const [uri, host, port] of HOSTS) {
  Deno.test(`firstHost() of ${uri} is ${host} ${port}`, () => {
    assertEquals(firstHost(uri), {
      ...(host === undefined ? {} : { host }),
      ...(port === undefined ? {} : { port }),
    });
  });
}

Deno.test("driverOptions() leaves to the connection string what it says", () => {
  const options = (uri: string): unknown => {
    const { w, appName, serverSelectionTimeoutMS, ignoreUndefined } = driverOptions(
      readSettings({ uri }),
    );
    return [w, appName, serverSelectionTimeoutMS, ignoreUndefined];
  };
  assertEquals(options("mongodb://a"), ["majority", "nlre", 4_000, true]);
  assertEquals(options("mongodb://a/?W=1&appName=x&serverSelectionTimeoutMS=9"), [
    undefined,
    undefined,
    undefined,
    true,
  ]);
});

Deno.test("MONGODB_ENVIRONMENT reads the four variables and hides the string", () => {
  assertEquals(MONGODB_ENVIRONMENT.from({ MONGODB_MAX_POOL_SIZE: "20" }), {
    uri: "mongodb://localhost:27017",
    database: "next_level_real_estate",
    maxPoolSize: 20,
    tlsCa: undefined,
  });
  const uri = MONGODB_ENVIRONMENT.describe().find(({ env }) => env === "MONGODB_URI");
  assertEquals([uri?.secret, uri?.default], [true, "(hidden)"]);
  assertThrows(
    () => MONGODB_ENVIRONMENT.from({ MONGODB_URI: "redis://hunter2", MONGODB_MAX_POOL_SIZE: "0" }),
    ConfigError,
    "MONGODB_URI must be a URL with mongodb or mongodb+srv; MONGODB_MAX_POOL_SIZE must be",
  );
});
