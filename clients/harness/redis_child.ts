/**
 * A program that connects to Redis, uses everything that opens something, closes and ends.
 *
 * Arguments: host, port, prefix of the keys, `close` or `fail` (the port is one where nobody listens),
 * password if the server has one.
 */

// deno-lint-ignore-file no-console -- a program prints

import { RedisClient } from "../redis/client.ts";

const [host = "", port = "", name = "", ending = "", password = ""] = Deno.args;
const redis = new RedisClient({
  host,
  port: Number(port),
  keyPrefix: name,
  ...(password === "" ? {} : { password }),
  connectTimeoutMs: ending === "fail" ? 300 : 4_000,
});
if (ending === "fail") {
  await redis.connect().catch((error: Error) => console.log(error.name));
} else {
  await redis.connect();
  await redis.set("k", 1, { ttl: 10 });
  await redis.getOrSet("c", () => 1, { ttl: 10 });
  const subscription = await redis.subscribe("news", () => {});
  await redis.withLock("job", { ttlMs: 1_000 }, async (lock) => void await lock.extend());
  await redis.rateLimit("r", { limit: 1, windowMs: 10 });
  await subscription.close();
  await redis.deletePattern("*", { allowAll: true });
}
await redis.close();
console.log("closed");
