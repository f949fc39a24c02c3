/**
 * The handlers that are running, by partition.
 *
 * A partition may be taken away and come back while a handler of it still runs. Nothing of it is handled
 * then until that handler has ended: two handlers of one key would run at once.
 *
 * @module
 */

import type { HandlerRun } from "./handler_run.ts";

/** Handlers that are running, by the name of their partition. */
export class RunningHandlers {
  readonly #runs: Map<string, Set<HandlerRun>> = new Map();
  readonly #waiting: Map<string, () => void> = new Map();
  #size = 0;

  /** How many there are. */
  get size(): number {
    return this.#size;
  }

  /** How many go on although their time is over. */
  get late(): number {
    let late = 0;
    for (const runs of this.#runs.values()) {
      for (const run of runs) if (run.isLate) late++;
    }
    return late;
  }

  /**
   * Notes a handler.
   *
   * @param name name of its partition.
   * @param run the handler.
   */
  add(name: string, run: HandlerRun): void {
    const runs = this.#runs.get(name);
    if (runs === undefined) this.#runs.set(name, new Set([run]));
    else runs.add(run);
    this.#size++;
  }

  /**
   * Forgets a handler that has ended.
   *
   * @param name name of its partition.
   * @param run the handler.
   */
  delete(name: string, run: HandlerRun): void {
    const runs = this.#runs.get(name);
    if (runs?.delete(run) !== true) return;
    this.#size--;
    if (runs.size === 0 && this.#waiting.has(name)) {
      this.#waiting.get(name)?.();
      this.#waiting.delete(name);
    }
  }

  /**
   * Tells whether handlers of a partition are running.
   *
   * @param name name of the partition.
   * @returns whether there is one.
   */
  has(name: string): boolean {
    return (this.#runs.get(name)?.size ?? 0) > 0;
  }

  /**
   * Waits for the handlers of a partition; a new wait for the same one replaces the last.
   *
   * @param name name of the partition.
   * @param then is called when the last one has ended.
   */
  whenIdle(name: string, then: () => void): void {
    this.#waiting.set(name, then);
  }

  /**
   * Tells handlers that their work was taken away.
   *
   * @param reason why.
   */
  abortAll(reason: unknown): void {
    for (const runs of this.#runs.values()) {
      for (const run of runs) run.abort(reason);
    }
  }
}
