/** Decision log and consent store on a real MongoDB: what every store must do, and faults. */

import { assert, assertEquals, assertRejects } from "@std/assert";
import { MONGO, newMongo, withMongo } from "../../clients/harness/mongodb_server.ts";
import type { MongoDBClient } from "../../clients/mongodb.ts";
import { ClientError } from "../../utils/remote/client_error.ts";
import {
  env,
  servers,
  serviceTest,
  until,
  withFaults,
} from "../../utils/remote/harness/services.ts";
import {
  consent,
  stop,
  STORE_CASES,
  storeOptions,
  WHO,
} from "../consent_store/harness/consent_conformance.ts";
import type { ConsentStore } from "../consent_store/consent_store.ts";
import type { ConsentStoreOptions } from "../consent_store/shelved_store.ts";
import { all, LOG_CASES } from "../decision_log/harness/log_conformance.ts";
import {
  entry,
  FUNCTIONS,
  logOptions,
  NUMBER,
  SELLER,
  START,
  VERIFIER,
} from "../decision_log/harness/log_fixture.ts";
import { MongoConsentStore } from "./mongo_consent_store.ts";
import { MongoDecisionLog } from "./mongo_decision_log.ts";
import { exportMongoLog, purgeMongoLog, verifyMongoLog } from "./mongo_log_chains.ts";
import type { StoredEntry } from "./mongo_log_source.ts";

const FAULTS = withFaults(MONGO);

function openLog(mongo: MongoDBClient, chain = "dialer-1"): Promise<MongoDecisionLog> {
  return MongoDecisionLog.open(mongo, { ...logOptions({ now: START }), chain });
}

for (const { title, work } of LOG_CASES) {
  serviceTest(`MongoDecisionLog: ${title}`, MONGO, () =>
    withMongo({}, async (mongo) => {
      const clock = { now: START };
      const hold = { isOn: false };
      const isOnHold = () => hold.isOn;
      const options = { ...logOptions(clock), chain: "dialer-1", isOnHold };
      await work({ log: await MongoDecisionLog.open(mongo, options), clock, hold });
    }));
}

for (const { title, work } of STORE_CASES) {
  serviceTest(`MongoConsentStore: ${title}`, MONGO, () =>
    withMongo({}, async (mongo) => {
      const clock = { now: START };
      const hold = { isOn: false };
      const options = storeOptions(clock, hold);
      const opened = await MongoConsentStore.open(mongo, options);
      const made: MongoDBClient[] = [];
      const waiting: ConsentStore[] = [];
      // Another process has a connection of its own.
      for (let i = 0; i < 2; i++) {
        const client = newMongo({ database: mongo.database });
        await client.connect();
        made.push(client);
        waiting.push(await MongoConsentStore.open(client, options));
      }
      const cached = await MongoConsentStore.open(made[0] as MongoDBClient, {
        ...options,
        maxAgeMs: 1000,
      });
      const narrow = await MongoConsentStore.open(made[0] as MongoDBClient, {
        ...options,
        scope: { reading: "rules" },
      });
      let next = 0;
      const other = (more: Partial<ConsentStoreOptions> = {}) =>
        more.maxAgeMs !== undefined
          ? cached
          : more.scope !== undefined
          ? narrow
          : waiting[next++ % 2] as ConsentStore;
      try {
        await work({ store: opened, clock, hold, other });
      } finally {
        for (const client of made) await client.close();
      }
    }));
}

