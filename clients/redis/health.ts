/**
 * What a Redis server says of itself.
 *
 * @module
 */

import type { CallOptions, Operation } from "../../utils/remote/caller.ts";
import type { HealthAnswer } from "../../utils/remote/health.ts";
import type { RedisCore } from "./core.ts";

const INFO: Operation = { name: "info", effect: "read" };

const SECTIONS = ["server", "replication", "memory"] as const;

/**
 * Asks the server for version, role and memory.
 *
 * @param core the client.
 * @param options what every call takes.
 * @returns what it answers; degraded when it takes no writes.
 */
export async function askRedis(core: RedisCore, options?: CallOptions): Promise<HealthAnswer> {
  const texts = await core.run(
    INFO,
    options,
    (driver) => Promise.all(SECTIONS.map((section) => driver.info(section))),
  );
  const info = readInfo(texts.join("\r\n"));
  const role = info.get("role") === "slave" ? "replica" : "primary";
  const version = info.get("redis_version");
  const usedBytes = Number(info.get("used_memory"));
  const maxBytes = Number(info.get("maxmemory"));
  return {
    ...(version === undefined ? {} : { version }),
    details: {
      role,
      mode: info.get("redis_mode") ?? "standalone",
      uptimeSeconds: Number(info.get("uptime_in_seconds")),
      usedBytes,
      maxBytes,
      evictionPolicy: info.get("maxmemory_policy") ?? "unknown",
    },
    ...(role === "replica"
      ? {
        degraded: {
          kind: "unavailable",
          message: "The server is a replica: it takes no writes",
        },
      }
      : {}),
  };
}

function readInfo(text: string): ReadonlyMap<string, string> {
  const pairs = text.split("\r\n").flatMap((line): [string, string][] => {
    const colon = line.indexOf(":");
    return colon > 0 ? [[line.slice(0, colon), line.slice(colon + 1)]] : [];
  });
  return new Map(pairs);
}
