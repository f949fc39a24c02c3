/** What a production installation should not do without. */

import { isLoopback } from "../../utils/remote/loopback.ts";
import type { Server } from "../health.ts";
import { readPseudonymKey } from "../secret.ts";
import { UsageError } from "../usage.ts";
import { type Finding, found, ok } from "./finding.ts";
import { wayTo } from "./ways.ts";

/**
 * Looks at what production needs.
 *
 * @param mode Value of `NODE_ENV`, or undefined.
 * @param servers The servers that are configured.
 * @param keyFile File with the secret of the pseudonyms; undefined when none was named.
 * @returns What is to be said of it.
 */
export async function checkProduction(
  mode: string | undefined,
  servers: readonly Server[],
  keyFile: string | undefined,
): Promise<Finding[]> {
  return [
    mode === "production" ? ok("production.node-env", "NODE_ENV is production.") : found(
      "note",
      "production.node-env",
      "NODE_ENV is not production.",
      "Set NODE_ENV=production where it runs in earnest: each line of the log is JSON then.",
    ),
    ...servers.flatMap(unencrypted),
    await pseudonymKey(keyFile, servers.length > 0),
  ];
}

function unencrypted({ name }: Server): Finding[] {
  const way = wayTo(name);
  if (way === undefined || way.isTls) return [];
  if (way.addresses.every((address) => isLoopback(address.replace(/:\d+$/, "")))) return [];
  const sentence = `The connection to ${name} leaves this machine unencrypted.`;
  const todo = `${way.hint}, unless the net is your own.`;
  return [found("warn", "production.tls-off", sentence, todo)];
}

/** Bits of the mode that let others than the owner read. */
const OTHERS_READ = 0o044;

async function pseudonymKey(path: string | undefined, hasServers: boolean): Promise<Finding> {
  const make =
    "`openssl rand -base64 48 > FILE; chmod 600 FILE` makes one; keep it as long as the data.";
  if (path === undefined) {
    return found(
      hasServers ? "warn" : "note",
      "production.key-not-named",
      "No pseudonym key was named: stores on servers need one to name persons and numbers.",
      `Name its file by --pseudonym-key FILE. ${make}`,
    );
  }
  try {
    await readPseudonymKey(path);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return found("fail", "production.key-unusable", `${error.message}.`, make);
  }
  const { mode } = await Deno.stat(path);
  return mode !== null && (mode & OTHERS_READ) !== 0
    ? found(
      "warn",
      "production.key-open",
      "Others may read the pseudonym key.",
      `chmod 600 ${path}`,
    )
    : ok("production.key", "The pseudonym key can be used.");
}
