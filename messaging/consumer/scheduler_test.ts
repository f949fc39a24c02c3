import { assertEquals } from "@std/assert";
import { type Lane, type LaneOwner, type LaneWork, LATER, Scheduler } from "./scheduler.ts";

class TestLane implements Lane {
  readonly name: string;
  readonly owner: LaneOwner;
  hasSlot = false;
  left: number;
  constructor(name: string, owner: LaneOwner, left: number) {
    this.name = name;
    this.owner = owner;
    this.left = left;
  }
}

class Owner implements LaneOwner {
  isHeld = false;
  parked: Lane[] = [];
  park(lane: Lane): void {
    this.parked.push(lane);
  }
}

/** Work that ends when the test says so. */
class Work implements LaneWork {
  readonly started: string[] = [];
  readonly ends: Map<string, () => void> = new Map();
  readonly faults: unknown[] = [];
  work(lane: TestLane): Promise<void> {
    this.started.push(lane.name);
    lane.left--;
    return new Promise((resolve) => this.ends.set(lane.name, resolve));
  }
  hasMore(lane: TestLane): boolean {
    return lane.left > 0;
  }
  onFault(error: unknown): void {
    this.faults.push(error);
  }
  async end(name: string): Promise<void> {
    this.ends.get(name)?.();
    for (let i = 0; i < 5; i++) await Promise.resolve();
  }
}

Deno.test("Scheduler starts as many as it may, and each lane once at a time, in turns", async () => {
  const work = new Work();
  const owner = new Owner();
  const scheduler = new Scheduler(2, work);
  for (const name of ["a", "b", "c"]) scheduler.add(new TestLane(name, owner, 2));
  scheduler.pump();
  assertEquals(work.started, ["a", "b"]);
  await work.end("a");
  assertEquals(work.started, ["a", "b", "c"]);
  await work.end("b");
  await work.end("c");
  assertEquals(work.started, ["a", "b", "c", "a", "b"]);
});

Deno.test("rest() gives the turn to others, resume() waits for one and goes before those who begin", async () => {
  const work = new Work();
  const owner = new Owner();
  const scheduler = new Scheduler(1, work);
  const first = new TestLane("a", owner, 1);
  scheduler.add(first);
  scheduler.add(new TestLane("b", owner, 1));
  scheduler.add(new TestLane("c", owner, 1));
  scheduler.pump();
  scheduler.rest(first);
  scheduler.rest(first);
  assertEquals(work.started, ["a", "b"]);
  let isBack = false;
  const back = scheduler.resume(first).then(() => isBack = true);
  await work.end("a-nothing");
  assertEquals(isBack, false);
  await work.end("b");
  await back;
  assertEquals([isBack, work.started], [true, ["a", "b"]]);
  await work.end("a");
  assertEquals(work.started, ["a", "b", "c"]);
});

Deno.test("lanes of a held owner are parked", () => {
  const work = new Work();
  const owner = new Owner();
  owner.isHeld = true;
  const scheduler = new Scheduler(1, work);
  const lane = new TestLane("a", owner, 1);
  scheduler.add(lane);
  scheduler.pump();
  assertEquals([work.started, owner.parked], [[], [lane]]);
});

Deno.test("stop() begins nothing and lets go what waits to go on; idle() waits for the rest", async () => {
  const work = new Work();
  const owner = new Owner();
  const scheduler = new Scheduler(1, work);
  const first = new TestLane("a", owner, 1);
  scheduler.add(first);
  scheduler.pump();
  scheduler.rest(first);
  scheduler.add(new TestLane("b", owner, 1));
  scheduler.pump();
  const back = scheduler.resume(first);
  scheduler.stop();
  await back;
  scheduler.add(new TestLane("c", owner, 1));
  scheduler.pump();
  assertEquals(work.started, ["a", "b"]);
  let isIdle = false;
  const idle = scheduler.idle(new AbortController().signal).then(() => isIdle = true);
  await work.end("a");
  assertEquals(isIdle, false);
  await work.end("b");
  await idle;
  await scheduler.idle(AbortSignal.abort());
  scheduler.start();
  assertEquals(work.started, ["a", "b", "c"]);
});

Deno.test("a fault in the work is told, and takes no place away", async () => {
  const faults: unknown[] = [];
  const started: string[] = [];
  const scheduler = new Scheduler(1, {
    work(lane: TestLane) {
      started.push(lane.name);
      if (lane.name === "throws") throw new Error("1");
      if (lane.name === "rejects") return Promise.reject(new Error("2"));
      queueMicrotask(() => scheduler.finished(lane));
      return LATER;
    },
    hasMore: () => false,
    onFault: (error) => void faults.push((error as Error).message),
  });
  const owner = new Owner();
  for (const name of ["throws", "rejects", "later", "last"]) {
    scheduler.add(new TestLane(name, owner, 1));
  }
  scheduler.pump();
  await scheduler.idle(new AbortController().signal);
  for (let i = 0; i < 10; i++) await Promise.resolve();
  assertEquals([started, faults], [["throws", "rejects", "later", "last"], ["1", "2"]]);
});
