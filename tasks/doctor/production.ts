/** What a production installation should not do without. */

import { configFromEnvironment as mongoConfig, firstHost } from "../../clients/mongodb/config.ts";
import { configFromEnvironment as qdrantConfig } from "../../clients/qdrant/config.ts";
import { configFromEnvironment as redisConfig } from "../../clients/redis/config.ts";
import { kafkaConfigFromEnvironment } from "../../messaging/config.ts";
import { ConfigError } from "../../utils/errors.ts";
import { isLoopback } from "../../utils/remote/loopback.ts";
import type { Server } from "../health.ts";
import { readPseudonymKey } from "../secret.ts";
import { UsageError } from "../usage.ts";
import { type Finding, found, ok } from "./finding.ts";

/** Where a client connects to. */
interface Way {
  readonly hosts: readonly string[];
  readonly isTls: boolean;
}

/** How each client is told to encrypt, and where it connects to by the environment. */
const WAYS: Readonly<Record<string, { readonly hint: string; readonly way: () => Way }>> = {
  mongodb: {
    hint: "Add tls=true to MONGODB_URI",
    way() {
      const { uri = "" } = mongoConfig();
      const { host = "" } = firstHost(uri);
      return {
        hosts: [host],
        isTls: uri.startsWith("mongodb+srv:") || /[?&](?:tls|ssl)=true(?:&|$)/i.test(uri),
      };
    },
  },
  qdrant: {
    hint: "Use https in QDRANT_URL",
    way() {
      const { hostname, protocol } = new URL(qdrantConfig().url ?? "");
      return { hosts: [hostname], isTls: protocol === "https:" };
    },
  },
  redis: {
    hint: "Set REDIS_TLS",
    way() {
      const { host = "", tls = false } = redisConfig();
      return { hosts: [host], isTls: tls !== false };
    },
  },
  kafka: {
    hint: "Set KAFKA_TLS",
    way() {
      const { brokers = [], tls = false } = kafkaConfigFromEnvironment();
      return {
        hosts: brokers.map((broker) => broker.replace(/:\d+$/, "")),
        isTls: tls !== false,
      };
    },
  },
};

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
  const { hint, way } = WAYS[name] ?? {};
  if (way === undefined) return [];
  try {
    const { hosts, isTls } = way();
    if (isTls || hosts.every(isLoopback)) return [];
  } catch (error) {
    if (error instanceof ConfigError) return []; // told where settings are looked at
    throw error;
  }
  const sentence = `The connection to ${name} leaves this machine unencrypted.`;
  return [found("warn", "production.tls-off", sentence, `${hint}, unless the net is your own.`)];
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
