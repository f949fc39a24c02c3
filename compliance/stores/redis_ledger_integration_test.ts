/** The ledger in Redis: what every ledger must do, races between processes, and a server that fails. */

import { assert, assertEquals, assertLessOrEqual, assertMatch, assertNotEquals } from "@std/assert";
import fc from "fast-check";
import { newRedis, withRedis } from "../../clients/harness/redis.ts";
import type { RedisClient } from "../../clients/redis.ts";
import { env, REDIS, serviceTest, sh } from "../../utils/remote/harness/services.ts";
import type { AttemptReservation } from "../ledger/attempt_ledger.ts";
import { CLAIM_CASES } from "../ledger/harness/claim_conformance.ts";
import {
  cap,
  DAY,
  HOUR,
  KEEP_DAYS,
  LEDGER_CASES,
  NUMBER,
  OTHER_NUMBER,
  planned,
  SELLER,
  START,
} from "../ledger/harness/ledger_conformance.ts";
import { MemoryAttemptLedger } from "../ledger/memory_ledger.ts";
import { withClock } from "./harness/ledger_clock.ts";
import { RACE_CAPS, RACED, raceReservation } from "./harness/ledger_race.ts";
import { RedisAttemptLedger } from "./redis_ledger.ts";

const KEY = "k".repeat(32);

for (const { title, work } of [...LEDGER_CASES, ...CLAIM_CASES]) {
  serviceTest(`RedisAttemptLedger: ${title}`, REDIS, () =>
    withRedis(async (redis) => {
      const clock = { now: START };
      const options = { pseudonymKey: KEY, keepDays: KEEP_DAYS };
      await work({ clock, ledger: new RedisAttemptLedger(withClock(redis, clock), options) });
    }));
}

serviceTest(
  "RedisAttemptLedger answers as the ledger in memory does",
  REDIS,
  () =>
    withRedis(async (redis) => {
      const step = fc.record({
        waitMs: fc.constantFrom(0, 0, 1, 59_999, HOUR, HOUR + 1, DAY),
        number: fc.constantFrom(NUMBER, OTHER_NUMBER),
        person: fc.constantFrom(undefined, "ann"),
        campaign: fc.constantFrom(undefined, "spring", "a:b*ü"),
        seller: fc.constantFrom(SELLER, "Sample Realty Inc"),
        channel: fc.constantFrom("voice" as const, "sms" as const),
        technology: fc.constantFrom("live" as const, "artificial-voice" as const),
        holdMs: fc.constantFrom(0, 60_000),
        end: fc.constantFrom("reserve", "claim", "confirm", "release", "attempts"),
        target: fc.nat(5),
      });
      let run = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
          const clock = { now: START };
          const memory = new MemoryAttemptLedger({ now: () => clock.now, keepDays: KEEP_DAYS });
          const remote = new RedisAttemptLedger(withClock(redis, clock), {
            name: `run${run++}`,
            pseudonymKey: KEY,
            keepDays: KEEP_DAYS,
          });
          const made: AttemptReservation[] = [];
          const caps = [
            cap(2, HOUR),
            cap(3, DAY, { channels: ["voice"], technologies: ["live"] }),
            cap(4, null, { campaign: "spring" }),
          ];
          for (const { end, target, waitMs, channel, technology, holdMs, ...who } of steps) {
            clock.now += waitMs;
            const { campaign, number, person, seller } = who;
            const subject = {
              seller,
              number,
              ...(person && { person }),
              ...(campaign && { campaign }),
            };
            const attempt = made[target];
            if (end === "confirm" && attempt !== undefined) {
              await memory.confirm(attempt, { outcome: "answered" });
              await remote.confirm(attempt, { outcome: "answered" });
            } else if (end === "release" && attempt !== undefined) {
              assertEquals(await remote.release(attempt), await memory.release(attempt));
            } else if (end === "claim" && attempt !== undefined) {
              const known = await memory.claim(attempt);
              const answer = await remote.claim(attempt);
              assertEquals({ ...answer, claimId: "" }, { ...known, claimId: "" });
            } else if (end === "attempts") {
              const byTime = (await remote.attempts(subject)).map(({ at, id }) => [at, id]).sort();
              assertEquals(
                byTime,
                (await memory.attempts(subject)).map(({ at, id }) => [at, id]).sort(),
              );
            } else {
              const reservation = planned(subject, { caps, channel, technology, holdMs });
              made.push(reservation);
              assertEquals(await remote.reserve(reservation), await memory.reserve(reservation));
            }
          }
        }),
        { seed: 20261124, numRuns: 40 },
      );
    }),
);

serviceTest(
  "RedisAttemptLedger goes by the server's clock, whatever the workers' say",
  REDIS,
  () =>
    withRedis(async (redis) => {
      const ledger = new RedisAttemptLedger(redis, { pseudonymKey: KEY });
      const realNow = Date.now;
      try {
        const granted: boolean[] = [];
        for (const skewMs of [0, -2 * DAY, 2 * DAY, HOUR]) {
          Date.now = () => realNow() + skewMs;
          granted.push((await ledger.reserve(planned())).granted);
        }
        assertEquals(granted, [true, false, false, false]);
      } finally {
        Date.now = realNow;
      }
      const [attempt] = await ledger.attempts(planned().who);
      const [seconds] = await redis.native.time();
      assertLessOrEqual(Math.abs(attempt!.at - Number(seconds) * 1000), 5_000);
    }),
);

