import { assertEquals } from "@std/assert";
import { logCreator } from "./log.ts";

Deno.test("logCreator() keeps the beginning of a message and harmless fields", () => {
  const lines: unknown[] = [];
  const at = (level: string) => (message: string, fields?: unknown) =>
    void lines.push([level, message, fields]);
  const logger = {
    debug: at("debug"),
    info: at("info"),
    warn: at("warn"),
    error: at("error"),
    child: (name: unknown) => {
      lines.push(name);
      return logger;
    },
  };
  const write = logCreator(logger)();
  const log = (message: string, more: Record<string, unknown> = {}) => ({
    timestamp: "now",
    message,
    ...more,
  });
  write({
    namespace: "Connection",
    level: 1,
    log: log("Connection error: connect ECONNREFUSED 10.0.0.1:9092", {
      broker: "10.0.0.1:9092",
      stack: "Error: secret",
      retryCount: 2,
    }),
  });
  write({ namespace: "Consumer", level: 2, log: log("The group is rebalancing, re-joining") });
  write({ namespace: "Runner", level: 4, log: log("[Consumer] x", { groupId: "g", payload: 1 }) });
  write({ namespace: "Broker", level: 5, log: log("Response Metadata(key: 3, version: 6)") });
  assertEquals(lines, [
    "kafkajs",
    ["debug", "Connection error", { part: "Connection", retryCount: 2 }],
    ["debug", "The group is rebalancing", { part: "Consumer" }],
    ["debug", "", { part: "Runner", groupId: "g" }],
    ["debug", "Response Metadata", { part: "Broker" }],
  ]);
});
