/**
 * Waiting that can be cut short.
 *
 * @module
 */

/** The longest that a timer can wait: 2^31 - 1 ms. */
const MAX_TIMER_MS = 2_147_483_647;

/**
 * Waits; ends early, without an error, when the signal aborts. Unlike a deadline it keeps the program
 * alive: somebody waits for what comes after.
 *
 * @param ms milliseconds; what is above 2^31 - 1 counts as that.
 * @param signal ends it early.
 * @returns when the time has passed.
 */
export function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, Math.min(ms, MAX_TIMER_MS));
    signal.addEventListener("abort", end);
  });
}
