/**
 * Refusals of the runtime: the program was started without a permission that a driver needs.
 *
 * @module
 */

import type { Failure } from "./client_error.ts";

/** Causes that are followed; they can form a ring. */
const MAX_CAUSES = 6;

/** What to start the program with, by the word that Deno uses for the permission. */
const FLAGS: Readonly<Record<string, string>> = {
  net: "--allow-net for each server",
  env: "--ignore-env, or --allow-env",
  read: "--allow-read for a certificate file",
  sys: "--allow-sys",
};

/** Deno's words for a refusal; what follows them names hosts and files. */
const REQUIRES = /^Requires (\w{1,16}) access/;

/**
 * Finds the permission that a call failed for. Deno's own class tells it from what the system refuses.
 *
 * @param error what was caught; its causes are looked at too.
 * @returns what to start the program with; undefined when the error is about something else.
 */
export function missingPermission(error: unknown): string | undefined {
  let current = error;
  for (let depth = 0; depth < MAX_CAUSES && current instanceof Error; depth++) {
    const { code } = current as { code?: unknown };
    if (code === "ERR_ACCESS_DENIED") return "a permission that Node was not given";
    if (current.name === "NotCapable") {
      const word = REQUIRES.exec(current.message)?.[1] ?? "";
      return FLAGS[word] ?? "--allow-net for each server, and --ignore-env";
    }
    current = current.cause;
  }
  return undefined;
}

/**
 * Says what such a refusal means for a call: waiting does not cure it, and nothing was sent.
 *
 * @param error what was caught.
 * @returns the failure; undefined when the error is about something else.
 */
export function permissionFailure(error: unknown): Failure | undefined {
  const needed = missingPermission(error);
  if (needed === undefined) return undefined;
  const state = `the runtime does not permit it; it needs ${needed}`;
  return { kind: "config", outcome: "none", state };
}
