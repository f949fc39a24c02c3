/**
 * A transaction of a producer.
 *
 * @module
 */

import { deadlines } from "../../utils/remote/deadlines.ts";
import type { PartitionOffset, SendRequest, TransportTransaction } from "../transport.ts";
import { type TransportCall, transportError } from "../transport_error.ts";
import type { DriverBroker, DriverCluster, DriverTransactionalId } from "./driver.ts";
import { explain, replyCode } from "./explain.ts";
import type { Identity } from "./identity.ts";
import { byTopic } from "./partitions.ts";
import { isNotYet, repeat } from "./repeat.ts";
import type { RecordStore } from "./store.ts";

/** What a broker answers when there is no transaction to end. */
const OTHER_STATE = 48;

const MAYBE_LATER: ReadonlySet<string> = new Set(["connect", "timeout", "unavailable"]);

/** What a transaction works with. */
export interface TransactionContext {
  /** The cluster, connected. */
  readonly cluster: DriverCluster;
  /** Stores its records. */
  readonly records: RecordStore;
  /** Who it is. */
  readonly identity: Identity;
  /** The name of its producer. */
  readonly transactionalId: string;
  /** Milliseconds to go on asking a coordinator that is not ready. */
  readonly timeoutMs: number;
}

/** It. */
export class KafkaJsTransaction implements TransportTransaction {
  readonly #context: TransactionContext;
  readonly #id: DriverTransactionalId;
  readonly #partitions: Set<string> = new Set();
  /** Whether the coordinator may know of it. */
  #hasBegun = false;
  #hasFailed = false;
  #isOpen = true;

  /**
   * Begins one; the broker is told with the first record.
   *
   * @param context what it works with.
   */
  constructor(context: TransactionContext) {
    const { identity, transactionalId } = context;
    this.#context = context;
    this.#id = { ...identity.id, transactionalId };
  }

  /** Whether it was neither committed nor aborted. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Sends records that are seen when it commits. */
  async send(request: SendRequest): Promise<void> {
    const { topic, partition } = request;
    const { records, identity, transactionalId } = this.#context;
    await this.#part("send", () =>
      records.store(request, {
        identity,
        transactionalId,
        beforeSend: () => this.#takeIn(topic, partition),
      }));
  }

  /** Commits a group's offsets with it. */
  async sendOffsets(groupId: string, offsets: readonly PartitionOffset[]): Promise<void> {
    const { cluster, timeoutMs } = this.#context;
    await this.#part("sendOffsets", async () => {
      this.#hasBegun = true;
      await this.#ask((coordinator) => coordinator.addOffsetsToTxn({ ...this.#id, groupId }));
      const topics = byTopic(offsets, ({ partition, offset }) => ({
        partition,
        offset: String(offset),
      }));
      await repeat({ timeoutMs }, async () => {
        const coordinator = await cluster.findGroupCoordinator({ groupId, coordinatorType: 0 });
        await coordinator.txnOffsetCommit({ ...this.#id, groupId, topics });
      });
    });
  }

  /** Makes everything seen. */
  async commit(): Promise<void> {
    const call: TransportCall = {
      operation: "commitTransaction",
      effect: "once",
      startedMs: deadlines.now(),
    };
    this.#requireOpen(call);
    if (this.#hasFailed) {
      const state = "a part of the transaction failed: it can only be aborted";
      throw transportError(call, { kind: "conflict", outcome: "none", state });
    }
    await this.#end(call, true);
  }

  /** Makes nothing seen. */
  async abort(): Promise<void> {
    const call: TransportCall = {
      operation: "abortTransaction",
      effect: "idempotent",
      startedMs: deadlines.now(),
    };
    this.#requireOpen(call);
    // How much of a failed send was stored is not known: its sequence numbers are not used again.
    if (this.#hasFailed) this.#context.identity.isSpoiled = true;
    await this.#end(call, false);
  }

  async #end(call: TransportCall, transactionResult: boolean): Promise<void> {
    this.#isOpen = false;
    if (!this.#hasBegun) return;
    try {
      // It ends the same way however often it is told, so that a lost answer is asked for again.
      await this.#ask(
        (coordinator) => coordinator.endTxn({ ...this.#id, transactionResult }),
        (error) => isNotYet(error) || MAYBE_LATER.has(explain(error).kind),
      );
    } catch (error) {
      // Whoever takes the id over ends what is left of the transaction.
      this.#context.identity.isSpoiled = true;
      if (!transactionResult && replyCode(error) === OTHER_STATE) return;
      throw transportError(call, explain(error), error);
    }
  }

  async #takeIn(topic: string, partition: number): Promise<void> {
    const key = `${topic}:${partition}`;
    if (this.#partitions.has(key)) return;
    const topics = [{ topic, partitions: [partition] }];
    this.#hasBegun = true;
    await this.#ask((coordinator) => coordinator.addPartitionsToTxn({ ...this.#id, topics }));
    this.#partitions.add(key);
  }

  async #ask(
    question: (coordinator: DriverBroker) => Promise<unknown>,
    isRepeatable: (error: unknown) => boolean = isNotYet,
  ): Promise<void> {
    const { cluster, transactionalId: groupId, timeoutMs } = this.#context;
    await repeat({ timeoutMs, isRepeatable }, async () => {
      if (!cluster.isConnected()) await cluster.connect();
      await question(await cluster.findGroupCoordinator({ groupId, coordinatorType: 1 }));
    });
  }

  /** Does a part of the transaction; one that fails leaves it to be aborted. */
  async #part(operation: string, work: () => Promise<unknown>): Promise<void> {
    const call: TransportCall = { operation, effect: "once", startedMs: deadlines.now() };
    this.#requireOpen(call);
    try {
      await work();
    } catch (error) {
      this.#hasFailed = true;
      throw transportError(call, explain(error), error);
    }
  }

  #requireOpen(call: TransportCall): void {
    if (this.#isOpen) return;
    const state = "the transaction has ended";
    throw transportError(call, { kind: "conflict", outcome: "none", state });
  }
}
