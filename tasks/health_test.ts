/** What `health` says and answers, without a server. */

import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { ClientError } from "../utils/remote/client_error.ts";
import type { HealthCheck } from "../utils/remote/health.ts";
import { main, type Server, USAGE } from "./health.ts";
import { recorder } from "./testdata/recorder.ts";

const UP: HealthCheck = {
  name: "mongodb",
  status: "up",
  checkedAt: "2026-01-05T15:00:00.000Z",
  latencyMs: 1.25,
  version: "8.0.0",
  details: { role: "primary" },
};

const DEGRADED: HealthCheck = {
  ...UP,
  name: "redis",
  status: "degraded",
  error: { kind: "unavailable", message: "It takes no writes" },
};

const AWAY = new ClientError(
  { kind: "connect" },
  { client: "qdrant", operation: "connect", effect: "read", elapsedMs: 1 },
);

let closed = 0;

function server(name: string, answer: HealthCheck | Error): Server {
  return {
    name,
    variable: "ANY",
    open: () => ({
      connect: () => answer instanceof Error ? Promise.reject(answer) : Promise.resolve(),
      healthCheck: () => Promise.resolve(answer as HealthCheck),
      close: () => {
        closed++;
        return Promise.resolve();
      },
    }),
  };
}

const TABLE: readonly [string, readonly Server[], number, string][] = [
  ["all are up", [server("mongodb", UP)], 0, "up"],
  ["one is degraded", [server("mongodb", UP), server("redis", DEGRADED)], 1, "degraded"],
  ["one is down", [server("redis", DEGRADED), server("qdrant", AWAY)], 1, "down"],
];

for (const [what, servers, code, status] of TABLE) {
  Deno.test(`main() answers ${code} and ${status} when ${what}`, async () => {
    closed = 0;
    const terminal = recorder();
    assertEquals(await main(["--json"], terminal, servers), code);
    const shown = JSON.parse(terminal.printed());
    assertEquals([shown.format, shown.status], ["nlre.health/1", status]);
    assertEquals(shown.servers.length, servers.length);
    assertEquals(closed, servers.length);
  });
}

Deno.test("main() prints one line for each server", async () => {
  const terminal = recorder();
  await main([], terminal, [server("mongodb", UP), server("qdrant", AWAY)]);
  const [up, down, end] = terminal.printed().split("\n");
  assertEquals(up, "mongodb  up       8.0.0      1.25 ms");
  assertMatch(
    down ?? "",
    /^qdrant {3}down {5}- {10}\S+ ms +Cannot run qdrant\.connect: the connection failed$/,
  );
  assertEquals(end, "");
});

Deno.test("main() prints its help, and code 2 for a wrong option or no server", async () => {
  const help = recorder();
  assertEquals([await main(["--help"], help, []), help.printed()], [0, USAGE]);
  for (const args of [[], ["--nonsense"], ["mongo"]]) {
    const terminal = recorder();
    assertEquals(await main(args, terminal, []), 2);
    assert(/^health: [^\n]+\n$/.test(terminal.complained()), terminal.complained());
    assertEquals(terminal.printed(), "");
  }
});

Deno.test("main() closes the client and lets a bug through", async () => {
  closed = 0;
  await assertRejects(
    () => main([], recorder(), [server("redis", new TypeError("a bug"))]),
    TypeError,
  );
  assertEquals(closed, 1);
});
