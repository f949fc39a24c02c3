import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { ANSWER_LOST, producing, REFUSED, REQUEST_LOST } from "../harness/producing.ts";
import { type Step, STORED } from "../harness/scripted_transport.ts";

const TOO_LARGE: Step = { isStored: false, failure: { kind: "validation", outcome: "none" } };
const SPENT: Step = { isStored: false, failure: { kind: "conflict", outcome: "none" } };

const NUMBER = new TextDecoder();

/** Sends many messages of a few keys while requests fail as told; tells what was acknowledged and stored. */
async function run(
  script: readonly Step[],
  batches: readonly (readonly number[])[],
  repeatsUnknown: boolean,
): Promise<{ readonly acknowledged: Set<number>; readonly stored: Map<number, number[]> }> {
  const acknowledged = new Set<number>();
  const stored = new Map<number, number[]>();
  const left = [...script];
  await producing(() => left.shift() ?? STORED, async ({ producer, transport }) => {
    let next = 0;
    const calls: Promise<unknown>[] = [];
    for (const keys of batches) {
      for (const key of keys) {
        const n = next++;
        const message = { topic: "leads", key: `key-${key}`, value: String(n) };
        const call = repeatsUnknown ? producer.sendWithRetry(message) : producer.send(message);
        calls.push(call.then(() => acknowledged.add(n), () => {}));
      }
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    await Promise.all(calls);
    for (const { partition, value } of transport.memory.records("leads")) {
      const list = stored.get(partition) ?? [];
      stored.set(partition, list);
      list.push(Number(NUMBER.decode(value ?? undefined)));
    }
    assert(transport.mostAtOnce <= 1);
    assertEquals([producer.stats.bufferedRecords, producer.stats.bufferedBytes], [0, 0]);
  }, { maxBatchRecords: 5 });
  return { acknowledged, stored };
}

function firsts(list: readonly number[]): number[] {
  return [...new Set(list)];
}

const batches = fc.array(fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 12 }), {
  minLength: 1,
  maxLength: 6,
});

const known = fc.array(fc.constantFrom(STORED, REFUSED, TOO_LARGE, SPENT), { maxLength: 30 });

const any = fc.array(
  fc.constantFrom(STORED, REFUSED, ANSWER_LOST, REQUEST_LOST, TOO_LARGE, SPENT),
  { maxLength: 30 },
);

Deno.test("send() keeps the order of a partition, loses nothing and doubles nothing when outcomes are known", async () => {
  await fc.assert(
    fc.asyncProperty(known, batches, async (script, sends) => {
      const { acknowledged, stored } = await run(script, sends, false);
      const all = [...stored.values()].flat();
      assertEquals(new Set(all), acknowledged);
      assertEquals(all.length, acknowledged.size);
      for (const list of stored.values()) assertEquals(list, list.toSorted((a, b) => a - b));
    }),
    { seed: 8, numRuns: 150 },
  );
});

Deno.test("send() stores nothing twice and nothing in another order, whatever is lost", async () => {
  await fc.assert(
    fc.asyncProperty(any, batches, async (script, sends) => {
      const { acknowledged, stored } = await run(script, sends, false);
      const all = new Set([...stored.values()].flat());
      for (const n of acknowledged) assert(all.has(n));
      for (const list of stored.values()) {
        assertEquals(list, firsts(list).toSorted((a, b) => a - b));
      }
    }),
    { seed: 9, numRuns: 150 },
  );
});

Deno.test("sendWithRetry() loses nothing and keeps the order of first copies, whatever is lost", async () => {
  await fc.assert(
    fc.asyncProperty(any, batches, async (script, sends) => {
      const { acknowledged, stored } = await run(script, sends, true);
      const all = new Set([...stored.values()].flat());
      for (const n of acknowledged) assert(all.has(n));
      for (const list of stored.values()) {
        const first = firsts(list);
        assertEquals(first, first.toSorted((a, b) => a - b));
      }
    }),
    { seed: 10, numRuns: 150 },
  );
});
