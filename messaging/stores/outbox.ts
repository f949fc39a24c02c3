/**
 * The outbox: messages that are written with what they tell of, and sent afterwards.
 *
 * @module
 */

import type { MongoDBClient } from "../../clients/mongodb/client.ts";
import type { MongoSession } from "../../clients/mongodb/types.ts";
import { traceHeaders } from "../../utils/observability.ts";
import type { CallOptions } from "../../utils/remote/caller.ts";
import { ValidationError } from "../../utils/validation_error.ts";
import type { EventMode } from "../codec.ts";
import type { EventEnvelope, EventRegistry } from "../event.ts";
import { eventRegistry } from "../events.ts";
import { encodeMessage, isEnvelope, type MessageRules } from "../producer/message.ts";
import type { KafkaSend } from "../producer/types.ts";
import { uniqueId } from "./event_id.ts";
import { checkedMs, MESSAGE_ID } from "./inbox.ts";
import { type FailedMessage, type OutboxBacklog, OutboxRows } from "./outbox_rows.ts";
import { streamOf } from "./outbox_row.ts";

/** Settings of an outbox. */
export interface OutboxOptions {
  /**
   * Where messages are kept until they are sent, and for some time after.
   * @default "outbox"
   */
  readonly collection?: string;
  /**
   * Milliseconds for which a message is kept after it was sent. The bodies hold personal data: keep it
   * short.
   * @default 86_400_000
   */
  readonly keepSentMs?: number;
  /**
   * The events that are known, by which events are checked and get their topic and key.
   * @default the platform's own
   */
  readonly registry?: EventRegistry;
  /**
   * How events are written: the platform's envelope with attributes in headers, or a CloudEvents document.
   * @default "binary"
   */
  readonly eventMode?: EventMode;
  /**
   * Whether events are taken whose type the registry does not know; they are not checked.
   * @default false
   */
  readonly allowUnknownEvents?: boolean;
  /**
   * Most bytes of a message with its key and headers; not above that of the producer that sends it.
   * @default 1_000_000
   */
  readonly maxMessageBytes?: number;
  /**
   * Tells the present instant in epoch milliseconds.
   * @default Date.now
   */
  readonly now?: () => number;
}

/** A message for the outbox, where it is no event alone. */
export interface OutboxMessage extends Omit<KafkaSend, "partition"> {
  /**
   * Identifier of a message that is no event.
   * @default a new UUID
   */
  readonly id?: string;
}

/** Tells what is stored of an outbox: for its relay. */
export let rowsOf: (outbox: Outbox) => OutboxRows;

/** An outbox, as {@linkcode createOutbox} makes it. */
export class Outbox {
  static {
    rowsOf = (outbox) => outbox.#rows;
  }

  readonly #rows: OutboxRows;
  readonly #rules: MessageRules;
  readonly #now: () => number;

