/** The registry in Redis: the same answers as in memory, each area code replaced in one step. */

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { newRedis, withRedis } from "../../clients/harness/redis.ts";
import type { RedisClient } from "../../clients/redis.ts";
import { failureOf } from "../../utils/remote/harness/failure.ts";
import {
  REDIS,
  servers,
  serviceTest,
  until,
  withFaults,
} from "../../utils/remote/harness/services.ts";
import { nanpE164 } from "../../utils/nanp_parse.ts";
import { RegistryBuilder } from "../registry/builder.ts";
import { numberOf } from "../registry/number_bits.ts";
import { DncRegistry } from "../registry/registry.ts";
import type { RegistrySnapshot } from "../registry/snapshot.ts";
import { RedisDncRegistry } from "./redis_registry.ts";

const AT = "2026-11-25T18:00:00Z";

function copyOf(numbers: Iterable<number>, asOf = "2026-11-02"): RegistrySnapshot {
  const builder = new RegistryBuilder({ asOf });
  for (const number of numbers) builder.add(number);
  return { areas: builder.build() };
}

serviceTest(
  "RedisDncRegistry.hasMany() answers as the registry in memory does",
  REDIS,
  () =>
    withRedis(async (redis) => {
      const exchange = fc.constantFrom(200, 555, 999);
      const number = fc.tuple(fc.constantFrom(200, 303, 512, 999), exchange, fc.nat(9999))
        .map(([area, local, line]) => area * 1e7 + local * 1e4 + line);
      const numbers = fc.array(number, { minLength: 1 });
      await fc.assert(
        fc.asyncProperty(numbers, fc.array(number), async (listed, others) => {
          const snapshot = copyOf(listed);
          const memory = new DncRegistry(snapshot);
          const remote = new RedisDncRegistry(redis);
          await remote.publish(snapshot, { isForced: true, removesOthers: true });
          const asked = Float64Array.from([...listed, ...others, 3031999999, NaN, 0, 13035550143]);
          assertEquals(await remote.hasMany(asked), memory.hasMany(asked));
          for (const n of [...listed, ...others].slice(0, 5)) {
            const expected = memory.status(nanpE164(n), AT);
            const isCovered = expected?.covered === true;
            assertEquals(await remote.status(nanpE164(n), AT), isCovered ? expected : undefined);
          }
          assertEquals(await remote.areas(), snapshot.areas.map(({ bits: _, ...area }) => area));
        }),
        { seed: 20261102, numRuns: 8 },
      );
    }),
);

serviceTest(
  "RedisDncRegistry.hasMany() asks for more bits of an area code than one call takes",
  REDIS,
  () =>
    withRedis(async (redis) => {
      const listed = Array.from({ length: 2500 }, (_, i) => numberOf(303, 2 * i));
      const remote = new RedisDncRegistry(redis);
      await remote.publish(copyOf(listed));
      const asked = Float64Array.from({ length: 5000 }, (_, i) => numberOf(303, i));
      assertEquals([...await remote.hasMany(asked)], Array.from(asked, (_, i) => 1 - i % 2));
      assertEquals(await remote.hasMany(new Float64Array(0)), new Uint8Array(0));
    }),
);

serviceTest(
  "RedisDncRegistry.publish() writes what is new, and never an older version over a newer",
  REDIS,
  () =>
    withRedis(async (redis) => {
      const remote = new RedisDncRegistry(redis);
      const done: number[] = [];
      const first = await remote.publish(copyOf([3035550143, 5125550143]), {
        onProgress: (n) => done.push(n),
      });
      const none = { unchanged: [], smaller: [], newer: [], removed: [] };
      assertEquals(first, { ...none, written: ["303", "512"] });
      assertEquals(done, [1, 2]);
      const second = await remote.publish(copyOf([3035550143, 7205550143]));
      assertEquals(second, { ...none, written: ["720"], unchanged: ["303"] });
      const older = copyOf([3035550144], "2026-10-02");
      assertEquals((await remote.publish(older)).newer, ["303"]);
      assertEquals([...await remote.hasMany(Float64Array.of(3035550143, 3035550144))], [1, 0]);
      const forced = await remote.publish(older, { isForced: true, removesOthers: true });
      assertEquals([forced.written, forced.removed], [["303"], ["512", "720"]]);
      assertEquals([...await remote.hasMany(Float64Array.of(3035550144, 5125550143))], [1, 2]);
    }),
);

