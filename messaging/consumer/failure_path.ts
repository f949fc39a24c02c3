/**
 * Where messages go that could not be handled.
 *
 * Nothing is committed until a message is stored there. While that fails its partition waits, and the
 * others go on. Of a message that the topics do not take, whatever they are asked, where it lies is stored.
 *
 * @module
 */

import { ClientError } from "../../utils/remote/client_error.ts";
import { ValidationError } from "../../utils/validation_error.ts";
import type { Headers } from "../transport.ts";
import type { ConsumerContext } from "./context.ts";
import { historyOf } from "./delivery.ts";
import { failureHeaders, type FailureReason } from "./failure_headers.ts";
import type { Pending } from "./low_water.ts";
import type { PartitionWork } from "./partition_work.ts";
import { BackOff } from "./runtime.ts";

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

/**
 * How a record is stored: whole in a retry topic, whole in the dead-letter topic, or only where it lies, as
 * a dead letter without its bytes.
 */
type Form = "delayed" | "dead" | "place";

/** What is tried when a topic refuses a record for good. */
const NEXT_FORM: Readonly<Partial<Record<Form, Form>>> = { delayed: "dead", dead: "place" };

/** Tells whether a record is refused as it is: it is too large, or its headers break a rule. */
function isRefused(error: unknown): boolean {
  if (error instanceof ValidationError) return true;
  return error instanceof ClientError && error.kind === "validation" && error.outcome === "none";
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
    const { counters, problems, runtime } = this.#context;
    const { deadLettersTo, failuresTo } = work.route;
    const isDead = failure.isFatal || failuresTo === deadLettersTo;
    let form: Form = isDead ? "dead" : "delayed";
    let record = this.#recordOf(work, pending, failure, form);
    let isHeld = false;
    const backOff = new BackOff(BASE_DELAY_MS, MAX_DELAY_MS, runtime.random);
    while (!work.isOver) {
      try {
        await this.#store.store(record, work.taken);
        if (isHeld) this.#stored(work);
        problems.clear(record.topic);
        counters[form === "delayed" ? "delayed" : "deadLettered"]++;
        if (form === "dead") problems.clear(`fit ${record.topic}`);
        if (form !== "delayed") this.#log(work, pending, failure, record.topic);
        return true;
      } catch (error) {
        if (work.isOver) break;
        const next: Form | undefined = NEXT_FORM[form];
        if (next !== undefined && isRefused(error)) {
          if (next === "place") this.#tellOmitted(work, pending, record, error);
          form = next;
          record = this.#recordOf(work, pending, failure, form);
          continue;
        }
        if (!isHeld) this.#hold(work);
        isHeld = true;
        this.#tellWaiting(work, record.topic, error);
        await runtime.sleep(backOff.next(), work.waits);
      }
    }
    if (isHeld) this.#stored(work);
    return false;
  }

  #recordOf(
    work: PartitionWork,
    pending: Pending,
    failure: MessageFailure,
    form: Form,
  ): FailedRecord {
    const { groupId, runtime, settings } = this.#context;
    const { record } = pending;
    const history = historyOf(work, record);
    const failedMs = runtime.now();
    const delayMs = settings.retryTopics[work.route.level]?.delayMs ?? 0;
    const headers = failureHeaders(record, history, {
      reason: failure.reason,
      error: failure.error,
      attempts: history.attempts + failure.attempts,
      failedMs,
      dueMs: form === "delayed" ? failedMs + delayMs : undefined,
      groupId,
      service: settings.clientId,
      isOmitted: form === "place",
    });
    const topic = form === "delayed" ? work.route.failuresTo : work.route.deadLettersTo;
    const isEmpty = form === "place" || record.undecodable !== undefined;
    const { key, value } = isEmpty ? { key: null, value: null } : record;
    return { topic, key, value, headers };
  }

  /** No repetition cures what a topic refuses: waiting for it would hold the partition for ever. */
  #tellOmitted(
    { topic: from, partition }: PartitionWork,
    { record: { offset } }: Pending,
    { topic, key, value }: FailedRecord,
    error: unknown,
  ): void {
    const message = `${topic} does not take a message: only where it lies is kept`;
    const bytes = (key?.length ?? 0) + (value?.length ?? 0);
    this.#context.settings.logger.error(message, { from, partition, offset, topic, bytes, error });
    this.#context.problems.set(`fit ${topic}`, { kind: "validation", message });
  }

  #tellWaiting({ name }: PartitionWork, topic: string, error: unknown): void {
    this.#context.problems.set(`store ${name}`, {
      kind: error instanceof ClientError
        ? error.kind
        : isRefused(error)
        ? "validation"
        : "protocol",
      message: `Messages of ${name} wait: ${topic} cannot be written to`,
    });
    this.#context.settings.logger.debug("Cannot store a failed message", { topic, error });
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
