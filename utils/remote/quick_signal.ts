/**
 * A signal for drivers that watch one at every step of a call.
 *
 * @module
 */

type Listener = (this: QuickSignal) => void;

/**
 * What drivers use of an `AbortSignal`, without the cost of events: the runtime's own takes microseconds
 * to make, and as long again for each listener that comes and goes.
 */
export class QuickSignal {
  /** Whether it has aborted. */
  aborted = false;
  /** Why. */
  reason: unknown;
  readonly #listeners: Set<Listener> = new Set();

  /**
   * Listens for the end; a listener is called once.
   *
   * @param _type the only event there is, `abort`.
   * @param listener is called with the signal as `this`.
   */
  addEventListener(_type: string, listener: Listener): void {
    this.#listeners.add(listener);
  }

  /**
   * Listens no more.
   *
   * @param _type the only event there is, `abort`.
   * @param listener the listener.
   */
  removeEventListener(_type: string, listener: Listener): void {
    this.#listeners.delete(listener);
  }

  /** Throws the reason when it has aborted. */
  throwIfAborted(): void {
    if (this.aborted) throw this.reason;
  }

  /**
   * Aborts, once.
   *
   * @param reason why.
   */
  abort(reason: unknown): void {
    if (this.aborted) return;
    this.aborted = true;
    this.reason = reason;
    for (const listener of [...this.#listeners]) listener.call(this);
    this.#listeners.clear();
  }

  /**
   * Hands it to what asks for the runtime's own. What makes a signal of several, or listens by other
   * means than those above, must not be given it.
   *
   * @returns the same signal.
   */
  asAbortSignal(): AbortSignal {
    return this as unknown as AbortSignal;
  }
}