serviceTest(
  "open() continues a chain, and a second writer of it is refused at its first entry",
  MONGO,
  () =>
    withMongo({}, async (mongo) => {
      const first = await openLog(mongo);
      await first.append(entry());
      const second = await openLog(mongo);
      assertEquals((await second.append(entry())).sequence, 2);
      for (let i = 0; i < 2; i++) {
        const error = await assertRejects(() => first.append(entry()), ClientError);
        assertEquals(error.kind, "conflict");
      }
      const third = await openLog(mongo, "dialer-2");
      await third.append(entry());
      const { heads: own } = await third.checkpoint({ chains: "own" });
      assertEquals(own.map(({ chain, sequence }) => [chain, sequence]), [["dialer-2", 1]]);
      assertEquals((await third.checkpoint()).heads.length, 2);
      const { entries, heads, isIntact } = await third.verify();
      assertEquals([isIntact, entries], [true, 5]);
      assertEquals(heads.map(({ chain, sequence }) => [chain, sequence]), [
        ["dialer-1", 2],
        ["dialer-2", 3],
      ]);
    }),
);

serviceTest(
  "verify() finds a changed line, a changed index field, a deleted entry and a deleted tail",
  MONGO,
  () =>
    withMongo({}, async (mongo) => {
      const log = await openLog(mongo);
      for (let i = 0; i < 5; i++) await log.append(entry());
      await log.checkpoint();
      const rows = mongo.getCollection<StoredEntry>("decision_log");
      const issues = async () =>
        (await log.verify()).issues.map(({ kind, sequence }) => [kind, sequence]);
      assertEquals(await issues(), []);
      const third = await rows.findOne({ sequence: 3 });
      assert(third !== null);
      const edits: [edit: Partial<StoredEntry>, issue: [string, number]][] = [
        [{ line: third.line.replace(`"deny"`, `"allow"`) }, ["altered", 3]],
        [{ number: "another" }, ["altered", 3]],
        [{ seller: "another" }, ["altered", 3]],
        [{ sequence: 30 }, ["missing", 3]],
      ];
      for (const [edit, issue] of edits) {
        await rows.updateOne({ _id: third._id }, { $set: edit });
        assertEquals((await issues())[0]?.[1], issue[1], JSON.stringify(Object.keys(edit)));
        await rows.replaceOne({ _id: third._id }, third);
        assertEquals(await issues(), []);
      }
      await rows.deleteOne({ _id: third._id });
      assertEquals(await issues(), [["missing", 3]]);
      await rows.deleteMany({ sequence: { $gte: 3 } });
      assertEquals(await issues(), [["missing", 3]]);
    }),
);

serviceTest(
  "purgeMongoLog() takes away chains whose writers are gone, to the millisecond, and leaves the log whole",
  MONGO,
  () =>
    withMongo({}, async (mongo) => {
      const clock = { now: START };
      const open = (chain: string) => MongoDecisionLog.open(mongo, { ...logOptions(clock), chain });
      const gone = [await open("gone-1"), await open("gone-2")];
      const goesOn = await open("goes-on");
      for (const log of [...gone, goesOn]) {
        for (let i = 0; i < 3; i++) await log.append(entry());
      }
      await goesOn.checkpoint();
      clock.now = Date.UTC(2032, 10, 24, 19);
      await goesOn.append(entry());
      const purge = (options: { readonly isDryRun?: boolean; readonly isOnHold?: () => boolean }) =>
        purgeMongoLog(mongo, { ...logOptions(clock), ...options });
      const due = [{ chain: "gone-1", entries: 3 }, { chain: "gone-2", entries: 3 }];
      assertEquals(await purge({}), [], "exactly six years are kept");
      clock.now += 1;
      assertEquals(await purge({ isOnHold: () => true }), []);
      assertEquals(await purge({ isDryRun: true }), due);
      assertEquals((await verifyMongoLog(mongo)).entries, 11);
      assertEquals(await purge({}), due);
      assertEquals(await purge({}), []);
      const { isIntact, issues } = await verifyMongoLog(mongo, { verifier: VERIFIER });
      assertEquals([isIntact, issues], [true, []]);
      const lines = await all(exportMongoLog(mongo, FUNCTIONS, { seller: SELLER, number: NUMBER }));
      assertEquals(lines.length, 4);
      await goesOn.append(entry());
    }),
);

