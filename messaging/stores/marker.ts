/**
 * Noting in the database what was sent, many at a time.
 *
 * @module
 */

import type { Logger } from "../../utils/logger.ts";
import { sleep } from "../../utils/sleep.ts";

const FIRST_DELAY_MS = 100;
const LONGEST_DELAY_MS = 5_000;

/**
 * Gathers what was sent. One note is on its way at a time; what comes meanwhile goes together with the
 * next. A note that fails is made again, since what is not noted is sent once more.
 */
export class Marker {
  readonly #mark: (ids: readonly string[]) => Promise<void>;
  readonly #signal: AbortSignal;
  readonly #logger: Logger;
  readonly #wait: typeof sleep;
  #waiting: string[] = [];
  #current: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;

  /**
   * Makes it.
   *
   * @param mark notes identifiers; it may be called again after a failure.
   * @param signal ends the patience: what is not noted then is sent again by whoever comes next.
   * @param logger is told when a note fails.
   * @param wait waits between attempts.
   */
  constructor(
    mark: (ids: readonly string[]) => Promise<void>,
    signal: AbortSignal,
    logger: Logger,
    wait: typeof sleep = sleep,
  ) {
    this.#mark = mark;
    this.#signal = signal;
    this.#logger = logger;
    this.#wait = wait;
  }

  /**
   * Takes an identifier.
   *
   * @param id of a message that was sent.
   * @returns when it is noted, and all that were added before; or when the patience has ended.
   */
  add(id: string): Promise<void> {
    this.#waiting.push(id);
    return this.#next ??= this.#begin();
  }

  /**
   * Waits for all that were added.
   *
   * @returns when they are noted, or the patience has ended.
   */
  flush(): Promise<void> {
    return this.#next ?? this.#current;
  }

  async #begin(): Promise<void> {
    await this.#current;
    const ids = this.#waiting;
    this.#waiting = [];
    this.#current = this.#next ?? this.#current;
    this.#next = undefined;
    for (let delayMs = FIRST_DELAY_MS; !this.#signal.aborted; delayMs *= 2) {
      try {
        return await this.#mark(ids);
      } catch (error) {
        this.#logger.warn("Cannot note in the outbox what was sent", { error });
      }
      await this.#wait(Math.min(LONGEST_DELAY_MS, delayMs), this.#signal);
    }
  }
}
