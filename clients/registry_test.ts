/** The one client of a program, for all three. */

import { assertEquals, assertRejects, assertStrictEquals, assertThrows } from "@std/assert";
import { ClientError } from "./mod.ts";
import { initMongoDB, MongoDBClient, resetMongoDB } from "./mongodb.ts";
import { initQdrant, QdrantVectorClient, resetQdrant } from "./qdrant.ts";
import { initRedis, RedisClient, resetRedis } from "./redis.ts";

Deno.test("getInstance() and init…() name functions and classes that there are", async () => {
  for (
    const [name, find, make, reset] of [
      ["MongoDB", () => MongoDBClient.getInstance(), () => initMongoDB({}), resetMongoDB],
      ["Qdrant", () => QdrantVectorClient.getInstance(), () => initQdrant({}), resetQdrant],
      ["Redis", () => RedisClient.getInstance(), () => initRedis({}), resetRedis],
    ] as const
  ) {
    reset();
    assertThrows(find, TypeError, `call init${name}() first`);
    const client = make();
    assertStrictEquals<unknown>(find(), client);
    const className = client.constructor.name;
    assertThrows(
      () => {
        if (name === "MongoDB") initMongoDB({ database: "other" });
        else if (name === "Qdrant") initQdrant({ timeoutMs: 1 });
        else initRedis({ timeoutMs: 1 });
      },
      TypeError,
      `use new ${className}() for`,
    );
    reset();
    assertThrows(find, TypeError, `${className}.getInstance`);
    await client.close();
  }
});

Deno.test("connect() takes a signal in every client", async () => {
  for (const client of [new MongoDBClient(), new QdrantVectorClient(), new RedisClient()]) {
    const connect = (): Promise<void> => client.connect({ signal: AbortSignal.abort() });
    const error = await assertRejects(connect, ClientError);
    assertEquals([error.kind, error.operation], ["aborted", "connect"]);
    await client.close();
  }
});
