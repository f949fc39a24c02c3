/** The gate with its ledger in Redis: many workers, two sellers, and a server that fails. */

import { assertEquals } from "@std/assert";
import { newRedis, withRedis } from "../../clients/harness/redis.ts";
import type { RedisClient } from "../../clients/redis.ts";
import {
  REDIS,
  servers,
  serviceTest,
  until,
  withFaults,
} from "../../utils/remote/harness/services.ts";
import {
  ask,
  decisionOf,
  NOW,
  OTHER_SELLER,
  POLICY,
  type World,
  world,
} from "../gate/harness/gate_world.ts";
import type { AttemptLedger } from "../ledger/attempt_ledger.ts";
import { aiRequest, codesOf, consent, OHIO, outcome, SELLER } from "../testdata/contacts.ts";
import { withClock } from "./harness/ledger_clock.ts";
import { RedisAttemptLedger } from "./redis_ledger.ts";

const KEY = { pseudonymKey: "k".repeat(32) };

/** A gate whose ledger is in Redis and takes Tuesday noon for the present. */
function redisWorld(redis: RedisClient, fields: Parameters<typeof world>[0] = {}): World {
  return world({ ledger: new RedisAttemptLedger(withClock(redis, { now: NOW }), KEY), ...fields });
}

serviceTest(
  "64 gates on one ledger in Redis grant no more than the caps",
  REDIS,
  () =>
    withRedis(async (redis) => {
      const policy = { ...POLICY, caps: [{ max: 3, windowHours: 24 }] };
      const gates = Array.from({ length: 64 }, (_, i) =>
        redisWorld(redis, {
          policy,
          newId: () => `${i}-${crypto.randomUUID()}`,
          timeoutMs: 20_000,
        })
          .gate);
      const results = await Promise.allSettled(gates.map((gate) => gate.check(ask())));
      const granted = results.filter(({ status }) => status === "fulfilled");
      assertEquals(granted.length, 3);
      for (const result of results) {
        if (result.status === "fulfilled") continue;
        assertEquals(outcome(result.reason.decision), "defer policy.frequency-cap");
      }
    }),
);

serviceTest(
  "two sellers on one Redis see nothing of each other's attempts",
  REDIS,
  () =>
    withRedis(async (redis) => {
      const { consents, gate, internal } = redisWorld(redis);
      consents.set({ consents: [consent()] });
      internal.of(OTHER_SELLER).add({ number: OHIO });
      const calledParty = { personId: "owner-17" };
      await gate.check(ask(aiRequest({ calledParty })));
      const theirs = await decisionOf(
        gate.check(ask(aiRequest({ calledParty, seller: OTHER_SELLER }))),
      );
      assertEquals(codesOf(theirs), ["federal.internal-dnc", "federal.consent-pewc"]);
      const ledger = new RedisAttemptLedger(withClock(redis, { now: NOW }), KEY);
      const who = { number: OHIO, person: "owner-17" };
      assertEquals((await ledger.attempts({ seller: SELLER, ...who })).length, 1);
      assertEquals(await ledger.attempts({ seller: OTHER_SELLER, ...who }), []);
    }),
);

serviceTest(
  "check() and confirm() go through the ledger in Redis by the server's clock",
  REDIS,
  () =>
    withRedis(async (redis) => {
      const { gate } = world({
        ledger: new RedisAttemptLedger(redis, KEY),
        now: () => Date.now(),
        policy: null,
      });
      // The real present may be any hour, and for an emergency none is shut.
      const emergency = ask({ purpose: "emergency" });
      const permit = await gate.check(emergency);
      await gate.confirm(await gate.recheck(permit), "answered");
      const ledger = new RedisAttemptLedger(redis, KEY);
      const [attempt] = await ledger.attempts({ seller: SELLER, number: OHIO });
      assertEquals([attempt?.id, attempt?.state, attempt?.outcome], [
        permit.id,
        "confirmed",
        "answered",
      ]);
    }),
);

serviceTest(
  "R1 kill -9 between check and confirm: no permit meanwhile, and the attempt counts",
  withFaults(REDIS),
  async () => {
    const redis = newRedis({ timeoutMs: 1_000 });
    try {
      await redis.connect();
      const { gate, log } = redisWorld(redis);
      const permit = await gate.check(ask());
      await servers("kill", "redis");
      const away = await decisionOf(gate.check(ask({ number: "+16145550144" })));
      assertEquals([away.verdict, away.reasons.map(({ fact }) => fact)], ["deny", [
        "ledger failed",
      ]]);
      const spent = await decisionOf(gate.recheck(permit));
      assertEquals(spent.reasons.map(({ fact }) => fact), ["ledger failed"]);
      assertEquals(log.entries.map(({ kind, record }) => [kind, record.verdict]), [
        ["gate.check", "allow"],
        ["gate.check", "deny"],
        ["gate.recheck", "deny"],
      ]);
      await servers("start", "redis");
      await until("the client is back", () => redis.exists("k").then(() => true, () => false));
      assertEquals(outcome(await decisionOf(gate.check(ask()))), "defer policy.frequency-cap");
      await gate.confirm(await gate.recheck(permit), "answered");
      assertEquals(outcome(await decisionOf(gate.check(ask()))), "defer policy.frequency-cap");
    } finally {
      await redis.deletePattern("*", { allowAll: true });
      await redis.close();
    }
  },
);

serviceTest(
  "R2 pause during reserve: no permit, and the attempt counts as made",
  withFaults(REDIS),
  async () => {
    const redis = newRedis({ timeoutMs: 2_000 });
    try {
      await redis.connect();
      const ledger = new RedisAttemptLedger(withClock(redis, { now: NOW }), KEY);
      const pausing: AttemptLedger = {
        attempts: (who, call) => ledger.attempts(who, call),
        claim: (attempt, call) => ledger.claim(attempt, call),
        confirm: (attempt, result, call) => ledger.confirm(attempt, result, call),
        release: (attempt, call) => ledger.release(attempt, call),
        async reserve(reservation, call) {
          await servers("pause", "redis");
          return await ledger.reserve(reservation, call);
        },
      };
      // A first call, so that the script is known and the pause hits the reservation itself.
      await ledger.reserve({
        id: "before",
        who: { seller: SELLER, number: "+16145550144" },
        channel: "voice",
        technology: "live",
        caps: [],
        holdMs: 0,
      });
      const { gate, log } = redisWorld(redis, { ledger: pausing, timeoutMs: 500 });
      const decision = await decisionOf(gate.check(ask()));
      assertEquals(codesOf(decision), ["facts.store-unavailable"]);
      assertEquals(log.entries.map(({ record }) => record.verdict), ["deny"]);
      await servers("unpause", "redis");
      await until("the client is back", () => redis.exists("k").then(() => true, () => false));
      assertEquals((await ledger.attempts({ seller: SELLER, number: OHIO })).length, 1);
    } finally {
      await servers("unpause", "redis").catch(() => {});
      await redis.deletePattern("*", { allowAll: true });
      await redis.close();
    }
  },
);
