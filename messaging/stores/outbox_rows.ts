/**
 * The rows of an outbox: what the outbox and its relay read and write in MongoDB.
 *
 * @module
 */

import type { MongoDBClient } from "../../clients/mongodb/client.ts";
import type { MongoCollection } from "../../clients/mongodb/collection.ts";
import type { MongoSession } from "../../clients/mongodb/types.ts";
import type { CallOptions } from "../../utils/remote/caller.ts";
import { ClientError } from "../../utils/remote/client_error.ts";
import type { Lease, LeaseRow } from "./lease.ts";
import { type OutboxRecord, type OutboxRow, type StreamEnd, toRow } from "./outbox_row.ts";
import { preparation } from "../../clients/mongodb/require_indexes.ts";

/** Where and for how long rows are kept. */
export interface OutboxRowsOptions {
  /** Name of the collection. */
  readonly collection: string;
  /** Milliseconds for which a row is kept after it was sent. */
  readonly keepSentMs: number;
  /** Tells the present instant in epoch milliseconds. */
  readonly now: () => number;
}

/** A message to append. */
export interface NewMessage {
  /** Its identifier. */
  readonly id: string;
  /** What it is kept in order with; its own identifier when it has no key. */
  readonly stream: string;
  /** What is sent. */
  readonly record: OutboxRecord;
}

/** How much waits in an outbox. */
export interface OutboxBacklog {
  /** Messages that are not sent yet. */
  readonly pending: number;
  /** Milliseconds since the oldest of them was added; 0 when there is none. */
  readonly oldestMs: number;
  /** Messages that were put aside. */
  readonly failed: number;
}

/** A message that was put aside. */
export interface FailedMessage {
  /** Its identifier. */
  readonly id: string;
  /** Its topic. */
  readonly topic: string;
  /** When it was put aside. */
  readonly failedAt: Date;
  /** Why, without values. */
  readonly reason: string;
}

/** What the server says of a transaction that is to be done again. */
const TRANSIENT = { labels: ["TransientTransactionError"] };

/**
 * Which messages wait. The position is named so that MongoDB uses the index of those that wait, however
 * many were sent.
 */
const PENDING = { state: "pending", position: { $gt: 0 } } as const;

/** Reads and writes the rows of an outbox. */
export class OutboxRows {
  /** Where the lease of the relay is kept. */
  readonly leases: MongoCollection<LeaseRow>;
  /** The rows. */
  readonly collection: MongoCollection<OutboxRow>;
  /** Makes the indexes, once. */
  readonly prepare: () => Promise<void>;
  readonly #mongo: MongoDBClient;
  readonly #now: () => number;

  /**
   * Makes it.
   *
   * @param mongo the client.
   * @param options where and for how long rows are kept.
   */
  constructor(mongo: MongoDBClient, options: OutboxRowsOptions) {
    const { collection, keepSentMs, now } = options;
    this.#mongo = mongo;
    this.#now = now;
    this.collection = mongo.getCollection<OutboxRow>(collection);
    this.leases = mongo.getCollection<LeaseRow>(`${collection}.lease`);
    this.prepare = preparation(mongo, collection, [
      { key: { stream: 1, seq: 1 }, options: { unique: true } },
      { key: { position: 1 }, options: { partialFilterExpression: { state: "pending" } } },
      { key: { failedAt: 1 }, options: { sparse: true } },
      { key: { sentAt: 1 }, options: { expireAfterSeconds: Math.ceil(keepSentMs / 1_000) } },
    ]);
  }

  /**
   * Appends a message to its stream. Reading the end of the stream and taking the next number makes
   * transactions on one stream conflict: the number that is committed first is the lower one.
   *
   * @param session the session of the transaction.
   * @param message the message.
   * @param nowMs when it is added, in epoch milliseconds.
   * @throws {ClientError} of kind `conflict` when the identifier is there already, or the number.
   */
  async append(session: MongoSession, message: NewMessage, nowMs: number): Promise<void> {
    const { id, stream, record } = message;
    const last = stream === id ? null : await this.collection.findOne<StreamEnd>({ stream }, {
      session,
      sort: { seq: -1 },
      projection: { seq: 1, position: 1 },
    });
    try {
      const row = toRow(id, record, stream, last ?? undefined, nowMs);
      await this.collection.insertOne(row, { session });
    } catch (error) {
      throw isTakenNumber(error) ? again(error) : error;
    }
  }

