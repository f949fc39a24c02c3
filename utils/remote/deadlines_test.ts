import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { type DeadlineClock, Deadlines } from "./deadlines.ts";

/** A clock that a test moves; ticks come every 10 ms while somebody asks for them. */
class ManualClock implements DeadlineClock {
  nowMs = 1_000.5;
  tick: (() => void) | undefined;
  started = 0;

  now(): number {
    return this.nowMs;
  }

  startTicking(tick: () => void): () => void {
    this.tick = tick;
    this.started++;
    return () => this.tick = undefined;
  }

  pass(ms: number): void {
    for (let left = ms; left > 0; left -= 10) {
      this.nowMs += Math.min(10, left);
      this.tick?.();
    }
  }
}

function newDeadlines(): { clock: ManualClock; deadlines: Deadlines } {
  const clock = new ManualClock();
  return { clock, deadlines: new Deadlines(clock) };
}

Deno.test("add() tells once, never early and at most two ticks late", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 3_000 }), { maxLength: 50 }), (times) => {
      const { clock, deadlines } = newDeadlines();
      const startedMs = clock.nowMs;
      const told: [number, number][] = [];
      for (const ms of times) {
        deadlines.add(ms, { expire: () => told.push([ms, clock.nowMs - startedMs]) });
      }
      clock.pass(3_100);
      assertEquals(told.length, times.length);
      for (const [ms, afterMs] of told) {
        assertEquals([afterMs >= ms, afterMs <= ms + 20], [true, true], `${ms} told at ${afterMs}`);
      }
      assertEquals(deadlines.size, 0);
    }),
    { seed: 7 },
  );
});

Deno.test("cancel() forgets a deadline and does nothing to one that passed", () => {
  const { clock, deadlines } = newDeadlines();
  let told = 0;
  const expire = (): void => void told++;
  const kept = deadlines.add(50, { expire });
  const cancelled = deadlines.add(50, { expire });
  deadlines.cancel(cancelled);
  deadlines.cancel(cancelled);
  assertEquals(deadlines.size, 1);
  clock.pass(100);
  deadlines.cancel(kept);
  assertEquals([told, deadlines.size], [1, 0]);
});

Deno.test("add() needs one timer for any number of deadlines, and none when there are none", () => {
  const { clock, deadlines } = newDeadlines();
  const entries = Array.from({ length: 1_000 }, () => deadlines.add(500, { expire: () => {} }));
  assertEquals(clock.started, 1);
  clock.pass(20);
  for (const entry of entries) deadlines.cancel(entry);
  assertEquals(clock.tick !== undefined, true, "the next call will need it");
  clock.pass(10);
  assertEquals(clock.tick, undefined);
  deadlines.cancel(deadlines.add(500, { expire: () => {} }));
  deadlines.rest();
  assertEquals([clock.started, clock.tick], [2, undefined]);
});

Deno.test("rest() leaves the timer to those who wait", () => {
  const { clock, deadlines } = newDeadlines();
  let told = 0;
  deadlines.add(30, { expire: () => void told++ });
  deadlines.rest();
  clock.pass(50);
  assertEquals(told, 1);
});

Deno.test("a program that was busy reads what arrived before its deadlines are judged", () => {
  const { clock, deadlines } = newDeadlines();
  let told = 0;
  const answered = deadlines.add(100, { expire: () => void told++ });
  deadlines.add(100, { expire: () => void told++ });
  clock.nowMs += 5_000;
  clock.tick?.();
  assertEquals(told, 0);
  deadlines.cancel(answered);
  clock.pass(10);
  assertEquals(told, 1);
});

Deno.test("a program that is always busy still judges its deadlines", () => {
  const { clock, deadlines } = newDeadlines();
  let told = 0;
  deadlines.add(100, { expire: () => void told++ });
  for (let i = 0; i < 2; i++) {
    clock.nowMs += 1_000;
    clock.tick?.();
  }
  assertEquals(told, 1);
});
