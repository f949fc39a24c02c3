import { assertEquals, assertInstanceOf, assertRejects } from "@std/assert";
import fc from "fast-check";
import { deadlines } from "../../utils/remote/deadlines.ts";
import { Slots, SlotsClosed } from "./slots.ts";

const never = new AbortController().signal;

Deno.test("Slots run() lets so many run, the rest in the order they came", async () => {
  const slots = new Slots(2);
  const begun: number[] = [];
  const finish: (() => void)[] = [];
  const runs = [0, 1, 2, 3].map((i) =>
    slots.run(never, () => {
      begun.push(i);
      return new Promise<number>((resolve) => finish[i] = () => resolve(i));
    })
  );
  assertEquals([begun, slots.running, slots.waiting], [[0, 1], 2, 2]);
  finish[1]?.();
  assertEquals(await runs[1], 1);
  assertEquals(begun, [0, 1, 2]);
  finish[0]?.();
  await runs[0];
  assertEquals(begun, [0, 1, 2, 3]);
  finish[2]?.();
  finish[3]?.();
  assertEquals(await Promise.all(runs), [0, 1, 2, 3]);
  assertEquals([slots.running, slots.waiting], [0, 0]);
});

Deno.test("Slots run() frees the place of work that fails, at once or later", async () => {
  const slots = new Slots(1);
  const failing = slots.run(never, () => Promise.reject(new Error("later")));
  const throwing = slots.run(never, () => {
    throw new Error("at once");
  });
  await assertRejects(() => failing, Error, "later");
  await assertRejects(() => throwing, Error, "at once");
  assertEquals(await slots.run(never, () => Promise.resolve(7)), 7);
});

Deno.test("Slots run() takes work out of the queue that is cancelled there", async () => {
  const slots = new Slots(1);
  let finish = (): void => {};
  const first = slots.run(never, () => new Promise<void>((resolve) => finish = resolve));
  const controller = new AbortController();
  const second = slots.run(controller.signal, () => Promise.resolve(2));
  const third = slots.run(never, () => Promise.resolve(3));
  controller.abort(new Error("no more"));
  await assertRejects(() => second, Error, "no more");
  assertEquals(slots.waiting, 1);
  finish();
  await first;
  assertEquals(await third, 3);
});

Deno.test("Slots run() begins nothing that is cancelled already", async () => {
  const slots = new Slots(1);
  let isBegun = false;
  const signal = AbortSignal.abort(new Error("too late"));
  await assertRejects(
    () =>
      slots.run(signal, () => {
        isBegun = true;
        return Promise.resolve();
      }),
    Error,
    "too late",
  );
  assertEquals([isBegun, slots.running], [false, 0]);
});

Deno.test("Slots run() hands on the signal to what runs", async () => {
  const slots = new Slots(1);
  const controller = new AbortController();
  const run = slots.run(
    controller.signal,
    (signal) =>
      new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
  );
  controller.abort(new Error("stop"));
  await assertRejects(() => run, Error, "stop");
  assertEquals(slots.running, 0);
});

Deno.test("Slots close() waits for what runs, then refuses what waits", async () => {
  const slots = new Slots(1);
  let finish = (): void => {};
  const first = slots.run(never, () => new Promise<void>((resolve) => finish = resolve));
  const closing = slots.close(60_000);
  finish();
  await first;
  await closing;
  deadlines.rest();
  assertEquals(slots.running, 0);
  await slots.close(60_000);
});

Deno.test("Slots close() ends what takes too long", async () => {
  const slots = new Slots(1);
  const run = slots.run(
    never,
    (signal) =>
      new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
  );
  const waiting = slots.run(never, () => Promise.resolve());
  const both = Promise.allSettled([run, waiting]);
  // The timer of deadlines keeps no program alive; a request under way does.
  const alive = setInterval(() => {}, 60_000);
  await slots.close(1);
  clearInterval(alive);
  deadlines.rest();
  const [running, waited] = await both;
  const reasons = [running, waited].map((result) =>
    result?.status === "rejected" ? result.reason : undefined
  );
  for (const reason of reasons) assertInstanceOf(reason, SlotsClosed);
  assertEquals(reasons.map((reason) => reason.hasBegun), [true, false]);
});

Deno.test("Slots run() never lets more run than there are, whatever happens", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 4 }),
      fc.array(fc.record({ fails: fc.boolean(), turns: fc.nat(3), cancels: fc.boolean() })),
      async (max, works) => {
        const slots = new Slots(max);
        let running = 0;
        let most = 0;
        await Promise.allSettled(works.map(({ fails, turns, cancels }) => {
          const controller = new AbortController();
          const run = slots.run(controller.signal, async () => {
            most = Math.max(most, ++running);
            for (let i = 0; i < turns; i++) await Promise.resolve();
            running--;
            if (fails) throw new Error("fails");
          });
          if (cancels) controller.abort();
          return run;
        }));
        assertEquals([running, slots.running, slots.waiting], [0, 0, 0]);
        assertEquals(most <= max, true);
      },
    ),
    { seed: 7431, numRuns: 300 },
  );
});
