/**
 * A lease in MongoDB: at most one of several relays has it.
 *
 * No clock is compared with another's. Whoever has the lease changes a number in it again and again; who
 * wants it takes it when that number has not changed for as long as the lease lasts, measured on its own
 * monotonic clock. The holder stops counting on it earlier, measured from before it asked.
 *
 * @module
 */

import type { MongoCollection } from "../../clients/mongodb/collection.ts";
import type { MongoSession } from "../../clients/mongodb/types.ts";
import { ClientError } from "../../utils/remote/client_error.ts";

/** A lease, as it is stored. */
export interface LeaseRow {
  /** Its name. */
  readonly _id: string;
  /** Who has it; null when it was given back. */
  readonly owner: string | null;
  /** Grows with each owner. */
  readonly token: number;
  /** Grows with each renewal. */
  readonly beat: number;
  /** Milliseconds without a renewal after which it may be taken. */
  readonly ttlMs: number;
  /** When it was renewed, by the owner's clock; nothing depends on it. */
  readonly renewedAt: Date;
}

/** What a lease is made with. */
export interface LeaseOptions {
  /** Its name. */
  readonly name: string;
  /** Who asks for it; no other may bear the name. */
  readonly owner: string;
  /** Milliseconds that it lasts without a renewal. */
  readonly ttlMs: number;
  /** Ends the asking of whoever has it. */
  readonly signal: AbortSignal;
  /** Tells milliseconds that never go back. */
  readonly now: () => number;
}

/** Two clocks do not run alike: the holder believes in this part of its time only. */
const BELIEVED = 0.8;

/** One relay's view of the lease. */
export class Lease {
  readonly #rows: MongoCollection<LeaseRow>;
  readonly #options: LeaseOptions;
  #token = 0;
  #heldUntilMs = -Infinity;
  /** What was seen last, and since when it stands. */
  #seen = { token: -1, beat: -1, sinceMs: 0 };

  /**
   * Makes it; nobody has it by that.
   *
   * @param rows where leases are kept.
   * @param options name, owner and time.
   */
  constructor(rows: MongoCollection<LeaseRow>, options: LeaseOptions) {
    this.#rows = rows;
    this.#options = options;
  }

  /** Whether it is surely held now. */
  get isHeld(): boolean {
    return this.#options.now() < this.#heldUntilMs;
  }

  /** The number of the present term; grows with each owner. */
  get token(): number {
    return this.#token;
  }

  /**
   * Takes the lease if nobody has it.
   *
   * @param signal ends the asking.
   * @returns whether it is held.
   * @throws {ClientError} when MongoDB does not answer.
   */
  async take(signal: AbortSignal): Promise<boolean> {
    const { name, owner, now, ttlMs } = this.#options;
    const row = await this.#rows.findOne({ _id: name }, { signal });
    if (row === null) return await this.#found(signal);
    if (row.token !== this.#seen.token || row.beat !== this.#seen.beat) {
      this.#seen = { token: row.token, beat: row.beat, sinceMs: now() };
    }
    const isFree = row.owner === null || row.owner === owner ||
      now() - this.#seen.sinceMs >= row.ttlMs;
    if (!isFree) return false;
    const askedMs = now();
    const { token, beat } = row;
    const { matchedCount } = await this.#rows.updateOne({ _id: name, token, beat }, {
      $set: { owner, ttlMs, renewedAt: new Date() },
      $inc: { token: 1, beat: 1 },
    }, { signal });
    return matchedCount === 1 && this.#hold(token + 1, askedMs);
  }

  /**
   * Starts its time anew.
   *
   * @returns whether it is still held.
   * @throws {ClientError} when MongoDB does not answer: the old time runs on.
   */
  async renew(): Promise<boolean> {
    const askedMs = this.#options.now();
    const isOurs = await this.#touch();
    if (isOurs) return this.#hold(this.#token, askedMs);
    this.forget();
    return false;
  }

  /**
   * Makes sure, within a transaction, that nobody takes the lease before the transaction is committed.
   *
   * @param session the session of the transaction.
   * @returns whether it is held.
   */
  async fence(session: MongoSession): Promise<boolean> {
    return this.isHeld && await this.#touch(session);
  }

  /** Counts on the lease no longer, without telling anybody. */
  forget(): void {
    this.#heldUntilMs = -Infinity;
  }

  /**
   * Gives the lease back, so that others need not wait; never throws.
   *
   * @returns when MongoDB has been told, or does not answer.
   */
  async release(): Promise<void> {
    this.forget();
    const { name, owner, ttlMs } = this.#options;
    const mine = { _id: name, owner, token: this.#token };
    const bounds = { idempotent: true, timeoutMs: ttlMs / 3 };
    await this.#rows.updateOne(mine, { $set: { owner: null } }, bounds).catch(() => {});
  }

  async #found(signal: AbortSignal): Promise<boolean> {
    const { name, owner, now, ttlMs } = this.#options;
    const askedMs = now();
    const row = { _id: name, owner, token: 1, beat: 1, ttlMs, renewedAt: new Date() };
    try {
      await this.#rows.insertOne(row, { signal });
    } catch (error) {
      if (error instanceof ClientError && error.kind === "conflict") return false;
      throw error;
    }
    return this.#hold(1, askedMs);
  }

  async #touch(session?: MongoSession): Promise<boolean> {
    const { name, owner, ttlMs, signal } = this.#options;
    const { matchedCount } = await this.#rows.updateOne(
      { _id: name, owner, token: this.#token },
      { $inc: { beat: 1 }, $set: { renewedAt: new Date() } },
      session === undefined ? { idempotent: true, timeoutMs: ttlMs / 3, signal } : { session },
    );
    return matchedCount === 1;
  }

  #hold(token: number, askedMs: number): boolean {
    this.#token = token;
    this.#heldUntilMs = askedMs + this.#options.ttlMs * BELIEVED;
    return this.isHeld;
  }
}
