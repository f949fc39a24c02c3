/**
 * Waiting for stores with the message in hand: nothing is committed, nothing becomes a dead letter, and
 * only the message's own key waits longer than its turn.
 */

import { sleep } from "../../utils/sleep.ts";
import { isFatalError } from "../../messaging/consumer/classify.ts";
import { fullJitterMs } from "../../utils/backoff.ts";
import type { Logger } from "../../utils/logger.ts";
import { ClientError } from "../../utils/remote/client_error.ts";
import type { HealthAnswer } from "../../utils/remote/health.ts";
import { StoresAwayError } from "./screening.ts";

const BASE_DELAY_MS = 200;
const MAX_DELAY_MS = 5_000;

/** How it waits. */
export interface InPlaceOptions {
  /** Is told when stores are away, and when they are back. */
  readonly logger: Logger;
  /** Ends the waiting: the message is left to whoever gets the partition next. */
  readonly stopping: AbortSignal;
  /**
   * Waits.
   * @default a timer
   */
  readonly wait?: typeof sleep;
}

/** Repeats what failed for want of a store until it is there. */
export class InPlace {
  readonly #options: InPlaceOptions;
  /** Messages that wait, by why. */
  #waiting = 0;
  #why = "";
  #repeats = 0;

  /** @param options How it waits. */
  constructor(options: InPlaceOptions) {
    this.#options = options;
  }

  /** How often something was done again. */
  get repeats(): number {
    return this.#repeats;
  }

  /** How it is: degraded while messages wait for a store. */
  health(): HealthAnswer {
    const details = { waiting: this.#waiting, repeats: this.#repeats };
    if (this.#waiting === 0) return { details };
    return { details, degraded: { kind: "unavailable", message: this.#why } };
  }

  /**
   * Does something until it works.
   *
   * @param signal Ends the waiting, as `stopping` does.
   * @param work What is done; it may be done again.
   * @throws What it failed with last: for another reason than a store that is away, or when the waiting has
   * ended.
   */
  async until(signal: AbortSignal, work: () => Promise<void>): Promise<void> {
    let isWaiting = false;
    try {
      for (let attempt = 1;; attempt++) {
        try {
          return await work();
        } catch (error) {
          const { stopping, wait = sleep } = this.#options;
          if (!isAway(error) || signal.aborted || stopping.aborted) throw error;
          if (!isWaiting) this.#begin(error);
          isWaiting = true;
          const delayMs = fullJitterMs(attempt, BASE_DELAY_MS, MAX_DELAY_MS, Math.random);
          await wait(Math.ceil(delayMs), AbortSignal.any([signal, stopping]));
          if (signal.aborted || stopping.aborted) throw error;
          this.#repeats++;
        }
      }
    } finally {
      if (isWaiting) this.#end();
    }
  }

  #begin(error: Error): void {
    this.#why = error.message;
    if (this.#waiting++ > 0) return;
    this.#options.logger.warn("Leads wait for a store", { error });
  }

  #end(): void {
    if (--this.#waiting > 0) return;
    this.#options.logger.info("No lead waits for a store any more", { repeats: this.#repeats });
  }
}

/**
 * Tells whether something failed for want of a store, not for its own sake: a store that refuses
 * credentials is no fault of the lead either.
 */
function isAway(error: unknown): error is StoresAwayError | ClientError {
  if (error instanceof StoresAwayError) return true;
  return error instanceof ClientError && !isFatalError(error, () => false) &&
    error.kind !== "validation" && error.kind !== "serialization";
}