serviceTest(
  "stores keep all that they accepted, though the connection string asks for no acknowledgement",
  MONGO,
  () =>
    withMongo({}, async (mongo) => {
      const uri = `${env("MONGODB_URI")}&w=0&readPreference=secondary`;
      await using careless = newMongo({ database: mongo.database }, uri);
      await careless.connect();
      const options = storeOptions({ now: START }, { isOn: false });
      const store = await MongoConsentStore.open(careless, options);
      const receipts = await Promise.all(Array.from({ length: 8 }, () => store.revoke(stop())));
      assertEquals(new Set(receipts.map(({ sequence }) => sequence)).size, 8);
      const { events, isIntact } = await store.export(WHO);
      assertEquals([events.length, isIntact], [8, true]);
      const logs = [await openLog(careless), await openLog(careless)];
      const settled = await Promise.allSettled(logs.map((log) => log.append(entry())));
      assertEquals(settled.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
      assertEquals((await (await openLog(careless)).verify()).entries, 1);
      const { readConcern, readPreference, writeConcern } =
        careless.getCollection("evidence", undefined, { durable: true }).native;
      assertEquals(
        [readConcern?.level, readPreference?.mode, writeConcern?.w, writeConcern?.journal],
        ["majority", "primary", "majority", true],
      );
    }),
);

serviceTest(
  "E1 server killed while entries are appended: what was kept is there, in one whole chain",
  FAULTS,
  () =>
    withMongo({ timeoutMs: 3_000 }, async (mongo) => {
      const log = await openLog(mongo);
      const kept: string[] = [];
      let failed = 0;
      let isOver = false;
      const work = (async () => {
        while (!isOver) {
          const entries = Array.from({ length: 8 }, () => entry());
          const settled = await Promise.allSettled(entries.map((one) => log.append(one)));
          for (const [i, { status }] of settled.entries()) {
            if (status === "fulfilled") kept.push(entries[i]?.id ?? "");
            else failed++;
          }
        }
      })();
      try {
        await until("entries are kept", () => kept.length > 200);
        await servers("kill", "mongo");
        await until("appending fails", () => failed > 0, 20_000);
      } finally {
        await servers("start", "mongo");
      }
      const before = kept.length;
      await until("entries are kept again", () => kept.length > before + 50, 60_000);
      isOver = true;
      await work;
      const { entries, isIntact, issues } = await log.verify();
      assertEquals([isIntact, issues], [true, []]);
      const found = new Set<string>();
      for await (const { id } of log.history({ seller: SELLER, number: NUMBER })) {
        assert(!found.has(id), "an entry is there twice");
        found.add(id);
      }
      assertEquals(kept.filter((id) => !found.has(id)), []);
      assert(entries >= kept.length && entries <= kept.length + failed);
    }),
);

serviceTest(
  "E2 server killed while consents are recorded: each is there once, and the same call may be made again",
  FAULTS,
  () =>
    withMongo({ timeoutMs: 2_000 }, async (mongo) => {
      const store = await MongoConsentStore.open(
        mongo,
        storeOptions({ now: START }, { isOn: false }),
      );
      const given = Array.from({ length: 40 }, () => consent());
      const record = async (one: typeof given[number]) => {
        for (;;) {
          const receipt = await store.record(one).catch((error) => {
            if (error instanceof ClientError) return undefined;
            throw error;
          });
          if (receipt !== undefined) return receipt;
        }
      };
      await record(given[0] as typeof given[number]);
      const work = (async () => {
        for (const one of given) await record(one);
      })();
      try {
        await servers("kill", "mongo");
      } finally {
        await servers("start", "mongo");
      }
      await work;
      const { events, isIntact } = await store.export(WHO);
      assertEquals(isIntact, true);
      assertEquals(events.map(({ id }) => id), given.map(({ consentId }) => consentId));
      assertEquals((await all(store.history(WHO))).length, given.length);
    }),
);
