/** Redis clients for the tests on a real server. */

import { RedisClient } from "../redis/client.ts";
import type { RedisConfig } from "../redis/config.ts";
import { env } from "../../utils/remote/harness/services.ts";

/**
 * Makes a client with a prefix of its own, full of characters that patterns know.
 *
 * @param config Settings that differ
 * @returns The client, not connected
 */
export function newRedis(config: RedisConfig = {}): RedisClient {
  const password = env("REDIS_PASSWORD");
  return new RedisClient({
    host: env("REDIS_HOST"),
    port: Number(env("REDIS_PORT")),
    ...(password === "" ? {} : { password }),
    keyPrefix: `test*[${crypto.randomUUID()}]`,
    ...config,
  });
}

/**
 * Gives work a connected client and leaves nothing behind.
 *
 * @param work The work
 * @param config Settings that differ
 */
export async function withRedis(
  work: (redis: RedisClient) => Promise<void>,
  config: RedisConfig = {},
): Promise<void> {
  const redis = newRedis(config);
  try {
    await redis.connect();
    await work(redis);
    await redis.deletePattern("*", { allowAll: true });
  } finally {
    await redis.close();
  }
}
