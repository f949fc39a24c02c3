/** Tells what this run may do, and what programs with the configured clients need. */

import type { Server } from "../health.ts";
import type { Reader } from "./configuration.ts";
import { type Finding, found, ok } from "./finding.ts";

/** Whether something is granted, by its name in Deno. */
export type Granted = Readonly<Record<string, boolean>>;

const NAMES = ["read", "write", "net", "env", "run", "sys", "ffi"] as const;

/**
 * Asks what is granted, which prompts nobody. A part of something, such as one host, counts as granted.
 *
 * @returns The permissions.
 */
export function granted(): Granted {
  return Object.fromEntries(NAMES.map((name) => {
    const { partial, state } = Deno.permissions.querySync({ name });
    return [name, state === "granted" || partial];
  }));
}

/** What the doctor cannot do without a permission. */
const NEEDED: readonly (readonly [name: string, what: string])[] = [
  ["env", "settings cannot be seen"],
  ["net", "servers cannot be asked"],
];

/**
 * Looks at permissions.
 *
 * @param permissions What is granted.
 * @param servers The servers that are configured.
 * @param readers The parts that read settings.
 * @returns What is to be said of them.
 */
export function checkPermissions(
  permissions: Granted,
  servers: readonly Server[],
  readers: readonly Reader[],
): Finding[] {
  const names = Object.keys(permissions).filter((name) => permissions[name]);
  const missing = NEEDED.filter(([name]) => !permissions[name]);
  return [
    ok("permissions.granted", `This run may use ${names.join(", ") || "nothing"}.`),
    ...missing.map(([name, what]) =>
      found(
        "warn",
        `permissions.${name}`,
        `--allow-${name} is not granted, so ${what}.`,
        `Run \`deno task doctor\`, or the program itself with --allow-${name}.`,
      )
    ),
    ...servers.length === 0 ? [] : [clientsNeed(servers, readers)],
  ];
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
