/**
 * What does not work although the consumer runs.
 *
 * @module
 */

import type { HealthError } from "../../utils/remote/health.ts";
import type { LogFields, Logger } from "../../utils/logger.ts";

/** Holds what is wrong at the moment, each thing once. */
export class Problems {
  readonly #logger: Logger;
  readonly #known: Map<string, HealthError> = new Map();

  /**
   * Makes an empty set.
   *
   * @param logger is told of each thing that goes wrong, once, and when it is over.
   */
  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /** What is wrong, in the order in which it was found. */
  get all(): readonly HealthError[] {
    return [...this.#known.values()];
  }

  /**
   * Notes that something is wrong.
   *
   * @param what a name for it.
   * @param error what it is.
   * @param fields facts for the log.
   */
  set(what: string, error: HealthError, fields: LogFields = {}): void {
    const { kind, message } = error;
    if (!this.#known.has(what)) this.#logger.warn(message, { ...fields, kind });
    this.#known.set(what, { kind, message });
  }

  /**
   * Notes that something is right again.
   *
   * @param what its name.
   */
  clear(what: string): void {
    const error = this.#known.get(what);
    if (error === undefined) return;
    this.#known.delete(what);
    this.#logger.info(`Over: ${error.message}`);
  }
}