serviceTest(
  "RedisAttemptLedger keys hold the seller and pseudonyms, and end with the longest window",
  REDIS,
  () =>
    withRedis(async (redis) => {
      const ledger = new RedisAttemptLedger(redis, { pseudonymKey: KEY, keepDays: 7 });
      await ledger.reserve(planned({ person: "ann" }, { holdMs: 60_000, caps: [cap(1, 7 * DAY)] }));
      await ledger.reserve(planned({ person: "ann", seller: "Sample Realty Inc" }, { caps: [] }));
      const prefix = redis.native.options.keyPrefix ?? "";
      const found = await redis.native.keys(`${prefix}*`);
      const keys = found.filter((key) => key.includes("ledger:")).sort();
      assertEquals(keys.length >= 4, true);
      for (const key of keys) {
        assertMatch(
          key,
          /ledger:\{(?:examplehomebuyers|samplerealty)\}:(?:number|person):[\w-]{22}$/,
        );
        assert(!key.includes("6145550143") && !key.includes("ann"));
        const left = await redis.native.pttl(key);
        assert(left > 0 && left <= 7 * DAY + 60_001, String(left));
      }
      // The same number of two sellers has two names.
      assertEquals(new Set(keys.map((key) => key.split(":").at(-1))).size, keys.length);
    }),
);

serviceTest(
  "RedisAttemptLedger.reserve() drops what is older than it keeps from a key still in use",
  REDIS,
  () =>
    withRedis(async (redis) => {
      const clock = { now: START };
      const ledger = new RedisAttemptLedger(withClock(redis, clock), {
        allowPlainNumbers: true,
        keepDays: 1,
      });
      for (let i = 0; i < 10; i++) {
        clock.now = START + i * 12 * HOUR;
        await ledger.reserve(planned({}, { caps: [] }));
      }
      const key = (await redis.native.keys("*ledger:*:number:%2B16145550143"))
        .find((name) => name.includes("examplehomebuyers"))!;
      assertEquals(await redis.native.zcard(key), 3);
    }),
);

serviceTest(
  "RedisAttemptLedger finds nothing under another pseudonym key",
  REDIS,
  () =>
    withRedis(async (redis) => {
      const ledger = new RedisAttemptLedger(redis, { pseudonymKey: KEY });
      await ledger.reserve(planned());
      assertEquals((await ledger.attempts(planned().who)).length, 1);
      const other = new RedisAttemptLedger(redis, { pseudonymKey: "j".repeat(32) });
      assertEquals(await other.attempts(planned().who), []);
    }),
);

/** The most that each cap of the race lets through, by number and by person. */
function assertCapsHeld(granted: readonly AttemptReservation[]): void {
  for (const field of ["number", "person"] as const) {
    const subjects = new Set(granted.map(({ who }) => who[field]));
    assertEquals(subjects.size, RACED);
    for (const subject of subjects) {
      const theirs = granted.filter(({ who }) => who[field] === subject);
      for (const { channels, id, max } of RACE_CAPS) {
        const counted = theirs.filter(({ channel }) => channels?.includes(channel) ?? true);
        assertLessOrEqual(counted.length, max, `${id} of ${field}`);
      }
    }
  }
}

serviceTest(
  "RedisAttemptLedger.reserve() exceeds no cap when 64 workers race in one process",
  REDIS,
  () =>
    withRedis(async (first) => {
      const prefix = `race-${crypto.randomUUID()}`;
      const clients = Array.from(
        { length: 64 },
        () => newRedis({ keyPrefix: prefix, timeoutMs: 20_000 }),
      );
      try {
        await Promise.all(clients.map((client) => client.connect()));
        const granted: AttemptReservation[] = [];
        await Promise.all(clients.map(async (client, worker) => {
          const ledger = new RedisAttemptLedger(client, { pseudonymKey: KEY });
          for (let i = 0; i < 16; i++) {
            const reservation = raceReservation(`${worker}.${i}`, i);
            const result = await ledger.reserve(reservation);
            if (!result.granted) continue;
            granted.push(reservation);
            if (i % 2 === 0) await ledger.confirm(reservation, { outcome: "busy" });
          }
        }));
        assertCapsHeld(granted);
        // What was granted is what is kept.
        const ledger = new RedisAttemptLedger(clients[0] as RedisClient, { pseudonymKey: KEY });
        const kept = new Set<string>();
        for (let i = 0; i < 2 * RACED; i++) {
          for (const { id } of await ledger.attempts(raceReservation("x", i).who)) kept.add(id);
        }
        assertEquals([...kept].sort(), granted.map(({ id }) => id).sort());
        await clients[0]?.deletePattern("*", { allowAll: true });
      } finally {
        await Promise.all(clients.map((client) => client.close()));
      }
      await first.exists("k");
    }),
);

serviceTest(
  "RedisAttemptLedger.reserve() exceeds no cap when processes race",
  REDIS,
  () =>
    withRedis(async (redis) => {
      const prefix = `race-${crypto.randomUUID()}`;
      const program = new URL("./harness/ledger_racer.ts", import.meta.url).pathname;
      const host = env("REDIS_HOST");
      const outputs = await Promise.all(Array.from({ length: 4 }, async (_, worker) => {
        const { code, stderr, stdout } = await sh(
          `exec '${Deno.execPath()}' run --quiet --ignore-env --allow-net=${host} ${program} ` +
            `${host} ${env("REDIS_PORT")} ${prefix} w${worker} 200 '${env("REDIS_PASSWORD")}'`,
        ).output();
        assertEquals(code, 0, new TextDecoder().decode(stderr));
        return JSON.parse(new TextDecoder().decode(stdout)) as string[];
      }));
      const granted = outputs.flat().map((id) => raceReservation(id, Number(id.split(".")[1])));
      assertNotEquals(granted.length, 0);
      assertCapsHeld(granted);
      const keys = await redis.native.keys(`${prefix}*`);
      assert(keys.length > 0);
      await redis.native.del(...keys);
    }),
);
