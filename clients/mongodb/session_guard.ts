/**
 * Which sessions may still be used.
 *
 * @module
 */

import type { Logger } from "../../utils/logger.ts";
import type { MongoSession } from "./types.ts";

interface Use {
  isOver: boolean;
  underWay: number;
  isWarned: boolean;
}

/**
 * Knows the sessions of transactions. After an abort the driver would run further calls outside of any
 * transaction, so that a session is refused as soon as its transaction is over.
 */
export class SessionGuard {
  readonly #logger: Logger;
  readonly #uses: WeakMap<MongoSession, Use> = new WeakMap();

  /**
   * Makes a guard.
   *
   * @param logger is told when a session is used by two calls at a time.
   */
  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /**
   * Begins to watch a session.
   *
   * @param session the session of a transaction.
   */
  admit(session: MongoSession): void {
    this.#uses.set(session, { isOver: false, underWay: 0, isWarned: false });
  }

  /**
   * Refuses every further use of a session.
   *
   * @param session the session.
   */
  retire(session: MongoSession): void {
    const use = this.#uses.get(session);
    if (use !== undefined) use.isOver = true;
  }

  /**
   * Notes that a call with a session begins.
   *
   * @param session the session.
   * @returns what notes its end; undefined when the transaction is over.
   */
  enter(session: MongoSession): (() => void) | undefined {
    const use = this.#uses.get(session);
    if (use === undefined) return () => {};
    if (use.isOver) return undefined;
    if (++use.underWay > 1 && !use.isWarned) {
      use.isWarned = true;
      this.#logger.warn("A MongoDB session is used by several calls at a time: await each of them");
    }
    return () => void use.underWay--;
  }
}
