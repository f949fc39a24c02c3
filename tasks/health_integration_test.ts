/** `health` on real servers, as a program. */

import { assert, assertEquals, assertLess, assertNotMatch } from "@std/assert";
import type { HealthCheck } from "../utils/remote/health.ts";
import {
  type Needs,
  servers,
  serviceTest,
  until,
  withFaults,
} from "../utils/remote/harness/services.ts";
import { run } from "./harness/program.ts";

const ALL: Needs = { variables: ["MONGODB_URI", "QDRANT_URL", "REDIS_HOST", "KAFKA_BROKERS"] };

async function statuses(): Promise<Readonly<Record<string, HealthCheck>>> {
  const { out } = await run("health", "--json");
  const checks = JSON.parse(out).servers as HealthCheck[];
  return Object.fromEntries(checks.map((check) => [check.name, check]));
}

serviceTest("health tells version and latency of every configured server", ALL, async () => {
  const { code, out, err } = await run("health", "--json");
  assertEquals([code, err], [0, ""]);
  const { status, servers } = JSON.parse(out);
  assertEquals(status, "up");
  for (const { name, status, version, latencyMs } of servers as HealthCheck[]) {
    assertEquals(status, "up", name);
    // A Kafka broker does not tell its version.
    assertEquals(/^\d+\.\d+/.test(version ?? ""), name !== "kafka", name);
    assert(latencyMs > 0 && latencyMs < 1_000, name);
  }
  assertEquals(servers.map(({ name }: HealthCheck) => name), [
    "mongodb",
    "qdrant",
    "redis",
    "kafka",
  ]);
});

serviceTest(
  "health asks only configured servers, and shows no secret of one that is down",
  ALL,
  async () => {
    const variables = {
      MONGODB_URI: "mongodb://someone:hunter2@127.0.0.1:1/",
      QDRANT_URL: "",
      REDIS_HOST: "",
      KAFKA_BROKERS: "",
    };
    const { code, out } = await run("health", "", variables);
    assertEquals(code, 1);
    assert(
      /^mongodb +down +- +\S+ ms +Cannot run mongodb\.connect: [^\n]+\n$/.test(out),
      out,
    );
    assertNotMatch(out, /hunter2|someone/);
  },
);

serviceTest(
  "health sees a server that hangs or is gone within 12 s, and that it is back",
  withFaults(ALL),
  async () => {
    for (const [harm, heal] of [["pause", "unpause"], ["kill", "start"]] as const) {
      const started = performance.now();
      try {
        await servers(harm, "redis");
        const { redis, mongodb } = await statuses();
        assertEquals([redis?.status, mongodb?.status], ["down", "up"], harm);
      } finally {
        await servers(heal, "redis");
      }
      assertLess(performance.now() - started, 12_000);
      await until("redis is up", async () => (await statuses()).redis?.status === "up");
    }
  },
);
