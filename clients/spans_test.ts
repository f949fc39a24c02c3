/** What the spans of the clients tell, and what they never do. */

import { assert, assertEquals, assertNotMatch } from "@std/assert";
import { SpanKind, SpanStatusCode } from "@opentelemetry/api";
import { failureOf } from "../utils/remote/harness/failure.ts";
import { traced } from "../utils/harness/traced.ts";
import { MongoDBClient, type MongoDriver } from "./mongodb.ts";
import { QdrantVectorClient } from "./qdrant.ts";
import type { QdrantDriver } from "./qdrant/driver.ts";
import { RedisClient } from "./redis.ts";
import type { RedisDriver } from "./redis/driver.ts";
import { createMemoryMongo, createMemoryQdrant, createMemoryRedis } from "./testing.ts";

type Spans = Awaited<ReturnType<typeof traced>>;

/** Name and attributes of each span. */
function told(spans: Spans): unknown[] {
  return spans.map(({ name, attributes }) => [name, { ...attributes }]);
}

/** Nothing that was sent, stored or asked for may be in a span. */
function assertNoData(spans: Spans): void {
  assert(spans.length > 0);
  assert(spans.every(({ kind }) => kind === SpanKind.CLIENT));
  const text = JSON.stringify(spans.map(({ name, attributes, events, status }) => [
    name,
    attributes,
    events,
    status,
  ]));
  assertNotMatch(text, /secret|4711/);
}

Deno.test("spans of the MongoDB client name database, collection and operation", async () => {
  const spans = await traced(async () => {
    await using mongo = createMemoryMongo({ database: "nlre_test" });
    const leads = mongo.getCollection<{ leadId: string }>("leads");
    await leads.insertOne({ leadId: "secret-4711" });
    await leads.find({ leadId: "secret-4711" }).toArray();
    await leads.aggregate([{ $match: { leadId: "secret-4711" } }]).toArray();
    await mongo.withTransaction((session) => leads.countDocuments({}, { session }));
  });
  const common = { "db.system.name": "mongodb", "db.namespace": "nlre_test" };
  const on = (operation: string): unknown => [`mongodb.${operation}`, {
    ...common,
    "db.collection.name": "leads",
    "db.operation.name": operation,
  }];
  assertEquals(told(spans), [
    on("insertOne"),
    on("find"),
    on("aggregate"),
    on("countDocuments"),
    ["mongodb.withTransaction", { ...common, "db.operation.name": "withTransaction" }],
  ]);
  assertNoData(spans);
});

Deno.test("spans of the MongoDB client tell where the server is, and what connect() failed with", async () => {
  const spans = await traced(async () => {
    const uri = "mongodb://secret:4711@127.0.0.1:27018,127.0.0.2/?appName=secret";
    await using mongo = new MongoDBClient({ uri, connectTimeoutMs: 10_000 });
    await failureOf(mongo.connect());
  });
  assertEquals(told(spans), [["mongodb.connect", {
    "db.system.name": "mongodb",
    "db.namespace": "next_level_real_estate",
    "db.operation.name": "connect",
    "server.address": "127.0.0.1",
    "server.port": 27018,
    "error.type": "config",
  }]]);
  assertEquals(spans[0]?.status, { code: SpanStatusCode.ERROR });
  assertNoData(spans);
});

Deno.test("spans of the MongoDB client tell the server's code", async () => {
  const taken = Object.assign(new Error("secret key 4711"), {
    name: "MongoServerError",
    code: 11000,
    keyPattern: { leadId: 1 },
    keyValue: { leadId: "secret-4711" },
  });
  const driver = {
    db: () => ({ collection: () => ({ insertOne: () => Promise.reject(taken) }) }),
  } as unknown as MongoDriver;
  const spans = await traced(async () => {
    await using mongo = new MongoDBClient({}, { driver });
    await failureOf(mongo.getCollection("leads").insertOne({ leadId: "secret-4711" }));
  });
  assertEquals(spans[0]?.attributes["db.response.status_code"], "11000");
  assertEquals(spans[0]?.attributes["error.type"], "conflict");
  assertNoData(spans);
});

