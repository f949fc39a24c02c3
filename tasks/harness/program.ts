/** Runs a task as a program, with the permissions that deno.json gives it. */

import { env, sh } from "../../utils/remote/harness/services.ts";
import config from "../../deno.json" with { type: "json" };

const ROOT = new URL("../../", import.meta.url).pathname;

/** Variables that say where the servers are; the rest of the environment stays outside. */
const SERVERS = [
  "MONGODB_URI",
  "QDRANT_URL",
  "QDRANT_API_KEY",
  "REDIS_HOST",
  "REDIS_PORT",
  "REDIS_PASSWORD",
];

/** How a program ended. */
export interface Outcome {
  /** Its exit code. */
  readonly code: number;
  /** What it printed. */
  readonly out: string;
  /** What it complained of. */
  readonly err: string;
}

/**
 * Makes a task's program.
 *
 * @param task Name of the task in deno.json
 * @param args Its arguments
 * @param variables Environment variables beside those of the servers
 * @returns The program, not yet started
 */
export function program(
  task: "init" | "health" | "migrate" | "erase" | "dlq" | "dnc" | "evidence:mongo",
  args: string,
  variables: Record<string, string> = {},
): Deno.Command {
  const command = config.tasks[task].command
    .replace(/^deno run /, `exec '${Deno.execPath()}' run --no-prompt --quiet `);
  const servers = SERVERS.map((name) => [name, env(name)]).filter(([, value]) => value !== "");
  return sh(`cd '${ROOT}' && ${command} ${args}`, { ...Object.fromEntries(servers), ...variables });
}

/**
 * Runs a task's program to its end.
 *
 * @param task Name of the task in deno.json
 * @param args Its arguments
 * @param variables Environment variables beside those of the servers
 * @returns How it ended
 */
export async function run(
  task: "init" | "health" | "migrate" | "erase" | "dlq" | "dnc" | "evidence:mongo",
  args: string,
  variables: Record<string, string> = {},
): Promise<Outcome> {
  const { code, stdout, stderr } = await program(task, args, variables).output();
  const decoder = new TextDecoder();
  return { code, out: decoder.decode(stdout), err: decoder.decode(stderr) };
}
