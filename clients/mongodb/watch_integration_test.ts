/** Change streams: nothing is missed, whatever fails. */

import { assert, assertEquals, assertRejects } from "@std/assert";
import { ClientError } from "../../utils/remote/client_error.ts";
import type { Item } from "../harness/mongodb_conformance.ts";
import {
  failCommand,
  featureTest,
  MONGO,
  withMongo,
  withProxy,
} from "../harness/mongodb_server.ts";
import { servers, until, withFaults } from "../../utils/remote/harness/services.ts";
import type {
  MongoChange,
  MongoCollection,
  MongoDBClient,
  MongoWatchOptions,
  ResumeTokens,
} from "../mongodb.ts";

const REPLICA_SET = ["replicaSet"] as const;
const FAILING = ["replicaSet", "failCommand"] as const;

function itemsOf(mongo: MongoDBClient): MongoCollection<Item> {
  return mongo.getCollection<Item>("items");
}

/** Somebody who follows, and what reached them. */
class Follower {
  readonly seen: number[] = [];
  readonly kinds: string[] = [];
  readonly #stop: AbortController = new AbortController();
  readonly done: Promise<void>;

  constructor(mongo: MongoDBClient, options: Partial<MongoWatchOptions<Item>> = {}, by = mongo) {
    this.done = itemsOf(mongo).watch({
      tokens: by.resumeTokens("follower"),
      signal: this.#stop.signal,
      onChange: (change) => this.note(change),
      ...options,
    });
    this.done.catch(() => {});
  }

  note(change: MongoChange<Item>): void {
    this.kinds.push(change.operationType);
    if (change.operationType === "insert") this.seen.push(change.fullDocument.count);
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.done;
  }

  async reaches(count: number): Promise<void> {
    await until(`change ${count} arrives`, () => this.seen.includes(count), 20_000);
  }
}

/** A place is kept as soon as the stream is open: what happens from then on is not missed. */
async function opened(mongo: MongoDBClient): Promise<void> {
  await until(
    "the place is kept",
    async () => await mongo.resumeTokens("follower").load() !== undefined,
  );
}

async function insert(mongo: MongoDBClient, ...counts: number[]): Promise<void> {
  for (const count of counts) await itemsOf(mongo).insertOne({ sku: `sku-${count}`, count });
}

featureTest(
  "M10 watch() hands over changes in order and goes on where it stopped",
  REPLICA_SET,
  () =>
    withMongo({}, async (mongo) => {
      const first = new Follower(mongo);
      await opened(mongo);
      await insert(mongo, 1, 2);
      await first.reaches(2);
      await first.stop();
      await insert(mongo, 3, 4);
      const second = new Follower(mongo);
      await insert(mongo, 5);
      await second.reaches(5);
      await second.stop();
      assertEquals([first.seen, second.seen], [[1, 2], [3, 4, 5]]);
    }),
);

featureTest(
  "M10 a change whose handling fails is handed over again",
  REPLICA_SET,
  () =>
    withMongo({}, async (mongo) => {
      const problem = new Error("cannot deal with it");
      const first = new Follower(mongo, {
        onChange: (change) => {
          first.note(change);
          if (first.seen.includes(2)) throw problem;
        },
      });
      await opened(mongo);
      await insert(mongo, 1, 2, 3);
      assertEquals(await assertRejects(() => first.done), problem);
      const second = new Follower(mongo);
      await second.reaches(3);
      await second.stop();
      assertEquals([first.seen, second.seen], [[1, 2], [2, 3]]);
    }),
);

featureTest(
  "M10 a connection that breaks or hangs misses no change",
  REPLICA_SET,
  () =>
    withProxy({}, async (mongo, proxy, direct) => {
      const follower = new Follower(mongo, {}, direct);
      await opened(direct);
      await insert(direct, 1);
      await follower.reaches(1);
      for (let count = 2; count <= 4; count++) {
        proxy.mode = count === 3 ? "refuse" : "pass";
        proxy.reset();
        await insert(direct, count);
        proxy.mode = "pass";
        await follower.reaches(count);
      }
      await follower.stop();
      assertEquals([...new Set(follower.seen)], [1, 2, 3, 4]);
    }),
);

featureTest(
  "M10 a server that is killed and started again misses no change",
  REPLICA_SET,
  () =>
    withMongo({}, async (mongo) => {
      const follower = new Follower(mongo);
      await opened(mongo);
      await insert(mongo, 1);
      await follower.reaches(1);
      await servers("kill", "mongo");
      await servers("start", "mongo");
      await insert(mongo, 2);
      await follower.reaches(2);
      await follower.stop();
      assertEquals([...new Set(follower.seen)], [1, 2]);
    }),
  withFaults(MONGO),
);