Deno.test("spans of the Redis client name the operation, and never a key", async () => {
  const spans = await traced(async () => {
    await using redis = createMemoryRedis({ keyPrefix: "secret" });
    await redis.set("secret-4711", { pin: "secret" });
    await redis.get("secret-4711");
    await redis.pipeline((pipeline) => pipeline.get("secret-4711").get("secret-4712"));
    await failureOf(redis.incr("secret-4711"));
    await redis.publish("secret-4711", "secret");
    await (await redis.lock("secret-4711")).release();
  });
  const common = {
    "db.system.name": "redis",
    "db.namespace": "0",
    "server.address": "localhost",
    "server.port": 6379,
  };
  const of = (operation: string, more: object = {}): unknown => [`redis.${operation}`, {
    ...common,
    "db.operation.name": operation,
    ...more,
  }];
  assertEquals(told(spans), [
    of("set"),
    of("get"),
    of("pipeline", { "db.operation.batch.size": 2 }),
    of("incr", { "error.type": "conflict", "db.response.status_code": "ERR" }),
    of("publish"),
    of("lock"),
    of("lock.release"),
  ]);
  assertNoData(spans);
});

Deno.test("spans of the Redis client tell connect() and where the server is", async () => {
  const spans = await traced(async () => {
    const config = { host: "cache.example.com", port: 6380, db: 3, username: "u4711" };
    await using redis = new RedisClient({ ...config, password: "secret" }, {
      driver: { status: "ready" } as RedisDriver,
    });
    await redis.connect();
  });
  assertEquals(told(spans), [["redis.connect", {
    "db.system.name": "redis",
    "db.namespace": "3",
    "db.operation.name": "connect",
    "server.address": "cache.example.com",
    "server.port": 6380,
  }]]);
  assertNoData(spans);
});

Deno.test("spans of the Qdrant client name collection, operation and batch", async () => {
  const filter = { must: [{ key: "leadId", match: { value: "secret-4711" } }] };
  const spans = await traced(async () => {
    await using qdrant = createMemoryQdrant();
    await qdrant.createCollection("notes", 2);
    const point = { vector: [4711, 1], payload: { leadId: "secret-4711" } };
    await qdrant.upsertMany("notes", [{ id: 1, ...point }, { id: 2, ...point }]);
    await qdrant.search("notes", { vector: [4711, 1], filter });
    await qdrant.count("notes", { filter });
    await failureOf(qdrant.count("nowhere"));
  });
  const common = {
    "db.system.name": "qdrant",
    "server.address": "localhost",
    "server.port": 6333,
  };
  const on = (collection: string, operation: string, more: object = {}): unknown => [
    `qdrant.${operation}`,
    {
      ...common,
      "db.collection.name": collection,
      "db.operation.name": operation,
      ...more,
    },
  ];
  assertEquals(told(spans), [
    on("notes", "createCollection"),
    on("notes", "upsertMany", { "db.operation.batch.size": 2 }),
    on("notes", "search"),
    on("notes", "count"),
    on("nowhere", "count", {
      "error.type": "not_found",
      "db.response.status_code": "404",
    }),
  ]);
  assertNoData(spans);
});

Deno.test("spans of the Qdrant client tell where the server is, without the key", async () => {
  const spans = await traced(async () => {
    const config = { url: "https://vectors.example.com/secret", apiKey: "secret-4711" };
    await using qdrant = new QdrantVectorClient(config, { driver: {} as QdrantDriver });
    await qdrant.connect();
  });
  assertEquals(told(spans), [["qdrant.connect", {
    "db.system.name": "qdrant",
    "db.operation.name": "connect",
    "server.address": "vectors.example.com",
    "server.port": 443,
  }]]);
  assertNoData(spans);
});
