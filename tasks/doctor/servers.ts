/** Asks the configured servers. */

import { ConfigError } from "../../utils/errors.ts";
import type { ClientErrorKind } from "../../utils/remote/client_error.ts";
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

/** What to do about failures that no start of a server cures. */
const OURS: Readonly<Partial<Record<ClientErrorKind, (variable: string) => string>>> = {
  auth: (variable) => `Correct the credentials: ${variable} or the variables that go with it.`,
  config: (variable) => `Correct what it names, in ${variable} or a variable that goes with it.`,
  tls: (variable) => `Correct ${variable} or the certificates to trust; see docs/environment.md.`,
};

async function checkServer(server: Server): Promise<Finding> {
  const { name, variable } = server;
  let health: HealthCheck;
  try {
    health = await ask(server);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const why = error.issues.map(({ path, rule }) => `${path} ${rule}`).join("; ");
    const sentence = `${name} was not asked, since its settings cannot be used: ${why}.`;
    return found("fail", "servers.not-asked", sentence, "Correct them first.");
  }
  const { latencyMs, status, version = "unknown" } = health;
  if (status === "up") {
    return ok("servers.up", `${name} is up, version ${version}, ${latencyMs} ms.`);
  }
  const { kind, message: why = "it does not answer" } = health.error ?? {};
  if (status === "degraded") {
    const sentence = `${name} answers but takes no writes: ${why}.`;
    return found("warn", "servers.degraded", sentence, "Mend it.");
  }
  const ours = kind === undefined ? undefined : OURS[kind];
  return ours === undefined
    ? found(
      "fail",
      "servers.down",
      `${name} is down: ${why}.`,
      `Start the server, or say by ${variable} where it is; unset it if there is none.`,
    )
    : found("fail", "servers.unusable", `${name} cannot be used: ${why}.`, ours(variable));
}
