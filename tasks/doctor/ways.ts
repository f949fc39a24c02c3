/** Where clients connect to by the environment, and whether encrypted. */

import { configFromEnvironment as mongoConfig, firstHost } from "../../clients/mongodb/config.ts";
import {
  configFromEnvironment as qdrantConfig,
  readSettings as qdrantSettings,
} from "../../clients/qdrant/config.ts";
import { configFromEnvironment as redisConfig } from "../../clients/redis/config.ts";
import { kafkaConfigFromEnvironment } from "../../messaging/config.ts";
import { ConfigError } from "../../utils/errors.ts";

/** How a client reaches its server. */
export interface Way {
  /**
   * `host:port`, an IPv6 address in brackets; without a port where the settings tell none. A socket in
   * the file system is no address.
   */
  readonly addresses: readonly string[];
  /** Whether the connection is encrypted. */
  readonly isTls: boolean;
  /** How to encrypt it. */
  readonly hint: string;
}

const WAYS: Readonly<Record<string, () => Way>> = {
  mongodb() {
    const { uri = "", tlsCa } = mongoConfig();
    const { host = "", port } = firstHost(uri);
    return {
      addresses: /%2f/i.test(host) ? [] : [port === undefined ? host : `${host}:${port}`],
      isTls: tlsCa !== undefined || uri.startsWith("mongodb+srv:") ||
        /[?&](?:tls|ssl)=true(?:&|$)/i.test(uri),
      hint: "Add tls=true to MONGODB_URI",
    };
  },
  qdrant() {
    const { host, origin, port } = qdrantSettings(qdrantConfig());
    return {
      addresses: [`${host}:${port}`],
      isTls: origin.startsWith("https:"),
      hint: "Use https in QDRANT_URL",
    };
  },
  redis() {
    const { host = "", port, tls = false } = redisConfig();
    const address = host.includes(":") ? `[${host}]` : host;
    return { addresses: [`${address}:${port}`], isTls: tls !== false, hint: "Set REDIS_TLS" };
  },
  kafka() {
    const { brokers = [], tls = false } = kafkaConfigFromEnvironment();
    return { addresses: brokers, isTls: tls !== false, hint: "Set KAFKA_TLS" };
  },
};

/**
 * Tells how a client reaches its server.
 *
 * @param name Name of the client.
 * @returns The way; undefined when its settings cannot be used, which is told where they are looked at.
 */
export function wayTo(name: string): Way | undefined {
  try {
    return WAYS[name]?.();
  } catch (error) {
    if (error instanceof ConfigError) return undefined;
    throw error;
  }
}