serviceTest(
  "RedisDncRegistry.publish() writes other numbers of the same date and count",
  REDIS,
  () =>
    withRedis(async (redis) => {
      const remote = new RedisDncRegistry(redis);
      await remote.publish(copyOf([3035550143, 3035550144]));
      const other = copyOf([3035550143, 3035550145]);
      assertEquals((await remote.publish(other)).written, ["303"]);
      const asked = Float64Array.of(3035550144, 3035550145);
      assertEquals([...await remote.hasMany(asked)], [0, 1]);
      assertEquals((await remote.publish(other)).unchanged, ["303"]);
    }),
);

serviceTest(
  "RedisDncRegistry.publish() leaves alone what would lose too many of its numbers",
  REDIS,
  () =>
    withRedis(async (redis) => {
      const remote = new RedisDncRegistry(redis);
      await remote.publish(copyOf([3035550143, 3035550144, 3035550145, 5125550143]));
      for (const asOf of ["2026-11-02", "2026-11-09"]) {
        const fewer = copyOf([3035550143, 5125550143], asOf);
        assertEquals((await remote.publish(fewer)).smaller, ["303"]);
        assertEquals([...await remote.hasMany(Float64Array.of(3035550145))], [1]);
      }
      assertEquals((await remote.publish(copyOf([3035550143, 3035550144]))).written, ["303"]);
      const forced = await remote.publish(copyOf([3035550143]), { isForced: true });
      assertEquals([forced.written, forced.smaller], [["303"], []]);
      const numbers = (size: number) => Array.from({ length: size }, (_, i) => numberOf(720, i));
      for (const [before, least] of [[100, 80], [1000, 950], [1001, 951]] as const) {
        await remote.publish(copyOf(numbers(before)), { isForced: true });
        assertEquals((await remote.publish(copyOf(numbers(least - 1)))).smaller, ["720"]);
        assertEquals((await remote.publish(copyOf(numbers(least)))).written, ["720"]);
      }
    }),
);

serviceTest(
  "RedisDncRegistry keeps registries of other names and prefixes apart",
  REDIS,
  () =>
    withRedis(async (redis) => {
      const remote = new RedisDncRegistry(redis, { name: "other" });
      await remote.publish(copyOf([3035550143]));
      assertEquals(await new RedisDncRegistry(redis).status("+13035550143", AT), undefined);
      await withRedis(async (stranger) => {
        assertEquals(await new RedisDncRegistry(stranger, { name: "other" }).areas(), []);
      });
    }),
);

serviceTest(
  "RedisDncRegistry.hasMany() sees one version or the other while copies are swapped",
  REDIS,
  () =>
    withRedis(async (redis) => {
      const half = 500;
      const even = Array.from({ length: half }, (_, i) => numberOf(303, 3200 * i));
      const odd = Array.from({ length: half }, (_, i) => numberOf(303, 3200 * i + 1600));
      const copies = [copyOf(even), copyOf(odd)] as const;
      const remote = new RedisDncRegistry(redis);
      await remote.publish(copies[0]);
      const asked = Float64Array.from([...even, ...odd]);
      let isDone = false;
      const publishing = (async () => {
        for (let i = 1; !isDone; i++) {
          await remote.publish(copies[i % 2 as 0 | 1], { isForced: true });
        }
      })();
      const seen = new Set<number>();
      for (let round = 0; round < 200; round++) {
        const answers = await remote.hasMany(asked);
        const first = answers[0]!;
        assert(answers.every((answer, i) => answer === (i < half ? first : 1 - first)));
        seen.add(first);
      }
      isDone = true;
      await publishing;
      assertEquals(seen.size, 2);
    }),
);

serviceTest("R1 kill -9: look-ups fail instead of finding nothing", withFaults(REDIS), async () => {
  const redis: RedisClient = newRedis({ timeoutMs: 500 });
  try {
    await redis.connect();
    const remote = new RedisDncRegistry(redis);
    await remote.publish(copyOf([3035550143]));
    await servers("kill", "redis");
    const error = await failureOf(remote.hasMany(Float64Array.of(3035550143)));
    assertEquals(error.outcome, "none");
    await failureOf(remote.status("+13035550143", AT));
    await servers("start", "redis");
    await until("the client is back", () => redis.exists("k").then(() => true, () => false));
    await remote.publish(copyOf([3035550143]));
    assertEquals((await remote.status("+13035550143", AT))?.listed, true);
  } finally {
    await redis.deletePattern("*", { allowAll: true });
    await redis.close();
  }
});
