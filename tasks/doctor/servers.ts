/** Asks the configured servers. */

import { isAppError } from "../../utils/errors.ts";
import type { HealthCheck } from "../../utils/remote/health.ts";
import { ask, type Server, SERVERS } from "../health.ts";
import { type Finding, found, ok } from "./finding.ts";

/**
 * Asks every server.
 *
 * @param servers The servers that are configured.
 * @returns What is to be said of them.
 */
export async function checkServers(servers: readonly Server[]): Promise<Finding[]> {
  if (servers.length > 0) return await Promise.all(servers.map(checkServer));
  const variables = SERVERS.map(({ variable }) => variable).join(", ");
  return [found(
    "note",
    "servers.none",
    "No server is configured; screening a list, the rule book and the gate in memory need none.",
    `Set ${variables} as far as you use them, such as by \`deno task env\` and docker compose.`,
  )];
}

async function checkServer(server: Server): Promise<Finding> {
  const { name, variable } = server;
  let health: HealthCheck;
  try {
    health = await ask(server);
  } catch (error) {
    // What is wrong with the settings is told where they are looked at.
    if (!(isAppError(error) && error.code === "CONFIG")) throw error;
    const sentence = `${name} was not asked, since its settings cannot be used.`;
    return found("note", "servers.not-asked", sentence, "Mend the settings first.");
  }
  const { latencyMs, status, version = "unknown" } = health;
  if (status === "up") {
    return ok("servers.up", `${name} is up, version ${version}, ${latencyMs} ms.`);
  }
  const why = health.error?.message ?? "it does not answer";
  return status === "degraded"
    ? found("warn", "servers.degraded", `${name} answers but takes no writes: ${why}.`, "Mend it.")
    : found(
      "fail",
      "servers.down",
      `${name} is down: ${why}.`,
      `Start the server, or say by ${variable} where it is; unset it if there is none.`,
    );
}
