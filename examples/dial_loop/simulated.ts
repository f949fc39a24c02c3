/** What stands in the place of a provider and of time, and the real time. */

import type { GateRequest } from "@nlre/shared/compliance";
import { setTimeout } from "node:timers/promises";
import type { CallResult, Dialler, WorkerClock } from "./dial_leads.ts";

/** A time that goes on by itself. */
export class RealClock implements WorkerClock {
  readonly #aheadMs: number;

  /** @param now Where it begins, milliseconds since 1970 */
  constructor(now: number) {
    this.#aheadMs = now - Date.now();
  }

  /** Milliseconds since 1970. */
  now(): number {
    return Date.now() + this.#aheadMs;
  }

  /** Waits until an instant, or until the signal says that it is over. */
  async until(at: number, signal: AbortSignal): Promise<void> {
    while (this.now() < at && !signal.aborted) {
      const ms = Math.min(at - this.now(), 2 ** 31 - 1); // no timer takes more
      await setTimeout(ms, undefined, { signal }).catch(() => {});
    }
  }
}

/** A time that stands still but for waiting, which takes none. */
export class SimulatedClock implements WorkerClock {
  #now: number;

  /** @param now Where it begins, milliseconds since 1970 */
  constructor(now: number) {
    this.#now = now;
  }

  /** Milliseconds since 1970. */
  now(): number {
    return this.#now;
  }

  /** Goes on to an instant. */
  until(at: number, signal: AbortSignal): Promise<void> {
    if (!signal.aborted) this.#now = Math.max(this.#now, at);
    return Promise.resolve();
  }
}

/** What happens to one call after the other. */
const RESULTS: readonly CallResult[] = [
  { outcome: "answered" },
  { outcome: "no-answer" },
  { outcome: "answered", stop: "please take me off your list" },
  { outcome: "not-placed" },
  { outcome: "busy" },
];

/** Places no call. */
export class SimulatedDialler implements Dialler {
  #calls = 0;

  /** Tells what would have become of the call. */
  dial(_contact: GateRequest): Promise<CallResult> {
    return Promise.resolve(RESULTS[this.#calls++ % RESULTS.length] as CallResult);
  }
}
