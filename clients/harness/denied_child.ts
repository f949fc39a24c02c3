/**
 * A program without any permission that tries to connect every client.
 *
 * It prints a line for each: name, kind of the failure, milliseconds, message.
 */

// deno-lint-ignore-file no-console -- a program prints

import { type ClientError, MongoDBClient, QdrantVectorClient, RedisClient } from "../mod.ts";

const clients = {
  mongodb: new MongoDBClient({ uri: "mongodb://127.0.0.1:9/?replicaSet=rs0" }),
  qdrant: new QdrantVectorClient({ url: "http://127.0.0.1:6333" }),
  redis: new RedisClient({ host: "127.0.0.1", port: 9 }),
  "mongodb by TLS": new MongoDBClient({ uri: "mongodb://127.0.0.1:9/", tlsCa: "ca.pem" }),
  "redis by TLS": new RedisClient({ host: "127.0.0.1", port: 9, tls: { ca: "ca.pem" } }),
};
for (const [name, client] of Object.entries(clients)) {
  const startedMs = performance.now();
  const error = await client.connect().then(() => undefined, (error: ClientError) => error);
  const tookMs = Math.round(performance.now() - startedMs);
  await client.close();
  console.log([name, error?.kind, tookMs, error?.message].join("\t"));
}
