/** Order, concurrency, and how far is committed: laws over random work. */

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { until } from "../../utils/remote/harness/services.ts";
import { headerText } from "../headers.ts";
import { createMemoryTransport, type MemoryTransport } from "../testing.ts";
import { committedOf, gate, type Note, noteReader, put } from "./harness/notes.ts";
import type { KafkaRecord } from "./message.ts";

/** One record: its partition, its key, how many turns its handler takes, and whether it fails at first. */
interface Work {
  readonly partition: number;
  readonly key: string | null;
  readonly turns: number;
  readonly fails: number;
}

const WORK: fc.Arbitrary<Work> = fc.record({
  partition: fc.nat(2),
  key: fc.constantFrom("a", "b", "c", "d", "\ud83c\udfe0", null),
  turns: fc.nat(6),
  fails: fc.constantFrom(0, 0, 0, 0, 1, 2, 9),
});

/** Lets others have so many turns. */
async function pass(count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    if (i % 2 === 0) await Promise.resolve();
    else await new Promise((resolve) => setTimeout(resolve, 0));
  }
}

/** Records that were committed, and neither handled nor kept among the dead letters. */
function committedTooEarly(transport: MemoryTransport, handled: ReadonlySet<string>): string[] {
  const dead = new Set(
    transport.records("notes.readers.dlq").map(({ headers }) => {
      const partition = headerText(headers, "dlq-original-partition");
      return `${partition}:${headerText(headers, "dlq-original-offset")}`;
    }),
  );
  return transport.committed("readers").flatMap(({ partition, offset }) =>
    Array.from({ length: offset }, (_, before) => `${partition}:${before}`)
      .filter((place) => !handled.has(place) && !dead.has(place))
  );
}

Deno.test("law: order per key, never two of a key at once, everything handled, no commit passes an unhandled one", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(WORK, { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 1, max: 8 }),
      fc.integer({ min: 1, max: 20 }),
      async (works, concurrency, maxQueuedMessages) => {
        const transport = createMemoryTransport({ topics: { notes: 3 } });
        const faults: string[] = [];
        const busy = new Set<string>();
        const handled = new Set<string>();
        const order = new Map<string, number[]>();
        let most = 0;
        const { consumer } = await noteReader(async (note: KafkaRecord<Note>) => {
          const { partition, offset, key, value, attempt } = note;
          const lane = `${partition}:${key}`;
          if (busy.has(lane)) faults.push(`two of ${lane} at once`);
          busy.add(lane);
          most = Math.max(most, busy.size);
          faults.push(...committedTooEarly(transport, handled));
          const { turns = 0, fails = 0 } = works[value.n] ?? {};
          await pass(turns);
          busy.delete(lane);
          const isFailing = attempt <= fails;
          if (!isFailing) handled.add(`${partition}:${offset}`);
          if (!isFailing || attempt === 4) order.set(lane, [...order.get(lane) ?? [], offset]);
          if (isFailing) throw new Error("no");
        }, { transport, concurrency, maxQueuedMessages });
        works.forEach(({ partition, key }, n) => put(transport, "notes", [[key, n]], partition));
        await consumer.run();
        await until("all", () => {
          faults.push(...committedTooEarly(transport, handled));
          const { stats } = consumer;
          return stats.handled + stats.deadLettered === works.length;
        });
        await consumer.close();
        faults.push(...committedTooEarly(transport, handled));
        assertEquals(faults, []);
        assert(most <= concurrency, `${most} at once`);
        for (const offsets of order.values()) {
          assertEquals(offsets, offsets.toSorted((a, b) => a - b));
        }
        assertEquals([...order.values()].flat().length, works.length);
        for (let partition = 0; partition < 3; partition++) {
          const count = works.filter((work) => work.partition === partition).length;
          assertEquals(committedOf(transport, partition), count === 0 ? undefined : count);
        }
      },
    ),
    { numRuns: 60, seed: 20261125 },
  );
});

const TROUBLE = fc.constantFrom("rebalance", "crash", "commit", "nothing", "nothing");

