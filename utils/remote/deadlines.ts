/**
 * One coarse timer for the deadlines of all calls.
 *
 * A timer a call would cost more than many a call does. Deadlines lie in buckets of one tick, and one
 * timer, which keeps no process alive, walks the buckets. Time is the monotonic clock's.
 *
 * @module
 */

/** Milliseconds between two looks at the clock: no deadline passes more than about this too late. */
const TICK_MS = 10;

/**
 * A tick this late means that the program was busy or asleep: answers may lie unread. They get one more
 * tick before the deadlines are judged.
 */
const STALL_MS = 5 * TICK_MS;

/** What is told that its time is over. */
export interface Expirable {
  /** The time is over. */
  expire(): void;
}

/** One deadline, for cancelling it. */
export interface DeadlineEntry {
  /** What is told. */
  readonly target: Expirable;
  /** Number of the bucket it lies in. */
  readonly tick: number;
}

/** What stands for the runtime's time, for tests. */
export interface DeadlineClock {
  /** Tells milliseconds that never go back. */
  now(): number;
  /** Calls a function again and again, and keeps no process alive by that. */
  startTicking(tick: () => void, ms: number): () => void;
}

const RUNTIME: DeadlineClock = {
  now: () => performance.now(),
  startTicking(tick, ms) {
    const timer: unknown = setInterval(tick, ms);
    if (typeof timer === "object" && timer !== null && "unref" in timer) {
      (timer as { unref(): void }).unref();
    }
    return () => clearInterval(timer as number);
  },
};

/** All deadlines of a program. */
export class Deadlines {
  readonly #clock: DeadlineClock;
  readonly #buckets: Map<number, Set<DeadlineEntry>> = new Map();
  #size = 0;
  #tick = 0;
  #tickedMs = 0;
  #isForgiving = false;
  #stopTicking: (() => void) | undefined;

  /**
   * Makes an empty set.
   *
   * @param clock the runtime's time unless a test gives another.
   */
  constructor(clock: DeadlineClock = RUNTIME) {
    this.#clock = clock;
  }

  /** How many deadlines are waited for. */
  get size(): number {
    return this.#size;
  }

  /**
   * Tells the time that deadlines are measured by.
   *
   * @returns milliseconds that never go back.
   */
  now(): number {
    return this.#clock.now();
  }

  /**
   * Waits for a deadline.
   *
   * @param ms milliseconds from now, above 0.
   * @param target what is told once when they have passed, at most two ticks late and never early, unless
   * the program is held up.
   * @param nowMs what `now()` tells; whoever has asked need not ask twice.
   * @returns the entry to cancel it with.
   */
  add(ms: number, target: Expirable, nowMs: number = this.#clock.now()): DeadlineEntry {
    if (this.#stopTicking === undefined) this.#start(nowMs);
    const tick = Math.floor((nowMs + ms) / TICK_MS) + 1;
    const entry = { target, tick };
    const bucket = this.#buckets.get(tick);
    if (bucket === undefined) this.#buckets.set(tick, new Set([entry]));
    else bucket.add(entry);
    this.#size++;
    return entry;
  }

  /**
   * Forgets a deadline; does nothing when it has passed.
   *
   * @param entry what `add` returned.
   */
  cancel(entry: DeadlineEntry): void {
    const bucket = this.#buckets.get(entry.tick);
    if (bucket?.delete(entry) !== true) return;
    this.#size--;
    if (bucket.size === 0) this.#buckets.delete(entry.tick);
  }

  /** Stops the timer at once if nothing is waited for; a client calls it when it has closed. */
  rest(): void {
    if (this.#size > 0) return;
    this.#stopTicking?.();
    this.#stopTicking = undefined;
  }

  #start(nowMs: number): void {
    this.#tick = Math.floor(nowMs / TICK_MS);
    this.#tickedMs = nowMs;
    this.#stopTicking = this.#clock.startTicking(() => this.#walk(), TICK_MS);
  }

  #walk(): void {
    const nowMs = this.#clock.now();
    const lateMs = nowMs - this.#tickedMs;
    this.#tickedMs = nowMs;
    this.#isForgiving = lateMs > STALL_MS && !this.#isForgiving;
    if (this.#isForgiving) return;
    if (this.#size === 0) return this.rest();
    const due = Math.floor(nowMs / TICK_MS);
    while (this.#tick < due) {
      const bucket = this.#buckets.get(++this.#tick);
      if (bucket === undefined) continue;
      this.#buckets.delete(this.#tick);
      this.#size -= bucket.size;
      for (const { target } of bucket) target.expire();
    }
  }
}

/** The deadlines of this program. */
export const deadlines: Deadlines = new Deadlines();
