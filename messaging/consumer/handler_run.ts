/**
 * One attempt of a handler.
 *
 * @module
 */

import { type DeadlineEntry, deadlines, type Expirable } from "../../utils/remote/deadlines.ts";
import { isThenable } from "../../utils/thenable.ts";
import { HandlerTimeoutError } from "./classify.ts";

/** What became of an attempt. */
export type Outcome = typeof DONE | typeof STUCK | FailedAttempt;

/** The handler returned. */
export const DONE = "done";

/** The handler goes on although its time and the grace beyond it are over. */
export const STUCK = "stuck";

/** The handler failed, or its time was over. */
export interface FailedAttempt {
  /** What it threw. */
  readonly error: unknown;
  /** Whether it threw, or took too long. */
  readonly reason: "handler" | "timeout";
}

/** Who lets handlers run. */
export interface RunOwner {
  /** Milliseconds until a handler's signal aborts and the attempt counts as failed. */
  readonly handlerTimeoutMs: number;
  /** Milliseconds that it then has to end. */
  readonly handlerGraceMs: number;
  /** Is told of a handler that goes on after it returned a promise. */
  onStarted(run: HandlerRun): void;
  /** Is told when such a handler has ended, however late. */
  onEnded(run: HandlerRun): void;
}

/** Runs a handler once and watches its time. */
export class HandlerRun implements Expirable {
  /** Name of the partition that it works on. */
  readonly name: string;
  /** When it started, as deadlines are measured. */
  readonly startedMs: number;
  readonly #owner: RunOwner;
  readonly #listener: (outcome: Outcome) => void;
  #controller: AbortController | undefined;
  #abortedWith: unknown;
  #isAborted = false;
  #isLate = false;
  #isTold = false;
  #entry: DeadlineEntry | undefined;

  /**
   * Makes a run that has not started.
   *
   * @param owner who lets it run.
   * @param name name of the partition that it works on.
   * @param listener is told what became of it, unless `start` tells that at once.
   */
  constructor(owner: RunOwner, name: string, listener: (outcome: Outcome) => void) {
    this.#owner = owner;
    this.name = name;
    this.#listener = listener;
    this.startedMs = deadlines.now();
  }

  /** Aborts when the time is over or the work is taken away; made when it is first asked for. */
  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.#isAborted) this.#controller.abort(this.#abortedWith);
    return this.#controller.signal;
  }

  /** Whether the time is over while the handler goes on. */
  get isLate(): boolean {
    return this.#isLate;
  }

  /**
   * Starts the handler.
   *
   * @param handle calls it.
   * @returns what became of it; undefined when it returned a promise: the listener is told then.
   */
  start(handle: () => unknown): Outcome | undefined {
    let ending: Promise<unknown>;
    try {
      const result = handle();
      if (!isThenable(result)) return DONE;
      // Whatever else has a `then` may throw in it, or call back before it returns.
      ending = Promise.resolve(result);
    } catch (error) {
      return { error, reason: "handler" };
    }
    this.#owner.onStarted(this);
    this.#entry = deadlines.add(this.#owner.handlerTimeoutMs, this, this.startedMs);
    ending.then(() => this.#end(DONE), (error) => this.#end({ error, reason: "handler" }));
    return undefined;
  }

  /**
   * Tells the handler that its work was taken away.
   *
   * @param reason why.
   */
  abort(reason: unknown): void {
    if (this.#isAborted) return;
    this.#isAborted = true;
    this.#abortedWith = reason;
    this.#controller?.abort(reason);
  }

  /** A deadline passes: that of the handler, then that of the grace. */
  expire(): void {
    if (this.#isLate) return this.#tell(STUCK);
    this.#isLate = true;
    this.abort(new DOMException("The handler's time is over", "TimeoutError"));
    this.#entry = deadlines.add(this.#owner.handlerGraceMs, this);
  }

  #end(outcome: Outcome): void {
    if (this.#entry !== undefined) deadlines.cancel(this.#entry);
    this.#owner.onEnded(this);
    if (!this.#isLate) return this.#tell(outcome);
    const error = new HandlerTimeoutError(this.#owner.handlerTimeoutMs);
    this.#tell({ error, reason: "timeout" });
  }

  #tell(outcome: Outcome): void {
    if (this.#isTold) return;
    this.#isTold = true;
    this.#listener(outcome);
  }
}