Deno.test("law: with rebalances and crashes in between nothing is lost, and never two of a key run at once", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(WORK, { minLength: 1, maxLength: 40 }),
      fc.array(TROUBLE, { maxLength: 12 }),
      fc.integer({ min: 1, max: 6 }),
      async (works, troubles, concurrency) => {
        const transport = createMemoryTransport({ topics: { notes: 3 } });
        const faults: string[] = [];
        const busy = new Set<string>();
        const handled = new Set<string>();
        const { consumer } = await noteReader(
          async ({ partition, offset, key, value, attempt }) => {
            const lane = `${partition}:${key}`;
            if (busy.has(lane)) faults.push(`two of ${lane} at once`);
            busy.add(lane);
            const { turns = 0, fails = 0 } = works[value.n] ?? {};
            await pass(turns);
            busy.delete(lane);
            if (attempt <= fails) throw new Error("no");
            handled.add(`${partition}:${offset}`);
          },
          { transport, concurrency, maxConsecutiveCrashes: 100 },
        );
        works.forEach(({ partition, key }, n) => put(transport, "notes", [[key, n]], partition));
        await consumer.run();
        for (const trouble of troubles) {
          if (trouble === "rebalance") void transport.rebalance("readers");
          if (trouble === "crash") transport.crash("readers");
          if (trouble === "commit") transport.failNext("commit", { kind: "unavailable" });
          await pass(3);
          faults.push(...committedTooEarly(transport, handled));
        }
        const counts = [0, 1, 2].map((partition) =>
          works.filter((work) => work.partition === partition).length
        );
        await until("all", () => {
          faults.push(...committedTooEarly(transport, handled));
          return counts.every((count, partition) =>
            count === (committedOf(transport, partition) ?? 0)
          );
        });
        await consumer.close();
        assertEquals(faults, []);
      },
    ),
    { numRuns: 40, seed: 20261125 },
  );
});

Deno.test("a message that waits for its next attempt keeps nobody but its key waiting", async () => {
  const held = gate();
  const { transport, consumer } = await noteReader(
    ({ key, attempt }) => {
      if (key === "bad" && attempt === 1) throw new Error("no");
    },
    { concurrency: 1 },
    1,
    { random: () => 0, sleep: () => held.opened },
  );
  put(transport, "notes", [["bad", 1], ["bad", 2], ["good", 3], ["good", 4]]);
  await consumer.run();
  await until("the good", () => consumer.stats.handled === 2);
  assertEquals(committedOf(transport), undefined);
  held.open();
  await until("all", () => consumer.stats.handled === 4);
  await consumer.close();
  assertEquals(committedOf(transport), 4);
});

Deno.test("K12 slow consumer, fast producer: what waits is bounded, the lag grows, then falls", async () => {
  const held = gate();
  const { transport, consumer } = await noteReader(() => held.opened, {
    maxQueuedMessages: 10,
    maxBytesPerPartition: 100,
  });
  await consumer.run();
  const notes = Array.from({ length: 500 }, (_, n) => [`k${n % 7}`, n] as const);
  put(transport, "notes", notes);
  await until("paused", () => consumer.stats.paused === 1);
  const { queued } = consumer.stats;
  assert(queued >= 10 && queued < 40, `${queued} queued`);
  const [behind] = await consumer.lag();
  assertEquals([behind?.topic, behind?.partition, behind?.records], ["notes", 0, 500]);
  assert((behind?.oldestMs ?? -1) >= 0);
  put(transport, "notes", notes);
  assertEquals((await consumer.lag())[0]?.records, 1_000);
  assertEquals(consumer.stats.queued, queued);
  held.open();
  let most = 0;
  await until("all", () => {
    most = Math.max(most, consumer.stats.queued);
    return consumer.stats.handled === 1_000;
  });
  assert(most < 40, `${most} queued`);
  const [level] = await consumer.lag();
  assertEquals([level?.records, level?.oldestMs], [0, undefined]);
  await consumer.close();
  assertEquals(committedOf(transport), 1_000);
});

Deno.test("handlers that never wait leave the program its turns", async () => {
  const { transport, consumer } = await noteReader(() => {}, { maxQueuedMessages: 100_000 });
  const count = 20_000;
  put(transport, "notes", Array.from({ length: count }, (_, n) => [String(n), n] as const));
  let ticks = 0;
  const timer = setInterval(() => ticks++, 1);
  await consumer.run();
  await until("all", () => consumer.stats.handled === count);
  clearInterval(timer);
  await consumer.close();
  assert(ticks >= 3, `${ticks} turns`);
});
