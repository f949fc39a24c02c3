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
  /** What the first call of the transaction failed with that failed. */
  failure?: unknown;
  /** Is told when nothing is under way any more. */
  onIdle?: () => void;
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
   * Notes that a transaction begins, or begins anew.
   *
   * @param session its session.
   */
  begin(session: MongoSession): void {
    delete this.#uses.get(session)?.failure;
  }

  /**
   * Notes that a call with a session failed.
   *
   * @param session the session.
   * @param error what it failed with.
   */
  noteFailure(session: MongoSession, error: unknown): void {
    const use = this.#uses.get(session);
    if (use !== undefined) use.failure ??= error;
  }

  /**
   * Tells what the first call of a transaction failed with that failed.
   *
   * @param session its session.
   * @returns the error; undefined when none failed.
   */
  failureOf(session: MongoSession): unknown {
    return this.#uses.get(session)?.failure;
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
    return () => {
      if (--use.underWay === 0) use.onIdle?.();
    };
  }

  /**
   * Waits for the calls under way with a session, to be asked once. If the transaction were undone before
   * them, the driver would send what is left of them outside of any transaction.
   *
   * @param session the session, retired.
   * @returns when they have ended; each has its deadline.
   */
  async idle(session: MongoSession): Promise<void> {
    const use = this.#uses.get(session);
    if (use === undefined || use.underWay === 0) return;
    await new Promise<void>((resolve) => use.onIdle = resolve);
  }
}
