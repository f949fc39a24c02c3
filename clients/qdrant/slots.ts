/**
 * How many requests run at a time.
 *
 * @module
 */

import { deadlines } from "../../utils/remote/deadlines.ts";

/** Why a request was ended or never began: the client was closed. */
export class SlotsClosed extends Error {
  /** Whether the request had begun. */
  readonly hasBegun: boolean;

  /**
   * Makes it.
   *
   * @param hasBegun whether the request had begun.
   */
  constructor(hasBegun: boolean) {
    super("The client was closed");
    this.name = "SlotsClosed";
    this.hasBegun = hasBegun;
  }
}

/** Longest wait for requests that were ended: they end at once unless somebody does not listen. */
const ABORT_MS = 1_000;

/** Work that waits for its turn. */
interface Waiting {
  /** It is its turn. */
  begin(): void;
  /** It will never be its turn. */
  refuse(reason: unknown): void;
}

/**
 * Lets a number of requests run at a time; the rest wait in the order they came. Deno opens a
 * connection for each request under way, whatever the driver is told.
 */
export class Slots {
  readonly #max: number;
  readonly #waiting: Set<Waiting> = new Set();
  readonly #running: Set<AbortController> = new Set();
  #onIdle: (() => void) | undefined;

  /**
   * Makes them.
   *
   * @param max how many run at a time.
   */
  constructor(max: number) {
    this.#max = max;
  }

  /** How many run. */
  get running(): number {
    return this.#running.size;
  }

  /** How many wait. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /**
   * Runs work when it is its turn.
   *
   * @param signal takes it out of the queue, or cancels it.
   * @param work the work; its signal aborts also when the slots are closed.
   * @returns what the work returns.
   */
  run<T>(signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (signal.aborted) return Promise.reject(signal.reason);
    if (this.#running.size < this.#max) return this.#begin(signal, work);
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        this.#waiting.delete(waiting);
        signal.removeEventListener("abort", abort);
      };
      const abort = (): void => waiting.refuse(signal.reason);
      const waiting: Waiting = {
        begin: () => {
          leave();
          this.#begin(signal, work).then(resolve, reject);
        },
        refuse: (reason) => {
          leave();
          reject(reason);
        },
      };
      this.#waiting.add(waiting);
      signal.addEventListener("abort", abort);
    });
  }

  /**
   * Waits until nothing runs, and ends what takes longer.
   *
   * @param timeoutMs milliseconds to wait.
   */
  async close(timeoutMs: number): Promise<void> {
    await this.#idle(timeoutMs);
    if (this.#running.size === 0) return;
    for (const waiting of [...this.#waiting]) waiting.refuse(new SlotsClosed(false));
    for (const controller of this.#running) controller.abort(new SlotsClosed(true));
    await this.#idle(ABORT_MS);
    // Those who wait for the calls are told before anybody is told that all is closed.
    await new Promise((resolve) => setTimeout(resolve, 0));
  }

  async #idle(timeoutMs: number): Promise<void> {
    if (this.#running.size === 0) return;
    await new Promise<void>((resolve) => {
      const entry = deadlines.add(timeoutMs, { expire: resolve });
      this.#onIdle = () => {
        deadlines.cancel(entry);
        resolve();
      };
    });
  }

  async #begin<T>(signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const controller = new AbortController();
    const abort = (): void => controller.abort(signal.reason);
    signal.addEventListener("abort", abort);
    this.#running.add(controller);
    try {
      return await work(controller.signal);
    } finally {
      signal.removeEventListener("abort", abort);
      this.#running.delete(controller);
      this.#next();
    }
  }

  #next(): void {
    for (const waiting of this.#waiting) return waiting.begin();
    if (this.#running.size === 0) this.#onIdle?.();
  }
}
