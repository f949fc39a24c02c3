/** A server that answers, or why it does not. */

import process from "node:process";
import { ClientError } from "../utils/remote/client_error.ts";
import type { HealthCheck } from "../utils/remote/health.ts";
import { UsageError } from "./usage.ts";

/**
 * Milliseconds that a task waits for a server: with the time to start and to give up, whoever waits at
 * the terminal knows within five seconds.
 */
export const CONNECT_TIMEOUT_MS = 3_000;

/** A server that cannot be used: one line for the person at the terminal. */
export class ServerAwayError extends Error {
  override readonly name = "ServerAwayError";
}

/**
 * Tells whether somebody said where a server is.
 *
 * @param variable The variable that says it.
 * @returns Whether it is set.
 */
export function isConfigured(variable: string): boolean {
  return (process.env[variable] ?? "") !== "";
}

/**
 * Refuses to go on with servers of which nobody said where they are: the clients would take what happens
 * to run on this machine.
 *
 * @param stores What is wanted: the variable that must be set, and what else helps when others are.
 * @throws {UsageError} Naming every variable that is not set.
 */
export function requireConfigured(
  stores: readonly { readonly variable: string; readonly otherwise?: string }[],
): void {
  const missing = stores.filter(({ variable }) => !isConfigured(variable));
  if (missing.length === 0) return;
  const variables = missing.map(({ variable }) => variable).join(" and ");
  if (missing.length === stores.length) {
    throw new UsageError(`no server is configured: set ${variables}`);
  }
  const otherwise = missing.flatMap(({ otherwise }) => otherwise ?? []).join(" and ");
  throw new UsageError(
    `not every server is configured: set ${variables}${
      otherwise === "" ? "" : `, or ${otherwise}`
    }`,
  );
}

/**
 * Waits for all of several servers, so that the error names every one that is away.
 *
 * @param work What is done with each.
 * @returns What each gave, in order.
 * @throws {ServerAwayError} With a line for each server that is away.
 * @throws What else was thrown first.
 */
export async function allOf<T>(work: readonly Promise<T>[]): Promise<T[]> {
  const results = await Promise.allSettled(work);
  const reasons = results.flatMap((result) => result.status === "rejected" ? [result.reason] : []);
  const other = reasons.find((reason) => !(reason instanceof ServerAwayError));
  if (other !== undefined) throw other;
  if (reasons.length > 0) {
    throw new ServerAwayError(reasons.map(({ message }: Error) => message).join("\n"));
  }
  return results.flatMap((result) => result.status === "fulfilled" ? [result.value] : []);
}

/**
 * Puts the name of a command before every line of a complaint.
 *
 * @param command Name of the command.
 * @param message The lines.
 * @returns The lines, each with its end.
 */
export function complaint(command: string, message: string): string {
  return message.split("\n").map((line) => `${command}: ${line}\n`).join("");
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
