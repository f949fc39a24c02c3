/** Tells over HTTP how a worker is. */

import type { HealthCheck } from "../../utils/remote/health.ts";

/**
 * Answers every request with the health: 200 when it is up or degraded, 503 when something is down. A
 * worker that waits for a store is degraded: to start it again would not help.
 *
 * @param port Port to listen at.
 * @param ask Asks how everything is.
 * @returns The server.
 */
export function serveHealth(
  port: number,
  ask: () => Promise<readonly HealthCheck[]>,
): Deno.HttpServer {
  return Deno.serve({ port, onListen: () => {} }, async () => {
    const servers = await ask();
    const statuses = servers.map(({ status }) => status);
    // Only what the worker is itself: a server that is away makes it wait, not fail.
    const isDown = servers.some(({ name, status }) => name === "kafka" && status === "down");
    const status = isDown ? "down" : statuses.every((one) => one === "up") ? "up" : "degraded";
    return Response.json({ format: "nlre.health/1", status, servers }, {
      status: isDown ? 503 : 200,
    });
  });
}
