/**
 * One attempt at a call.
 *
 * @module
 */

import type { Failure } from "./client_error.ts";
import { type DeadlineEntry, deadlines, type Expirable } from "./deadlines.ts";
import { QuickSignal } from "./quick_signal.ts";

/** What a call failed with whose deadline passed. */
export const DEADLINE_PASSED: Failure = { kind: "timeout" };

/** What the work of a call is told. */
export interface CallContext {
  /** Aborts at the deadline and when the caller cancels; made when it is first asked for. */
  readonly signal: AbortSignal;
  /** Aborts like `signal` and costs less, for drivers that need no more of it than it has. */
  readonly quickSignal: QuickSignal;
  /** Milliseconds left; `Infinity` without a limit. */
  readonly remainingMs: number;
}

/** One attempt: settles with the work, the deadline or the caller's signal, whichever comes first. */
export class PendingCall<T> implements CallContext, Expirable, EventListenerObject {
  readonly #resolve: (value: T) => void;
  readonly #fail: (failure: Failure, cause?: unknown) => void;
  readonly #explain: (error: unknown) => Failure;
  readonly #callerSignal: AbortSignal | undefined;
  readonly #timeoutMs: number;
  readonly #startedMs: number;
  #entry: DeadlineEntry | undefined;
  #controller: AbortController | undefined;
  #quick: QuickSignal | undefined;
  #isSettled = false;

  /**
   * Makes an attempt that has not started.
   *
   * @param resolve is given what the work returns.
   * @param fail is given what the work failed with.
   * @param explain says what a driver's error means.
   * @param signal the caller's, if any.
   * @param nowMs the present instant, as deadlines are measured.
   * @param timeoutMs milliseconds for the attempt.
   * @throws {RangeError} when `timeoutMs` is not above 0.
   */
  constructor(
    resolve: (value: T) => void,
    fail: (failure: Failure, cause?: unknown) => void,
    explain: (error: unknown) => Failure,
    signal: AbortSignal | undefined,
    nowMs: number,
    timeoutMs: number,
  ) {
    if (!(timeoutMs > 0)) throw new RangeError(`timeoutMs must be above 0, got ${timeoutMs}`);
    this.#resolve = resolve;
    this.#fail = fail;
    this.#explain = explain;
    this.#callerSignal = signal;
    this.#startedMs = nowMs;
    this.#timeoutMs = timeoutMs;
  }

  /** Aborts at the deadline and when the caller cancels. */
  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    return this.#controller.signal;
  }

  /** Aborts like `signal`. */
  get quickSignal(): QuickSignal {
    return this.#quick ??= new QuickSignal();
  }

  /** Milliseconds left. */
  get remainingMs(): number {
    return Math.max(0, this.#timeoutMs - (deadlines.now() - this.#startedMs));
  }

  /**
   * Starts it.
   *
   * @param work makes the call.
   */
  start(work: (call: CallContext) => Promise<T>): void {
    if (this.#timeoutMs !== Infinity) {
      this.#entry = deadlines.add(this.#timeoutMs, this, this.#startedMs);
    }
    this.#callerSignal?.addEventListener("abort", this);
    try {
      work(this).then(
        (value) => this.#settle() && this.#resolve(value),
        (error) => this.#failWith(error),
      );
    } catch (error) {
      this.#failWith(error);
    }
  }

  /** The deadline passes. */
  expire(): void {
    if (!this.#settle()) return;
    this.#fail(DEADLINE_PASSED);
    this.#abort(new DOMException("The deadline passed", "TimeoutError"));
  }

  /** The caller cancels. */
  handleEvent(): void {
    if (!this.#settle()) return;
    const reason: unknown = this.#callerSignal?.reason;
    this.#fail({ kind: "aborted" }, reason);
    this.#abort(reason);
  }

  #abort(reason: unknown): void {
    this.#quick?.abort(reason);
    this.#controller?.abort(reason);
  }

  #failWith(error: unknown): void {
    if (this.#settle()) this.#fail(this.#explain(error), error);
  }

  #settle(): boolean {
    if (this.#isSettled) return false;
    this.#isSettled = true;
    if (this.#entry !== undefined) deadlines.cancel(this.#entry);
    this.#callerSignal?.removeEventListener("abort", this);
    return true;
  }
}