  /**
   * Reads what is to be sent, in an order that keeps each stream's. All of it is read from one state of
   * the database: else a number could be seen without the one before it, which was committed meanwhile.
   *
   * @param limit most rows.
   * @param except streams to leave out.
   * @param signal ends it.
   * @returns the rows.
   */
  async pending(
    limit: number,
    except: readonly string[],
    signal: AbortSignal,
  ): Promise<OutboxRow[]> {
    const filter = except.length === 0 ? {} : { stream: { $nin: [...except] } };
    return await this.#mongo.withTransaction(
      (session) =>
        this.collection.find({ ...PENDING, ...filter }, {
          session,
          limit,
          sort: { position: 1 },
          batchSize: limit + 1,
        }).toArray(),
      { signal },
    );
  }

  /**
   * Notes that messages were sent.
   *
   * @param ids their identifiers.
   * @throws {ClientError} when it fails; it may be called again.
   */
  async markSent(ids: readonly string[]): Promise<void> {
    await this.collection.updateMany(
      { _id: { $in: [...ids] }, state: "pending" },
      { $set: { state: "sent", sentAt: new Date(this.#now()) } },
      { idempotent: true },
    );
  }

  /**
   * Puts a message aside, if the lease is still held: a relay that lost it must not skip anything.
   *
   * @param id its identifier.
   * @param reason why, without values.
   * @param lease the lease of the relay.
   * @returns whether it was put aside.
   * @throws {ClientError} when it fails.
   */
  async putAside(id: string, reason: string, lease: Lease): Promise<boolean> {
    return await this.#mongo.withTransaction(async (session) => {
      if (!await lease.fence(session)) return false;
      const failed = { state: "failed" as const, failedAt: new Date(this.#now()), reason };
      const pending = { _id: id, state: "pending" as const };
      const { matchedCount } = await this.collection.updateOne(pending, { $set: failed }, {
        session,
      });
      return matchedCount === 1;
    });
  }

  /**
   * Tells how much waits, and how much was put aside.
   *
   * @param options bounds.
   * @returns counts, and the age of the oldest in milliseconds.
   * @throws {ClientError} when it fails.
   */
  async backlog(options: CallOptions): Promise<OutboxBacklog> {
    const [pending, failed, oldest] = await Promise.all([
      this.collection.countDocuments(PENDING, options),
      this.collection.countDocuments({ failedAt: { $exists: true } }, options),
      this.collection.findOne<Pick<OutboxRow, "createdAt">>(PENDING, {
        ...options,
        sort: { position: 1 },
        projection: { createdAt: 1 },
      }),
    ]);
    const oldestMs = oldest === null ? 0 : Math.max(0, this.#now() - oldest.createdAt.getTime());
    return { pending, oldestMs, failed };
  }

  /**
   * Lists what was put aside, the oldest first.
   *
   * @param limit most of them.
   * @returns what is known of each.
   * @throws {ClientError} when it fails.
   */
  async failed(limit: number): Promise<FailedMessage[]> {
    const rows = await this.collection.find<OutboxRow>({ failedAt: { $exists: true } }, {
      sort: { failedAt: 1 },
      limit,
      projection: { topic: 1, failedAt: 1, reason: 1 },
    }).toArray();
    return rows.map(({ _id, topic, failedAt = new Date(0), reason = "" }) => ({
      id: _id,
      topic,
      failedAt,
      reason,
    }));
  }

  /**
   * Has messages sent once more that were put aside.
   *
   * @param ids their identifiers.
   * @returns how many there were.
   * @throws {ClientError} when it fails.
   */
  async retryFailed(ids: readonly string[]): Promise<number> {
    const { matchedCount } = await this.collection.updateMany(
      { _id: { $in: [...ids] }, state: "failed" },
      { $set: { state: "pending" }, $unset: { failedAt: "", reason: "" } },
    );
    return matchedCount;
  }

  /**
   * Deletes messages that were put aside.
   *
   * @param ids their identifiers.
   * @returns how many there were.
   * @throws {ClientError} when it fails.
   */
  async discardFailed(ids: readonly string[]): Promise<number> {
    const { deletedCount } = await this.collection.deleteMany(
      { _id: { $in: [...ids] }, state: "failed" },
    );
    return deletedCount;
  }
}

function isTakenNumber(error: unknown): error is ClientError {
  if (!(error instanceof ClientError) || error.details?.code !== 11_000) return false;
  const { key } = error.details;
  return Array.isArray(key) && key.includes("seq");
}

/** A number that another transaction has taken: this one must see that, and take the next. */
function again(cause: ClientError): ClientError {
  const { kind, client, operation, elapsedMs, details } = cause;
  const state = "another transaction added a message with the same key";
  const call = { client, operation, effect: "once", elapsedMs, cause } as const;
  const facts = { ...details, ...TRANSIENT };
  return new ClientError({ kind, outcome: "none", state, details: facts }, call);
}
