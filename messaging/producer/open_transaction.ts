/**
 * A transaction as its work sees it, and its way to the driver.
 *
 * @module
 */

import { ClientError } from "../../utils/remote/client_error.ts";
import { deadlines } from "../../utils/remote/deadlines.ts";
import { ValidationError } from "../../utils/validation_error.ts";
import type { ValidationIssue } from "../../utils/validation_issues.ts";
import { isTopicName, TOPIC_RULE } from "../topics.ts";
import type { PartitionOffset, SendRequest, TransportTransaction } from "../transport.ts";
import { type ProducerCore, withinLimit } from "./core.ts";
import type { Carrier, Channel } from "./partition_queue.ts";
import type { Route, Sending } from "./sending.ts";
import type { KafkaSend, KafkaTransaction } from "./types.ts";

/** Sends requests within a transaction. None of them is repeated: the transaction is, by its caller. */
export class TransactionCarrier implements Carrier, Channel {
  readonly isRepeating: boolean = false;
  readonly #transaction: TransportTransaction;
  /** Whether the driver's producer must not be used again. */
  isSpent = false;
  #users = 0;
  #idle: PromiseWithResolvers<void> | undefined;

  /**
   * Makes it.
   *
   * @param transaction the driver's transaction.
   */
  constructor(transaction: TransportTransaction) {
    this.#transaction = transaction;
  }

  /** Lets somebody send. */
  acquire(): Promise<Channel> {
    this.#users++;
    return Promise.resolve(this);
  }

  /** Sends a request; where its records lie is not known before the commit. */
  async send(request: SendRequest): Promise<undefined> {
    await this.#transaction.send(request);
    return undefined;
  }

  /** The driver's producer must not be used again. */
  retire(): void {
    this.isSpent = true;
  }

  /** Somebody has sent. */
  release(): void {
    if (--this.#users > 0) return;
    this.#idle?.resolve();
    this.#idle = undefined;
  }

  /** Waits until no request is on its way: one that comes after the end would begin another transaction. */
  async idle(): Promise<void> {
    if (this.#users === 0) return;
    this.#idle ??= Promise.withResolvers();
    await this.#idle.promise;
  }
}

/** What an open transaction works with. */
export interface OpenTransactionOptions {
  /** The producer. */
  readonly core: ProducerCore;
  /** Makes the calls that send. */
  readonly sending: Sending;
  /** Where messages go. */
  readonly route: Route;
  /** The driver's transaction. */
  readonly transaction: TransportTransaction;
  /** Aborts when the caller waits no longer. */
  readonly signal: AbortSignal;
  /** When the caller waits no longer, as deadlines are measured. */
  readonly endMs: number;
}

/** The transaction that its work is given. */
export class OpenTransaction implements KafkaTransaction {
  readonly signal: AbortSignal;
  readonly #options: OpenTransactionOptions;
  readonly #doom: AbortController = new AbortController();
  readonly #pending: Set<Promise<unknown>> = new Set();
  #failure: unknown;
  #isEnded = false;

  /**
   * Makes it.
   *
   * @param options what it works with.
   */
  constructor(options: OpenTransactionOptions) {
    this.#options = options;
    this.signal = AbortSignal.any([options.signal, this.#doom.signal]);
  }

  /** What the first part that failed failed with; undefined while none has. */
  get failure(): unknown {
    return this.#failure;
  }

  /** Sends a message. */
  async send(message: KafkaSend): Promise<void> {
    const { sending, route } = this.#options;
    await this.#part("send", () => sending.send(message, this.#callOptions(), route));
  }

  /** Commits what a consumer group has handled. */
  async sendOffsets(groupId: string, offsets: readonly PartitionOffset[]): Promise<void> {
    const { core, transaction } = this.#options;
    await this.#part("sendOffsets", async () => {
      checkOffsets(groupId, offsets);
      await withinLimit(
        "sendOffsets",
        core.driverLimitMs,
        () => transaction.sendOffsets(groupId, offsets),
      );
    });
  }

  /** Waits for the parts that its work did not wait for; nothing can be added afterwards. */
  async end(): Promise<void> {
    while (this.#pending.size > 0) await Promise.allSettled(this.#pending);
    this.#isEnded = true;
  }

  /** Gives up what has not been sent. */
  giveUp(): void {
    this.#isEnded = true;
    this.#doom.abort();
  }

  #callOptions(): { readonly timeoutMs: number; readonly signal: AbortSignal } {
    return { timeoutMs: Math.max(1, this.#options.endMs - deadlines.now()), signal: this.signal };
  }

  async #part(operation: string, work: () => Promise<unknown>): Promise<void> {
    if (this.#isEnded || this.#failure !== undefined) {
      const state = this.#isEnded
        ? "the transaction has ended"
        : "a part of the transaction failed before";
      throw this.#options.core.refusal(operation, { kind: "conflict", state });
    }
    const part = work();
    this.#pending.add(part);
    try {
      await part;
    } catch (error) {
      if (this.#failure === undefined) {
        this.#failure = error;
        this.#doom.abort(error);
      }
      throw error;
    } finally {
      this.#pending.delete(part);
    }
  }
}

function checkOffsets(groupId: unknown, offsets: readonly PartitionOffset[]): void {
  const issues: ValidationIssue[] = [];
  if (typeof groupId !== "string" || groupId === "") {
    issues.push({ path: "groupId", rule: "must not be empty" });
  }
  for (const [index, { topic, partition, offset }] of offsets.entries()) {
    if (!isTopicName(topic)) issues.push({ path: `offsets[${index}].topic`, rule: TOPIC_RULE });
    for (const [name, value] of Object.entries({ partition, offset })) {
      if (Number.isSafeInteger(value) && value >= 0) continue;
      issues.push({ path: `offsets[${index}].${name}`, rule: "must be an integer from 0" });
    }
  }
  if (issues.length > 0) throw new ValidationError("Invalid offsets", issues, { outcome: "none" });
}

/**
 * Makes the error of a transaction whose work went on although a part of it had failed.
 *
 * @param core the producer.
 * @param failure what the part failed with.
 * @returns the error: nothing of the transaction is seen.
 */
export function doomed(core: ProducerCore, failure: unknown): ClientError {
  const kind = failure instanceof ClientError
    ? failure.kind
    : failure instanceof ValidationError
    ? "validation"
    : "protocol";
  const state = "a part of it failed, so it was aborted";
  return core.refusal("transaction", { kind, state }, failure);
}
