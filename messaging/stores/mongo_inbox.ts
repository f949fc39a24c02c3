/**
 * An inbox in MongoDB: effects that happen once however often a message comes.
 *
 * @module
 */

import type { MongoDBClient } from "../../clients/mongodb/client.ts";
import type { MongoCollection } from "../../clients/mongodb/collection.ts";
import type { MongoSession } from "../../clients/mongodb/types.ts";
import { ClientError } from "../../utils/remote/client_error.ts";
import {
  checkedGroup,
  checkedMs,
  DEFAULT_RETENTION_MS,
  type InboxCounts,
  type InboxMessage,
  type InboxStats,
  messageId,
} from "./inbox.ts";
import { preparation } from "../../clients/mongodb/require_indexes.ts";
import { sleep } from "../../utils/sleep.ts";

/** Settings of an inbox in MongoDB. */
export interface MongoInboxOptions {
  /** Name of the consumer group: each group has its own effects. */
  readonly group: string;
  /**
   * Where it is noted what was handled; groups with the same retention may share it.
   * @default "inbox"
   */
  readonly collection?: string;
  /**
   * Milliseconds for which it is known what was handled. A message that comes again later is handled
   * again: keep it above the retention of the topic and of its retry topics, and above the age of
   * whatever may be replayed from the dead-letter topic.
   * @default 1_209_600_000
   */
  readonly retentionMs?: number;
  /**
   * Milliseconds for one transaction with its repetitions; MongoDB ends one after a minute.
   * @default 30_000
   */
  readonly timeoutMs?: number;
  /**
   * Tells the present instant in epoch milliseconds.
   * @default Date.now
   */
  readonly now?: () => number;
}

/**
 * Handles a message within a transaction: what it writes with the session is kept if and only if the
 * message counts as handled. It may be run again after a transaction that was undone, so that it must do
 * nothing that cannot be undone: no mail, no call to another service, no write without the session.
 *
 * `signal` aborts when the transaction or the message is given up.
 */
export type InboxHandler<M extends InboxMessage> = (
  message: M,
  session: MongoSession,
  signal: AbortSignal,
) => Promise<void> | void;

/** What was handled, as it is stored. */
interface InboxRow {
  /** Group and message. */
  readonly _id: string;
  /** When it was handled. */
  readonly handledAt: Date;
}

/** Attempts after which a commit of unknown outcome is left to the consumer's own repetition. */
const MAX_ATTEMPTS = 3;

const FIRST_DELAY_MS = 50;

/** Ends a transaction that has nothing to do. */
class AlreadyHandled extends Error {}

/** An inbox in MongoDB, as {@linkcode createMongoInbox} makes it. */
export class MongoInbox {
  readonly #mongo: MongoDBClient;
  readonly #rows: MongoCollection<InboxRow>;
  readonly #group: string;
  readonly #timeoutMs: number;
  readonly #now: () => number;
  readonly #prepare: () => Promise<void>;
  readonly #counts: InboxCounts = { handled: 0, duplicates: 0, failed: 0 };