  /**
   * Makes it.
   *
   * @param mongo a client of the database that the business writes go to.
   * @param options its settings.
   * @throws {RangeError} when a setting is out of range.
   */
  constructor(mongo: MongoDBClient, options: OutboxOptions = {}) {
    const { collection = "outbox", keepSentMs = 86_400_000, now = Date.now } = options;
    const { registry = eventRegistry, eventMode = "binary", allowUnknownEvents = false } = options;
    const { maxMessageBytes = 1_000_000 } = options;
    if (!(Number.isSafeInteger(maxMessageBytes) && maxMessageBytes > 0)) {
      throw new RangeError("outbox: maxMessageBytes must be an integer above 0");
    }
    this.#rules = { registry, eventMode, allowUnknownEvents, maxMessageBytes };
    this.#now = now;
    this.#rows = new OutboxRows(mongo, {
      collection,
      keepSentMs: checkedMs("outbox: keepSentMs", keepSentMs, 0),
      now,
    });
  }

  /**
   * Makes the indexes that it needs; the first message does so otherwise.
   *
   * @throws {ClientError} when it fails.
   */
  ensureIndexes(): Promise<void> {
    return this.#rows.prepare();
  }

  /**
   * Adds a message within a transaction: it is sent if and only if the transaction is committed, after
   * those of the same topic and key that were committed before. Two transactions that add with the same
   * key at a time cannot both go on: one of them is done again.
   *
   * @param session the session of the transaction, as `withTransaction` gives it.
   * @param message an event of the registry, which tells topic and key; or topic, key and value.
   * @returns the identifier by which the outbox knows it: that of the event or message, or a hash of source
   * and identifier when that of an event is no UUID.
   * @throws {ValidationError} naming every field that breaks a rule, without values.
   * @throws {ClientError} of kind `conflict` when a message with the identifier is there already, or for
   * the transaction to be done again.
   */
  async add(session: MongoSession, message: EventEnvelope | OutboxMessage): Promise<string> {
    if (typeof session !== "object" || session === null) {
      throw new TypeError("outbox.add: session must be that of a transaction");
    }
    const { id: given, ...send } = this.#complete(message);
    const id = isEnvelope(send.value) ? await uniqueId(given, send.value.source) : given;
    const { topic, record } = encodeMessage(send, this.#rules, traceHeaders());
    await this.#rows.prepare();
    const stream = record.key === null ? id : await streamOf(topic, record.key);
    await this.#rows.append(session, { id, stream, record: { topic, ...record } }, this.#now());
    return id;
  }

  /**
   * Tells how much waits to be sent, and how much was put aside.
   *
   * @param options bounds.
   * @returns counts, and the age of the oldest.
   * @throws {ClientError} when it fails.
   */
  backlog(options: CallOptions = {}): Promise<OutboxBacklog> {
    return this.#rows.backlog(options);
  }

  /**
   * Lists messages that were put aside since they can never be sent as they are, the oldest first.
   *
   * @param limit most of them.
   * @returns what is known of each, without key and value.
   * @throws {ClientError} when it fails.
   */
  failed(limit: number = 100): Promise<FailedMessage[]> {
    return this.#rows.failed(limit);
  }

  /**
   * Has messages sent that were put aside, once more. They come after later ones of their key, which did
   * not wait for them.
   *
   * @param ids their identifiers.
   * @returns how many there were.
   * @throws {ClientError} when it fails.
   */
  retryFailed(ids: readonly string[]): Promise<number> {
    return this.#rows.retryFailed(ids);
  }

  /**
   * Deletes messages that were put aside. They are lost by that.
   *
   * @param ids their identifiers.
   * @returns how many there were.
   * @throws {ClientError} when it fails.
   */
  discardFailed(ids: readonly string[]): Promise<number> {
    return this.#rows.discardFailed(ids);
  }

  /** Gives a message its topic and its identifier. */
  #complete(message: EventEnvelope | OutboxMessage): KafkaSend & { readonly id: string } {
    if (isEnvelope(message)) {
      const topic = this.#rules.registry.get(message.eventType)?.topic;
      if (topic !== undefined) return { topic, value: message, id: message.eventId };
      throw new ValidationError("Invalid message", [{
        path: "eventType",
        rule: "must be a type that the registry knows, or come with a topic",
      }]);
    }
    const { id = crypto.randomUUID(), ...send } = message as OutboxMessage;
    if (isEnvelope(send.value)) return { ...send, id: send.value.eventId };
    if (typeof id !== "string" || id === "" || id.length > MAX_ID_LENGTH) {
      const rule = `must be text of 1 to ${MAX_ID_LENGTH} characters`;
      throw new ValidationError("Invalid message", [{ path: "id", rule }]);
    }
    return { ...send, headers: { ...send.headers, [MESSAGE_ID]: id }, id };
  }
}

const MAX_ID_LENGTH = 512;

/**
 * Makes an outbox: what is added to it in a transaction is sent to Kafka by a relay if and only if the
 * transaction is committed, at least once, and in the order of the commits for each topic and key.
 *
 * The order comes from a number within topic and key that the transaction reads and the next one takes: of
 * two transactions that add with one key at a time, MongoDB lets one go on, and `withTransaction` does the
 * other again. Writers of different keys do not meet.
 *
 * @param mongo a client of the database that the business writes go to.
 * @param options its settings.
 * @returns the outbox.
 * @throws {RangeError} when a setting is out of range.
 *
 * @example Store a lead and tell of it, both or neither
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { createMemoryMongo } from "@nlre/shared/clients/testing";
 * import { createOutbox } from "@nlre/shared/messaging/stores";
 *
 * const mongo = createMemoryMongo();
 * const leads = mongo.getCollection<{ leadId: string }>("leads");
 * const outbox = createOutbox(mongo);
 * await mongo.withTransaction(async (session) => {
 *   await leads.insertOne({ leadId: "lead-1" }, { session });
 *   await outbox.add(session, { topic: "leads", key: "lead-1", value: { leadId: "lead-1" } });
 * });
 * assertEquals((await outbox.backlog()).pending, 1);
 * await mongo.close();
 * ```
 */
export function createOutbox(mongo: MongoDBClient, options: OutboxOptions = {}): Outbox {
  return new Outbox(mongo, options);
}
