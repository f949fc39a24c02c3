/** Purges of a log in MongoDB that break off, or meet a chain that stands in their way. */

import { assertEquals, assertRejects } from "@std/assert";
import type { MongoDBClient } from "../../clients/mongodb.ts";
import { createMemoryMongo } from "../../clients/testing.ts";
import { ClientError } from "../../utils/remote/client_error.ts";
import { entry, logOptions, START, VERIFIER } from "../decision_log/harness/log_fixture.ts";
import { MongoDecisionLog } from "./mongo_decision_log.ts";
import { purgeMongoLog, verifyMongoLog } from "./mongo_log_chains.ts";
import { entriesIn, type StoredEntry } from "./mongo_log_source.ts";

const LATER = Date.UTC(2032, 10, 24, 19) + 1;
/** Without a signer, as the command purges. */
const { signer: _, ...unsigned } = logOptions({ now: LATER });

/** Chains of three old entries each. */
async function oldChains(mongo: MongoDBClient, ...chains: string[]): Promise<MongoDecisionLog[]> {
  const logs: MongoDecisionLog[] = [];
  for (const chain of chains) {
    const log = await MongoDecisionLog.open(mongo, { ...logOptions({ now: START }), chain });
    for (let i = 0; i < 3; i++) await log.append(entry());
    logs.push(log);
  }
  return logs;
}

const left = (mongo: MongoDBClient, chain: string) =>
  entriesIn(mongo, "decision_log").countDocuments({ chain });

/** A client whose first deletion fails. */
function failingOnce(mongo: MongoDBClient): MongoDBClient {
  let hasFailed = false;
  return new Proxy(mongo, {
    get(target, key) {
      const value = Reflect.get(target, key, target);
      if (key !== "getCollection") return typeof value === "function" ? value.bind(target) : value;
      return (...args: Parameters<MongoDBClient["getCollection"]>) => {
        const rows = target.getCollection<StoredEntry>(...args as [string]);
        const remove = rows.deleteMany.bind(rows);
        rows.deleteMany = (...asked: Parameters<typeof remove>) => {
          if (hasFailed) return remove(...asked);
          hasFailed = true;
          return Promise.reject(new Error("away"));
        };
        return rows;
      };
    },
  });
}

for (const options of [unsigned, logOptions({ now: LATER })]) {
  const how = "signer" in options ? "signed" : "unsigned";
  Deno.test(`purgeMongoLog() that broke off finishes when it is called again, ${how}`, async () => {
    await using mongo = createMemoryMongo();
    await oldChains(mongo, "a", "b");
    await assertRejects(() => purgeMongoLog(failingOnce(mongo), options), Error, "away");
    assertEquals(await purgeMongoLog(mongo, { ...options, isOnHold: () => true }), []);
    assertEquals(await purgeMongoLog(mongo, options), [
      { chain: "a", entries: 3 },
      { chain: "b", entries: 3 },
    ]);
    assertEquals(await purgeMongoLog(mongo, options), []);
    const { isIntact, issues } = await verifyMongoLog(mongo, { verifier: VERIFIER });
    assertEquals([isIntact, issues], [true, []]);
  });
}

Deno.test("purgeMongoLog() signs each chain once, whatever other chains there are", async () => {
  await using mongo = createMemoryMongo();
  await oldChains(mongo, "a", "b", "c");
  const signed: string[][] = [];
  const { signer, ...options } = logOptions({ now: LATER });
  const sign = (text: string) => {
    const { heads } = JSON.parse(text) as { heads: { chain: string }[] };
    signed.push(heads.map(({ chain }) => chain));
    return signer!.sign(text);
  };
  await purgeMongoLog(mongo, { ...options, signer: { ...signer!, sign } });
  assertEquals(signed, [["a"], ["b"], ["c"]]);
});

Deno.test("purgeMongoLog() goes on behind a chain that was altered, and names it", async () => {
  await using mongo = createMemoryMongo();
  await oldChains(mongo, "a", "b");
  const rows = entriesIn(mongo, "decision_log");
  const last = await rows.findOne({ chain: "a", sequence: 3 });
  const line = last!.line.replace(`"kind":"`, `"kind":"x`);
  await rows.updateOne({ chain: "a", sequence: 3 }, { $set: { line } });
  const purged = await purgeMongoLog(mongo, unsigned);
  assertEquals(purged.map(({ chain, entries, error }) => [chain, entries, error?.message]), [
    ["a", 0, "Cannot continue the decision log: its last entry was altered"],
    ["b", 3, undefined],
  ]);
  assertEquals([await left(mongo, "a"), await left(mongo, "b")], [3, 1]);
});

Deno.test("MongoDecisionLog goes on behind the purge of another process, and behind no other entry", async () => {
  for (const options of [unsigned, logOptions({ now: LATER })]) {
    await using mongo = createMemoryMongo();
    const [log] = await oldChains(mongo, "a");
    await purgeMongoLog(mongo, options);
    const places = await Promise.all([1, 2, 3].map(() => log!.append(entry())));
    const first = "signer" in options ? 6 : 5;
    assertEquals(places.map(({ sequence }) => sequence), [first, first + 1, first + 2]);
    assertEquals((await log!.append(entry())).sequence, first + 3);
    assertEquals((await verifyMongoLog(mongo, { verifier: VERIFIER })).issues, []);

    const other = await MongoDecisionLog.open(mongo, { ...options, chain: "a" });
    await other.append(entry());
    for (let i = 0; i < 2; i++) {
      const error = await assertRejects(() => log!.append(entry()), ClientError);
      assertEquals(error.kind, "conflict");
    }
  }
});
