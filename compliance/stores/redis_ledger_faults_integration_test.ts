/** The ledger in Redis when the server is killed or stands still in the middle of an attempt. */

import { assert, assertEquals, assertRejects } from "@std/assert";
import { newRedis } from "../../clients/harness/redis.ts";
import { failureOf } from "../../utils/remote/harness/failure.ts";
import {
  REDIS,
  servers,
  serviceTest,
  until,
  withFaults,
} from "../../utils/remote/harness/services.ts";
import { OTHER_NUMBER, planned } from "../ledger/harness/ledger_conformance.ts";
import { RedisAttemptLedger } from "./redis_ledger.ts";

const KEY = "k".repeat(32);

serviceTest(
  "R1 kill -9 between reserve and confirm: the attempt counts, and confirming adds none",
  withFaults(REDIS),
  async () => {
    const redis = newRedis({ timeoutMs: 1_000 });
    try {
      await redis.connect();
      await redis.native.config("SET", "appendonly", "yes");
      await redis.native.config("SET", "appendfsync", "always");
      const ledger = new RedisAttemptLedger(redis, { pseudonymKey: KEY });
      const attempt = planned({ person: "ann" });
      assertEquals((await ledger.reserve(attempt)).granted, true);
      await servers("kill", "redis");
      const error = await failureOf(ledger.confirm(attempt, { outcome: "answered" }));
      assertEquals([error.outcome, redis.reconnects], ["none", 0]);
      await failureOf(ledger.reserve(planned()));
      await servers("start", "redis");
      await until("the client is back", () => redis.exists("k").then(() => true, () => false));
      assert(redis.reconnects > 0);
      await ledger.confirm(attempt, { outcome: "answered" });
      const known = await ledger.attempts(attempt.who);
      assertEquals(known.map(({ id, state }) => [id, state]), [[attempt.id, "confirmed"]]);
      assertEquals((await ledger.reserve(planned())).granted, false);
    } finally {
      await redis.deletePattern("*", { allowAll: true });
      await redis.close();
    }
  },
);

serviceTest(
  "R2 pause during reserve: the outcome is unknown, and the attempt counts",
  withFaults(REDIS),
  async () => {
    const redis = newRedis({ timeoutMs: 300 });
    try {
      await redis.connect();
      const ledger = new RedisAttemptLedger(redis, { pseudonymKey: KEY });
      // The first reservation looks at the server's settings; the pause is to hit the next one itself.
      await ledger.reserve(planned({ number: OTHER_NUMBER }, { caps: [] }));
      const attempt = planned();
      await servers("pause", "redis");
      const error = await failureOf(ledger.reserve(attempt));
      assertEquals([error.kind, error.outcome], ["timeout", "unknown"]);
      await servers("unpause", "redis");
      await until("the client is back", () => redis.exists("k").then(() => true, () => false));
      assertEquals((await ledger.attempts(attempt.who)).map(({ id }) => id), [attempt.id]);
      assertEquals((await ledger.reserve(planned())).granted, false);
      // Nothing was dialled, which the caller knows: it may take it back.
      assertEquals(await ledger.release(attempt), "released");
    } finally {
      await servers("unpause", "redis").catch(() => {});
      await redis.deletePattern("*", { allowAll: true });
      await redis.close();
    }
  },
);

serviceTest(
  "RedisAttemptLedger.reserve() refuses a server that evicts or keeps no file, until it is set right",
  withFaults(REDIS),
  async () => {
    const redis = newRedis({ timeoutMs: 5_000 });
    await redis.connect();
    const { native } = redis;
    const names = ["maxmemory", "maxmemory-policy", "appendonly"];
    const [, memory = "", , policy = "", , log = ""] =
      (await Promise.all(names.map((name) => native.config("GET", name) as Promise<string[]>)))
        .flat();
    try {
      const ledger = new RedisAttemptLedger(redis, { pseudonymKey: KEY });
      await native.config("SET", "maxmemory", "1gb");
      await native.config("SET", "maxmemory-policy", "allkeys-lru");
      await assertRejects(() => ledger.reserve(planned()), RangeError, "maxmemory-policy");
      await native.config("SET", "maxmemory-policy", "noeviction");
      await native.config("SET", "appendonly", "no");
      await assertRejects(() => ledger.reserve(planned()), RangeError, "appendonly");
      await native.config("SET", "appendonly", "yes");
      assertEquals((await ledger.reserve(planned())).granted, true);
    } finally {
      await native.config("SET", "maxmemory", memory);
      await native.config("SET", "maxmemory-policy", policy);
      await native.config("SET", "appendonly", log);
      await redis.deletePattern("*", { allowAll: true });
      await redis.close();
    }
  },
);
