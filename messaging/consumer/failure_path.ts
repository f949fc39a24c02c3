/**
 * Where messages go that could not be handled.
 *
 * Nothing is committed until a message is stored there. While that fails its partition waits, and the
 * others go on.
 *
 * @module
 */

import { ClientError } from "../../utils/remote/client_error.ts";
import type { Headers } from "../transport.ts";
import type { ConsumerContext } from "./context.ts";
import { historyOf } from "./delivery.ts";
import { failureHeaders, type FailureReason } from "./failure_headers.ts";
import type { Pending } from "./low_water.ts";
import type { PartitionWork } from "./partition_work.ts";
import { BackOff } from "./sleep.ts";

/** A record to be stored. */
export interface FailedRecord {
  /** Name of the topic. */
  readonly topic: string;
  /** The key as it was read. */
  readonly key: Uint8Array | null;
  /** The bytes as they were read. */
  readonly value: Uint8Array | null;
  /** Its own headers, and what is said of the failure. */
  readonly headers: Headers;
}

/** Stores records. */
export interface FailureStore {
  /**
   * Stores a record.
   *
   * @throws when it is not surely stored.
   */
  store(record: FailedRecord, signal: AbortSignal): Promise<void>;
}

/** Why a message is given up, or tried later. */
export interface MessageFailure {
  /** Why. */
  readonly reason: FailureReason;
  /** What was caught. */
  readonly error: unknown;
  /** Attempts that were made here. */
  readonly attempts: number;
  /** Whether no repetition cures it. */
  readonly isFatal: boolean;
}

const BASE_DELAY_MS = 500;
const MAX_DELAY_MS = 30_000;

/** Stores what could not be handled, however long it takes. */
export class FailurePath {
  readonly #context: ConsumerContext;
  readonly #store: FailureStore;
  /** How many messages of a partition cannot be stored at the moment. */
  readonly #unstored: Map<PartitionWork, number> = new Map();

  /**
   * Makes a path.
   *
   * @param context what the parts of a consumer share.
   * @param store where messages are stored.
   */
  constructor(context: ConsumerContext, store: FailureStore) {
    this.#context = context;
    this.#store = store;
  }

  /**
   * Stores a message in the next retry topic, or in the dead-letter topic.
   *
   * @param work the partition that it was read from.
   * @param pending the message.
   * @param failure why.
   * @returns whether it is stored; not so only when the work is given up before.
   */
  async take(work: PartitionWork, pending: Pending, failure: MessageFailure): Promise<boolean> {
    const { counters, settings, runtime } = this.#context;
    const record = this.#recordOf(work, pending, failure);
    const isDead = record.topic === work.route.deadLettersTo;
    const backOff = new BackOff(BASE_DELAY_MS, MAX_DELAY_MS, runtime.random);
    for (let tries = 1; !work.isOver; tries++) {
      try {
        await this.#store.store(record, work.taken);
        if (tries > 1) this.#stored(work);
        this.#context.problems.clear(record.topic);
        counters[isDead ? "deadLettered" : "delayed"]++;
        if (isDead) this.#log(work, pending, failure, record.topic);
        return true;
      } catch (error) {
        if (work.isOver) break;
        if (tries === 1) this.#hold(work);
        this.#context.problems.set(`store ${work.name}`, {
          kind: error instanceof ClientError ? error.kind : "protocol",
          message: `Messages of ${work.name} wait: ${record.topic} cannot be written to`,
        });
        settings.logger.debug("Cannot store a failed message", { topic: record.topic, error });
        await runtime.sleep(backOff.next(), work.waits);
      }
    }
    this.#stored(work);
    return false;
  }

  #recordOf(work: PartitionWork, pending: Pending, failure: MessageFailure): FailedRecord {
    const { groupId, runtime, settings } = this.#context;
    const { record } = pending;
    const history = historyOf(work, record);
    const topic = failure.isFatal ? work.route.deadLettersTo : work.route.failuresTo;
    const failedMs = runtime.now();
    const delayMs = settings.retryTopics[work.route.level]?.delayMs ?? 0;
    const headers = failureHeaders(record, history, {
      reason: failure.reason,
      error: failure.error,
      attempts: history.attempts + failure.attempts,
      failedMs,
      dueMs: topic === work.route.deadLettersTo ? undefined : failedMs + delayMs,
      groupId,
      service: settings.clientId,
    });
    const isEmpty = record.undecodable !== undefined;
    const { key, value } = isEmpty ? { key: null, value: null } : record;
    return { topic, key, value, headers };
  }

  #hold(work: PartitionWork): void {
    this.#unstored.set(work, (this.#unstored.get(work) ?? 0) + 1);
    work.hold("storing");
  }

  #stored(work: PartitionWork): void {
    const count = (this.#unstored.get(work) ?? 0) - 1;
    if (count > 0) return void this.#unstored.set(work, count);
    this.#unstored.delete(work);
    this.#context.problems.clear(`store ${work.name}`);
    work.release("storing");
  }

  #log(work: PartitionWork, pending: Pending, failure: MessageFailure, topic: string): void {
    const { topic: from, partition } = work;
    const { reason, error, attempts } = failure;
    const { offset } = pending.record;
    const fields = { from, partition, offset, topic, reason, attempts, error };
    this.#context.settings.logger.error("A message was given up", fields);
  }
}