featureTest(
  "M10 a server that is away for longer than any call may take misses no change",
  REPLICA_SET,
  () =>
    withMongo({ timeoutMs: 3_000 }, async (mongo) => {
      const follower = new Follower(mongo);
      await opened(mongo);
      await insert(mongo, 1);
      await follower.reaches(1);
      const killedMs = performance.now();
      await servers("kill", "mongo");
      await until("it was away long", () => performance.now() - killedMs > 17_000, 20_000);
      await servers("start", "mongo");
      const later = { timeoutMs: 20_000 };
      await itemsOf(mongo).insertOne({ sku: "sku-2", count: 2 }, later);
      await follower.reaches(2);
      await follower.stop();
      assertEquals([...new Set(follower.seen)], [1, 2]);
    }),
  withFaults(MONGO),
);

/** A store of the place that fails now and then, as one behind a network does. */
function failingTokens(mongo: MongoDBClient, fails: { load: number; save: number }): ResumeTokens {
  const tokens = mongo.resumeTokens("follower");
  const away = (): ClientError =>
    new ClientError({ kind: "connect" }, {
      client: "mongodb",
      operation: "updateOne",
      effect: "idempotent",
      elapsedMs: 1,
    });
  return {
    load: () => fails.load-- > 0 ? Promise.reject(away()) : tokens.load(),
    save: (token) => fails.save-- > 0 ? Promise.reject(away()) : tokens.save(token),
  };
}

featureTest(
  "M10 a place that cannot be read or kept for a while is tried again, after a lost history too",
  FAILING,
  () =>
    withMongo({}, async (mongo) => {
      const fails = { load: 2, save: 2 };
      const tokens = failingTokens(mongo, fails);
      const first = new Follower(mongo, { tokens });
      await opened(mongo);
      fails.save = 2;
      await insert(mongo, 1);
      await first.reaches(1);
      await until("the place is kept after all", () => fails.save < 0);
      await first.stop();
      assertEquals([...new Set(first.seen)], [1]);

      await failCommand(mongo, 1, { failCommands: ["aggregate"], errorCode: 286 });
      let rounds = 0;
      const second = new Follower(mongo, {
        tokens,
        onHistoryLost: () => {
          rounds++;
          fails.save = rounds < 3 ? 1 : 0;
          return Promise.resolve();
        },
      });
      await until("the third round keeps its place", () => rounds === 3 && fails.save < 0);
      await insert(mongo, 2);
      await second.reaches(2);
      await second.stop();
      assertEquals(rounds, 3);
    }),
);

featureTest(
  "M10 an error of onChange ends watch(), whatever error it is",
  REPLICA_SET,
  () =>
    withMongo({}, async (mongo) => {
      const problem = new ClientError({ kind: "connect" }, {
        client: "mongodb",
        operation: "watch",
        effect: "read",
        elapsedMs: 1,
      });
      const follower = new Follower(mongo, { onChange: () => Promise.reject(problem) });
      await opened(mongo);
      await insert(mongo, 1);
      assertEquals(await assertRejects(() => follower.done), problem);
    }),
);

featureTest(
  "M10 history that is lost ends watch(), or is made up for",
  FAILING,
  () =>
    withMongo({}, async (mongo) => {
      const first = new Follower(mongo);
      await opened(mongo);
      await insert(mongo, 1);
      await first.reaches(1);
      await first.stop();
      await insert(mongo, 2);
      const lost = { failCommands: ["aggregate"], errorCode: 286 };

      await failCommand(mongo, 1, lost);
      const error = await assertRejects(() => new Follower(mongo).done);
      assert(error instanceof ClientError);
      assertEquals([error.kind, error.details?.code], ["not_found", 286]);

      await failCommand(mongo, 1, lost);
      const madeUp: number[] = [];
      const second = new Follower(mongo, {
        onHistoryLost: async () => {
          for await (const { count } of itemsOf(mongo).find()) madeUp.push(count);
          await insert(mongo, 3);
        },
      });
      await second.reaches(3);
      await second.stop();
      assertEquals([madeUp, second.seen], [[1, 2], [3]]);
    }),
);

featureTest(
  "M10 a collection that is dropped and made again is followed on",
  REPLICA_SET,
  () =>
    withMongo({}, async (mongo) => {
      const follower = new Follower(mongo);
      await opened(mongo);
      await insert(mongo, 1);
      await follower.reaches(1);
      await itemsOf(mongo).native.drop();
      await until("the drop is told", () => follower.kinds.includes("drop"));
      await insert(mongo, 2);
      await follower.reaches(2);
      await follower.stop();
      assertEquals(follower.kinds, ["insert", "drop", "insert"]);
    }),
);

featureTest(
  "watch() takes stages and whole documents",
  REPLICA_SET,
  () =>
    withMongo({}, async (mongo) => {
      const documents: unknown[] = [];
      const follower = new Follower(mongo, {
        pipeline: [{ $match: { operationType: "update" } }],
        fullDocument: "updateLookup",
        onChange: (change) => {
          if (change.operationType === "update") documents.push(change.fullDocument?.count);
        },
      });
      await opened(mongo);
      await insert(mongo, 1);
      await itemsOf(mongo).updateOne({ count: 1 }, { $set: { count: 2 } });
      await until("the update is told", () => documents.length > 0);
      await follower.stop();
      assertEquals(documents, [2]);
    }),
);
