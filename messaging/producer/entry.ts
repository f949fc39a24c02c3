/**
 * One message on its way.
 *
 * @module
 */

import { ClientError, type ClientErrorKind } from "../../utils/remote/client_error.ts";
import { deadlines } from "../../utils/remote/deadlines.ts";
import type { TopicPartition } from "../transport.ts";
import type { EncodedMessage } from "./message.ts";
import type { BatchItem, SentRecord } from "./types.ts";

/** What an entry tells the buffer when it needs no memory any more. */
export interface EntryOwner {
  /** The entry is done with. */
  release(entry: Entry): void;
}

/**
 * A message from when it is accepted until its caller is told what became of it. It always knows what can
 * be said of it: nothing was stored while it only waited; what was sent may be.
 */
export class Entry {
  /** The message. */
  readonly message: EncodedMessage;
  /** Whether it is sent again when nobody knows what became of it. */
  readonly repeatsUnknown: boolean;
  /** Whether it still waits for room in the buffer. */
  isWaitingForRoom = true;
  /** Whether it is part of a request on its way. */
  isSent = false;
  /** What it failed with last. */
  lastError: ClientError | undefined;
  /** The partition that it belongs to, once it is known. */
  at: TopicPartition | undefined;
  readonly #owner: EntryOwner;
  readonly #onSettled: (item: BatchItem) => void;
  readonly #startedMs: number = deadlines.now();
  #queue: Set<Entry> | undefined;
  #mayBeStored = false;
  #isSettled = false;

  /**
   * Makes an entry.
   *
   * @param message the message.
   * @param repeatsUnknown whether it is sent again when nobody knows what became of it.
   * @param owner is told when it needs no memory any more.
   * @param onSettled is told once what became of it.
   */
  constructor(
    message: EncodedMessage,
    repeatsUnknown: boolean,
    owner: EntryOwner,
    onSettled: (item: BatchItem) => void,
  ) {
    this.message = message;
    this.repeatsUnknown = repeatsUnknown;
    this.#owner = owner;
    this.#onSettled = onSettled;
  }

  /** Whether its caller has been told what became of it. */
  get isSettled(): boolean {
    return this.#isSettled;
  }

  /** Puts it at the end of a queue; it leaves the one it was in. */
  enter(queue: Set<Entry>): void {
    this.#queue?.delete(this);
    this.#queue = queue;
    queue.add(this);
  }

  /** Takes it out of its queue. */
  leave(): void {
    this.#queue?.delete(this);
    this.#queue = undefined;
  }

  /** It was stored. */
  stored(record: SentRecord): void {
    this.isSent = false;
    this.#finish({ ok: true, record });
  }

  /** A request that it was part of failed, and it will be sent again. */
  postponed(error: ClientError): void {
    this.isSent = false;
    this.lastError = error;
    if (error.outcome === "unknown") this.#mayBeStored = true;
  }

  /** It will not be sent, or not again. */
  failed(error: ClientError): void {
    this.isSent = false;
    const isHonest = !this.#mayBeStored || error.outcome !== "none";
    this.#fail(isHonest ? error : this.#error(error.kind, error));
  }

  /**
   * Its caller waits no longer.
   *
   * @param kind why: `timeout`, `aborted` or `closed`.
   * @param cause what the caller cancelled with.
   */
  cancel(kind: ClientErrorKind, cause?: unknown): void {
    const isTooFull = kind === "timeout" && this.isWaitingForRoom;
    this.#fail(this.#error(isTooFull ? "overloaded" : kind, cause ?? this.lastError));
  }

  #fail(error: ClientError): void {
    this.#finish({ ok: false, error, ...(this.at === undefined ? {} : { at: this.at }) });
  }

  #error(kind: ClientErrorKind, cause: unknown): ClientError {
    const isUnknown = this.isSent || this.#mayBeStored;
    const state = kind === "overloaded" && this.isWaitingForRoom
      ? { state: "the buffer had no room in time" }
      : {};
    return new ClientError({ kind, outcome: isUnknown ? "unknown" : "none", ...state }, {
      client: "kafka",
      operation: "send",
      effect: this.repeatsUnknown ? "idempotent" : "once",
      elapsedMs: deadlines.now() - this.#startedMs,
      cause,
    });
  }

  #finish(item: BatchItem): void {
    // A request on its way holds the bytes until it is over, whoever waits for it.
    if (!this.isSent) {
      this.leave();
      this.#owner.release(this);
    }
    if (this.#isSettled) return;
    this.#isSettled = true;
    this.#onSettled(item);
  }
}
