/** Tells what this run may do, and what programs with the configured clients need. */

import type { Server } from "../health.ts";
import type { Reader } from "./configuration.ts";
import { type Finding, found, listed, ok } from "./finding.ts";
import { wayTo } from "./ways.ts";

/** Tells whether something is granted. */
export type May = (permission: Deno.PermissionDescriptor) => boolean;

/** Whether something is granted, by its name in Deno. */
export type Granted = Readonly<Record<string, boolean>>;

/** What was found out about permissions. */
export interface Permissions {
  /** What is granted: `net` and `env` when all that is needed of them is. */
  readonly granted: Granted;
  /** What is to be said of them. */
  readonly findings: readonly Finding[];
}

const NAMES = ["read", "write", "net", "env", "run", "sys", "ffi"] as const;

/**
 * Asks whether something is granted, which prompts nobody. One host or variable may be granted without
 * the others, and denied though the others are granted.
 *
 * @param permission What.
 * @returns Whether it is.
 */
export function may(permission: Deno.PermissionDescriptor): boolean {
  try {
    return Deno.permissions.querySync(permission).state === "granted";
  } catch (error) {
    if (error instanceof URIError) return false; // no host that could be granted
    throw error;
  }
}

/**
 * Looks at permissions.
 *
 * @param mayDo Tells what is granted.
 * @param servers The servers that are configured.
 * @param readers The parts that read settings.
 * @returns What was found out.
 */
export function checkPermissions(
  mayDo: May,
  servers: readonly Server[],
  readers: readonly Reader[],
): Permissions {
  const variables = [...new Set(readers.flatMap(({ rows }) => rows.map(({ env }) => env)))];
  const hidden = variables.filter((variable) => !mayDo({ name: "env", variable }));
  const cutOff = servers.filter(({ name }) => !mayReach(mayDo, name)).map(({ name }) => name);
  const granted: Granted = Object.fromEntries(NAMES.map((name) => [
    name,
    name === "env"
      ? hidden.length === 0
      : name === "net" && servers.length > 0
      ? cutOff.length === 0
      : mayDo({ name }),
  ]));
  const names = NAMES.filter((name) => granted[name]);
  return {
    granted,
    findings: [
      ok("permissions.granted", `This run may use ${names.join(", ") || "nothing"}.`),
      ...missing("env", hidden, variables.length, "settings cannot be seen"),
      ...missing("net", cutOff, servers.length, "servers cannot be asked"),
      ...servers.length === 0 ? [] : [clientsNeed(servers, readers)],
    ],
  };
}

function mayReach(mayDo: May, name: string): boolean {
  const { addresses } = wayTo(name) ?? {};
  return addresses?.every((host) => mayDo({ name: "net", host })) ?? mayDo({ name: "net" });
}

/** Hosts are not shown: servers go by their names. */
function missing(
  name: string,
  lacking: readonly string[],
  all: number,
  what: string,
): Finding[] {
  if (lacking.length === 0) return [];
  const which = lacking.length === all ? "" : ` for ${listed(lacking)}`;
  return [found(
    "warn",
    `permissions.${name}`,
    `--allow-${name} is not granted${which}, so ${what}.`,
    `Run \`deno task doctor\`, or the program itself with --allow-${name}${which}.`,
  )];
}

function clientsNeed(servers: readonly Server[], readers: readonly Reader[]): Finding {
  const variables = servers.flatMap(({ variable }) =>
    readers.find(({ rows }) => rows.some(({ env }) => env === variable))?.rows ?? []
  ).map(({ env }) => env);
  return found(
    "note",
    "permissions.clients",
    `Programs that use ${servers.map(({ name }) => name).join(", ")} need the net and settings.`,
    "Run them with --no-prompt, --ignore-env, --allow-net for these servers, and " +
      `--allow-env for ${variables.join(", ")}.`,
  );
}
