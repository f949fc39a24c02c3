/**
 * Waiting that can be cut short.
 *
 * @module
 */

/**
 * Waits for work until the signal aborts; the work itself goes on.
 *
 * @param work the work; what it fails with later is of no interest.
 * @param signal ends the wait.
 * @returns what the work returns.
 * @throws the reason of the signal; else what the work fails with.
 */
export function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort);
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}

/** A bell that wakes one sleeper. Rung while nobody sleeps, it wakes the next one at once. */
export class Bell {
  #isRung = false;
  #wake: (() => void) | undefined;

  /** Wakes whoever sleeps, or is the next to. */
  ring(): void {
    this.#isRung = true;
    this.#wake?.();
  }

  /**
   * Sleeps until the bell rings.
   *
   * @param ms milliseconds to sleep at most.
   * @returns when it is rung or the time is over.
   */
  async sleep(ms: number): Promise<void> {
    if (!this.#isRung) {
      let timer: ReturnType<typeof setTimeout> | undefined;
      await new Promise<void>((resolve) => {
        timer = setTimeout(resolve, ms);
        this.#wake = resolve;
      });
      clearTimeout(timer);
      this.#wake = undefined;
    }
    this.#isRung = false;
  }
}