  /**
   * Makes it.
   *
   * @param mongo a client of the database that the handlers write to.
   * @param options its settings.
   * @throws {RangeError} when a setting is out of range.
   */
  constructor(mongo: MongoDBClient, options: MongoInboxOptions) {
    const { group, collection = "inbox", retentionMs = DEFAULT_RETENTION_MS } = options;
    const { timeoutMs = 30_000, now = Date.now } = options;
    checkedMs("inbox: retentionMs", retentionMs, 1_000);
    this.#group = checkedGroup(group);
    this.#timeoutMs = checkedMs("inbox: timeoutMs", timeoutMs, 1);
    this.#now = now;
    this.#mongo = mongo;
    this.#rows = mongo.getCollection<InboxRow>(collection);
    this.#prepare = preparation(mongo, collection, [{
      key: { handledAt: 1 },
      options: { expireAfterSeconds: Math.ceil(retentionMs / 1_000) },
    }]);
  }

  /** What it has done so far, in this process. */
  get stats(): InboxStats {
    return { ...this.#counts };
  }

  /**
   * Makes the index that lets what was handled expire; the first message does so otherwise.
   *
   * @throws {ClientError} when it fails.
   */
  ensureIndexes(): Promise<void> {
    return this.#prepare();
  }

  /**
   * Makes a handler whose effect happens once. It fails with what the given one throws, after its writes
   * were undone, or with a {@linkcode ClientError} that is retryable: it may always be run again.
   *
   * @param handler writes with the session that it is given.
   * @returns what `onMessage` of a consumer takes.
   */
  wrap<M extends InboxMessage>(handler: InboxHandler<M>): (message: M) => Promise<void> {
    return async (message) => {
      try {
        await this.#handle(message, handler);
        this.#counts.handled++;
      } catch (error) {
        if (!(error instanceof AlreadyHandled)) {
          this.#counts.failed++;
          throw error;
        }
        this.#counts.duplicates++;
      }
    };
  }

  async #handle<M extends InboxMessage>(message: M, handler: InboxHandler<M>): Promise<void> {
    await this.#prepare();
    const { signal } = message;
    const _id = `${this.#group}/${await messageId(message)}`;
    let isOpen = false;
    for (let attempt = 1;; attempt++) {
      try {
        return await this.#mongo.withTransaction(async (session, ending) => {
          await this.#note(_id, session);
          await handler(message, session, ending);
        }, { signal, timeoutMs: this.#timeoutMs });
      } catch (error) {
        if (!(error instanceof ClientError && error.client === "mongodb")) throw error;
        // A commit whose answer was lost may have been done: the row tells, when it is asked again.
        isOpen ||= error.operation === "withTransaction" && error.outcome === "unknown";
        if (!isOpen || !(error.retryable || error.outcome === "unknown")) throw error;
        if (attempt === MAX_ATTEMPTS || signal.aborted) throw repeatable(error);
        await sleep(FIRST_DELAY_MS * 2 ** attempt, signal);
      }
    }
  }

  /** Notes the message, which a second transaction can only do after the first was undone. */
  async #note(_id: string, session: MongoSession): Promise<void> {
    try {
      await this.#rows.insertOne({ _id, handledAt: new Date(this.#now()) }, { session });
    } catch (error) {
      if (error instanceof ClientError && error.details?.code === 11_000) {
        throw new AlreadyHandled("The message was handled before");
      }
      throw error;
    }
  }
}

/** Unlike the transaction alone, the transaction with its row may be done again. */
function repeatable(cause: ClientError): ClientError {
  const { kind, client, operation, elapsedMs } = cause;
  const call = { client, operation, effect: "idempotent", elapsedMs, cause } as const;
  return new ClientError({ kind, outcome: "unknown" }, call);
}

/**
 * Makes an inbox: the handlers that it wraps have their effect exactly once, although messages may come
 * several times, to several workers at once, and although any of them may be killed.
 *
 * One transaction notes the identifier of the event and does the handler's work. This covers what the
 * handler writes to the same database with the session it is given; mails, calls and other databases are
 * outside of it.
 *
 * @param mongo a client of the database that the handlers write to.
 * @param options its settings.
 * @returns the inbox.
 * @throws {RangeError} when a setting is out of range.
 *
 * @example Count a lead once
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { createMemoryMongo } from "@nlre/shared/clients/testing";
 * import { createMongoInbox } from "@nlre/shared/messaging/stores";
 *
 * const mongo = createMemoryMongo();
 * const leads = mongo.getCollection<{ leadId: string }>("leads");
 * const inbox = createMongoInbox(mongo, { group: "lead-service" });
 * const handle = inbox.wrap(async (_message, session) => {
 *   await leads.insertOne({ leadId: "lead-1" }, { session });
 * });
 *
 * const message = {
 *   event: { eventId: "01980a4e-7c00-7000-8000-000000000001" },
 *   topic: "leads",
 *   partition: 0,
 *   offset: 7,
 *   signal: new AbortController().signal,
 * };
 * await handle(message);
 * await handle({ ...message, offset: 8 });
 * assertEquals(await leads.countDocuments(), 1);
 * assertEquals(inbox.stats, { handled: 1, duplicates: 1, failed: 0 });
 * await mongo.close();
 * ```
 */
export function createMongoInbox(mongo: MongoDBClient, options: MongoInboxOptions): MongoInbox {
  return new MongoInbox(mongo, options);
}
