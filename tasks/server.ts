/** A server that answers, or why it does not. */

import { ClientError } from "../utils/remote/client_error.ts";
import type { HealthCheck } from "../utils/remote/health.ts";

/** A server that cannot be used: one line for the person at the terminal. */
export class ServerAwayError extends Error {
  override readonly name = "ServerAwayError";
}

/**
 * Tells the version of a server that answers.
 *
 * @param health What the client found.
 * @returns The version, or `unknown version`.
 * @throws {ServerAwayError} When it does not answer, or takes no writes.
 */
export function upVersion(health: HealthCheck): string {
  if (health.status === "up") return health.version ?? "unknown version";
  throw new ServerAwayError(health.error?.message ?? "the server does not answer");
}

/**
 * Says why a server cannot be used.
 *
 * @param title What people call it.
 * @param variable The variable that says where it is.
 * @param error What was thrown.
 * @returns The error to show.
 * @throws What was thrown, when it is no failure of a server.
 */
export function away(title: string, variable: string, error: unknown): ServerAwayError {
  if (!(error instanceof ClientError || error instanceof ServerAwayError)) throw error;
  const state = error.message.replace(/^Cannot run \S+: /, "");
  return new ServerAwayError(`${title} (${variable}) cannot be used: ${state}`);
}
