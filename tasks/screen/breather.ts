/** How long work may go on before signals are looked for. */
const WORK_MS = 50;

/**
 * Lets the runtime look for signals now and then: a read that is ready at once does not, and an
 * interruption would be noticed only at the end.
 */
export class Breather {
  #since = performance.now();

  /** Pauses for a millisecond when enough work has been done since the last time. */
  async breathe(): Promise<void> {
    if (performance.now() - this.#since < WORK_MS) return;
    await new Promise((resolve) => setTimeout(resolve, 1));
    this.#since = performance.now();
  }
}
