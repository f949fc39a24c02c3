/**
 * Who is handled next: lanes take turns, and a lane is worked on by one at a time.
 *
 * @module
 */

import { setImmediate } from "node:timers";

/** What may keep lanes from being worked on. */
export interface LaneOwner {
  /** Whether its lanes wait. */
  readonly isHeld: boolean;
  /** Keeps a lane until it is not held any more. */
  park(lane: Lane): void;
}

/** Work that is done in order. */
export interface Lane {
  /** What may hold it up. */
  readonly owner: LaneOwner;
  /** Whether it counts among those that are worked on. */
  hasSlot: boolean;
}

/** What is done with a lane. */
export interface LaneWork {
  /** Works on what is first in the lane; `LATER` when it tells the end by `finished()`. */
  work(lane: Lane): void | Promise<void> | typeof LATER;
  /** Tells whether the lane has more to be worked on; one that has not is forgotten. */
  hasMore(lane: Lane): boolean;
  /** Is told of a fault in the work itself. */
  onFault(error: unknown): void;
}

/** The work goes on, and its end is told. */
export const LATER = "later";

/** After so many starts the program's other work has its turn: handlers may never wait for anything. */
const STARTS_PER_TURN = 64;

/** Works on many lanes at once, and on each in order. */
export class Scheduler {
  readonly #concurrency: number;
  readonly #work: LaneWork;
  #ready: Lane[] = [];
  #head = 0;
  #resuming: (() => void)[] = [];
  #used = 0;
  #working = 0;
  #onIdle: (() => void)[] = [];
  #starts = 0;
  #isStopped = false;
  #isPumping = false;

  /**
   * Makes an idle one.
   *
   * @param concurrency most lanes that are worked on at once.
   * @param work what is done with them.
   */
  constructor(concurrency: number, work: LaneWork) {
    this.#concurrency = concurrency;
    this.#work = work;
  }

  /**
   * Takes a lane that has something to be worked on.
   *
   * @param lane the lane; it is in here once at most.
   */
  add(lane: Lane): void {
    this.#ready.push(lane);
  }

  /** Starts what may be started. */
  pump(): void {
    if (this.#isPumping || this.#isStopped) return;
    this.#isPumping = true;
    while (this.#used < this.#concurrency && !this.#isStopped) {
      if (this.#starts >= STARTS_PER_TURN) return this.#pumpLater();
      const resume = this.#resuming.shift();
      if (resume !== undefined) {
        this.#used++;
        resume();
        continue;
      }
      const lane = this.#next();
      if (lane === undefined) break;
      if (lane.owner.isHeld) lane.owner.park(lane);
      else this.#start(lane);
    }
    this.#isPumping = false;
  }

  /** Starts nothing any more, until `start()`; what waits to go on is let go on, to find out why. */
  stop(): void {
    this.#isStopped = true;
    const resuming = this.#resuming;
    this.#resuming = [];
    for (const resume of resuming) {
      this.#used++;
      resume();
    }
  }

  /** Starts again after `stop()`. */
  start(): void {
    this.#isStopped = false;
    this.pump();
  }

  /**
   * Waits until no lane is worked on, or the signal aborts. Call `stop()` before.
   *
   * @param signal ends the waiting.
   */
  idle(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (this.#working === 0 || signal.aborted) return resolve();
      const end = (): void => {
        signal.removeEventListener("abort", end);
        resolve();
      };
      signal.addEventListener("abort", end, { once: true });
      this.#onIdle.push(end);
    });
  }

  /** Forgets all lanes that wait for their turn. */
  clear(): void {
    this.#ready = [];
    this.#head = 0;
  }

  /**
   * Lets others work while a lane waits.
   *
   * @param lane a lane that is worked on.
   */
  rest(lane: Lane): void {
    if (!lane.hasSlot) return;
    lane.hasSlot = false;
    this.#used--;
    this.pump();
  }

  /**
   * Waits until there is room for a lane to go on.
   *
   * @param lane a lane that rests.
   */
  resume(lane: Lane): Promise<void> {
    return new Promise((resolve) => {
      this.#resuming.push(() => {
        lane.hasSlot = true;
        resolve();
      });
      if (this.#isStopped) this.stop();
      else this.pump();
    });
  }

  #start(lane: Lane): void {
    this.#used++;
    this.#starts++;
    lane.hasSlot = true;
    let working: void | Promise<void> | typeof LATER;
    try {
      working = this.#work.work(lane);
    } catch (error) {
      this.#finish(lane);
      return this.#work.onFault(error);
    }
    if (working === undefined) return this.#finish(lane);
    this.#working++;
    if (working !== LATER) this.follow(lane, working);
  }

  /**
   * Ends the work on a lane that said `LATER` when other work on it has ended.
   *
   * @param lane the lane.
   * @param working the other work.
   */
  follow(lane: Lane, working: Promise<void>): void {
    working.then(() => this.finished(lane), (error) => {
      this.#work.onFault(error);
      this.finished(lane);
    });
  }

  /**
   * Ends the work on a lane that said `LATER`.
   *
   * @param lane the lane.
   */
  finished(lane: Lane): void {
    this.#finish(lane);
    if (--this.#working === 0) {
      const waiting = this.#onIdle;
      this.#onIdle = [];
      for (const end of waiting) end();
    }
    this.pump();
  }

  #finish(lane: Lane): void {
    if (lane.hasSlot) this.#used--;
    lane.hasSlot = false;
    if (this.#work.hasMore(lane)) this.add(lane);
  }

  #next(): Lane | undefined {
    const lane = this.#ready[this.#head];
    if (lane === undefined) return undefined;
    if (++this.#head === this.#ready.length) this.clear();
    else if (this.#head > 1_024) {
      this.#ready = this.#ready.slice(this.#head);
      this.#head = 0;
    }
    return lane;
  }

  #pumpLater(): void {
    setImmediate(() => {
      this.#starts = 0;
      this.#isPumping = false;
      this.pump();
    });
  }
}
